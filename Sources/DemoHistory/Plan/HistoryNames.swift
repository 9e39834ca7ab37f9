/// Who and what the history's mill deals with. Names are made up of parts, and are the same for
/// every seed: what a seed decides is the business, not the neighbourhood.
struct HistoryNames: Sendable {
    struct Customer: Sendable {
        let code: String
        let name: String
        let payment: String
        let creditDays: Int
        let salesperson: String
    }

    struct Product: Sendable {
        let code: String
        let name: String
        /// Grams of a full bag with the bag itself; nil for bulk.
        let fullBagGrams: Int?
        let pack: String
        let bagNominal: String
        let bagTare: String
        /// Yuan for a tonne.
        let price: Int
    }

    struct Truck: Sendable {
        let plate: String
        /// Whole divisions of 20 kg.
        let tareKilograms: Int
        let carrier: Int
        let driver: String
    }

    let customers: [Customer]
    let suppliers: [(code: String, name: String)]
    let products: [Product]
    /// Bought, and never sold.
    let materials: [(code: String, name: String)]
    let carriers: [(code: String, name: String)]
    let trucks: [Truck]
    let warehouse = (code: "XH1", name: "西河码头外租库")

    static let customerCount = 60
    /// A truck comes at most once or twice a day.
    private static let fewestTrucks = 20
    private static let spareTrucks = 12
    /// A truck of 40 t: what the licence allows, and what the mill loads up to.
    static let maximumGrossKilograms = 40_000

    init(loadsPerDay: Int, chance: inout HistoryChance) {
        customers = (0..<Self.customerCount).map(Self.customer)
        suppliers = ["永丰粮食购销部", "长滩粮贸有限公司", "顺河油脂厂", "北坡谷物合作社", "东岸粮库", "大圩粮油商行"]
            .enumerated().map { ("GH0\($0 + 1)", $1) }
        products = Self.feeds
        materials = [("MH01", "二等玉米"), ("MH02", "43豆粕"), ("MH03", "次粉")]
        let carrierNames = ["安途货运部", "通达物流有限公司", "江畔运输队", "同心货运合作社"]
        carriers = carrierNames.enumerated().map { ("CH0\($0 + 1)", $1) }
        let count = max(Self.fewestTrucks, loadsPerDay + Self.spareTrucks)
        trucks = (0..<count).map { index in
            Truck(
                plate: "湘\(Self.offices[index % Self.offices.count])\(31_000 + index * 7)",
                tareKilograms: chance.within(13_200...14_300, by: 20),
                carrier: index % carrierNames.count, driver: "DH\(101 + index)")
        }
    }

    private static let offices = ["J", "A", "F", "H"]
    private static let places = [
        "青山", "白水", "柳林", "石桥", "东湖", "南岭", "竹园", "双河", "桃坪", "龙潭", "枫树", "沙洲",
        "高田", "古渡", "云台",
    ]
    private static let trades = ["养殖专业合作社", "牧业有限公司", "饲料经营部", "生态农场"]
    private static let payments = [
        ("prepaid", 0), ("monthly", 30), ("credit", 45), ("on_delivery", 0),
    ]

    private static func customer(_ index: Int) -> Customer {
        // 60 names: every place with every trade, so that no two are the same.
        let (payment, days) = payments[(index + index / places.count) % payments.count]
        return Customer(
            code: "KH\(101 + index)",
            name: places[index % places.count] + trades[index / places.count % trades.count],
            payment: payment, creditDays: days, salesperson: "业务\(index % 5 + 1)组")
    }

    private static let feeds = [
        bagged("PH01", "仔猪前期配合饲料", 20_080, "20", "0.08", 3_680),
        bagged("PH02", "中猪配合饲料", 40_120, "40", "0.12", 2_860),
        bagged("PH03", "大猪配合饲料", 40_120, "40", "0.12", 2_780),
        bagged("PH04", "蛋鸡产蛋期配合饲料", 40_120, "40", "0.12", 2_640),
        bagged("PH05", "肉鸭育成期配合饲料", 40_120, "40", "0.12", 2_720),
        bagged("PH06", "鲫鱼配合饲料", 40_120, "40", "0.12", 3_940),
        bulk("PH07", "散装中猪料", 2_790), bulk("PH08", "散装母猪料", 2_690),
    ]

    private static func bagged(
        _ code: String, _ name: String, _ grams: Int, _ nominal: String, _ tare: String,
        _ price: Int
    ) -> Product {
        Product(
            code: code, name: name, fullBagGrams: grams, pack: "\(nominal) kg/包",
            bagNominal: nominal, bagTare: tare, price: price)
    }

    private static func bulk(_ code: String, _ name: String, _ price: Int) -> Product {
        Product(
            code: code, name: name, fullBagGrams: nil, pack: "散装", bagNominal: "", bagTare: "",
            price: price)
    }
}
