import ChatCompletions
import Documents
import Imaging
import Synchronization

/// Shows a model parts of the pages larger, as often as it may look.
///
/// Pages are rendered anew for each look, at up to 600 dots an inch, so that there is more to be seen
/// and not only larger pixels.
final class Magnifier: Sendable {
  private struct Looks {
    var left: Int
    var made: [(page: Int, region: Box)] = []
  }

  private let pages: [RenderedPage]
  private let source: DocumentSource
  private let options: RenderOptions
  private let decoder: DecoderPool
  private let looks: Mutex<Looks>

  /// A magnifier for the pages of a question.
  ///
  /// - Parameters:
  ///   - options: How the pages were rendered.
  ///   - calls: How often the model may look.
  init(
    _ pages: [RenderedPage], of source: DocumentSource, options: RenderOptions,
    decoder: DecoderPool, calls: Int
  ) {
    self.pages = pages
    self.source = source
    self.options = options
    self.decoder = decoder
    looks = Mutex(Looks(left: calls))
  }

  /// What was looked at, as findings.
  var findings: [Finding] {
    looks.withLock { looks in
      looks.made.map { page, region in
        Finding(
          .note, code: "looked_closer",
          message: "page \(page): the model looked closer at \(Self.text(region))")
      }
    }
  }

  /// Answers a call of the tool. What the model asked wrongly it is told; only where no page can be
  /// decoded any more does it throw.
  func answer(_ call: ToolCall) async throws(DecodingError) -> ToolResult {
    let zoom: ZoomRequest
    do throws(ZoomRequest.Misunderstanding) {
      zoom = try ZoomRequest(call, pictures: pages.count)
    } catch {
      return ToolResult(error.words)
    }
    let page = pages[zoom.picture]
    let region = zoom.region(of: page.shown)
    let mayLook = looks.withLock { looks in
      guard looks.left > 0 else { return false }
      looks.left -= 1
      looks.made.append((page.number, region))
      return true
    }
    guard mayLook else {
      return ToolResult("You have looked as often as you may. Answer by what you have seen.")
    }
    var options = options
    options.region = region
    options.crop = false
    options.text = .none
    do throws(DecodingError) {
      let part = try await decoder.render(page: page.number, of: source, options: options)
      return ToolResult([
        .text("Picture \(zoom.picture + 1), \(Self.text(zoom.box)) of it, larger:"),
        .image(part.image),
      ])
    } catch {
      if error.code == .decoderUnavailable || error.code == .cancelled { throw error }
      return ToolResult("This part can't be shown: \(error.message)")
    }
  }

  private static func text(_ box: Box) -> String {
    func percent(_ value: Double) -> String { "\(Int((value * 100).rounded()))" }
    return "\(percent(box.x))–\(percent(box.maxX)) % across and "
      + "\(percent(box.y))–\(percent(box.maxY)) % down"
  }
}
