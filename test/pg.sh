#!/bin/sh
# A private PostgreSQL for tests: no network, no fsync, in a folder of its own.
#   export XZ_TEST_PG=$(test/pg.sh start NAME)     prints the URL; NAME becomes a link to the folder, which lies under /tmp:
#   test/pg.sh stop NAME                           its owner is user postgres when we are root, and socket paths must be short
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] || { echo "pg.sh: postgresql is not installed" >&2; exit 77; }

as_owner() {
	if [ "$(id -u)" = 0 ]; then runuser -u "${PG_USER:-postgres}" -- "$@"; else "$@"; fi
}

start() {
	[ ! -L "$1" ] || stop "$1"
	dir=$(mktemp -d /tmp/xzpg.XXXXXX)
	chmod 755 "$dir"
	if [ "$(id -u)" = 0 ]; then chown "${PG_USER:-postgres}" "$dir"; fi
	as_owner "$bin/initdb" -D "$dir/data" -A trust -U xz -E UTF8 --locale=C --no-sync >"$dir.log" 2>&1 || { cat "$dir.log" >&2; exit 1; }
	as_owner sh -c "cat >> '$dir/data/postgresql.conf'" <<-CONF
		listen_addresses = ''
		unix_socket_directories = '$dir'
		unix_socket_permissions = 0777
		fsync = ${PG_FSYNC:-off}
		full_page_writes = ${PG_FSYNC:-off}
		max_connections = 100
		shared_buffers = 64MB
	CONF
	as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -s start >/dev/null 2>&1 || { cat "$dir/log" >&2; exit 1; }
	as_owner "$bin/createdb" -h "$dir" -U xz xz
	mkdir -p "$(dirname "$1")"
	ln -sfn "$dir" "$1"
	echo "postgres:///xz?host=$dir&user=xz"
}

stop() {
	[ -L "$1" ] || return 0
	old=$(readlink "$1")
	as_owner "$bin/pg_ctl" -D "$old/data" -m immediate -s stop >/dev/null 2>&1 || true
	rm -rf "$old" "$old.log" "$1"
}

case ${1:-}:${2:-} in
start:?*) start "$2" ;;
stop:?*) stop "$2" ;;
*) echo "usage: pg.sh start NAME | stop NAME" >&2; exit 2 ;;
esac
