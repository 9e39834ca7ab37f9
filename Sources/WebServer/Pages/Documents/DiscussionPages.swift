internal import AccessCore
internal import BilingualTerms
internal import ContentHashing
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// Comments and files of every kind of document.
struct DiscussionPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    func add(to routes: inout GuardedRoutes) {
        routes.post("documents/:kind/:number/comments", needs: .comment, use: comment)
        routes.post("documents/:kind/:number/attachments", needs: .attach, use: attach)
        routes.get("attachments/:id", needs: .seeLoads, use: file)
    }

    @Sendable private func comment(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let document = try Self.document(context)
        let form = try await request.checkedForm(context)
        return try await support.perform(context, then: document.href) {
            try await site.comment(form["text"] ?? "", on: document, by: context.name)
            return Phrase("备注已保存", "The comment is saved")
        }
    }

    @Sendable private func attach(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let document = try Self.document(context)
        let form = try await request.checkedUpload(context)
        return try await support.perform(context, then: document.href) {
            let file = form.files["file"]
            let draft = try AttachmentDraft(
                fileName: file?.name ?? "", content: file?.content ?? [],
                note: form.fields["note"] ?? "")
            try await site.attach(draft, to: document, by: context.name)
            return Phrase("已上传 \(draft.fileName)", "\(draft.fileName) is attached")
        }
    }

    /// A file as it was sent, so that no browser runs anything in it: it is a download of its own
    /// type, in a sandbox, and its type is not guessed again.
    @Sendable private func file(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard let id = Int64(try context.path("id")) else { throw HTTPError(.notFound) }
        let (attachment, document, bytes) = try await site.store.attachment(id)
        try context.person?.require(document.kind.permissionToSee)
        let way = attachment.type.isPicture ? "inline" : "attachment"
        var response = Response(
            status: .ok,
            headers: [
                .contentType: attachment.type.mediaType,
                .contentDisposition:
                    "\(way); filename*=UTF-8''\(pathPart(attachment.fileName))",
                .contentSecurityPolicy: "sandbox; default-src 'none'",
                .cacheControl: "private, no-store",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        response.headers[.eTag] = "\"\(attachment.hash.hex)\""
        return response
    }

    private static func document(_ context: AppRequestContext) throws -> DocumentReference {
        guard let kind = DocumentKind(rawValue: try context.path("kind")) else {
            throw HTTPError(.notFound)
        }
        let document = DocumentReference(kind, try context.path("number"))
        try context.person?.require(document.kind.permissionToSee)
        return document
    }
}

extension PageSupport {
    /// Comments and files of a document as the `discussion` template shows them.
    func discussion(
        of document: DocumentReference, _ language: Language
    ) async throws -> [String: Any] {
        let comments = try await site.store.comments(on: document).map { comment in
            [
                "person": comment.person, "at": localText(comment.at), "text": comment.text,
            ]
        }
        let files: [[String: Any]] = try await site.store.attachments(of: document).map { file in
            [
                "href": "/attachments/\(file.id)", "fileName": file.fileName,
                "typeText": file.type.word[language], "note": ifAny(file.note),
                "person": file.person,
                "at": localText(file.at), "sizeText": Self.size(file.byteCount),
                "hash": file.hash.shown, "isPicture": file.type.isPicture,
            ]
        }
        return [
            "comments": comments, "files": files, "href": document.documentsHref,
            "isEmpty": comments.isEmpty && files.isEmpty,
            "fileEndings": AttachmentType.fileEndings,
            "count": comments.count + files.count,
        ]
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1_024 * 1_024
            ? "\(max(1, bytes / 1_024)) KB" : "\(grouped("\(bytes / 1_024 / 1_024)")) MB"
    }
}
