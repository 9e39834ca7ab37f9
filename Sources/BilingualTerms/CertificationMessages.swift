internal import TradeValues
public import WeighingCore

extension CertificationRefusal: Explained {
    public var message: Message {
        switch self {
        case .verificationExpired(let scale, let until):
            Message(
                Phrase(
                    "\(scale) 号秤检定有效期至 \(until.text)，已超期",
                    "The verification of scale \(scale) ended on \(until.text)"),
                next: Phrase(
                    "登记新的检定证书，或由地磅主管在秤的检定页批准超期使用",
                    "Record the new certificate, or have the supervisor allow expired use on the scale's page"
                ))
        case .checkFailed(let scale, let time):
            Message(
                Phrase(
                    "\(scale) 号秤 \(time.iso8601) 期间核查不合格，已停用",
                    "Scale \(scale) failed its interim check of \(time.iso8601) and is frozen"),
                next: Phrase(
                    "检修后重新核查合格，或重新检定；受影响的装车列在秤的检定页",
                    "Repair it and pass a check, or have it verified; the loads in doubt are on the scale's page"
                ))
        case .validityImpossible(let from, let until, let days):
            Message(
                Phrase(
                    "有效期 \(from.text) 至 \(until.text) 不可能",
                    "A validity from \(from.text) to \(until.text) is not possible"),
                next: Phrase(
                    "有效期晚于检定日期，最长 \(days) 天（JJG 539）",
                    "It ends after the verification, within \(days) days (JJG 539)"))
        case .verifiedInFuture(let day):
            Message(
                Phrase("检定日期 \(day.text) 还没有到", "\(day.text) has not come yet"),
                next: Phrase("按证书填写检定日期", "Enter the date that the certificate says"))
        case .textLength(let field, let maximum):
            Message(
                Phrase(
                    "“\(field.word.chinese)”须为 1–\(maximum) 个字",
                    "“\(field.word.english)” takes 1-\(maximum) characters"),
                next: Phrase("按证书或实物填写", "Copy it from the certificate or the scale"))
        case .pointCount(let count, let maximum):
            Message(
                Phrase(
                    "核查点 \(count) 个，须为 1–\(maximum) 个",
                    "There are \(count) load steps; a check has 1-\(maximum)"),
                next: Phrase("每行一个核查点：载荷 示值", "One line each: load, indication"))
        case .pointWithoutLoad:
            Message(
                Phrase("核查点的载荷须大于 0", "A load step has to have a load above 0"),
                next: Phrase("填写砝码或参考车的重量", "Enter the weight of the weights or the truck"))
        case .pointUnreadable(let row):
            Message(
                Phrase("第 \(row) 个核查点无法识别", "Load step \(row) cannot be read"),
                next: Phrase(
                    "每行写：载荷 示值 [附加小砝码]，单位 kg，空格隔开",
                    "Write load, indication and perhaps added weights in kg, between spaces"))
        case .expiredUseTooLong(let until, let days):
            Message(
                Phrase("不能批准到 \(until.text)", "It cannot be allowed until \(until.text)"),
                next: Phrase(
                    "从今天起最长 \(days) 天", "From today on, for at most \(days) days"))
        case .notExpired(let scale):
            Message(
                Phrase("\(scale) 号秤没有超期的检定", "Scale \(scale) has no verification that ended"),
                next: Phrase("不需要批准", "There is nothing to allow"))
        case .dateUnreadable(let text):
            Message(
                Phrase("“\(text)”不是日期", "“\(text)” is not a date"),
                next: Phrase("写成 2026-11-23", "Write it as 2026-11-23"))
        case .meansUnknown(let text):
            Message(
                Phrase("“\(text)”不是核查方法", "“\(text)” is no means of checking"),
                next: Phrase("选标准砝码或参考车", "Choose test weights or a reference truck"))
        }
    }
}

extension CertificationField {
    public var word: Phrase {
        switch self {
        case .certificate: Phrase("检定证书编号", "Certificate no.")
        case .authority: Phrase("检定机构", "Authority")
        case .seals: Phrase("铅封号", "Seals")
        case .reference: Phrase("砝码证书或参考车", "Weights' certificate or truck")
        case .reason: Phrase("原因", "Reason")
        }
    }
}

extension ScaleCertification.Mark {
    public var word: Phrase {
        switch self {
        case .valid: Phrase("检定有效", "Verification valid")
        case .expired: Phrase("检定超期", "Verification expired")
        case .unrecorded: Phrase("未登记检定", "No verification recorded")
        }
    }

    /// What a ticket says in large letters; nil for a usual one. That no certificate is recorded
    /// stands where the certificate would.
    public var ticketMark: Phrase? { self == .expired ? word : nil }
}

extension InterimCheckDraft.Means {
    public var word: Phrase {
        switch self {
        case .weights: Phrase("标准砝码", "Test weights")
        case .truck: Phrase("参考车", "Reference truck")
        }
    }
}
