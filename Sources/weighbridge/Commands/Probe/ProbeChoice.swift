import ArgumentParser
import BilingualTerms
import Foundation
import IndicatorProbe
import IndicatorProtocols

/// The candidate that an installer takes, who has read the rating plate and the manual.
struct ProbeChoice {
    /// A profile's or protocol's name, or that of a layout of registers.
    let name: String

    /// Before a minute is spent on listening.
    ///
    /// - Throws: when no profile and no protocol bears the name.
    func check(among profiles: [DeviceProfile]) throws {
        let names = profiles.map(\.name) + ProtocolCatalog.streams.map(\.name)
        guard !names.contains(name) else { return }
        Console.problem(
            Phrase(
                "--profile：没有叫“\(name)”的设备配置或协议；名字见 weighbridge devices list",
                "--profile: there is no profile or protocol “\(name)”; weighbridge devices list has the names"
            ))
        throw Console.dataExit
    }

    /// The candidate whose profile or protocol bears the name.
    ///
    /// - Throws: when none does.
    func candidate(
        among candidates: [ProbeCandidate], names: (ProbeCandidate) -> [String]
    ) throws -> ProbeCandidate {
        guard let chosen = candidates.first(where: { names($0).contains(name) }) else {
            throw refused(candidates.flatMap(names))
        }
        return chosen
    }

    /// The finding with the candidates of the name alone; several where several devices on the line
    /// could be the one.
    ///
    /// - Throws: when none bears the name.
    func decide(_ finding: RegisterSurvey.Finding) throws -> RegisterSurvey.Finding {
        let candidates = finding.candidates
        guard !candidates.isEmpty else { return finding }
        let chosen = candidates.filter { $0.name == name }
        guard let first = chosen.first else { throw refused(candidates.map(\.name)) }
        return chosen.count == 1 ? .known(first, alike: []) : .undecided(chosen)
    }

    private func refused(_ names: [String]) -> ExitCode {
        var seen: Set<String> = []
        let list = names.filter { seen.insert($0).inserted }.joined(separator: ", ")
        Console.problem(
            Phrase(
                "--profile：\(name) 不是这条线上的候选；候选是 \(list)",
                "--profile: \(name) is no candidate on this line; the candidates are \(list)"))
        return Console.dataExit
    }

    /// The command that was typed, with an option more.
    static func command(with option: String, _ value: String) -> String {
        let words = CommandLine.arguments.dropFirst() + [option, value]
        return (["weighbridge"] + words.map(quoted)).joined(separator: " ")
    }

    /// For a shell.
    private static func quoted(_ word: String) -> String {
        let plain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=,".contains($0) }
        guard !plain || word.isEmpty else { return word }
        return "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
}
