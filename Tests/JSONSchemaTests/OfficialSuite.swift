import FoundationEssentials
import JSON
import JSONSchema
import TestSupport
import Testing

/// JSON-Schema-Test-Suite, a folder a draft: every file is an array of cases, each a schema with
/// tests. Schemas without `$schema` are of the folder's draft.
struct OfficialSuite {
  /// What the required files of each draft hold; all of it passes.
  static let required: [(draft: JSONSchemaDraft, files: Int, tests: Int)] = [
    (.draft6, 36, 839), (.draft7, 37, 927), (.draft201909, 46, 1259), (.draft202012, 46, 1299),
  ]

  @Test(.needsCorpora, arguments: required)
  func `the required suite of a draft passes whole`(
    draft: JSONSchemaDraft, fileCount: Int, testCount: Int
  ) throws {
    var sum = Score()
    let files = Corpora.files(in: Self.folder(of: draft)).filter {
      !$0.path.contains("/optional/")
    }
    for file in files {
      let score = try Self.run(file, of: draft)
      sum.right += score.right
      sum.total += score.total
      for wrong in score.wrong { Issue.record("\(file.lastPathComponent): \(wrong)") }
    }
    print("JSON-Schema-Test-Suite \(draft): \(sum.right)/\(sum.total) in \(files.count) files")
    #expect(files.count == fileCount)
    #expect(sum.right == testCount)
  }

  @Test(.needsCorpora, arguments: JSONSchemaDraft.allCases)
  func `every schema of the suite fits its metaschema`(draft: JSONSchemaDraft) throws {
    let metaschema = try JSONSchema(["$ref": .string(draft.metaschema)])
    for file in Corpora.files(in: Self.folder(of: draft)) {
      let parsing = JSONParsingOptions(loneSurrogates: .replace)
      let cases = try JSONValue(parsing: Data(contentsOf: file), options: parsing).array ?? []
      for schema in cases.compactMap({ $0["schema"] }) {
        #expect(metaschema.isValid(schema), "\(file.path): \(metaschema.validate(schema))")
      }
    }
  }

  @Test(.needsCorpora, arguments: SuiteFloor.optional)
  func `an optional file passes as far as it did`(floor: SuiteFloor) throws {
    try check(floor, in: "optional/", assertsFormats: false)
  }

  @Test(.needsCorpora, arguments: SuiteFloor.formats)
  func `a format passes as far as it did`(floor: SuiteFloor) throws {
    try check(floor, in: "optional/format/", assertsFormats: true)
  }

  @Test(.needsCorpora, arguments: JSONSchemaDraft.allCases)
  func `no file of a draft is left out`(draft: JSONSchemaDraft) {
    let folder = Self.folder(of: draft) + "optional/"
    let known =
      SuiteFloor.optional.filter { $0.draft == draft }.map { "\($0.file).json" }
      + SuiteFloor.formats.filter { $0.draft == draft }.map { "format/\($0.file).json" }
    let found = Corpora.files(in: folder).compactMap {
      $0.path.split(separator: folder, maxSplits: 1).last.map(String.init)
    }
    #expect(found == known.sorted())
  }

  private func check(_ floor: SuiteFloor, in subfolder: String, assertsFormats: Bool) throws {
    let corpora = try #require(Corpora.folder)
    let file = corpora.appending(
      path: Self.folder(of: floor.draft) + subfolder + "\(floor.file).json")
    let score = try Self.run(file, of: floor.draft, assertsFormats: assertsFormats)
    print("\(floor.draft) \(subfolder)\(floor.file): \(score.right)/\(score.total)")
    #expect(score.right >= floor.right, "\(score.wrong.joined(separator: "\n"))")
  }
}

extension OfficialSuite {
  private struct Score {
    var right = 0
    var total = 0
    var wrong: [String] = []
  }

  private static func folder(of draft: JSONSchemaDraft) -> String {
    "json-schema/tests/draft\(draft.rawValue)/"
  }

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

  private static func run(
    _ file: URL, of draft: JSONSchemaDraft, assertsFormats: Bool = false
  ) throws -> Score {
    let options = JSONSchemaOptions(
      defaultDraft: draft, documents: remotes, assertsFormats: assertsFormats)
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
}
