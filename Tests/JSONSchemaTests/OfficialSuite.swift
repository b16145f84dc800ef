import FoundationEssentials
import JSON
import JSONSchema
import TestSupport
import Testing

/// JSON-Schema-Test-Suite: every file is an array of cases, each a schema with tests.
struct OfficialSuite {
  private static let folder = "json-schema/tests/draft2020-12/"

  /// What the suite calls remote, by the address that it gives it.
  private static let remotes: [String: JSONValue] = {
    var documents: [String: JSONValue] = [:]
    let folder = "json-schema/remotes/"
    for file in Corpora.files(in: folder) {
      guard let name = file.path.split(separator: folder, maxSplits: 1).last,
        let value = try? JSONValue(parsing: Data(contentsOf: file))
      else { continue }
      documents["http://localhost:1234/\(name)"] = value
    }
    return documents
  }()

  private struct Score {
    var right = 0
    var total = 0
    var wrong: [String] = []
  }

  private func run(_ file: URL, assertsFormats: Bool = false) throws -> Score {
    let options = JSONSchemaOptions(documents: Self.remotes, assertsFormats: assertsFormats)
    let bytes = try Data(contentsOf: file)
    let parsing = JSONParsingOptions(loneSurrogates: .replace)
    var score = Score()
    for suiteCase in try JSONValue(parsing: bytes, options: parsing).array ?? [] {
      let name = suiteCase["description"]?.string ?? ""
      let tests = suiteCase["tests"]?.array ?? []
      score.total += tests.count
      let schema: JSONSchema
      do {
        schema = try JSONSchema(suiteCase["schema"] ?? .null, options: options)
      } catch {
        score.wrong.append("\(name): does not compile: \(error)")
        continue
      }
      for test in tests {
        let data = test["data"] ?? .null
        let violations = schema.validate(data)
        let isRight =
          violations.isEmpty == test["valid"]?.bool && schema.isValid(data) == violations.isEmpty
        if isRight {
          score.right += 1
        } else {
          score.wrong.append("\(name): \(test["description"]?.string ?? ""): \(violations)")
        }
      }
    }
    return score
  }

  @Test(.needsCorpora) func `the required suite of draft 2020-12 passes whole`() throws {
    var sum = Score()
    let files = Corpora.files(in: Self.folder).filter { !$0.path.contains("/optional/") }
    for file in files {
      let score = try run(file)
      sum.right += score.right
      sum.total += score.total
      for wrong in score.wrong { Issue.record("\(file.lastPathComponent): \(wrong)") }
    }
    print("JSON-Schema-Test-Suite 2020-12: \(sum.right)/\(sum.total) in \(files.count) files")
    #expect(files.count == 46)
    #expect(sum.right == 1299)
  }

  /// The tests of each optional file that must pass; the total stands beside it where some do not.
  static let optionalFloors: [(file: String, floor: Int)] = [
    ("anchor", 4), ("bignum", 9), ("cross-draft", 0), ("dependencies-compatibility", 36),
    ("dynamicRef", 2), ("ecmascript-regex", 74), ("float-overflow", 1), ("format-assertion", 4),
    ("id", 3), ("no-schema", 3), ("non-bmp-regex", 12), ("refOfUnknownKeyword", 10),
    ("unknownKeyword", 3),
  ]

  @Test(.needsCorpora, arguments: optionalFloors)
  func `an optional file passes as far as it did`(file: String, floor: Int) throws {
    let folder = try #require(Corpora.folder)
    let score = try run(folder.appending(path: Self.folder + "optional/\(file).json"))
    print("optional/\(file): \(score.right)/\(score.total)")
    #expect(score.right >= floor, "\(score.wrong.joined(separator: "\n"))")
  }

  /// All pass whole.
  static let formatFloors: [(file: String, floor: Int)] = [
    ("date", 81), ("date-time", 33), ("duration", 52), ("ecmascript-regex", 12), ("email", 27),
    ("hostname", 64), ("idn-email", 18), ("idn-hostname", 90), ("ipv4", 41), ("ipv6", 42),
    ("iri", 24), ("iri-reference", 13), ("json-pointer", 40), ("regex", 8),
    ("relative-json-pointer", 25), ("time", 47), ("unknown", 7), ("uri", 46), ("uri-reference", 28),
    ("uri-template", 38), ("uuid", 28),
  ]

  @Test(.needsCorpora, arguments: formatFloors)
  func `a format passes as far as it did`(file: String, floor: Int) throws {
    let folder = try #require(Corpora.folder)
    let score = try run(
      folder.appending(path: Self.folder + "optional/format/\(file).json"), assertsFormats: true)
    print("optional/format/\(file): \(score.right)/\(score.total)")
    #expect(score.right >= floor, "\(score.wrong.joined(separator: "\n"))")
  }
}
