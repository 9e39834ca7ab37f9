/// Words of the pages about people: signing in, accounts, tokens, audit log, home.
public enum AccessPageTerm: String, TemplateTerm {
    case accountMeaning
    case addPerson
    case addedAt
    case address
    case apiToken
    case apiTokens
    case auditLog
    case changePassword
    case date
    case detail
    case disableAccount
    case enableAccount
    case formIsKept
    case goOn
    case home
    case issueToken
    case locked
    case newPassword
    case newPasswordAgain
    case noAuditEntry
    case noToken
    case nobodyYet
    case nobodyYetNext
    case oldPassword
    case oneTimePassword
    case oneTimePasswordMeaning
    case ownAccountHint
    case passwordDue
    case passwordDueMeaning
    case passwordWrong
    case people
    case person
    case resetPassword
    case revoke
    case revoked
    case roles
    case save
    case scope
    case signOutEverywhere
    case signOutEverywhereMeaning
    case subject
    case system
    case tokenCamera
    case tokenMeaning
    case unlock

    public var phrase: Phrase {
        switch self {
        case .accountMeaning:
            Phrase(
                "停用的人马上退出，姓名留在记录里，不再给别人用。",
                "A disabled person is signed out at once; the name stays in the records and is not used again."
            )
        case .addPerson: Phrase("新增人员", "Add a person")
        case .addedAt: Phrase("建立时间", "Added")
        case .address: Phrase("来自", "From")
        case .apiToken: Phrase("接口令牌", "API token")
        case .apiTokens: Phrase("接口令牌", "API tokens")
        case .auditLog: Phrase("审计日志", "Audit log")
        case .changePassword: Phrase("换密码", "Change password")
        case .date: Phrase("日期", "Date")
        case .detail: Phrase("内容", "Detail")
        case .disableAccount: Phrase("停用", "Disable")
        case .enableAccount: Phrase("启用", "Enable")
        case .formIsKept: Phrase("填过的内容都还在。", "What was filled in is kept.")
        case .goOn: Phrase("继续提交", "Send it on")
        case .home: Phrase("今日", "My day")
        case .issueToken: Phrase("发令牌", "Issue a token")
        case .locked: Phrase("已锁定", "Locked")
        case .newPassword: Phrase("新密码", "New password")
        case .newPasswordAgain: Phrase("再输一次", "New password again")
        case .noAuditEntry:
            Phrase(
                "没有符合的记录。登录、拒绝、打印、导出都会记在这里。",
                "No line fits. Sign-ins, refusals, prints and exports are written here.")
        case .noToken:
            Phrase(
                "还没有令牌。ERP、车牌相机用令牌接入。", "No token yet. An ERP or a plate camera signs in with one.")
        case .nobodyYet: Phrase("还没有账号", "There is no account yet")
        case .nobodyYetNext:
            Phrase("在装程序的电脑上运行：", "On the computer that runs the program, enter:")
        case .oldPassword: Phrase("现在的密码", "Current password")
        case .oneTimePassword: Phrase("一次性密码", "One-time password")
        case .oneTimePasswordMeaning:
            Phrase(
                "密码只显示这一次，请当面交给本人；第一次登录必须换掉。",
                "The password is shown once. Hand it over in person; it has to be replaced at first sign-in."
            )
        case .ownAccountHint:
            Phrase(
                "这是你自己的账号：岗位由另一位管理员改，密码点右上角姓名换。",
                "This is your own account: another administrator changes its roles; change the password by your name at the top."
            )
        case .passwordDue: Phrase("待换密码", "password to be replaced")
        case .passwordDueMeaning:
            Phrase(
                "这个密码是别人给的。换成只有你知道的，才能继续。",
                "Somebody else made this password. Replace it with one that only you know to go on."
            )
        case .passwordWrong: Phrase("密码不对", "The password is wrong")
        case .people: Phrase("人员", "People")
        case .person: Phrase("人员", "Person")
        case .resetPassword: Phrase("重置密码", "Reset password")
        case .revoke: Phrase("停用", "Revoke")
        case .revoked: Phrase("已停用", "Revoked")
        case .roles: Phrase("岗位", "Roles")
        case .save: Phrase("保存", "Save")
        case .scope: Phrase("权限范围", "Scope")
        case .signOutEverywhere: Phrase("退出所有浏览器", "Sign out everywhere")
        case .signOutEverywhereMeaning:
            Phrase(
                "忘了在别处退出，或怀疑有人用了你的账号时用。",
                "For when you forgot to sign out elsewhere, or suspect that somebody uses your account."
            )
        case .subject: Phrase("对象", "Subject")
        case .system: Phrase("系统", "System")
        case .tokenCamera: Phrase("相机（只用于车牌相机）", "Camera (plate cameras only)")
        case .tokenMeaning:
            Phrase(
                "令牌只显示这一次，程序里写 Authorization: Bearer 加令牌。丢了就停用，另发一个。",
                "The token is shown once; programs send it as Authorization: Bearer. When it is lost, revoke it and issue another."
            )
        case .unlock: Phrase("解锁", "Unlock")
        }
    }
}
