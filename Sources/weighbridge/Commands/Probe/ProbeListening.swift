import BilingualTerms
import Foundation
import IndicatorLinks
import IndicatorProbe
import IndicatorProtocols
import TradeValues
import WeighingCore

/// Listens to the line as a probe's session says.
struct ProbeListening {
    let line: ProbeLineOption
    private var session: ProbeSession

    /// Long enough to see the display follow.
    private static let liveMilliseconds: Int64 = 5_000
    /// The slowest indicators send once a second.
    private static let newestMilliseconds: Int64 = 2_000

    init(line: ProbeLineOption, profiles: [DeviceProfile], requests: [ProbeRequest]) {
        self.line = line
        let hypotheses = ProbeHypothesis.all(profiles: profiles)
        session =
            line.isSerial
            ? ProbeSession(hypotheses: hypotheses, requests: requests)
            : ProbeSession(passedOnWith: hypotheses, requests: requests)
    }

    var verdict: ProbeVerdict { session.verdict }
    var answered: ProbeRequest? { session.answered }
    /// Settings at which it would have asked, had it been silent there.
    var spared: [SerialSettings] { session.spared }

    /// Goes through the settings until the session is sure or has heard enough.
    mutating func search() throws(LinkFault) {
        var told: SerialSettings?
        var sent: Set<ProbeRequest> = []
        while case .listen(let setting, let visit, _, _) = session.step {
            if let setting, setting != told {
                told = setting
                sent = []
                Console.problem(ProbeWords.listening(setting, session.progress))
            }
            let listener = try LineListener(line.address(setting ?? SerialSettings()))
            var marks = ErrorMarks()
            // The port stays open while the session stays at the setting.
            while case .listen(setting, visit, let request, let milliseconds) = session.step {
                if let request {
                    // Once for a setting; an indicator that answers is asked again and again.
                    if sent.insert(request).inserted {
                        Console.problem(ProbeWords.asking(request))
                    }
                    try listener.send(request.request.bytes)
                }
                let bytes = try listener.listen(milliseconds: milliseconds)
                take(bytes, &marks, milliseconds)
            }
        }
    }

    /// Listens on at the best setting until the weights have told the candidates apart.
    mutating func waitForChange(seconds: Int) throws(LinkFault) {
        try goOn(milliseconds: Int64(seconds) * 1_000) { listening in
            guard case .undecided(let candidates) = listening.verdict.finding else { return false }
            ProbeReport.showLine(candidates)
            return true
        }
    }

    /// Listens on at the best setting until what lies on the scale now has come.
    mutating func hearNewest() throws(LinkFault) {
        try goOn(milliseconds: Self.newestMilliseconds) { _ in true }
    }

    /// Shows the weights as they come.
    mutating func showLive(_ candidate: ProbeCandidate) throws(LinkFault) {
        let format = candidate.hypothesis.format
        var decoder = StreamDecoder(
            format: format, masksParity: verdict.setting.dataBits == 7)
        let listener = try LineListener(line.address(verdict.setting))
        var marks = ErrorMarks()
        var shown: Reading?
        var left = Self.liveMilliseconds
        while left > 0 {
            if let answered { try listener.send(answered.request.bytes) }
            let bytes = try listener.listen(milliseconds: ProbeSession.sliceMilliseconds)
            left -= ProbeSession.sliceMilliseconds
            let characters = characters(bytes, &marks, as: verdict.setting)
            decoder.push(
                characters.compactMap { if case .sound(let byte) = $0 { byte } else { nil } }
            ) { reading, _ in
                guard reading != shown else { return }
                shown = reading
                Console.print(ReadingLine(reading, capture: nil).text + "\n")
            }
        }
    }

    private mutating func goOn(
        milliseconds: Int64, while goesOn: (ProbeListening) -> Bool
    ) throws(LinkFault) {
        let listener = try LineListener(line.address(verdict.setting))
        var marks = ErrorMarks()
        var left = milliseconds
        while left > 0, goesOn(self) {
            if let answered { try listener.send(answered.request.bytes) }
            let slice = ProbeSession.sliceMilliseconds
            take(try listener.listen(milliseconds: slice), &marks, slice)
            left -= slice
        }
    }

    private mutating func take(
        _ bytes: [UInt8], _ marks: inout ErrorMarks, _ milliseconds: Int64
    ) {
        if line.isSerial {
            session.take(marks.characters(in: bytes), milliseconds: milliseconds)
        } else {
            session.take(passedOn: bytes, milliseconds: milliseconds)
        }
    }

    private func characters(
        _ bytes: [UInt8], _ marks: inout ErrorMarks, as form: SerialSettings
    ) -> [HeardCharacter] {
        line.isSerial
            ? marks.characters(in: bytes) : bytes.map { .passedOn($0, as: form) }
    }
}
