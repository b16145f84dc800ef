import ChatCompletions
import Crypto
import Imaging
import JSON

/// What a question is known by: the same for the same pixels, words, schema, model and parameters at the
/// same server, whatever document and pipeline they are of.
struct AnswerKey: Sendable, Hashable {
  /// SHA-256 in hexadecimal digits.
  let text: String

  /// The key of a question.
  ///
  /// - Parameters:
  ///   - pictures: the digests of the request's pictures, in order; their bytes are not looked at.
  ///   - target: what else decides how the question is asked: the server, the form of the answer.
  init(of request: ChatRequest, pictures: [PictureDigest], target: [String]) {
    var digest = FieldDigest()
    digest.add("answer 1")
    digest.add(target)
    digest.add(request.model)
    var pictures = pictures[...]
    for message in request.messages {
      digest.add(message.role.rawValue)
      for call in message.toolCalls { digest.add(["call", call.id, call.name, call.arguments]) }
      if let id = message.toolCallID { digest.add(["result", id]) }
      for part in message.content {
        switch part {
        case .text(let text): digest.add(["text", text])
        case .image: digest.add(["picture", pictures.popFirst()?.text ?? ""])
        }
      }
    }
    switch request.responseFormat {
    case .text: digest.add("text")
    case .jsonObject: digest.add("object")
    case .jsonSchema(let name, let schema, let strict):
      digest.add(["schema", name, schema.text(.compact), "\(strict)"])
    }
    digest.add(request.maxTokens.map { "\($0)" } ?? "")
    digest.add(request.temperature.map { "\($0)" } ?? "")
    for tool in request.tools {
      digest.add([
        "tool", tool.name, tool.description ?? "", tool.parameters?.text(.compact) ?? "",
      ])
    }
    if let choice = request.toolChoice { digest.add(["choice", "\(choice)"]) }
    text = digest.text
  }
}
