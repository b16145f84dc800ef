/// Which documents of a run may begin: of those with equal content one at a time, so that the others find
/// its record.
struct EqualContents<Document> {
  /// A document that may begin.
  struct Turn {
    var document: Document
    /// Whether equal content was begun before it.
    var isRepeat: Bool
  }

  private var begun: Set<ContentKey> = []
  private var inWork: Set<ContentKey> = []
  private var waiting: [ContentKey: Line] = [:]

  /// Those that wait for one content, in the order in which they came.
  private struct Line {
    var documents: [Document?] = []
    var next = 0
  }

  /// How many are in work.
  var inWorkCount: Int { inWork.count }

  /// Takes a document; nil where it has to wait for one with the same content.
  mutating func arrive(_ document: Document, _ key: ContentKey) -> Turn? {
    guard inWork.insert(key).inserted else {
      waiting[key, default: Line()].documents.append(document)
      return nil
    }
    return Turn(document: document, isRepeat: !begun.insert(key).inserted)
  }

  /// Takes note that a document has ended; the next with its content may begin.
  mutating func end(_ key: ContentKey) -> Turn? {
    guard let place = waiting[key]?.next, let document = waiting[key]?.documents[place] else {
      inWork.remove(key)
      return nil
    }
    waiting[key]?.documents[place] = nil
    waiting[key]?.next += 1
    if waiting[key]?.documents.count == place + 1 { waiting[key] = nil }
    return Turn(document: document, isRepeat: true)
  }
}

extension EqualContents.Turn: Sendable where Document: Sendable {}
