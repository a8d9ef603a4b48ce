"""What the tests share: well-formed requests, users that need no directory, and a conversation with whatever it would run recorded."""

import grp
import io
import json
import os
import pwd
import sys
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any
from unittest import TestCase, mock

sys.path.insert(0, str(Path(__file__).parent.parent))  # the package under test lies beside the folder of its tests

from carme_head import running, settings
from carme_head.serve import serve

UUID = "0b0f3c5e-1111-4222-8333-000000000001"
SHAPE = {
    "nodes": 1,
    "gpusPerNode": 1,
    "cpusPerNode": 4,
    "memoryMb": 8192,
    "timeMinutes": 60,
    "partition": "all",
    "account": "carme",
    "qos": "normal",
    "constraint": "a100&ib",
    "gpuType": "a100",
}
JOB = SHAPE | {
    "uuid": UUID,
    "name": "jupyter-1",
    "image": "jupyterlab.sif",
    "mounts": [{"project": "vision", "readOnly": False}],
    "entryPoints": [{"name": "jupyter", "health": "/jupyter/api"}],
    "joinToken": "secret-secret-secret",
}
FIELDS: dict[str, dict[str, Any]] = {
    "hello": {},
    "submit": {"user": "alice", "job": JOB},
    "test-start": {"user": "alice", "job": SHAPE},
    "cancel": {"user": "alice", "batchId": "17", "name": f"jupyter-1.{UUID}"},
    "jobs": {},
    "job": {"batchId": "17"},
    "nodes": {},
    "partitions": {},
    "accounting": {"since": 1_763_715_000, "batchIds": ["17", "18"], "name": f"jupyter-1.{UUID}"},
    "log": {"user": "alice", "uuid": UUID, "maxBytes": 1000},
    "extend": {"batchId": "17", "name": f"jupyter-1.{UUID}", "timeMinutes": 90},
}
"""A well-formed request of each verb, every optional field given."""

USERS = {
    "root": (0, 0),
    "daemon9": (999, 999),
    "alice": (2001, 2001),
    "mallory": (2003, 2003),
    "carme": (998, 998),
    "nobody": (65534, 65534),
}
MEMBERS = {"root", "daemon9", "alice", "carme", "nobody"}
GROUP = 1999


def request(verb: str, /, **changed: object) -> dict[str, Any]:
    return {"v": 1, "id": "r-1", "verb": verb} | deepcopy(FIELDS.get(verb, {})) | changed


def find_user(name: str) -> pwd.struct_passwd:
    uid, gid = USERS[name.lower()]
    return pwd.struct_passwd((name.lower(), "*", uid, gid, "", f"/home/{name.lower()}", "/bin/sh"))


class ConversationTest(TestCase):
    """Talks to serve() under a configuration of its own. Commands and looks are recorded in self.ran instead of being run."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o755)
        for name in ("carme-job", "callback-ca.pem"):
            (self.folder / name).write_text("not used\n")
        (self.folder / "log").mkdir(mode=0o755)
        self.configure()
        self.ran: list[tuple[str, list[str], dict[str, str]]] = []
        self.looked: list[str] = []
        self.result = running.Result(0, b"", b"")
        self.seen: Any = {"image": "/images/jupyterlab.sif", "mounts": ["/projects/vision:rw"]}
        for target, name, fake in (
            (running, "run", self._run),
            (running, "look", self._look),
            (pwd, "getpwnam", find_user),
            (grp, "getgrnam", lambda name: grp.struct_group((name, "*", GROUP, []))),
            (os, "getgrouplist", lambda name, gid: [gid, *([GROUP] if name in MEMBERS else [])]),
        ):
            patch = mock.patch.object(target, name, fake)
            patch.start()
            self.addCleanup(patch.stop)

    def configure(self, changes: dict[str, str] | None = None, extra: str = "") -> None:
        lines = {
            "[head]": "allowed_group = carme-users",
            "verbs": " ".join(settings.VERBS),
            "log": f"{self.folder}/log/head.log",
            "[paths]": f"job_script = {self.folder}/carme-job",
            "images": "/images",
            "projects": "/projects",
            "logs": "/logs",
            "gateway_image": "/images/gateway.sif",
            "slurm": "/opt/slurm/bin",
            "[site]": "constraint =",
            "partition": "",
            "account": "",
            "qos": "",
            "[callback]": f"ca = {self.folder}/callback-ca.pem",
            "url": "https://carme.example.org:8443",
        } | (changes or {})
        told = "\n".join(f"{key}\n{value}" if key.startswith("[") else f"{key} = {value}" for key, value in lines.items())
        (self.folder / "head.conf").write_text(f"{told}\n{extra}")
        (self.folder / "head.conf").chmod(0o644)

    def load(self) -> settings.Settings:
        return settings.load(f"{self.folder}/head.conf", owner=os.getuid(), top=str(self.folder))

    def talk(self, *lines: bytes) -> list[dict[str, Any]]:
        out = io.BytesIO()
        serve(io.BytesIO(b"".join(lines)), out, self.load)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    def ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        (answer,) = self.talk(json.dumps(asked).encode() + b"\n")
        return answer

    def log(self) -> list[str]:
        file = self.folder / "log/head.log"
        return file.read_text().splitlines() if file.exists() else []

    def assert_refused(self, answer: dict[str, Any], field: str | None = None) -> None:
        """Refused, told why, one line in the log, and nothing was run."""
        ran, looked, log = [*self.ran], [*self.looked], self.log()
        self.ran.clear()
        self.looked.clear()
        (self.folder / "log/head.log").unlink(missing_ok=True)
        self.assertIn("refused", answer)
        self.assertTrue(answer["refused"]["reason"])
        if field is not None:
            self.assertEqual(field, answer["refused"]["field"])
        self.assertEqual(([], []), (ran, looked))
        self.assertEqual(1, sum("refused: " in line for line in log), log)
        self.assertNotIn("secret-secret-secret", "".join(log))

    def _run(self, identity: Any, arguments: list[str], added: dict[str, str], seconds: float, part: Any = None) -> running.Result:
        self.ran.append((identity.name, list(arguments), dict(added)))
        if part is None:
            return self.result
        for byte in self.result.out:
            part(bytes([byte]))
        return running.Result(self.result.code, b"", self.result.err)

    def _look(self, identity: Any, function: Any, seconds: float = 20) -> Any:
        self.looked.append(identity.name)
        return self.seen
