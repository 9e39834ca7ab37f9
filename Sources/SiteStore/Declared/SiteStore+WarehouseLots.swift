public import ContractCore
internal import GRDB
internal import TradeValues
internal import WorkflowCore

/// What is left of the notices and lots of external warehouses.
extension SiteStore {
    /// What the warehouse may still declare on a notice.
    public func remainder(ofNotice number: String) async throws -> NoticeRemainder {
        try await read { [self] db in
            try remainder(of: try record(WarehouseNoticeForm.self, number, db), db)
        }
    }

    // MARK: Parts

    func remainder(
        of notice: FormRecord<WarehouseNoticeForm>, _ db: Database
    ) throws -> NoticeRemainder {
        let quantity = notice.document.pickup?.quantity ?? .zero
        let tolerance =
            try Self.contract(notice.document.contract ?? "", db)?.contract.quantity.tolerance
            ?? .zero
        return NoticeRemainder(
            quantity: quantity, tolerance: tolerance.share(of: quantity),
            declared: try Self.declared(onNotice: notice.number, db),
            lot: try lot(of: notice.document, besides: notice.number, db))
    }

    /// The lot that a notice takes from, with what the warehouse's other notices take of it; nil
    /// without a lot whose quantity is known.
    private func lot(
        of document: FormDocument<WarehouseNoticeForm>, besides number: String, _ db: Database
    ) throws -> WarehouseLot? {
        let (name, warehouse) = (document.fields.text(.lot), document.fields.text(.warehouse))
        guard !name.isEmpty, let quantity = document.fields.weight(.lotQuantity) else { return nil }
        // A lot has a few notices; the text narrows to them, the fields decide.
        let numbers = try String.fetchAll(
            db,
            sql: """
                SELECT f.number FROM formDocument f JOIN document d USING (kind, number)
                JOIN documentVersion v USING (kind, number, version)
                WHERE f.kind = ? AND instr(v.content, ?) > 0
                """, arguments: [WarehouseNoticeForm.kind.rawValue, name])
        var held = Weight.zero
        var declared = try Self.declared(onNotice: number, db)
        for other in numbers where other != number {
            let record = try record(WarehouseNoticeForm.self, other, db)
            guard record.document.fields.text(.lot) == name,
                record.document.fields.text(.warehouse) == warehouse
            else { continue }
            let loaded = try Self.declared(onNotice: other, db)
            declared += loaded
            guard WarehouseNoticeForm.pickup?.heldSteps.contains(record.history.state.step) == true
            else { continue }
            held += max((record.document.pickup?.quantity ?? .zero) - loaded, .zero)
        }
        return WarehouseLot(name: name, quantity: quantity, held: held, declared: declared)
    }

    /// A notice goes forward when its lot has as much left (forms.md §2).
    ///
    /// - Throws: ``PickupRefusal/exceedsLot(lot:free:)``.
    func requireLot(
        of document: FormDocument<WarehouseNoticeForm>, _ number: String, _ db: Database
    ) throws {
        guard let lot = try lot(of: document, besides: number, db),
            let quantity = document.pickup?.quantity
        else { return }
        guard quantity <= lot.free else {
            throw PickupRefusal.exceedsLot(lot: lot.name, free: lot.free)
        }
    }
}
