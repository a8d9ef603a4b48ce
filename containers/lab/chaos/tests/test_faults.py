"""Each kind of fault breaks the right part and mends it, and goes on mending until that works."""

import signal
import tempfile
import threading
import unittest
from pathlib import Path

import around  # noqa: F401  (finds the package)

# isort: split
from carme_chaos.faults import Faults
from carme_chaos.ground import Ground, Trouble
from carme_chaos.journal import Journal
from carme_chaos.kinds import FAULTS
from carme_chaos.schedule import Fault


class Recorder(Ground):
    """A lab that notes what it is told."""

    def __init__(self, failures: int = 0) -> None:
        super().__init__("none")
        self.told: list[tuple[str, ...]] = []
        self._failures = failures

    def lab(self, command: str, *arguments: str, limit: float = 60) -> str:
        self.told.append((command, *arguments))
        if self._failures and command in ("part", "start"):
            self._failures -= 1
            raise Trouble("not yet")
        return ""

    def site(self, command: str, *arguments: str, limit: float = 240) -> str:
        self.told.append(("site", command, *arguments))
        return ""

    def signal(self, part: str, number: signal.Signals) -> None:
        self.told.append((number.name, part))


class FaultTest(unittest.TestCase):
    def told(self, kind: str, target: str, ground: Recorder | None = None) -> list[tuple[str, ...]]:
        """What is done for such a fault from its beginning to its end."""
        used = ground or Recorder()
        with tempfile.TemporaryDirectory() as directory:
            journal = Journal(Path(directory) / "journal")
            Faults(used, journal).happen(Fault(0, kind, target, 0.01), threading.Event())
            journal.close()
        return used.told

    def test_each_kind(self) -> None:
        expected = {
            "kill slurmctld": [("part", "kill", "slurmctld"), ("part", "start", "slurmctld")],
            "freeze MariaDB": [("part", "freeze", "mariadb"), ("part", "thaw", "mariadb")],
            "cut head": [("cut", "head"), ("heal", "head")],
            "slow node": [("slow", "n2", "96"), ("heal", "n2")],
            "kill node": [("kill", "n2"), ("start", "n2")],
            "freeze slurmd": [("part", "freeze", "slurmd@n2"), ("part", "thaw", "slurmd@n2")],
            "kill Carme": [("SIGKILL", "carme"), ("site", "start", "carme")],
            "freeze nginx": [("SIGSTOP", "proxy"), ("SIGCONT", "proxy")],
        }
        for kind, told in expected.items():
            target = next(each.target or "n2" for each in FAULTS if each.name == kind)
            self.assertEqual(told, self.told(kind, target), kind)

    def test_no_kind_is_without_an_effect(self) -> None:
        for kind in FAULTS:
            self.assertEqual(2, len(self.told(kind.name, kind.target or "n1")), kind.name)

    def test_what_can_t_be_mended_yet_is_mended_later(self) -> None:
        told = self.told("kill node", "n1", Recorder(failures=1))
        self.assertEqual([("kill", "n1"), ("start", "n1"), ("start", "n1")], told)

    def test_a_target_that_is_not_yet_mended_is_left_alone(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            journal = Journal(Path(directory) / "journal")
            faults = Faults(Recorder(), journal)
            ended = threading.Event()
            first = threading.Thread(target=faults.happen, args=(Fault(0, "kill Carme", "carme", 60), ended))
            first.start()
            while not faults.broken():
                pass
            self.assertFalse(faults.happen(Fault(0, "freeze Carme", "carme", 0.01), ended))
            self.assertTrue(faults.happen(Fault(0, "freeze nginx", "proxy", 0.01), ended))
            ended.set()
            first.join()
            self.assertEqual((1, set()), (faults.skipped, faults.broken()))
            journal.close()


if __name__ == "__main__":
    unittest.main()
