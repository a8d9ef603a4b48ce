"""The benches' own logic: what they reckon, what they read, and that the two jobs that are compared are the same."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import json
import re
import sys
import unittest
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from types import ModuleType

CONTAINERS = Path(__file__).resolve().parents[2]
BENCH = CONTAINERS / "lab" / "bench"
sys.path.insert(0, str(BENCH))

from figures import Figure, median_gap, percentile, tell  # noqa: E402
from portal import Fields  # noqa: E402
from waiting import waits  # noqa: E402


def load(name: str) -> ModuleType:
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader(f"bench_{name}", str(BENCH / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    sys.modules[loader.name] = module
    loader.exec_module(module)
    return module


start = load("start")

LOG = """\
[2026-11-21T12:30:14.717] _slurm_rpc_submit_batch_job: JobId=7 InitPrio=1 usec=854
[2026-11-21T12:30:15.624] sched/backfill: _start_job: Started JobId=7 in all on lab-n1
[2026-11-21T12:30:17.454] _slurm_rpc_kill_job: REQUEST_KILL_JOB JobId=7 uid 30001
[2026-11-21T12:30:19.938] _slurm_rpc_submit_batch_job: JobId=8 InitPrio=1 usec=1141
[2026-11-21T12:30:20.000] sched: Allocate JobId=8 NodeList=lab-n1 #CPUs=2 Partition=all
[2026-11-21T12:30:21.000] _slurm_rpc_submit_batch_job: JobId=9 InitPrio=1 usec=900
"""


class FiguresTest(unittest.TestCase):
    def test_a_figure_is_one_line_of_json(self) -> None:
        line = Figure("start", "gap", 0.21034, "s", 1.5, "at most 0.3 s", True).line()
        self.assertEqual(
            json.loads(line),
            {"bench": "start", "figure": "gap", "value": 0.21, "baseline": 1.5, "unit": "s", "goal": "at most 0.3 s", "met": True},
        )

    def test_large_values_have_no_decimals(self) -> None:
        self.assertIn('"value": 12346,', Figure("proxy", "rate", 12345.678, "1/s").line())

    def test_the_exit_code_tells_of_a_missed_goal_and_not_of_a_figure_without_one(self) -> None:
        told, missed = Figure("b", "f", 1, "s"), Figure("b", "f", 1, "s", goal="0", met=False)
        with redirect_stdout(StringIO()) as output:
            self.assertEqual((tell([told]), tell([told, missed])), (0, 1))
        self.assertEqual(len(output.getvalue().splitlines()), 3)

    def test_percentiles_are_values_that_were_measured(self) -> None:
        values = list(range(20, 0, -1))
        self.assertEqual([percentile(values, share) for share in (0.0, 0.5, 0.95, 1.0)], [1, 10, 19, 20])

    def test_the_gap_is_that_of_the_pairs(self) -> None:
        self.assertAlmostEqual(median_gap([(1.2, 1.0), (3.0, 2.9), (9.0, 1.0)]), 0.2)


class WaitsTest(unittest.TestCase):
    def test_tells_the_wait_of_each_job_whichever_scheduler_placed_it(self) -> None:
        found = waits(LOG.splitlines(keepends=True))
        self.assertEqual({job: round(wait.seconds, 3) for job, wait in found.items()}, {"7": 0.907, "8": 0.062})

    def test_an_id_that_came_round_again_is_the_later_job(self) -> None:
        again = LOG + LOG.replace("T12:", "T13:").replace("15.624", "14.817")
        self.assertAlmostEqual(waits(again.splitlines())["7"].seconds, 0.1, 3)


class StartTest(unittest.TestCase):
    def measured(self, clicked: float, submitted: float, allocated: float, answered: float) -> object:
        return start.Measured(start.Start("1", clicked, answered), start.Wait(submitted, allocated))

    def test_slurms_own_wait_does_not_count(self) -> None:
        self.assertAlmostEqual(self.measured(10.0, 10.1, 14.1, 15.5).seconds, 1.5)

    def test_the_goal_is_missed_where_carme_takes_longer_than_that(self) -> None:
        plain = self.measured(0, 0, 0, 1.0)
        for extra, met in ((0.29, True), (0.31, False)):
            gap, middle, slow = start.figures_alone([(self.measured(0, 0, 0, 1.0 + extra), plain)] * 3)
            self.assertEqual((gap.met, middle.met, slow.met), (met, None, None))
            self.assertAlmostEqual(gap.value, extra)
            self.assertEqual((middle.baseline, slow.baseline), (1.0, 1.0))

    def test_a_crowd_is_ready_when_its_last_one_is(self) -> None:
        carme = start.Crowd([self.measured(0, 0, 0, seconds) for seconds in (2.0, 3.0, 7.0)], work=1.5)
        plain = start.Crowd([self.measured(0, 0, 0, seconds) for seconds in (2.0, 2.5, 6.0)], work=1.0)
        gap, middle, last, work = start.figures_together(3, carme, plain)
        self.assertEqual((work.value, work.baseline), (1.5, 1.0))
        self.assertEqual((gap.value, gap.met), (0.5, False))
        self.assertEqual((middle.value, last.value, last.baseline), (3.0, 7.0, 6.0))


class SameJobTest(unittest.TestCase):
    def test_the_plain_job_starts_the_image_as_carmes_does(self) -> None:
        def options(script: Path) -> list[str]:
            text = script.read_text().replace("\\\n", " ")
            commands = [line for line in text.splitlines() if "--containall" in line and "entrypoints" in line]
            self.assertEqual(len(commands), 1, script)
            return re.findall(r"--[a-z-]+", commands[0])

        self.assertEqual(options(BENCH / "plain-job"), options(CONTAINERS / "runtime" / "carme-job"))


class PortalTest(unittest.TestCase):
    def test_a_form_keeps_its_hidden_fields(self) -> None:
        page = '<form><input type="hidden" name="view" value="a&amp;b"><input type="hidden" name="t"/><input name="uid"></form>'
        self.assertEqual(Fields(page).hidden, {"view": "a&b", "t": ""})


if __name__ == "__main__":
    unittest.main()
