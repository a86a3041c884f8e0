// replay.h: gives every file of the folders and files named to the fuzz target, once.
#pragma once
#include <dirent.h>
#include <stdio.h>

static char replay_bytes[1 << 20];

static int replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return 0;
	size_t n = fread(replay_bytes, 1, sizeof replay_bytes, f);
	fclose(f);
	LLVMFuzzerTestOneInput((const uint8_t *)replay_bytes, n);
	return 1;
}

// How many inputs ran; none at all is a failure of the test.
static int replay(int argc, char **argv)
{
	int n = 0;
	for (int i = 1; i < argc; i++) {
		DIR *dir = opendir(argv[i]);
		char path[400];
		if (!dir)
			n += replay_file(argv[i]);
		for (struct dirent *e; dir && (e = readdir(dir));)
			if (e->d_name[0] != '.' && snprintf(path, sizeof path, "%s/%s", argv[i], e->d_name) < (int)sizeof path)
				n += replay_file(path);
		if (dir)
			closedir(dir);
	}
	printf("%d inputs\n", n);
	return n ? 0 : 1;
}
