internal import BilingualTerms
internal import TradeValues

/// Why somebody is not let in.
enum AccessRefusal: Refusal, Explained, Equatable {
    case notSignedIn
    case wrongPassword
    case throttled
    /// The form was not sent by one of our pages, or its session has ended.
    case foreignForm

    var code: String {
        switch self {
        case .notSignedIn: "not-signed-in"
        case .wrongPassword: "wrong-password"
        case .throttled: "too-many-failures"
        case .foreignForm: "foreign-form"
        }
    }

    var kind: RefusalKind { .invalid }

    var message: Message {
        switch self {
        case .notSignedIn:
            Message(
                Phrase("尚未登录", "Not signed in"),
                next: Phrase("登录后再试", "Sign in, then try again"))
        case .wrongPassword:
            Message(
                Phrase("姓名或密码不对", "Name or password is wrong"),
                next: Phrase("核对后重新输入", "Check both and try again"))
        case .throttled:
            Message(
                Phrase("失败次数太多", "Too many failures"),
                next: Phrase("一分钟后再试", "Try again in a minute"))
        case .foreignForm:
            Message(
                Phrase("表单已失效", "This form has expired"),
                next: Phrase("刷新页面后重新提交", "Reload the page and send it again"))
        }
    }
}
