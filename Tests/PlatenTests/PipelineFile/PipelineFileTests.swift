import FoundationEssentials
import Platen
import TestSupport
import Testing

@Suite struct PipelineFileTests {
  @Test func `every fault is reported at once with its place and the nearest right name`() throws {
    let text = """
      name: broken
      stages:
        - load
        - rendr
        - extract:
            shema: schema.json
            profile: aigatway
            max_pages: many
        - validate
        - emit:
            records: ../records.jsonl
      """
    let error = #expect(throws: PipelineFileError.self) {
      try PipelineFile(parsing: text, path: "p/broken.yaml")
    }
    #expect(
      error?.description == """
        p/broken.yaml:4:5: there is no stage 'rendr'; did you mean 'render'?
        p/broken.yaml:6:7: 'extract' has no option 'shema'; did you mean 'schema'?
        p/broken.yaml:7:16: 'profile' takes one of aigateway, moonshot, openai, azure, openrouter, \
        gemini, vllm, sglang, ollama, lmstudio, llama.cpp, generic, not aigatway; did you mean \
        'aigateway'?
        p/broken.yaml:8:18: 'max_pages' takes a whole number from 1 to 100000, not many
        p/broken.yaml:11:16: 'records' takes a file name without folders, other than the \
        journal's own, not ../records.jsonl
        """)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var yaml: String
    var message: String
    var testDescription: String { message }
  }

  @Test(arguments: [
    Fault(
      yaml: "",
      message: "x.yaml:1:1: the file is empty; a pipeline has a 'name' and a list of 'stages'"),
    Fault(yaml: "- load", message: "x.yaml:1:1: a pipeline is a mapping with 'name' and 'stages'"),
    Fault(
      yaml: "name: a\nstages: load",
      message: "x.yaml:2:9: 'stages' takes a list of at least one stage, not load"),
    Fault(yaml: "name: a", message: "x.yaml:1:1: the pipeline's 'stages' is missing"),
    Fault(
      yaml: "nam: a\nstages: [load]",
      message: "x.yaml:1:1: a pipeline has no 'nam'; did you mean 'name'?"),
    Fault(
      yaml: "name: a\nstages: [render]",
      message:
        "x.yaml:2:10: 'render' needs document, which no stage before it gives; put 'load' before it"
    ),
    Fault(
      yaml: "name: a\nstages: [load, render, validate]",
      message:
        "x.yaml:2:24: 'validate' needs answer, which no stage before it gives; put 'extract' or 'caption' before it"
    ),
    Fault(
      yaml: "name: a\nstages:\n  - load: 3",
      message: "x.yaml:3:11: the options of 'load' are a mapping, not 3"),
    Fault(
      yaml: "name: a\nname: b\nstages: [load]",
      message: "x.yaml:1:1: each key may stand once; written twice: name"),
    Fault(
      yaml: "name: \"a\\nb\"\nstages: [load]",
      message: "x.yaml:1:7: 'name' takes one line of text; there are control characters in it"),
    Fault(
      yaml: "name: \"a\\e[2J\"\nstages: [load]",
      message: "x.yaml:1:7: 'name' takes one line of text; there are control characters in it"),
    Fault(
      yaml: "name: a\nstages:\n  - load\n  - render: {max_side: 10}",
      message: "x.yaml:4:24: 'max_side' takes a whole number from 64 to 16384, not 10"),
    Fault(
      yaml: "name: a\nstages:\n  - load\n  - render: {scale: atuo}",
      message:
        "x.yaml:4:21: 'scale' takes auto, or a number from 36.0 to 1200.0, not atuo; did you mean 'auto'?"
    ),
    Fault(
      yaml: "name: a\nstages:\n  - load\n  - render: {scale: 9000}",
      message: "x.yaml:4:21: 'scale' takes auto, or a number from 36.0 to 1200.0, not 9000"),
    Fault(
      yaml: "name: a\nstages:\n  - load\n  - render: {max_side: \"100\"}",
      message: "x.yaml:4:24: 'max_side' takes a whole number from 64 to 16384, not \"100\""),
  ])
  func `a fault names file, line, column, reason and way out`(_ fault: Fault) {
    let error = #expect(throws: PipelineFileError.self) {
      try PipelineFile(parsing: fault.yaml, path: "x.yaml")
    }
    #expect(error?.description == fault.message)
  }

  @Test func `aliases that multiply each other are one fault with its place`() {
    let lines = (1...12).map { level in
      let names = [String](repeating: "*a\(level - 1)", count: 10)
      return "a\(level): &a\(level) [\(names.joined(separator: ","))]"
    }
    let text = (["name: a", "a0: &a0 [x]"] + lines).joined(separator: "\n")
    let error = #expect(throws: PipelineFileError.self) {
      try PipelineFile(parsing: text, path: "x.yaml")
    }
    #expect(error?.faults.count == 1)
    #expect(error?.description.contains("aliases ('*name') repeat what stands here") == true)
    // A place among what is repeated.
    #expect(error?.faults.first.map { (2...14).contains($0.place.line) } == true)
  }

  @Test func `an alias stands for what it names, and a long list without any is read`() throws {
    let text = "name: &name a\ndescription: *name\nstages: [load]\n"
    #expect(try PipelineFile(parsing: text, path: "x.yaml").name == "a")
    let list = "more: [" + [String](repeating: "1", count: 120_000).joined(separator: ",") + "]"
    let error = #expect(throws: PipelineFileError.self) {
      try PipelineFile(parsing: text + list, path: "x.yaml")
    }
    #expect(error?.description.hasPrefix("x.yaml:4:1: a pipeline has no 'more'") == true)
  }

  @Test func `text that is not YAML is one fault with its place`() {
    let error = #expect(throws: PipelineFileError.self) {
      try PipelineFile(parsing: "name: a\nstages: [load", path: "x.yaml")
    }
    #expect(error?.faults.count == 1)
    #expect(error?.description.hasPrefix("x.yaml:") == true)
    #expect(error?.description.contains("not YAML") == true)
  }

  @Test func `a schema that cannot be used is a fault where it is named`() throws {
    let workspace = try Workspace()
    try workspace.folder.write(#"{"type": "objekt", "minimum": "1"}"#, to: "schema.json")
    let error = #expect(throws: PipelineFileError.self) { try workspace.pipeline() }
    let text = error?.description ?? ""
    #expect(text.contains(":6:15: "))
    #expect(text.contains(":6:15: the schema has 2 faults:\n  "))
    #expect(text.contains("schema.json:1:10: /type: "))
    #expect(text.contains("schema.json:1:31: /minimum: "))
  }

  @Test func `a schema that is not JSON is named with its own line and column`() throws {
    let workspace = try Workspace()
    try workspace.folder.write("{\n  \"type\": }", to: "schema.json")
    let error = #expect(throws: PipelineFileError.self) { try workspace.pipeline() }
    #expect(error?.description.contains("schema.json:2:11:") == true)
  }

  @Test func `a file that is not there, a folder, and bytes that are no UTF-8 are faults`() throws {
    let folder = try TemporaryFolder()
    let latin = try folder.write([0x6E, 0xE9, 0x3A], to: "latin.yaml")
    for path in [folder.url.path + "/none.yaml", folder.url.path, latin.path] {
      #expect(throws: PipelineFileError.self) { try PipelineFile(contentsOf: path) }
    }
  }

  @Test func `an override wins over the file and is checked like it`() throws {
    let workspace = try Workspace()
    let error = #expect(throws: PipelineFileError.self) {
      try workspace.pipeline(overriding: ["profile": "moonshoot"])
    }
    #expect(error?.description.contains("did you mean 'moonshot'?") == true)
  }

  @Test func `every ready pipeline is good`() throws {
    let names = ["invoice", "receipt", "form", "letter", "caption"]
    for name in names {
      let pipeline = try Pipeline(
        contentsOf: Checkout.pipelines.appending(path: "\(name).yaml").path)
      #expect(pipeline.name == name)
    }
  }
}
