internal import TradeValues

/// One value of a sheet. Numbers are given as scaled integers so that money and weights never pass
/// through a binary fraction before they reach the file.
enum Cell: Sendable, Hashable {
    /// Always a string in the file, whatever it looks like: `=1+1`, `+1`, `007` and 18-digit
    /// identity numbers stay text. The cell is formatted as text (`@`) so that it also stays text
    /// when somebody edits it in Excel.
    case text(String)
    /// A whole number, shown with `#,##0`. At most `largestInteger` either side of zero.
    case integer(Int64)
    /// `scaled` divided by ten to the power of `decimals`: 32040 with 3 decimals is 32.040, shown
    /// with `#,##0.000`. At most `largestScaled` either side of zero (`largestInteger` without
    /// decimals), and at most `largestDecimals` decimals.
    case decimal(scaled: Int64, decimals: Int)
    /// A true Excel date and time, shown as `yyyy-mm-dd hh:mm:ss`. Excel knows no time zones: this
    /// is the wall clock to print.
    case moment(LocalTime)
    /// A true Excel date without a time, shown as `yyyy-mm-dd`.
    case day(CalendarDay)
    /// Nothing. The cell is not written at all, except in a totals row, where it keeps its frame.
    case empty

    /// 2^53 - 1, up to which an Excel cell (an IEEE double) holds every whole number. The file
    /// carries it exactly. Excel itself *shows* 15 significant digits only, so from
    /// 1,000,000,000,000,000 upwards the last digit on the screen may be a nought.
    static let largestInteger: Int64 = 9_007_199_254_740_991

    /// Fifteen digits: the most for which a decimal fraction survives the way to the file and back
    /// in every case. 2^53 - 1 would not do here, as a sixteenth digit is lost to rounding as soon
    /// as there are decimals. In cents this is ten trillion yuan, in grams a billion tonnes.
    static let largestScaled: Int64 = 999_999_999_999_999

    /// The most decimals a number may have.
    static let largestDecimals = 9

    /// The most UTF-16 units Excel takes in one cell.
    static let longestText = 32_767
}

extension CalendarDay {
    /// Whether Excel has the day. Days before 1 March 1900 are refused: Excel counts a
    /// 29 February 1900 that never was, and programs disagree about them.
    var isInExcel: Bool { text >= "1900-03-01" && year <= 9999 }
}
