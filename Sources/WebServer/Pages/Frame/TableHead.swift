internal import BilingualTerms

/// The head of a list that can be sorted: links, so that it works without a script.
struct TableHead {
    struct Column {
        let name: String
        let heading: Phrase
        let isNumeric: Bool
        var isSortable = true
    }

    let columns: [Column]
    let sort: String
    let isDescending: Bool
    /// The address of the list with what is asked for, without sorting and paging.
    let address: String

    /// For the `table-head` template.
    func values(_ language: Language) -> [[String: Any]] {
        columns.map { column in
            let isSorted = column.name == sort
            let flips = isSorted && !isDescending
            var values: [String: Any] = [
                "text": column.heading[language], "isNumeric": column.isNumeric,
                "isSorted": isSorted, "order": isDescending ? "descending" : "ascending",
                "isDescending": isDescending,
            ]
            if column.isSortable {
                values["href"] =
                    "\(address)&sort=\(column.name)&order=\(flips ? "descending" : "ascending")"
            }
            return values
        }
    }
}
