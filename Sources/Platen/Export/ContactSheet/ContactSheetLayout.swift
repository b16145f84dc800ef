import ChatCompletions
import Documents
import Imaging

/// How a contact sheet reads: its HTML, piece by piece.
struct ContactSheetLayout: Sendable {
  /// Bytes kept for the summary, which is known last and stands first.
  private static let summaryLength = 8192

  let model: String
  let tokens: ImageTokenRule

  /// All up to the summary.
  var head: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
    <title>Contact sheet</title>
    <style>
    \(ContactSheetStyle.css)</style>
    </head>
    <body>

    """
  }

  /// The summary, filled up with white space to a fixed number of bytes, and the beginning of what
  /// the documents stand in.
  func room(for summary: ContactSheetSummary) -> String {
    let text = self.summary(summary)
    precondition(text.utf8.count <= Self.summaryLength, "the summary fits the room kept for it")
    let padding = String(repeating: " ", count: Self.summaryLength - text.utf8.count)
    return text + padding + "\n<main>\n"
  }

  private func summary(_ counts: ContactSheetSummary) -> String {
    func fact(_ value: String, _ name: String, _ kind: String = "") -> String {
      "<div\(kind.isEmpty ? "" : " class=\"\(kind)\"")><dt>\(name)</dt><dd>\(value)</dd></div>\n"
    }
    var html = "<header class=\"summary\">\n<h1>Contact sheet</h1>\n<dl>\n"
    html += fact(counts.documents.grouped, "documents")
    html += fact(counts.pages.grouped, "pages shown")
    for way in RenderedPage.Way.allCases {
      if let count = counts.ways[way] { html += fact(count.grouped, way.rawValue) }
    }
    if counts.blank > 0 { html += fact(counts.blank.grouped, "blank", "quiet") }
    if counts.withFindings > 0 {
      html += fact(counts.withFindings.grouped, "with findings", "note")
    }
    if counts.failed > 0 { html += fact(counts.failed.grouped, "pages failed", "bad") }
    if counts.refused > 0 { html += fact(counts.refused.grouped, "documents failed", "bad") }
    html += fact(counts.bytes.asBytes, "of pictures", "quiet")
    html += fact(counts.tokens.grouped, "tokens", "quiet")
    html += "</dl>\n"
    let codes = DecodingError.Code.allCases.compactMap { code in
      counts.codes[code].map { "<li><code>\(code.rawValue)</code> \($0.grouped)</li>" }
    }
    if !codes.isEmpty { html += "<ul class=\"codes\">\(codes.joined())</ul>\n" }
    // A model's name comes from a profile, but a summary must fit its room whatever it is.
    let model = String(model.unicodeScalars.prefix(80)).escapedForHTML
    return html
      + "<p>Tokens as <code>\(model)</code> counts a picture; blank pages are not sent.</p>\n"
      + "</header>\n"
  }

  /// A document's name, in which the folder steps back; isolated, so that a name in another direction
  /// of writing turns nothing around it.
  private func heading(_ name: String) -> String {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let folder = name.hasSuffix(file) ? name.dropLast(file.count) : ""
    return "<bdi><span>\(String(folder).escapedForHTML)</span>\(file.escapedForHTML)</bdi>"
  }

  /// The opening of a document's section.
  func opening(of document: Document) -> String {
    let pages = document.pageCount == 1 ? "1 page" : "\(document.pageCount.grouped) pages"
    let kind = document.pageCount == 1 ? " class=\"single\"" : ""
    return "<section\(kind)>\n<h2>\(heading(document.name))</h2>\n"
      + "<p class=\"facts\">\(document.mediaType.escapedForHTML) · \(pages) · "
      + "<code>\(String(document.sha256.prefix(8)).escapedForHTML)</code></p>\n<ol>\n"
  }

  /// The end of a document's section.
  let closing = "</ol>\n</section>\n"

  /// The whole section of a document that could not be opened.
  func refusal(of name: String, _ error: DecodingError) -> String {
    "<section class=\"refused\">\n<h2>\(heading(name))</h2>\n<p class=\"failure\">"
      + "<code>\(error.code.rawValue)</code> \(error.message.escapedForHTML)</p>\n</section>\n"
  }

  /// A page.
  func cell(of page: RenderedPage, tokens: Int) -> String {
    let image = page.image
    var html = "<li\(page.isBlank ? " class=\"blank\"" : "")>\n<div class=\"frame\">"
    if let small = page.thumbnail {
      html += "<img src=\"\(small.dataURL())\" width=\"\(small.width)\" height=\"\(small.height)\" "
      html += "alt=\"Page \(page.number)\" loading=\"lazy\" decoding=\"async\">"
    }
    html += "</div>\n<p class=\"line\"><b>\(page.number)</b><span>\(image.width) × \(image.height)"
    html += "</span></p>\n<p class=\"line\"><span>\(page.way.rawValue)"
    if page.shown != .whole { html += ", cropped" }
    html += "</span><span>\(image.format == .png ? "PNG" : "JPEG") \(image.bytes.count.asBytes)"
    html += "</span></p>\n<p class=\"line\">"
    html += page.isBlank ? "<span class=\"tag\">blank</span>" : "<span></span>"
    html += "<span>\(tokens.grouped) tokens</span></p>\n"
    if !page.findings.isEmpty {
      html += "<ul class=\"findings\">"
      for finding in page.findings {
        html += "<li><code>\(finding.code.rawValue)</code> \(finding.message.escapedForHTML)</li>"
      }
      html += "</ul>\n"
    }
    return html + "</li>\n"
  }

  /// A page that could not be rendered.
  func cell(of error: DecodingError, page: Int) -> String {
    "<li class=\"failed\">\n<div class=\"frame\"><code>\(error.code.rawValue)</code></div>\n"
      + "<p class=\"line\"><b>\(page)</b><span>failed</span></p>\n"
      + "<p class=\"failure\">\(error.message.escapedForHTML)</p>\n</li>\n"
  }

  /// The end of the sheet.
  let tail = "</main>\n</body>\n</html>\n"
}
