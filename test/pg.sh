#!/bin/sh
# A private PostgreSQL for tests: no network, no fsync, in a folder of its own.
#   eval "$(test/pg.sh start)"     sets XZ_TEST_PG and XZ_TEST_PG_DIR
#   test/pg.sh stop "$XZ_TEST_PG_DIR"
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] || { echo "pg.sh: postgresql is not installed" >&2; exit 77; }

as_owner() {
	if [ "$(id -u)" = 0 ]; then runuser -u "${PG_USER:-postgres}" -- "$@"; else "$@"; fi
}

start() {
	dir=$(mktemp -d /tmp/xzpg.XXXXXX)
	chmod 755 "$dir"
	if [ "$(id -u)" = 0 ]; then chown "${PG_USER:-postgres}" "$dir"; fi
	as_owner "$bin/initdb" -D "$dir/data" -A trust -U xz -E UTF8 --locale=C --no-sync >"$dir/../$(basename "$dir").log" 2>&1 || { cat "$dir.log" >&2; exit 1; }
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
	echo "export XZ_TEST_PG='postgres:///xz?host=$dir&user=xz' XZ_TEST_PG_DIR='$dir'"
}

case ${1:-} in
start) start ;;
stop)
	as_owner "$bin/pg_ctl" -D "$2/data" -m immediate -s stop || true
	rm -rf "$2" "$2.log" ;;
*) echo "usage: pg.sh start | stop DIR" >&2; exit 2 ;;
esac
