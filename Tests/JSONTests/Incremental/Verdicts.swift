import JSON
import TestSupport
import Testing

/// What a parser says of a text.
enum Verdict: Equatable {
  case value(text: [UInt8], repeatedNames: [JSONDocument.RepeatedName])
  case fault(JSONParseError.Code, JSONTextPlace)

  /// Of the parser of whole texts.
  init(whole bytes: [UInt8], _ options: JSONParsingOptions) {
    do throws(JSONParseError) {
      self.init(try JSONDocument(parsing: bytes, options: options))
    } catch {
      self = .fault(error.code, error.place)
    }
  }

  /// Of the incremental parser, which is given the bytes in chunks.
  init(chunks: some Sequence<ArraySlice<UInt8>>, _ options: JSONParsingOptions) {
    var parser = JSONIncrementalParser(options)
    do throws(JSONParseError) {
      for chunk in chunks { try parser.append(chunk) }
      self.init(try parser.finish())
    } catch {
      self = .fault(error.code, error.place)
    }
  }

  private init(_ document: JSONDocument) {
    self = .value(text: document.value.bytes(), repeatedNames: document.repeatedNames)
  }
}

/// Ways to take a text that the properties go through.
let parsingOptions: [JSONParsingOptions] = [
  JSONParsingOptions(),
  JSONParsingOptions(maximumDepth: 3, repeatedNames: .keepLast, loneSurrogates: .replace),
  JSONParsingOptions(repeatedNames: .keepLast),
  JSONParsingOptions(loneSurrogates: .replace),
]

/// Cuts bytes at random into chunks, some of them empty.
func randomChunks(
  _ bytes: [UInt8], using generator: inout SeededGenerator
) -> [ArraySlice<UInt8>] {
  var chunks: [ArraySlice<UInt8>] = []
  var start = 0
  while start < bytes.count {
    let end = min(bytes.count, start + Int.random(in: 0...9, using: &generator))
    chunks.append(bytes[start..<end])
    start = end
  }
  return chunks
}

/// Each byte a chunk of its own.
func singleBytes(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.indices.map { bytes[$0...$0] } }

/// How many bytes are taken before one is refused; nil where none is.
func refusedByte(_ bytes: [UInt8], _ options: JSONParsingOptions) -> Int? {
  var parser = JSONIncrementalParser(options)
  for (index, byte) in bytes.enumerated() {
    do { try parser.append(CollectionOfOne(byte)) } catch { return index }
  }
  return nil
}
