internal import IndicatorProtocols
internal import Testing
internal import TradeValues
internal import WeighingCore

@testable internal import IndicatorSimulator

@Suite struct RegisterEncodingTests {
    /// Status behind the weight, decimals before it; every meaning has a bit of its own.
    private func map(
        _ type: RegisterMap.NumberType, _ order: RegisterMap.WordOrder,
        decimals: RegisterMap.Decimals = .fixed(0), isActiveWhenSet: Bool = true,
        signApart: Bool = false
    ) -> RegisterMap {
        let meanings = RegisterMap.Meaning.allCases.filter { signApart || $0 != .negative }
        let flags = meanings.enumerated().map { index, meaning in
            RegisterMap.Flag(
                meaning, register: 12, mask: 1 << UInt32(index),
                when: isActiveWhenSet ? .set : .clear)
        }
        return RegisterMap(
            function: .holding, weightRegister: 9, type: type, order: order, decimals: decimals,
            flags: flags)
    }

    private func shown(
        kilograms: Int64, isMoving: Bool = false, isOutOfRange: Bool = false
    ) -> SimulatedIndication {
        SimulatedIndication(
            weight: Weight(kilograms: kilograms), isMoving: isMoving, isOutOfRange: isOutOfRange,
            isAtZero: kilograms == 0)
    }

    private func decoded(_ map: RegisterMap, _ shown: SimulatedIndication) throws -> Reading {
        let registers = map.encode(shown)
        #expect(registers.count == map.block.count)
        return try map.decode(registers).get()
    }

    @Test(arguments: RegisterMap.NumberType.allCases, RegisterMap.WordOrder.allCases)
    func readsBack(type: RegisterMap.NumberType, order: RegisterMap.WordOrder) throws {
        for isActiveWhenSet in [true, false] {
            for isMoving in [true, false] {
                for kilograms: Int64 in [0, 20, 12_340, 32_760] {
                    let map = map(type, order, isActiveWhenSet: isActiveWhenSet)
                    let reading = try decoded(map, shown(kilograms: kilograms, isMoving: isMoving))
                    #expect(reading.value?.whole(scaledByPowerOfTen: 0) == kilograms)
                    #expect(reading.isStable == !isMoving)
                    #expect(reading.range == .inside && reading.mode == .gross)
                    #expect(reading.isAtCentreOfZero == (kilograms == 0))
                }
            }
        }
    }

    @Test(arguments: RegisterMap.NumberType.allCases, [true, false])
    func readsBackNegativeWeights(type: RegisterMap.NumberType, signApart: Bool) throws {
        for order in RegisterMap.WordOrder.allCases {
            let reading = try decoded(
                map(type, order, signApart: signApart), shown(kilograms: -60))
            if !signApart, type == .uint16 || type == .uint32 {
                #expect(reading.range == .outside)
            } else {
                #expect(reading.value?.whole(scaledByPowerOfTen: 0) == -60)
            }
        }
    }

    @Test func keepsDecimals() throws {
        let fixed = map(.int32, .cdab, decimals: .fixed(2))
        #expect(try decoded(fixed, shown(kilograms: 12_340)).value?.text == "12340.00")
        let field = RegisterMap.BitField(register: 7, mask: 0x00F0)
        let register = map(
            .uint16, .badc, decimals: .field(.init(field, code: .bit, values: [3, 2, 1, 0])))
        #expect(register.block == 7..<13)
        #expect(try decoded(register, shown(kilograms: 12_340)).value?.text == "12340")
    }

    @Test func saysOutOfRange() throws {
        for type in RegisterMap.NumberType.allCases {
            let overload = shown(kilograms: 61_000, isOutOfRange: true)
            let reading = try decoded(map(type, .abcd, isActiveWhenSet: false), overload)
            #expect(reading.range == .outside && reading.value == nil)
        }
        // 16 bits do not hold the weight of a full truck.
        #expect(try decoded(map(.int16, .abcd), shown(kilograms: 40_000)).range == .outside)
    }

    // MARK: The profiles

    /// Whatever a profile describes can be simulated.
    @Test func readsBackThroughEveryProfile() throws {
        var count = 0
        for profile in ShippedProfiles.all {
            guard case .modbus(let map, _) = profile.language else { continue }
            count += 1
            let truck = try decoded(map, shown(kilograms: 12_340, isMoving: true))
            #expect(truck.value?.whole(scaledByPowerOfTen: 0) == 12_340, "\(profile.name)")
            #expect(truck.isStable != true, "\(profile.name)")
            #expect(truck.range != .outside && truck.mode != .net, "\(profile.name)")
            let empty = try decoded(map, shown(kilograms: 0))
            #expect(empty.value?.digits == 0 && empty.isStable != false, "\(profile.name)")
            #expect(empty.isAtCentreOfZero != false, "\(profile.name)")
            let overload = try decoded(map, shown(kilograms: 61_000, isOutOfRange: true))
            let judgesRange = map.flags.contains {
                [.outOfRange, .inRange, .dataValid].contains($0.meaning)
            }
            #expect(!judgesRange || overload.value == nil, "\(profile.name)")
        }
        #expect(count >= 19)
    }

    /// Status in coils and discrete inputs, in either polarity.
    @Test(arguments: [true, false])
    func readsBackBits(isActiveWhenSet: Bool) throws {
        func bit(_ function: RegisterMap.BitFunction, _ address: Int) -> RegisterMap.StatusBit {
            .init(function: function, address: address, isActiveWhenSet: isActiveWhenSet)
        }
        let map = RegisterMap(
            function: .input, weightRegister: 4, type: .int32, order: .abcd,
            flags: [
                .init(.stable, bit(.discreteInputs, 9)), .init(.outOfRange, bit(.coils, 2)),
                .init(.centreOfZero, bit(.discreteInputs, 0)),
            ])
        for (kilograms, isMoving, isOut) in [
            (0, false, false), (12_340, true, false), (1, true, true),
        ] {
            let shown = shown(
                kilograms: Int64(kilograms), isMoving: isMoving, isOutOfRange: isOut)
            let reading = try map.decode(map.encode(shown), bits: map.encodeBits(shown)).get()
            #expect(reading.isStable == !isMoving)
            #expect(reading.isAtCentreOfZero == (kilograms == 0))
            #expect(reading.range == (isOut ? .outside : .inside))
        }
    }
}
