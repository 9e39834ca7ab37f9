import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorLinks
import IndicatorProbe
import IndicatorProtocols
internal import SettingsFile
import SiteConfiguration
import TradeValues

struct ProbeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "查出线上是哪种仪表，写好配置。Finds out which indicator is on a line, and writes its settings.",
        discussion: """
            只听不发；--poll 才发送，且只发 devices/ 里各配置写明的查询。Modbus 只读，不写。
            It only listens; with --poll it sends, and only the requests that profiles in devices/
            document. On Modbus it only reads.
            Exit status: 0 known, 3 not sure, 1 the line failed, 65 nothing may be overwritten or
            --profile names no candidate.
            """)

    @OptionGroup var line: ProbeLineOption
    @OptionGroup var devices: DevicesOption
    @Flag(help: "也发送各配置写明的查询。Also sends the requests that profiles document.")
    var poll = false
    @Option(
        name: .customLong("known-weight"),
        help: "此刻秤上的重量，kg，最好倒着读不一样。What lies on the scale now, in kg.")
    var knownWeightText: String?
    @Option(help: "等重量变化多少秒，以分辨正序和倒序。Seconds to wait for a change of weight.")
    var waitSeconds = 30
    @Option(
        name: .customLong("profile"),
        help: "不能确定时，从候选里选定的设备配置。The candidate to take when it is not sure.")
    var chosenName: String?
    @Option(name: .customLong("unit-id"), help: "只查这个 Modbus 站号。Looks at this unit id alone.")
    var unitID: Int?
    @Flag(help: "Modbus 站号查 1-247，不只 1-16。Looks at all unit ids, not only 1-16.")
    var allUnits = false
    @Option(help: "铭牌上的分度值，kg。The division on the rating plate.")
    var divisionKg: Int?
    @Option(help: "铭牌上的最大秤量，kg。The maximum on the rating plate.")
    var maxKg: Int?
    @Option(help: "秤号，1-8 个字母数字；不写取空着的。The scale's id; left out, one that is free.")
    var id: String?
    @Option(help: "秤名。The scale's name.")
    var name: String?
    @Option(name: .customLong("write"), help: "把配置写进这个目录。The folder to write the settings to.")
    var folder: String?

    /// Of its own, so that a script can tell a doubtful finding from a broken line.
    static let unsureExit = ExitCode(3)
    private static let waits = 0...600

    func validate() throws {
        try line.validate()
        if (divisionKg == nil) != (maxKg == nil) {
            throw ValidationError(
                "--division-kg 和 --max-kg 一起写。Give both --division-kg and --max-kg, or neither.")
        }
        if knownWeightText != nil, knownWeight == nil {
            throw ValidationError(
                "--known-weight 是大于 0 的数，如 12340。A number above 0, such as 12340.")
        }
        if !Self.waits.contains(waitSeconds) {
            throw ValidationError("--wait-seconds 0-600")
        }
        if let id, !DraftNames.isAllowed(id) {
            throw ValidationError(
                "--id 1-8 个字母和数字，不能是 live、stream。"
                    + "1-8 letters A-Z and digits, not live or stream.")
        }
        if let name, !DraftNames.nameLengths.contains(name.count) {
            throw ValidationError("--name 1-40 个字。1-40 characters.")
        }
        if let unitID {
            guard RegisterSurvey.allUnits.contains(unitID), line.isModbus, !allUnits else {
                throw ValidationError(
                    "--unit-id 1-247，只用于 Modbus，不与 --all-units 一起写。"
                        + "1-247, on Modbus lines only, and not together with --all-units.")
            }
        }
    }

    func run() throws {
        let profiles = try readProfiles()
        let names = names(besides: profiles)
        if let folder { try ProbeFolder(path: folder, names: names).checkIsFree() }
        // A layout of registers has its name only once it has been found.
        if !line.isModbus { try choice?.check(among: profiles) }
        do {
            if line.isModbus {
                try survey(profiles, names)
            } else {
                try listen(profiles, names)
            }
        } catch let fault as LinkFault {
            Console.problem(ProbeWords.phrase(fault))
            throw Console.failureExit
        }
    }

    var choice: ProbeChoice? { chosenName.map(ProbeChoice.init) }

    var knownWeight: DecimalNumber? {
        knownWeightText.flatMap { DecimalNumber($0) }.flatMap { $0.digits > 0 ? $0 : nil }
    }

    var plate: ProfileDraft.Plate? {
        guard let divisionKg, let maxKg else { return nil }
        return ProfileDraft.Plate(divisionKilograms: divisionKg, maximumKilograms: maxKg)
    }

    private func readProfiles() throws -> [DeviceProfile] {
        let folder = DeviceFolder(path: try devices.folder())
        let profiles = folder.names.compactMap { folder.profile(named: $0) }
        for problem in folder.problems { Console.problem(problem.phrase) }
        return profiles
    }

    /// What is written bears names that nothing in the folder and no profile has.
    private func names(besides profiles: [DeviceProfile]) -> DraftNames {
        let found = folder.map(ProbeFolder.contents) ?? (files: [], entries: [])
        return DraftNames(
            id: id, name: name, files: found.files.union(profiles.map(\.name)),
            entries: found.entries)
    }

    func handOver(_ draft: ProfileDraft, _ names: DraftNames) throws {
        ProbeReport.show(draft)
        if let folder {
            try ProbeFolder(path: folder, names: names).write(draft)
        } else {
            if let text = draft.profileText { Console.print("\n\(text)\n") }
            Console.print("\n\(draft.configurationText)")
        }
        for phrase in ProbeWords.goingOn(draft) {
            Console.print("\n\(phrase.chinese)\n  \(phrase.english)\n")
        }
    }
}
