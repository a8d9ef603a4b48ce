"""A suspicion becomes a finding only when it lasts; what can't be read is counted, not concluded from."""

import tempfile
import unittest
from pathlib import Path
from unittest import mock

from around import ALICE, job, picture, row

# isort: split
from carme_chaos import watch
from carme_chaos.clicks import Clicks
from carme_chaos.ground import Trouble
from carme_chaos.journal import Journal
from carme_chaos.records import Picture
from carme_chaos.watch import Watch

EARLY = picture([row(state="COMPLETED")], [job()])
RIGHT = picture([row(state="COMPLETED")], [], [job(state="COMPLETED")])


class Pictures:
    """Shows these, one after the other, the last one again and again."""

    def __init__(self, *pictures: Picture | Trouble) -> None:
        self._left = list(pictures)

    def look(self) -> Picture:
        shown = self._left.pop(0) if len(self._left) > 1 else self._left[0]
        if isinstance(shown, Trouble):
            raise shown
        return shown


class WatchTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = self.enterContext(tempfile.TemporaryDirectory())
        self.journal = Journal(Path(directory) / "journal")
        self.addCleanup(self.journal.close)
        self.clock = self.enterContext(mock.patch.object(watch.time, "monotonic", return_value=0.0))
        self.enterContext(mock.patch.object(watch.time, "sleep", side_effect=self.advance))

    def advance(self, seconds: float) -> None:
        self.clock.return_value += seconds

    def watching(self, *pictures: Picture | Trouble) -> Watch:
        return Watch(Pictures(*pictures), Clicks(), self.journal)  # type: ignore[arg-type]

    def test_a_suspicion_that_goes_is_forgotten(self) -> None:
        seen = self.watching(EARLY, RIGHT, EARLY)
        for _ in range(3):
            seen.look()
            self.advance(watch.CONVERGENCE - 1)
        self.assertEqual({}, seen.findings)

    def test_a_suspicion_that_stays_is_a_finding(self) -> None:
        seen = self.watching(EARLY)
        for _ in range(3):
            seen.look()
            self.advance(watch.CONVERGENCE - 1)
        self.assertEqual([("ended too early", ALICE)], list(seen.findings))

    def test_what_can_t_be_read_is_counted(self) -> None:
        seen = self.watching(Trouble("frozen"))
        seen.look()
        self.assertEqual((0, 1, {}), (seen.looks, seen.unreadable, seen.findings))

    def test_rest_is_waited_for(self) -> None:
        seen = self.watching(EARLY, EARLY, RIGHT)
        took, left = seen.until_rest(60)
        self.assertEqual((4.0, [], {}), (took, left, seen.findings))

    def test_what_does_not_come_to_rest_is_found(self) -> None:
        for never in (EARLY, Trouble("frozen")):
            seen = self.watching(never)
            _, left = seen.until_rest(10)
            self.assertTrue(left)
            self.assertEqual(1, len(seen.findings))


if __name__ == "__main__":
    unittest.main()
