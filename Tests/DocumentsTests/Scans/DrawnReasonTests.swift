import Imaging
import Testing

@testable import Documents

/// What makes a page be drawn though it shows a picture, and what does not.
@DecodingThread struct DrawnReasonTests {
  nonisolated static let paint = "q 200 0 0 100 0 0 cm /P Do Q "
  nonisolated static let line = "BT /F 12 Tf 20 40 Td (over) Tj ET "

  /// Content, and why the page is drawn; nil where it is not.
  nonisolated static let contents: [(String, DrawnReason?)] = [
    (paint, nil),
    (paint + line, .text),
    (paint + "BT 3 Tr /F 12 Tf 20 40 Td (hidden) Tj [(a) 20 (b)] TJ ET", nil),
    (paint + "BT 7 Tr /F 12 Tf 20 40 Td (clips) Tj ET", .text),
    ("BT 7 Tr /F 12 Tf 20 40 Td (clips) Tj ET " + paint, .clip),
    (paint + "BT 3 Tr /Gone 12 Tf 20 40 Td (hidden) Tj ET", .type3),
    (paint + "BT /F 12 Tf [(a) 20 (b)] TJ ET", .text),
    (paint + "BT /F 12 Tf () Tj [] TJ ET", nil),
    (line + paint, nil),
    (line + "q 100 0 0 50 0 0 cm /P Do Q", .text),
    (paint + "0 0 10 10 re f", .path),
    (paint + "1 g 0 0 10 10 re f", .path),
    (paint + "0 0 m 50 50 l S", .path),
    (paint + "0 0 10 10 re n", nil),
    ("1 1 1 rg 0 0 200 100 re f " + paint, nil),
    ("1 g 0 0 200 100 re f q 100 0 0 50 0 0 cm /P Do Q", nil),
    ("0.9 g 0 0 200 100 re f q 100 0 0 50 0 0 cm /P Do Q", .path),
    ("0.9 g 0 0 200 100 re f " + paint, nil),
    (paint + paint, nil),
    ("q 90 0 0 90 0 0 cm /P Do Q q 90 0 0 90 100 0 cm /P Do Q", .pictures),
    (paint + "q 10 0 0 10 5 5 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q", .inlineImage),
    (paint + "/S sh", .shading),
    ("q 0 0 m 200 0 l 100 100 l h W n 200 0 0 100 0 0 cm /P Do Q", .clip),
    ("q 0 0 m 200 0 l 200 100 l 0 100 l 50 50 l h W n 200 0 0 100 0 0 cm /P Do Q", .clip),
    ("/Half gs " + paint, .opacity),
    ("q /Half gs Q " + paint, nil),
    ("/Multiply gs " + paint, .blendMode),
    ("/Soft gs " + paint, .softMask),
    ("/Transfer gs " + paint, .transfer),
    ("/Plain gs " + paint, nil),
    (paint + "q /None gs Q", .resource),
    (paint + "/Q Do", .resource),
    (paint + "foo", .malformed),
    (paint + "1 0 0 1 cm", .malformed),
    (paint + "(open", .malformed),
    (paint + "Q Q Q", nil),
    ("", .noPicture),
    ("q 0 0 0 0 re W n 200 0 0 100 0 0 cm /P Do Q", .noPicture),
    ("q 200 0 0 100 900 0 cm /P Do Q", .noPicture),
    ("/Span << /ActualText (x) >> BDC " + paint + "EMC", nil),
  ]

  @Test(arguments: contents)
  func `what else is painted decides`(content: String, reason: DrawnReason?) throws {
    var scan = try ScanPDF()
    scan.content = content
    scan.resources =
      "/ExtGState << /Half << /ca 0.5 >> /Multiply << /BM /Multiply >> "
      + "/Soft << /SMask << /S /Luminosity >> >> /Transfer << /TR << >> >> "
      + "/Plain << /ca 1 /CA 0.5 /BM /Normal /SMask /None /LW 3 /OP true >> >> "
      + "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] "
      + "/Function << /FunctionType 2 /Domain [0 1] /N 1 >> >> >>"
    let both = try scan.render()
    #expect(both.reason == reason)
    #expect(both.picture.way == (reason == nil ? .direct : .drawn))
    both.expectAgreement()
  }

  /// Entries of the picture's dictionary.
  nonisolated static let pictures: [(String, DrawnReason?)] = [
    ("/Interpolate true /Intent /Perceptual", nil),
    ("/Mask [0 10 0 10 0 10]", .mask),
    ("/Mask 1 0 R", .mask),
    ("/SMask 1 0 R", .softMask),
    ("/Decode [0 1 0 1 0 1]", nil),
    ("/Decode [1 0 1 0 1 0]", nil),
    ("/Decode [0 0.5 0 1 0 1]", .decode),
    ("/DecodeParms << /ColorTransform 0 >>", .parameters),
    ("/DecodeParms << /ColorTransform 1 >>", nil),
    ("/BitsPerComponent 4", .depth),
  ]

  @Test(arguments: pictures)
  func `the picture's dictionary decides`(entries: String, reason: DrawnReason?) throws {
    var scan = try ScanPDF()
    scan.objects = [
      "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        + "/BitsPerComponent 8 /Length 1 >>\nstream\n\u{7F}\nendstream"
    ]
    if entries.hasPrefix("/Bits") {
      scan.entries = scan.entries.replacing("/BitsPerComponent 8", with: entries)
    } else {
      scan.entries += entries
    }
    let both = try scan.render()
    #expect(both.reason == reason)
    if reason == nil { both.expectAgreement() }
  }

  @Test(arguments: [
    ("/DeviceRGB", nil), ("[/CalRGB << /WhitePoint [0.95 1 1.09] >>]", nil),
    (
      "[/CalRGB << /WhitePoint [0.9505 1 1.089] /Gamma [2.22221 2.22221 2.22221] /Matrix "
        + "[0.4124 0.2126 0.0193 0.3576 0.71519 0.1192 0.1805 0.0722 0.9505] >>]", nil
    ),
    ("/Pattern", DrawnReason.colorSpace),
    ("[/Lab << /WhitePoint [0.95 1 1.09] >>]", nil),
    ("[/Separation /Spot /DeviceRGB << >>]", .colorSpace), ("/DeviceGray", .header),

  ])
  func `the colour space decides`(space: String, reason: DrawnReason?) throws {
    var scan = try ScanPDF()
    scan.entries = scan.entries.replacing("/DeviceRGB", with: space)
    let both = try scan.render()
    #expect(both.reason == reason)
    if reason == nil { both.expectAgreement(space.contains("Cal") ? .converted : .made) }
  }

  @Test(arguments: [
    ("<< /Subtype /Square /Rect [10 10 50 50] /C [1 0 0] >>", DrawnReason.annotation),
    ("<< /Subtype /Square /Rect [10 10 50 50] /C [1 0 0] /F 2 >>", nil),
    ("<< /Subtype /Square /Rect [10 10 50 50] /C [1 0 0] /F 32 >>", nil),
    ("<< /Subtype /Link /Rect [10 10 50 50] /Border [0 0 0] >>", nil),
    ("<< /Subtype /Link /Rect [10 10 50 50] /C [1 0 0] /Border [0 0 3] >>", .annotation),
    ("<< /Subtype /Widget /FT /Sig /Rect [0 0 0 0] >>", nil),
    ("<< /Subtype /Popup /Rect [10 10 50 50] >>", nil),
  ])
  func `annotations that are seen are drawn`(annotation: String, reason: DrawnReason?) throws {
    var scan = try ScanPDF()
    scan.page = "/Annots [\(annotation)]"
    let both = try scan.render()
    #expect(both.reason == reason)
    both.expectAgreement()
  }

  /// Object 1 is a layer that is off, 2 one that is on.
  @Test(arguments: [
    ("/OC /Off BDC \(paint)EMC", DrawnReason.noPicture), ("/OC /On BDC \(paint)EMC", nil),
    ("\(paint)/OC /Off BDC \(line)EMC", nil), ("\(paint)/OC /On BDC \(line)EMC", .text),
    ("\(paint)/OC /Both BDC \(line)EMC", .text), ("\(paint)/OC /All BDC \(line)EMC", nil),
    ("\(paint)/OC /Expression BDC \(line)EMC", .optionalContent),
    ("\(paint)/OC /Absent BDC \(line)EMC", .optionalContent),
    ("\(paint)/OC /Off BDC /Span BMC \(line)EMC EMC", nil),
  ])
  func `layers that are off are not seen`(content: String, reason: DrawnReason?) throws {
    var scan = try ScanPDF()
    scan.content = content
    scan.objects = [
      "<< /Type /OCG /Name (off) >>", "<< /Type /OCG /Name (on) >>",
      "<< /Type /OCMD /OCGs [1 0 R 2 0 R] >>", "<< /Type /OCMD /OCGs [1 0 R 2 0 R] /P /AllOn >>",
      "<< /Type /OCMD /VE [/And 1 0 R] >>",
    ]
    scan.resources =
      "/Properties << /Off 1 0 R /On 2 0 R /Both 3 0 R /All 4 0 R /Expression 5 0 R >>"
    scan.catalog = "/OCProperties << /OCGs [1 0 R 2 0 R] /D << /OFF [1 0 R] >> >>"
    let both = try scan.render()
    #expect(both.reason == reason)
    both.expectAgreement()
  }

  @Test(arguments: [
    ("/BBox [0 0 1 1] /Matrix [200 0 0 100 0 0]", "/P Do", nil),
    ("/BBox [0 0 200 100]", "q 200 0 0 100 0 0 cm /P Do Q", nil),
    ("/BBox [50 20 150 80]", "q 200 0 0 100 0 0 cm /P Do Q", nil),
    ("/BBox [0 0 200 100]", paint + line, DrawnReason.text),
    ("/BBox [0 0 200 100] /Matrix [0.7 0.7 -0.7 0.7 0 0]", paint, .clip),
    ("/BBox [0 0 200 100] /Group << /S /Transparency >>", paint, nil),
    ("/BBox [0 0 200 100]", "/Again Do", .nesting),
  ])
  func `forms are looked into`(entries: String, content: String, reason: DrawnReason?) throws {
    var scan = try ScanPDF()
    scan.objects = [
      "<< /Type /XObject /Subtype /Form \(entries) /Length \(content.utf8.count) >>\n"
        + "stream\n\(content)\nendstream"
    ]
    scan.xObjects = "/Again 1 0 R"
    scan.content = "/Again Do"
    let both = try scan.render()
    #expect(both.reason == reason)
    if reason == nil { both.expectAgreement() }
  }

  @Test func `a picture over the limits is not decoded here`() throws {
    let scan = try ScanPDF()
    let limits = ImageLimits(pixels: 100)
    let document = try PDFDocument(FileBytes(scan.bytes), limits: limits)
    let page = try #require(document.page(1) as? PDFPage)
    #expect(page.direct.reason == .limit)
  }

  @Test func `data that is no JPEG is left to the library that draws`() throws {
    var scan = try ScanPDF()
    scan.data = Array("not a picture".utf8)
    let both = try scan.render()
    #expect(both.picture.way == .drawn && both.reason == .damaged)
  }

  @Test func `every reason is told apart by its words`() {
    #expect(Set(DrawnReason.allCases.map(\.rawValue)).count == DrawnReason.allCases.count)
  }
}
