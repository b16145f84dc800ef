import Rules
import Testing

/// The specimens of ICAO Doc 9303, eighth edition: parts 4 (passport), 5 and 6 (cards), 7 (visas).
struct MachineReadableZoneTests {
  static let specimens = [
    """
    I<UTOD231458907<<<<<<<<<<<<<<<
    7408122F1204159UTO<<<<<<<<<<<6
    ERIKSSON<<ANNA<MARIA<<<<<<<<<<
    """,
    """
    I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
    D231458907UTO7408122F1204159<<<<<<<6
    """,
    """
    P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
    L898902C36UTO7408122F1204159ZE184226B<<<<<10
    """,
    """
    V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
    L8988901C4XXX4009078F96121096ZE184226B<<<<<<
    """,
    """
    V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
    L8988901C4XXX4009078F9612109<<<<<<<<
    """,
  ]

  /// A card whose number is longer than its place (part 5, 4.2.2.2, note j).
  static let longNumber = """
    I<UTOD23145890<7349<<<<<<<<<<<
    3407127M9507122UTO<<<<<<<<<<<2
    STEVENSON<<PETER<JOHN<<<<<<<<<
    """

  @Test(arguments: specimens + [longNumber])
  func `a specimen is right, in lines or end to end`(_ zone: String) {
    #expect(Checksum.mrz.fault(in: zone) == nil)
    #expect(Checksum.mrz.fault(in: zone.split(separator: "\n").joined()) == nil)
    #expect(Checksum.mrz.fault(in: zone.split(separator: "\n").joined(separator: "\r\n")) == nil)
  }

  @Test(arguments: specimens)
  func `each digit of the lines with check digits is guarded`(_ zone: String) {
    // The optional data at the end of a visa has no check digit.
    let isVisa = zone.hasPrefix("V") && zone.contains("6ZE184226B")
    for wrong in singleDigitChanges(of: zone) where !isVisa || wrong.contains("6ZE184226B") {
      #expect(Checksum.mrz.fault(in: wrong) != nil, "\(wrong)")
    }
  }

  @Test func `the fields whose check digits are wrong are named`() {
    let wrong = Self.specimens[2].replacing("740812", with: "740813")
    #expect(
      Checksum.mrz.fault(in: wrong)
        == "the check digit of the date of birth and the whole is wrong")
  }

  @Test(arguments: ["", "P<UTO", "I<UTOD231458907\n7408122F1204159UTO", specimens[2] + "<"])
  func `what has another form is no zone`(_ text: String) {
    #expect(Checksum.mrz.fault(in: text)?.contains("two of 36 or two of 44") == true)
  }

  @Test func `an empty personal number may have a filler as its check digit`() {
    let zone = """
      P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
      L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<8
      """
    let digits = (0...9).map { "\($0)" }
    #expect(digits.count { Checksum.mrz.fault(in: zone.dropLast() + $0) == nil } == 1)
  }
}
