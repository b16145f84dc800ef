public import ChatCompletions
public import JSON

/// What a run would ask about a document, and what of it is known already.
public struct Explanation: Sendable {
  /// What is known of a window of pages.
  public enum Standing: String, Sendable, Hashable {
    /// Its answer is kept: it is not asked about again.
    case kept
    /// It was declined, which is kept: it is not asked about again.
    case declined
    /// Nothing is on its pages: it is not asked about.
    case blank
    /// It would be asked about.
    case open
    /// Whether it is asked about depends on the last rows of the pages before, which are not answered.
    case dependent
  }

  /// A window of pages.
  public struct Window: Sendable, Hashable {
    /// The numbers of its pages, in order.
    public let pages: [Int]
    /// What is known of it.
    public let standing: Standing
  }

  /// A request about one window.
  public struct Question: Sendable {
    /// The numbers of the pages that it shows: blank ones are left out.
    public let pages: [Int]
    /// The body that would be sent, with pictures elided; nil for the offline reader, to which nothing
    /// is sent.
    public let body: JSONValue?
    /// How many bytes would be sent.
    public let byteCount: Int
    /// How the schema is sent; nil where nothing is.
    public let sending: SchemaSending?
    /// What it is expected to cost; nil where it costs nothing.
    public let estimate: QuestionEstimate?
  }

  /// The document's name.
  public let document: String
  /// SHA-256 of its bytes.
  public let sha256: String
  /// The account of its pages before anything is asked.
  public let ledger: PageLedger
  /// The stage that asks.
  public let stage: String
  /// The model's name.
  public let model: String
  /// The profile's name; nil for the offline reader.
  public let profile: String?
  /// The server's address; empty for the offline reader.
  public let endpoint: String
  /// The windows, in page order.
  public let windows: [Window]
  /// Which of them `questions` are about, from 0.
  public let position: Int
  /// The requests, in their order: one or, of a wide schema, one for each group of its fields; none where
  /// the window has nothing on it to ask about.
  public let questions: [Question]
  /// The list of which the requests will have the last rows of the pages before; nil where they have none, or
  /// have them already. In the place of those that nobody knows stands what they will be.
  public let awaitedRows: JSONPointer?
  /// Whether the journal has a record of the document by this very pipeline: then a run asks nothing.
  public let hasRecord: Bool
}

extension Explanation {
  /// The first request; nil where there is none.
  public var question: Question? { questions.first }
}
