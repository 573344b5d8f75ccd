/* A disk that can fail, for the tests of this room: preloaded into a child, it stands between
 * SQLite and the C library. Only files below LUNAS_DISK_DIR are seen.
 *
 *   LUNAS_DISK_LOG   every write, truncation, sync and removal is appended there, with contents
 *   LUNAS_DISK_FAIL  "sync:3:5"    the third sync answers EIO (errno 5)
 *                    "write:7:28"  the seventh write answers ENOSPC
 *                    "write:7:28+" so does every write from the seventh on: the disk stays full
 *                    "read:9:5"    the ninth read answers EIO; "read:9:5+" every one from there on
 *                    "write:7:kill" the process is killed when it comes to the seventh write
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1, ready, nth, fail_errno, lasts;
static char dir[512], what[16];

static void begin(void) {
  if (ready) return;
  ready = 1;
  const char *d = getenv("LUNAS_DISK_DIR"), *l = getenv("LUNAS_DISK_LOG"), *f = getenv("LUNAS_DISK_FAIL");
  if (d) snprintf(dir, sizeof dir, "%s/", d);
  if (l) log_fd = open(l, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  char how[16] = "";
  if (f && sscanf(f, "%15[^:]:%d:%15s", what, &nth, how) == 3) fail_errno = strcmp(how, "kill") ? atoi(how) : -1;
  lasts = strchr(how, '+') != NULL;
}

/* path writes the name of a file below the folder, "" for any other. */
static void path_of(int fd, char *name, size_t size) {
  char link[64], full[1024];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, full, sizeof full - 1);
  name[0] = 0;
  if (n <= 0 || !dir[0]) return;
  full[n] = 0;
  if (!strncmp(full, dir, strlen(dir))) snprintf(name, size, "%s", full + strlen(dir));
}

/* due counts this call and answers the errno it must fail with, 0 for none. */
static int due(const char *kind) {
  if (!fail_errno || strcmp(kind, what) || nth < 0) return 0;
  if (--nth > 0) return 0;
  nth = lasts ? 0 : -1;
  if (fail_errno < 0) { kill(getpid(), SIGKILL); pause(); }
  return fail_errno;
}

static void note(char op, const char *name, uint64_t off, const void *data, uint32_t len) {
  if (log_fd < 0) return;
  struct __attribute__((packed)) { char op; uint16_t name; uint64_t off; uint32_t len; } head = {op, strlen(name), off, len};
  struct iovec v[3] = {{&head, sizeof head}, {(void *)name, head.name}, {(void *)data, data ? len : 0}};
  if (!data) head.len = 0;
  if (syscall(SYS_writev, log_fd, v, 3) < 0) abort();
}

#define GUARD(kind, op, off, data, len, real) \
  char name[512]; \
  pthread_mutex_lock(&one); \
  begin(); \
  path_of(fd, name, sizeof name); \
  int e = name[0] ? due(kind) : 0; \
  if (e) { pthread_mutex_unlock(&one); errno = e; return -1; } \
  long r = (real); \
  if (r >= 0 && name[0]) note(op, name, off, data, len); \
  pthread_mutex_unlock(&one); \
  return r;

ssize_t pread64(int fd, void *b, size_t n, off64_t o) {
  char name[512];
  pthread_mutex_lock(&one);
  begin();
  path_of(fd, name, sizeof name);
  int e = name[0] ? due("read") : 0;
  pthread_mutex_unlock(&one);
  if (e) { errno = e; return -1; }
  return syscall(SYS_pread64, fd, b, n, o);
}
ssize_t pread(int fd, void *b, size_t n, off_t o) { return pread64(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { GUARD("write", 'W', o, b, n, syscall(SYS_pwrite64, fd, b, n, o)) }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { return pwrite64(fd, b, n, o); }
int ftruncate64(int fd, off64_t n) { GUARD("truncate", 'T', n, 0, 0, syscall(SYS_ftruncate, fd, n)) }
int ftruncate(int fd, off_t n) { return ftruncate64(fd, n); }
int fsync(int fd) { GUARD("sync", 'S', 0, 0, 0, syscall(SYS_fsync, fd)) }
int fdatasync(int fd) { GUARD("sync", 'S', 0, 0, 0, syscall(SYS_fdatasync, fd)) }
