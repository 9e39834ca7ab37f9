internal import AccessCore
internal import Hummingbird
internal import WorkflowCore

/// A form of one of our pages that may bring a file along.
struct UploadedForm {
    let fields: [String: String]
    /// By the names of their fields; one that was left empty is none.
    let files: [String: MultipartForm.File]

    /// A file and the few fields that go with it.
    static let maximumBytes = AttachmentDraft.maximumBytes + 64 * 1_024
}

extension Request {
    /// The fields and files of a form that one of our pages sent, with a file or without.
    ///
    /// - Throws: `HTTPError` 400 for a body that is not what it claims to be.
    func checkedUpload(_ context: AppRequestContext) async throws -> UploadedForm {
        guard let type = mediaType, type != "application/x-www-form-urlencoded" else {
            return UploadedForm(fields: try await checkedForm(context), files: [:])
        }
        let body = try await collected(context, upTo: UploadedForm.maximumBytes)
        guard
            let form = MultipartForm(
                body: Array(buffer: body), contentType: headers[.contentType] ?? "")
        else { throw HTTPError(.badRequest) }
        guard let token = context.formToken, form.fields["csrf"] == token else {
            throw AccessRefusal.foreignForm
        }
        return UploadedForm(
            fields: form.fields,
            files: form.files.filter { !$0.value.name.isEmpty || !$0.value.content.isEmpty })
    }
}
