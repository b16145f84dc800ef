/// JSON got back from an answer that is nearly JSON: from servers that ignored `response_format`
/// and models that wrote Markdown, prose or Python.
///
/// Strict parsing is tried first, and valid JSON is never touched. What was changed is always told
/// in `changes`. Only what can be undone without guessing is: what could mean two things stays an
/// error. In order:
///
/// 1. Thinking up to `</think>` is taken off. Values within it don't count.
/// 2. Of what is left, a fenced block of Markdown that holds an array or object counts before prose,
///    except where the text begins with a bracket.
/// 3. In prose, objects count before arrays, for prose has its `[1]`. Bare strings, numbers and
///    literals count only where they are all there is. Values that differ are an error: which is the
///    answer would be a guess.
/// 4. The value itself is mended: see `Change.Kind`.
///
/// Never use it on an answer that was cut off by a limit (`finish_reason: length`): it would close
/// the brackets, and half a record would look like a whole one.
///
/// Takes time in proportion to the text, and no stack for nesting.
public struct JSONRepair: Sendable {
  /// The value. The offsets of its repeated names are those of the original text.
  public let document: JSONDocument
  /// What was changed, in the order of the text; empty where the text is valid JSON.
  public let changes: [Change]
  /// The text that was parsed: strict JSON.
  public let text: String

  /// Parses a text, and mends it where that is needed and can be done.
  public init(
    of text: String, options: JSONParsingOptions = .init()
  ) throws(JSONRepairError) {
    try self.init(of: Array(text.utf8), options: options)
  }

  /// Parses a text in UTF-8, and mends it where that is needed and can be done.
  public init(
    of bytes: some Collection<UInt8>, options: JSONParsingOptions = .init()
  ) throws(JSONRepairError) {
    let bytes = Array(bytes)
    if let document = try? JSONDocument(parsing: bytes.span, options: options) {
      self.document = document
      changes = []
      text = String(decoding: bytes, as: UTF8.self)
      return
    }
    var search = ValueSearch(bytes, options)
    do throws(RepairFault) {
      let found = try search.run()
      document = found.document
      text = String(decoding: found.rewritten.output, as: UTF8.self)
      changes = Change.list(search.notes + found.rewritten.notes, in: bytes)
    } catch {
      throw JSONRepairError(error, in: bytes.span)
    }
  }
}
