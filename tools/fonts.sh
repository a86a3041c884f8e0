#!/bin/sh
# tools/fonts.sh [DIR]: puts the font files of data/paper/fonts.json into DIR (default .cache/fonts of the repository).
#
# Fandol (the only free simplified 仿宋 in Debian) is taken out of texlive-lang-chinese without installing TeX, Liberation Serif
# (Latin letters and digits, metric of Times) out of fonts-liberation2. Noto CJK and BabelStone Han are copied from their
# installed packages, or taken out of the package when they are not installed. Nothing to do: ends in a few milliseconds.
set -eu

dir=${1:-$(cd "$(dirname "$0")/.." && pwd)/.cache/fonts}
wanted='FandolFang-Regular.otf FandolSong-Regular.otf FandolSong-Bold.otf FandolHei-Regular.otf FandolHei-Bold.otf FandolKai-Regular.otf
	LiberationSerif-Regular.ttf LiberationSerif-Bold.ttf LiberationSans-Regular.ttf
	NotoSerifCJK-Regular.ttc NotoSerifCJK-Bold.ttc NotoSansCJK-Regular.ttc BabelStoneHan.ttf'

lacking() {
	for font in $wanted; do
		[ -s "$dir/$font" ] || { echo "$font"; return 0; }
	done
}

# from_package NAME: unpacks the font files of a Debian package into DIR, without installing it.
from_package() {
	echo "fonts: taking $1 apart" >&2
	work=$(mktemp -d "$dir/.take.XXXXXX")
	trap 'rm -rf "$work"' EXIT INT TERM
	chmod 755 "$work"
	(cd "$work" && apt-get download -q=2 "$1" 2>apt.log) || { cat "$work/apt.log" >&2; exit 1; }
	mkdir "$work/root"
	dpkg-deb --fsys-tarfile "$work"/*.deb | tar -x -C "$work/root" --wildcards --no-anchored '*.otf' '*.ttf' '*.ttc' 2>/dev/null || true
	for font in $wanted; do
		[ -s "$dir/$font" ] && continue
		found=$(find "$work/root" -name "$font" -type f | head -n 1)
		[ -z "$found" ] || mv "$found" "$dir/$font"
	done
	rm -rf "$work"
}

# installed FILE...: copies what a package has put on this machine already.
installed() {
	for path in "$@"; do
		font=$dir/$(basename "$path")
		[ -s "$font" ] || [ ! -s "$path" ] || { cp "$path" "$font.part" && mv "$font.part" "$font"; }
	done
}

[ -n "$(lacking)" ] || exit 0
mkdir -p "$dir"
noto=/usr/share/fonts/opentype/noto
installed $noto/NotoSerifCJK-Regular.ttc $noto/NotoSerifCJK-Bold.ttc $noto/NotoSansCJK-Regular.ttc \
	/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf
for font in $wanted; do
	[ -s "$dir/$font" ] && continue
	case $font in
	Fandol*) from_package texlive-lang-chinese ;;
	Liberation*) from_package fonts-liberation2 ;;
	Noto*) from_package fonts-noto-cjk ;;
	BabelStone*) from_package fonts-babelstone-han ;;
	esac
done
[ -z "$(lacking)" ] || { echo "fonts: $(lacking) could not be found" >&2; exit 1; }
