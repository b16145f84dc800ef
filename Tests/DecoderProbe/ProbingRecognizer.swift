import Documents
import FoundationEssentials
import Glibc
import Imaging

/// Does what code would that a hostile document smuggled in, and tells what became of it: a word for
/// each attempt, `name:0` where it went well, else with the number of the error.
struct ProbingRecognizer: TextRecognizer {
  var loadsLibraries: Bool { ProcessInfo.processInfo.environment["PROBE_LOADS"] != nil }

  func words(in picture: Raster) -> [Word] {
    let environment = ProcessInfo.processInfo.environment
    switch environment["PROBE"] {
    case "execute": execute()
    case "become": _ = setuid(0)
    case "silence": while true { pause() }
    case "crash": raise(SIGSEGV)
    case "linger": linger()
    case "overflow": readBeyond(picture.pixels)
    default: break
    }
    return Attempts(folder: environment["PROBE_FOLDER"] ?? "/").results.map { name, result in
      Word(text: "\(name):\(result)", box: .whole)
    }
  }

  /// Answers, and does not end when the parent hangs up: neither by the thread that looks out for
  /// that, nor by the end of the input.
  private func linger() {
    guard let symbol = dlsym(nil, "tgkill") else { return }
    let signalThread = unsafeBitCast(
      symbol, to: (@convention(c) (pid_t, pid_t, CInt) -> CInt).self)
    signal(SIGTRAP) { _ in while true { poll(nil, 0, -1) } }
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    // The first thread, which is this one, has the number of the process.
    for thread in threads.compactMap(pid_t.init) where thread != getpid() {
      _ = signalThread(getpid(), thread, SIGTRAP)
    }
    atexit { while true { poll(nil, 0, -1) } }
  }

  /// Looks at the byte behind an allocation, which only a sanitizer notices.
  private func readBeyond(_ bytes: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { memory.deallocate() }
    memory.copyBytes(from: bytes)
    guard let start = memory.baseAddress, memchr(start, 0, bytes.count + 1) == nil else { return }
    puts("no zero, within or behind")
  }

  private func execute() {
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
    execv("/bin/true", &arguments)
  }
}

/// The attempts that a process may survive.
struct Attempts {
  /// A folder that is not the decoder's business, with a file `secret` in it.
  let folder: String

  /// What became of each: 0 or the error's number.
  var results: [(String, CInt)] {
    [
      ("read-secret", opening("\(folder)/secret", O_RDONLY)),
      ("list-folder", opening(folder, O_RDONLY | O_DIRECTORY)),
      ("read-passwd", opening("/etc/passwd", O_RDONLY)),
      ("read-parent", opening("/proc/\(getppid())/environ", O_RDONLY)),
      ("write-file", opening("\(folder)/secret", O_WRONLY)),
      ("make-file", opening("\(folder)/new", O_WRONLY | O_CREAT | O_EXCL)),
      ("remove-file", error(unlink("\(folder)/secret"))),
      ("make-folder", error(mkdir("\(folder)/new", 0o700))),
      ("internet", error(socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0))),
      ("unix-socket", error(socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0))),
      ("start-program", startProgram()),
      ("signal-parent", error(kill(getppid(), 0))),
      ("write-and-execute", mapping(PROT_READ | PROT_WRITE | PROT_EXEC)),
      ("become-executable", becomingExecutable()),
      ("map-library", mappingLibrary()),
      ("load-library", loadingLibrary()),
      ("map-document", mappingDescriptors()),
      ("more-memory", raisingMemory()),
      ("more-time", raisingTime()),
      ("change-folder", error(chdir("/"))),
      ("read-fonts", opening("/usr/share", O_RDONLY | O_DIRECTORY)),
      ("read-itself", opening("/proc/self/status", O_RDONLY)),
      ("start-thread", startThread()),
    ]
  }

  private func error(_ result: CInt) -> CInt { result < 0 ? errno : 0 }

  private func opening(_ path: String, _ flags: CInt) -> CInt {
    let descriptor = open(path, flags, 0o600)
    defer { if descriptor >= 0 { close(descriptor) } }
    return error(descriptor)
  }

  private func startProgram() -> CInt {
    var process = pid_t()
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
    return posix_spawn(&process, "/bin/true", nil, nil, &arguments, nil)
  }

  private func mapping(_ protection: CInt) -> CInt {
    let memory = mmap(nil, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    return memory == MAP_FAILED ? errno : 0
  }

  private func becomingExecutable() -> CInt {
    let memory = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    return error(mprotect(memory, 4096, PROT_READ | PROT_EXEC))
  }

  private func mappingLibrary() -> CInt {
    let library = open("/usr/lib/os-release", O_RDONLY)
    defer { close(library) }
    return executing(library)
  }

  /// A library that no program here is linked with, and that all machines have: one of glibc's.
  private func loadingLibrary() -> CInt {
    dlopen("libBrokenLocale.so.1", RTLD_NOW) == nil ? EPERM : 0
  }

  /// Whether what a descriptor leads to can be executed, as it is or opened anew.
  private func mappingDescriptors() -> CInt {
    for descriptor in CInt(3)..<64 {
      if executing(descriptor) == 0 { return 0 }
      let again = open("/proc/self/fd/\(descriptor)", O_RDONLY | O_NONBLOCK)
      defer { if again >= 0 { close(again) } }
      if again >= 0, executing(again) == 0 { return 0 }
    }
    return EACCES
  }

  private func executing(_ descriptor: CInt) -> CInt {
    let memory = mmap(nil, 64, PROT_READ | PROT_EXEC, MAP_PRIVATE, descriptor, 0)
    return memory == MAP_FAILED ? errno : 0
  }

  private func raisingMemory() -> CInt {
    var limit = rlimit(rlim_cur: rlim_t.max, rlim_max: rlim_t.max)
    return error(setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit))
  }

  private func raisingTime() -> CInt {
    var limit = rlimit(rlim_cur: rlim_t.max, rlim_max: rlim_t.max)
    return error(setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit))
  }

  private func startThread() -> CInt {
    var thread = pthread_t()
    let result = pthread_create(&thread, nil, { _ in nil }, nil)
    if result == 0 { pthread_join(thread, nil) }
    return result
  }
}
