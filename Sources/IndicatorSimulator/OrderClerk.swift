/// Writes the orders of a feed mill that does not exist: feed going out, grain and meal coming in.
struct OrderClerk: Sendable {
    private let fleet: Fleet
    private let prefix: String
    private var generator: SplitMix64
    private var sequence = 0

    /// Open orders are filled up to a number in this range when they fall below it.
    static let openOrders = 6...9
    /// Of this many orders one is a purchase.
    private static let purchaseShare = 4

    private static let customers = [
        "兴旺生猪养殖场", "沅澧蛋禽专业合作社", "丰裕牧业有限公司", "绿野农牧发展有限公司", "金穗饲料经营部",
        "洪家坪家庭农场", "双溪水禽养殖合作社", "鑫源畜牧服务站", "南坪乡养猪协会", "百禾农资商行",
    ]
    private static let feeds = [
        "育肥猪配合饲料 40kg", "仔猪配合饲料 20kg", "妊娠母猪配合饲料 40kg", "蛋鸡浓缩料", "肉鸭配合饲料 40kg",
        "草鱼配合饲料 40kg", "散装育肥猪料",
    ]
    private static let suppliers = ["城东粮油贸易商行", "北洲粮食购销有限公司", "江湾油脂厂", "平原谷物合作社"]
    private static let materials = ["玉米", "豆粕"]

    /// - Parameter prefix: begins every order number; another run needs another one.
    init(fleet: Fleet, prefix: String, seed: UInt64) {
        self.fleet = fleet
        self.prefix = prefix
        self.generator = SplitMix64(seed: seed)
    }

    /// The orders to be added to those that are open.
    mutating func missingOrders(besides open: [YardOrder]) -> [YardOrder] {
        // A rest that no truck is sent for keeps nobody busy.
        let open = open.filter { $0.remainingKilograms >= SimulatedYard.smallestRestKilograms }
        guard open.count < Self.openOrders.lowerBound else { return [] }
        let target = Int.random(in: Self.openOrders, using: &generator)
        var hasPurchase = open.contains { !$0.isOutbound }
        return (open.count..<target).map { _ in
            let isPurchase =
                !hasPurchase || Int.random(in: 0..<Self.purchaseShare, using: &generator) == 0
            hasPurchase = hasPurchase || isPurchase
            return isPurchase ? purchase() : sale()
        }
    }

    private mutating func sale() -> YardOrder {
        order(
            movement: YardOrder.sale, partner: pick(Self.customers), product: pick(Self.feeds),
            tonnes: Int64.random(in: 6...20, using: &generator) * 10)
    }

    private mutating func purchase() -> YardOrder {
        order(
            movement: YardOrder.purchase, partner: pick(Self.suppliers),
            product: pick(Self.materials),
            tonnes: Int64.random(in: 10...40, using: &generator) * 10)
    }

    private mutating func order(
        movement: String, partner: String, product: String, tonnes: Int64
    ) -> YardOrder {
        sequence += 1
        let digits = String(sequence)
        let padding = String(repeating: "0", count: max(0, 3 - digits.count))
        // One order in four takes any truck.
        let isForAny = Int.random(in: 0..<4, using: &generator) == 0
        let plates = fleet.plates.shuffled(using: &generator)
            .prefix(isForAny ? 0 : Int.random(in: 3...5, using: &generator))
        return YardOrder(
            number: "\(prefix)-\(padding)\(digits)", customer: partner, product: product,
            movement: movement, orderedKilograms: tonnes * 1_000, tolerancePerMille: "5",
            plates: Array(plates), remainingKilograms: tonnes * 1_000)
    }

    private mutating func pick(_ names: [String]) -> String {
        names[Int.random(in: names.indices, using: &generator)]
    }
}
