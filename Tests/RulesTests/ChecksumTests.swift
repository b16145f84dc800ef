import Rules
import Testing

/// Numbers as their publishers print them, and what a wrong digit does.
struct ChecksumTests {
  @Test(arguments: Vector.all)
  func `a published number is right`(_ vector: Vector) {
    #expect(vector.checksum.fault(in: vector.text) == nil)
  }

  @Test(arguments: Vector.withCheckDigits)
  func `each digit changed to each other is found`(_ vector: Vector) {
    for wrong in singleDigitChanges(of: vector.text) {
      #expect(vector.checksum.fault(in: wrong) != nil, "\(wrong)")
    }
  }

  @Test(
    arguments: Vector.vatNumbers.filter { !$0.text.hasPrefix("GBGD") && !$0.text.hasPrefix("GBHA") }
  )
  func `most digits changed in a VAT number are found`(_ vector: Vector) {
    let wrong = singleDigitChanges(of: vector.text)
    let missed = wrong.filter { vector.checksum.fault(in: $0) == nil }
    // Rests of 10 that are written as 0, two rests or forms that are good, and in the Netherlands two
    // digits that are not in the sum: not all promise all.
    #expect(missed.count * 5 <= wrong.count, "\(missed)")
  }

  @Test(arguments: [
    "DE136695976", "ATU13585627", "BE0428759497", "HR33392005961", "IT00743110157", "LU15027442",
    "MT11679112", "PL8567346215", "SK2022749619", "HU12892312", "FR40303265045", "DK13585628",
    "FI20774740", "SE556188840401", "IE6433435F",
  ])
  func `where the weights promise it, each digit changed is found`(_ number: String) {
    #expect(Checksum.vat.fault(in: number) == nil)
    for wrong in singleDigitChanges(of: number) {
      #expect(Checksum.vat.fault(in: wrong) != nil, "\(wrong)")
    }
  }

  @Test(arguments: [
    (Checksum.iban, "DE8937040044053201300", "21"),
    (.iban, "ZZ89370400440532013000", "ZZ"),
    (.iban, "DE89370400440532O13000", "letters"),
    (.iban, "DE88370400440532013000", "check digits"),
    (.iban, "", "two letters"),
    (.bic, "DEUTDEF", "six letters"),
    (.bic, "DEU7DEFF", "six letters"),
    (.luhn, "7992739871x", "digits alone"),
    (.isbn, "977-3-16-148410-0", "978 or 979"),
    (.isbn, "0-306-40615", "13 digits"),
    (.issn, "0378-595", "7 digits"),
    (.ean, "735135377", "8, 12, 13 or 14"),
    (.creditorReference, "RG18539007547034", "RF"),
    (.qrReference, "210000000003139471430009018", "last digit"),
    (.lei, "5493001KJTIIGC8Y1R1", "18 letters"),
    (.isin, "US037833100", "nine letters"),
    (.vat, "13585627", "two letters"),
    (.vat, "ZZ13585627", "ZZ"),
    (.vat, "DE13669597", "9 digits"),
    (.vat, "DE136695977", "check digits"),
    (.vat, "DE１36695976", "9 digits"),
  ])
  func `what is wrong is said`(_ checksum: Checksum, _ text: String, _ word: String) {
    let fault = checksum.fault(in: text)
    #expect(fault?.contains(word) == true, "\(fault ?? "nothing")")
  }

  @Test func `letters may be small and spaces of any kind`() {
    #expect(Checksum.iban.fault(in: "de89\u{a0}3704\u{202f}0044 0532 0130 00") == nil)
  }

  @Test(arguments: Vector.ibans)
  func `two digits of an IBAN that changed places are found`(_ vector: Vector) {
    let letters = Array(vector.text.filter { $0 != " " })
    for place in 4..<letters.count - 1
    where letters[place] != letters[place + 1] && letters[place].isNumber
      && letters[place + 1].isNumber
    {
      var wrong = letters
      wrong.swapAt(place, place + 1)
      #expect(Checksum.iban.fault(in: String(wrong)) != nil, "\(String(wrong))")
    }
  }
}

/// A text with one of its digits changed to another, in all ways.
func singleDigitChanges(of text: String) -> [String] {
  var texts: [String] = []
  let letters = Array(text)
  for (place, letter) in letters.enumerated() where letter.isASCII && letter.isNumber {
    for digit in "0123456789" where digit != letter {
      var changed = letters
      changed[place] = digit
      texts.append(String(changed))
    }
  }
  return texts
}
