"""tools/actgen takes the declarations as they are and refuses, by name, what could not be drawn or read."""
import pathlib, shutil, subprocess, sys, tempfile, unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]


class Actgen(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.dir)
        shutil.copytree(ROOT / "data/act", self.dir / "act")
        (self.dir / "paper").mkdir()
        shutil.copy(ROOT / "data/paper/index.json", self.dir / "paper")

    def run_it(self):
        paths = sorted(str(p) for p in (self.dir / "act").glob("*.toml"))
        return subprocess.run([sys.executable, ROOT / "tools/actgen", str(self.dir), *paths], capture_output=True, text=True)

    def refused(self, before, after, word):
        path = self.dir / "act/10_clue.toml"
        text = path.read_text()
        self.assertIn(before, text)
        path.write_text(text.replace(before, after, 1))
        run = self.run_it()
        self.assertNotEqual(run.returncode, 0)
        self.assertIn(word, run.stderr)

    def test_takes_what_is_there(self):
        run = self.run_it()
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("ACT_CLUE", (self.dir / "act.gen.h").read_text())

    def test_gist_has_room_for_two(self):
        self.refused('gist = ["result", "found"]', 'gist = ["result", "found", "place"]', "verification.gist: at most 2 fields")

    def test_gist_names_a_field(self):
        self.refused('gist = ["result", "found"]', 'gist = ["nothing"]', "verification.gist: no field anybody may read at a glance: nothing")

    def test_unknown_key(self):
        self.refused('gist = ["result", "found"]', 'gists = ["result", "found"]', "verification: unknown keys")

    def test_unknown_stage(self):
        self.refused('stage = "clue"', 'stage = "clues"', "clue: unknown stage, role or needed act")


unittest.main()
