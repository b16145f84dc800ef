public import ChatCompletions
public import Documents
import JSON

/// What a model is asked: a request, the pages that it shows, and what the model may call meanwhile.
public struct ModelQuestion: Sendable {
  /// The tools that a model may call while it answers.
  public struct Tools: Sendable {
    /// How often it may call some; all that it calls at once are one round.
    public var rounds: Int
    /// Answers a call of one of the request's tools.
    public var handler: ChatClient.ToolHandler

    /// Tools for so many rounds.
    public init(rounds: Int, handler: @escaping ChatClient.ToolHandler) {
      self.rounds = rounds
      self.handler = handler
    }
  }

  /// The whole request; its image parts are the pictures of `pages`, in order.
  public var request: ChatRequest
  /// The pages, for a model that can use more of them than their pictures.
  public var pages: [RenderedPage]
  /// The hash of the document that it is about.
  public var document: String
  /// Where the document is.
  public var source: String
  /// What the document is called in records.
  var name = ""
  /// The id of the record that it is asked for; empty where that is not known.
  var record = ""
  /// What is asked about the document, by a name that is the same whenever it is asked.
  public var subject: String
  /// Whether less can be asked for at once, where this is too much for one answer.
  public var canSplit = false
  /// Whether that is so by showing fewer pages at once; fewer fields don't make pictures smaller.
  public var canSplitPages = false

  /// Whether less is asked for after a failure, in place of the whole.
  func isSplit(by failure: ModelFailure) -> Bool {
    failure.ways.contains(.split) && (failure.isOfSize ? canSplitPages : canSplit)
  }
  /// Who answers the calls of the request's tools; nil where it has none.
  public var tools: Tools?
  /// What the pictures are known by, where that is known without their bytes.
  var knownPictures: [PictureDigest]?
  /// Which opinion on the same question it asks for, from 2; nil for the first.
  var vote: Int?
  /// What the pages' rendering is known by in the journal.
  var rendering: String?

  /// What the request's pictures are known by, in order.
  var pictureDigests: [PictureDigest] {
    knownPictures ?? request.images.map(PictureDigest.init(of:))
  }

  /// The schema of the answer, where it has one.
  var schema: JSONValue? {
    if case .jsonSchema(_, let schema, _) = request.responseFormat { schema } else { nil }
  }

  /// A question.
  public init(
    _ request: ChatRequest, showing pages: [RenderedPage], of document: String = "",
    at source: String = "", subject: String = "", tools: Tools? = nil
  ) {
    self.request = request
    self.pages = pages
    self.document = document
    self.source = source
    self.subject = subject
    self.tools = tools
  }
}
