import Documents
import JSON
import Reading

/// Finds the values that a document's own words do not have.
///
/// Only pages with a trusted text layer can tell that, and only where all pages of a window have one:
/// nothing is recognised for it, so of scans and pictures nothing is said.
struct UnprintedValues {
  /// Pages are looked at in a size at which their text layer can be judged.
  private static let options = RenderOptions(maxSide: 1000, maxPixels: 1_000_000, text: .layer)

  private let located: LocatableValues

  /// A search for the values of a schema that are printed somewhere, as far as the schema tells.
  init(_ schema: SchemaFile) { located = LocatableValues(schema: schema.value) }

  /// The places of values that none of the windows has that say something of their field.
  ///
  /// Windows are looked at one after the other, so that the words of one at a time are in memory.
  func places(
    in reading: ReadAnswer, of item: WorkItem, in context: StageContext
  ) async throws -> [JSONPointer] {
    guard item.document?.mediaType == "application/pdf" else { return [] }
    var left = located.values(in: reading.whole.value.value).map { value in
      (value: value, windows: reading.windows(with: [value.field]))
    }
    left.removeAll { $0.windows.isEmpty }
    for window in item.windows where left.contains(where: { $0.windows.contains(window.position) })
    {
      let words = try await words(of: window, in: item.source, context)
      left.removeAll { value, windows in
        windows.contains(window.position) && words?.state(value) != false
      }
    }
    return left.map(\.value.place)
  }

  /// The words of a window's pages; nil where some page has none that can be trusted. A blank one has none,
  /// and leaves no doubt.
  private func words(
    of window: PageWindow, in source: DocumentSource, _ context: StageContext
  ) async throws -> PrintedWords? {
    var texts: [NumberedPageText] = []
    for page in window.pages {
      let rendered = try await context.slots.withSlot {
        try? await context.decoder.render(page: page, of: source, options: Self.options)
      }
      guard let rendered else { return nil }
      if rendered.isBlank { continue }
      guard let text = rendered.text, text.layer == .trusted else { return nil }
      texts.append(NumberedPageText(number: page, text: text))
    }
    return texts.isEmpty ? nil : PrintedWords(texts)
  }
}
