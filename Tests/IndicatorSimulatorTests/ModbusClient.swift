internal import CModbus
internal import Dispatch

/// A libmodbus client whose blocking calls stay off the shared thread pool.
final class ModbusClient: @unchecked Sendable {
    struct Failed: Error {}

    /// Everything that touches `context` runs here, which is what makes the class sendable.
    private let queue = DispatchQueue(label: "modbus client")
    private let context: OpaquePointer

    convenience init(port: Int) throws {
        try self.init(modbus_new_tcp("127.0.0.1", CInt(port)))
    }

    convenience init(device: String) throws {
        try self.init(modbus_new_rtu(device, 9_600, CChar(UInt8(ascii: "N")), 8, 1))
    }

    private init(_ context: OpaquePointer?) throws {
        guard let context else { throw Failed() }
        guard modbus_connect(context) == 0 else {
            modbus_free(context)
            throw Failed()
        }
        // A server that is to begin yet may have to wait for its turn behind other tests.
        modbus_set_response_timeout(context, 10, 0)
        self.context = context
    }

    deinit {
        modbus_close(context)
        modbus_free(context)
    }

    /// Nil when there is no answer in time, or an exception.
    func read(
        unit: Int, _ block: Range<Int>, isInput: Bool = false, timeoutMilliseconds: UInt32 = 10_000
    ) async -> [UInt16]? {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                modbus_set_response_timeout(
                    context, timeoutMilliseconds / 1_000, timeoutMilliseconds % 1_000 * 1_000)
                modbus_set_slave(context, CInt(unit))
                var registers = [UInt16](repeating: 0, count: block.count)
                let request = isInput ? modbus_read_input_registers : modbus_read_registers
                let count = request(
                    context, CInt(block.lowerBound), CInt(block.count), &registers)
                continuation.resume(returning: count == CInt(block.count) ? registers : nil)
            }
        }
    }

    /// The first contacts of a module; nil when there is no answer, or an exception.
    func readContacts(unit: Int, count: Int) async -> [Bool]? {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                modbus_set_slave(context, CInt(unit))
                var bits = [UInt8](repeating: 0, count: count)
                let read = modbus_read_input_bits(context, 0, CInt(count), &bits)
                continuation.resume(returning: read == CInt(count) ? bits.map { $0 != 0 } : nil)
            }
        }
    }

    /// - Returns: whether the device has switched it.
    func write(unit: Int, coil: Int, _ isOn: Bool) async -> Bool {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                modbus_set_slave(context, CInt(unit))
                continuation.resume(
                    returning: modbus_write_bit(context, CInt(coil), isOn ? 1 : 0) == 1)
            }
        }
    }
}
