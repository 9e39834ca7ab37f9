/// Words of a scale's certification page.
public enum CertificationPageTerm: String, TemplateTerm {
    case addedWeights
    case allowExpiredUse
    case authority
    case certificateNumber
    case certification
    case checkFailedWord
    case checkMeans
    case checkPassedWord
    case checkPreviewFailed
    case checkPreviewPassed
    case checkRowsHelp
    case checkReference
    case checkedAt
    case checkedBy
    case confirmFailedCheck
    case confirmPassedCheck
    case decidedBy
    case errorWord
    case expiredUse
    case expiredUseMeaning
    case expiredUseUntil
    case indicationWord
    case interimChecks
    case loadStep
    case loadsInDoubt
    case loadsInDoubtMeaning
    case noChecksRecorded
    case noLoadInDoubt
    case noVerificationRecorded
    case permissibleError
    case recordCheck
    case recordVerification
    case recordedBy
    case scaleCannotWeigh
    case seals
    case validUntilDay
    case verifications
    case verifiedOn
    case workOutErrors
    case zeroSettings
    case zeroSettingsMeaning
    case zeroShown
    case zeroTotal

    public var phrase: Phrase {
        switch self {
        case .addedWeights: Phrase("附加砝码", "Added")
        case .allowExpiredUse: Phrase("批准超期使用", "Allow expired use")
        case .authority: Phrase("检定机构", "Authority")
        case .certificateNumber: Phrase("检定证书编号", "Certificate no.")
        case .certification: Phrase("检定与核查", "Certification")
        case .checkFailedWord: Phrase("不合格", "Failed")
        case .checkMeans: Phrase("方法", "Means")
        case .checkPassedWord: Phrase("合格", "Passed")
        case .checkPreviewFailed:
            Phrase(
                "误差超出使用中最大允许误差：不合格。还没有登记；登记后本秤立即停用。请先核对每个数字。",
                "An error is outside the in-service limits: failed. Nothing is recorded yet; once recorded, the scale is frozen at once. Look at every figure first."
            )
        case .checkPreviewPassed:
            Phrase(
                "误差都在使用中最大允许误差之内：合格。还没有登记，请核对后确认。",
                "Every error is within the in-service limits: passed. Nothing is recorded yet; look at the figures and confirm."
            )
        case .checkRowsHelp:
            Phrase(
                "每行一个核查点，单位 kg；附加小砝码（ΔL）没有用就不填，空行不算。先核算误差，再确认登记。",
                "One load step a row, in kg; leave added weights (ΔL) empty if none were used. Empty rows do not count. The errors are worked out first, then you confirm."
            )
        case .confirmFailedCheck:
            Phrase("确认登记：不合格，停用本秤", "Record it as failed and freeze the scale")
        case .confirmPassedCheck: Phrase("确认登记：合格", "Record it as passed")
        case .checkReference:
            Phrase(
                "砝码证书号，或参考车号和称它的秤",
                "Weights' certificate, or the truck and the scale that weighed it")
        case .checkedAt: Phrase("核查时间", "Checked at")
        case .checkedBy: Phrase("核查人", "Checked by")
        case .decidedBy: Phrase("批准人", "Allowed by")
        case .errorWord: Phrase("误差", "Error")
        case .expiredUse: Phrase("超期使用", "Expired use")
        case .expiredUseMeaning:
            Phrase(
                "检定已超期。批准后可继续称重，每张磅单都注明“检定超期”。",
                "The verification has ended. Once allowed, the scale weighs on, and every ticket says so."
            )
        case .expiredUseUntil: Phrase("批准至", "Allowed until")
        case .indicationWord: Phrase("示值", "Indication")
        case .interimChecks: Phrase("期间核查", "Interim checks")
        case .loadStep: Phrase("载荷", "Load")
        case .loadsInDoubt: Phrase("需要复核的装车", "Loads in doubt")
        case .loadsInDoubtMeaning:
            Phrase(
                "上次核查合格（或检定）以来在本秤称过的装车。",
                "Loads weighed here since the last check that passed, or the last verification.")
        case .noChecksRecorded: Phrase("还没有核查记录", "No check is recorded")
        case .noLoadInDoubt:
            Phrase(
                "上次核查合格（或检定）以来，本秤没有称过装车。",
                "No load was weighed here since the last check that passed, or the last verification."
            )
        case .noVerificationRecorded:
            Phrase(
                "还没有登记检定证书。可以称重，磅单注明“未登记检定”。",
                "No certificate is recorded. The scale weighs, and its tickets say so.")
        case .permissibleError: Phrase("允许误差", "Permissible")
        case .recordCheck: Phrase("登记核查", "Record a check")
        case .recordVerification: Phrase("登记检定证书", "Record a certificate")
        case .recordedBy: Phrase("登记人", "Recorded by")
        case .scaleCannotWeigh: Phrase("本秤停用", "This scale may not weigh")
        case .seals: Phrase("铅封号", "Seals")
        case .validUntilDay: Phrase("有效期至", "Valid until")
        case .verifications: Phrase("检定证书", "Certificates")
        case .verifiedOn: Phrase("检定日期", "Verified on")
        case .workOutErrors: Phrase("核算误差", "Work out the errors")
        case .zeroSettings: Phrase("置零记录", "Zero settings")
        case .zeroSettingsMeaning:
            Phrase(
                "静止的示值一下变成零，就是按了置零。累计不得超过最大秤量的 4%。",
                "A resting indication that is zero at once was set to zero. In all at most 4 % of Max."
            )
        case .zeroShown: Phrase("置零前示值", "Shown before")
        case .zeroTotal: Phrase("累计", "In all")
        }
    }
}
