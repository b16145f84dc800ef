/// A way in which the local gateway misbehaves when it is asked to, each as real servers do.
public enum GatewayFault: Sendable, Hashable {
  /// An error by its HTTP status, 400 to 599.
  case status(Int)
  case reset
  case stall
  case html
  case slow
  case cut
  case midError
  case noDone
  case truncate
  case empty
  case loop
  case refuse
  case filter
  case garbage
  case ignoreSchema
  case blind

  /// All but the statuses, in the order of the help.
  public static let named: [GatewayFault] = [
    .reset, .stall, .html, .slow, .cut, .midError, .noDone, .truncate, .empty, .loop, .refuse,
    .filter, .garbage, .ignoreSchema, .blind,
  ]

  /// The fault of a name as it stands in `--fault`; nil where there is none.
  public init?(name: String) {
    if let status = Int(name) {
      guard (400...599).contains(status) else { return nil }
      self = .status(status)
    } else if let fault = Self.named.first(where: { $0.name == name }) {
      self = fault
    } else {
      return nil
    }
  }

  /// The name in `--fault` and in the account.
  public var name: String {
    switch self {
    case .status(let status): String(status)
    case .reset: "reset"
    case .stall: "stall"
    case .html: "html"
    case .slow: "slow"
    case .cut: "cut"
    case .midError: "mid-error"
    case .noDone: "no-done"
    case .truncate: "truncate"
    case .empty: "empty"
    case .loop: "loop"
    case .refuse: "refuse"
    case .filter: "filter"
    case .garbage: "garbage"
    case .ignoreSchema: "ignore-schema"
    case .blind: "blind"
    }
  }

  /// What happens, for the help.
  public var summary: String {
    switch self {
    case .status: "the error of that status"
    case .reset: "the connection is reset before an answer"
    case .stall: "headers, then silence until the client goes"
    case .html: "a proxy's page, with 502 or with 200"
    case .slow: "the right answer, with a pause in it"
    case .cut: "the answer breaks off, a stream without its end"
    case .midError: "half a stream, then an error; unstreamed a 200 with one"
    case .noDone: "a whole stream without its [DONE]"
    case .truncate: "half the answer, with finish_reason length"
    case .empty: "an answer without content"
    case .loop: "the same words again and again, up to the limit on tokens"
    case .refuse: "a refusal"
    case .filter: "nothing, with finish_reason content_filter"
    case .garbage: "text that is no JSON"
    case .ignoreSchema: "JSON of another shape"
    case .blind: "pictures are dropped: not seen and not counted"
    }
  }

  /// Whether what is delivered is billed: only answers that come with their count of tokens are.
  public var isBilled: Bool {
    switch self {
    case .status, .reset, .stall, .html, .cut, .midError: false
    case .slow, .noDone, .truncate, .empty, .loop, .refuse, .filter, .garbage, .ignoreSchema,
      .blind:
      true
    }
  }
}
