internal import Glibc

/// A file of our own in a folder, removed when this value goes, on success and on failure alike.
/// Only a killed process leaves one behind, under a name beginning with `workbook-`.
struct TemporaryFile: ~Copyable {
    /// The path for the library to write to.
    let path: String

    private let folder: String
    private let descriptor: Int32

    /// Makes the file, readable to this user only.
    init(folder: String) throws(WorkbookFault) {
        var template = Array("\(folder)/workbook-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw .temporaryFile(folder: folder, step: "create", code: errno)
        }
        // A child process started meanwhile has no business with it; failing is harmless.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        self.descriptor = descriptor
        self.folder = folder
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// Everything written to the file so far, by whomever.
    func contents() throws(WorkbookFault) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .temporaryFile(folder: folder, step: "stat", code: errno)
        }
        let size = Int(status.st_size)
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            while count < size {
                let read = pread(descriptor, base + count, size - count, off_t(count))
                if read > 0 {
                    count += read
                } else if read < 0, errno == EINTR {
                    continue
                } else {
                    failure = read < 0 ? errno : EIO
                    return
                }
            }
        }
        guard failure == 0 else {
            throw .temporaryFile(folder: folder, step: "read", code: failure)
        }
        return bytes
    }
}
