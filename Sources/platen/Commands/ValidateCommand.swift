import ArgumentParser
import JSON
import Platen

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check files of JSON and JSON Lines against a JSON Schema.",
    discussion: """
      Every violation is a line on stdout: file:line:column: /pointer: message [place in schema]. \
      With --output flag, basic or detailed every value is a line of JSON there, in that output \
      format of JSON Schema, with its file and line.

        platen validate pipelines/schemas/invoice.json answer.json more.jsonl

      Exit codes: 0 all values are valid, 3 some are not, 2 the schema is faulty or a file cannot \
      be read.
      """)

  @Argument(help: "The schema, a file of JSON.")
  var schema: String

  @Argument(help: "Files to check; '-' is standard input.")
  var files: [String]

  @Flag(help: "Take every file as JSON Lines; else those that end with .jsonl or .ndjson.")
  var lines = false

  @Flag(
    inversion: .prefixedNo,
    help: "Check 'format', as pipelines do; by the standard it only annotates.")
  var assertFormats = true

  @Option(
    help: ArgumentHelp(
      "The draft of schemas without $schema, by default 2020-12: one of \(Self.draftNames).",
      valueName: "draft"),
    transform: { text in
      guard let draft = JSONSchemaDraft(rawValue: text) else {
        throw ValidationError("--draft takes one of \(Self.draftNames)")
      }
      return draft
    })
  var draft = JSONSchemaDraft.draft202012

  @Option(
    help: ArgumentHelp(
      "A schema that others refer to, since nothing is fetched; known by its $id, or by the URI.",
      valueName: "file|uri=file"))
  var ref: [String] = []

  @Option(
    help: ArgumentHelp(
      "How results are printed, by default as text: \(ValidationOutput.names).", valueName: "format"
    ),
    transform: { text in
      guard let output = ValidationOutput(rawValue: text) else {
        throw ValidationError("--output takes one of \(ValidationOutput.names)")
      }
      return output
    })
  var output = ValidationOutput.text

  @Option(help: "Most violations to print as text, for all files; 0 for all.")
  var maxErrors = 1000

  @Flag(name: .shortAndLong, help: "Print no violations and no summary.")
  var quiet = false

  private static let draftNames = JSONSchemaDraft.allCases.map(\.rawValue).joined(separator: ", ")

  func validate() throws {
    guard maxErrors >= 0 else { throw ValidationError("--max-errors is at least 0") }
    guard files.count(where: { $0 == "-" }) + (schema == "-" ? 1 : 0) <= 1 else {
      throw ValidationError("standard input can be read once")
    }
  }

  func run() throws {
    let text: SchemaText
    do throws(SchemaTextError) {
      text = try SchemaText(
        contentsOf: schema, references: ref, draft: draft, assertsFormats: assertFormats)
    } catch {
      Terminal.complain(error.description)
      Terminal.complain("nothing was checked: the schema, or one that it refers to, cannot be used")
      throw ExitStatus.usage
    }
    for warning in text.warnings { Terminal.complain(warning.description) }
    let validation = FileValidation(text.schema, layout: lines ? .lines : .byName)
    var printer = ValidationPrinter(
      output: output, schema: text.schema, isQuiet: quiet,
      mostErrors: maxErrors == 0 ? .max : maxErrors)
    for file in files {
      do throws(PlacedMessage) {
        try validation.check(file) { printer.print($0) }
      } catch {
        printer.complain(error)
      }
    }
    printer.finish()
    if printer.unreadableFiles > 0 { throw ExitStatus.usage }
    if printer.invalid > 0 { throw ExitStatus.incomplete }
  }
}
