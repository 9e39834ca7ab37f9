public import TradeValues

/// Why somebody is not let in, or may not do something.
public enum AccessRefusal: Refusal, Hashable {
    case notSignedIn
    case wrongPassword
    /// Of somebody who is signed in: there is no name that could be wrong.
    case ownPasswordWrong
    /// Too many failures; try again after the wait.
    case throttled(seconds: Int)
    case locked
    /// The password has to be replaced first.
    case passwordChangeDue
    /// The form was not sent by one of our pages, or its session has ended.
    case foreignForm
    case notPermitted(Permission, person: String)
    case accountNameUnreadable(String)
    case accountNameTaken(String)
    case accountUnknown(String)
    case noRoles
    case roleUnknown(String)
    case passwordLength(minimum: Int, maximum: Int)
    case passwordUnchanged
    /// The new password and its repetition.
    case passwordsDiffer
    /// It contains the account's name, or is one character over and over.
    case passwordGuessable
    /// Nobody could sign in as administrator any more.
    case lastAdministrator
    case ownAccount
    case tokenNameTaken(String)
    case tokenUnknown(String)
    /// A camera's token names its camera, and no other token names one.
    case tokenCamera
    /// A camera's token was used under another camera's id.
    case tokenOfOtherCamera(String, token: String)

    public var code: String {
        switch self {
        case .notSignedIn: "not-signed-in"
        case .wrongPassword: "wrong-password"
        case .ownPasswordWrong: "own-password-wrong"
        case .throttled: "too-many-failures"
        case .locked: "session-locked"
        case .passwordChangeDue: "password-change-due"
        case .foreignForm: "foreign-form"
        case .notPermitted: "not-permitted"
        case .accountNameUnreadable: "account-name-unreadable"
        case .accountNameTaken: "account-name-taken"
        case .accountUnknown: "account-unknown"
        case .noRoles: "no-roles"
        case .roleUnknown: "role-unknown"
        case .passwordLength: "password-length"
        case .passwordUnchanged: "password-unchanged"
        case .passwordsDiffer: "passwords-differ"
        case .passwordGuessable: "password-guessable"
        case .lastAdministrator: "last-administrator"
        case .ownAccount: "own-account"
        case .tokenNameTaken: "token-name-taken"
        case .tokenUnknown: "token-unknown"
        case .tokenCamera: "token-camera"
        case .tokenOfOtherCamera: "token-of-other-camera"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .notSignedIn, .wrongPassword, .ownPasswordWrong, .locked: .unauthenticated
        case .throttled: .throttled
        case .foreignForm, .notPermitted, .passwordChangeDue, .tokenOfOtherCamera: .forbidden
        case .accountUnknown, .tokenUnknown: .unknown
        case .accountNameTaken, .tokenNameTaken, .lastAdministrator, .ownAccount: .conflict
        case .accountNameUnreadable, .noRoles, .roleUnknown, .passwordLength, .passwordUnchanged,
            .passwordsDiffer, .passwordGuessable, .tokenCamera:
            .invalid
        }
    }
}
