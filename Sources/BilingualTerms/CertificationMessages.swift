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
                    "\(scale) 号秤 \(time.text) 期间核查不合格，已停用",
                    "Scale \(scale) failed its interim check of \(time.text) and is frozen"),
                next: Phrase(
                    "检修后由地磅主管核查不合格的载荷并合格，或重新检定；受影响的装车列在秤的检定页",
                    "Repair it; then the supervisor passes a check at the load that failed, or it is verified again. The loads in doubt are on the scale's page"
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
                next: Phrase(
                    "每行填一个核查点：载荷、示值", "Enter one load step a row: load, indication"))
        case .pointLoadOutside(let load, let minimum, let maximum):
            Message(
                Phrase(
                    "核查点载荷 \(load.kilogramsText) kg 不在本秤 Min–Max（\(minimum.kilogramsText)–\(maximum.kilogramsText) kg）之内",
                    "A load of \(load.kilogramsText) kg is outside the scale's Min-Max, \(minimum.kilogramsText)-\(maximum.kilogramsText) kg"
                ),
                next: Phrase(
                    "核对填写的载荷（kg）；用秤量范围内的砝码或参考车核查",
                    "Look at the load as typed (kg); check with weights or a truck within the range"
                ))
        case .pointIndicationOutside(let indication, let limit):
            Message(
                Phrase(
                    "核查点示值 \(indication.kilogramsText) kg 超出仪表能显示的 ±\(limit.kilogramsText) kg",
                    "An indication of \(indication.kilogramsText) kg is beyond what the indicator shows, ±\(limit.kilogramsText) kg"
                ),
                next: Phrase("按仪表显示填写示值（kg）", "Enter what the indicator showed (kg)"))
        case .pointAddedOutside(let added, let load, let division):
            Message(
                Phrase(
                    "载荷 \(load.kilogramsText) kg 的附加小砝码 \(added.kilogramsText) kg 不在 0–\(division.kilogramsText) kg（e）之内",
                    "Added weights of \(added.kilogramsText) kg at a load of \(load.kilogramsText) kg are outside 0-\(division.kilogramsText) kg (e)"
                ),
                next: Phrase(
                    "填写使示值刚好变化一个 e 的小砝码之和（ΔL）；没有用就不填",
                    "Enter the small weights that just changed the indication by one e (ΔL), or nothing if none were used"
                ))
        case .liftNeedsLoad(let scale, let load):
            Message(
                Phrase(
                    "\(scale) 号秤因核查不合格停用；恢复使用的核查须有一点不低于不合格载荷 \(load.kilogramsText) kg",
                    "Scale \(scale) is frozen by a failed check; the check that lifts it needs a step at or above the load that failed, \(load.kilogramsText) kg"
                ),
                next: Phrase(
                    "加测 \(load.kilogramsText) kg 或更重的载荷后重新登记，或重新检定",
                    "Check with \(load.kilogramsText) kg or more as well and record it again, or have the scale verified"
                ))
        case .liftNeedsSupervisor(let scale):
            Message(
                Phrase(
                    "\(scale) 号秤因核查不合格停用，恢复使用须由地磅主管登记核查",
                    "Scale \(scale) is frozen by a failed check; only the supervisor records the check that lifts it"
                ),
                next: Phrase(
                    "请地磅主管登录并登记本次核查",
                    "Have the supervisor sign in and record this check"))
        case .pointUnreadable(let row):
            Message(
                Phrase("第 \(row) 个核查点无法识别", "Load step \(row) cannot be read"),
                next: Phrase(
                    "载荷和示值都要填，附加小砝码可以不填；单位 kg，只写数字，例如 20000",
                    "Enter load and indication, and added weights if any; in kg, digits only, such as 20000"
                ))
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
