// lock.c: lock-out after repeated failures. The counter of an account is in the database and starts anew only with a good log-in or an
// administrator's unlocking; each fifth failure locks twice as long as the one before.
#include "mod/user/inner.h"

#include <pthread.h>
#include <string.h>

instant_t lock_until(int64_t failed, instant_t now)
{
	if (failed <= 0 || failed % LOCK_AFTER != 0)
		return 0;
	int64_t minutes = LOCK_MINUTES;
	for (int64_t i = 1; i < failed / LOCK_AFTER && minutes < LOCK_MINUTES_MOST; i++)
		minutes *= 2;
	return now + (minutes < LOCK_MINUTES_MOST ? minutes : LOCK_MINUTES_MOST) * 60000;
}

struct err *lock_error(struct arena *a, instant_t until)
{
	return err_new(a, ERR_TOO_MANY, "login.locked", "口令连续输错次数过多，账号已锁定至%s。请届时再试，或者联系安全管理员解锁。", instant_chinese(a, until));
}

// ---- names nobody has ----

enum { GHOSTS = 1024 };
static struct ghost {
	uint8_t digest[8];
	int64_t failed;
	instant_t until;
} ghosts[GHOSTS];
static pthread_mutex_t ghost_lock = PTHREAD_MUTEX_INITIALIZER;

// One place by digest; a newcomer takes the place over.
static struct ghost *ghost_at(const char *account, bool take)
{
	uint8_t digest[SM3_SIZE];
	sm3(account, strlen(account), digest);
	struct ghost *g = &ghosts[((size_t)digest[8] << 8 | digest[9]) % GHOSTS];
	bool same = memcmp(g->digest, digest, sizeof g->digest) == 0;
	if (!same && take) {
		*g = (struct ghost){0};
		memcpy(g->digest, digest, sizeof g->digest);
	}
	return same || take ? g : NULL;
}

instant_t ghost_locked(const char *account, instant_t now)
{
	pthread_mutex_lock(&ghost_lock);
	const struct ghost *g = ghost_at(account, false);
	instant_t until = g && g->until > now ? g->until : 0;
	pthread_mutex_unlock(&ghost_lock);
	return until;
}

struct err *ghost_failed(struct arena *a, const char *account, instant_t now)
{
	pthread_mutex_lock(&ghost_lock);
	struct ghost *g = ghost_at(account, true);
	instant_t locked = g->until > now ? g->until : 0, until = locked ? 0 : lock_until(++g->failed, now);
	if (until)
		g->until = until;
	pthread_mutex_unlock(&ghost_lock);
	return locked ? lock_error(a, locked) : NULL;
}
