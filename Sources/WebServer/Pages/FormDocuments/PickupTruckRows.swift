internal import BilingualTerms
internal import ContractCore
internal import TradeValues

/// The trucks of a pickup, one row each (forms.md §2, 提货委托书): for its page and its paper.
enum PickupTruckRows {
    static let headings = [
        PickupAuthorisationForm.Field.plates, .driver, .identityEnd, .phone,
    ].map(PickupAuthorisationForm.label)

    /// Empty for one truck, whose fields say it all, and where nobody said who drives.
    static func rows<Form: DocumentForm>(of document: FormDocument<Form>) -> [[String]] {
        guard let trucks = document.pickup?.trucks, trucks.count > 1,
            trucks.contains(where: \.isKnown)
        else { return [] }
        return trucks.map { truck in
            [truck.plate.shown]
                + [truck.driver, truck.identityEnd, truck.phone].map { $0.isEmpty ? "–" : $0 }
        }
    }
}
