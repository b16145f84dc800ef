import ConfigurationFiles
import Rules

/// Reads a file of tests and collects all that is wrong with it.
struct PipelineTestReader {
  private(set) var faults: [PipelineFault] = []
  private(set) var pipeline: String
  private(set) var cassette: Placed<String>?
  private(set) var ignored: [Placed<RulePath>] = []
  private(set) var cases: [PipelineTestFile.Case] = []
  private var isOffline = false
  private let file: String
  private let folder: String

  init(path: String) {
    file = path
    folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let isUsual = path.hasSuffix(PipelineTestFile.ending)
    pipeline = isUsual ? path.dropLast(PipelineTestFile.ending.count) + ".yaml" : path
  }

  mutating func read(_ text: String) {
    let start = SourcePlace(line: 1, column: 1)
    do throws(PipelineFault) {
      guard let root = try ConfigNode.parsing(yaml: text), case .mapping(let keys) = root.content
      else {
        throw PipelineFault(
          place: start, message: "a file of tests is a mapping with 'documents', and more")
      }
      for key in keys { read(key) }
      if !isOffline, cassette == nil, faults.isEmpty {
        faults.append(
          PipelineFault(
            place: root.place,
            message: "tests ask nobody: write 'offline: true', or 'cassette' with a recorded folder"
          ))
      }
      if isOffline, cassette != nil {
        faults.append(
          PipelineFault(
            place: root.place, message: "'offline' and 'cassette' exclude each other"))
      }
      if cases.isEmpty, faults.isEmpty {
        faults.append(
          PipelineFault(place: root.place, message: "the list of 'documents' is missing"))
      }
      checkExpectations()
    } catch {
      faults.append(error)
    }
  }

  private mutating func read(_ entry: ConfigNode.Entry) {
    switch entry.key {
    case "pipeline": pipeline = path(entry.value, "pipeline") ?? pipeline
    case "cassette":
      cassette = path(entry.value, "cassette").map { Placed(value: $0, place: entry.value.place) }
    case "offline":
      guard case .scalar(let text, isPlain: true) = entry.value.content, let flag = Bool(text)
      else {
        faults.append(entry.value.fault(expecting: "true or false", for: "offline"))
        return
      }
      isOffline = flag
    case "ignore": for item in items(entry.value, "ignore") { readIgnored(item) }
    case "documents": for item in items(entry.value, "documents") { readCase(item) }
    default:
      fail(
        entry, among: ["pipeline", "offline", "cassette", "ignore", "documents"],
        in: "a file of tests")
    }
  }

  private mutating func readIgnored(_ node: ConfigNode) {
    guard case .scalar(let text, _) = node.content else {
      faults.append(node.fault(expecting: "places, as /line_items/*/description", for: "ignore"))
      return
    }
    do throws(RuleTextError) {
      ignored.append(Placed(value: try RulePath(text), place: node.place))
    } catch {
      faults.append(PipelineFault(place: node.place, message: error.message))
    }
  }

  private mutating func readCase(_ node: ConfigNode) {
    guard case .mapping(let entries) = node.content else {
      faults.append(node.fault(expecting: "mappings with input and expected", for: "documents"))
      return
    }
    var paths: [String: String] = [:]
    var place = node.place
    for entry in entries {
      if ["input", "expected"].contains(entry.key) {
        paths[entry.key] = path(entry.value, entry.key)
        if entry.key == "expected" { place = entry.value.place }
      } else {
        fail(entry, among: ["input", "expected"], in: "a document of tests")
      }
    }
    guard let input = paths["input"], let expected = paths["expected"] else {
      if faults.isEmpty {
        faults.append(
          PipelineFault(
            place: node.place, message: "a document of tests has 'input' and 'expected'"))
      }
      return
    }
    guard FileKind(at: input) != .missing else {
      faults.append(
        PipelineFault(place: node.place, message: "there is no file \(input) to be read"))
      return
    }
    cases.append(PipelineTestFile.Case(input: input, expected: expected, place: place))
  }

  /// Expectations are written over when they are updated, so that they may be nothing else.
  private mutating func checkExpectations() {
    var others: [FileOnDisk: String] = [:]
    func note(_ path: String, _ what: String) {
      guard let identity = FileOnDisk(at: path) else { return }
      others[identity] = "\(what) \(path)"
    }
    for test in cases { note(test.input, "the document") }
    note(file, "the file of tests")
    note(pipeline, "the pipeline file")
    let recordings = cassette.flatMap { FileOnDisk(at: $0.value) }
    var named: Set<String> = []
    for test in cases {
      if !named.insert(test.expected).inserted {
        faults.append(
          PipelineFault(
            place: test.place,
            message: "'expected' names a file that another document has; give each its own"))
      }
      let parent = PathName.folder(of: test.expected)
      if let other = FileOnDisk(at: test.expected).flatMap({ others[$0] }) {
        faults.append(
          PipelineFault(
            place: test.place,
            message: "'expected' is \(other), which --update would write over; name another file"
          ))
      } else if let recordings, FileOnDisk(at: parent.isEmpty ? "." : parent) == recordings {
        faults.append(
          PipelineFault(
            place: test.place,
            message: "'expected' lies in the cassette, which holds recordings; name another folder"
          ))
      }
    }
  }

  private mutating func items(_ node: ConfigNode, _ name: String) -> [ConfigNode] {
    if case .list(let items) = node.content { return items }
    faults.append(node.fault(expecting: "a list", for: name))
    return []
  }

  /// A path that is relative to the file, as seen from the working folder.
  private mutating func path(_ node: ConfigNode, _ name: String) -> String? {
    guard case .scalar(let text, _) = node.content, !text.isEmpty else {
      faults.append(node.fault(expecting: "a path", for: name))
      return nil
    }
    if text.hasPrefix("/") { return text }
    var steps = folder.split(separator: "/")[...]
    var rest = text[...]
    while rest.hasPrefix("../"), let last = steps.last, last != "..", last != "." {
      steps.removeLast()
      rest = rest.dropFirst(3)
    }
    let root = folder.hasPrefix("/") ? "/" : ""
    return root + steps.map { $0 + "/" }.joined() + rest
  }

  private mutating func fail(_ entry: ConfigNode.Entry, among names: [String], in what: String) {
    faults.append(
      PipelineFault(
        place: entry.place, message: "\(what) has no '\(entry.key)'",
        suggestion: nearestName(to: entry.key, among: names)))
  }
}
