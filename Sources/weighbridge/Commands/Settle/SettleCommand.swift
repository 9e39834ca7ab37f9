import ArgumentParser
import BilingualTerms
import ContractCore
import TradeValues

struct SettleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle",
        abstract: "按磅差条款结算一车或一批。Settles a load, or a file of them, by a discrepancy clause.",
        discussion: """
            D = 发货 − 收货，正数为短少；单据上的磅差是收货 − 发货，符号相反。
            D = shipped − received, above zero when less arrived; 磅差 on paper is received − shipped.
            文件的列 Columns of a file: shipped_kg *, received_kg *, contract_kg, third_kg
            """)

    enum Per: String, ExpressibleByArgument, CaseIterable {
        case load
        case period
    }

    @OptionGroup var clauseOptions: ClauseOptions
    @Option(help: "供方净重，千克。The seller's net weight in kilograms.")
    var shippedKg: String?
    @Option(help: "需方净重，千克。The buyer's net weight in kilograms.")
    var receivedKg: String?
    @Option(help: "合同数量，千克。The contract's quantity in kilograms.")
    var contractKg: String?
    @Option(help: "第三方净重，千克。A third party's net weight in kilograms.")
    var thirdKg: String?
    @Option(help: "每吨单价，元。The price of a tonne in yuan.")
    var priceYuanPerTonne: String?
    @Option(help: "一批装车的 CSV 文件，- 为标准输入。A CSV file of loads; - for standard input.")
    var loads: String?
    @Option(help: "条款逐车还是按期合计，默认 load。What the clause applies to; load when left out.")
    var per: Per?
    @Flag(help: "输出 JSON。Prints JSON.")
    var json = false

    func validate() throws {
        let clause = try clause()
        _ = try price()
        if loads == nil {
            let weights = try weights()
            guard per == nil else {
                throw ValidationError(
                    "--per：只与 --loads 一起用。 --per goes with --loads only.")
            }
            try requireQuantity(clause, weights.contract)
        } else {
            for (option, value) in [
                ("--shipped-kg", shippedKg), ("--received-kg", receivedKg), ("--third-kg", thirdKg),
            ] where value != nil {
                throw ValidationError(
                    "\(option)：不与 --loads 一起用，写在文件里。 \(option) stands in the file of --loads.")
            }
            _ = try contractQuantity()
        }
    }

    func run() async throws {
        let clause = try clause()
        for phrase in clauseOptions.unused(in: clause) { Console.problem(phrase) }
        if let loads {
            try await TableImport.reading(loads) { bytes in
                try settle(LoadWeightsTable(utf8: bytes), of: loads, under: clause)
            }
            return
        }
        let weights = try weights()
        let document = SettlementDocument(
            weights: weights, settlement: try clause.settle(weights), clause: clause,
            price: try price())
        if json { return try Console.printJSON(document) }
        print([clause.sentence, document.words])
    }

    private func settle(
        _ table: LoadWeightsTable, of file: String, under clause: DiscrepancyClause
    ) throws {
        let option = try contractQuantity()
        let weights = table.drafts.map { _, draft in
            DiscrepancySettlement.Weights(
                shipped: draft.weights.shipped, received: draft.weights.received,
                contract: draft.weights.contract ?? option, third: draft.weights.third)
        }
        try requireOneContract(weights, file)
        let document: SettledLoadsDocument
        do {
            document = SettledLoadsDocument(
                loads: try SettledLoads(weights, under: clause), clause: clause,
                price: try price())
        } catch let refusal as SettlementRefusal {
            Console.refusal(refusal)
            throw Console.dataExit
        }
        if json { return try Console.printJSON(document) }
        print([clause.sentence] + document.lines)
    }

    private func print(_ phrases: [Phrase]) {
        for phrase in phrases { Console.print("\(phrase.chinese)\n  \(phrase.english)\n") }
    }

    // MARK: Options

    private func clause() throws(ValidationError) -> DiscrepancyClause {
        try clauseOptions.clause(per == .period ? .month : .load)
    }

    private func weights() throws(ValidationError) -> DiscrepancySettlement.Weights {
        guard let shippedKg, let receivedKg else {
            let option = shippedKg == nil ? "--shipped-kg" : "--received-kg"
            throw ValidationError(
                "\(option)：缺少；或用 --loads 文件。 \(option) is missing; or give a file with --loads.")
        }
        var third: Weight?
        if let thirdKg { third = try ArgumentText.kilograms(thirdKg, of: "--third-kg") }
        return DiscrepancySettlement.Weights(
            shipped: try ArgumentText.kilograms(shippedKg, of: "--shipped-kg"),
            received: try ArgumentText.kilograms(
                receivedKg, of: "--received-kg", isZeroAllowed: true),
            contract: try contractQuantity(), third: third)
    }

    private func contractQuantity() throws(ValidationError) -> Weight? {
        guard let contractKg else { return nil }
        return try ArgumentText.kilograms(contractKg, of: "--contract-kg")
    }

    private func price() throws(ValidationError) -> Money? {
        guard let priceYuanPerTonne else { return nil }
        return try ArgumentText.price(priceYuanPerTonne, of: "--price-yuan-per-tonne")
    }

    private func requireQuantity(
        _ clause: DiscrepancyClause, _ quantity: Weight?
    ) throws(ValidationError) {
        guard clause.rule.needsContractQuantity, quantity == nil else { return }
        throw ValidationError(
            """
            --contract-kg：--base contract 要写合同数量。 \
            --base contract needs the contract's quantity: give --contract-kg.
            """)
    }

    /// The sums of several contracts are under no clause.
    private func requireOneContract(
        _ weights: [DiscrepancySettlement.Weights], _ file: String
    ) throws {
        guard Set(weights.compactMap(\.contract)).count > 1 else { return }
        Console.problem(
            Phrase(
                "\(file)：contract_kg 不止一个数；一个文件只放一个合同的装车",
                "\(file): contract_kg has several values; a file holds the loads of one contract"))
        throw Console.dataExit
    }
}
