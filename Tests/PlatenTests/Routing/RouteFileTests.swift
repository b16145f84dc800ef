import FoundationEssentials
import Platen
import TestSupport
import Testing

/// What is wrong with pipelines that classify and route, and what their fingerprints cover.
@Suite struct RouteFileTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.folder.write(
      "name: invoice\nstages: [load, render, {extract: {schema: schema.json}}, validate, emit]",
      to: "invoice.yaml")
  }

  private static let head = """
    name: post
    stages:
      - load
      - render
      - classify:
          classes: {invoice: An invoice., letter: A letter.}

    """

  /// The faults of a file that ends with these lines.
  private func faults(_ text: String) throws -> [String] {
    let file = try workspace.folder.write(text, to: "post.yaml")
    do throws(PipelineFileError) {
      _ = try PipelineFile(contentsOf: file.path)
      return []
    } catch {
      let folder = workspace.folder.url.path + "/"
      return error.faults.map {
        $0.description(in: "post.yaml").split(separator: folder).joined()
      }
    }
  }

  @Test(arguments: [
    (
      "  - route: {to: {invoise: invoice.yaml}}\n  - emit\n",
      [
        "post.yaml:7:18: 'to' names the class 'invoise', which 'classify' does not ask for; did you "
          + "mean 'invoice'?"
      ]
    ),
    (
      "  - route: {to: {invoice: invoise.yaml}}\n  - emit\n",
      [
        "post.yaml:7:27: cannot read the file 'invoise.yaml' (looked for at invoise.yaml)"
      ]
    ),
    (
      "  - emit\n",
      [
        "post.yaml:7:5: 'emit' needs data, which no stage before it gives; put 'validate' or 'route' before it"
      ]
    ),
    (
      "  - route: {to: {invoice: invoice.yaml}, others: skipp}\n  - emit\n",
      [
        "post.yaml:7:50: cannot read the file 'skipp' (looked for at skipp); did you mean 'skip'?"
      ]
    ),
    (
      "  - route: {to: {invoice: invoice.yaml}}\n  - emit_csv\n",
      [
        "post.yaml:8:5: 'emit_csv' behind 'route' needs its option 'class', for its columns are those "
          + "of one schema: one of invoice; for several, give each a 'emit_csv' with files of its own"
      ]
    ),
    (
      "  - route: {to: {invoice: invoice.yaml}}\n  - emit_csv: {class: invoce}\n",
      [
        "post.yaml:8:23: 'classify' asks for no class 'invoce'; did you mean 'invoice'?"
      ]
    ),
    ("  - route: {to: {invoice: invoice.yaml}}\n  - emit_csv: {class: invoice}\n", []),
    (
      "  - route: {to: {invoice: invoice.yaml, letter: invoice.yaml}}\n  - emit_csv: {class: [invoice, letter]}\n",
      []
    ),
    (
      "  - route: {to: {invoice: invoice.yaml}}\n  - emit_csv: {class: [invoice, letter]}\n",
      [
        "post.yaml:8:33: 'route' has no pipeline for the class 'letter' and skips its pages, so that "
          + "'emit_csv' gets no data of it; name a pipeline in 'to', or leave the class out here"
      ]
    ),
    (
      "  - route: {to: {invoice: invoice.yaml}, others: reject}\n  - emit_sqlite: {class: letter}\n",
      [
        "post.yaml:8:26: 'route' has no pipeline for the class 'letter' and rejects its documents, so "
          + "that 'emit_sqlite' gets no data of it; name a pipeline in 'to', or leave the class out here"
      ]
    ),
    (
      "  - route: {to: {invoice: invoice.yaml}}\n  - emit: {class: letter}\n",
      [
        "post.yaml:8:19: 'route' has no pipeline for the class 'letter' and skips its pages, so that "
          + "'emit' gets no data of it; name a pipeline in 'to', or leave the class out here"
      ]
    ),
    // Its rejects are written, or its records.
    (
      "  - route: {to: {invoice: invoice.yaml}, others: reject}\n  - emit: {class: letter}\n", []
    ),
    (
      "  - route: {to: {invoice: invoice.yaml}, others: invoice.yaml}\n  - emit_csv: {class: letter}\n",
      []
    ),
    ("  - route: {to: {invoice: post.yaml}}\n  - emit\n", ["itself"]),
    (
      "  - extract: {schema: schema.json}\n  - route: {to: {invoice: invoice.yaml}}\n  - emit\n",
      [
        "post.yaml:8:5: before 'route' a stage reads the pages already; 'extract' and 'caption' belong "
          + "into the pipelines that 'route' names"
      ]
    ),
    (
      "  - route: {to: {invoice: invoice.yaml}}\n  - caption\n  - emit\n",
      [
        "post.yaml:8:5: behind 'route' no page is left to 'caption'; it belongs into the pipelines that "
          + "'route' names"
      ]
    ),
  ])
  func `faults stand at their place, with the nearest name`(
    lines: String, expected: [String]
  ) throws {
    let found = try faults(Self.head + lines)
    if expected == ["itself"] {
      #expect(found.count == 1)
      #expect(
        found.first?.contains(
          "post.yaml:7:5: 'route' cannot stand in a pipeline that another one routes to") == true,
        "\(found)")
    } else {
      #expect(found == expected)
    }
  }

  @Test func `faults of a routed file stand at their own places`() throws {
    try workspace.folder.write(
      "name: bad\nstages:\n  - load\n  - rendr\n  - extract: {shema: schema.json}\n", to: "bad.yaml"
    )
    let found = try faults(
      Self.head + "  - route: {to: {invoice: bad.yaml, letter: invoice.yaml}}\n  - emit\n")
    #expect(
      found == [
        """
        post.yaml:7:27: the pipeline has 2 faults:
          bad.yaml:4:5: there is no stage 'rendr'; did you mean 'render'?
          bad.yaml:5:15: 'extract' has no option 'shema'; did you mean 'schema'?
        """
      ])
  }

  @Test(arguments: [
    ("{none: Nothing.}", "no class can be called 'none'"),
    ("{None: Nothing.}", "no class can be called 'None'"),
    ("{NONE: Nothing.}", "no class can be called 'NONE'"),
    ("{}", "takes a mapping"), ("[a, b]", "takes a mapping"),
    ("{a b: Two words.}", "is no name of a class"),
    ("{a: {signs: [x]}}", "needs its 'description'"),
    ("{a: {description: x, sings: [x]}}", "did you mean 'signs'?"),
    ("{a: {description: x, signs: {y: z}}}", "takes words, or a list of some"),
  ])
  func `classes are checked`(classes: String, fault: String) throws {
    let found = try faults(
      "name: post\nstages:\n  - load\n  - render\n  - classify: {classes: \(classes)}\n")
    #expect(found.count == 1 && found[0].contains(fault), "\(found)")
  }

  @Test func `an emitter of a class needs a bundle`() throws {
    let found = try faults(
      "name: a\nstages: [load, render, {extract: {schema: schema.json}}, validate, {emit: {class: x}}]"
    )
    #expect(found.count == 1 && found[0].contains("put 'classify' and 'route' before it"))
  }

  @Test func `the fingerprint covers what the routed pipelines do, and not where they write`()
    throws
  {
    func fingerprint(_ overrides: PipelineFile.Overrides = [:]) throws -> String {
      let file = try workspace.folder.write(
        Self.head + "  - route: {to: {invoice: invoice.yaml}}\n  - emit\n", to: "post.yaml")
      return try Pipeline(contentsOf: file.path, overriding: overrides).fingerprint
    }
    func invoice(_ extract: String, emit: String = "emit") throws {
      try workspace.folder.write(
        """
        name: invoice
        stages: [load, render, {extract: {schema: schema.json\(extract)}}, validate, \(emit)]
        """, to: "invoice.yaml")
    }
    try invoice("")
    let first = try fingerprint()
    try invoice("", emit: "emit_files")
    #expect(try fingerprint() == first)
    try invoice(", instructions: More.")
    let second = try fingerprint()
    #expect(second != first)
    #expect(try fingerprint(["model": "offline"]) != second)
    // Pages are the bundle's: the routed pipeline reads what it is given.
    let pipeline = try Pipeline(
      contentsOf: workspace.folder.url.appending(path: "post.yaml").path,
      overriding: ["pages": "1-2"])
    #expect(
      pipeline.fingerprint
        == (try Pipeline(contentsOf: workspace.folder.url.appending(path: "post.yaml").path))
        .reading(try PageRanges("1-2")).fingerprint)
  }
}
