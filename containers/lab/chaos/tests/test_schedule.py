"""The same seed gives the same schedule, and a schedule keeps its promises."""

import json
import unittest

import around  # noqa: F401  (finds the package)

# isort: split
from carme_chaos.kinds import ACTS, FAULTS, NODES
from carme_chaos.schedule import QUIET, draw


class ScheduleTest(unittest.TestCase):
    def test_a_seed_is_a_schedule(self) -> None:
        self.assertEqual(draw(4, 3), draw(4, 3))
        self.assertNotEqual(draw(4, 3), draw(5, 3))

    def test_a_longer_run_begins_like_a_shorter_one(self) -> None:
        short, long = draw(4, 3), draw(4, 60)
        self.assertEqual(short.acts, long.acts[: len(short.acts)])

    def test_every_kind_comes(self) -> None:
        hour = draw(7, 60)
        self.assertEqual({kind.name for kind in FAULTS}, {fault.kind for fault in hour.faults})
        self.assertEqual(set(ACTS), {act.kind for act in hour.acts})
        self.assertEqual(set(NODES), {fault.target for fault in hour.faults if fault.kind == "kill node"})

    def test_nothing_breaks_twice_at_once_and_all_is_over_before_the_end(self) -> None:
        for seed in range(50):
            schedule = draw(seed, 3)
            free: dict[str, float] = {}
            for fault in schedule.faults:
                self.assertGreaterEqual(fault.at, free.get(fault.target, 0))
                free[fault.target] = fault.at + fault.lasts
                self.assertLess(fault.at + fault.lasts, schedule.seconds - QUIET + 0.01)

    def test_the_lines_are_in_the_order_of_time(self) -> None:
        lines = [json.loads(line) for line in draw(4, 3).lines()]
        self.assertEqual(sorted(lines, key=lambda each: each["at"]), lines)
        self.assertEqual({"act", "fault"}, {each["what"] for each in lines})


if __name__ == "__main__":
    unittest.main()
