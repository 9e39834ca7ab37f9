import BilingualTerms
import IndicatorProbe
import IndicatorProtocols

/// What somebody has to know who goes on with a finding.
extension ProbeReport {
    private static let mostLines = 8

    /// The first bytes of a stream that nothing explains.
    static func show(_ opening: [WireEvent]) {
        let bytes = opening.flatMap { event in
            if case .received(let bytes) = event.content { bytes } else { [UInt8]() }
        }
        guard !bytes.isEmpty else { return }
        say(Phrase("收到的开头：", "what came first:"))
        for line in ByteListing.lines(of: bytes, most: mostLines) { Console.print("  \(line)\n") }
    }

    /// The profile that was taken, and what else would read the same.
    static func show(_ draft: ProfileDraft) {
        let name = draft.profileName
        say(
            draft.profileText == nil
                ? Phrase("设备配置：\(name)", "profile: \(name)")
                : Phrase("设备配置：新写一份 \(name)", "profile: \(name), newly written"))
        guard !draft.others.isEmpty else { return }
        let list = draft.others.joined(separator: ", ")
        say(
            Phrase(
                "  读出来一样的还有：\(list)；铭牌上写着哪个就用 --profile 选哪个",
                "  these read the same: \(list); take the one of the rating plate with --profile"))
    }

    static func showAskedByAnother() {
        say(
            Phrase(
                "没有发送查询，收到的却是问了才有的应答：线上有别的主机在问。本程序自己会问，先把那台主机拔掉",
                "Nothing was asked, and what came is an answer: another master asks on the line. The program asks by itself, so unplug that master first"
            ))
    }

    static func showUnasked(isSerial: Bool) {
        let option = isSerial ? "--serial" : "--tcp"
        say(
            Phrase(
                "不能确定：还没有问就收到字节，没有发送。若是连续发送的仪表，用 \(option)；若有别的 Modbus 主机在问，先把它停下",
                "Not sure: bytes came before anything was asked, and nothing was sent. For an indicator that sends by itself use \(option); if another Modbus master asks on the line, stop it first"
            ))
    }
}
