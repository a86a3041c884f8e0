// main.c: xiezhi-law, the law engine alone on the command line; for tests and for whoever has records but no server.
#include "law/cli.h"

int main(int argc, char **argv)
{
	return law_cli(argc - 1, argv + 1);
}
