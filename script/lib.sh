# lib.sh: what the scripts share. Sourced, never run.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else die "need root or sudo for: $*"; fi
}

# Installs the Debian packages of the list that are not there yet. One look at dpkg when nothing is missing.
need_packages() {
	local missing=() p
	for p in "$@"; do
		[ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || missing+=("$p")
	done
	[ ${#missing[@]} = 0 ] && return 0
	say "Installing packages: ${missing[*]}"
	as_root apt-get update -q >/dev/null || die "apt-get update failed: is the network there?"
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null || die "apt-get install failed"
}

# node 18 or newer; Debian 12's own when there is none.
need_node() {
	if ! command -v node >/dev/null || ! command -v npm >/dev/null || [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 18 ]; then
		need_packages nodejs npm
	fi
}

# Runs "$@" in folder $1 unless the stamp is newer than everything it depends on.
# stamped STAMP INPUT... -- COMMAND...
stamped() {
	local stamp=$1; shift
	local inputs=()
	while [ "$1" != -- ]; do inputs+=("$1"); shift; done
	shift
	if [ -e "$stamp" ] && [ -z "$(find "${inputs[@]}" -type f -newer "$stamp" -not -path '*/node_modules/*' -not -path '*/dist/*' -print -quit 2>/dev/null)" ]; then return 0; fi
	"$@" || return 1
	mkdir -p "$(dirname "$stamp")" && touch "$stamp"
}
