#!/usr/bin/env python3
"""The command line as a person meets it: help, exit codes, errors on stderr, data folder, serve and its clean stop, kill -9, backup and restore.
Usage: command_test.py XIEZHI PACK SERVICE_DIR"""
import json, os, pathlib, re, shutil, signal, sqlite3, subprocess, sys, tempfile, threading, time, unittest, urllib.error, urllib.request

XIEZHI, PACK, SERVICE = sys.argv[1:4]
PASSWORD = "Test-2026-xz"


def run(*words, **env):
    p = subprocess.run([XIEZHI, *words], capture_output=True, text=True, timeout=120, env={**os.environ, "XIEZHI_PACK": PACK, **env})
    return p.returncode, p.stdout, p.stderr


def minutes_ago(n):
    return time.strftime("%Y-%m-%dT%H:%M", time.gmtime(time.time() + 8 * 3600 - n * 60))


def case_path(case):
    return f"/api/cases/{case['region']}/{case['id']}"


class Server:
    def __init__(self, data, pack=PACK):
        self.p = subprocess.Popen([XIEZHI, "serve", "--data", data, "--port", "0", "--pack", pack], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.base = re.search(r"http://\S+?(?=/)", self.p.stdout.readline()).group(0)
        self.cookie = self.csrf = None

    def call(self, method, path, body=None, key=None):
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if self.cookie:
            headers |= {"Cookie": self.cookie, "X-CSRF-Token": self.csrf}
        if key:
            headers["Idempotency-Key"] = key
        r = urllib.request.Request(self.base + path, method=method, headers=headers, data=json.dumps(body).encode() if body is not None else None)
        try:
            with urllib.request.urlopen(r, timeout=20) as a:
                return a.status, json.loads(a.read() or b"null"), a.headers
        except urllib.error.HTTPError as e:
            return e.code, json.loads(e.read() or b"null"), e.headers

    def log_in(self, account, password=PASSWORD):
        status, answer, headers = self.call("POST", "/api/session", {"account": account, "password": password})
        if status == 200:
            self.cookie, self.csrf = headers["Set-Cookie"].split(";")[0], answer["csrf"]
        return status, answer

    def clue(self, key, place="示例路（虚构）"):
        """A case begun with a clue of two minutes ago: (status, answer)."""
        values = {"source": "patrol", "found_at": minutes_ago(2), "place": place, "summary": "门口堆放建筑垃圾。", "item": "JZ139-006"}
        return self.call("POST", "/api/cases", {"type": "clue", "at": minutes_ago(2), "values": values}, key)[:2]

    def decide(self, key, officers):
        """A case decided on the spot a minute ago, of made-up people: (status, answer)."""
        filled = self.call("GET", "/api/forms/simple_decision")[1]["values"]
        party = {"kind": "person", "name": "示例人（虚构）", "id_number": "320602199005010015", "birth": "1990-05-01", "address": "示例路2号（虚构）"}
        given = {"item": "JZ139-003", "party": party, "place": "示例路（虚构）", "act_at": minutes_ago(9), "facts": "当事人随意倾倒装修垃圾。", "shown_certificate": True, "told": True,
                 "kinds": ["fine"], "fine": 5000, "onspot_pay": True, "onspot_reason": "一百元以下罚款", "receipt": "1", "handover": "signed"}
        return self.call("POST", "/api/cases", {"type": "simple_decision", "at": minutes_ago(1), "officers": officers, "values": {**filled, **given}}, key)[:2]

    def stop(self, sig=signal.SIGTERM):
        self.p.send_signal(sig)
        out, err = self.p.communicate(timeout=30)
        return self.p.returncode, out, err


class Commands(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory(prefix="xz-cli-")
        self.data = self.dir.name + "/data"

    def tearDown(self):
        self.dir.cleanup()

    def load(self):
        code, _, err = run("load", "demo", SERVICE, "--data", self.data)
        self.assertEqual((code, err), (0, ""))

    def officers(self):
        """The two who have certificates."""
        db = sqlite3.connect(self.data + "/xiezhi.db")
        ids = [str(id) for (id,) in db.execute("select id from account where account in ('officer1', 'officer2') order by account")]
        db.close()
        return ids

    def test_help_everywhere(self):
        code, out, _ = run("--help")
        self.assertEqual(code, 0)
        for name in re.findall(r"^  ([a-z]+(?: [a-z]+)?) {2,}", out, re.M):
            if name == "law":
                continue    # its own command line
            code, text, err = run(*name.split(), "--help")
            self.assertEqual((name, code, err), (name, 0, ""))
            self.assertIn("Exit codes", text)

    def test_mistakes_are_told_on_stderr(self):
        for words, code in ((["frob"], 2), (["serve", "--prot", "1"], 2), (["serve", "--port", "banana"], 2), (["user", "list", "--data", self.data], 2),
                            (["restore", self.data, "--data", self.data + "2"], 3), (["user", "list", "extra", "--data", self.data], 2), ([], 2)):
            got, out, err = run(*words)
            self.assertEqual((words, got, out), (words, code, ""))
            self.assertNotIn("0x", err)

    def test_a_group_shows_its_commands(self):
        for words in (["user"], ["user", "frob"], ["load", "frob"], ["bench", "frob"]):
            code, out, err = run(*words)
            self.assertEqual((words, code, out), (words, 2, ""))
            self.assertIn(f"  {words[0]} ", err)
            self.assertNotIn("  backup ", err)
        code, out, err = run("user", "--help")
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(re.findall(r"^  (\S+) ", out, re.M), ["user"] * 4)

    def test_migrate_makes_no_folder(self):
        code, _, err = run("migrate", "--data", self.data)
        self.assertEqual(code, 2)
        self.assertIn(self.data, err)
        self.assertFalse(os.path.exists(self.data))

    def test_unsigned_head_is_told(self):
        self.load()
        code, head, _ = run("ledger", "head", "--data", self.data)
        self.assertEqual(code, 0)
        path = self.dir.name + "/head.json"
        pathlib.Path(path).write_text(head)
        code, _, err = run("ledger", "verify", "--head", path, "--data", self.data)
        self.assertEqual(code, 2)
        self.assertIn("没有签名", err)

    def test_law_names_what_is_wrong(self):
        code, _, err = run("law", "explain", "--data", PACK)
        self.assertEqual(code, 2)
        self.assertIn("请写明规则编号", err)
        code, _, err = run("law", "check", self.data + "/nope", "--data", PACK)
        self.assertEqual(code, 2)
        self.assertIn(self.data + "/nope", err)
        code, _, err = run("law", "check", "-", "--data", self.data + "/pack")
        self.assertEqual(code, 2)
        self.assertIn(self.data + "/pack", err)

    def test_empty_service(self):
        code, out, err = run("load", "empty", "--data", self.data)
        self.assertEqual((code, err), (0, ""))
        words = re.findall(r"（(\w+)）一次性口令：(\w+)", out)
        self.assertEqual([w[0] for w in words], ["sysadmin", "secadmin", "auditadmin"])
        self.assertEqual(run("load", "empty", "--data", self.data)[0], 5)
        for name in ("vault.key", "head.pem"):
            self.assertEqual(os.stat(f"{self.data}/keys/{name}").st_mode & 0o777, 0o600)
        s = Server(self.data)
        status, answer = s.log_in(*words[0])
        self.assertEqual((status, answer["must_change"]), (200, True))
        self.assertEqual(s.call("GET", "/api/units")[1]["error"]["code"], "login.must_change")
        self.assertEqual(s.stop()[0], 0)

    def test_other_schema_is_refused(self):
        self.load()
        db = sqlite3.connect(self.data + "/xiezhi.db")
        db.execute("insert into schema_migration values (9999, 'later', 'x', 0)")
        db.commit()
        db.close()
        code, _, err = run("serve", "--data", self.data)
        self.assertNotEqual(code, 0)
        self.assertRegex(err, "[\u4e00-\u9fff]")
        self.assertNotEqual(run("migrate", "--data", self.data)[0], 0)

    def test_lost_key_is_never_replaced(self):
        self.load()
        os.unlink(self.data + "/keys/vault.key")
        self.assertEqual(run("user", "list", "--data", self.data)[0], 70)
        self.assertFalse(os.path.exists(self.data + "/keys/vault.key"))

    def test_broken_settings_file(self):
        self.load()
        for text in ('{"login.idle_minutes": 1}', '{"no.such": 1}', '{"login.idle_minutes": 40, "login.idle_minutes": 50}', "{"):
            pathlib.Path(self.data, "settings.json").write_text(text)
            self.assertEqual((text, run("user", "list", "--data", self.data)[0]), (text, 2))
        pathlib.Path(self.data, "settings.json").write_text('{"login.idle_minutes": 40}')
        self.assertEqual(run("user", "list", "--data", self.data)[0], 0)

    def test_words_come_before_the_folder(self):
        for words in (["load", "demo", SERVICE, "extra"], ["load", "demo", self.dir.name + "/none"], ["load", "empty", "--dat", "x"], ["load", "empty", "extra"]):
            self.assertEqual((words, run(*words, "--data", self.data)[0]), (words, 2))
            self.assertFalse(os.path.exists(self.data), words)

    def test_a_load_cut_short_is_no_service(self):
        p = subprocess.Popen([XIEZHI, "load", "demo", SERVICE, "--data", self.data], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "XIEZHI_PACK": PACK})
        for _ in range(2000):
            if os.path.exists(self.data + ".part/xiezhi.db") or p.poll() is not None:
                break
            time.sleep(0.005)
        p.kill()
        p.communicate()
        self.assertEqual((os.path.exists(self.data), os.path.exists(self.data + ".part")), (False, True))
        code, _, err = run("load", "demo", SERVICE, "--data", self.data)
        self.assertEqual(code, 5)
        self.assertIn(".part", err)
        shutil.rmtree(self.data + ".part")
        self.load()
        self.assertFalse(os.path.exists(self.data + ".part"))
        code, _, err = run("load", "demo", SERVICE, "--data", self.data)
        self.assertEqual(code, 5)
        self.assertNotRegex(err, "UNIQUE|constraint")

    def test_a_question_makes_no_database(self):
        self.load()
        os.rename(self.data + "/xiezhi.db", self.data + "/away")
        for words in (["user", "list"], ["ledger", "verify"], ["serve", "--port", "0"], ["load", "empty"], ["migrate"]):
            code, out, err = run(*words, "--data", self.data)
            self.assertEqual((words, code, out), (words, 2, ""))
            self.assertIn("xiezhi.db", err)
        # The signer needs none: it holds keys, and is not told which database its service has.
        p = subprocess.run([XIEZHI, "signer", "--data", self.data], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        self.assertEqual((p.returncode, p.stderr), (0, ""))
        self.assertFalse(os.path.exists(self.data + "/xiezhi.db"))
        pathlib.Path(self.data, "xiezhi.db").write_bytes(os.urandom(9000))
        code, _, err = run("user", "list", "--data", self.data)
        self.assertEqual(code, 70)
        self.assertIn("已损坏", err)

    def test_what_a_kill_left_behind_goes(self):
        self.load()
        old, young, other = (pathlib.Path(self.data, "tmp", n) for n in ("xiezhi-upload-old", "xiezhi-upload-young", "folder"))
        old.write_bytes(b"x")
        young.write_bytes(b"x")
        other.mkdir()
        os.utime(old, (time.time() - 90_000,) * 2)
        os.utime(other, (time.time() - 90_000,) * 2)
        s = Server(self.data)
        self.assertEqual((old.exists(), young.exists(), other.exists()), (False, True, True))
        # A second one started by mistake ends, and the first goes on sealing: its signer keeps the door.
        door = pathlib.Path(self.data, "keys/seal/signer.sock")
        for _ in range(200):
            if door.exists():
                break
            time.sleep(0.05)
        port = s.base.rsplit(":", 1)[1]
        for number in (port, "0"):
            code, out, err = run("serve", "--data", self.data, "--port", number)
            self.assertEqual((code, out), (5, ""))
            self.assertIn("已经有一个服务在运行", err)
        self.assertTrue(door.exists())
        self.assertEqual(run("user", "list", "--data", self.data)[0], 0)    # commands work beside it
        # Nor does one of another folder take the port.
        self.assertEqual(run("load", "demo", SERVICE, "--data", self.data + "2")[0], 0)
        code, _, err = run("serve", "--data", self.data + "2", "--port", port)
        self.assertEqual(code, 2)
        self.assertIn("占用", err)
        s.stop(signal.SIGKILL)
        s = Server(self.data)      # what was killed holds nothing
        self.assertEqual(s.stop()[0], 0)

    def test_the_verifier_is_not_mistaken_for_good(self):
        verify = str(pathlib.Path(XIEZHI).parents[1] / "verify/xiezhi-verify")
        for words, code in ((["--help"], 0), ([], 2), (["--nosuch"], 2), (["--trust"], 2), (["--trust", "/none", __file__], 2), (["--root", __file__, __file__], 2), (["/none"], 2), ([__file__], 1), (["bundle", __file__], 1)):
            p = subprocess.run([verify, *words], capture_output=True, text=True, timeout=60)
            self.assertEqual((words, p.returncode), (words, code))
            self.assertRegex(p.stdout + p.stderr, "[\u4e00-\u9fff]")
            self.assertNotRegex(p.stderr, "unrecognized|requires")
            if code != 2:
                full = subprocess.run(["sh", "-c", '"$0" "$@" >/dev/full', verify, *words], stderr=subprocess.PIPE, text=True, timeout=60)
                self.assertEqual((words, full.returncode), (words, 2))

    def test_numbers_are_numbers(self):
        self.load()
        for words in (["serve", "--port", ""], ["serve", "--port", "80x"], ["serve", "--port", " 80"], ["ledger", "prove", "x"], ["ledger", "prove", "99999999999999999999"], ["user", "add", "x.y", "--name", "某", "--unit", "1x"],
                      ["seal", "issue", "--custodian", "officer1", "--years", "many"], ["seal", "revoke", "", "--reason", "x"], ["dossier", "build", "320600", "-", "x.pdf"], ["bench", "load", "--cases", "0"]):
            code, out, err = run(*words, "--data", self.data)
            self.assertEqual((words, code, out), (words, 2, ""))
            self.assertIn("整数", err)

    def test_output_that_goes_nowhere(self):
        self.load()
        for words in (["version"], ["--help"], ["serve", "--help"], ["user", "list", "--data", self.data], ["doc", "openapi"]):
            for where in ("/dev/full", None):
                p = subprocess.run(["sh", "-c", '"$0" "$@" >/dev/full' if where else '"$0" "$@" >&-', XIEZHI, *words], stderr=subprocess.PIPE, text=True, timeout=60, env={**os.environ, "XIEZHI_PACK": PACK})
                self.assertEqual((words, where, p.returncode), (words, where, 6))
                self.assertIn("标准输出", p.stderr)
        sample = json.loads((pathlib.Path(PACK) / "paper/sample.json").read_text())
        data = {k: v for k, v in sample.items() if k not in ("acts", "ofs")} | {"act": sample["acts"]["D26"], "of": {}}
        path = pathlib.Path(self.dir.name, "paper.json")
        path.write_text(json.dumps(data))
        self.assertEqual(run("paper", "render", "D26", str(path), "/dev/full", "--data", self.data)[0], 6)
        for out in ("", "/none/x.pdf"):
            self.assertEqual(run("paper", "render", "D26", str(path), self.dir.name + out, "--data", self.data)[0], 2)

    def test_users(self):
        self.load()
        code, out, _ = run("user", "reset", "officer1", "--data", self.data)
        word = re.search(r"：(\w+)", out).group(1)
        s = Server(self.data)
        self.assertEqual(s.log_in("officer1")[0], 401)
        self.assertEqual(s.log_in("officer1", word)[0], 200)
        s.stop(signal.SIGINT)
        self.assertEqual(run("user", "lock", "officer1", "--data", self.data)[0], 0)
        s = Server(self.data)
        self.assertEqual(s.log_in("officer1", word)[0], 401)
        s.stop()
        self.assertEqual(run("user", "lock", "nobody", "--data", self.data)[0], 3)
        self.assertEqual(run("user", "add", "x.y", "--name", "某", "--unit", "1", "--data", self.data)[0], 3)
        for account, name in (("A B<script>", "某"), ("", ""), ("x" * 33, "某"), ("good", "某" * 51), ("good", "a\tb"), ("Upper", "某")):
            code, out, err = run("user", "add", account, "--name", name, "--unit", "1", "--data", self.data)
            self.assertEqual((code, out), (2, ""), (account, name))
            self.assertRegex(err, r"\n  (account|name): ", (account, name))

    def test_backup_and_restore(self):
        self.load()
        pathlib.Path(self.data, "evidence/ab").mkdir(parents=True)
        pathlib.Path(self.data, "evidence/ab/abcd").write_bytes(b"photo")
        copy, back = self.dir.name + "/copy", self.dir.name + "/back"
        self.assertEqual(run("backup", copy, "--data", self.data)[0], 0)
        self.assertEqual(run("backup", copy, "--data", self.data)[0], 5)
        os.mkdir(back + ".part")    # somebody's restore was cut short: it is never served from, and said
        code, _, err = run("restore", copy, "--data", back)
        self.assertEqual((code, os.path.exists(back)), (5, False))
        self.assertIn(".part", err)
        os.rmdir(back + ".part")
        self.assertEqual(run("restore", copy, "--data", back)[0], 0)
        self.assertFalse(os.path.exists(back + ".part"))
        self.assertEqual(pathlib.Path(back, "evidence/ab/abcd").read_bytes(), b"photo")
        self.assertEqual(run("ledger", "verify", "--data", back)[0], 0)
        pathlib.Path(copy, "evidence/ab/abcd").write_bytes(b"phot0")
        code, _, err = run("restore", copy, "--data", back + "2")
        self.assertEqual((code, os.path.exists(back + "2")), (2, False))
        self.assertIn("evidence/ab/abcd", err)
        # A list cut off at the end of a line names whole files, but not all.
        pathlib.Path(copy, "evidence/ab/abcd").write_bytes(b"photo")
        manifest = pathlib.Path(copy, "manifest.sm3")
        lines = manifest.read_text().splitlines(keepends=True)
        for kept in (0, 1, len(lines) - 1):
            manifest.write_text("".join(lines[:kept]))
            code, _, err = run("restore", copy, "--data", back + "3")
            self.assertEqual((code, os.path.exists(back + "3")), (2, False), kept)
            self.assertIn("manifest.sm3", err)
        manifest.write_text("".join(lines))
        # Neither inside of what it is a copy of.
        for words in (("backup", self.data + "/evidence/copy", "--data", self.data), ("restore", copy, "--data", copy + "/back")):
            code, _, err = run(*words)
            self.assertEqual(code, 2)
            self.assertIn("里面", err)
        self.assertEqual(sorted(os.listdir(self.data + "/evidence")), ["ab"])
        self.assertEqual(run("restore", copy, "--data", back + "4")[0], 0)

    def test_papers_are_rendered(self):
        self.load()
        sample = json.loads((pathlib.Path(PACK) / "paper/sample.json").read_text())
        for paper, out, drop in (("D26", "a.pdf", None), ("D77", "b.ofd", None), ("D49", "c.pdf", "fine")):
            data = {k: v for k, v in sample.items() if k not in ("acts", "ofs")}
            data |= {"act": {k: v for k, v in sample["acts"][paper].items() if k != drop}, "of": sample["ofs"].get(paper, {})}
            path, made = pathlib.Path(self.data).parent / "paper.json", pathlib.Path(self.data).parent / out
            path.write_text(json.dumps(data))
            code, _, err = run("paper", "render", paper, str(path), str(made), "--data", self.data)
            self.assertEqual(code, 1 if drop else 0, err)
            self.assertEqual("罚款金额（act.fine）" in err, bool(drop), err)
            self.assertEqual(made.read_bytes()[:2], b"PK" if out.endswith("ofd") else b"%P")

    def test_ledger(self):
        self.load()
        code, head, _ = run("ledger", "head", "--sign", "--data", self.data)
        pathlib.Path(self.dir.name, "head.json").write_text(head)
        self.assertEqual(run("ledger", "verify", "--head", self.dir.name + "/head.json", "--data", self.data)[0], 0)
        self.assertEqual(run("ledger", "prove", "3", "--data", self.data)[0], 0)
        self.assertEqual(run("ledger", "prove", "999999", "--data", self.data)[0], 3)
        db = sqlite3.connect(self.data + "/xiezhi.db")
        db.execute("update ledger_leaf set by_id = 7 where seq = 4")
        db.commit()
        db.close()
        code, out, _ = run("ledger", "verify", "--data", self.data)
        self.assertEqual(code, 1)
        self.assertIn("第 4 条", out)

    def test_a_year_without_its_calendar(self):
        """What the State Council has not said yet is never guessed: such a case is read, and no act is recorded (domain/procedure.md T1)."""
        self.load()
        s = Server(self.data)
        s.log_in("officer1")
        status, case = s.decide("calendar-test-1", self.officers())      # from now on working days run
        self.assertEqual(status, 201, case)
        s.stop()
        pack = pathlib.Path(self.dir.name, "pack")
        year = time.gmtime(time.time() + 8 * 3600).tm_year
        shutil.copytree(PACK, pack, ignore=lambda _, names: [n for n in names if n == f"{year}.json"])
        s = Server(self.data, str(pack))
        s.log_in("officer1")
        status, law, _ = s.call("GET", case_path(case) + "/law")
        self.assertEqual((status, law["open"]), (200, []), law.get("unjudged"))
        self.assertIn(str(year), law["unjudged"])
        self.assertEqual(s.call("GET", case_path(case))[0], 200)
        status, answer = s.decide("calendar-test-2", self.officers())
        self.assertEqual((status, answer["error"]["code"]), (400, "law.calendar"), answer)
        code, _, log = s.stop()
        self.assertEqual(code, 0)
        self.assertIn(str(year), log)      # the service itself says so when it starts

    def test_kill_loses_no_act(self):
        """kill -9 while officers record: every act answered with 201 is in its case, no case is half there, and the ledger verifies."""
        self.load()
        s = Server(self.data)
        s.log_in("officer1")
        done, seen, officers = [], threading.Semaphore(0), self.officers()

        def work(n):
            for i in range(10000):
                try:
                    status, case = s.clue(f"kill-act-{n:03d}-{i:06d}", place=f"示例路{n}-{i}号（虚构）")
                    if status != 201:
                        raise AssertionError(case)
                    body = {"type": "verification", "at": minutes_ago(1), "version": case["version"], "officers": officers,
                            "values": {"result": "not_file", "found": "核查未发现违法事实。"}}
                    status, act, _ = s.call("POST", case_path(case) + "/acts", body, f"kill-ver-{n:03d}-{i:06d}")
                    done.append((case["id"], status, act))
                    seen.release()
                except (OSError, ValueError):
                    return

        threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
        for t in threads:
            t.start()
        for _ in range(12):
            self.assertTrue(seen.acquire(timeout=60))
        s.p.kill()
        for t in threads:
            t.join()
        s.p.communicate()
        self.assertEqual({status for _, status, _ in done}, {201}, done[:1])
        self.assertEqual(run("ledger", "verify", "--data", self.data)[0], 0)
        db = sqlite3.connect(self.data + "/xiezhi.db")
        acts = dict(db.execute("select case_id, count(*) from act group by case_id"))
        self.assertEqual({acts.get(int(id)) for id, _, _ in done}, {2})
        self.assertEqual(db.execute("select count(*) from casefile where id not in (select case_id from act)").fetchone()[0], 0)
        db.close()

    def test_kill_loses_nothing_answered(self):
        """kill -9 in the middle of writes: every unit answered with 201 is there afterwards, and the ledger verifies."""
        self.load()
        s = Server(self.data)
        s.log_in("sysadmin")
        root = s.call("GET", "/api/units")[1]["items"][0]["id"]
        done, stop = [], threading.Event()

        def work(n):
            for i in range(10000):
                if stop.is_set():
                    return
                name = f"单位{n}-{i}"
                try:
                    body = {"parent": root, "name": name, "kind": "squad", "region_code": "320600"}
                    if s.call("POST", "/api/units", body, f"kill-test-{n:03d}-{i:06d}")[0] == 201:
                        done.append(name)
                except (OSError, ValueError):
                    return

        threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
        for t in threads:
            t.start()
        time.sleep(1.0)
        s.p.kill()
        stop.set()
        for t in threads:
            t.join()
        s.p.communicate()
        self.assertGreater(len(done), 10)
        self.assertEqual(run("ledger", "verify", "--data", self.data)[0], 0)
        names = {row[0] for row in sqlite3.connect(self.data + "/xiezhi.db").execute("select name from unit")}
        self.assertEqual(set(done) - names, set())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[4:]])
