internal import BilingualTerms
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore
internal import WorkflowCore

/// Sentences of the console that hold a figure or a name.
enum ConsoleWords {
    static func named(_ plate: Plate) -> Phrase {
        Phrase("已登记 \(plate.shown)", "\(plate.shown) is named")
    }

    static func captured(_ result: CaptureResult) -> Phrase {
        let plate = result.visit.plate.shown
        let weight = result.weighing.weight.kilogramsWithUnit
        switch result.outcome {
        case .first:
            return Phrase("\(plate) 首磅 \(weight)", "\(plate): first weighing \(weight)")
        case .booked(let record, _):
            let net = record.weights.net.kilogramsWithUnit
            return Phrase("\(plate) 净重 \(net)", "\(plate): net \(net)")
        case .held(let hold):
            return Phrase(
                "\(plate) 待处理：\(hold.reason.phrase.chinese)",
                "\(plate) is held: \(hold.reason.phrase.english)")
        case .sentBack:
            return Phrase("\(plate) 已退回重过磅", "\(plate) was sent back to weigh again")
        }
    }

    /// What was issued with a booked load.
    static func papers(of result: CaptureResult) -> [DocumentReference] {
        guard case .booked(let record, let pass) = result.outcome else { return [] }
        return [DocumentReference(.weighTicket, record.ticketNumber)]
            + (pass.map { [DocumentReference(.gatePass, $0.number)] } ?? [])
    }

    static func step(_ truck: NamedTruck) -> Phrase {
        switch truck.result?.outcome {
        case .first?: Phrase("首磅已保存", "First weighing saved")
        case .booked?: Phrase("二磅已保存", "Second weighing saved")
        case .held?: Phrase("待处理", "Held")
        case .sentBack?: Phrase("重过磅", "To weigh again")
        case nil:
            truck.isFirstWeighing ? Phrase("首磅", "First weighing") : Phrase("二磅", "Second weighing")
        }
    }

    /// `检定有效至 2027-05-01`, or what is wrong.
    static func certification(_ state: ScaleCertification) -> Phrase {
        switch state {
        case .valid(let verification):
            Phrase(
                "检定有效至 \(verification.validUntil.text)",
                "Verified until \(verification.validUntil.text)")
        case .expired(_, let use):
            Phrase(
                "检定超期，批准使用至 \(use.draft.until.text)",
                "Verification expired, use allowed until \(use.draft.until.text)")
        case .unrecorded: ScaleCertification.Mark.unrecorded.word
        }
    }

    /// `预置皮重 14,940 kg，12 天前，30 天内有效`.
    static func storedTare(_ tare: StoredTare) -> Phrase {
        let weight = tare.weight.kilogramsWithUnit
        return Phrase(
            "\(weight)，\(tare.ageDays) 天前称的，\(tare.limitDays) 天内有效",
            "\(weight), weighed \(tare.ageDays) days ago, valid for \(tare.limitDays)")
    }

    static let heldCheck = Phrase("本车有待处理的装车，不得出厂", "This truck has a held load and may not leave")
    static let chooseOrderCheck = Phrase("有几张提货单，请选择一张", "Several orders expect it: choose one")
    static let unusualPlateCheck = Phrase("特殊号牌，请再核对一遍", "Unusual plate: check it once more")

    static func orderCheck(_ remaining: Weight) -> Phrase {
        Phrase(
            "提货单有效，余量 \(remaining.tonnes(.chinese))",
            "Order is valid, \(remaining.tonnes(.english)) remaining")
    }

    static func noOrderCheck(isFirst: Bool) -> Phrase {
        isFirst
            ? Phrase("还没有提货单，二磅前须补上", "No order yet; it is needed before the second weighing")
            : Phrase(
                "没有提货单，不能二磅：按 F8 在进厂单上添加",
                "No order, so no second weighing: add one on the visit's page, F8")
    }
}
