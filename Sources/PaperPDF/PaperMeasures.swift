internal import Reports

/// Sizes of one format, in millimetres and points. Dot-matrix printers need 10.5 points and lines
/// of 0.3 mm; boxes are fixed, so that a long name never pushes the foot onto the next form
/// (forms.md §1).
struct PaperMeasures {
    let head: Double
    let titlePoints: Double
    let bodyPoints: Double
    let tablePoints: Double
    let row: Double
    let weightRow: Double
    let weightPoints: Double
    let mainWeightPoints: Double
    let signatures: Double
    let qr: Double
    let foot: Double
    /// Weights stand side by side where the form is low.
    let weightsSideBySide: Bool

    init(_ format: PaperFormat) {
        switch format {
        case .continuousHalf, .a5:
            self.init(
                head: 15, titlePoints: 18, bodyPoints: 10.5, tablePoints: 10.5, row: 9.5,
                weightRow: 12, weightPoints: 16, mainWeightPoints: 20, signatures: 26, qr: 25,
                foot: 5, weightsSideBySide: false)
        case .continuousThird:
            self.init(
                head: 12, titlePoints: 14, bodyPoints: 10.5, tablePoints: 10.5, row: 6.6,
                weightRow: 15, weightPoints: 14, mainWeightPoints: 16, signatures: 19, qr: 18,
                foot: 4, weightsSideBySide: true)
        case .continuousFull:
            self.init(
                head: 15, titlePoints: 16, bodyPoints: 10.5, tablePoints: 9, row: 8,
                weightRow: 12, weightPoints: 16, mainWeightPoints: 20, signatures: 20, qr: 25,
                foot: 6, weightsSideBySide: false)
        case .a4, .a4Landscape:
            self.init(
                head: 15, titlePoints: 16, bodyPoints: 10.5, tablePoints: 9, row: 8,
                weightRow: 12, weightPoints: 16, mainWeightPoints: 20, signatures: 24, qr: 25,
                foot: 7, weightsSideBySide: false)
        }
    }

    private init(
        head: Double, titlePoints: Double, bodyPoints: Double, tablePoints: Double, row: Double,
        weightRow: Double, weightPoints: Double, mainWeightPoints: Double, signatures: Double,
        qr: Double, foot: Double, weightsSideBySide: Bool
    ) {
        self.head = head
        self.titlePoints = titlePoints
        self.bodyPoints = bodyPoints
        self.tablePoints = tablePoints
        self.row = row
        self.weightRow = weightRow
        self.weightPoints = weightPoints
        self.mainWeightPoints = mainWeightPoints
        self.signatures = signatures
        self.qr = qr
        self.foot = foot
        self.weightsSideBySide = weightsSideBySide
    }
}
