"""What the demo cases are built from: working days, check digits, made-up parties, and a case that grows act by act.

A Case keeps its own day and moves it forward step by step over working days, so dates are in lawful order by construction. Nobody is in two
places at once: times of records and interviews are taken from a diary of the officers."""
import datetime, json, pathlib, random

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVICE = json.loads((ROOT / "data/demo/service.json").read_text())
NAMES = {a["account"]: a["name"] for a in SERVICE["accounts"]}
UNITS = {a["account"]: a["unit"] for a in SERVICE["accounts"]}
ITEMS = {i["code"]: i for i in json.loads((ROOT / "data/law/items.json").read_text())["items"]}
CALENDAR = {y: json.loads((ROOT / f"data/calendar/{y}.json").read_text()) for y in (2025, 2026)}
OFF = {d["day"] for c in CALENDAR.values() for d in c["off"]}
WORK = {d["day"] for c in CALENDAR.values() for d in c["work"]}


# ---- days

def day(text):
    return datetime.date.fromisoformat(text)


def workday(d):
    return str(d) in WORK or (d.weekday() < 5 and str(d) not in OFF)


def wd(d, n):
    """The n-th working day after d; n = 0: d itself, or the next working day."""
    while n > 0 or not workday(d):
        d += datetime.timedelta(1)
        n -= workday(d)
    return d


def zh(d, time=""):
    return f"{d.year}年{d.month}月{d.day}日" + (f"{int(time[:2])}时{time[3:]}分" if time else "")


# ---- check digits (GB 11643, GB 32100)

def idno(birth, serial):
    s = "320690" + birth.replace("-", "") + f"{serial:03d}"      # 320690: no such county
    return s + "10X98765432"[sum(int(c) * w for c, w in zip(s, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2))) % 11]


def uscc(kind, serial):
    body = f"MADEM{serial:03d}"                                     # GB 11714: eight characters and their check character
    check = 11 - sum((int(c, 36)) * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2))) % 11
    s = f"{kind}320690{body}" + ("X" if check == 10 else "0" if check == 11 else str(check))
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(c) * w for c, w in zip(s, (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)))
    return s + alphabet[(31 - total % 31) % 31]


# ---- parties: all made up

class Parties:
    def __init__(self):
        self.serial = 0

    def _next(self):
        self.serial += 1
        return self.serial

    def person(self, name, sex, birth, address):
        n = self._next()
        return {"kind": "person", "name": name, "id_number": idno(birth, 2 * n + (sex == "male")), "sex": sex, "birth": birth, "address": address,
                "phone": f"1990001{n:04d}"}

    def sole(self, name, operator, birth, address):
        n = self._next()
        return {"kind": "sole", "name": name, "uscc": uscc("92", n), "operator": operator, "operator_id": idno(birth, 2 * n + 1), "address": address,
                "phone": f"1990001{n:04d}"}

    def company(self, name, legal_rep, address):
        n = self._next()
        return {"kind": "company", "name": name, "uscc": uscc("91", n), "legal_rep": legal_rep, "address": address, "phone": f"1990001{n:04d}"}


def speaker(party):
    return party["name"] if party["kind"] == "person" else party.get("operator") or party["legal_rep"]


def representative(company):
    """The number of who speaks for a company, made of its telephone number: always the same person."""
    n = int(company["phone"][-4:])
    return idno(f"{1965 + n % 25}-{n % 12 + 1:02d}-{n % 27 + 1:02d}", 700 + n)


# ---- the officers' diary

class Diary:
    def __init__(self):
        self.busy = {}

    def take(self, who, d, start, minutes):
        """A free span on day d from `start` on for all of them, with half an hour on the way."""
        at = int(start[:2]) * 60 + int(start[3:])
        while any(a - 30 < at + minutes and at < b + 30 for w in who for a, b in self.busy.get((w, d), [])):
            at += 10
        if at + minutes > 22 * 60 + 30 and at > int(start[:2]) * 60 + int(start[3:]):
            raise SystemExit(f"no room in the diary of {who} on {d}")
        for w in who:
            self.busy.setdefault((w, d), []).append((at, at + minutes))
        return (f"{at // 60:02d}:{at % 60:02d}", f"{(at + minutes) // 60:02d}:{(at + minutes) % 60:02d}")


DIARY, PARTIES, RANDOM = Diary(), Parties(), random.Random(20261120)
MADE_UP = "（演示案件：人物、企业、门牌和事实均为虚构。）"


def plus(time, minutes):
    at = int(time[:2]) * 60 + int(time[3:]) + minutes
    return f"{at // 60:02d}:{at % 60:02d}"


class Case:
    """One case. `squad`: cc1 .. tz4 (county and squad); pair: which two officers of it."""

    def __init__(self, key, situation, squad, story, start, pair=(1, 2)):
        self.key, self.situation, self.story, self.acts = key, situation, story, []
        self.prefix, n = squad[:2], squad[2]
        self.pair = [f"{self.prefix}_yuan{n}{k}" for k in pair]
        self.leader, self.day = f"{self.prefix}_zhongdui{n}", day(start)
        self.first = None
        story.bind(self)

    def who(self, post):
        return f"{self.prefix}_{post}"

    def names(self, users=None):
        return "、".join(NAMES[u] for u in users or self.pair)

    def at(self, time, d=None):
        return f"{d or self.day}T{time}"

    def to(self, text):
        self.day = day(text)
        return self

    def next(self, n=1):
        self.day = wd(self.day, n)
        return self

    def act(self, type, time, values, by=None, two=False, **more):
        a = {"type": type, "by": by or self.pair[0], "at": self.at(time), **more, "values": values}
        if two:
            a["officers"] = list(self.pair)
        self.first = self.first or a["at"]
        self.acts.append(a)
        return a

    def agree(self, post, time, opinion, d=None, result="agree"):
        """The next approval of the last act."""
        self.acts[-1].setdefault("approve", []).append({"by": self.who(post), "at": self.at(time, d), "opinion": opinion, "result": result})
        return self

    def json(self):
        return {"key": self.key, "situation": self.situation, "note": "演示案件，虚构", "imported": False, "acts": self.acts}
