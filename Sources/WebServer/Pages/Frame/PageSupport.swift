internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// What every group of pages works with.
struct PageSupport: Sendable {
    let site: WeighbridgeSite
    let renderer: PageRenderer
    let announcements: Announcements

    /// Does what a form asked for and goes on to a page that says so, or why not.
    func perform(
        _ context: AppRequestContext, then destination: String,
        _ action: () async throws -> Phrase
    ) async throws -> Response {
        try await performAndLink(context, then: destination) { (try await action(), []) }
    }

    /// The same for what leads to papers: the page that says so links to them.
    func performAndLink(
        _ context: AppRequestContext, then destination: String,
        _ action: () async throws -> (said: Phrase, papers: [DocumentReference])
    ) async throws -> Response {
        do {
            let (said, papers) = try await action()
            announce(.done(said, papers: papers), context)
        } catch let refusal as any Explained {
            try await auditForbidden(refusal, at: destination, context)
            announce(.refused(refusal.message), context)
        }
        return .redirect(to: destination)
    }

    /// Writes down that somebody tried what they may not do.
    func auditForbidden(
        _ refusal: any Explained, at destination: String, _ context: AppRequestContext
    ) async throws {
        guard refusal.kind == .forbidden else { return }
        try await site.store.audit(
            AuditEntry(
                at: site.clock.now(), kind: .permissionRefused, person: context.name,
                subject: destination, detail: refusal.code, address: context.address))
    }

    /// Links to a list as files, under `exports` in templates.
    static func exports(_ list: ExportList, _ query: String) -> [[String: String]] {
        ["xlsx", "csv"].map { format in
            [
                "href": "/exports/\(list.rawValue).\(format)?\(query)",
                "text": format == "csv" ? "CSV" : "Excel",
            ]
        }
    }

    func announce(_ announcement: Announcements.Announcement, _ context: AppRequestContext) {
        if let token = context.sessionToken { announcements.announce(announcement, to: token) }
    }

    /// A customer's name, by its key in the master data.
    func customerName(_ key: String) async throws -> String {
        try await site.store.masterRecord(.customer, key).record.name
    }

    /// What stands in a field, as people read it: a reference by its name.
    func shown(
        _ text: String, _ input: FieldInput, _ language: Language
    ) async throws -> String {
        if text.isEmpty { return "–" }
        guard case .reference(let kind) = input else { return input.shown(text, language) }
        return try await site.store.masterRecord(kind, text).record.name
    }

    /// A scale's name in the page's language.
    func scaleName(_ id: String, _ language: Language) -> String {
        guard let scale = site.stations.first(where: { $0.scale.id == id })?.scale else {
            return id
        }
        return language == .chinese ? scale.name : scale.nameEnglish
    }

    func localText(_ time: Timestamp) -> String { site.calendar.localTime(of: time).text }

    func clockText(_ time: Timestamp) -> String { site.calendar.localTime(of: time).clockText }
}

extension Weight {
    /// Kilograms with thousands separators, without the unit: `32,040`.
    var groupedKilograms: String { grouped(kilogramsText) }

    /// Tonnes with their unit: `32.040 吨`.
    func tonnes(_ language: Language) -> String {
        "\(grouped(tonnesText)) \(PageTerm.tonnes.phrase[language])"
    }

    /// Kilograms with their unit.
    var kilogramsWithUnit: String { "\(groupedKilograms) kg" }
}

/// A text for a section of a template that is left out when there is none: to a template an empty
/// text is there.
func ifAny(_ text: String) -> Any { text.isEmpty ? false : text }

/// Short for what pages do most.
func grouped(_ number: String) -> String { GroupedNumber.text(number) }

/// A part of a path, escaped.
func pathPart(_ text: String) -> String {
    var allowed = CharacterSet.urlPathAllowed
    allowed.remove("/")
    return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? text
}

/// A value of a query, escaped.
func queryPart(_ text: String) -> String {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~/")
    return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? text
}
