internal import ReconciliationCore
internal import TradeValues

/// What is said of a ticket that is wrong: the figures first, and no word of goods.
extension VerdictSentence {
    func ticketSentence(_ error: TicketError) -> Phrase {
        switch error {
        case .arithmetic(let gross, let tare, let net): arithmetic(gross, tare, net)
        case .swapped(let swap): swapped(swap)
        case .transposed(let found): transposed(found)
        case .unexplained(let digitPossible): unexplained(digitPossible)
        }
    }

    private func arithmetic(_ gross: Weight, _ tare: Weight, _ net: Weight) -> Phrase {
        let difference = (gross - tare).spoken
        return Phrase(
            "对方磅单的毛重\(gross.spoken)减皮重\(tare.spoken)是\(difference)公斤，净重却写\(net.spoken)公斤；请先核对磅单，暂不判断短少。",
            "The slip's gross \(gross.spoken) less its tare \(tare.spoken) is \(difference) kg, but its net says \(net.spoken) kg; check the slip first, nothing is said of a shortage yet."
        )
    }

    private func swapped(_ swap: TicketError.Swap) -> Phrase {
        let own = signed(swap.difference)
        let other = signed(swap.otherDifference)
        return Phrase(
            "\(difference.chinese)，像是与磅单\(swap.other)的收货数互相写错了：对调后本车\(own.chinese)，那一车\(other.chinese)；请先核对两张磅单，暂不判断短少。",
            "\(difference.english), and its received weight looks exchanged with ticket \(swap.other)'s: put right, this load is \(own.english) and that one \(other.english); check both slips first, nothing is said of a shortage yet."
        )
    }

    private func transposed(_ found: TicketError.Transposition) -> Phrase {
        let figure = found.figure.word
        let difference = signed(found.difference)
        return Phrase(
            "对方\(figure.chinese)\(found.written.spoken)像是\(found.likely.spoken)公斤写错了相邻两位数字，改正后本车\(difference.chinese)；请先看磅单照片，暂不判断短少。",
            "The slip's \(figure.english) \(found.written.spoken) looks like \(found.likely.spoken) kg with two neighbouring digits exchanged, which makes this load \(difference.english); look at a photograph of the slip first, nothing is said of a shortage yet."
        )
    }

    private func unexplained(_ digitPossible: Bool) -> Phrase {
        let may = verdict.budget.lawfulExpanded.spoken
        guard digitPossible else {
            return Phrase(
                "\(difference.chinese)，对方毛重、皮重、净重相符，两台合格的秤一般只差±\(may)公斤，秤的误差解释不了；请按单独事件查这一车，并请双方会磅。",
                "\(difference.english); the slip's gross, tare and net add up and two lawful scales usually differ by ±\(may) kg only, so the scales do not explain it: look into this load by itself, and weigh together."
            )
        }
        return Phrase(
            "\(difference.chinese)，两台合格的秤一般只差±\(may)公斤；可能是磅单写错一位数字，也可能是实际差异，没有对方毛重皮重或照片分不清，请先要磅单照片。",
            "\(difference.english), while two lawful scales usually differ by ±\(may) kg only; one wrong digit on the slip and a real difference cannot be told apart without its gross and tare or a photograph: ask for the photograph first."
        )
    }

    /// - Parameter difference: received − shipped.
    private func signed(_ difference: Weight) -> Phrase {
        let spoken = difference.magnitude.spoken
        if difference == .zero { return Phrase("无差", "even") }
        return difference < .zero
            ? Phrase("短\(spoken)公斤", "\(spoken) kg short")
            : Phrase("多\(spoken)公斤", "\(spoken) kg over")
    }
}

extension WeightSlip.Figure {
    var word: Phrase {
        switch self {
        case .gross: Phrase("毛重", "gross")
        case .tare: Phrase("皮重", "tare")
        case .net: Phrase("净重", "net")
        }
    }
}
