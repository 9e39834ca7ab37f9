import BilingualTerms
import IndicatorProbe
import IndicatorProtocols

/// What somebody has to know who goes on with a finding.
extension ProbeReport {
    static func showUnasked(isSerial: Bool) {
        let option = isSerial ? "--serial" : "--tcp"
        say(
            Phrase(
                "不能确定：还没有问就收到字节，没有发送。若是连续发送的仪表，用 \(option)；若有别的 Modbus 主机在问，先把它停下",
                "Not sure: bytes came before anything was asked, and nothing was sent. For an indicator that sends by itself use \(option); if another Modbus master asks on the line, stop it first"
            ))
    }
}
