import Glibc

/// Holds the program to so many open files that every one of them fits into a `select` set.
///
/// libmodbus waits with `select`, whose sets end at file 1023; a line that is opened anew while a
/// thousand browsers watch would get a later number, and the C library ends the program on it. With
/// the limit a further browser waits instead, and the scales go on.
enum OpenFileLimit {
    private static let most = rlim_t(FD_SETSIZE)

    static func apply() {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur > most else { return }
        limit.rlim_cur = most
        setrlimit(resource, &limit)
    }
}
