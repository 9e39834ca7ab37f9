public import BilingualTerms
public import LoadingCore
internal import WeighingCore

/// What sets a load apart from a usual one: printed large on its ticket, shown in every list,
/// written into every export.
public enum LoadMarks {
    /// All of them on one line; empty for a usual load.
    static func text(of record: LoadRecord) -> Phrase {
        let marks = of(record)
        return Phrase(
            marks.map(\.chinese).joined(separator: "、"),
            marks.map(\.english).joined(separator: ", "))
    }

    public static func of(_ record: LoadRecord) -> [Phrase] {
        var marks: [Phrase] = []
        if let voiding = record.voiding {
            marks.append(
                voiding.replacedBy.map {
                    Phrase("已更正为 \($0)", "Corrected by \($0)")
                } ?? voiding.cause.word)
        }
        if let original = record.corrects {
            marks.append(Phrase("更正（原 \(original)）", "Corrects \(original)"))
        }
        if record.grossWeighing.cause == .manual || record.tareWeighing.cause == .manual {
            marks.append(Phrase("手工", "Manual weight"))
        }
        if let mark = record.tareKind.mark { marks.append(mark) }
        for weighing in [record.grossWeighing, record.tareWeighing] {
            if let mark = weighing.certification.ticketMark, !marks.contains(mark) {
                marks.append(mark)
            }
        }
        if record.acceptance != nil { marks.append(PageTerm.acceptedOverQuantity.phrase) }
        return marks
    }
}
