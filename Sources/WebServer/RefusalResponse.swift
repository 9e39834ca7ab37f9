internal import BilingualTerms
internal import ContractCore
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import TradeValues

/// The one place where a refusal becomes an HTTP status.
enum RefusalResponse {
    static func status(of refusal: any Refusal) -> HTTPResponse.Status {
        switch refusal.kind {
        case .invalid: .unprocessableContent
        case .unknown: .notFound
        case .conflict: .conflict
        case .unavailable: .serviceUnavailable
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .throttled: .tooManyRequests
        }
    }

    static func message(of error: any Error) -> Message {
        switch error {
        case let refusal as any Explained: refusal.message
        case let query as UnreadableQuery: query.message
        case let error as HTTPError where error.status == .notFound:
            Message(
                Phrase("没有这个地址", "There is no such address"),
                next: Phrase("从首页进入", "Begin at the first page"))
        case let error as HTTPError where error.status == .contentTooLarge:
            Message(
                Phrase("内容太大", "This is too large"),
                next: Phrase("分成几份再发送", "Send it in parts"))
        case is HTTPError:
            Message(
                Phrase("请求无法识别", "The request cannot be read"),
                next: Phrase("核对格式后再试", "Check its form and try again"))
        default:
            Message(
                Phrase("程序或磁盘出错，没有保存", "Program or disk failed; nothing was saved"),
                next: Phrase("再试一次；仍出错请查看系统日志", "Try again; if it persists, see the system log"))
        }
    }

    static func code(of error: any Error) -> String {
        switch error {
        case let refusal as any Refusal: refusal.code
        case let error as HTTPError: "http-\(error.status.code)"
        case is UnreadableQuery: "http-400"
        default: "internal"
        }
    }

    static func status(of error: any Error) -> HTTPResponse.Status {
        switch error {
        case let refusal as any Refusal: status(of: refusal)
        case let error as HTTPError: error.status
        case is UnreadableQuery: .badRequest
        default: .internalServerError
        }
    }
}

/// `application/problem+json` (RFC 9457) with a stable code and text in the asked language.
struct Problem: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let code: String
    let errors: [RowError]?

    struct RowError: Encodable {
        let line: Int?
        let field: String?
        let text: String
    }

    init(_ error: any Error, _ language: Language) {
        let message = RefusalResponse.message(of: error)
        code = RefusalResponse.code(of: error)
        type = "urn:weighbridge:problem:\(code)"
        status = Int(RefusalResponse.status(of: error).code)
        title = message.text[language]
        detail = message.next[language]
        if case TableRefusal.rowsRefused(let problems)? = error as? TableRefusal {
            errors = problems.map {
                RowError(line: $0.line, field: $0.field, text: $0.phrase[language])
            }
        } else {
            errors = nil
        }
    }

    func response() throws -> Response {
        let data = try JSONEncoder.document.encode(self)
        return Response(
            status: .init(code: status),
            headers: [.contentType: "application/problem+json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }
}

extension JSONEncoder {
    /// Compact. Keys are left in no particular order: sorting them took a third of a report's time.
    static var document: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return encoder
    }
}
