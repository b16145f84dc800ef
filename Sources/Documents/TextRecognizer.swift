public import Imaging

/// Reads the words in a picture (OCR).
///
/// A recognizer works inside a decoder process, one picture at a time, and may block. It is handed
/// an upright picture and answers with words in fractions of it.
public protocol TextRecognizer: Sendable {
  /// Loads the libraries that it works with, where they are not linked into the program: called in a
  /// decoder process before that gives up its rights and sees a document. What fails here is to fail
  /// again, with its reason, when words are asked for.
  func prepare()
  /// The words in the picture; a page without text has none.
  func words(in picture: Raster) throws -> [Word]
  /// How the picture's letters stand: `topLeft` where they are upright, `rightTop` where lines run up,
  /// `bottomRight` where they are upside down, `leftBottom` where lines run down; nil where it is
  /// not sure, as of a picture without letters.
  ///
  /// - Throws: where no picture could be told, such as for lack of a model.
  func orientation(of picture: Raster) throws -> Orientation?
  /// Files and folders that it reads besides what lies below `/usr`, such as a model: decoder
  /// processes may read no others.
  var readablePaths: [String] { get }
  /// Whether it loads libraries while it works, after `prepare`, by `dlopen` or through a library that
  /// does: where no, decoder processes may bring no more code into memory than the program has when it starts.
  var loadsLibraries: Bool { get }
}

extension TextRecognizer {
  /// Not known of any picture.
  public func orientation(of picture: Raster) throws -> Orientation? { nil }
  /// Nothing but what the system's packages brought.
  public var readablePaths: [String] { [] }
  /// What it works with is linked into the program.
  public func prepare() {}
  /// What it works with is there from the start.
  public var loadsLibraries: Bool { false }
}
