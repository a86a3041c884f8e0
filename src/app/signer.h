// signer.h: the signer process beside the service: started with it, ends with it.
#pragma once
#include "app/service.h"

struct signer_child {
	int pid;               // 0: none: no seals yet, or a cryptographic machine is set
	int input;             // its standard input; closing it ends it
};

// A signer that cannot be started is a line in the log: the service works, papers cannot be sealed.
void signer_start(struct arena *a, const struct service *svc, struct signer_child *out);
void signer_stop(struct signer_child *c);
