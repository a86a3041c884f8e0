// signer.c: see signer.h.
#include "app/signer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/log.h"
#include "mod/seal/seal.h"

extern char **environ;

static int spawn_with_input(struct arena *a, const struct service *svc, int input)
{
	char *const argv[] = {(char[]){"xiezhi"}, (char[]){"signer"}, (char[]){"--data"}, arena_strdup(a, svc->data_dir), NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none;
	pid_t pid = 0;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	// The service blocks the signals it waits for; its child must not.
	(void)sigemptyset(&none);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
	int wrong = posix_spawn(&pid, "/proc/self/exe", &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	if (wrong)
		log_line(LOG_ERROR, NULL, "signer: %s", strerror(wrong));
	return wrong ? 0 : (int)pid;
}

void signer_start(struct arena *a, const struct service *svc, struct signer_child *out)
{
	int ends[2];
	*out = (struct signer_child){0, -1};
	if (*setting_text(svc, "seal.device") || !authority_there(a, svc))
		return;
	if (pipe2(ends, O_CLOEXEC)) {
		log_line(LOG_ERROR, NULL, "signer: %s", strerror(errno));
		return;
	}
	out->pid = spawn_with_input(a, svc, ends[0]);
	close(ends[0]);
	out->input = ends[1];
}

void signer_stop(struct signer_child *c)
{
	if (c->input >= 0)
		close(c->input);
	if (c->pid > 0)
		(void)waitpid(c->pid, NULL, 0);
}
