import CTesseract
import Documents
import Imaging

/// Owns one Tesseract handle: loaded once, used for one picture after another by one thread.
@safe final class TesseractEngine {
  private let library: TesseractLibrary
  private let handle: OpaquePointer

  private var tesseract: platen_tesseract { unsafe library.functions }

  /// Loads the engine with the data of a language.
  init(language: String, folder: String) throws(RecognitionError) {
    let library = try TesseractLibrary()
    let tesseract = unsafe library.functions
    guard let handle = unsafe tesseract.TessBaseAPICreate() else {
      throw RecognitionError(.engineUnavailable, "Tesseract has no memory to start")
    }
    self.library = library
    unsafe self.handle = handle
    // Leptonica and Tesseract tell of their doubts on stderr, where they help nobody.
    _ = unsafe tesseract.setMsgSeverity(Int32(L_SEVERITY_NONE))
    _ = unsafe tesseract.TessBaseAPISetVariable(handle, "debug_file", "/dev/null")
    guard unsafe tesseract.TessBaseAPIInit3(handle, folder, language) == 0 else {
      throw RecognitionError(
        .engineUnavailable,
        "Tesseract cannot load \(language).traineddata from \(folder): the file is damaged or of "
          + "another version; reinstall the Debian package tesseract-ocr-\(language)")
    }
  }

  deinit { unsafe tesseract.TessBaseAPIDelete(handle) }

  /// The words that one pass over a picture sees.
  func words(
    in picture: Raster, resolution: Int, segmentation: TesseractRecognizer.Segmentation
  ) throws(RecognitionError) -> [Word] {
    library.stayOnOneThread()
    unsafe tesseract.TessBaseAPISetPageSegMode(handle, segmentation.mode)
    let status = unsafe picture.pixels.withUnsafeBufferPointer { pixels in
      unsafe tesseract.TessBaseAPISetImage(
        handle, pixels.baseAddress, Int32(picture.width), Int32(picture.height),
        Int32(picture.format.bytesPerPixel), Int32(picture.bytesPerRow))
      unsafe tesseract.TessBaseAPISetSourceResolution(handle, Int32(resolution))
      return unsafe tesseract.TessBaseAPIRecognize(handle, nil)
    }
    defer { unsafe tesseract.TessBaseAPIClear(handle) }
    guard status == 0 else {
      throw RecognitionError(
        .failed,
        "Tesseract gave up on a picture of \(picture.width) by \(picture.height) pixels")
    }
    return words(width: picture.width, height: picture.height)
  }

  /// What one look at a picture makes of how its letters stand; nil where it sees too few.
  func orientation(of picture: Raster, resolution: Int) -> SeenOrientation? {
    library.stayOnOneThread()
    unsafe tesseract.TessBaseAPISetPageSegMode(handle, PSM_OSD_ONLY)
    var degrees: Int32 = 0
    var confidence: Float = 0
    let isSeen = unsafe picture.pixels.withUnsafeBufferPointer { pixels in
      unsafe tesseract.TessBaseAPISetImage(
        handle, pixels.baseAddress, Int32(picture.width), Int32(picture.height),
        Int32(picture.format.bytesPerPixel), Int32(picture.bytesPerRow))
      unsafe tesseract.TessBaseAPISetSourceResolution(handle, Int32(resolution))
      return unsafe tesseract.TessBaseAPIDetectOrientationScript(
        handle, &degrees, &confidence, nil, nil)
    }
    defer { unsafe tesseract.TessBaseAPIClear(handle) }
    return isSeen == 0
      ? nil : SeenOrientation(degrees: Int(degrees), confidence: Double(confidence))
  }

  private func words(width: Int, height: Int) -> [Word] {
    guard let iterator = unsafe tesseract.TessBaseAPIGetIterator(handle) else { return [] }
    defer { unsafe tesseract.TessResultIteratorDelete(iterator) }
    let place = unsafe tesseract.TessResultIteratorGetPageIterator(iterator)
    var words: [Word] = []
    repeat {
      guard let text = unsafe tesseract.TessResultIteratorGetUTF8Text(iterator, RIL_WORD) else {
        continue
      }
      defer { unsafe tesseract.TessDeleteText(text) }
      var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      guard
        unsafe tesseract.TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom)
          != 0
      else { continue }
      let trimmed = unsafe String(cString: text).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      guard !trimmed.isEmpty else { continue }
      let confidence = unsafe tesseract.TessResultIteratorConfidence(iterator, RIL_WORD)
      words.append(
        Word(
          text: trimmed,
          box: Box(
            x: Double(left) / Double(width), y: Double(top) / Double(height),
            width: Double(right - left) / Double(width),
            height: Double(bottom - top) / Double(height)),
          confidence: Double(min(max(confidence, 0), 100)) / 100))
    } while unsafe tesseract.TessResultIteratorNext(iterator, RIL_WORD) != 0
    return words
  }
}

extension TesseractRecognizer.Segmentation {
  fileprivate var mode: TessPageSegMode {
    switch self {
    case .automatic: PSM_AUTO
    case .column: PSM_SINGLE_COLUMN
    case .block: PSM_SINGLE_BLOCK
    case .sparse: PSM_SPARSE_TEXT
    }
  }
}
