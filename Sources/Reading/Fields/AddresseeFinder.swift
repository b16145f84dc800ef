/// Finds whom a document is addressed to where no label says so: the one block of an address that
/// is not the issuer's.
struct AddresseeFinder {
  let view: DocumentView
  let excluded: Set<Int>
  /// The issuer's name, where it is known.
  let issuer: String?

  /// The first line of the addressee's block; nil where there is none or more than one.
  func name() -> ReadValue? {
    block().flatMap { block in
      ValueReader(conventions: view.conventions).values(
        of: Self.plan, in: block.pieces[0].words, page: block.pieces[0].page
      ).first
    }
  }

  /// The addressee's address: the lines under the name.
  func address() -> ReadValue? {
    guard let block = block() else { return nil }
    let reader = ValueReader(conventions: view.conventions)
    let lines = block.pieces.dropFirst().compactMap {
      reader.values(of: Self.plan, in: $0.words, page: $0.page).first
    }
    guard let first = lines.first else { return nil }
    return lines.dropFirst().reduce(first) { $0.joined(with: $1, by: ", ") }
  }

  private func block() -> AddressBlock? {
    let name = issuer.map(LabelText.letters(of:))
    let blocks = AddressBlock.blocks(in: view, excluding: excluded).filter { block in
      guard let page = view.page(block.pieces[0].page),
        block.pieces[0].rect.midY < 0.5 * page.height, (2...7).contains(block.pieces.count)
      else { return false }
      let first = LabelText.letters(of: block.pieces[0].text)
      let isIssuer = name.map { $0.hasPrefix(first) || first.hasPrefix($0) } ?? false
      return !isIssuer && !(block.pieces + block.tail).contains(where: isContact)
        && FreeTextReader.quality(block.pieces[0].text, shape: .name) > 0
    }
    return blocks.count == 1 ? blocks[0] : nil
  }

  /// Whether a line tells how to reach someone: a letterhead does, an address block does not.
  private func isContact(_ piece: Piece) -> Bool {
    let text = TextRun(piece.words).characters
    return !WebReader.emails(in: text).isEmpty || !WebReader.addresses(in: text).isEmpty
      || IdentifierReader.phone(in: text).map { $0.range.count * 3 > text.count * 2 } ?? false
      || view.labels[piece.line].contains { label in
        label.words.lowerBound >= 0 && label.hasColon
          && view.lines[piece.line].rect(label.words).horizontalOverlap(piece.rect) > 0
      }
  }

  private static let plan = ScalarPlan(path: [], type: .text, labels: [:], role: nil, shape: .free)
}
