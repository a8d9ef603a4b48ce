"""What the lab's tests share: the lab's commands, waiting, and a picture of the host."""

import json
import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LAB = Path(__file__).resolve().parent.parent / "lab"
STATE = Path("/var/lib/carme-lab")
TEST_LABS = "tl"


def wait_until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Returns when the condition holds; fails with what was waited for."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds} s: {what}")
        time.sleep(0.1)


def lines(*command: str) -> list[str]:
    """The output of a command of the host, by lines."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def host_picture() -> dict[str, set[str]]:
    """Everything on the host that a test's lab could leave behind; others' labs may come and go."""
    groups = {
        str(Path(folder) / name) for folder, names, _ in os.walk("/sys/fs/cgroup") for name in names if re.search("slurm_|carme-", name)
    }
    picture = {
        "mounts": Path("/proc/mounts").read_text().splitlines(),
        "namespaces": lines("ip", "netns"),
        "links": [re.sub("@.*", "", line.split(": ")[1]) for line in lines("ip", "-o", "link")],
        "addresses": [" ".join(line.split()[1:4]) for line in lines("ip", "-o", "-4", "address")],
        "groups": groups,
        "processes": [mark for pid in os.listdir("/proc") if pid.isdigit() and (mark := node_of(pid))],
        "labs": ["carme-" + entry.name for entry in labs()],
    }
    return {kind: {entry for entry in entries if not of_others(entry)} for kind, entries in picture.items()}


def of_others(entry: str) -> bool:
    """Whether it belongs to a lab that isn't a test's (or is the mount that all labs share)."""
    named = re.search(r"(?:carme-(?:lab-)?|slurm_)([a-z][a-z0-9]*)", entry)
    if named:
        return not named[1].startswith(TEST_LABS)
    return " /run/netns " in entry and any(not lab.name.startswith(TEST_LABS) for lab in labs())


def labs() -> list[Path]:
    """The labs that there are."""
    return list(STATE.iterdir()) if STATE.exists() else []


def node_of(pid: str) -> str:
    """Which node's process it is, from the mark that each inherits from its first one."""
    try:
        marks = re.search(rb"(?:^|\0)CARME_LAB_NODE=([^\0]*)", Path(f"/proc/{pid}/environ").read_bytes())
    except OSError:
        return ""
    return f"carme-{marks[1].decode()} {pid}" if marks else ""


class Lab:
    """One lab, by its commands."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.state = STATE / name

    def call(self, command: str, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Runs one of the lab's commands."""
        return subprocess.run(
            [str(LAB), command, "--name", self.name, *arguments],
            capture_output=True,
            text=True,
            **options,
        )

    def must(self, command: str, *arguments: str) -> str:
        """Runs one of the lab's commands that has to succeed; its output."""
        done = self.call(command, *arguments)
        if done.returncode != 0:
            raise AssertionError(f"{command} {arguments} gave {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def on(self, node: str, *command: str) -> str:
        """Runs a command on a node as root."""
        return self.must("exec", node, "--", *command)

    def alice(self, node: str, *command: str) -> subprocess.CompletedProcess[str]:
        """Runs a command on a node as alice."""
        return self.call("exec", "--user", "alice", node, "--", *command)

    def srun(self, *arguments: str, check: bool = True) -> str:
        """Runs a job step as alice and waits for its end."""
        done = self.alice("head", "srun", "--quiet", "--immediate=60", "--time=2", *arguments)
        if check and done.returncode != 0:
            raise AssertionError(done.stderr)
        return done.stdout

    def status(self) -> dict[str, Any]:
        """What "status --json" says."""
        return json.loads(self.call("status", "--json").stdout)

    def node(self, label: str) -> dict[str, Any]:
        """What "status --json" says about one node."""
        return next(node for node in self.status()["nodes"] if node["label"] == label)

    def password(self, user: str) -> str:
        """A user's password."""
        accounts = json.loads((self.state / "accounts.json").read_text())
        return next(account["password"] for account in accounts if account["user"] == user)
