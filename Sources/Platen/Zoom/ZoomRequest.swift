import ChatCompletions
import Imaging
import JSON

/// A look at a part of a picture, as a model asked for it.
struct ZoomRequest: Hashable {
  /// Which of the pictures, from 0.
  var picture: Int
  /// The part, in fractions of the picture.
  var box: Box

  /// Why a call can't be understood, in words for the model.
  struct Misunderstanding: Error {
    var words: String
  }

  /// Reads a call of the tool.
  ///
  /// - Parameter count: How many pictures there are.
  init(_ call: ToolCall, pictures count: Int) throws(Misunderstanding) {
    guard call.name == ZoomTool.name else {
      throw Misunderstanding(words: "There is no tool '\(call.name)'; there is '\(ZoomTool.name)'.")
    }
    guard let arguments = (try? call.argumentValue)?.object else {
      throw Misunderstanding(words: "The arguments are no JSON object.")
    }
    guard let number = arguments["picture"]?.number?.int, (1...count).contains(number) else {
      throw Misunderstanding(words: "'picture' must be a whole number from 1 to \(count).")
    }
    let edges = (arguments["box"]?.array ?? []).compactMap { $0.number?.double }
    guard edges.count == 4, edges.allSatisfy((0...1).contains) else {
      throw Misunderstanding(
        words:
          "'box' must be four numbers from 0 to 1: left, top, right and bottom, as fractions of "
          + "the picture's width and height.")
    }
    let box = Box(
      x: edges[0], y: edges[1], width: edges[2] - edges[0], height: edges[3] - edges[1])
    guard box.width >= Self.smallest, box.height >= Self.smallest else {
      throw Misunderstanding(
        words: "'box' must be at least \(Self.smallest) wide and high, its right edge beyond its "
          + "left and its bottom below its top.")
    }
    picture = number - 1
    self.box = box
  }

  /// The least width and height of a part: less than a letter of fine print.
  static let smallest = 0.01

  /// The part of the page, of which the picture may show a part itself.
  func region(of shown: Box) -> Box {
    let x = shown.x + box.x * shown.width
    let y = shown.y + box.y * shown.height
    return Box(
      x: x, y: y, width: min(box.width * shown.width, 1 - x),
      height: min(box.height * shown.height, 1 - y))
  }
}
