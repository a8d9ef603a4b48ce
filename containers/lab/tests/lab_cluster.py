"""The lab as a whole: what it offers, how it isolates, what it leaves behind."""

import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import unittest
from typing import Any

from client import LAB, STATE, Lab, host_picture, wait_until

OPEN_DEVICES = """
import errno, os
for name in sorted(n for n in os.listdir("/dev") if n.removeprefix("nvidia").isdigit()):
    try:
        os.close(os.open("/dev/" + name, os.O_RDONLY))
        print(name, "open")
    except OSError as error:
        print(name, errno.errorcode[error.errno])
"""


def reaches(address: str, port: int) -> bool:
    """Whether the host gets a connection."""
    try:
        socket.create_connection((address, port), timeout=1).close()
    except OSError:
        return False
    return True


def commands_with(text: str) -> str:
    """The command lines of all processes that name the text."""
    found = subprocess.run(["pgrep", "-fa", re.escape(text)], capture_output=True, text=True, check=False)
    return found.stdout


class RunningLab(unittest.TestCase):
    """One lab for all of these: the one that CARME_TEST_LAB names, or one of their own."""

    lab: Lab
    told: str
    address: str

    @classmethod
    def setUpClass(cls) -> None:
        given = os.environ.get("CARME_TEST_LAB")
        cls.lab = Lab(given or "tltest")
        if not given:
            cls.addClassCleanup(cls.lab.call, "down")
        cls.told = cls.lab.must("up")
        cls.address = cls.lab.status()["head"]["address"]

    def ldap(self, url: str, who: str, password: str, *options: str) -> subprocess.CompletedProcess[str]:
        """Binds to the lab's directory from its head."""
        return self.lab.call(
            *("exec", "head", "--", "env", "LDAPTLS_CACERT=/etc/ldap/tls/ca.pem"),
            *("ldapwhoami", "-x", *options, "-H", url, "-D", f"{who},dc=lab,dc=example", "-w", password),
        )

    def wait_for_idle_nodes(self) -> None:
        """A job of an earlier test may still be completing."""
        try:
            wait_until(lambda: all(node["state"] == "idle" for node in self.lab.status()["nodes"]), 60, "all nodes are idle")
        except AssertionError as late:
            raise AssertionError(f"{late}\n{self.picture()}") from None

    def picture(self) -> str:
        """What SLURM says about nodes and jobs."""
        nodes = self.lab.call("exec", "head", "--", "sinfo", "-h", "-N", "-p", "all", "-o", "%N %T %C %E")
        jobs = self.lab.call("exec", "head", "--", "squeue", "-h", "-o", "%A %u %j %T %r %N %C")
        return nodes.stdout + nodes.stderr + jobs.stdout + jobs.stderr

    def cancel_all(self) -> None:
        """Ends every job, whoever's it is."""
        jobs = self.lab.on("head", "squeue", "-h", "-o", "%A").split()
        if jobs:
            self.lab.on("head", "scancel", *jobs)

    def need_isolation(self, what: str) -> None:
        """Skips, visibly, where the machine can't isolate that; the lab must have said so."""
        isolation: str = self.lab.status()["isolation"]
        if isolation.startswith("no control groups"):
            self.assertIn("NOT isolated", isolation)
            self.skipTest(f"{what}: {isolation}")
        self.assertIn(what, isolation.split(";")[0])


class StatusTest(RunningLab):
    def test_status_tells_nodes_addresses_and_isolation(self) -> None:
        self.wait_for_idle_nodes()
        status = self.lab.status()
        network = status["hostAddress"].rpartition(".")[0]
        self.assertTrue(status["up"])
        self.assertEqual(status["head"], {"address": f"{network}.2"})
        self.assertEqual(
            [(n["label"], n["node"], n["address"], n["state"]) for n in status["nodes"]],
            [(f"n{i}", f"{self.lab.name}-n{i}", f"{network}.1{i}", "idle") for i in range(1, 5)],
        )
        self.assertIn(f"isolation: {status['isolation']}", self.told)

    def test_slurm_knows_the_accelerators(self) -> None:
        shown = self.lab.on("head", "sinfo", "-h", "-N", "-p", "all", "-o", "%N %G")
        self.assertEqual(
            [" ".join(line.split()) for line in shown.splitlines()],
            [
                f"{self.lab.name}-n1 gpu:a100:2,gpu:gtx:2",
                f"{self.lab.name}-n2 gpu:a100:2",
                f"{self.lab.name}-n3 (null)",
                f"{self.lab.name}-n4 (null)",
            ],
        )

    def test_secrets_are_roots_only(self) -> None:
        for name in ("accounts.json", "access", "access/carme_ed25519", "access/ldap-password"):
            self.assertEqual((self.lab.state / name).stat().st_mode & 0o077, 0, name)

    def test_exec_passes_input_output_and_exit_status(self) -> None:
        done = self.lab.call("exec", "n3", "--", "sh", "-c", "cat; echo problem >&2; exit 7", input="words")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (7, "words", "problem\n"))

    def test_exec_as_user_is_that_user_in_her_home(self) -> None:
        done = self.lab.alice("n2", "sh", "-c", "id -un; id -Gn; pwd; stat -c %a .")
        self.assertEqual(done.stdout.split("\n")[:4], ["alice", "carme-users vision", "/home/alice", "700"])

    def test_wrong_names_are_refused(self) -> None:
        self.assertEqual(self.lab.call("exec", "n5", "--", "true").returncode, 1)
        self.assertEqual(self.lab.call("part", "kill", "slurmd@n1").returncode, 2)
        self.assertEqual(self.lab.call("slow", "n1", "1").returncode, 2)
        for name in ("", "Lab", "../x", "ninechars", "1lab"):
            self.assertEqual(Lab(name).call("up").returncode, 1, name)

    def test_callback_is_configured_on_the_head(self) -> None:
        ca = self.lab.state / "access/ldap-ca.pem"
        refused = self.lab.call("configure-callback", "--url", "https://x/|e id", "--ca", str(ca))
        self.assertEqual(refused.returncode, 1)
        self.lab.must("configure-callback", "--url", "https://10.77.0.1:9443/callback", "--ca", str(ca))
        shown = self.lab.on("head", "cat", "/etc/carme/head.conf", "/etc/carme/callback-ca.pem")
        self.assertIn("[callback]\nurl = https://10.77.0.1:9443/callback\nca = /etc/carme/callback-ca.pem\n", shown)
        self.assertTrue(shown.endswith(ca.read_text()))


class DirectoryTest(RunningLab):
    def test_password_needs_tls(self) -> None:
        alice = ("uid=alice,ou=people", self.lab.password("alice"))
        self.assertEqual(self.ldap(f"ldap://{self.address}", *alice).returncode, 13)
        self.assertEqual(self.ldap(f"ldap://{self.address}", *alice, "-ZZ").returncode, 0)
        self.assertEqual(self.ldap(f"ldaps://{self.address}", *alice).returncode, 0)
        self.assertEqual(self.ldap(f"ldaps://{self.lab.name}-head", *alice).returncode, 0)

    def test_five_wrong_passwords_lock_an_account_but_no_service(self) -> None:
        url = f"ldaps://{self.address}"
        service = (self.lab.state / "access/ldap-password").read_text().strip()
        for _ in range(5):
            self.assertEqual(self.ldap(url, "uid=user50,ou=people", "wrong").returncode, 49)
            self.assertEqual(self.ldap(url, "cn=carme,ou=services", "wrong").returncode, 49)
        self.assertEqual(self.ldap(url, "uid=user50,ou=people", self.lab.password("user50")).returncode, 49)
        self.assertEqual(self.ldap(url, "cn=carme,ou=services", service).returncode, 0)


class IsolationTest(RunningLab):
    def test_only_allocated_accelerators_open(self) -> None:
        self.need_isolation("devices")
        shown = self.lab.srun("-w", f"{self.lab.name}-n1", "--gres=gpu:gtx:1", "python3", "-I", "-c", OPEN_DEVICES)
        opened = dict(line.split() for line in shown.splitlines())
        self.assertEqual([opened[f"nvidia{i}"] for i in (0, 1)], ["EPERM", "EPERM"])
        self.assertEqual(sorted(opened[f"nvidia{i}"] for i in (2, 3)), ["ENXIO", "EPERM"])

    def test_memory_is_limited(self) -> None:
        self.need_isolation("memory")
        taken = ("python3", "-I", "-c", "print(len(bytearray(300 << 20)))")
        self.assertEqual(self.lab.srun("--mem=400", *taken), f"{300 << 20}\n")
        self.assertEqual(self.lab.srun("--mem=100", *taken, check=False), "")

    def test_cancel_ends_detached_and_stubborn_processes(self) -> None:
        self.need_isolation("processes")
        script = "#!/bin/sh\nsetsid -f sh -c 'trap \"\" TERM HUP INT; exec sleep 7171'\nsleep 7172\n"
        done = self.lab.call(
            *("exec", "--user", "alice", "head", "--"),
            *("sbatch", "--parsable", "-w", f"{self.lab.name}-n4", "-o", "/dev/null", "--mem=100"),
            input=script,
        )

        def sleeping() -> str:
            return self.lab.call("exec", "n4", "--", "pgrep", "-fx", "sleep 717[12]").stdout

        wait_until(lambda: len(sleeping().split()) == 2, 20, "the job runs both")
        self.assertEqual(self.lab.alice("head", "scancel", done.stdout.strip()).returncode, 0)
        wait_until(lambda: not sleeping(), 20, "both are gone")

    def test_container_runs_as_the_user(self) -> None:
        shown = self.lab.alice("n3", "unshare", "--user", "--map-root-user", "--mount", "id", "-u")
        self.assertEqual(shown.stdout, "0\n", "user namespaces, which Apptainer needs")


class FailureTest(RunningLab):
    def test_second_up_is_quick_and_leaves_jobs_alone(self) -> None:
        job = self.lab.alice("head", "sbatch", "--parsable", "-o", "/dev/null", "--mem=50", "--wrap", "sleep 600")
        wait_until(lambda: self.job_state(job.stdout) == "RUNNING", 20, "the job runs")
        self.lab.must("up")
        self.assertEqual(self.job_state(job.stdout), "RUNNING")
        self.lab.alice("head", "scancel", job.stdout.strip())

    def job_state(self, job: str) -> str:
        """SLURM's word for a job."""
        return self.lab.on("head", "squeue", "-h", "-j", job.strip(), "-o", "%T").strip()

    def test_killed_node_is_dead_and_works_again_after_start(self) -> None:
        self.cancel_all()
        self.wait_for_idle_nodes()
        address = self.lab.node("n2")["address"]
        self.assertTrue(reaches(address, 6818))
        self.lab.must("kill", "n2")
        self.assertFalse(self.lab.node("n2")["running"])
        self.assertFalse(reaches(address, 6818))
        self.assertNotEqual(self.lab.call("exec", "n2", "--", "true").returncode, 0)
        self.lab.must("start", "n2")
        self.assertTrue(self.lab.node("n2")["running"])
        done = self.lab.alice("head", "srun", "--quiet", "--immediate=60", "--time=2", "-w", f"{self.lab.name}-n2", "hostname")
        self.assertEqual(done.stdout, f"{self.lab.name}-n2\n", f"{done.stderr}{self.picture()}")

    def test_killed_head_keeps_its_disk(self) -> None:
        self.lab.on("head", "mariadb", "-e", "create table carme_test.kept (id int)")
        self.lab.must("kill", "head")
        self.assertEqual(self.lab.call("status").returncode, 1)
        self.lab.must("start", "head")
        # A killed slurmctld brings back what ended just before, and holds the nodes for it until its time is over.
        self.cancel_all()
        self.lab.on("head", "mariadb", "-e", "drop table carme_test.kept")
        wait_until(lambda: self.lab.node("n3")["state"] == "idle", 60, "n3 is idle again")
        self.assertEqual(self.lab.srun("-w", f"{self.lab.name}-n3", "id", "-un"), "alice\n")

    def test_up_starts_what_is_dead_and_heals_what_is_cut(self) -> None:
        self.lab.must("kill", "n4")
        self.lab.must("cut", "n3")
        self.lab.must("up")
        self.assertTrue(self.lab.node("n4")["running"])
        self.assertTrue(reaches(self.lab.node("n3")["address"], 6818))

    def test_cut_node_runs_on_unreachable_until_healed(self) -> None:
        address = self.lab.node("n3")["address"]
        self.lab.must("cut", "n3")
        self.assertFalse(reaches(address, 6818))
        self.assertEqual(self.lab.on("n3", "pgrep", "-cx", "slurmd"), "1\n")
        self.lab.must("heal", "n3")
        wait_until(lambda: reaches(address, 6818), 10, "n3 answers again")

    def test_slow_node_takes_its_time_until_healed(self) -> None:
        self.assertLess(self.seconds_for_50_kilobytes(), 1)
        self.lab.must("slow", "n3", "200")
        self.assertGreater(self.seconds_for_50_kilobytes(), 1)
        self.lab.must("heal", "n3")
        self.assertLess(self.seconds_for_50_kilobytes(), 1)

    def seconds_for_50_kilobytes(self) -> float:
        """How long n3 needs to send so much to the host."""
        with socket.create_server((self.lab.status()["hostAddress"], 0)) as server:
            server.settimeout(20)
            host, port = server.getsockname()
            send = ("bash", "-c", f"head -c 50000 /dev/zero > /dev/tcp/{host}/{port}")
            begin = time.monotonic()
            with subprocess.Popen([str(LAB), "exec", "--name", self.lab.name, "n3", "--", *send]) as sender:
                receiver, _ = server.accept()
                with receiver:
                    while receiver.recv(65536):
                        pass
                sender.wait(timeout=20)
            return time.monotonic() - begin

    def test_part_dies_stands_still_and_works_again(self) -> None:
        def answers(part: str) -> bool:
            probes = {
                "slurmctld": ("scontrol", "ping"),
                "slurmdbd": ("sacctmgr", "-n", "show", "cluster"),
                "mariadb": ("mariadb-admin", "ping"),
                "slapd": ("ldapwhoami", "-x", "-H", "ldapi:///"),
            }
            refused = 48  # the directory answers nobody without a name, but it does answer
            return self.lab.call("exec", "head", "--", "timeout", "--signal=KILL", "2", *probes[part]).returncode in (0, refused)

        for part in ("mariadb", "slapd", "slurmdbd", "slurmctld"):
            for broken, mended in (("kill", "start"), ("freeze", "thaw")):
                self.lab.must("part", broken, part)
                self.assertFalse(answers(part), f"{broken} {part}")
                self.lab.must("part", mended, part)
                wait_until(lambda part=part: answers(part), 20, f"{part} answers after {mended}")
        self.lab.must("part", "kill", "sshd")
        self.assertFalse(reaches(self.address, 22))
        self.lab.must("part", "start", "sshd")
        self.assertTrue(reaches(self.address, 22))


class HostTest(unittest.TestCase):
    """What labs leave on their host: nothing."""

    def setUp(self) -> None:
        self.before = host_picture()
        self.addCleanup(self.assert_nothing_left)

    def assert_nothing_left(self) -> None:
        """The host is as it was."""
        after = host_picture()
        for kind, old in self.before.items():
            self.assertEqual(after[kind], old, kind)

    def new_lab(self, name: str) -> Lab:
        """A lab that goes down with its test."""
        lab = Lab(name)
        self.addCleanup(lab.must, "down")
        return lab

    def test_two_labs_side_by_side(self) -> None:
        first, second = self.new_lab("tlone"), self.new_lab("tltwo")
        first.must("up")
        second.must("up")
        self.assertNotEqual(first.status()["hostAddress"], second.status()["hostAddress"])
        for lab in (first, second):
            self.assertEqual(lab.srun("-w", f"{lab.name}-n1", "hostname"), f"{lab.name}-n1\n")
        second.must("down")
        self.assertEqual(second.status(), {"name": "tltwo", "up": False})
        self.assertEqual(first.srun("-w", "tlone-n1", "--gres=gpu:a100:1", "hostname"), "tlone-n1\n")

    def test_down_after_the_launcher_was_killed(self) -> None:
        self.kill_launcher("tlkill", signal.SIGKILL)
        self.new_lab("tlkill")

    def test_up_after_the_launcher_was_killed(self) -> None:
        lab = self.new_lab("tlkill")
        self.kill_launcher("tlkill", signal.SIGKILL)
        lab.must("up")
        self.assertEqual(lab.srun("hostname").partition("-")[0], "tlkill")

    def test_a_killed_launcher_builds_no_further(self) -> None:
        self.new_lab("tlbuild")
        with tempfile.TemporaryDirectory() as cache:
            mark = f"{cache}/carme/rootfs/"
            environment = {**os.environ, "XDG_CACHE_HOME": cache}
            with subprocess.Popen(
                [str(LAB), "up", "--name", "tlbuild"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as process:
                wait_until(lambda: "mmdebstrap" in commands_with(mark), 60, "it builds")
                process.kill()
            wait_until(lambda: not commands_with(mark), 20, "no process builds")

    def test_interrupted_launcher_cleans_up(self) -> None:
        self.kill_launcher("tlkill", signal.SIGTERM)

    def kill_launcher(self, name: str, how: signal.Signals) -> None:
        """Ends "up" as soon as it has started a node."""
        process: subprocess.Popen[Any] = subprocess.Popen(
            [str(LAB), "up", "--name", name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        started = STATE / name / "run/n1.pid"
        wait_until(started.exists, 300, "up starts nodes")
        os.kill(process.pid, how)
        self.assertNotEqual(process.wait(60), 0)
        self.assertFalse((STATE / name / "up").exists())

    def test_down_of_no_lab_is_fine(self) -> None:
        Lab("tlnone").must("down")

    def test_failure_is_told_with_its_reason(self) -> None:
        lab = self.new_lab("tlfail")
        environment = {**os.environ, "CARME_LAB_ISOLATION": "v9"}
        done = lab.call("up", env=environment)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("CARME_LAB_ISOLATION can only be none", done.stderr)

    def test_without_control_groups_it_says_what_is_not_isolated(self) -> None:
        lab = self.new_lab("tlopen")
        told = lab.call("up", env={**os.environ, "CARME_LAB_ISOLATION": "none"})
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertIn("isolation: no control groups; NOT isolated: devices, memory, processes", told.stdout)
