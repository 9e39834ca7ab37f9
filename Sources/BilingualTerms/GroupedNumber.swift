/// Numbers as people read them.
public enum GroupedNumber {
    /// Puts a comma before every third digit of the whole part; a true minus sign is as wide as a
    /// digit.
    public static func text(_ number: String) -> String {
        let isNegative = number.hasPrefix("-")
        let parts = (isNegative ? number.dropFirst() : number[...]).split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        var whole = ""
        for (index, digit) in parts[0].enumerated() {
            if index > 0, (parts[0].count - index).isMultiple(of: 3) { whole.append(",") }
            whole.append(digit)
        }
        let fraction = parts.count > 1 ? "." + parts[1] : ""
        return (isNegative ? "−" : "") + whole + fraction
    }
}
