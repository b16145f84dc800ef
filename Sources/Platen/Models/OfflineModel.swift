import ChatCompletions
import Documents
import JSON
import Reading

/// The offline reader as a model: it answers the same requests without key, network or cost.
///
/// It reads the words of the pages, from their text layer or by recognising them, and fills the
/// schema by the layout. What it does not find is null.
struct OfflineModel: Model {
  /// What requests and records call it.
  static let name = "offline-reader"

  var name: String { Self.name }
  /// The words are read in the decoder from the page itself, so the picture need not be large.
  let sight = ModelSight(
    maxSide: ImageTokenRule.kimi.bounds.maxSide, maxPixels: ImageTokenRule.kimi.bounds.maxPixels,
    text: .layerOrRecognized)
  let decoder: DecoderPool
  let reconsiders = false

  func answer(_ question: ModelQuestion) async throws -> ModelAnswer {
    guard case .jsonSchema(_, let schema, _) = question.request.responseFormat else {
      throw ModelFailure(
        code: "schema_missing", message: "the offline reader answers only by a JSON Schema",
        usage: Usage())
    }
    var texts: [NumberedPageText] = []
    for page in question.pages {
      texts.append(
        NumberedPageText(number: page.number, text: try await decoder.text(of: page)))
    }
    if let query = ClassQuery(schema: schema) {
      return ModelAnswer(
        content: query.answer(about: texts).text(.compact), answeredBy: Self.name, usage: Usage())
    }
    let reading = OfflineReader(schema: schema).read(texts)
    return ModelAnswer(
      content: reading.data.text(.compact), answeredBy: Self.name, usage: Usage(),
      evidence: reading.evidence.map {
        Record.EvidenceEntry(pointer: $0.pointer, evidence: $0.evidence)
      })
  }
}
