extension PromptTemplate {
  /// What may be named in the prompt of `extract`.
  static let extractPlaces: [PromptPlace] = [.instructions, .pages, .schemaName]
  /// What may be named in the prompt of `caption`.
  static let captionPlaces: [PromptPlace] = [.instructions, .language, .pages, .schemaName]
  /// What may be named in the prompt of `classify`.
  static let classifyPlaces: [PromptPlace] = [.classes, .instructions, .pages, .schemaName]

  /// What `extract` tells a model where the pipeline file names no prompt.
  static let extract = builtIn(PackageResources.extract_txt, places: extractPlaces)
  /// What `caption` tells it.
  static let caption = builtIn(PackageResources.caption_txt, places: captionPlaces)

  /// What `classify` tells it.
  static let classify = builtIn(PackageResources.classify_txt, places: classifyPlaces)

  private static func builtIn(_ bytes: [UInt8], places: [PromptPlace]) -> PromptTemplate {
    do throws(Faults) {
      return try PromptTemplate(String(decoding: bytes, as: UTF8.self), places: places)
    } catch {
      preconditionFailure("the library's own prompts are at fault: \(error.all)")
    }
  }
}
