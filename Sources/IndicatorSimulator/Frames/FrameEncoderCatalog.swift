public import IndicatorProtocols

/// Every encoder by its protocol's name in `ProtocolCatalog`. A new one is a file beside this one
/// and a line here.
public enum FrameEncoderCatalog {
    /// In the order of the alphabet.
    public static let encoders: [(name: String, encoder: any FrameEncoder)] = [
        ("adam-line", AdamLineEncoder()),
        ("and-18", HeaderLineEncoder()),
        ("cardinal-sb200", CardinalEncoder(layout: .sb200)),
        ("cardinal-sb400", CardinalEncoder(layout: .sb400)),
        ("cardinal-sb400-point", CardinalEncoder(layout: .sb400WithPoint)),
        ("cardinal-stream", CardinalEncoder(layout: .stream)),
        ("cas-22", CASStreamEncoder()),
        ("cas-6000", CASStreamEncoder(pad: 0x00)),
        ("concon", FairbanksEncoder(layout: .concon)),
        ("dingsong-a22", DingSongEncoder()),
        ("dini-af", DiniArgeoEncoder(layout: .af)),
        ("dini-ext", DiniArgeoEncoder(layout: .extended)),
        ("dini-rip-b", DiniRepeaterEncoder()),
        ("dini-std", DiniArgeoEncoder(layout: .standard)),
        ("eq-fwd-unit", ForwardEqualsEncoder(hasUnit: true)),
        ("fairbanks-id", FairbanksEncoder(layout: .id)),
        ("fbputr", ToledoContinuousEncoder()),
        ("fbputr-5", ToledoContinuousEncoder(width: 5)),
        ("fbputr-5-ck", ToledoContinuousEncoder(check: .sum, width: 5)),
        ("fbputr-ck", ToledoContinuousEncoder(check: .sum)),
        ("keli-cmd-reply", YaohuaReplyEncoder()),
        ("laumas-reply", LaumasASCIIEncoder(layout: .reply)),
        ("laumas-td", LaumasASCIIEncoder(layout: .td)),
        ("laumas-tx", LaumasASCIIEncoder(layout: .tx)),
        ("mt-cont", ToledoContinuousEncoder()),
        ("mt-cont-ck", ToledoContinuousEncoder(check: .zeroSum)),
        ("mt-short", ToledoContinuousEncoder(hasTare: false, fill: .blanks)),
        ("mt-short-ck", ToledoContinuousEncoder(hasTare: false, check: .zeroSum, fill: .blanks)),
        ("mt-sics", SICSEncoder()),
        ("mt-sics-kg", SICSEncoder(hasGrams: false)),
        ("nci-scp01", SCP01Encoder()),
        ("rlws-reply", RiceLakeReplyEncoder()),
        ("rlws-stream", RiceLakeStreamEncoder()),
        ("sbi-16", SartoriusSBIEncoder(hasIdentifier: false)),
        ("sbi-22", SartoriusSBIEncoder(hasIdentifier: true)),
        ("sma", SMAEncoder()),
        ("st-gs", HeaderLineEncoder()),
        ("tenzo-eq", ForwardEqualsEncoder(hasUnit: false)),
        ("toledo-8217", ToledoDemandEncoder()),
        ("weightronix-stream", WeighTronixStreamEncoder(layout: .stream)),
        ("weightronix-wi110", WeighTronixStreamEncoder(layout: .wi110)),
        ("ww-text", A12TextEncoder(layout: .plain(width: 8, hasPoint: true))),
        ("ww-text-7", A12TextEncoder(layout: .plain(width: 7, hasPoint: false))),
        ("ww-text-8", A12TextEncoder(layout: .plain(width: 8, hasPoint: false))),
        ("ww-text-9", A12TextEncoder(layout: .plain(width: 9, hasPoint: false))),
        ("yaohua-a12e-15", A12TextEncoder(layout: .checked)),
        ("yaohua-c602", C602Encoder()),
        ("yaohua-cmd-reply", YaohuaReplyEncoder()),
        ("yaohua-cmd-reply-16", YaohuaReplyEncoder(digits: 8)),
        ("yaohua-eq-fwd9", YaohuaEqualsEncoder(isReversed: false, width: 7)),
        ("yaohua-eq-rev8", YaohuaEqualsEncoder(isReversed: true, width: 6)),
        ("yaohua-eq-rev9", YaohuaEqualsEncoder(isReversed: true, width: 7)),
        (
            "yaohua-eq-rev9-a22",
            YaohuaEqualsEncoder(isReversed: true, width: 7, minus: UInt8(ascii: "1"))
        ),
        ("yaohua-tf0", YaohuaContinuousEncoder()),
    ]

    /// How an indicator writes frames of that protocol; nil for a name that is no stream.
    ///
    /// - Parameter dialect: how a device differs from the others that speak it.
    public static func encoder(
        forProtocol name: String, speaking dialect: StreamDialect = StreamDialect()
    ) -> (any FrameEncoder)? {
        guard let encoder = encoders.first(where: { $0.name == name })?.encoder else { return nil }
        return (encoder as? any DialectEncoder)?.speaking(dialect) ?? encoder
    }

    /// How the device of a profile writes its frames; nil for one that is asked for registers.
    public static func encoder(of profile: DeviceProfile) -> (any FrameEncoder)? {
        switch profile.language {
        case .stream(let name, let dialect): encoder(forProtocol: name, speaking: dialect)
        case .described(let frame): DescribedEncoder(frame)
        case .modbus: nil
        }
    }
}
