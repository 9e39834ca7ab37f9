internal import BilingualTerms
internal import ContentHashing
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// Signatures, buttons and history of a document, as the `workflow` template shows them.
struct WorkflowPanel<W: WordedWorkflow> {
    let support: PageSupport
    let language: Language

    /// - Parameters:
    ///   - state: where the document stands, or would stand when its present content is taken.
    ///   - actions: what the person may press.
    ///   - seen: what a signature given now would cover.
    ///   - isChanged: the content is no longer what was signed.
    ///   - asked: the fields that an action asks for.
    func values(
        _ history: DocumentHistory<W>?, state: WorkflowState<W>, actions: [W.Action],
        seen: ContentHash, isChanged: Bool, href: String,
        asked: [W.Action: [[String: Any]]] = [:]
    ) -> [String: Any] {
        let rows = W.rows.filter { $0.from == state.step }
        var values: [String: Any] = [
            "heading": W.heading[language],
            "stepText": W.word(for: state.step)[language], "seen": seen.hex,
            "seenShown": seen.shown, "href": href, "isChanged": isChanged,
            "isEnded": state.isEnded && !isChanged,
            "signatures": (history?.state.signatures ?? []).map { signature($0, isChanged) },
            "history": (history?.events ?? []).map(line),
            "awaited": state.awaitedRoles.words(language),
            "isDone": state.isEnded && !isChanged,
            "opinions": Opinion.allCases.map {
                ["value": $0.rawValue, "text": $0.word[language]]
            },
        ]
        values["forward"] = actions.compactMap { action -> [String: Any]? in
            guard let row = rows.first(where: { $0.action == action }), row.act != .sendsBack
            else { return nil }
            return [
                "action": action.rawValue, "text": W.button(for: action)[language],
                "isOpinion": row.act == .givesOpinion, "fields": asked[action] ?? [],
                "isAmending": row.act == .amends, "isAwaited": row.act.isAwaited,
            ]
        }
        if let back = rows.first(where: { $0.act == .sendsBack && actions.contains($0.action) }) {
            values["back"] = [
                "action": back.action.rawValue, "text": W.button(for: back.action)[language],
                "meaning": W.refusalMeaning[language],
            ]
        }
        return values
    }

    private func signature(
        _ signature: WorkflowSignature<W.Action>, _ isChanged: Bool
    ) -> [String: Any] {
        [
            "deed": W.deed(for: signature.action)[language], "person": signature.person,
            "role": signature.role.word[language], "at": support.localText(signature.at),
            "hash": signature.version.hash.shown, "version": signature.version.number,
            "comment": ifAny(signature.comment),
            "opinion": ifAny(signature.opinion?.word[language] ?? ""),
            "stands": signature.stands && !isChanged,
        ]
    }

    private func line(_ event: WorkflowEvent<W>) -> [String: Any] {
        [
            "at": support.localText(event.at), "by": event.person,
            "text": W.text(of: event)[language], "comment": ifAny(event.comment),
        ]
    }
}

extension WordedWorkflow {
    /// The states to choose from above a list, all of them first.
    static func choices(_ chosen: Step?, _ language: Language) -> [[String: Any]] {
        let all: [String: Any] = [
            "value": "", "text": ContractPageTerm.showAll.phrase[language],
            "isChosen": chosen == nil,
        ]
        return [all]
            + Step.allCases.map {
                [
                    "value": $0.rawValue, "text": word(for: $0)[language],
                    "isChosen": $0 == chosen,
                ]
            }
    }
}

extension PageSupport {
    /// What every signed document's page ends with: `workflow` and `discussion`.
    ///
    /// - Parameters:
    ///   - withheld: actions that are not offered, because they are no matter of this document.
    ///   - asked: the fields that these actions ask for.
    func signing<W: WordedWorkflow>(
        _ history: DocumentHistory<W>, of document: DocumentReference,
        _ context: AppRequestContext, withheld: Set<W.Action> = [],
        asked: ([W.Action]) async throws -> [W.Action: [[String: Any]]] = { _ in [:] }
    ) async throws -> [String: Any] {
        let language = context.language
        let state = history.state
        let actions = (context.person.map(state.actions) ?? []).filter { !withheld.contains($0) }
        return [
            "workflow": WorkflowPanel(support: self, language: language).values(
                history, state: state, actions: actions, seen: state.version.hash,
                isChanged: false, href: document.href, asked: try await asked(actions)),
            "discussion": try await discussion(of: document, language),
        ]
    }
}
