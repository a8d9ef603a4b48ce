"""Which phases a call of ./carme test runs."""

import importlib.util
import sys
import unittest
from importlib.machinery import SourceFileLoader
from pathlib import Path

LOADER = SourceFileLoader("run_all", str(Path(__file__).resolve().parent / "run-all"))
run_all = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_all", LOADER))
sys.modules["run_all"] = run_all
LOADER.exec_module(run_all)


class ChosenTest(unittest.TestCase):
    def test_without_wishes_all_phases_run_and_no_long_one(self) -> None:
        self.assertEqual(list(run_all.PHASES), list(run_all.chosen(False, None)))

    def test_long_adds_the_long_stages(self) -> None:
        self.assertEqual([*run_all.PHASES, *run_all.LONG], list(run_all.chosen(True, None)))

    def test_a_stage_runs_alone(self) -> None:
        self.assertEqual([run_all.chaos], [work for _, work, _ in run_all.chosen(False, ["chaos"])])
        self.assertEqual([run_all.long_chaos], [work for _, work, _ in run_all.chosen(True, ["chaos"])])
        self.assertEqual([run_all.kills, run_all.java], [work for _, work, _ in run_all.chosen(True, ["kills", "java"])])

    def test_a_long_stage_needs_no_more_than_its_name(self) -> None:
        self.assertEqual([run_all.guest], [work for _, work, _ in run_all.chosen(False, ["guest"])])
        self.assertEqual([run_all.scan], [work for _, work, _ in run_all.chosen(False, ["scan"])])
        self.assertEqual([run_all.institute], [work for _, work, _ in run_all.chosen(False, ["institute"])])


if __name__ == "__main__":
    unittest.main()
