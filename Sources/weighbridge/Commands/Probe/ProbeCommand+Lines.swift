import ArgumentParser
import IndicatorProbe
import IndicatorProtocols
import TradeValues

/// The two kinds of lines: bytes that are listened to, and registers that are read.
extension ProbeCommand {
    // MARK: Streams

    func listen(_ profiles: [DeviceProfile], _ names: DraftNames) throws {
        var listening = ProbeListening(
            line: line, profiles: profiles,
            requests: poll ? ProbeRequest.documented(in: profiles) : [])
        try listening.search()
        var known = knownWeight
        let verdict = try decide(&listening, &known, profiles)
        let asked = listening.answered
        let report = ProbeReport(isSerial: line.isSerial) { candidate in
            self.names(of: candidate, at: verdict.setting, asked, profiles)
        }
        report.show(verdict, asked: asked, isChosen: choice != nil)
        if case .unsure = verdict.finding, !listening.spared.isEmpty {
            Console.problem(ProbeWords.spared(listening.spared, isSerial: line.isSerial))
        }
        guard case .known(let candidate, let alike) = verdict.finding else {
            if case .unsure(.unexplained, _) = verdict.finding {
                try handOver(verdict, names)
            }
            throw Self.unsureExit
        }
        try listening.showLive(candidate)
        let fit = known.flatMap { candidate.fit(for: $0, unit: .kilogram) } ?? .asSent
        ProbeReport.show(fit)
        let fitting = FittingProfiles(
            candidate, alike: alike, at: verdict.setting, fit: fit, request: asked, among: profiles)
        if fitting.isAskedByAnother { ProbeReport.showAskedByAnother() }
        try handOver(
            ProfileDraft(
                candidate, at: verdict.setting, on: line.address(verdict.setting), names: names,
                fitting: fitting, chosen: chosenName, fit: fit, request: asked, plate: plate),
            names)
    }

    /// What nothing explains, for somebody who describes it by hand.
    private func handOver(_ verdict: ProbeVerdict, _ names: DraftNames) throws {
        ProbeReport.show(verdict.opening)
        guard let folder, !verdict.opening.isEmpty else { return }
        let header = WireRecording.Header(
            kind: .stream, line: line.address(verdict.setting).text, profile: names.base,
            started: Timestamp.now.iso8601)
        try ProbeFolder(path: folder, names: names)
            .write(WireRecording(header: header, events: verdict.opening))
    }

    /// Tells the candidates apart by what only people know or do.
    private func decide(
        _ listening: inout ProbeListening, _ known: inout DecimalNumber?,
        _ profiles: [DeviceProfile]
    ) throws -> ProbeVerdict {
        var verdict = listening.verdict
        // It may contradict a single candidate, too.
        if let known { verdict = verdict.decided(byKnownWeight: known) }
        if case .undecided(let candidates) = verdict.finding {
            ProbeReport.show(candidates)
            if known == nil, choice == nil {
                known = ProbeQuestion.knownWeight()
                // A truck may have driven off while somebody went to look at the display.
                if known != nil { try listening.hearNewest() }
                verdict = listening.verdict
            }
            if let known {
                verdict = verdict.decided(byKnownWeight: known)
            } else if known == nil, choice == nil {
                Console.problem(ProbeWords.waiting(seconds: waitSeconds))
                try listening.waitForChange(seconds: waitSeconds)
                verdict = listening.verdict
            }
        }
        guard let choice, !verdict.candidates.isEmpty else { return verdict }
        let chosen = try choice.candidate(among: verdict.candidates) {
            names(of: $0, at: verdict.setting, listening.answered, profiles)
        }
        return verdict.decided(byChoosing: chosen)
    }

    /// What `--profile` may call a candidate: the profiles that read it as it is, and its protocol,
    /// for which a new profile is written where there is none.
    private func names(
        of candidate: ProbeCandidate, at setting: SerialSettings, _ asked: ProbeRequest?,
        _ profiles: [DeviceProfile]
    ) -> [String] {
        let fitting = FittingProfiles(candidate, at: setting, request: asked, among: profiles)
        let names = fitting.reading.map(\.name)
        return names.contains(candidate.name) ? names : names + [candidate.name]
    }

    // MARK: Registers

    func survey(_ profiles: [DeviceProfile], _ names: DraftNames) throws {
        let units =
            unitID.map { $0...$0 }
            ?? (allUnits ? RegisterSurvey.allUnits : RegisterSurvey.usualUnits)
        var surveying = ProbeSurveying(line: line, profiles: profiles, units: units)
        guard try !surveying.hearsUnasked() else {
            ProbeReport.showUnasked(isSerial: line.isSerial)
            throw Self.unsureExit
        }
        try surveying.findUnits()
        var known = knownWeight
        // Before the registers are read, so that they are read with that weight on the scale.
        if known == nil, choice == nil, !surveying.present.isEmpty {
            known = ProbeQuestion.knownWeight()
        }
        try surveying.readUnits()
        var finding = surveying.survey.finding(knownWeight: known)
        if let known, choice == nil { try confirm(&finding, known, &surveying) }
        if let choice { finding = try choice.decide(finding) }
        ProbeReport.show(finding, isChosen: choice != nil)
        guard case .known(let candidate, _) = finding else { throw Self.unsureExit }
        try handOver(
            ProfileDraft(
                candidate, on: line.address(surveying.setting), names: names, plate: plate),
            names)
    }

    /// Places that show one weight by chance are told from the right one by another weight.
    private func confirm(
        _ finding: inout RegisterSurvey.Finding, _ known: DecimalNumber,
        _ surveying: inout ProbeSurveying
    ) throws {
        guard finding.needsSecondWeight,
            let second = ProbeQuestion.secondWeight(finding.candidates.count, first: known)
        else { return }
        let first = surveying.survey
        try surveying.readAgain()
        finding = first.finding(
            knownWeight: known,
            confirmedBy: RegisterSurvey.Confirmation(surveying.survey, showing: second))
    }
}
