import BilingualTerms
import IndicatorLinks
import IndicatorProtocols
import SiteConfiguration

/// A serial port that a configuration names, and for what.
struct SerialDeviceUse {
    /// As the configuration has it: `line rs485`, `scale 1 scoreboard 2`.
    let key: String
    let device: String

    /// What to say about a name that may be another adapter's after a restart; nil when it lasts.
    func warning(among attached: AttachedPorts) -> Phrase? {
        // Only the kernel's own numbers move.
        guard Self.movingNames.contains(where: device.hasPrefix),
            let port = attached.port(named: device),
            let name = port.safeName(among: attached.ports).name, name != device
        else { return nil }
        return Phrase(
            "\(key)：\(device) 重启或重插后可能是另一个转换器；改写 device = \"\(name)\"",
            "\(key): \(device) may be another adapter after a restart; write device = \"\(name)\"")
    }

    private static let movingNames = ["/dev/ttyUSB", "/dev/ttyACM"]
}

extension SiteConfiguration {
    /// Every serial port that the configuration names.
    var serialDevices: [SerialDeviceUse] {
        let ofLines = lines.compactMap { line -> SerialDeviceUse? in
            switch line.address {
            case .serial(let device, _), .modbusRTU(let device, _):
                SerialDeviceUse(key: "line \(line.id)", device: device)
            case .modbusTCP, .modbusRTUOverTCP, .tcp: nil
            }
        }
        let ofScoreboards = scales.flatMap { scale in
            scale.scoreboards.enumerated().compactMap { index, board -> SerialDeviceUse? in
                guard case .serial(let device, _) = board.address else { return nil }
                return SerialDeviceUse(
                    key: "scale \(scale.id) scoreboard \(index + 1)", device: device)
            }
        }
        return ofLines + ofScoreboards
    }
}
