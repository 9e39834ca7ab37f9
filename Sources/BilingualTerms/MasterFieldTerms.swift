internal import ContractCore

// The columns' names on forms, lists and files; the columns of CSV files are the raw values.

extension CustomerField {
    var label: Phrase {
        switch self {
        case .code: Phrase("客户编号", "Customer no.")
        case .name: Phrase("名称", "Name")
        case .contact: Phrase("联系人", "Contact")
        case .phone: Phrase("电话", "Telephone")
        case .address: Phrase("地址", "Address")
        case .taxNumber: Phrase("税号", "Tax no.")
        case .settlement: Phrase("结算方式", "Settlement")
        case .creditDays: Phrase("账期（天）", "Credit days")
        case .creditLimit: Phrase("信用额度（元）", "Credit limit (yuan)")
        case .salesperson: Phrase("业务员", "Salesperson")
        case .remark: Phrase("备注", "Remark")
        }
    }
}

extension CarrierField {
    var label: Phrase {
        switch self {
        case .code: Phrase("编号", "Code")
        case .name: Phrase("名称", "Name")
        case .contact: Phrase("联系人", "Contact")
        case .phone: Phrase("电话", "Telephone")
        case .licence: Phrase("道路运输许可证", "Haulage licence")
        case .remark: Phrase("备注", "Remark")
        }
    }
}

extension VehicleField {
    var label: Phrase {
        switch self {
        case .plate: Phrase("车号", "Plate")
        case .trailer: Phrase("挂车号", "Trailer")
        case .maximumGross: Phrase("最大总质量 kg", "Maximum gross kg")
        case .carrier: Phrase("承运单位", "Carrier")
        case .driver: Phrase("司机", "Driver")
        case .remark: Phrase("备注", "Remark")
        }
    }
}

extension DriverField {
    var label: Phrase {
        switch self {
        case .code: Phrase("编号", "Code")
        case .name: Phrase("姓名", "Name")
        case .phone: Phrase("电话", "Telephone")
        case .identityEnd: Phrase("证件后 4 位", "ID, last four")
        case .carrier: Phrase("承运单位", "Carrier")
        case .remark: Phrase("备注", "Remark")
        }
    }
}

extension ProductField {
    var label: Phrase {
        switch self {
        case .code: Phrase("产品编号", "Product no.")
        case .name: Phrase("名称", "Name")
        case .pack: Phrase("规格", "Pack")
        case .bagNominal: Phrase("标准包重 kg", "Nominal bag kg")
        case .bagTare: Phrase("包皮 kg", "Empty bag kg")
        case .moistureLimit: Phrase("水分上限 %", "Moisture limit %")
        case .shelfLifeDays: Phrase("保质期（天）", "Shelf life (days)")
        case .remark: Phrase("备注", "Remark")
        }
    }
}

extension BatchField {
    var label: Phrase {
        switch self {
        case .number: Phrase("批号", "Batch")
        case .product: Phrase("产品", "Product")
        case .madeOn: Phrase("生产日期", "Made on")
        case .moisture: Phrase("水分 %", "Moisture %")
        case .bags: Phrase("包数", "Bags")
        case .remark: Phrase("备注", "Remark")
        }
    }
}

extension WarehouseField {
    var label: Phrase {
        switch self {
        case .code: Phrase("编号", "Code")
        case .name: Phrase("名称", "Name")
        case .ownership: Phrase("类别", "Kind")
        case .address: Phrase("地址", "Address")
        case .contact: Phrase("联系人", "Contact")
        case .phone: Phrase("电话", "Telephone")
        case .remark: Phrase("备注", "Remark")
        }
    }
}
