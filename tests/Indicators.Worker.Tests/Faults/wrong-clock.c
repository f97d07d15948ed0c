/* Preloaded, it makes a process's calendar clock wrong by CLOCK_OFFSET seconds and leaves all else alone: what is waited for goes
   by the other clocks, and the runtime's threads are not meddled with. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec *now)
{
    static int (*real)(clockid_t, struct timespec *);
    static long offset;
    if (!real) {
        const char *text = getenv("CLOCK_OFFSET");
        offset = text ? atol(text) : 0;
        real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    }
    int result = real(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += offset;
    return result;
}
