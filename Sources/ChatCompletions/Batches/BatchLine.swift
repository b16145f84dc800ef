import JSON

/// One request of a batch: a line of its file, `{"custom_id", "method", "url", "body"}`.
public struct BatchLine: Sendable, Hashable {
  /// The name by which its result is known; the order of results is not that of the lines.
  public let customID: String
  /// The line in JSON, its line end with it.
  public let bytes: [UInt8]

  /// A question as a line of a batch for a server of this profile.
  ///
  /// It has no tools: a batch has no second turn in which the answer to a call could be given.
  ///
  /// - Parameters:
  ///   - customID: a name that no other line of the batch has.
  ///   - path: where such questions are posted, from the root of the server.
  public init(
    _ request: ChatRequest, customID: String, profile: ProviderProfile,
    path: String = "/v1/chat/completions"
  ) {
    self.customID = customID
    var bytes: [UInt8] = []
    let head: JSONObject = [
      "custom_id": .string(customID), "method": "POST", "url": .string(path),
    ]
    bytes += JSONValue.object(head).bytes(.compact).dropLast()
    bytes += Array(",\"body\":".utf8)
    var lowered = request.lowered(for: profile)
    lowered.tools = []
    lowered.toolChoice = nil
    lowered.parallelToolCalls = nil
    bytes += RequestBody.content(of: lowered, profile: profile).bytes
    bytes += Array("}\n".utf8)
    self.bytes = bytes
  }
}
