/* For test_clock.py: from the second JUMP_AT on, the clock of a process is JUMP_BY seconds off. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t id, struct timespec *found)
{
    static long at, by;
    int failed = (int) syscall(SYS_clock_gettime, id, found);
    if (at == 0 && getenv("JUMP_AT") != NULL) {
        by = atol(getenv("JUMP_BY"));
        at = atol(getenv("JUMP_AT"));
    }
    if (!failed && at > 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE) && found->tv_sec >= at)
        found->tv_sec += by;
    return failed;
}

time_t time(time_t *found)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (found != NULL)
        *found = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *found, void *zone)
{
    struct timespec now;
    int failed = clock_gettime(CLOCK_REALTIME, &now);
    (void) zone;
    found->tv_sec = now.tv_sec;
    found->tv_usec = now.tv_nsec / 1000;
    return failed;
}
