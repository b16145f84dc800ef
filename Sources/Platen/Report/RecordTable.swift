import JSON

/// Records as a table: a line a document, a column a scalar field.
struct RecordTable {
  /// What a line shows.
  struct Row: Sendable {
    var name: String
    var status: String
    /// The scalar fields of the data, nested ones with dots, and arrays by their number of elements.
    var fields: [(name: String, text: String)]

    init(_ name: String, _ record: Record) {
      self.name = name
      status = record.status.rawValue
      fields = Self.fields(of: record.data, prefix: "")
    }

    private static func fields(of value: JSONValue, prefix: String) -> [(String, String)] {
      (value.object ?? [:]).flatMap { member in
        let name = prefix + member.name
        return switch member.value {
        case .object: fields(of: member.value, prefix: name + ".")
        case .array(let elements): [(name, elements.isEmpty ? "" : "\(elements.count)×")]
        case .null: [(name, "–")]
        case .bool(let value): [(name, "\(value)")]
        case .number(let value): [(name, value.lexeme)]
        case .string(let value): [(name, value)]
        }
      }
    }
  }

  private static let widest = 26

  let rows: [Row]

  /// The fields that a text names, by comma.
  static func fields(namedIn text: String) -> [String] {
    text.split(separator: ",").map {
      String($0.drop { $0 == " " }).trimmingTrailingSpaces
    }
  }

  /// The table, at most `width` columns of characters wide.
  ///
  /// Where not all fields fit, the first and the last ones are shown: documents begin with what they
  /// are and end with what they come to. Of chosen ones those are told that no record has.
  func text(width: Int, columns chosen: [String]?) -> String {
    guard !rows.isEmpty else { return "no documents" }
    let names = fieldNames
    let head = [
      Column(title: "document", cells: rows.map { $0.name.lastPathComponent }),
      Column(title: "status", cells: rows.map(\.status)),
    ]
    let candidates = (chosen ?? names).map { name in
      Column(
        title: name,
        cells: rows.map { row in
          row.fields.first { $0.name == name }?.text ?? ""
        })
    }
    let shown = chosen != nil ? candidates : fitting(candidates, beside: head, into: width)
    let columns = head + shown
    let lines =
      [columns.map { $0.padded($0.title) }]
      + [columns.map { String(repeating: "─", count: $0.width) }]
      + rows.indices.map { index in columns.map { $0.padded($0.cells[index]) } }
    var text = lines.map { $0.joined(separator: "  ").trimmingTrailingSpaces }
      .joined(separator: "\n")
    let hidden = candidates.count - shown.count
    if hidden > 0 {
      text +=
        "\n(\(hidden) more \(hidden == 1 ? "field" : "fields") in the records; --columns chooses)"
    }
    let missing = (chosen ?? []).filter { !names.contains($0) }
    if !missing.isEmpty, !names.isEmpty {
      let quoted = missing.map { "'\($0)'" }.joined(separator: " or ")
      let note = "(no record here has \(quoted); they have \(names.joined(separator: ", ")))"
      text += "\n" + note.printable
    }
    return text
  }

  private var fieldNames: [String] {
    var names: [String] = []
    for row in rows {
      for field in row.fields where !names.contains(field.name) { names.append(field.name) }
    }
    return names
  }

  private func fitting(_ columns: [Column], beside head: [Column], into width: Int) -> [Column] {
    var room = width - head.reduce(0) { $0 + $1.width + 2 }
    var taken: Set<Int> = []
    var front = 0
    var back = columns.count - 1
    while front <= back {
      for index in front == back ? [front] : [front, back] {
        guard columns[index].width + 2 <= room else { continue }
        room -= columns[index].width + 2
        taken.insert(index)
      }
      front += 1
      back -= 1
    }
    return columns.indices.filter(taken.contains).map { columns[$0] }
  }

  private struct Column {
    let title: String
    let cells: [String]
    let width: Int

    init(title: String, cells: [String]) {
      self.title = title
      self.cells = cells.map { $0.onOneLine(atMost: RecordTable.widest) }
      width = max(title.count, self.cells.map(\.count).max() ?? 0)
    }

    func padded(_ text: String) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
  }
}

extension String {
  fileprivate var lastPathComponent: String {
    split(separator: "/").last.map(String.init) ?? self
  }

  fileprivate var trimmingTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Control characters, which could also move a terminal's cursor, become spaces.
  fileprivate func onOneLine(atMost length: Int) -> String {
    let line = String(
      map { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0 })
    return line.count <= length ? line : line.prefix(length - 1) + "…"
  }
}
