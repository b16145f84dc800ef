import ChatCompletions
import JSON

/// The tool by which a model asks to see a part of a picture larger, as the model knows it.
enum ZoomTool {
  static let name = "zoom"

  /// What the model is told of it.
  ///
  /// - Parameters:
  ///   - pictures: How many pictures it is shown.
  ///   - calls: How often it may look.
  static func tool(pictures: Int, calls: Int) -> ChatTool {
    ChatTool(
      name: name,
      description: """
        Shows a part of one of the pictures larger, in a new picture. Use it where print is too small \
        or too faint to be read for sure, and only there; at most \(calls) \
        time\(calls == 1 ? "" : "s").
        """,
      parameters: [
        "type": "object", "required": ["picture", "box"], "additionalProperties": false,
        "properties": [
          "picture": [
            "type": "integer", "minimum": 1, "maximum": .number(.init(pictures)),
            "description": "Which picture, counted from 1.",
          ],
          "box": [
            "type": "array", "minItems": 4, "maxItems": 4,
            "items": ["type": "number", "minimum": 0, "maximum": 1],
            "description":
              "Left, top, right and bottom of the part, as fractions of the picture's width and height.",
          ],
        ],
      ])
  }
}
