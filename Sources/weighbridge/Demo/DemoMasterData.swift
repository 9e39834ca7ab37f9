import ContractCore
import Operations

/// The master data of the demo mill, so that lists and searches have something to show. What is
/// there already stays as somebody left it.
struct DemoMasterData {
    static func prepare(_ register: MasterRegister) async throws {
        for (kind, csv) in [
            (MasterKind.customer, customers), (.carrier, carriers), (.driver, drivers),
            (.vehicle, vehicles), (.product, products), (.batch, batches),
            (.warehouse, warehouses),
        ] {
            for row in try kind.schema.rows(utf8: Array(csv.utf8)) {
                do {
                    try await register.save(row.entry, seen: nil, by: "demo@console")
                } catch MasterRefusal.keyTaken {
                    continue
                }
            }
        }
    }

    private static let customers = """
        code,name,contact,phone,address,settlement,credit_days,credit_limit_yuan
        K001,兴旺生猪养殖场,场长,0736-5550101,石板镇,monthly,30,200000
        K002,沅澧蛋禽专业合作社,理事长,0736-5550102,河口镇,prepaid,0,0
        K003,丰裕牧业有限公司,采购部,0736-5550103,工业园二路,credit,45,500000
        K004,绿野农牧发展有限公司,采购部,0736-5550104,工业园五路,credit,60,800000
        K005,金穗饲料经营部,店主,0736-5550105,老街,on_delivery,0,0
        K006,洪家坪家庭农场,场长,0736-5550106,洪家坪村,prepaid,0,0
        K007,双溪水禽养殖合作社,理事长,0736-5550107,双溪村,monthly,30,120000
        K008,鑫源畜牧服务站,站长,0736-5550108,北街,monthly,15,60000
        K009,南坪乡养猪协会,会长,0736-5550109,南坪乡,monthly,30,300000
        K010,百禾农资商行,店主,0736-5550110,农贸市场,on_delivery,0,0
        G001,城东粮油贸易商行,经理,0736-5550201,城东市场,monthly,30,0
        G002,北洲粮食购销有限公司,业务部,0736-5550202,北洲码头,monthly,30,0
        G003,江湾油脂厂,销售科,0736-5550203,江湾,monthly,30,0
        G004,平原谷物合作社,理事长,0736-5550204,平原镇,prepaid,0,0
        """
    private static let carriers = """
        code,name,contact,phone
        C01,顺达货运服务部,调度,0736-5550301
        C02,沅江物流有限公司,调度,0736-5550302
        """
    private static let drivers = """
        code,name,phone,id_last_four,carrier
        S01,顺达1号司机,13800000001,012X,C01
        S02,顺达2号司机,13800000002,3345,C01
        S03,沅江1号司机,13800000003,7781,C02
        """
    private static let vehicles = """
        plate,maximum_gross_kg,carrier,driver
        湘J12345,49000,C01,S01
        湘J67890,49000,C01,S02
        湘F2233挂,40000,C02,
        粤B12345D,31000,C02,S03
        """
    private static let products = """
        code,name,pack,bag_nominal_kg,bag_tare_kg,moisture_limit_percent,shelf_life_days
        P101,育肥猪配合饲料 40kg,40 kg/包,40,0.12,13.5,60
        P102,仔猪配合饲料 20kg,20 kg/包,20,0.08,13.5,60
        P103,妊娠母猪配合饲料 40kg,40 kg/包,40,0.12,13.5,60
        P104,蛋鸡浓缩料,40 kg/包,40,0.12,12.5,60
        P105,肉鸭配合饲料 40kg,40 kg/包,40,0.12,13.5,60
        P106,草鱼配合饲料 40kg,40 kg/包,40,0.12,12.5,90
        P107,散装育肥猪料,散装,,,13.5,30
        M201,玉米,散装,,,14,
        M202,豆粕,散装,,,13,
        """
    private static let batches = """
        number,product,made_on,moisture_percent,bags
        20261121-01,P101,2026-11-21,12.8,1200
        20261121-02,P102,2026-11-21,12.6,800
        20261122-01,P104,2026-11-22,11.9,600
        """
    private static let warehouses = """
        code,name,ownership,address
        W1,一号成品库,own,厂区东
        W2,散装仓 1-6,own,厂区西
        X1,北洲码头租用库,external,北洲码头
        """
}
