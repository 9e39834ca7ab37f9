import Foundation
import Glibc
import IndicatorSimulator

/// The devices of the fleet: they do as little as a device can, and end with their reader.
struct FleetDevices {
    let folder: String

    /// A Modbus indicator whose weight is the time.
    private static let requestBytes = 12

    func run() throws {
        let listeners = try (0..<FleetBenchmark.devices).map { _ in try Listener() }
        let terminals = try (0..<FleetBenchmark.devices).map {
            try PseudoTerminal(path: "\(folder)/\($0)")
        }
        let ports = listeners.map { "\($0.port)" }.joined(separator: " ")
        try FileHandle.standardOutput.write(contentsOf: Data("\(ports)\n".utf8))
        let thread = Thread { Self.serve(listeners) }
        thread.start()
        // Evenly over the interval, as clocks of their own would have it.
        let step = FleetBenchmark.frameMilliseconds * 10 / Int64(terminals.count)
        precondition(step * Int64(terminals.count) <= FleetBenchmark.frameMilliseconds * 10)
        let interval = Double(FleetBenchmark.frameMilliseconds) / 1_000 / Double(terminals.count)
        var due = Self.seconds()
        while getppid() != 1 {
            for terminal in terminals {
                terminal.write(Self.frame())
                due += interval
                let wait = due - Self.seconds()
                if wait > 0 { usleep(useconds_t(wait * 1_000_000)) }
            }
        }
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Toledo continuous, kilograms, at rest.
    private static func frame() -> [UInt8] {
        let digits = String(FleetClock.now() % FleetClock.modulus)
        let padded = String(repeating: "0", count: 6 - digits.count) + digits
        return [0x02, 0x2A, 0x30, 0x20] + Array(padded.utf8) + Array("000000".utf8) + [0x0D]
    }

    private static func serve(_ listeners: [Listener]) {
        var polled = listeners.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        while true {
            guard poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
            for index in polled.indices where polled[index].revents != 0 {
                if index < listeners.count {
                    let client = accept(polled[index].fd, nil, nil)
                    guard client >= 0 else { continue }
                    polled.append(pollfd(fd: client, events: Int16(POLLIN), revents: 0))
                } else if !answer(polled[index].fd) {
                    close(polled[index].fd)
                    polled[index].fd = -1
                }
            }
        }
    }

    /// `00 01 .. 03 | count of bytes | registers` to whatever is asked for.
    private static func answer(_ client: Int32) -> Bool {
        var request = [UInt8](repeating: 0, count: requestBytes)
        guard recv(client, &request, requestBytes, 0) == requestBytes else { return false }
        let registers = Int(request[11])
        let time = UInt32(FleetClock.now() % FleetClock.modulus)
        var answer = Array(request[0..<4]) + [0, UInt8(3 + 2 * registers)]
        answer += [request[6], request[7], UInt8(2 * registers)]
        answer += [UInt8(time >> 24), UInt8(time >> 16 & 0xFF), UInt8(time >> 8 & 0xFF)]
        answer.append(UInt8(time & 0xFF))
        return send(client, answer, answer.count, Int32(MSG_NOSIGNAL)) == answer.count
    }

    /// A port on 127.0.0.1.
    private struct Listener {
        let descriptor: Int32
        let port: Int

        init() throws {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let descriptor = descriptor
            let isReady = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                    bind(descriptor, generic, length) == 0 && listen(descriptor, 4) == 0
                        && getsockname(descriptor, generic, &length) == 0
                }
            }
            guard isReady else { throw FleetBenchmark.FleetFault.devicesEnded }
            port = Int(UInt16(bigEndian: address.sin_port))
        }
    }
}
