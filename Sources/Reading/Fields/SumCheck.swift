import JSON

/// Amounts that add up are the right ones: of all candidates for net, tax and total, those where
/// the first two make the third are preferred.
enum SumCheck {
  /// Raises the score of candidates that take part in a sum that is right to the cent.
  static func reward(_ candidates: inout [Candidate], fields: [ScalarPlan]) {
    func positions(_ role: Lexicon.Role) -> [Int] {
      candidates.indices.filter {
        fields[candidates[$0].field].role == role && fields[candidates[$0].field].shape == .amount
          && candidates[$0].score > 0.4
      }
    }
    var winners: Set<Int> = []
    let taxes = positions(.tax)
    let totals = positions(.grandTotal)
    for net in positions(.subtotal) {
      for tax in taxes {
        guard let sum = cents(candidates[net])?.advanced(by: cents(candidates[tax]) ?? 0),
          cents(candidates[tax]) ?? 0 > 0
        else { continue }
        for total in totals where cents(candidates[total]) == sum {
          winners.formUnion([net, tax, total])
        }
      }
    }
    for winner in winners { candidates[winner].score += 0.25 }
  }

  /// An amount in hundredths.
  private static func cents(_ candidate: Candidate) -> Int? {
    let parts = candidate.value.spelling.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2 else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.count <= 2 else { return nil }
    return Int(whole + fraction + String(repeating: "0", count: 2 - fraction.count))
  }
}
