/// The reference of a Swiss QR bill (Swiss Payment Standards, Implementation Guidelines for the
/// QR-bill, annex B): modulo 10, recursive.
enum QRReference {
  /// The row of the table for a carry of zero; that of a carry begins so many places later.
  private static let table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5]

  static func fault(in text: String) -> String? {
    guard let digits = CodeText(text).digits, digits.count == 27 else {
      return "it is not 27 digits"
    }
    let carry = digits.dropLast().reduce(0) { table[($0 + $1) % 10] }
    return (10 - carry) % 10 == digits[26] ? nil : "its last digit does not fit the others"
  }
}
