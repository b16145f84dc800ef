import Rules

/// A published number, with where it was published.
struct Vector: Sendable, CustomStringConvertible {
  let checksum: Checksum
  let text: String
  let source: String

  init(_ checksum: Checksum, _ text: String, _ source: String) {
    self.checksum = checksum
    self.text = text
    self.source = source
  }

  var description: String { "\(checksum.rawValue) \(text) (\(source))" }
}

extension Vector {
  /// The IBAN registry of SWIFT has these as examples.
  static let ibans = [
    "DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19",
    "FR14 2004 1010 0505 0001 3M02 606", "CH93 0076 2011 6238 5295 7", "NL91ABNA0417164300",
    "BE68 5390 0754 7034", "AT61 1904 3002 3457 3201", "ES91 2100 0418 4502 0005 1332",
    "IT60 X054 2811 1010 0000 0123 456", "NO93 8601 1117 947",
    "MT84 MALT 0110 0001 2345 MTLC AST0 01S", "PL61 1090 1014 0000 0712 1981 2874",
    "SE45 5000 0000 0583 9825 7466", "LC55 HEMM 0001 0001 0012 0012 0002 3015",
    "SC18 SSCB 1101 0000 0000 0000 1497 USD", "GR16 0110 1250 0000 0001 2300 695",
  ].map { Vector(.iban, $0, "SWIFT IBAN registry") }

  /// Numbers that the states, or their registers, show as examples, by the collection of
  /// python-stdnum 2.2, which names the source of each.
  static let vatNumbers = [
    "ATU13585627", "ATU 1358 5627", "BE 0403.019.261", "BE0428759497", "BG 175 074 752",
    "CY-10259033P", "CZ25123891", "CZ7103192745", "CZ640903926", "DE136695976",
    "DK 13585628", "EE100931558", "EE 100594102", "EL 094259216", "ESB58378431",
    "ESB64717838", "ES54362315K", "ESX5253868R", "ESM1234567L", "FI20774740", "FR 40 303 265 045",
    "FR23334175221", "FRK7399859412", "FR4Z123456782", "GB 980 7806 84", "XI980780684",
    "HR33392005961", "HU-12892312", "IE6433435F", "IE 6433435OA", "IE8D79739I", "IT 00743110157",
    "LT119511515", "LT100001919017", "LT100004801610", "LU 150 274 42", "LV 4000 3521 600",
    "LV161175-19997", "LV328673-00679", "MT 1167-9112", "NL004495445B01", "NL002455799B11",
    "NO 995 525 828 MVA", "NO995525828", "PL 8567346215", "PT 501 964 843", "RO 185 472 90",
    "SE123456789701", "SI 5022 3054", "SK 202 274 96 19", "CHE-107.787.577 IVA", "CHE107787577",
    "GBGD001", "GBHA599",
  ].map { Vector(.vat, $0, "python-stdnum") }

  static let others = [
    Vector(.luhn, "79927398713", "Wikipedia, Luhn algorithm"),
    Vector(.luhn, "4111 1111 1111 1111", "Visa's test card"),
    Vector(.luhn, "3782-822463-10005", "American Express' test card"),
    Vector(.luhn, "490154203237518", "Wikipedia, IMEI"),
    Vector(.isbn, "978-3-16-148410-0", "Wikipedia, ISBN"),
    Vector(.isbn, "978-0-306-40615-7", "Wikipedia, ISBN"),
    Vector(.isbn, "0-306-40615-2", "the same book"),
    Vector(.isbn, "0-8044-2957-X", "an X for ten"),
    Vector(.issn, "0378-5955", "Wikipedia, ISSN"),
    Vector(.issn, "0317-8471", "ISSN Manual"),
    Vector(.issn, "2434-561X", "an X for ten"),
    Vector(.ean, "6291041500213", "GS1, how to calculate a check digit"),
    Vector(.ean, "4006381333931", "EAN-13, Wikipedia"),
    Vector(.ean, "73513537", "EAN-8, Wikipedia"),
    Vector(.ean, "0 36000 29145 2", "UPC-A, Wikipedia"),
    Vector(.ean, "80614141123458", "GTIN-14, GS1 EPC Tag Data Standard"),
    Vector(.creditorReference, "RF18 5390 0754 7034", "European Payments Council"),
    Vector(.creditorReference, "RF712348231", "Wikipedia, Creditor Reference"),
    Vector(.creditorID, "DE98 ZZZ0 9999 9999 99", "Deutsche Bundesbank's test number"),
    Vector(.qrReference, "21 00000 00003 13947 14300 09017", "SIX, QR-bill guidelines"),
    Vector(.lei, "5493001KJTIIGC8Y1R12", "GLEIF, Bloomberg Finance L.P."),
    Vector(.lei, "213800WSGIIZCXF1P572", "GLEIF, Jaguar Land Rover Ltd"),
    Vector(.isin, "US0378331005", "Wikipedia, ISIN: Apple"),
    Vector(.isin, "AU0000XVGZA3", "Wikipedia, ISIN: Treasury Corporation of Victoria"),
    Vector(.isin, "GB0002634946", "Wikipedia, ISIN: BAE Systems"),
  ]

  /// The formats of bank codes have no check digit.
  static let bics = ["DEUTDEFF", "NEDSZAJJXXX", "UNCRITMM", "DSBACNBXSHA", "DEUT DE FF 500"].map {
    Vector(.bic, $0, "ISO 9362")
  }

  static let withCheckDigits = ibans + others
  static let all = ibans + others + vatNumbers + bics
}
