public import Documents
import Recognition

extension DecoderWorker {
  /// Serves as a decoder process that can also recognise text, until the parent goes away.
  public static func servePlaten() -> Never { serve(recognizer: TesseractRecognizer()) }

  /// The first line of the main function of a program that runs pipelines: where the program was
  /// started as its own decoder process, it serves and does not return.
  public static func runPlatenIfRequested() { runIfRequested(recognizer: TesseractRecognizer()) }
}
