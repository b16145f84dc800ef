#pragma once

#include <errno.h>
#include <fcntl.h>
#include <linux/memfd.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// What isolation asks of the kernel and Swift can't say: variadic system calls, the macros around
// control messages, and structures newer than the system's headers.

// glibc's headers hold these back from what is not called a GNU source.
enum {
  platen_o_path = 010000000,
  platen_f_add_seals = 1033,
  platen_f_get_seals = 1034,
  platen_all_seals = 0xF, // against sealing less, shrinking, growing, writing
};

// Linux 6.x: include/uapi/linux/landlock.h. The kernel looks at as many bytes as its version knows;
// what an older one does not know must be zero.
typedef struct {
  uint64_t handled_access_fs;
  uint64_t handled_access_net;
  uint64_t scoped;
} platen_landlock_ruleset;

typedef struct __attribute__((packed)) {
  uint64_t allowed_access;
  int32_t parent_fd;
} platen_landlock_path;

// The version of Landlock in this kernel; -1 where it has none or it is switched off.
static inline int platen_landlock_version(void) {
  return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, 1);
}

static inline int platen_landlock_create(const platen_landlock_ruleset *ruleset, size_t size) {
  return (int)syscall(SYS_landlock_create_ruleset, ruleset, size, 0);
}

static inline int platen_landlock_allow(int ruleset, uint64_t access, int folder) {
  platen_landlock_path path = {access, folder};
  return (int)syscall(SYS_landlock_add_rule, ruleset, 1, &path, 0);
}

static inline int platen_landlock_restrict(int ruleset) {
  return (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
}

static inline int platen_no_new_privileges(void) {
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static inline int platen_open_path(const char *path) { return open(path, platen_o_path | O_CLOEXEC); }

// Puts one descriptor in the place of another.
static inline int platen_replace(int descriptor, int place) {
  return (int)syscall(SYS_dup3, descriptor, place, O_CLOEXEC);
}

// Whether a descriptor is of memory that can't be changed.
static inline int platen_is_sealed(int descriptor) {
  int seals = fcntl(descriptor, platen_f_get_seals);
  return seals >= 0 && (seals & platen_all_seals) == platen_all_seals;
}

// Memory with a descriptor, into which the bytes are written and which nobody can change after; -1
// with errno.
static inline int platen_sealed_memory(const void *bytes, size_t count) {
  int memory = (int)syscall(SYS_memfd_create, "platen-document", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (memory < 0) return -1;
  size_t done = 0;
  while (done < count) {
    ssize_t written = write(memory, (const char *)bytes + done, count - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      int reason = written < 0 ? errno : ENOSPC;
      close(memory);
      errno = reason;
      return -1;
    }
    done += (size_t)written;
  }
  fcntl(memory, platen_f_add_seals, platen_all_seals);
  return memory;
}

// Sends bytes, and with the first of them a descriptor where it is not negative (unix(7),
// SCM_RIGHTS); never raises SIGPIPE and never waits.
static inline ssize_t platen_send(int socket, const void *bytes, size_t count, int descriptor) {
  if (descriptor < 0) return send(socket, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
  struct iovec part = {(void *)bytes, count};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control;
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  memset(&control, 0, sizeof control);
  message.msg_control = control.space;
  message.msg_controllen = sizeof control.space;
  struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(rights), &descriptor, sizeof(int));
  return sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

// Receives bytes, and a descriptor where one came with them, else -1; never waits.
static inline ssize_t platen_receive(int socket, void *bytes, size_t count, int *descriptor) {
  struct iovec part = {bytes, count};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control;
  struct msghdr message = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space,
    .msg_controllen = sizeof control.space};
  *descriptor = -1;
  ssize_t received = recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  if (received < 0) return received;
  for (struct cmsghdr *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS) {
      memcpy(descriptor, CMSG_DATA(part), sizeof(int));
    }
  }
  return received;
}

static inline uint32_t platen_seccomp_allow(void) { return SCMP_ACT_ALLOW; }
static inline uint32_t platen_seccomp_kill(void) { return SCMP_ACT_KILL_PROCESS; }
static inline uint32_t platen_seccomp_refuse(int reason) { return SCMP_ACT_ERRNO(reason); }
