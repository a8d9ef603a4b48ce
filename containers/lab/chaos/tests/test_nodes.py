"""Processes are told by their node's network and their job's control group, also inside of a container."""

import os
import tempfile
import unittest
from pathlib import Path

import around  # noqa: F401  (finds the package)

# isort: split
from carme_chaos.nodes import look
from carme_chaos.records import Listener, Process

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
LINE = "   0: 0B014D0A:{port:04X} 00000000:0000 {state} 00000000:00000000 00:00000000 00000000 {user}        0 1 1\n"


class NodesTest(unittest.TestCase):
    def setUp(self) -> None:
        self.proc = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def process(self, pid: int, user: int, group: str = "", environment: bytes = b"", network: str = "net:[1]", state: str = "S") -> None:
        """One process of a fake /proc."""
        entry = self.proc / str(pid)
        (entry / "ns").mkdir(parents=True)
        (entry / "net").mkdir()
        os.symlink(network, entry / "ns" / "net")
        ports = ((20001, "0A", 30007), (20002, "01", 30007), (22, "0A", 0), (25000, "0A", 0))
        (entry / "net" / "tcp").write_text(HEAD + "".join(LINE.format(port=port, state=shown, user=who) for port, shown, who in ports))
        (entry / "status").write_text(f"Name:\tsleep\nState:\t{state} (x)\nUid:\t{user}\t{user}\t{user}\t{user}\nNSpid:\t{pid}\t17\t3\n")
        (entry / "cmdline").write_bytes(b"sleep\x00300\x00")
        (entry / "cgroup").write_text(f"4:memory:/slurm_lab-n1/{group}\n")
        (entry / "environ").write_bytes(environment)

    def seen(self) -> list[Process | Listener]:
        return [each for each in look({"net:[1]": "n1"}, self.proc) if isinstance(each, Process)]

    def test_a_process_belongs_to_the_job_of_its_group(self) -> None:
        self.process(100, 30007, "uid_30007/job_12/step_batch", b"SLURM_JOB_ID=13\x00")
        self.assertEqual([Process("n1", 17, 30007, "12", "sleep 300")], self.seen())

    def test_without_a_group_its_environment_tells(self) -> None:
        self.process(100, 30007, "", b"A=1\x00SLURM_JOB_ID=13")
        self.process(101, 30007)
        self.assertEqual({"13", None}, {each.batch_id for each in self.seen() if isinstance(each, Process)})

    def test_others_other_nodes_and_the_dead_do_not_count(self) -> None:
        self.process(100, 0)
        self.process(101, 30007, network="net:[2]")
        self.process(102, 30007, state="Z")
        self.assertEqual([], self.seen())

    def test_a_gateway_s_port_is_told_once_a_node(self) -> None:
        self.process(100, 30007)
        self.process(101, 30007)
        found = [each for each in look({"net:[1]": "n1"}, self.proc) if isinstance(each, Listener)]
        self.assertEqual([Listener("n1", 20001, 30007)], found)


if __name__ == "__main__":
    unittest.main()
