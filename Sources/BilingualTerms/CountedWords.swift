/// A number of loads with its word: 3 车, 1 load.
public func loadCountText(_ count: Int) -> Phrase {
    let number = GroupedNumber.text("\(count)")
    return Phrase("\(number) 车", count == 1 ? "1 load" : "\(number) loads")
}
