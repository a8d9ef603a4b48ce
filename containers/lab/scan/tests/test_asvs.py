"""What docs/asvs.md says can be followed: its rows are in order, each has a verdict, and what it names exists."""

import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from around import ROOT

DOCUMENT = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
ROWS = re.findall(r"(?m)^\| (\d+\.\d+\.\d+)(?:\u2013\d+\.\d+\.\d+)? \| ([^|]+) \| ([^|]*) \| ([^|]*)\|$", DOCUMENT)


def number(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")))


class AsvsTest(unittest.TestCase):
    def test_each_row_has_a_verdict_and_says_how(self) -> None:
        self.assertEqual(len(re.findall(r"(?m)^\| \d", DOCUMENT)), len(ROWS))
        for first, about, verdict, how in ROWS:
            with self.subTest(first):
                self.assertTrue(about.strip())
                self.assertIn(verdict.strip(), ("met", "partly", "not met", "n/a"))
                self.assertTrue(how.strip() or verdict.strip() in ("met", "n/a"))

    def test_rows_are_in_order_and_none_comes_twice(self) -> None:
        numbers = [number(first) for first, *_ in ROWS]
        self.assertEqual(sorted(set(numbers)), numbers)

    def test_what_is_named_exists(self) -> None:
        listing = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
        files = {Path(name).stem: ROOT / name for name in listing if name.endswith((".java", ".py"))}
        for name, member in re.findall(r"`((?:[A-Z][A-Za-z]+(?:Test|IT|Contract))|(?:test|lab)_[a-z_]+)(?:\.(\w+))?`", DOCUMENT):
            with self.subTest(name):
                self.assertTrue(name in files, name)
                if member:
                    self.assertTrue(f"{member}(" in files[name].read_text(encoding="utf-8"), f"{name}.{member}")


if __name__ == "__main__":
    unittest.main()
