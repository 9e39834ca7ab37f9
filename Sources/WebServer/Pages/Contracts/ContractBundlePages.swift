internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import PaperPDF
internal import Reports
internal import SiteStore
internal import TradeValues
internal import Workbooks
internal import WorkflowCore

/// A signed contract as one file for the archive (procedure.md 5.1.9): a PDF of everything that was
/// agreed, or a ZIP that holds that PDF and the attached files as they came.
struct ContractBundlePages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    func add(to routes: inout GuardedRoutes) {
        routes.get("documents/:kind/:number/bundle", needs: .seeContracts, use: pdf)
        routes.get("documents/:kind/:number/bundle.zip", needs: .seeContracts, use: zip)
    }

    /// Links on the page of a contract; none before it is signed.
    static func links(_ entry: ContractEntry, _ language: Language) -> [[String: String]] {
        guard entry.signedAt != nil else { return [] }
        let href = DocumentReference(.contract, entry.number).documentsHref + "/bundle"
        return [
            ["text": ContractPageTerm.archivePDF.phrase[language], "href": href],
            ["text": ContractPageTerm.archiveZIP.phrase[language], "href": href + ".zip"],
        ]
    }

    @Sendable private func pdf(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let (number, bundle) = try await bundle(context)
        let bytes = try await bytes(of: bundle)
        try await audit(number, "PDF", context)
        return Response(
            status: .ok,
            headers: Self.headers(
                PaperPDF.mediaType, "inline", Self.name(number, context.language) + ".pdf"),
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    @Sendable private func zip(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let (number, bundle) = try await bundle(context)
        let name = Self.name(number, context.language)
        let archive = BundleArchive(
            pdf: (name + ".pdf", try await bytes(of: bundle)), files: bundle.files, site: site,
            context.language)
        guard archive.byteCount <= ZIPArchive.maximumBytes else {
            throw BundleRefusal.filesTooLarge(
                contract: number, gigabytes: ZIPArchive.maximumBytes / 1_000_000_000)
        }
        try await audit(number, "ZIP", context)
        return Response(
            status: .ok, headers: Self.headers("application/zip", "attachment", name + ".zip"),
            body: .init { writer in
                try await archive.write(to: &writer)
                try await writer.finish(nil)
            })
    }

    private func bundle(
        _ context: AppRequestContext
    ) async throws -> (number: String, ContractBundle) {
        guard try context.path("kind") == DocumentKind.contract.rawValue else {
            throw HTTPError(.notFound)
        }
        let number = try context.path("number")
        let print = PaperPrint(count: nil, by: context.name, at: site.clock.now())
        let bundle = try await PaperDesk(support: support)
            .bundle(ofContract: number, print: print, context.language)
        return (number, bundle)
    }

    private func bytes(of bundle: ContractBundle) async throws -> [UInt8] {
        let paper = bundle.paper
        return try await BusyWork.run { try PaperPDF.data(paper) }
    }

    private func audit(
        _ number: String, _ format: String, _ context: AppRequestContext
    ) async throws {
        try await site.store.audit(
            AuditEntry(
                at: site.clock.now(), kind: .exported, person: context.name, subject: number,
                detail: "\(ContractBundleCover.title.chinese) \(format)",
                address: context.address))
    }

    private static func name(_ number: String, _ language: Language) -> String {
        "\(ContractBundleCover.title[language])_\(number)"
    }

    private static func headers(
        _ mediaType: String, _ way: String, _ name: String
    ) -> HTTPFields {
        [
            .contentType: mediaType,
            .contentDisposition: "\(way); filename*=UTF-8''\(pathPart(name))",
            .cacheControl: "private, no-store",
        ]
    }
}
