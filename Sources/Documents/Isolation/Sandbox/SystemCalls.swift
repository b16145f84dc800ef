import Glibc

/// Which system calls a decoder process may make: what poppler, fontconfig, Tesseract with OpenMP,
/// Dispatch, the Swift runtime and glibc were seen to make, and their older and newer siblings.
enum SystemCalls {
  /// That an argument, under a mask, has a value.
  struct Condition {
    var argument: Int
    var mask: UInt64
    var value: UInt64

    /// A condition on the argument at a place from 0.
    init(_ argument: Int, mask: UInt64 = ~0, is value: UInt64) {
      self.argument = argument
      self.mask = mask
      self.value = value
    }
  }

  /// For which arguments a call is allowed, and for which it is refused: the two don't overlap.
  struct Conditions {
    var allowed: [[Condition]]
    var refused: [[Condition]] = []
  }

  /// Calls that are allowed with any arguments.
  static let allowed = [
    // Descriptors that are open already.
    "read", "readv", "pread64", "write", "writev", "close", "lseek", "fstat", "poll", "ppoll",
    "select", "pselect6", "recvfrom", "recvmsg", "dup", "dup3", "fadvise64", "getdents64",
    "fstatfs",
    // What lies where, as far as Landlock lets it be read.
    "stat", "lstat", "newfstatat", "statx", "statfs", "access", "faccessat", "faccessat2",
    "readlink", "readlinkat", "getcwd",
    // Memory.
    "brk", "munmap", "mremap", "madvise", "membarrier",
    // Threads and their waiting.
    "futex", "set_robust_list", "rseq", "gettid", "sched_yield", "sched_getaffinity",
    "sched_getparam", "sched_getscheduler", "sched_get_priority_max", "sched_get_priority_min",
    "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait", "eventfd2", "timerfd_create",
    "timerfd_settime", "nanosleep", "clock_nanosleep", "restart_syscall", "exit", "exit_group",
    // Signals to itself.
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "rt_sigtimedwait",
    // Time, chance, and who one is.
    "clock_gettime", "clock_getres", "gettimeofday", "time", "getrandom", "getcpu", "getpid",
    "getppid", "getuid", "geteuid", "getgid", "getegid", "getrusage", "times", "uname", "sysinfo",
  ]

  /// Calls that fail with EPERM: libraries try some of them and go on without.
  static let refused = [
    // The network, and other processes' sockets.
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendmsg",
    "sendmmsg", "getsockname", "getpeername", "getsockopt", "setsockopt", "shutdown",
    // Changing files.
    "creat", "truncate", "ftruncate", "fallocate", "rename", "renameat", "renameat2", "link",
    "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "mknod",
    "mknodat", "chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat", "utime",
    "utimes", "utimensat", "futimesat", "setxattr", "lsetxattr", "fsetxattr", "chdir", "fchdir",
    "flock", "fsync", "fdatasync", "pwrite64", "pwritev", "memfd_create",
    // Other processes.
    "fork", "vfork", "wait4", "waitid", "setpgid", "setsid", "setpriority", "sched_setscheduler",
    "sched_setparam", "sched_setaffinity", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
    "pidfd_open", "pidfd_send_signal",
  ]

  /// Calls that nothing that decodes makes; the first ends the process.
  static let deadly = [
    "execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "bpf", "userfaultfd",
    "perf_event_open", "io_uring_setup", "add_key", "request_key", "keyctl", "mount", "umount2",
    "pivot_root", "chroot", "unshare", "setns", "init_module", "finit_module", "delete_module",
    "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff", "setuid", "setgid", "setreuid",
    "setregid", "setresuid", "setresgid", "setgroups", "capset", "personality", "iopl", "ioperm",
    "open_by_handle_at", "quotactl", "acct", "settimeofday", "clock_settime", "sethostname",
  ]

  /// Calls that are allowed with some arguments.
  ///
  /// - Parameter loadsLibraries: whether files may still be mapped to be executed.
  static func conditional(
    process: pid_t, loadsLibraries: Bool
  ) -> [(name: String, conditions: Conditions)] {
    let own = UInt64(process)
    let writing = UInt64(O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND)
    func opening(_ flags: Int) -> Conditions {
      Conditions(
        allowed: [[Condition(flags, mask: writing, is: UInt64(O_RDONLY))]],
        refused: [
          [Condition(flags, mask: UInt64(O_ACCMODE), is: UInt64(O_WRONLY))],
          [Condition(flags, mask: UInt64(O_ACCMODE), is: UInt64(O_RDWR))],
          [Condition(flags, mask: UInt64(O_CREAT), is: UInt64(O_CREAT))],
          [Condition(flags, mask: UInt64(O_TRUNC), is: UInt64(O_TRUNC))],
        ])
    }
    let thread: UInt64 = 0x0001_0000  // CLONE_THREAD
    return [
      ("open", opening(1)), ("openat", opening(2)),
      ("mmap", mapping(loadsLibraries: loadsLibraries)),
      ("mprotect", notExecutable),
      // Answers, to no other than who asked.
      (
        "sendto",
        Conditions(allowed: [
          [Condition(0, is: UInt64(STDIN_FILENO)), Condition(4, is: 0)]
        ])
      ),
      // Threads, but no processes. Whether clone3 is one the filter can't see, so it is unknown to
      // this kernel, and glibc takes clone.
      (
        "clone",
        Conditions(
          allowed: [[Condition(0, mask: thread, is: thread)]],
          refused: [[Condition(0, mask: thread, is: 0)]])
      ),
      // Signals to itself: abort makes one.
      ("kill", Conditions(allowed: [[Condition(0, is: own)]])),
      ("tgkill", Conditions(allowed: [[Condition(0, is: own)]])),
      // Reading limits, and setting that on CPU time, which is done for each request.
      (
        "prlimit64",
        Conditions(
          allowed: [[Condition(2, is: 0)]]
            + [0, own].map {
              [Condition(0, is: $0), Condition(1, is: UInt64(RLIMIT_CPU.rawValue))]
            })
      ),
      (
        "fcntl",
        Conditions(
          allowed: [F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, 1030, 1034].map {
            [Condition(1, mask: 0xFFFF_FFFF, is: UInt64($0))]
          })
      ),
      // isatty, and how many bytes wait.
      (
        "ioctl",
        Conditions(allowed: [
          [Condition(1, mask: 0xFFFF_FFFF, is: 0x5401)],
          [Condition(1, mask: 0xFFFF_FFFF, is: 0x541B)],
        ])
      ),
      ("prctl", Conditions(allowed: [15, 16, 3, 0x5356_4D41].map { [Condition(0, is: $0)] })),
    ]
  }

  private static let executable = UInt64(PROT_EXEC)

  /// No memory becomes executable.
  private static let notExecutable = Conditions(
    allowed: [[Condition(2, mask: executable, is: 0)]],
    refused: [[Condition(2, mask: executable, is: executable)]])

  /// No memory is executable from the start, but for libraries' files where there are such to come,
  /// and these can't be written to.
  private static func mapping(loadsLibraries: Bool) -> Conditions {
    guard loadsLibraries else { return notExecutable }
    let anonymous = UInt64(MAP_ANONYMOUS)
    return Conditions(
      allowed: [
        [Condition(2, mask: executable, is: 0)],
        [
          Condition(2, mask: executable | UInt64(PROT_WRITE), is: executable),
          Condition(3, mask: anonymous, is: 0),
        ],
      ],
      refused: [
        [
          Condition(2, mask: executable, is: executable),
          Condition(3, mask: anonymous, is: anonymous),
        ]
      ])
  }
}
