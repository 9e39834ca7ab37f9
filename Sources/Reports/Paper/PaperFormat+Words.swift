public import BilingualTerms

extension PaperFormat {
    public var word: Phrase {
        switch self {
        case .continuousHalf: Phrase("241 连续纸二等分", "241 mm continuous, half")
        case .continuousThird: Phrase("241 连续纸三等分", "241 mm continuous, third")
        case .continuousFull: Phrase("241 连续纸整页", "241 mm continuous, whole")
        case .a5: Phrase("A5 横向", "A5 landscape")
        case .a4: Phrase("A4", "A4")
        case .a4Landscape: Phrase("A4 横向", "A4 landscape")
        }
    }
}
