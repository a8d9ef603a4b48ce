"""A run is good only when nothing was found, nothing went wrong, and the checker found all that was planted."""

import json
import unittest
from collections import Counter
from dataclasses import replace

from around import ALICE, row

# isort: split
from carme_chaos.clicks import Click
from carme_chaos.records import Finding
from carme_chaos.report import Outcome
from carme_chaos.schedule import draw

GOOD = Outcome(
    schedule=draw(4, 3),
    commit="abc",
    clicks=[Click("user01", "key", "launch", 2, 1, [ALICE])],
    rows=[row(state="COMPLETED")],
    done=Counter({"launch": 1}),
    faults=Counter({"kill Carme": 2}),
    looks=10,
    unreadable=1,
    rest_seconds=12.34,
    planted={"doubled": True},
    findings=[],
    troubles=[],
    skipped=0,
)


class ReportTest(unittest.TestCase):
    def test_only_a_clean_run_with_a_proven_checker_is_good(self) -> None:
        self.assertTrue(GOOD.good)
        self.assertFalse(replace(GOOD, findings=[Finding("lost", ALICE, "")]).good)
        self.assertFalse(replace(GOOD, planted={"doubled": False}).good)
        self.assertFalse(replace(GOOD, planted={}).good)
        self.assertFalse(replace(GOOD, troubles=["no"]).good)

    def test_the_last_line_is_the_figures(self) -> None:
        *words, line = replace(GOOD, findings=[Finding("lost", ALICE, "gone")]).words()
        figures = json.loads(line)
        self.assertEqual((4, 3.0, 1, 2, 1), tuple(figures[key] for key in ("chaos", "minutes", "clicks", "requests", "answersLost")))
        self.assertEqual({"kill Carme": 2}, figures["faults"])
        self.assertEqual((1, 0), (figures["found"]["lost"], figures["found"]["doubled"]))
        self.assertIn(f"  FINDING lost {ALICE}: gone", words)


if __name__ == "__main__":
    unittest.main()
