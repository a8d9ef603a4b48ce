"""The key on a real head node: what it can do, and that it can do nothing else. CARME_TEST_LAB names a lab that is up."""

import json
import os
import re
import subprocess
import time
import unittest
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAME = os.environ.get("CARME_TEST_LAB", "")
STATE = Path("/var/lib/carme-lab") / NAME
LAB = Path(__file__).parents[2] / "lab" / "lab"
SHAPE = {"nodes": 1, "gpusPerNode": 0, "cpusPerNode": 1, "memoryMb": 200, "timeMinutes": 5}
TOKEN = "join-token-that-nobody-may-see"


def on_head(*command: str, user: str = "root") -> str:
    done = subprocess.run(
        [LAB, "exec", "--name", NAME, "--user", user, "head", "--", *command], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise AssertionError(f"{command}: {done.stderr}")
    return done.stdout


def ssh(*options: str, user: str = "carme", key: bool = True) -> list[str]:
    access = STATE / "access"
    address = json.loads(subprocess.run([LAB, "status", "--json", "--name", NAME], capture_output=True, check=True).stdout)["head"][
        "address"
    ]
    known = ["-F", "none", "-o", f"UserKnownHostsFile={access}/known_hosts", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20"]
    identity = ["-i", f"{access}/carme_ed25519", "-o", "IdentitiesOnly=yes"] if key else ["-o", "PubkeyAuthentication=no"]
    return ["ssh", *known, *identity, "-o", "RequestTTY=no", *options, f"{user}@{address}"]


def try_ssh(command: list[str], text: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, check=False)


class Head:
    """One connection, many requests."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(ssh(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, verb: str, **fields: object) -> dict[str, Any]:
        return self.send(json.dumps({"v": 1, "id": "t-1", "verb": verb} | fields).encode() + b"\n")

    def send(self, line: bytes) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(line)
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise AssertionError("the connection has ended")
        return json.loads(answer)

    def close(self) -> None:
        self.process.communicate(timeout=30)


@unittest.skipUnless(NAME, "needs a lab (CARME_TEST_LAB)")
class HeadTest(unittest.TestCase):
    head: Head
    image: str

    @classmethod
    def setUpClass(cls) -> None:
        cls.head = Head()
        cls.addClassCleanup(cls.head.close)
        images = on_head("find", "/cluster/images", "-name", "*.sif", "-printf", "%f\\n").split()
        if not images:
            raise unittest.SkipTest("the lab has no image (./carme images)")
        cls.image = images[0]
        if not on_head("find", "/etc/carme", "-name", "callback-ca.pem"):  # any certificate will do: no job of these gets to run
            arguments = ["--url", "https://192.0.2.1:8443", "--ca", f"{STATE}/access/ldap-ca.pem"]
            subprocess.run([LAB, "configure-callback", "--name", NAME, *arguments], check=True, capture_output=True)

    def job(self, **changed: object) -> dict[str, Any]:
        return (
            SHAPE
            | {
                "uuid": str(uuid.uuid4()),
                "name": "headtest",
                "image": self.image,
                "mounts": [{"project": "vision", "readOnly": False}],
                "entryPoints": [{"name": "jupyter", "health": "/jupyter/api"}],
                "joinToken": TOKEN,
            }
            | changed
        )

    def queue(self) -> dict[str, list[str]]:
        """All jobs, by id, read as README.md says: the plain fields, reason, comment, name."""
        answer = self.head.ask("jobs")
        self.assertEqual(0, answer["rc"], answer["err"])
        pieces = answer["out"].split(answer["nonce"])
        self.assertEqual(1, len(pieces) % 3)
        self.assertIn(pieces[-1], ("", "\n"))
        records = {}
        for plain, comment, name in zip(pieces[0:-1:3], pieces[1::3], pieces[2::3], strict=True):
            fields = [*plain.removeprefix("\n").split("|", 17), comment, name]
            self.assertEqual(20, len(fields))
            records[fields[0]] = fields
        return records

    def wait_for_state(self, number: str, *states: str) -> None:
        end = time.monotonic() + 120
        while (state := self.queue()[number][2]) not in states:
            self.assertLess(time.monotonic(), end, f"job {number} is {state}, not {states}")
            time.sleep(0.3)

    @contextmanager
    def pending_job(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """A job of alice's that can't start: n2 is bob's, and it wants both nodes with an a100."""
        blocker = on_head(
            "sbatch",
            "--parsable",
            "--exclusive",
            f"--nodelist={NAME}-n2",
            "--chdir=/",
            "--output=/dev/null",
            "--wrap=sleep 300",
            user="bob",
        ).strip()
        try:
            self.wait_for_state(blocker, "RUNNING")
            job = self.job(nodes=2, gpuType="a100", gpusPerNode=1)
            answer = self.head.ask("submit", user="alice", job=job)
            self.assertEqual(0, answer.get("rc"), answer)
            number = answer["out"].strip()
            yield number, job
            on_head("scancel", number)
        finally:
            on_head("scancel", blocker)

    def assert_no_job_since(self, before: set[str]) -> None:
        """SLURM has no other jobs than then; ended ones it may have forgotten meanwhile."""
        self.assertEqual(set(), set(self.queue()) - before)

    def log_lines(self) -> list[str]:
        return on_head("sh", "-c", "cat /var/log/carme/head.log 2>/dev/null || true").splitlines()


class VerbTest(HeadTest):
    def test_hello(self) -> None:
        told = json.loads(self.head.ask("hello")["out"])
        self.assertEqual(([1, 2], NAME), (told["protocol"], told["cluster"]))

    def test_a_job_is_submitted_and_cancelled_as_the_user(self) -> None:
        with self.pending_job() as (number, job):
            name = f"headtest.{job['uuid']}"
            record = self.queue()[number]
            self.assertEqual(["alice", f"carme:{job['uuid']}", name], [record[3], record[18], record[19]])
            for fields in ({"user": "bob", "name": name}, {"user": "alice", "name": f"headtest.{uuid.uuid4()}"}):
                self.head.ask("cancel", batchId=number, **fields)
                self.assertEqual("PENDING", self.queue()[number][2])
            self.assertEqual(0, self.head.ask("cancel", user="alice", batchId=number, name=name)["rc"])
            self.wait_for_state(number, "CANCELLED")
            self.assertNotEqual(0, self.head.ask("cancel", user="alice", batchId=number, name=name)["rc"])
            self.assertTrue(any(line.endswith(f"submit rc=0 user=alice uuid={job['uuid']}") for line in self.log_lines()))

    def test_a_renamed_job_is_cancelled_by_its_submit_time(self) -> None:
        with self.pending_job() as (number, job):
            name = f"headtest.{job['uuid']}"
            submitted = int(self.queue()[number][7])
            on_head("scontrol", "update", f"JobId={number}", "JobName=renamed")
            self.assertEqual(0, self.head.ask("cancel", user="alice", batchId=number, name=name)["rc"])
            self.assertEqual("PENDING", self.queue()[number][2])
            for user, moment in (("bob", submitted), ("alice", submitted - 1)):
                refusal = self.head.ask("cancel", user=user, batchId=number, name=name, submitted=moment)["refused"]
                self.assertEqual("batchId", refusal["field"])
            self.assertEqual(0, self.head.ask("cancel", user="alice", batchId=number, name=name, submitted=submitted)["rc"])
            self.wait_for_state(number, "CANCELLED")

    def test_a_job_is_submitted_only_once(self) -> None:
        with self.pending_job() as (_, job):
            before = set(self.queue())
            self.assertEqual("job.uuid", self.head.ask("submit", user="alice", job=job)["refused"]["field"])
            self.assert_no_job_since(before)

    def test_no_command_of_slurm_shows_the_join_token(self) -> None:
        with self.pending_job() as (number, _):
            shown = on_head("scontrol", "show", "job", number)
            shown += on_head("scontrol", "write", "batch_script", number, "-")
            shown += on_head("squeue", "-o", "%all", "-j", number)
            shown += on_head("sacct", "-X", "-P", "-a", "-j", number, "--format=ALL")
            self.assertIn("carme:", shown)
            self.assertNotIn(TOKEN, shown)
        self.assertNotIn(TOKEN, "\n".join(self.log_lines()))

    def test_extend_is_the_operator_s_and_for_the_named_job_only(self) -> None:
        with self.pending_job() as (number, job):
            other = self.head.ask("extend", batchId=number, name=f"headtest.{uuid.uuid4()}", timeMinutes=60)
            self.assertEqual("name", other["refused"]["field"])
            self.assertEqual("5:00", self.queue()[number][10])
            self.assertEqual(0, self.head.ask("extend", batchId=number, name=f"headtest.{job['uuid']}", timeMinutes=60)["rc"])
            self.assertEqual("1:00:00", self.queue()[number][10])

    def test_test_start_submits_nothing(self) -> None:
        before = set(self.queue())
        answer = self.head.ask("test-start", user="alice", job=SHAPE)
        self.assertEqual(0, answer["rc"])
        self.assertRegex(answer["err"], r"Job \d+ to start at \d{10} ")
        answer = self.head.ask("test-start", user="alice", job=SHAPE | {"gpuType": "a100", "gpusPerNode": 9})
        self.assertEqual((1, True), (answer["rc"], "Requested node configuration is not available" in answer["err"]))
        self.assert_no_job_since(before)

    def test_slurm_s_own_reason_comes_back(self) -> None:
        job = self.job(account="nosuchaccount")
        answer = self.head.ask("submit", user="alice", job=job)
        self.assertEqual((1, ""), (answer["rc"], answer["out"]))
        self.assertIn("Invalid account", answer["err"])
        self.assertEqual("uuid", self.head.ask("log", user="alice", uuid=job["uuid"], maxBytes=10)["refused"]["field"])

    def test_what_the_user_may_not_enter_is_not_mounted(self) -> None:
        answer = self.head.ask("submit", user="alice", job=self.job(mounts=[{"project": "nlp", "readOnly": True}]))
        self.assertEqual("job.mounts[0].project", answer["refused"]["field"])
        answer = self.head.ask("submit", user="alice", job=self.job(image="nosuch.sif"))
        self.assertEqual("job.image", answer["refused"]["field"])

    def test_the_log_is_read_as_the_user_and_through_no_link(self) -> None:
        with self.pending_job() as (number, job):
            log = f"/cluster/logs/{job['uuid']}.log"
            ask = {"uuid": job["uuid"], "maxBytes": 6}
            on_head("sh", "-c", f"printf 'first\\nlast\\n' > {log}", user="alice")
            self.assertEqual("\nlast\n", self.head.ask("log", user="alice", **ask)["out"])
            self.assertEqual("uuid", self.head.ask("log", user="bob", **ask)["refused"]["field"])
            on_head("sh", "-c", f"rm {log}; ln -s /etc/passwd {log}", user="alice")
            self.assertEqual("uuid", self.head.ask("log", user="alice", **ask)["refused"]["field"])
            on_head("sh", "-c", f"rm {log}; mkfifo {log}", user="alice")
            self.assertEqual("uuid", self.head.ask("log", user="alice", **ask)["refused"]["field"])
            on_head("sh", "-c", f"rm {log}", user="alice")
            on_head("sh", "-c", f"echo mine > {log}; chmod 644 {log}", user="bob")
            self.assertEqual("uuid", self.head.ask("log", user="alice", **ask)["refused"]["field"])
            self.head.ask("cancel", user="alice", batchId=number, name=f"headtest.{job['uuid']}")

    def test_hostile_names_forge_no_record(self) -> None:
        forged = "x\n999|999|RUNNING|alice|carme|all|normal|1|1|1|1:00|1|1|cpu=1|n1|n1|0|None"
        number = on_head("sbatch", "--parsable", "--hold", f"--job-name={forged}", "--comment=a|b\nc", "--wrap=true", user="bob").strip()
        try:
            records = self.queue()
            self.assertEqual(["bob", "a|b\nc", forged], [records[number][3], records[number][18], records[number][19]])
            self.assertNotIn("999", records)
        finally:
            on_head("scancel", number)

    def test_nodes_partitions_and_accounting(self) -> None:
        nodes = self.head.ask("nodes")
        self.assertEqual({f"{NAME}-n{number}" for number in range(1, 5)}, set(re.findall(r"^NodeName=(\S+) ", nodes["out"], re.MULTILINE)))
        self.assertRegex(self.head.ask("partitions")["out"], r"(?m)^PartitionName=gpu ")
        accounting = self.head.ask("accounting", since=int(nodes["clock"]) - 86_400)
        self.assertTrue(all(line.count("|") == 17 for line in accounting["out"].splitlines()), accounting["out"])

    def test_a_hundred_requests_over_one_connection(self) -> None:
        head = Head()
        self.addCleanup(head.close)
        head.ask("jobs")
        begin = time.monotonic()
        for _ in range(100):
            self.assertEqual(0, head.ask("jobs")["rc"])
        rate = 100 / (time.monotonic() - begin)
        print(f"measured: {rate:.0f} requests/s over one connection ({1000 / rate:.0f} ms each)")
        self.assertGreater(rate, 1, "on a machine that is busy with other things as well")


class HostileTest(HeadTest):
    def test_hostile_requests_are_refused_and_run_nothing(self) -> None:
        on_head("sh", "-c", "id outsider 2>/dev/null || useradd --uid 29999 --no-create-home --shell /bin/sh outsider")
        self.addCleanup(on_head, "userdel", "outsider")
        in_group = "lowuid:x:999:$(getent group carme-users | cut -d: -f3)::/nonexistent:/bin/sh"
        on_head("sh", "-c", f"id lowuid 2>/dev/null || echo {in_group} >> /etc/passwd")
        self.addCleanup(on_head, "sed", "-i", "/^lowuid:/d", "/etc/passwd")
        good = self.job()
        users = [
            {"user": user, "job": good} for user in ("root", "lowuid", "outsider", "carme", "slurm", "nobody", "nosuchuser", "--wrap=id")
        ]
        jobs = [
            {"user": "alice", "job": good | changed} for changed in ({"script": "#!/bin/sh\nid"}, {"wrap": "touch /tmp/x"}, {"nodes": "1"})
        ]
        for field in ("uuid", "name", "image", "joinToken", "partition", "account", "qos", "constraint", "gpuType"):
            for text in ("--wrap=touch /tmp/x", "a\n", "a\nb", "'; touch /tmp/x #", "$(touch /tmp/x)", "x" * 10_000, "\u202e\U0001f600"):
                jobs.append({"user": "alice", "job": good | {"gpusPerNode": 1, field: text}})
        jobs += [{"user": "alice", "job": good | {"gpusPerNode": count}} for count in (-1, 99, 1.5, True)]
        before, logged = set(self.queue()), len(self.log_lines())
        for request in users + jobs:
            with self.subTest(request=str(request)[:200]):
                self.assertIn("refused", self.head.ask("submit", **request))
        verbs = ["", "shell", "sbatch", "submit\n"]
        for verb in verbs:
            self.assertEqual("verb", self.head.ask(verb)["refused"]["field"])
        lines = [b"\n", b"{}\n", b"\xff\n", b"[" * 60_000 + b"\n", b'{"v":3,"id":"t","verb":"jobs"}\n']
        for line in lines:
            self.assertIn("refused", self.head.send(line))
        told = self.log_lines()[logged:]
        self.assertEqual(len(users + jobs + verbs + lines), sum(" refused: " in line for line in told))
        self.assert_no_job_since(before)
        self.assertEqual("", on_head("find", "/tmp", "-name", "x"))
        print(f"measured: {len(told)} hostile requests refused, each with a line in the log")

    def test_a_five_megabyte_script_ends_the_connection(self) -> None:
        request = {"v": 1, "id": "t", "verb": "submit", "user": "alice", "job": self.job(script="x" * 5_000_000)}
        done = subprocess.run(ssh(), input=json.dumps(request).encode() + b"\n", capture_output=True, timeout=60, check=False)
        self.assertEqual("is longer than 65536 bytes", json.loads(done.stdout)["refused"]["reason"])

    def test_truncated_input_is_refused(self) -> None:
        done = try_ssh(ssh(), '{"v":1,"id":"t","verb":"jobs"}')
        self.assertEqual("ends without a newline", json.loads(done.stdout)["refused"]["reason"])


class KeyTest(HeadTest):
    def test_it_gives_no_shell(self) -> None:
        for command in ([], ["id"], ["/bin/sh", "-c", "id"], ["/usr/lib/carme/head/carme-head", "--help"]):
            done = try_ssh([*ssh(), *command], "id\n")
            self.assertNotIn("uid=", done.stdout + done.stderr)
            self.assertEqual("is not one JSON object", json.loads(done.stdout)["refused"]["reason"])

    def test_it_gives_no_terminal(self) -> None:
        command = [option.replace("RequestTTY=no", "RequestTTY=force") for option in ssh()]
        done = try_ssh(command)
        self.assertIn("PTY allocation request failed", done.stderr)

    def test_it_forwards_nothing(self) -> None:
        done = try_ssh(ssh("-W", "127.0.0.1:22"))
        self.assertIn("administratively prohibited", done.stderr)
        for option in ("-R 0:127.0.0.1:22", "-R /tmp/s:/tmp/t"):
            done = try_ssh(ssh("-N", "-o", "ExitOnForwardFailure=yes", *option.split()))
            self.assertNotEqual(0, done.returncode)
            self.assertRegex(done.stderr, "forwarding failed|forwarding request failed|administratively prohibited")

    def test_it_copies_nothing(self) -> None:
        source = Path("/etc/hostname")
        target = ssh()[-1]
        for protocol in ("-O", "-s"):
            for direction in ([str(source), f"{target}:/tmp/copied"], [f"{target}:/etc/passwd", "/dev/null"]):
                command = ["timeout", "10", "scp", *ssh()[1:-1], "-q", protocol, *direction]
                self.assertNotEqual(0, try_ssh(command).returncode)  # sftp waits for an answer that never comes
        self.assertEqual("", on_head("find", "/tmp", "-name", "copied"))

    def test_nobody_else_gets_in(self) -> None:
        for user in ("root", "alice", "slurm"):
            self.assertIn("Permission denied", try_ssh(ssh(user=user)).stderr)
        self.assertIn("Permission denied", try_ssh(ssh(key=False)).stderr)

    def test_the_service_account_can_run_nothing_else_as_root(self) -> None:
        listing = on_head("sudo", "-n", "-l", user="carme")
        self.assertEqual(1, listing.count("NOPASSWD"))
        for command in (["id"], ["/usr/lib/carme/head/carme-head", "x"], ["-u", "alice", "id"]):
            with self.assertRaises(AssertionError):
                on_head("sudo", "-n", *command, user="carme")


if __name__ == "__main__":
    unittest.main()
