import CSeccomp
import Glibc

/// A filter of system calls (seccomp) that holds for all threads of the process.
///
/// A call is allowed where decoding needs it (`SystemCalls.allowed`), and some only with harmless
/// arguments; refused with EPERM where libraries try it and live without; the death of the process
/// where only an attack would make it. Any other call fails with ENOSYS, as on a kernel that does
/// not know it: the answer that libraries have another way for, newer ones than today's too.
struct SystemCallFilter {
  /// Whether libraries' files may still be mapped to be executed.
  var loadsLibraries: Bool

  /// Builds the filter and loads it; false where the kernel has no seccomp.
  func load() -> Bool {
    guard let filter = unsafe seccomp_init(platen_seccomp_refuse(ENOSYS)) else { return false }
    defer { unsafe seccomp_release(filter) }
    unsafe seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1)
    unsafe seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, platen_seccomp_kill())
    // A search tree instead of a chain: every call passes through the filter.
    unsafe seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2)
    for name in SystemCalls.allowed { unsafe add(platen_seccomp_allow(), name, to: filter) }
    let refuse = platen_seccomp_refuse(EPERM)
    for name in SystemCalls.refused { unsafe add(refuse, name, to: filter) }
    for name in SystemCalls.deadly { unsafe add(platen_seccomp_kill(), name, to: filter) }
    let conditional = SystemCalls.conditional(
      process: getpid(), loadsLibraries: loadsLibraries)
    for (name, conditions) in conditional {
      for condition in conditions.allowed {
        unsafe add(platen_seccomp_allow(), name, to: filter, condition)
      }
      for condition in conditions.refused { unsafe add(refuse, name, to: filter, condition) }
    }
    return unsafe seccomp_load(filter) == 0
  }

  /// Adds a rule; a name that this processor's kernel does not have needs none.
  private func add(
    _ action: UInt32, _ name: String, to filter: scmp_filter_ctx,
    _ conditions: [SystemCalls.Condition] = []
  ) {
    let number = unsafe seccomp_syscall_resolve_name(name)
    guard number >= 0 else { return }
    let comparisons = conditions.map { condition in
      scmp_arg_cmp(
        arg: UInt32(condition.argument), op: SCMP_CMP_MASKED_EQ, datum_a: condition.mask,
        datum_b: condition.value)
    }
    _ = unsafe seccomp_rule_add_array(
      filter, action, number, UInt32(comparisons.count), comparisons)
  }
}
