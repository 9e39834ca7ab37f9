import AccessCore
import BilingualTerms
import ContentHashing
import ContractCore
import LedgerCore
import LoadingCore
import ReconciliationCore
import Testing
import TradeValues
import WeighingCore
import WorkflowCore

@Suite struct MessageTests {
    private static let weight = Weight(kilograms: 32_040)
    private static let plate = Plate("粤B12345")

    private static var refusals: [any Explained] {
        guard let plate, let day = CalendarDay("2026-11-23") else { return [] }
        let time = Timestamp(milliseconds: 0)
        let localTime = SiteCalendar(zoneName: "UTC", firstOffsetSeconds: 0).localTime(of: time)
        let weighing: [WeighingRefusal] = [
            .noSignal, .scaleEmpty, .notStable, .outOfRange,
            .belowMinimum(weight, minimum: weight), .aboveMaximum(weight, limit: weight),
            .zeroMoved(weight, limit: weight),
            .noZeroBefore, .alreadyCaptured, .captureUnderWay, .unitNotForTrade(.pound),
            .notWholeGrams(DecimalNumber(digits: 1)),
            .notMultipleOfDivision(weight, division: weight), .notGross(.net), .noTruckNamed,
            .netNotPositive(gross: weight, tare: weight),
            .secondBeforeFirst(first: time, second: time),
            .positionInterrupted([.beamEntry, .beamExit]), .positionUnknown([.beamLeft]),
        ]
        let barrier: [BarrierRefusal] = [
            .noSuchBarrier("A"), .positionUnreadable("A"), .stopped,
            .notClear(.exit, guards: [.beamExit]),
        ]
        let visit: [VisitRefusal] = [
            .notPossible(.weigh, state: .held), .notPossible(.cancel, state: .left),
            .noOrder(plate), .orderAmbiguous(plate, orders: ["A"]), .movementsMixed(order: "A"),
            .orderAlreadyOnVisit(order: "A"), .tooManyLines(maximum: 10), .reasonMissing,
            .reasonTooLong(maximum: 200), .requestKeyReused("k"), .requestKeyLength(maximum: 100),
            .otherTruck(expected: plate, found: plate), .plateUnreadable("?"),
            .plateAmbiguous("345", plates: ["A"]), .plateNotGiven(order: "A", plates: []),
            .orderNotOnVisit(order: "A", expected: "B"), .ownWeighing(person: "A"),
        ]
        let order: [OrderRefusal] = [
            .notOpen(number: "A", state: .void), .notYetValid(number: "A", from: day),
            .expired(number: "A", until: day), .plateNotListed(number: "A", plate: plate),
            .nothingRemains(number: "A"), .numberTaken(number: "A"), .contractUnknown(number: "A"),
            .contractClosed(number: "A"),
            .exceedsContract(contract: "A", remaining: weight),
            .outsideDelivery(contract: "A", due: day...day),
            .fundsMissing(contract: "A", gap: Money(fen: 1)), .advanceUnknown(number: "A"),
            .advanceNotApproved(number: "A"),
            .advanceForSomethingElse(number: "A", contract: "B", product: "C"),
            .advanceExpires(number: "A", until: day),
            .exceedsAdvance(number: "A", quantity: weight, amount: Money(fen: 1)),
            .contractOfAnotherCustomer(contract: "A", customer: "B"),
            .notInContract(contract: "A", product: "B"),
            .basisMissing(contract: "A", way: .collect), .basisUnknown(number: "A"),
            .basisNotReady(number: "A", kind: .dispatchNotice),
            .basisOfAnotherContract(number: "A", contract: "B"),
            .basisOfAnotherWay(contract: "A", way: .externalWarehouse),
            .basisOfAnotherProduct(number: "A", product: "B"),
            .exceedsBasis(number: "A", remaining: weight),
            .outsideBasis(number: "A", days: day...day),
            .plateNotInBasis(number: "A", plate: plate, kind: .dispatchNotice),
            .cannotVoid(number: "A", loads: 1),
        ]
        let lookup: [LookupRefusal] = [
            .order("A"), .visit(1), .loadRecord("A"), .gatePass("A"), .scale("A"),
        ]
        let access: [AccessRefusal] = [
            .notSignedIn, .wrongPassword, .ownPasswordWrong, .throttled(seconds: 9), .locked,
            .passwordChangeDue,
            .foreignForm, .notPermitted(.weigh, person: "A"), .accountNameUnreadable("?"),
            .accountNameTaken("A"), .accountUnknown("A"), .noRoles, .roleUnknown("A"),
            .passwordLength(minimum: 8, maximum: 200), .passwordUnchanged, .passwordsDiffer,
            .passwordGuessable, .lastAdministrator, .ownAccount, .tokenNameTaken("A"),
            .tokenUnknown("A"), .tokenCamera, .tokenOfOtherCamera("A", token: "B"),
        ]
        let document = DocumentReference(.dailyLoadReport, "2026-11-23")
        let workflow: [WorkflowRefusal] = [
            .notNow(action: "a", step: "b"), .notPermitted(.weigh, person: "A"),
            .ownSubmission(person: "A"), .alreadySigned(by: "A"), .commentMissing,
            .commentTooLong(limit: 9), .versionChanged(present: 2), .contentChanged(version: 1),
            .unknownDocument(document),
        ]
        let attachment: [AttachmentRefusal] = [
            .empty, .tooLarge(megabytes: 10), .nameTooLong(limit: 9), .noteTooLong(limit: 9),
            .typeUnknown("a"), .tooMany(limit: 9), .attachmentUnknown(1), .commentEmpty,
            .commentTooLong(limit: 9),
        ]
        let master: [MasterRefusal] = [
            .unknown(.customer, key: "A"), .keyTaken(.customer, key: "A"),
            .changedMeanwhile(.customer, key: "A", by: "B"),
        ]
        let certification: [CertificationRefusal] = [
            .verificationExpired(scale: "1", until: day),
            .checkFailed(scale: "1", at: localTime),
            .validityImpossible(from: day, until: day, days: 366), .verifiedInFuture(day),
            .textLength(.seals, maximum: 100), .pointCount(0, maximum: 20),
            .pointLoadOutside(weight, minimum: weight, maximum: weight),
            .pointIndicationOutside(weight, limit: weight),
            .pointAddedOutside(weight, load: weight, division: weight),
            .liftNeedsLoad(scale: "1", atLeast: weight), .liftNeedsSupervisor(scale: "1"),
            .pointUnreadable(row: 1), .expiredUseTooLong(until: day, days: 31),
            .notExpired(scale: "1"), .dateUnreadable("?"), .meansUnknown("?"),
        ]
        let request: [RequestRefusal] = [
            .unknown("A"), .recordEnded(ticket: "A"), .requestWaits(ticket: "A", number: "B"),
            .nothingChanged(ticket: "A"), .directionDiffers(order: "A"), .orderVoid(order: "A"),
            .weighedSince(plate), .weightUnreadable("?"),
            .weightNotPossible(weight, minimum: weight, limit: weight, division: weight),
            .bagsUnreadable("?", maximum: 9), .textTooLong(maximum: 9),
        ]
        let tare: [TareRefusal] = [
            .storedTareNotAllowed(scale: "1"), .noStoredTare(plate),
            .storedTareExpired(plate: plate, ageDays: 31, limitDays: 30), .alreadyWeighed(plate),
        ]
        let hash = ContentHash(of: "photograph")
        let camera: [CameraRefusal] = [
            .cameraUnknown("A"), .cameraDoesNotPush("A"), .postUnreadable(camera: "A"),
            .tooManyPosts(perMinute: 120), .photographEmpty,
            .photographTooLarge(maximumBytes: 2_048), .photographTypeUnknown,
            .tooManyPhotographs(maximum: 8), .photographUnknown("A"), .photographPruned(hash),
            .photographFileMissing(hash), .photographFileChanged(hash),
        ]
        let trouble: [SiteTrouble] = [
            .diskFull, .diskReadOnly, .storeBusy, .storeDamaged("database disk image is malformed"),
            .storeFails("disk I/O error"), .ledgerBroken(.entryChanged(4)),
            .clockSetBack(
                ClockStep(
                    from: Timestamp(milliseconds: 3_600_000), to: Timestamp(milliseconds: 0))),
            .headsUnsigned(since: day), .signingKeyReplaced(at: time),
        ]
        let contract: [ContractRefusal] = [
            .unknown(number: "A"), .signedAlready(number: "A"), .closed(number: "A"),
            .notSigned(number: "A"),
            .otherClass(number: "A", isSpecial: true), .belowLoaded(product: "A", loaded: weight),
            .monthNotOver(ReportMonth(of: day), lastDay: day),
        ]
        let account: [AccountRefusal] = [
            .unknownEntry(1), .externalNumberTaken("A"), .alreadyReversed(1), .ownEntry(1),
            .contractOfAnotherCustomer(contract: "A"),
            .promiseOverdue(advance: "A", promised: day, missing: Money(fen: 1)),
        ]
        let exchange: [any Explained] = [
            WebhookFailure.noAnswer(address: "A"),
            WebhookFailure.notTaken(address: "A", status: 500),
            WebhookRefusal.webhookUnknown("A"), DropRefusal.tooLarge(megabytes: 4),
        ]
        let pickup: [PickupRefusal] = [
            .customerNumberRepeated(number: "A", document: "B"),
            .otherWay(contract: "A", way: .deliver),
            .authorisationNotChecked(number: "A", contract: "B"),
            .exceedsAuthorisation(number: "A", quantity: weight),
            .exceedsLot(lot: "A", free: weight),
        ]
        let declared: [DeclaredLoadRefusal] = [
            .noticeNotSent(number: "A"),
            .exceedsNotice(
                number: "A", quantity: weight, declared: weight, admitted: weight),
            .exceedsLot(lot: "A", quantity: weight, admitted: weight),
            .ticketRepeated(ticket: "A"), .notYetReported(day: day), .unknown(1), .voidAlready(1),
        ]
        let statement: [StatementRefusal] = [
            .notASale(ticket: "A"), .receivedBeforeLoaded(ticket: "A", loaded: day),
            .correctionNeedsNote(ticket: "A"), .settled(ticket: "A", statement: "B"),
            .correctsAnother(ticket: "A", entry: 1),
            .receivedNumberTaken(number: "A", ticket: "B"),
            .invoicedOtherwise(memo: "A", invoice: "B"), .invoiceUnknown("A"), .noLoadEntry(1),
            .anotherIsOpen(statement: "A"), .nothingToSettle(contract: "A", until: day),
            .tooManyLines(limit: 9), .changedSince(statement: "A"),
            .confirmationMissing(statement: "A"), .memoStands(statement: "A", memo: "B"),
            .notConfirmed(statement: "A"), .nothingToInvoice(statement: "A"),
            .noCredit(statement: "A"),
            .invoiceNumberTaken("A"),
            .ordersOpen(contract: "A", orders: 1), .loadsUnsettled(contract: "A", loads: 1),
            .notInvoiced(contract: "A", statement: "B"),
            .notCredited(contract: "A", statement: "B"),
            .stillOwed(contract: "A", amount: Money(fen: 1)),
        ]
        let verdict: [VerdictRefusal] = [
            .withoutClause(ticket: "A"), .notStanding(ticket: "A"),
        ]
        let bundle: [BundleRefusal] = [
            .tooManyDocuments(contract: "A", limit: 1), .filesTooLarge(contract: "A", gigabytes: 1),
        ]
        let settlement: [SettlementRefusal] = [.contractQuantityMissing]
        let table: [TableRefusal] = [.rowsRefused([])]
        return weighing + visit + order + lookup + access + workflow + attachment + master
            + certification + request + tare + camera + table + barrier + trouble + contract
            + settlement + account + exchange + pickup + declared + statement + bundle + verdict
    }

    /// A refusal says what happened and what to do next, in both languages, with its figures.
    @Test func everyRefusalTellsWhatToDo() {
        #expect(Self.refusals.count == 228)
        for refusal in Self.refusals {
            for language in Language.allCases {
                #expect(!refusal.message.text[language].isEmpty, "\(refusal)")
                #expect(!refusal.message.next[language].isEmpty, "\(refusal)")
            }
            #expect(refusal.code.contains(/^[a-z]+(-[a-z]+)*$/), "\(refusal.code)")
        }
    }

    @Test func codesAreDistinct() {
        let kinds = Set(
            Self.refusals.map { String("\($0)".prefix { $0 != "(" }) + "\(type(of: $0))" })
        #expect(Set(Self.refusals.map(\.code)).count == kinds.count)
    }

    /// Messages know no time zone: they say how far two moments are apart, never the hour in
    /// another zone.
    @Test func clocksAreComparedByTheirDifference() {
        func message(_ milliseconds: Int64) -> Phrase {
            WeighingRefusal.secondBeforeFirst(
                first: Timestamp(milliseconds: 1_795_000_000_000 + milliseconds),
                second: Timestamp(milliseconds: 1_795_000_000_000)
            ).message.text
        }
        #expect(message(0).chinese == "二磅与首磅同一时刻")
        #expect(message(400).chinese == "按电脑时钟，二磅比首磅早 不到 1 秒")
        #expect(message(65_000).chinese == "按电脑时钟，二磅比首磅早 1 分 5 秒")
        #expect(message(3_600_000).english.contains("is 1 h before the first"))
        let back = SiteTrouble.clockSetBack(
            ClockStep(
                from: Timestamp(milliseconds: 90_061_000), to: Timestamp(milliseconds: 0))
        ).message.text
        #expect(back.chinese == "系统时钟被拨回 1 天 1 小时")
        #expect(back.english == "The clock was set back by 1 d 1 h")
        for refusal in Self.refusals {
            #expect(!refusal.message.text.chinese.contains(/\dT\d\d:\d\d.*Z/), "\(refusal)")
        }
    }

    @Test func weightsAreNamedWithTheirUnit() {
        let message = WeighingRefusal.aboveMaximum(
            Weight(kilograms: 100_200), limit: Weight(kilograms: 100_180)
        ).message
        #expect(message.text.chinese == "100200 kg 超过最大秤量加 9 个分度值，即 100180 kg")
        #expect(message.text.english == "100200 kg is above Max + 9 e, 100180 kg")
    }

    @Test func cutBeamsAreNamed() {
        let message = WeighingRefusal.positionInterrupted([.beamEntry, .beamLeft]).message
        #expect(message.text.chinese == "入口红外、左侧红外被遮挡，车辆没有完全在秤台上")
        #expect(
            message.text.english == "Entry beam, Left beam cut: the truck is not wholly on the deck"
        )
    }
}
