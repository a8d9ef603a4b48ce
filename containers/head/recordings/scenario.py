"""Fills the recording machine's cluster with jobs, hostile ones among them, and writes carme-head's answers to RESULTS/*.json."""

import json
import os
import platform
import pwd
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import Any

RESULTS = Path(sys.argv[1])
ALICE = "0b0f3c5e-0000-4000-8000-00000000000"
HOSTILE_NAMES: list[bytes] = [
    b"'; touch /tmp/x #",
    b"$(id) `id` ${HOME}",
    b'quote " back\\slash | pipe || two',
    b"a\n999|999|RUNNING|alice|carme|all|normal|1795250000|1795250000|1795253600|1:00:00|1|1|cpu=1|n1|n1|0|None",
    b"ends with a newline\n",
    b"NdeadbeefdeadbeefdeadbeefdeadbeefNdeadbeefdeadbeefdeadbeefdeadbeef\n",
    f"jupyter.{ALICE}1".encode(),
    "\U0001f600 \u202egnp.exe \u0645\u0631\u062d\u0628\u0627".encode(),
    b"tab\there, escape \x1b[31mred\x1b[0m, return\rx, bell\x07",
    b"not UTF-8: \xff\xfe\xc3(",
    b"n" * 1000,
    b"(null)",
    b"  spaces  ",
    b"NodeName=n9 State=IDLE JobId=1",
]
HOSTILE_COMMENTS: list[bytes] = [
    f"carme:{ALICE}1".encode(),
    b"a|b\n1|1|RUNNING|alice",
    b"NdeadbeefdeadbeefdeadbeefdeadbeefX",
    "\u202e\U0001f4a5".encode(),
]


def as_user(user: str, *arguments: str | bytes) -> "subprocess.CompletedProcess[bytes]":
    entry = pwd.getpwnam(user)
    return subprocess.run(
        arguments,
        user=entry.pw_uid,
        group=entry.pw_gid,
        extra_groups=os.getgrouplist(user, entry.pw_gid),
        env={"PATH": "/usr/bin:/bin", "HOME": entry.pw_dir, "USER": user},
        cwd="/",
        capture_output=True,
        check=False,
    )


def sbatch(user: str, *options: str | bytes, script: str = "exec sleep 900") -> str:
    done = as_user(user, "sbatch", "--parsable", "--output=/dev/null", "--nodes=1", "--mem=64M", *options, f"--wrap={script}")
    if done.returncode:
        print("sbatch", options, done.stderr, flush=True)
    return done.stdout.decode().strip()


def admin(*arguments: str) -> None:
    done = subprocess.run(arguments, capture_output=True, check=False)
    if done.returncode:
        print(arguments, done.stderr, flush=True)


def ask(verb: str, /, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    request = {"v": 1, "id": "r-1", "verb": verb} | fields
    done = subprocess.run(["/usr/lib/carme/head/carme-head"], input=json.dumps(request).encode() + b"\n", capture_output=True, check=True)
    return {"request": request, "answer": json.loads(done.stdout)}


def record(case: str, verb: str, /, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    told = ask(verb, **fields)
    kernel = re.escape(f"OS=Linux {platform.release()} {platform.version()}")
    if "out" in told["answer"]:
        told["answer"]["out"] = re.sub(kernel, "OS=Linux 6.1.0 #1 SMP PREEMPT_DYNAMIC", told["answer"]["out"])
    (RESULTS / f"{case}.json").write_text(json.dumps(told, indent=1) + "\n")
    return told["answer"]


def shape(**changed: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"nodes": 1, "gpusPerNode": 0, "cpusPerNode": 1, "memoryMb": 64, "timeMinutes": 30} | changed


def job(number: int, **changed: Any) -> dict[str, Any]:  # noqa: ANN401
    return shape(
        uuid=f"{ALICE}{number}",
        name="jupyter",
        image="recorded.sif",
        mounts=[{"project": "vision", "readOnly": False}],
        entryPoints=[{"name": "jupyter", "health": "/jupyter/api"}],
        joinToken="t" * 32,
        **changed,
    )


def wait_for(states: dict[str, str], seconds: float = 150) -> None:
    """Until each of the jobs has its state (or is gone from squeue)."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        listed = subprocess.run(
            ["squeue", "-a", "-h", "-t", "all", "-O", "JobID:|,State:"], capture_output=True, text=True, check=True
        ).stdout
        now = dict(line.strip().split("|") for line in listed.splitlines())
        if all(now.get(number) == state for number, state in states.items()):
            return
        time.sleep(0.5)
    print("not reached:", {number: (state, now.get(number)) for number, state in states.items() if now.get(number) != state}, flush=True)


def end_daemon(name: str) -> None:
    pid = int(Path(f"/run/slurm/{name}.pid").read_text())
    os.kill(pid, signal.SIGTERM)
    while Path(f"/proc/{pid}").exists():
        time.sleep(0.1)


def record_beginnings() -> None:
    record("jobs-none", "jobs")
    record("job-unknown", "job", batchId="4711")
    record("accounting-none", "accounting", since=int(time.time()) - 60)
    record("nodes-idle", "nodes")
    record("partitions", "partitions")
    record("hello", "hello")
    record("test-start", "test-start", user="alice", job=shape(gpuType="a100", gpusPerNode=1))
    record("test-start-too-many-gpus", "test-start", user="alice", job=shape(gpuType="a100", gpusPerNode=9))
    record("test-start-too-many-nodes", "test-start", user="alice", job=shape(nodes=9))
    record("test-start-unknown-partition", "test-start", user="alice", job=shape(partition="nope"))
    record("submit-unknown-account", "submit", user="alice", job=job(9, account="nope"))
    record("submit-too-many-gpus", "submit", user="alice", job=job(9, gpuType="a100", gpusPerNode=9))
    record("submit-unknown-feature", "submit", user="alice", job=job(9, constraint="nope"))
    record("submit-over-qos-limit", "submit", user="alice", job=job(9, qos="small", cpusPerNode=4))


def fill() -> tuple[dict[str, str], list[str]]:
    """Submits everything; returns the states to wait for, and the ids of the jobs with hostile names."""
    states = {sbatch("bob", "--time=1", "--job-name=timed-out", "--nodelist=n2"): "TIMEOUT"}
    running = record("submit", "submit", user="alice", job=job(1, gpuType="a100", gpusPerNode=1, constraint="gtx"))["out"].strip()
    states[running] = "RUNNING"
    states[ask("submit", user="bob", job=job(2, gpuType="gtx", gpusPerNode=2))["answer"]["out"].strip()] = "RUNNING"
    again = sbatch("mallory", "--job-name=again\nand again", "--nodelist=n2", "--requeue")
    suspended = sbatch("bob", "--job-name=suspended", "--nodelist=n2")
    lost = sbatch("bob", "--job-name=node-fail", "--nodelist=n3", "--no-requeue")
    cancelled = ask("submit", user="alice", job=job(4))["answer"]["out"].strip()
    wait_for({again: "RUNNING", suspended: "RUNNING", lost: "RUNNING", cancelled: "RUNNING"}, 30)
    pending = ask("submit", user="alice", job=job(3, nodes=2, gpuType="a100", gpusPerNode=2))["answer"]["out"].strip()
    states[pending] = "PENDING"
    hostile = []
    for number, name in enumerate(HOSTILE_NAMES):
        options: list[str | bytes] = [b"--job-name=" + name, "--nodelist=n3"]
        if number < len(HOSTILE_COMMENTS):
            options.append(b"--comment=" + HOSTILE_COMMENTS[number])
        hostile.append(sbatch("mallory", *options, *(["--hold"] if number % 2 else []), script="exec sleep 20"))
    sbatch("bob", "--job-name=array", "--array=1-5%2", "--nodelist=n2", script="exec sleep 600")
    sbatch("bob", "--job-name=begin", "--begin=now+1hour", "--time=1-02:03:04")
    failed = sbatch("bob", "--job-name=failed", script="exit 3")
    killed = sbatch("bob", "--job-name=killed", script="kill -9 $$")
    sbatch("bob", "--job-name=dependency", f"--dependency=afterok:{failed}")
    held = sbatch("bob", "--job-name=held-pending", "--hold")
    as_user("bob", "sbatch", "--job-name=het", "--mem=64M", ":", "--mem=64M", "--wrap=exec sleep 600")
    wait_for({failed: "FAILED", killed: "FAILED"}, 30)
    admin("scontrol", "suspend", suspended)
    admin("scontrol", "requeue", again)
    record("extend", "extend", batchId=running, name=f"jupyter.{ALICE}1", timeMinutes=45)
    record("extend-other-name", "extend", batchId=running, name=f"jupyter.{ALICE}2", timeMinutes=45)
    record("extend-over-partition-limit", "extend", batchId=running, name=f"jupyter.{ALICE}1", timeMinutes=500_000)
    record("cancel-other-name", "cancel", user="alice", batchId=running, name=f"jupyter.{ALICE}2")
    record("cancel-other-user", "cancel", user="bob", batchId=running, name=f"jupyter.{ALICE}1")
    record("cancel-unknown", "cancel", user="alice", batchId="4711", name=f"jupyter.{ALICE}1")
    record("cancel", "cancel", user="alice", batchId=cancelled, name=f"jupyter.{ALICE}4")
    as_user("bob", "scancel", held)
    wait_for({cancelled: "CANCELLED", held: "CANCELLED"}, 30)
    record("cancel-ended", "cancel", user="alice", batchId=cancelled, name=f"jupyter.{ALICE}4")
    record("extend-ended", "extend", batchId=cancelled, name=f"jupyter.{ALICE}4", timeMinutes=45)
    record("log", "log", user="alice", uuid=f"{ALICE}1", maxBytes=1000)
    end_slurmd_of_n3()
    admin("scontrol", "update", "nodename=n4", "state=drain", "reason=disk | Gres=gpu:a100:99 State=IDLE \u202e")
    admin("scontrol", "update", "nodename=n2", "comment=a State=DOWN\nNodeName=n9 Arch=x86_64 State=IDLE")
    admin("scontrol", "update", "nodename=n2", "extra=one\ntwo")
    ends = {
        failed: "FAILED",
        killed: "FAILED",
        cancelled: "CANCELLED",
        held: "CANCELLED",
        lost: "NODE_FAIL",
        again: "PENDING",
        suspended: "SUSPENDED",
    }
    return states | ends, hostile


def end_slurmd_of_n3() -> None:
    end_daemon("slurmd.n3")
    admin("scontrol", "update", "nodename=n3", "state=down", "reason=power | gone")


def record_everything(since: int, hostile: str) -> None:
    record("jobs", "jobs")
    numbers = re.findall(r"^(\d+)\|", ask("jobs")["answer"]["out"], re.MULTILINE)
    record("job-hostile", "job", batchId=hostile)
    record("nodes", "nodes")
    record("accounting", "accounting", since=since)
    record("accounting-some", "accounting", since=since, batchIds=[*sorted(set(numbers), key=int)[:5], "4711"])
    record("accounting-name", "accounting", since=since, name=f"jupyter.{ALICE}1")
    record("accounting-name-unknown", "accounting", since=since, name=f"jupyter.{ALICE}8")


def record_silence() -> None:
    """slurmctld and then slurmdbd do not answer."""
    end_daemon("slurmctld")
    asked = [
        Thread(target=record, args=(f"{verb}-no-slurmctld", verb), kwargs=fields)
        for verb, fields in (
            ("hello", {}),
            ("jobs", {}),
            ("job", {"batchId": "2"}),
            ("nodes", {}),
            ("partitions", {}),
            ("test-start", {"user": "alice", "job": shape()}),
            ("submit", {"user": "alice", "job": job(7)}),
            ("cancel", {"user": "alice", "batchId": "2", "name": f"jupyter.{ALICE}1"}),
            ("extend", {"batchId": "2", "name": f"jupyter.{ALICE}1", "timeMinutes": 45}),
        )
    ]
    for thread in asked:
        thread.start()
    for thread in asked:
        thread.join()
    end_daemon("slurmdbd")
    record("accounting-no-slurmdbd", "accounting", since=0)


def main() -> None:
    since = int(time.time()) - 1
    (RESULTS / "version").write_text(json.loads(ask("hello")["answer"]["out"])["slurm"] + "\n")
    record_beginnings()
    states, hostile = fill()
    wait_for(states)
    record_everything(since, hostile[3])
    record_silence()


if __name__ == "__main__":
    main()
