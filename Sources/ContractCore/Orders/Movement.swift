/// 过磅类型: why goods cross the scale (forms.md §1).
public enum Movement: String, CaseIterable, Sendable {
    /// 销售出厂
    case sale
    /// 采购进厂
    case purchase
    /// 退货进厂
    case salesReturn = "return"
}
