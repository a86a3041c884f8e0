// sandbox.c: see sandbox.h. Linux: seccomp-bpf (kernel documentation, userspace-api/seccomp_filter) and rlimits.
#include "media/sandbox.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

// A picture of 50 million pixels takes 150 MB decoded and as much turned; a second of CPU decodes it.
enum { SECONDS = 20 };
static const rlim_t MEMORY = (rlim_t)640 << 20;

#if defined __x86_64__
#define OUR_ARCH AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define OUR_ARCH AUDIT_ARCH_AARCH64
#else
#error "sandbox.c: name this machine's AUDIT_ARCH"
#endif

#define LOAD(member) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))
#define END(what) BPF_STMT(BPF_RET | BPF_K, (what))
#define ALLOW(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), END(SECCOMP_RET_ALLOW)
// Memory, but never memory that is run. The low half of the third argument holds the protection.
#define ALLOW_NO_CODE(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 4), LOAD(args[2]), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1), \
	END(SECCOMP_RET_KILL_PROCESS), END(SECCOMP_RET_ALLOW)

static const struct sock_filter filter[] = {
	LOAD(arch), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCH, 1, 0), END(SECCOMP_RET_KILL_PROCESS),
	LOAD(nr),
	ALLOW(SYS_read), ALLOW(SYS_write), ALLOW(SYS_exit), ALLOW(SYS_exit_group), ALLOW(SYS_brk), ALLOW(SYS_munmap), ALLOW(SYS_mremap), ALLOW(SYS_madvise),
	ALLOW(SYS_futex), ALLOW(SYS_clock_gettime), ALLOW(SYS_rt_sigreturn), ALLOW(SYS_fstat), ALLOW(SYS_newfstatat), ALLOW(SYS_getrandom),
	ALLOW_NO_CODE(SYS_mmap), ALLOW_NO_CODE(SYS_mprotect),
	END(SECCOMP_RET_KILL_PROCESS),
};

static bool limit(int what, rlim_t n)
{
	const struct rlimit l = {n, n};
	return setrlimit((__rlimit_resource_t)what, &l) == 0;
}

bool sandbox_enter(void)
{
	const struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = (struct sock_filter *)filter};
	return limit(RLIMIT_CPU, SECONDS) && limit(RLIMIT_DATA, MEMORY) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 3) &&
	       prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}
