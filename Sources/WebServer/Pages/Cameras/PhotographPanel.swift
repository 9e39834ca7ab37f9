internal import BilingualTerms
internal import ContentHashing
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues

/// Photographs of weighings as the `photographs` template shows them.
struct PhotographPanel {
    let support: PageSupport

    /// Nil when cameras saw nothing and nothing is missing: the panel is left out then.
    func values(
        of weighings: [Weighing], _ language: Language
    ) async throws -> [String: Any]? {
        let found = try await support.site.store.photographs(of: weighings.map(\.id))
        let rows: [[String: Any]] = zip(weighings, found).compactMap { weighing, found in
            guard !found.photographs.isEmpty || !found.missing.isEmpty else { return nil }
            return [
                "weight": weighing.weight.kilogramsWithUnit,
                "at": support.localText(weighing.at),
                "pictures": found.photographs.map { picture($0, language) },
                "missing": found.missing.map {
                    [
                        "camera": support.cameraName($0.camera, language),
                        "reason": $0.reason.word[language], "at": support.clockText($0.at),
                    ]
                },
            ]
        }
        return rows.isEmpty ? nil : ["weighings": rows]
    }

    func picture(_ photograph: Photograph, _ language: Language) -> [String: Any] {
        [
            "href": photograph.isPruned ? false : "/photographs/\(photograph.hash.hex)" as Any,
            "camera": support.cameraName(photograph.camera, language),
            "position": photograph.position.word[language],
            "at": support.localText(photograph.takenAt), "hash": photograph.hash.shown,
            "entry": "\(photograph.id)",
        ]
    }
}

extension PageSupport {
    /// A camera's name in the page's language; its id when it is no longer configured.
    func cameraName(_ id: String, _ language: Language) -> String {
        guard let camera = site.cameras.first(where: { $0.id == id }) else { return id }
        return language == .chinese ? camera.name : camera.nameEnglish
    }
}
