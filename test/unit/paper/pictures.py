#!/usr/bin/env python3
"""Every paper as it looks, against kept pictures.

pictures.py RENDER_ALL KEPT_DIR OUT_DIR [--renew]

RENDER_ALL makes the PDFs of all papers with the sample case. Of each PDF: the text is there, every font is embedded, and every page looks as
in KEPT_DIR (grey, 48 dpi, 16 levels; a shift below what an eye sees passes). What differs is put into OUT_DIR for looking at.
After a wanted change look at the new pages, then renew: test/unit/paper/renew."""
import pathlib, re, shutil, struct, subprocess, sys, zlib

DPI, BLOCK = 48, 4
DEEPER = 1.5    # levels of 16 by which the mean of a block of 4 x 4 points may differ
BLOCKS = 2      # blocks of a page that may differ more: less than one character


def run(*args):
    return subprocess.run([str(a) for a in args], check=True, capture_output=True).stdout


def read_pgm(path):
    data = path.read_bytes()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    w, h = int(head[1]), int(head[2])
    pixels = data[head.end():]
    return w, h, bytes(p >> 4 for p in pixels)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def write_png(path, picture):
    w, h, v = picture
    rows = b""
    for y in range(h):
        row = v[y * w:(y + 1) * w] + b"\0" * (w % 2)
        rows += b"\0" + bytes(a << 4 | b for a, b in zip(row[::2], row[1::2]))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 4, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def read_png(path):
    data, at, packed = path.read_bytes(), 8, b""
    while at < len(data):
        n, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            w, h = struct.unpack(">II", data[at + 8:at + 16])
        elif kind == b"IDAT":
            packed += data[at + 8:at + 8 + n]
        at += 12 + n
    rows, stride, v = zlib.decompress(packed), (w + 1) // 2 + 1, bytearray()
    for y in range(h):
        row = rows[y * stride + 1:(y + 1) * stride]
        v += bytes(x for b in row for x in (b >> 4, b & 15))[:w]
    return w, h, bytes(v)


def blocks_that_differ(a, b):
    (w, h, x), (w2, h2, y) = a, b
    if (w, h) != (w2, h2):
        return w * h
    if x == y:
        return 0
    n = 0
    for top in range(0, h - BLOCK + 1, BLOCK):
        if x[top * w:(top + BLOCK) * w] == y[top * w:(top + BLOCK) * w]:
            continue
        for left in range(0, w - BLOCK + 1, BLOCK):
            sums = [sum(sum(v[(top + k) * w + left:(top + k) * w + left + BLOCK]) for k in range(BLOCK)) for v in (x, y)]
            n += abs(sums[0] - sums[1]) > DEEPER * BLOCK * BLOCK
    return n


def faults_of_pdf(pdf):
    text = re.sub(r"\s", "", run("pdftotext", pdf, "-").decode())
    if len(text) < 30 or "{{" in text:
        yield f"{pdf.stem}: the text of the PDF cannot be read"
    for line in run("pdffonts", pdf).decode().splitlines()[2:]:
        if line.split()[-5] != "yes":   # emb sub uni object ID
            yield f"{pdf.stem}: font not embedded: {line}"


def main():
    render, kept, out = (pathlib.Path(p).resolve() for p in sys.argv[1:4])
    renew = "--renew" in sys.argv
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    run(render, out)
    faults, seen = [], set()
    for pdf in sorted(out.glob("*.pdf")):
        faults += faults_of_pdf(pdf)
        run("pdftoppm", "-r", DPI, "-gray", pdf, out / pdf.stem)
        for pgm in sorted(out.glob(f"{pdf.stem}-*.pgm")):
            # pdftoppm pads the number by the page count: D01-1.pgm; the PDFs of D11 and D11-suspend share a beginning
            if not re.fullmatch(re.escape(pdf.stem) + r"-\d+", pgm.stem):
                continue
            name = f"{pdf.stem}.{int(pgm.stem.rsplit('-', 1)[1])}.png"
            picture = read_pgm(pgm)
            pgm.unlink()
            seen.add(name)
            if renew:
                write_png(kept / name, picture)
            elif not (kept / name).exists():
                write_png(out / name, picture)
                faults.append(f"{name}: no kept picture; the new one: {out / name}")
            elif (n := blocks_that_differ(picture, read_png(kept / name))) > BLOCKS:
                write_png(out / name, picture)
                faults.append(f"{name}: looks different in {n} places; the new one: {out / name}, kept: {kept / name}")
    for gone in sorted(p for p in kept.glob("*.png") if p.name not in seen):
        if renew:
            gone.unlink()
        else:
            faults.append(f"{gone.name}: kept, but no such page is made any more")
    print("\n".join(faults) or f"{len(seen)} pages look as kept")
    if faults and not renew:
        print("If the change is wanted: look at the new pages, then test/unit/paper/renew BUILD_DIR")
        sys.exit(1)


main()
