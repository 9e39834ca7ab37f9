internal import Barcodes
internal import Reports

extension PaperLayout {
    /// Signatures at the left, check code and QR code at the right; on a single form at its foot.
    mutating func check(
        _ check: PaperDocument.Check?, with signatures: [PaperDocument.Signature]
    ) {
        let height = max(measures.signatures, check == nil ? 0 : measures.qr + 1)
        need(height)
        let top = format.isSingleForm ? lowerEnd - height : y + 2
        var width = area.width
        if let check {
            let codes = try? ModuleMatrix.qr(check.content)
            let side = measures.qr
            let box = Box(x: area.x + area.width - side, y: top + 1, width: side, height: side)
            if let codes { qr(codes, in: box) }
            width -= side + 3
            canvas.text(
                "\(check.label) \(check.code)", body,
                in: Box(x: area.x, y: top + 1, width: width, height: 5))
        }
        sign(
            signatures,
            in: Box(x: area.x, y: top + 6, width: width, height: height - 6))
        y = top + height
    }

    private func qr(_ code: ModuleMatrix, in box: Box) {
        // Four modules stay light on every side.
        let module = box.width / Double(code.width + 4)
        for row in 0..<code.height {
            for run in code.runs(row: row) {
                canvas.fill(
                    Box(
                        x: box.x + module * Double(run.start + 2),
                        y: box.y + module * Double(row + 2),
                        width: module * Double(run.length), height: module))
            }
        }
    }

    private func sign(_ signatures: [PaperDocument.Signature], in box: Box) {
        guard !signatures.isEmpty else { return }
        let gap = 4.0
        let width = (box.width - gap * Double(signatures.count - 1)) / Double(signatures.count)
        for (index, signature) in signatures.enumerated() {
            let x = box.x + Double(index) * (width + gap)
            let place = Box(x: x, y: box.y, width: width, height: box.height - 1)
            guard signature.signed.isEmpty else {
                canvas.text(
                    ([signature.role] + signature.signed).joined(separator: "\n"),
                    .init(points: 8, lines: 6), in: place)
                continue
            }
            canvas.text(
                signature.role, body,
                in: Box(x: x, y: place.y + place.height - 6, width: width, height: 5))
            canvas.line(x, place.y + place.height, x + width, place.y + place.height)
        }
    }
}
