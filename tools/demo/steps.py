"""The steps of a case, each with its usual texts. A step stands on the case's present day or on the next working days."""
from kit import Case, DIARY, ITEMS, MADE_UP, NAMES, PARTIES, RANDOM, plus, representative, speaker, wd, workday, zh, day
import datetime, random, re


# Which cases show which synthetic photos (drawn by pictures.py).
PICTURES = {
    "archived-dump": ("dump_wide.jpg", "dump_measure.jpg", "dump_after.jpg"), "archived-repeat": ("truck.jpg", "spill.jpg"), "remedy": ("dust.jpg",),
    "served-electronic": ("fumes.jpg",), "to-close": ("occupy.jpg",), "archived-ad": ("ad.jpg",), "discussed": ("gas.jpg",), "overdue": ("bbq.jpg",),
}


def yuan(fen):
    n = fen // 100
    return f"{n // 10000}万元" if n % 10000 == 0 else f"{n}元"


def bare(text):
    """Without its full stop: the papers set their own."""
    return text.rstrip("。")


class Story:
    """The facts and words of one case. Texts may name {date}, {time}, {place}, {party}, {officers}, {speaker}."""

    def __init__(self, item, party, place, **words):
        self.item, self.party, self.place, self.words = item, party, place, words

    def bind(self, case):
        self.case = case
        self.date, self.time = case.day, self.words.get("time", "09:30")

    def law(self, which):
        i = ITEMS[self.item]
        return f"《{i['law']}》" + re.sub(r"\((.)\)", r"第\1项", i[which])

    def say(self, name, **more):
        text = self.words[name] if name in self.words else name
        text = re.sub(r"\[\[(.*?)\]\]", lambda m: self.pick(m[1].split("|")), text)
        return text.format(date=zh(self.date), time=f"{int(self.time[:2])}时{self.time[3:]}分", place=self.place, party=self.party["name"],
                           officers=self.case.names(), speaker=speaker(self.party), **more)

    def pick(self, wordings):
        """One of several wordings, always the same one in the same case."""
        return random.Random(self.case.key + wordings[0]).choice(wordings)

    def get(self, name, otherwise=None):
        return self.words.get(name, otherwise)


def party_first(story):
    return {k: v for k, v in story.party.items()}


class Steps(Case):
    # ---- clue and filing

    def clue(self, known=True, by=None):
        s = self.story
        v = {"source": s.get("source", "patrol"), "found_at": f"{self.day}T{s.time}", "place": s.place, "summary": s.say("summary") + MADE_UP, "item": s.item,
             "act_day": s.get("act_day", str(self.day)), "continuing": s.get("continuing", False)}
        if known:
            v["party"] = party_first(s)
        if v["source"] in ("hotline", "complaint", "report"):
            v.update({"form": "order" if v["source"] == "hotline" else "phone", "reporter": s.get("reporter", "市民（演示）"), "secret": True})
        if v["source"] == "hotline":
            v["order_number"] = f"演示12345-{self.day:%Y%m%d}-{RANDOM.randint(100, 999)}"
        self.act("clue", plus(s.time, 5), v, by=by)
        return self

    def scene(self, start=None, sign="signed"):
        s = self.story
        s.scene_day = self.day
        a, b = DIARY.take(self.pair, self.day, start or plus(s.time, 15), s.get("minutes", 40))
        s.scene_from, s.scene_to = a, b
        v = {"from": self.at(a), "to": self.at(b), "place": s.place, "shown_certificate": True, "told_recusal": True, "asks_recusal": "no",
             "content": s.say("scene"), "party_view": s.say("view") if sign == "signed" else "当事人不在场，未发表意见。", "sign": sign,
             "recorder": NAMES[self.pair[1]]}
        if s.get("measure"):
            v.update({"measure": s.get("measure"), "measure_unit": s.get("unit")})
        if sign != "signed":
            v.update({"refusal": s.get("absent", "当事人不在现场，无法联系。"), "witnesses": [{"name": s.get("witness", "顾阿姨（演示）"), "unit": "所在社区居民委员会工作人员"}]})
        self.act("scene_record", plus(b, 5), v, two=True)
        return self.scene_evidence()

    def scene_evidence(self):
        """The record and the photos are exhibits from the first day on."""
        s = self.story
        s.proofs = []
        self.exhibit("record", "现场检查（勘验）笔录1份", self.at(s.scene_from), "执法人员现场制作", s.say("shown"), s.scene_to)
        for n, (name, proves, photo) in enumerate(s.get("photos", [("现场照片4张", "[[证明{date}检查时现场的位置、状态|证明检查当日{place}的现场状态|反映{date}现场情况]]", None)])):
            self.exhibit("audiovisual", name, self.at(plus(s.scene_from, 6 + 5 * n)), "执法人员现场拍摄", s.say(proves), plus(s.scene_to, n + 1), photo)
        return self

    def exhibit(self, kind, name, got, source, proves, recorded, photo=None):
        s, n, proves = self.story, len(self.story.proofs) + 1, proves.removeprefix("证明")      # the papers say 证明 themselves
        shown = photo in PICTURES.get(self.key, ())
        if shown:
            name = re.sub(r"[0-9]+张$", "1张", name)        # as many as there are files
        v = {"kind": kind, "name": s.say(name), "source": s.say(source), "collected_at": got, "place": s.place if got.startswith(str(s.scene_day)) else self.office(),
             "maker": self.names(), "proves": proves, "lawful": True}
        if kind == "documentary":
            v["original"] = True
        a = self.act("evidence", plus(recorded, 8), v, two=True, key=f"e{n}")
        if shown:
            a["file"] = f"{self.key}-{photo}"
        s.proofs.append({"evidence": f"@act:e{n}", "proves": proves})

    def order(self, days=7, immediate=False, handover="signed"):
        s = self.story
        end = wd(self.day + datetime.timedelta(days), 0)
        s.deadline = end
        self.act("correction_order", plus(s.scene_to, 20), {
            "fact": s.say("{date}，你（单位）在{place}") + s.say("act") + f"，违反了{s.law('duty')}的规定。", "requirement": s.say("requirement"), "immediate": immediate,
            "deadline": f"{self.day}T{plus(s.scene_to, 90)}" if immediate else f"{end}T17:00",
            "consequence": f"逾期不改正的，本机关将依据{s.law('penalty')}的规定依法处理。", "handover": handover}, two=True)
        return self

    def verify(self, result="file", found=None):
        s = self.next().story
        known = "主要事实和涉嫌当事人已初步查明，属于本机关管辖，建议立案调查。" if result == "file" else ""
        self.act("verification", "16:30", {"result": result, "found": (found or s.say("verified")) + known, "item": s.item, "party": party_first(s),
                                           "act_day": s.get("act_day", str(s.date)), "place": s.place}, two=True)
        return self

    def file(self, brigade=True, principal=True):
        s = self.story
        self.act("filing", "17:10", {
            "item": s.item, "party": party_first(s), "place": s.place, "act_day": s.get("act_day", str(s.date)), "continuing": s.get("continuing", False),
            "brief": s.say("{date}{time}，本机关执法人员{officers}在{place}") + s.say("brief"), "lead": "@user:" + self.pair[0], "assistants": ["@user:" + self.pair[1]],
            "opinion": f"经初步核查，有证据初步证明当事人存在违反{s.law('duty')}的行为，违法行为发生在本辖区，属于本机关管辖，未超过追责期限，建议立案调查。"})
        if brigade:
            self.agree("dadui", "17:45", RANDOM.choice(["经核，线索来源清楚，初步证据充分，同意立案，报局领导审批。", "同意立案调查，请承办人抓紧固定证据。", "情况属实，符合立案条件，同意报批。"]))
        if principal:
            d = wd(self.day, 1)
            self.agree(RANDOM.choice(["juzhang", "fujuzhang"]), "10:20", "同意立案，依法调查处理。", d)
            self.filed = self.day = d
        return self

    # ---- investigation

    def drawing(self, note, scale=None, photo=None):
        """What was measured at the scene, drawn: of the record of that visit, on its day."""
        s = self.story
        v = {"of": "@act:scene_record", "drawn_at": self.at(plus(s.scene_to, -10)), "place": s.place, "note": note, "drawer": NAMES[self.pair[0]], "recorder": NAMES[self.pair[1]], "sign": "signed"}
        if scale:
            v["scale"] = scale
        a = self.act("scene_drawing", plus(s.scene_to, 14), v, two=True)
        if photo:
            a["file"] = f"{self.key}-{photo}"
        return self

    def summon(self, bring):
        """Asked to come on the next working day, at the hour of the interview."""
        s = self.story
        self.act("summons", "15:10", {"who": speaker(s.party), "matter": s.say("{date}{place}涉嫌") + s.say("act") + "的情况", "time": f"{wd(self.day, 1)}T{s.get('ask_at', '14:00')}",
                                      "place": f"{self.office()}询问室", "bring": bring, "handover": "signed"})
        return self

    def identity(self, materials):
        self.act("identity_materials", "15:40", {"materials": [{"name": n, **({"number": no} if no else {}), "copies": 1, "original": True, "day": str(self.day)} for n, no in materials], "sign": "signed"}, two=True)
        return self

    def destroy(self, goods, disposer, place, how):
        """What the decision confiscated, taken apart before witnesses."""
        self.act("confiscated_handling", "11:10", {
            "of": "@act:decision", "goods": goods, "method": "destroy", "done_at": self.at("10:20"), "place": place, "disposer": disposer, "content": how,
            "witnesses": [{"name": "周建平", "unit": "任港街道示例社区居民委员会"}]}, two=True)
        return self

    def interview(self, role=None, person=None, sign="signed"):
        s = self.next().story
        p = s.party
        a, b = DIARY.take(self.pair, self.day, s.get("ask_at", "14:00"), 50)
        s.asked = a
        who = person or {"name": speaker(p)}
        v = {"from": self.at(a), "to": self.at(b), "place": f"{self.office()}询问室", "role": role or ("party" if p["kind"] in ("person", "sole") else "legal_rep"),
             "person": who["name"], "person_phone": who.get("phone", p["phone"]), "person_address": who.get("address", p["address"]), "shown_certificate": True,
             "told_rights": True, "asks_recusal": "no", "qa": [{"q": q, "a": x} for q, x in self.questions(who["name"])], "sign": sign, "recorder": NAMES[self.pair[1]]}
        number = who.get("id_number") if person else p.get("id_number") or p.get("operator_id") or representative(p)
        if number:
            v["person_id"] = number
        self.act("interview", plus(b, 5), v, two=True)
        return self

    def office(self):
        unit = "崇川区" if self.prefix == "cc" else "通州区"
        town = {"cc1": "城东街道", "cc2": "和平桥街道", "cc3": "任港街道", "cc4": "新城桥街道", "tz1": "金沙街道", "tz2": "兴东街道", "tz3": "先锋街道", "tz4": "金新街道"}
        return f"南通市{unit}城市管理局{town[self.prefix + self.pair[0][-2]]}中队"

    def questions(self, name):
        s = self.story
        opening = ("我们是" + ("南通市崇川区" if self.prefix == "cc" else "南通市通州区") + f"城市管理局的执法人员{self.names()}，这是我们的执法证件，请你过目。现依法就有关情况向你询问，"
                   "你应当如实回答；与案件无关的问题，你有权拒绝回答；你认为我们与本案有利害关系的，有权申请回避。听清楚了吗？", "看清楚了，也听清楚了，不申请回避。")
        closing = [("以上情况是否属实？还有什么需要补充的吗？", RANDOM.choice(["属实，没有补充。", "都是实话，没有别的要说了。", "属实。希望能考虑我已经整改的情况。"]))]
        return [opening] + [(s.say(q), s.say(x)) for q, x in s.words["qa"]] + closing

    def address(self, electronic=False):
        s = self.story
        v = {"address": s.party["address"], "receiver": speaker(s.party), "phone": s.party["phone"], "electronic": electronic, "signed": True}
        if electronic:
            v["account"] = f"demo{s.party['phone'][-4:]}@example.com"
        self.act("address_confirm", "16:10", v)
        return self

    def evidence(self):
        """What the interview and the party bring; with the exhibits of the first day it makes up the proofs of the report."""
        s = self.story
        self.exhibit("party_statement", f"{speaker(s.party)}询问笔录1份", self.at(s.asked), "询问制作", s.say("admitted"), "16:12")
        licence = "居民身份证复印件1份" if s.party["kind"] == "person" else "营业执照、[[经营者|负责人]]身份证复印件各1份" if s.party["kind"] == "sole" else "营业执照、法定代表人身份证复印件各1份"
        rows = list(s.get("exhibits", [])) + [("documentary", licence, f"{speaker(s.party)}提供", "证明当事人的主体资格和身份")]
        for n, (kind, name, source, proves) in enumerate(rows):
            self.exhibit(kind, name, self.at(plus("15:20", 5 * n)), source, s.say(proves), plus("16:14", 2 * n))
        return self

    def recheck(self, result="corrected", on=None, found=None):
        s = self.story
        self.day = day(on) if on else max(wd(s.deadline, 1), wd(self.day, 1))
        self.act("recheck", "10:40", {"checked_at": self.at("10:10"), "result": result, "found": found or s.say("rechecked"), "handover": "signed"}, two=True, of="correction_order")
        return self

    def preserve(self, goods, reason, place, approve="10:00"):
        self.next()
        self.act("preservation", "09:10", {"reason": reason, "from": self.at("14:20"), "goods": goods, "keep_place": place, "keeper": NAMES[self.pair[1]], "handover": "signed"}, two=True)
        return self.agree("juzhang", approve, "情况紧急，证据以后难以取得，同意先行登记保存，七个工作日内作出处理。")

    def settle(self, goods, reason):
        self.act("preservation_handling", "09:30", {"goods": goods, "reason": reason, "handover": "signed"}, of="preservation")
        return self.agree("juzhang", "11:00", "同意处理意见。")

    def report(self, approve=True, **more):
        s = self.next(2).story
        self.act("report", "15:40", {
            "facts": s.say("facts"), "proofs": s.proofs, "circumstances": s.get("circumstances", []), "degree": s.get("degree", "normal"), "benchmark": "", "tier": "",
            "discretion_reason": s.say("reason"), "no_income": "confiscate_income" not in s.get("kinds", ["fine"]), "kinds": s.get("kinds", ["fine"]), "fine": s.get("fine"),
            "complex": s.get("complex", False), **more}, two=True)
        if approve:
            self.agree("dadui", "17:00", RANDOM.choice(["事实清楚，证据充分，同意调查终结，按程序告知。", "同意承办人意见，请依法履行告知程序。"]))
        return self

    # ---- notice to decision

    def notice(self, approve=True, hearing=None):
        s = self.next().story
        fine = s.get("fine") or 0
        limit = 50000 if s.party["kind"] in ("person", "sole") else 100000
        self.act("prior_notice", "09:20", {
            "facts": s.say("facts"), "reasons": s.say("reason"), "article_of_duty": s.law("duty"), "article_of_penalty": s.law("penalty"), "kinds": s.get("kinds", ["fine"]),
            "fine": fine, "hearing_right": fine >= limit if hearing is None else hearing, "statement_days": 5})
        if approve:
            self.agree("dadui", "10:30", "同意告知。")
        return self

    def serve(self, of, method="direct", time="15:00", on=None, key=None, **more):
        """Serving. The relation follows from the kind of party."""
        s, p = self.story, self.story.party
        if on:
            self.day = day(on)
        at = self.at(time)
        v = {"method": method, "at": at, "address": p["address"]}
        if method in ("direct", "mail", "electronic"):
            v.update({"receiver": speaker(p), "relation": "legal_rep" if p["kind"] == "company" else "self"})
        if method == "electronic":
            v["account"] = f"demo{p['phone'][-4:]}@example.com"
        v.update(more)
        self.act("service", plus(time, 10), v, two=True, of=of, **({"key": key} if key else {}))
        if of == "prior_notice":
            self.told = self.day
        return self

    def told_and_served(self, **how):
        return self.notice().next().serve("prior_notice", **how)

    def waive(self):
        """The party signs that it gives up statement and hearing."""
        self.act("statement", "15:40", {"kind": "waived", "made_at": self.at("15:30"), "signed": True})
        if self.acts and any(a["type"] == "prior_notice" and a["values"]["hearing_right"] for a in self.acts):
            self.act("hearing_waiver", "15:50", {"made_at": self.at("15:35"), "express": True})
        return self

    def silence(self):
        """The period for statement and hearing runs out."""
        self.day = wd(self.told, 6)
        self.act("statement", "09:00", {"kind": "none", "made_at": self.at("08:50")})
        return self

    def states(self, points, on=None):
        self.day = day(on) if on else wd(self.told, 2)
        self.act("statement", "10:30", {"kind": "stated", "made_at": self.at("09:50"), "points": [{"text": bare(t)} for t in points], "signed": True})
        return self

    def answers(self, rows, conclusion):
        self.next()
        self.act("statement_review", "15:00", {"answers": [{"text": bare(t), "adopted": a, "reason": bare(r)} for t, a, r in rows], "conclusion": conclusion})
        return self.agree("dadui", "16:30", "同意复核意见。")

    def ask_review(self, note="案卷材料齐全，告知程序已经完成，请予审核。"):
        self.act("review_request", "16:00", {"note": note})
        return self

    def review(self, conclusion="pass", opinion=None, defects=(), by="fazhi"):
        self.next(2)
        fields = ["subject", "facts_opinion", "law_opinion", "procedure_opinion", "power_opinion", "paper_opinion"]
        v = {f: "defect" if f in defects else "ok" for f in fields}
        s = self.story
        text = opinion or (f"一、本机关对该事项具有行政处罚权，两名执法人员持有效证件；二、违法事实有现场笔录、照片、询问笔录等{len(s.proofs)}份证据证明，能够相互印证；"
                           f"三、适用{s.law('duty')}、{s.law('penalty').split('》')[1]}正确，{'没收涉案工具于法有据，' if 'confiscate_goods' in (s.get('kinds') or []) else ''}罚款{yuan(s.get('fine') or 0)}在法定幅度内，裁量理由充分；四、已依法告知并保障陈述申辩权利；"
                           "五、没有超越职权；六、文书格式规范；七、不涉嫌犯罪。审核通过。")
        self.act("legal_review", "11:00", {**v, "crime_opinion": "no", "opinion": text, "conclusion": conclusion}, by=self.who(by))
        return self

    def discuss(self, views=None, conclusion=None, **more):
        s = self.next().story
        views = views or [("juzhang", "局长", "事实清楚、证据充分，同意承办机构的处理意见。"), ("fujuzhang", "副局长", "同意。裁量考虑了整改情况，幅度适当。")]
        rows = [{"user": "@user:" + self.who(u), "name": NAMES[self.who(u)], "post": post, "opinion": o} for u, post, o in views]
        self.act("discussion", "10:40", {
            "from": self.at("09:30"), "to": self.at("10:15"), "place": "局三楼会议室", "chair": "@user:" + self.who("juzhang"), "reporter": "@user:" + self.pair[0],
            "attendees": rows, "conclusion": conclusion or f"经集体讨论，一致同意对{s.party['name']}处以罚款{yuan(s.get('fine'))}，并督促其完成改正。",
            "kinds": s.get("kinds", ["fine"]), "fine": s.get("fine"), **more}, by=self.who("neiqin"))
        return self

    def decide(self, brigade=True, principal=True):
        s = self.next().story
        self.act("decision", "09:10", {"facts": s.say("facts"), "reasons": s.say("reason"), "corrects": not any(a["type"] == "correction_order" for a in self.acts)})
        if brigade:
            self.agree("dadui", "11:00", "同意按告知内容作出处罚决定，报局领导审批。")
        if principal:
            d = wd(self.day, 1)
            self.agree("juzhang", "09:40", RANDOM.choice(["同意。", "同意作出处罚决定。", "同意，依法送达。"]), d)
            self.day = d
        return self

    def to_review(self):
        """From the silent end of the notice to a passed review."""
        return self.told_and_served().silence().ask_review().review()

    # ---- after the decision

    def publish(self):
        self.next()
        self.act("publicity", "10:00", {"published_at": self.at("09:50"), "where": "本机关门户网站行政执法公示专栏"}, by=self.who("neiqin"))
        return self

    def pay(self, fen=None, for_="fine", channel="bank", on=None, time="10:20"):
        if on:
            self.day = day(on)
        self.act("payment", plus(time, 30), {"paid_at": self.at(time), "amount": fen or self.story.get("fine"), "pay_for": for_, "channel": channel,
                                             "receipt": f"示财罚{self.day:%y%m}{RANDOM.randint(10000, 99999)}"}, by=self.who("neiqin"))
        return self

    def close(self, kind="performed", correction="done", execution=None, brigade=True, principal=True, note=None):
        s = self.next(2).story
        v = {"kind": kind, "execution": execution or f"当事人已缴清罚款{yuan(s.get('fine') or 0)}，票据在卷。", "correction": correction}
        if note:
            v["remedy_note"] = note
        self.act("closing", "09:30", v)
        if brigade:
            self.agree("dadui", "14:00", "处罚已执行完毕，同意结案。" if kind == "performed" else "同意结案。")
        if principal:
            self.agree("fujuzhang", "16:20", "同意结案。")
        return self

    def archive(self):
        self.next(4)
        self.act("archiving", "15:00", {"checker": NAMES[self.who("fazhi2")]}, by=self.who("neiqin"))
        return self

    def remind(self, fine=None, surcharge=None):
        """Sums owed are what the system has counted."""
        v = {"deadline_days": 10}
        self.act("reminder", "09:40", v)
        return self.agree("dadui", "10:50", "同意催告。")

    def supervise(self, text, reply_by):
        self.act("supervision", "16:40", {"text": text, "reply_by": reply_by}, by="jiandu")
        return self

    # ---- the common way up to the report

    def opened(self, **how):
        """Clue, record and order on the first day; verified and filed on the next ones."""
        self.clue().scene()
        if self.story.get("requirement"):
            self.order(**how)
        return self.verify().file()

    def investigated(self, recheck=True, **how):
        self.opened(**how).interview().address(self.story.get("electronic", False)).evidence()
        if recheck and self.story.get("rechecked"):
            self.recheck()
        return self
