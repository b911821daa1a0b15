/* A wall clock that can be moved under a running program: preloaded, it adds what a file says (8 bytes, seconds) to
 * CLOCK_REALTIME. Clocks that only measure stretches go on truly, as after a step by NTP. libfaketime does the same
 * and more, at a hundred times the cost of asking the time, which would be measured instead of the program. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *jump;
static int (*true_clock)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
  const char *name = getenv("CHAOS_CLOCK");
  int file = name ? open(name, O_RDONLY) : -1;
  true_clock = dlsym(RTLD_NEXT, "clock_gettime");
  if (file >= 0) {
    void *page = mmap(NULL, sizeof *jump, PROT_READ, MAP_SHARED, file, 0);
    if (page != MAP_FAILED) jump = page;
    close(file);
  }
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  if (!true_clock) true_clock = dlsym(RTLD_NEXT, "clock_gettime");
  int result = true_clock(clock, now);
  if (result == 0 && jump && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += *jump;
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec t;
  int result = clock_gettime(CLOCK_REALTIME, &t);
  now->tv_sec = t.tv_sec;
  now->tv_usec = t.tv_nsec / 1000;
  return result;
}

time_t time(time_t *at) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  if (at) *at = t.tv_sec;
  return t.tv_sec;
}
