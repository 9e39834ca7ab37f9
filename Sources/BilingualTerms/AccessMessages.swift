public import AccessCore

extension AccessRefusal: Explained {
    public var message: Message {
        switch self {
        case .notSignedIn:
            Message(
                Phrase("尚未登录", "Not signed in"),
                next: Phrase("登录后再试", "Sign in, then try again"))
        case .wrongPassword:
            Message(
                Phrase("姓名或密码不对", "Name or password is wrong"),
                next: Phrase(
                    "核对后重新输入；忘记密码请管理员重置",
                    "Check both and try again; an administrator can reset a forgotten password"))
        case .ownPasswordWrong:
            Message(
                Phrase("现在的密码不对", "Your current password is wrong"),
                next: Phrase(
                    "重新输入；忘记密码请管理员重置",
                    "Type it again; an administrator can reset a forgotten password"))
        case .throttled(let seconds):
            Message(
                Phrase("失败次数太多", "Too many failures"),
                next: Phrase("\(seconds) 秒后再试", "Try again in \(seconds) seconds"))
        case .locked:
            Message(
                Phrase("页面已锁定", "The session is locked"),
                next: Phrase("输入密码继续", "Enter your password to go on"))
        case .passwordChangeDue:
            Message(
                Phrase("密码是别人给的，还没有更换", "The password was given by somebody else"),
                next: Phrase("先换成自己的密码", "Replace it with one of your own first"))
        case .foreignForm:
            Message(
                Phrase("表单已失效", "This form has expired"),
                next: Phrase("刷新页面后重新提交", "Reload the page and send it again"))
        case .notPermitted(let permission, let person):
            Message(
                Phrase(
                    "\(person) 无权“\(permission.word.chinese)”",
                    "\(person) may not “\(permission.word.english)”"),
                next: Phrase(
                    "可由 \(Self.holders(permission, .chinese)) 办理",
                    "It can be done by: \(Self.holders(permission, .english))"))
        case .accountNameUnreadable, .accountNameTaken, .accountUnknown, .noRoles, .roleUnknown,
            .lastAdministrator, .ownAccount, .passwordLength, .passwordUnchanged,
            .passwordsDiffer, .passwordGuessable, .tokenNameTaken, .tokenUnknown, .tokenCamera,
            .tokenOfOtherCamera:
            accountMessage
        }
    }

    /// What the administration of accounts and tokens refuses.
    private var accountMessage: Message {
        switch self {
        case .accountNameUnreadable(let text):
            Message(
                text.isEmpty
                    ? Phrase("没有填姓名", "No name was entered")
                    : Phrase("“\(text)”不能作姓名", "“\(text)” cannot be a name"),
                next: Phrase(
                    "1-\(AccountName.maximumLength) 个字：汉字、字母、数字、. - _ @",
                    "1-\(AccountName.maximumLength) letters, digits, . - _ @"))
        case .accountNameTaken(let name):
            Message(
                Phrase("姓名 \(name) 已有账号", "There is an account \(name) already"),
                next: Phrase(
                    "同名的人加部门或工号", "Add the department or a number for another person"))
        case .accountUnknown(let name):
            Message(
                Phrase("没有账号 \(name)", "There is no account \(name)"),
                next: Phrase("核对姓名", "Check the name"))
        case .noRoles:
            Message(
                Phrase("没有选岗位", "No role was chosen"),
                next: Phrase("至少选一个；不再需要的账号请停用", "Choose one; disable what is not needed"))
        case .roleUnknown(let text):
            Message(
                Phrase("没有岗位 \(text)", "There is no role \(text)"),
                next: Phrase(
                    "可用：\(Role.allCases.map(\.rawValue).joined(separator: "、"))",
                    "There are: \(Role.allCases.map(\.rawValue).joined(separator: ", "))"))
        case .passwordLength(let minimum, let maximum):
            Message(
                Phrase(
                    "密码须为 \(minimum)-\(maximum) 个字符",
                    "A password has \(minimum)-\(maximum) characters"),
                next: Phrase("用几个词连成一句最好记", "Some words in a row are easy to remember"))
        case .passwordUnchanged:
            Message(
                Phrase("新密码和旧密码一样", "The new password is the old one"),
                next: Phrase("换一个", "Choose another"))
        case .passwordsDiffer:
            Message(
                Phrase("两次输入的新密码不同", "The new password was typed in two ways"),
                next: Phrase("重新输入", "Type it again"))
        case .passwordGuessable:
            Message(
                Phrase("密码太容易猜", "The password is too easy to guess"),
                next: Phrase(
                    "不要用自己的姓名，也不要一个字符重复到底",
                    "Do not use your name, nor one character over and over"))
        case .lastAdministrator:
            Message(
                Phrase("这样就没有管理员了", "No administrator would be left"),
                next: Phrase("先让另一个人任管理员", "Make somebody else administrator first"))
        case .ownAccount:
            Message(
                Phrase("不能改自己的岗位或停用自己", "Nobody changes their own roles or disables themselves"),
                next: Phrase("请另一位管理员办理", "Ask another administrator"))
        case .tokenNameTaken(let name):
            Message(
                Phrase("已有名为 \(name) 的令牌", "There is a token named \(name)"),
                next: Phrase("换一个名字；停用的名字也不再用", "Choose another; names are not used twice"))
        case .tokenUnknown(let name):
            Message(
                Phrase("没有可停用的令牌 \(name)", "There is no token \(name) to revoke"),
                next: Phrase("刷新列表核对", "Reload the list"))
        case .tokenCamera:
            Message(
                Phrase(
                    "车牌相机的令牌只属于一台相机，其他令牌不属于相机",
                    "A plate camera's token belongs to one camera, other tokens to none"),
                next: Phrase(
                    "范围为车牌相机时选定相机（命令行 --camera），否则不选",
                    "Choose the camera (--camera) with the camera scope, and none with the others"))
        case .tokenOfOtherCamera(let camera, let token):
            Message(
                Phrase(
                    "令牌 \(token) 不是相机 \(camera) 的", "Token \(token) is not camera \(camera)'s"),
                next: Phrase(
                    "为相机 \(camera) 另发令牌，写进它的推送地址",
                    "Issue a token for camera \(camera) and put it into its push address"))
        case .notSignedIn, .wrongPassword, .ownPasswordWrong, .throttled, .locked,
            .passwordChangeDue, .foreignForm,
            .notPermitted:
            message
        }
    }

    private static func holders(_ permission: Permission, _ language: Language) -> String {
        permission.roles.words(language)
    }
}
