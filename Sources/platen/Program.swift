import Dispatch
import Documents
import Platen

/// The program's first function. Decoder processes get no further: they give up their rights while
/// there is one thread, and an asynchronous main function has more.
@main
enum Program {
  static func main() {
    DecoderWorker.runPlatenIfRequested()
    Task { @MainActor in await PlatenCommand.main() }
    dispatchMain()
  }
}
