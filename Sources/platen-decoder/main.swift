import Documents
import Glibc
import Recognition

// A decoder process, and nothing else: `platen` starts it where it lies beside it. Its libraries are
// few, since binding them is most of what starting a process costs.
DecoderWorker.runIfRequested(recognizer: TesseractRecognizer())
let words = Array(
  "platen-decoder decodes documents for platen, which starts it; by itself it does nothing.\n".utf8)
_ = unsafe write(STDERR_FILENO, words, words.count)
exit(EXIT_FAILURE)
