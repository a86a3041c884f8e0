#!/usr/bin/env python3
"""Draws the synthetic photos of the demo cases with ImageMagick: pictures.py. What to draw, when and where it was "taken" comes from the evidence
acts that name a file (data/demo/cases). Every picture says that it is made up; the camera's time is written as EXIF DateTimeOriginal."""
import glob, json, pathlib, random, struct, subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
W, H, FONT = 1600, 1200, "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"


class Pen:
    """MVG, a line at a time."""

    def __init__(self, seed, night=False):
        self.r, self.out, self.night = random.Random(seed), [], night

    def fill(self, colour, edge="none", width=1):
        self.out.append(f"fill '{colour}' stroke '{edge}' stroke-width {width}")
        return self

    def rect(self, x, y, w, h):
        self.out.append(f"rectangle {x:.0f},{y:.0f} {x + w:.0f},{y + h:.0f}")
        return self

    def poly(self, *points):
        self.out.append("polygon " + " ".join(f"{x:.0f},{y:.0f}" for x, y in points))
        return self

    def disc(self, x, y, r):
        self.out.append(f"circle {x:.0f},{y:.0f} {x + r:.0f},{y:.0f}")
        return self

    def line(self, *points):
        self.out.append("polyline " + " ".join(f"{x:.0f},{y:.0f}" for x, y in points))
        return self

    def text(self, x, y, size, colour, words):
        self.out.append(f"fill '{colour}' stroke none font-size {size} text {x},{y} '{words}'")
        return self

    # ---- what streets are made of

    def houses(self, base, low=140, high=420):
        x = -20
        while x < W:
            w, h = self.r.randint(110, 230), self.r.randint(low, high)
            shade = self.r.choice(["#b9b3a8", "#c8c2b6", "#a9b0b5", "#bda898", "#9fa6a0"]) if not self.night else self.r.choice(["#20242c", "#262a33", "#1b1f27"])
            self.fill(shade).rect(x, base - h, w, h)
            for wy in range(int(base - h + 24), base - 40, 46):
                for wx in range(x + 16, x + w - 26, 40):
                    lit = self.r.random() < 0.3
                    self.fill(("#e8c66a" if lit else "#343a44") if self.night else ("#6f8496" if lit else "#8497a6")).rect(wx, wy, 22, 28)
            x += w + self.r.randint(0, 18)

    def trees(self, base, n):
        for k in range(n):
            x = (k + 0.5) * W / n + self.r.randint(-30, 30)
            self.fill("#5b4a38").rect(x - 6, base - 90, 12, 90)
            for _ in range(7):
                self.fill(self.r.choice(["#4f7a45", "#5d8a4f", "#3f6a3b"]) if not self.night else self.r.choice(["#1f3020", "#263a26"])).disc(x + self.r.randint(-38, 38), base - 110 + self.r.randint(-42, 34), self.r.randint(24, 40))

    def road(self, top):
        self.fill("#6b6d70" if not self.night else "#2c2e33").poly((0, top), (W, top), (W, H), (0, H))
        for k in range(8):
            self.fill("#d9d7cf" if not self.night else "#8b8a84").poly((k * 220 + 40, top + 200), (k * 220 + 150, top + 200), (k * 220 + 120, top + 216), (k * 220 + 10, top + 216))
        self.fill("#b4b0a6" if not self.night else "#4a4a4c").rect(0, top - 26, W, 30)

    def stones(self, points, n, colours, size=(8, 34)):
        (x0, y0), (x1, y1), peak = points
        for _ in range(n):
            t = self.r.random()
            x = x0 + (x1 - x0) * t
            top = y0 + (peak - y0) * (1 - abs(2 * t - 1)) ** 0.8
            y = top + (y1 - top) * self.r.random() ** 0.7
            s = self.r.randint(*size)
            self.fill(self.r.choice(colours), "#00000022").poly(*[(x + s * self.r.uniform(-1, 1), y + s * self.r.uniform(-.7, .7)) for _ in range(5)])

    def truck(self, x, y, body, load):
        self.fill(body, "#222222", 3).rect(x, y, 470, 190).rect(x + 480, y + 40, 150, 150)
        self.fill("#9fc2d6").rect(x + 545, y + 62, 72, 60)
        self.fill(load).poly((x + 6, y + 4), (x + 120, y - 62), (x + 250, y - 78), (x + 380, y - 50), (x + 464, y + 4))
        self.fill("#cf7a2a").poly((x, y), (x + 130, y - 20), (x + 140, y - 8), (x + 4, y + 12))
        for k in (80, 190, 400, 550):
            self.fill("#1c1c1c").disc(x + k, y + 205, 46).fill("#8a8a8a").disc(x + k, y + 205, 18)


RUBBLE, SOIL = ["#8f8a82", "#a39c90", "#77736c", "#b5a48f", "#9a6a55", "#6a655e"], ["#7a5f45", "#8b6d50", "#6b523c", "#947758"]


def ground(p, colour="#8d8b62"):
    p.fill(colour).rect(0, 640, W, H)
    for _ in range(240):
        x, y = p.r.randint(0, W), p.r.randint(660, H)
        p.fill(p.r.choice(["#7b7f52", "#99965f", "#6f7a4a", "#a29b6b"])).poly((x, y), (x + 5, y - 16), (x + 10, y))


def dump_wide(p):
    p.houses(640, 90, 300)
    ground(p)
    p.trees(655, 9)
    p.fill("#6d675e").poly((260, 1010), (420, 760), (640, 640), (900, 620), (1130, 720), (1340, 1010))
    p.stones(((270, 1000), (1330, 1010), 640), 900, RUBBLE)
    p.fill("none", "#d23b2f", 8).line((150, 1060), (800, 1090), (1450, 1060))


def dump_measure(p):
    ground(p, "#84805c")
    p.fill("#6d675e").poly((0, 1000), (200, 520), (700, 360), (1200, 420), (1600, 900), (1600, 1000))
    p.stones(((0, 980), (1600, 980), 380), 1100, RUBBLE, (14, 60))
    p.fill("#f2c23a", "#8a6d12", 3).poly((120, 1010), (1480, 1010), (1480, 1046), (120, 1046))
    for k in range(0, 1361, 34):
        p.fill("#333333").rect(120 + k, 1010, 3, 26 if k % 170 == 0 else 14)
    for k in range(0, 9):
        p.text(126 + k * 170, 1042, 22, "#333333", f"{k}m")


def dump_after(p):
    p.houses(640, 90, 300)
    ground(p)
    p.trees(655, 9)
    p.fill("#a08f6c").poly((260, 1010), (480, 800), (1120, 800), (1340, 1010))
    for k in range(10):
        p.fill("none", "#8d7d5c", 6).line((330 + k * 90, 1000), (510 + k * 62, 812))


def truck(p):
    p.houses(560)
    p.road(660)
    p.truck(440, 640, "#3f6f9a", "#7a5f45")
    p.stones(((330, 900), (1180, 930), 880), 90, SOIL, (4, 14))


def spill(p):
    p.houses(430, 80, 240)
    p.road(470)
    for k in range(420):
        t = p.r.random()
        x, y = 1100 - 760 * t + p.r.gauss(0, 26 + 70 * t), 520 + 600 * t
        s = 3 + 16 * t * p.r.random()
        p.fill(p.r.choice(SOIL)).poly((x, y), (x + s, y - s / 2), (x + 2 * s, y + s / 3), (x + s, y + s))
    for x, y, s in ((1180, 560, 1), (700, 860, 2)):
        p.fill("#e0632b").poly((x, y), (x + 26 * s, y), (x + 16 * s, y - 58 * s), (x + 10 * s, y - 58 * s)).fill("#f4f4f0").rect(x + 6 * s, y - 30 * s, 14 * s, 8 * s)


def dust(p):
    p.houses(480, 200, 440)
    p.fill("#8fa1ad").rect(0, 480, W, 120)
    for k in range(0, W, 110):
        p.fill("#7d909c").rect(k, 480, 6, 120)
    p.fill("#9c7d58").rect(0, 600, W, H)
    p.stones(((60, 980), (980, 1000), 640), 700, SOIL, (14, 44))
    p.fill("#2f7a45").poly((1020, 990), (1100, 800), (1330, 740), (1560, 860), (1600, 990))
    for k in range(16):
        p.fill("none", "#2a6b3d", 3).line((1030 + 36 * k, 985), (1080 + 32 * k, 790 + abs(8 - k) * 10))
    p.fill("#f1c21b", "#222222", 3).rect(1220, 380, 250, 20).rect(1340, 180, 22, 420)


def fumes(p):
    p.fill("#a7a29a").rect(0, 0, W, H)
    for y in range(0, H, 34):
        for x in range(-40 + (y // 34 % 2) * 40, W, 80):
            p.fill(p.r.choice(["#9d968c", "#a49d93", "#958e84"])).rect(x, y, 76, 30)
    p.fill("#8e959a", "#5c6368", 4).rect(300, 420, 620, 330).fill("#c9ced2").rect(360, 480, 300, 200).fill("#7c1f1f").disc(820, 520, 16)
    p.text(372, 540, 40, "#333333", "油烟净化器").text(372, 600, 30, "#333333", "电源  断开")
    p.fill("#aeb4b8", "#6a7074", 4).rect(920, 520, 320, 120).rect(1180, 200, 120, 440)
    for k in range(26):
        p.fill("#e9e6df70").disc(1250 + p.r.randint(-90, 160), 180 - k * 5 + p.r.randint(-60, 40), p.r.randint(30, 84))
    p.fill("#3f4a52", "#d9d9d9", 8).rect(90, 120, 170, 230)
    p.stones(((330, 900), (880, 1100), 820), 60, ["#5a4c2a80", "#4a3f2380"], (14, 40))


def occupy(p):
    p.fill("#d8c9a9").rect(0, 0, W, 620)
    p.fill("#2f8f6b").rect(160, 150, 1280, 110).text(560, 228, 70, "#ffffff", "示例连锁药房")
    p.fill("#8fb3c4", "#5c6f78", 5).rect(220, 300, 520, 320).rect(860, 300, 520, 320)
    p.fill("#b9b2a6").rect(0, 620, W, 330)
    for x in range(0, W, 100):
        p.fill("none", "#a49d91", 2).line((x, 620), (x - 60, 950))
    p.fill("#d8b23a").rect(0, 800, W, 46)
    for x in (180, 860):
        p.fill("#2b66a8").poly((x, 480), (x + 280, 380), (x + 560, 480)).fill("#d7e2ee").rect(x + 20, 480, 14, 330).rect(x + 526, 480, 14, 330)
        p.fill("#8b6a45").rect(x + 90, 690, 380, 20).rect(x + 100, 710, 12, 100).rect(x + 450, 710, 12, 100)
    p.road(980)


def ad(p):
    p.houses(700, 200, 520)
    p.trees(760, 6)
    p.road(780)
    for k, x in enumerate((180, 560, 940, 1320)):
        p.fill("#54595e").rect(x, 120, 16, 700).rect(x, 120, 120, 10)
        p.fill("#c43a2e", "#7c1f1f", 3).rect(x + 22, 300, 130, 320)
        p.text(x + 36, 380, 36, "#ffffff", "示例").text(x + 36, 440, 36, "#ffffff", "楼盘").text(x + 36, 520, 36, "#ffe49a", "开盘")


def gas(p):
    p.fill("#c0b7a2").rect(0, 0, W, 420)
    p.houses(420, 90, 260)
    p.fill("#a58e6a").rect(0, 420, W, H)
    p.fill("#6b543c").poly((240, 520), (1500, 470), (1580, 860), (120, 980))
    p.fill("#52402d").poly((330, 600), (1440, 560), (1500, 800), (240, 890))
    p.fill("#f0c419").poly((260, 740), (1490, 660), (1492, 690), (258, 776)).text(640, 742, 34, "#8a1f1f", "燃气管道  注意保护")
    for x in (360, 1180):
        p.fill("#f0c419", "#333333", 3).rect(x, 300, 54, 220).text(x + 8, 360, 34, "#b01f1f", "燃").text(x + 8, 410, 34, "#b01f1f", "气")
    p.fill("#e0a21c", "#333333", 4).poly((1600, 120), (1330, 260), (1180, 500), (1230, 520), (1390, 300), (1600, 220))
    p.fill("#4b4b4b").poly((1120, 480), (1260, 500), (1240, 620), (1150, 600))


def bbq(p):
    p.houses(560, 180, 420)
    p.road(760)
    p.fill("#c8452e").rect(220, 260, 620, 80).text(330, 320, 58, "#ffe9b0", "示例串串香烧烤")
    p.fill("#5a4632").rect(240, 340, 580, 330).fill("#f0c877").rect(280, 380, 500, 240)
    p.fill("#3b3b3b", "#111111", 4).rect(900, 690, 460, 70).rect(930, 760, 20, 160).rect(1310, 760, 20, 160)
    for k in range(60):
        p.fill(p.r.choice(["#ff7a1a", "#ffb03a", "#d8401a"])).disc(920 + p.r.randint(0, 420), 700 + p.r.randint(-6, 40), p.r.randint(4, 12))
    for k in range(22):
        p.fill("#c9c9c950").disc(1130 + p.r.randint(-150, 150), 600 - k * 18, p.r.randint(30, 70))
    for x in (240, 520):
        p.fill("#7a5a3a").rect(x, 860, 220, 16).rect(x + 20, 876, 10, 120).rect(x + 190, 876, 10, 120)


def dump_plan(p):
    """The measured drawing of the scene, north up."""
    p.fill("#ffffff").rect(0, 0, W, H)
    p.fill("none", "#222222", 4).line((1240, 60), (1240, 1060)).line((1480, 60), (1480, 1060)).line((1360, 60), (1360, 120)).line((1360, 180), (1360, 240))
    for y in range(60, 1060, 120):
        p.line((1360, y), (1360, y + 60))
    p.fill("#ffffff").rect(1280, 556, 172, 60).text(1286, 600, 40, "#222222", "通京大道")
    p.fill("none", "#222222", 3).rect(120, 60, 1000, 1000).text(150, 120, 38, "#222222", "待建空地（未设围挡）")
    p.fill("#e9e4da", "#222222", 4).poly((470, 420), (1010, 410), (1030, 700), (480, 720)).text(600, 580, 40, "#222222", "堆体  约36立方米")
    p.fill("none", "#222222", 2).line((470, 780), (1030, 780)).line((470, 765), (470, 795)).line((1030, 765), (1030, 795)).text(690, 826, 34, "#222222", "9.0")
    p.fill("none", "#222222", 2).line((400, 415), (400, 715)).line((385, 415), (415, 415)).line((385, 715), (415, 715)).text(320, 580, 34, "#222222", "5.0")
    p.fill("none", "#222222", 2).line((1030, 560), (1240, 560)).text(1100, 548, 34, "#222222", "4.2")
    p.fill("#222222").disc(1080, 140, 12).text(880, 152, 32, "#222222", "路灯杆 示23").fill("none", "#222222", 2).line((1080, 152), (1000, 410)).text(1060, 300, 34, "#222222", "11.6")
    for k in (0, 40):
        p.fill("none", "#777777", 4).line((1030, 630 + k), (1240, 690 + k))
    p.fill("#777777").poly((1052, 640), (1090, 636), (1078, 668))
    for x, y, word in ((700, 960, "A"), (230, 330, "B"), (830, 330, "C")):
        p.fill("none", "#222222", 3).disc(x, y, 30).text(x - 12, y + 14, 38, "#222222", word)


PLANS = ("dump_plan",)
NIGHT = ("truck", "spill", "bbq")


def exif(when):
    """APP1 with DateTimeOriginal only."""
    text = (when[:10].replace("-", ":") + " " + when[11:16] + ":07").encode() + b"\0"
    ifd0 = struct.pack("<HHHIII", 1, 0x8769, 4, 1, 26, 0)                      # one entry: the Exif directory at 26
    sub = struct.pack("<HHHIII", 1, 0x9003, 2, len(text), 44, 0) + text      # one entry: 20 bytes of text at 44
    body = b"Exif\0\0" + b"II*\0\x08\0\0\0" + ifd0 + sub
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def strokes(lines):
    """-draw arguments of less than 60 kB, each beginning with a fill: one argument has a limit, and reading @files is forbidden by policy."""
    parts = [[]]
    for line in lines:
        if line.startswith("fill") and sum(map(len, parts[-1])) > 60000:
            parts.append([])
        parts[-1].append(line)
    return [x for part in parts for x in ("-draw", "\n".join(part))]


def draw(name, kind, when, place):
    night = kind in NIGHT and not 6 <= int(when[11:13]) < 18
    p = Pen(name, night)
    globals()[kind](p)
    if kind in PLANS:
        p.text(36, 1170, 30, "#555555", "演示图（合成）  " + place)
    else:
        p.fill("#000000b0").rect(0, 1090, W, 110)
        p.text(36, 1140, 38, "#ffffff", "演示图片（合成）  " + when.replace("T", " ")).text(36, 1184, 30, "#e8e8e8", place)
    sky = "gradient:#0d1420-#2a3242" if night else "gradient:#a9c4dc-#e6ebe6"
    jpeg = subprocess.run(["convert", "-size", f"{W}x{H}", sky, "-font", FONT, *strokes(p.out), "-blur", "0x0.7", "-strip", "-sampling-factor", "4:2:0", "-quality", "62",
                           "jpg:-"], stdout=subprocess.PIPE, check=True).stdout
    (ROOT / "data/demo/files" / name).write_bytes(jpeg[:2] + exif(when) + jpeg[2:])
    return len(jpeg)


def main():
    for path in sorted(glob.glob(str(ROOT / "data/demo/cases/*.json"))):
        for case in json.loads(pathlib.Path(path).read_text()):
            for a in case["acts"]:
                if "file" in a:
                    kind = a["file"].rsplit("-", 1)[1][:-4]
                    print(a["file"], draw(a["file"], kind, a["values"].get("collected_at") or a["values"]["drawn_at"], a["values"]["place"]) // 1024, "KiB")


main()
