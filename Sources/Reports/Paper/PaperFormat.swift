/// The sheets that documents are printed on (forms.md §1, "Paper and CSS").
///
/// Raw values are used in addresses and settings and are stable.
public enum PaperFormat: String, CaseIterable, Hashable, Sendable {
    /// 241 mm continuous forms with strips of holes: half, third and whole of 11 inches.
    case continuousHalf = "continuous-half"
    case continuousThird = "continuous-third"
    case continuousFull = "continuous-full"
    /// Laser paper.
    case a5 = "a5"
    case a4 = "a4"
    case a4Landscape = "a4-landscape"

    public var widthMillimetres: Int {
        switch self {
        case .continuousHalf, .continuousThird, .continuousFull: 241
        case .a5, .a4: 210
        case .a4Landscape: 297
        }
    }

    public var heightMillimetres: Int {
        switch self {
        case .continuousHalf: 140
        case .continuousThird: 93
        case .continuousFull: 279
        case .a5: 148
        case .a4: 297
        case .a4Landscape: 210
        }
    }

    /// The strips with holes are about 12.7 mm wide.
    public var sideMarginMillimetres: Int {
        switch self {
        case .continuousHalf, .continuousThird, .continuousFull: 14
        case .a5: 8
        case .a4: 15
        case .a4Landscape: 10
        }
    }

    public var topMarginMillimetres: Int {
        switch self {
        case .continuousHalf: 5
        case .continuousThird: 4
        case .continuousFull, .a5: 8
        case .a4: 15
        case .a4Landscape: 10
        }
    }

    /// A form whose foot stands at its lower edge; the others flow over several sheets.
    public var isSingleForm: Bool {
        switch self {
        case .continuousHalf, .continuousThird, .a5: true
        case .continuousFull, .a4, .a4Landscape: false
        }
    }

    /// Carbon parts are printed by one stroke: all their names stand on the edge of one sheet.
    public var isCarbon: Bool {
        switch self {
        case .continuousHalf, .continuousThird, .continuousFull: true
        case .a5, .a4, .a4Landscape: false
        }
    }
}
