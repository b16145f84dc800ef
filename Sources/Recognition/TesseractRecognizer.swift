public import Documents
public import Imaging
import Synchronization

/// Reads words in pictures with Tesseract, on the calling thread.
///
/// The engine is loaded with the first picture (some 100 ms) and kept, and so is the library where
/// `prepare` was not called. One picture is read at a time: other callers wait.
public final class TesseractRecognizer: TextRecognizer {
  /// How Tesseract looks for text in a picture (its page segmentation modes).
  public enum Segmentation: String, Sendable, Hashable, Codable, CaseIterable {
    /// Columns, blocks and pictures are told apart; text in odd places may be left out.
    case automatic
    /// One column of text of varying size: lines run over the whole width.
    case column
    /// One block of text of the same size.
    case block
    /// As much text as can be found, in no order.
    case sparse
  }

  /// The language or languages to read: `eng`, `deu+eng`.
  public let language: String
  /// The folder with the trained data, or nil for where the system has it.
  public let dataPath: String?
  /// The passes over each picture; words of a later pass count where the earlier saw nothing.
  public let passes: [Segmentation]

  private let engine = Mutex<TesseractEngine?>(nil)
  /// The engine with the data of letters in all scripts and turns, which is a file of its own.
  private let orientations = Mutex<TesseractEngine?>(nil)

  /// A recognizer; nothing is loaded before the first picture.
  ///
  /// The default passes read the page as one block, which keeps a key and its value on one line,
  /// then look for what that left out; on invoices, forms and receipts no other pair found more.
  public init(
    language: String = "eng", dataPath: String? = nil, passes: [Segmentation] = [.block, .sparse]
  ) {
    self.language = language
    self.dataPath = dataPath
    self.passes = passes
  }

  /// Loads Tesseract's library, which stays for as long as the program runs; the engine with its data
  /// comes with the first picture.
  public func prepare() { _ = try? TesseractLibrary() }

  /// The words in the picture, each with its box in fractions of it and a confidence of 0 to 1.
  ///
  /// - Throws: `RecognitionError`, naming the Debian package to install where data is missing.
  public func words(in picture: Raster) throws -> [Word] {
    try engine.withLock { engine in
      let loaded = try loaded(&engine, language)
      let prepared = PreparedPicture(picture)
      let raster = prepared.picture.raster
      var words: [Word] = []
      for pass in passes {
        let seen = try loaded.words(
          in: raster, resolution: Self.resolution(of: raster), segmentation: pass)
        words = Self.merged(words, with: seen)
      }
      let boxes = CheckboxDetector.boxes(in: prepared.picture)
      return Self.joined(words, boxes).map(prepared.onOriginal)
    }
  }

  /// How the picture's letters stand, by Tesseract's detection of orientation and script (OSD); nil
  /// where it is less sure than `leastConfidence`, or the words read no better the other way.
  ///
  /// - Throws: `RecognitionError`, naming the Debian package to install where data is missing.
  public func orientation(of picture: Raster) throws -> Orientation? {
    // Of small letters more is seen in a larger picture.
    let factor = max(picture.width, picture.height) < Self.smallSide ? 2 : 1
    let even = Illumination.evened(GrayPicture(picture)).enlarged(by: factor).raster
    let seen = try orientations.withLock { engine in
      try loaded(&engine, "osd").orientation(of: even, resolution: Self.resolution(of: even))
    }
    guard let seen, seen.confidence >= Self.leastConfidence else { return nil }
    if seen.orientation == .topLeft { return .topLeft }
    // Its letters alone fool it now and then, and it takes one side for the other: what is turned must
    // read better than as it lies, and than the other way round.
    let ways: [Orientation] =
      seen.orientation == .bottomRight
      ? [.topLeft, .bottomRight] : [.topLeft, .rightTop, .leftBottom]
    let read = try ways.map { (way: $0, letters: try legible(even.oriented($0))) }
      .sorted { $0.letters > $1.letters }
    let isSure = read[0].letters >= max(Self.fewestLetters, read[1].letters * Self.betterBy)
    return isSure ? read[0].way : nil
  }

  /// How many letters and digits of words are read for sure in one pass.
  private func legible(_ picture: Raster) throws -> Int {
    try engine.withLock { engine in
      try loaded(&engine, language).words(
        in: picture, resolution: Self.resolution(of: picture), segmentation: .block
      )
      .filter { $0.confidence ?? 0 >= Self.sure }
      .map { word in word.text.count { $0.isLetter || $0.isNumber } }
      .filter { $0 >= Self.wordLength }.reduce(0, +)
    }
  }

  /// The engine with the data of a language, loaded where it is not.
  private func loaded(
    _ engine: inout TesseractEngine?, _ language: String
  ) throws(RecognitionError) -> TesseractEngine {
    if let engine { return engine }
    let folder = try TesseractData.folder(language: language, dataPath: dataPath)
    let loaded = try TesseractEngine(language: language, folder: folder)
    engine = loaded
    return loaded
  }

  /// The least confidence at which a turn is believed; docs/upright.md has the figures.
  static let leastConfidence = 2.0
  /// What is turned must have so many letters that are read for sure, in words of a length, and so many
  /// times those of what is not.
  private static let fewestLetters = 20
  private static let wordLength = 3
  private static let betterBy = 2
  private static let sure = 0.6
  /// Pictures with sides below this are enlarged before they are looked at.
  private static let smallSide = 1400

  /// Words and boxes together: a square inside a word that is read for sure is part of a letter;
  /// elsewhere what was read there was the box.
  private static func joined(_ words: [Word], _ boxes: [Word]) -> [Word] {
    // What OCR makes of boxes, empty and crossed: letters of their shape.
    let lookalikes: Set<Character> = Set("OoQDUCLJ0[](){}_|xXKkBRMWYy&×%")
    func isSure(_ word: Word) -> Bool {
      word.confidence ?? 1 >= 0.6
        && (word.text.count > 3 || !word.text.allSatisfy(lookalikes.contains))
    }
    let boxes = boxes.filter { box in
      !words.contains { isSure($0) && $0.box.overlapsMiddle(of: box.box) }
    }
    let words = words.filter { word in
      !boxes.contains { $0.box.overlapsMiddle(of: word.box) }
    }
    return words + boxes
  }

  /// Dots an inch, as if the longer side were that of an A4 page: Tesseract wants a number, and a
  /// wrong one matters little.
  private static func resolution(of picture: Raster) -> Int {
    min(max(Int(Double(max(picture.width, picture.height)) / 11.7), 70), 600)
  }

  /// The words of two passes: those of the second count where the first saw nothing, or where it
  /// was in doubt and the second is not.
  private static func merged(_ first: [Word], with second: [Word]) -> [Word] {
    var words = first
    for word in second {
      let sure = word.confidence ?? 0
      let same = words.indices.filter { words[$0].box.overlapsMiddle(of: word.box) }
      if same.isEmpty {
        // What only one pass sees is often a speck or a drawing.
        if first.isEmpty || sure >= 0.5 { words.append(word) }
      } else if same.allSatisfy({ words[$0].confidence ?? 0 < min(0.5, sure - 0.3) }) {
        words[same[0]] = word
        for index in same.dropFirst().reversed() { words.remove(at: index) }
      }
    }
    return words
  }
}

extension Box {
  /// Whether the middle of either lies in the other.
  fileprivate func overlapsMiddle(of other: Box) -> Bool {
    (x...maxX).contains(other.midX) && (y...maxY).contains(other.midY)
      || (other.x...other.maxX).contains(midX) && (other.y...other.maxY).contains(midY)
  }
}
