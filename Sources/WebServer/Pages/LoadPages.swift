internal import AccessCore
internal import BilingualTerms
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// The weigh ticket and the gate pass.
struct LoadPages {
    let support: PageSupport

    func add(to routes: inout GuardedRoutes) {
        routes.get("load-records/:ticket", needs: .seeLoads, use: ticket)
        routes.get("gate-passes/:number", needs: .seeLoads, use: gatePass)
    }

    @Sendable private func ticket(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let record = try await support.site.store.loadRecord(context.path("ticket"))
        let language = context.language
        let gross = record.grossWeighing
        let tare = record.tareWeighing
        var values: [String: Any] = [
            "ticketNumber": record.ticketNumber, "movementText": record.movement.word[language],
            "modeText": PageTerm.twoWeighings.phrase[language],
            "directionText": record.direction.word[language],
            "plateShown": record.plate.shown, "orderNumber": record.orderNumber,
            "contractNumber": record.contractNumber ?? "", "customer": record.customer,
            "product": record.product, "grossText": record.weights.gross.groupedKilograms,
            "tareText": record.weights.tare.groupedKilograms,
            "netText": record.weights.net.groupedKilograms,
            "netTonnesText": grouped(record.weights.net.tonnesText),
            "grossAt": support.localText(gross.at), "tareAt": support.localText(tare.at),
            "grossScale": gross.scale, "tareScale": tare.scale,
            "grossOperator": gross.operatorName, "tareOperator": tare.operatorName,
            "marks": LoadRows.marks(record, language), "paperIsContinuous": false,
            "visitHref": "/visits/\(record.visit)", "backHref": "/scales",
        ]
        if let pass = try await support.site.store.visit(record.visit).gatePass {
            values["gatePass"] = [
                "number": pass.number, "issuedAt": support.localText(pass.issuedAt),
            ]
        }
        return try support.renderer.page(
            "load", title: "\(PageTerm.weighTicket.phrase[language]) \(record.ticketNumber)",
            values, request, context)
    }

    @Sendable private func gatePass(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let (pass, loads) = try await support.site.store.gatePass(context.path("number"))
        let tickets = loads.map { load in
            [
                "ticketNumber": load.ticketNumber, "product": load.product,
                "netText": load.weights.net.groupedKilograms,
            ]
        }
        let values: [String: Any] = [
            "number": pass.number, "plateShown": pass.plate.shown,
            "issuedAt": support.localText(pass.issuedAt), "tickets": tickets,
            "paperIsContinuous": false, "backHref": "/visits/\(pass.visit)",
        ]
        return try support.renderer.page(
            "gate-pass", title: "\(PageTerm.gatePass.phrase[context.language]) \(pass.number)",
            values, request, context)
    }
}
