import CTesseract
import Glibc

/// The Tesseract library, loaded when there is text to recognise and not when the program starts.
@safe final class TesseractLibrary {
  /// The file name of the library that this program was built for: `libtesseract.so.5`.
  static var fileName: String { unsafe String(cString: platen_tesseract_soname) }

  /// Its functions.
  let functions: platen_tesseract

  /// Loads the library from where the system keeps libraries, or `LD_LIBRARY_PATH` says.
  init(fileName: String = TesseractLibrary.fileName) throws(RecognitionError) {
    var functions = unsafe platen_tesseract()
    guard unsafe platen_tesseract_load(&functions, fileName) else {
      let reason = unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason is known"
      if let library = unsafe functions.library { unsafe dlclose(library) }
      throw RecognitionError(
        .libraryMissing,
        "text can't be recognised without Tesseract (\(reason)); install the Debian package "
          + "libtesseract\(fileName.last { $0.isNumber }.map(String.init) ?? ""), or set "
          + "LD_LIBRARY_PATH to the folder that holds \(fileName)")
    }
    unsafe self.functions = functions
  }

  deinit { unsafe dlclose(functions.library) }

  /// Keeps Tesseract on the calling thread. It asks OpenMP for four threads by name, which is slower
  /// than one for a page and starves the other decoder processes; `OMP_THREAD_LIMIT` is read only
  /// when a process starts. No level of parallelism may be active: every region runs on one thread.
  func stayOnOneThread() {
    unsafe functions.omp_set_max_active_levels?(0)
  }
}
