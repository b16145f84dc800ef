import ChatCompletions
import FoundationEssentials
import TestSupport
import Testing

/// The page about retry and limits against the table in code.
struct WaysTableTests {
  private func page(_ name: String) throws -> String {
    try String(
      decoding: Data(contentsOf: Checkout.root.appending(path: "docs/" + name)), as: UTF8.self)
  }

  @Test(arguments: ChatError.Kind.allCases)
  func `the page tells each kind's ways as they are`(_ kind: ChatError.Kind) throws {
    let ways = kind.ways.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    let row = "| `\(kind.rawValue)` | \(ways.isEmpty ? "none" : ways) |"
    let found = try page("retry-and-limits.md").split(separator: "\n").filter {
      $0.hasPrefix("| `\(kind.rawValue)` |")
    }
    #expect(found.map(String.init) == [row])
  }

  @Test(arguments: WayForward.allCases)
  func `the page explains each way`(_ way: WayForward) throws {
    #expect(try page("retry-and-limits.md").contains("\n| `\(way.rawValue)` | "))
  }

  @Test(arguments: ChatError.Kind.allCases)
  func `the page of errors has each kind`(_ kind: ChatError.Kind) throws {
    #expect(try page("errors.md").contains("\n| `\(kind.rawValue)` | "))
  }

  @Test(arguments: WebhookError.Code.allCases)
  func `the page of webhooks has each error`(_ code: WebhookError.Code) throws {
    #expect(try page("webhooks.md").contains("`\(code.rawValue)`"))
  }
}
