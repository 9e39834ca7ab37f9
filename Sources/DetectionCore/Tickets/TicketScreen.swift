internal import Glibc

/// A load kept for a partner: held out of the streams, or in them when `row` is set.
struct HeldLoad {
    var draft: LoadDraft
    var row: Int?
}

/// Ticket errors before anything else (§3): one of them outweighs weeks of honest noise.
extension ShortWeightDetector {
    /// - Returns: the load for the streams; nil when it is held or was a ticket error.
    mutating func screen(_ draft: LoadDraft, _ findings: inout [Finding]) -> LoadDraft? {
        fuel.note(draft.load)
        if let corrected = arithmetic(draft, &findings) { return corrected }
        let residual = draft.residualKilograms
        let sigma = draft.sigmaKilograms
        let nets = abs(draft.netResidualKilograms)
        guard
            abs(residual) > max(policy.suspectKilograms, policy.suspectSigmas * sigma)
                || nets > max(policy.suspectKilograms, policy.suspectSigmas * netSigma(draft))
        else { return draft }
        if let partner = partner(of: draft) {
            settleSwap(draft, partner, &findings)
            return nil
        }
        guard abs(residual) > max(policy.gateKilograms, policy.gateSigmas * sigma) else {
            suspects.append(HeldLoad(draft: draft, row: loads.count + loads.dropped))
            if suspects.count > policy.mostHeld { suspects.removeFirst() }
            return draft
        }
        held.append(HeldLoad(draft: draft, row: nil))
        if held.count > policy.mostHeld { release(held.removeFirst(), &findings) }
        return nil
    }

    /// Gross less tare is not the net: the numbers themselves say that one is wrong.
    private mutating func arithmetic(
        _ draft: LoadDraft, _ findings: inout [Finding]
    ) -> LoadDraft? {
        guard let gross = draft.load.receivedGross, let tare = draft.load.receivedTare,
            gross - tare != draft.load.received
        else { return nil }
        var load = draft.load
        load.received = gross - tare
        findings.append(
            ticketFinding(
                .clerical, [draft.load], size: Double(draft.load.received - load.received),
                confidence: 0.99, rivals: []))
        return self.draft(load)
    }

    /// The earlier load of the same receiver with which this one was exchanged.
    private mutating func partner(of draft: LoadDraft) -> HeldLoad? {
        var best: (odds: Double, isHeld: Bool, index: Int)?
        for (isHeld, list) in [(true, held), (false, suspects)] {
            for (index, other) in list.enumerated() {
                guard isSameReceiver(other.draft, draft),
                    abs(other.draft.load.receivedAt - draft.load.receivedAt)
                        < policy.pairSeconds,
                    (other.draft.netResidualKilograms < 0) != (draft.netResidualKilograms < 0)
                else { continue }
                let odds = swapOdds(other.draft, draft)
                if odds > policy.ticketOdds, odds > best?.odds ?? -.infinity {
                    best = (odds, isHeld, index)
                }
            }
        }
        guard let best else { return nil }
        return best.isHeld ? held.remove(at: best.index) : suspects.remove(at: best.index)
    }

    private func isSameReceiver(_ a: LoadDraft, _ b: LoadDraft) -> Bool {
        a.entity[Factor.customerScale] == b.entity[Factor.customerScale]
            || (!a.load.customer.isEmpty && a.load.customer == b.load.customer)
    }

    /// ln of the posterior odds that the two tickets were exchanged, against every other account of
    /// the two differences.
    private func swapOdds(_ a: LoadDraft, _ b: LoadDraft) -> Double {
        let density = policy.density
        let first = swapped(a, with: b.load)
        let second = swapped(b, with: a.load)
        let exchanged =
            log(policy.swapShare) + log(density(first.residual, sigma: first.sigma) + 1e-300)
            + log(density(second.residual, sigma: second.sigma) + 1e-300)
        return exchanged - logAlone(a) - logAlone(b)
    }

    /// The residual of a load had it been given another's received net. Nets are compared, because
    /// an exchanged ticket brings its gross and tare with it.
    private func swapped(_ draft: LoadDraft, with other: SettledLoad) -> (
        residual: Double, sigma: Double
    ) {
        let net = Double(draft.load.shipped)
        let expected = draft.expected * net / 1_000
        return (Double(other.received - draft.load.shipped) - expected, netSigma(draft))
    }

    private func netSigma(_ draft: LoadDraft) -> Double {
        let fuelSigma = draft.basis == .grosses ? policy.budget.fuel : 0
        let sigma = draft.sigmaKilograms
        return (sigma * sigma + fuelSigma * fuelSigma).squareRoot()
    }

    /// ln density of a load's residual under everything that can happen to it alone.
    private func logAlone(_ draft: LoadDraft) -> Double {
        let sums = accounts(draft)
        return logSumExp([sums.natural, sums.loss, sums.transposed])
    }

    /// ln of share × density for: nothing wrong, a real one-off loss, a transposed number.
    func accounts(_ draft: LoadDraft) -> (natural: Double, loss: Double, transposed: Double) {
        let residual = draft.residualKilograms
        let sigma = draft.sigmaKilograms
        let density = policy.density
        let reach = policy.lossMost - policy.lossLeast
        let natural = log(density(residual, sigma: sigma) + 1e-300)
        let inside =
            Normal.cumulative((residual + policy.lossMost) / sigma)
            - Normal.cumulative((residual + policy.lossLeast) / sigma)
        let loss = log(policy.lossShare * max(inside, 0) / reach + 1e-300)
        return (natural, loss, transposed(draft))
    }

    /// Two adjacent digits of the received net exchanged. Where the receiver gives gross and tare
    /// and they agree with the net, the net was not written down wrongly.
    private func transposed(_ draft: LoadDraft) -> Double {
        let load = draft.load
        guard load.receivedGross == nil || load.receivedTare == nil else { return -.infinity }
        let candidates = Self.transpositions(of: load.received)
        guard !candidates.isEmpty else { return -.infinity }
        let offset = draft.residualKilograms - Double(load.received)
        let sum = candidates.reduce(0.0) { sum, number in
            sum + policy.density(offset + Double(number), sigma: draft.sigmaKilograms)
        }
        return log(policy.transpositionShare * sum / Double(candidates.count) + 1e-300)
    }

    /// Every number that becomes `number` by exchanging two adjacent digits.
    static func transpositions(of number: Int) -> [Int] {
        guard number > 9 else { return [] }
        var list: [Int] = []
        var power = 1
        while number / power >= 10 {
            let low = number / power % 10
            let high = number / (power * 10) % 10
            let rest = number - low * power - high * power * 10
            // A leading zero would shorten the number.
            if low != high, number / (power * 100) > 0 || low != 0 {
                list.append(rest + high * power + low * power * 10)
            }
            power *= 10
        }
        return list
    }

    private mutating func settleSwap(
        _ draft: LoadDraft, _ partner: HeldLoad, _ findings: inout [Finding]
    ) {
        if let row = partner.row, row >= loads.dropped { exclude(row - loads.dropped) }
        let odds = swapOdds(partner.draft, draft)
        findings.append(
            ticketFinding(
                .swap, [partner.draft.load, draft.load],
                size: Double(draft.load.received - partner.draft.load.received),
                confidence: 1 / (1 + exp(-odds)), rivals: []))
    }

    mutating func releaseHeld(before time: Int64, _ findings: inout [Finding]) {
        while let first = held.first, first.draft.load.receivedAt < time {
            release(held.removeFirst(), &findings)
        }
        while let first = suspects.first, first.draft.load.receivedAt < time {
            suspects.removeFirst()
        }
    }

    /// No partner came: a wrong number, a real loss, or a wild weighing that says nothing.
    private mutating func release(_ load: HeldLoad, _ findings: inout [Finding]) {
        var draft = load.draft
        expect(&draft)
        let accounts = accounts(draft)
        let total = logSumExp([accounts.natural, accounts.loss, accounts.transposed])
        let kind: Finding.Kind
        let confidence: Double
        if accounts.transposed > max(accounts.loss, accounts.natural) {
            kind = .clerical
            confidence = exp(accounts.transposed - total)
        } else if accounts.loss > accounts.natural {
            kind = .loss
            confidence = exp(accounts.loss - total)
        } else {
            return
        }
        findings.append(
            ticketFinding(
                kind, [draft.load], size: draft.residualKilograms, confidence: confidence,
                rivals: []))
    }
}
