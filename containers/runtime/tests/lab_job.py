"""A job as SLURM runs it: carme-job, gateway and JupyterLab on a node of the lab, with a fake frontend in Carme's place."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unittest
import uuid
from pathlib import Path

CONTAINERS = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CONTAINERS / "gateway" / "tests"))

from fake_frontend import FakeFrontend, until  # noqa: E402
from gateway_client import GatewayClient, WebSocket  # noqa: E402
from pki import Pki  # noqa: E402

LAB = os.environ.get("CARME_TEST_LAB", "lab")
USER, NEIGHBOUR, CROWDED = "user41", "user42", "user43"
GRANT, OTHER_GRANT = str(uuid.uuid4()), str(uuid.uuid4())
PATIENCE = float(os.environ.get("CARME_TEST_PATIENCE", "1"))  # a guest without hardware virtualisation needs more
GPU = ("--nodelist=" + LAB + "-n1", "--gres=gpu:a100:1")
JOIN = "/callback/v1/join"


def on(node: str, *command: str, user: str | None = None, check: bool = True) -> str:
    """Runs a command on a node of the lab, as root or as a user."""
    as_user = ("--user", user) if user else ()
    lab = CONTAINERS / "lab" / "lab"
    result = subprocess.run([lab, "exec", "--name", LAB, *as_user, node, "--", *command], capture_output=True, text=True)
    if check and result.returncode != 0:
        raise AssertionError(f"{command} on {node}: {result.returncode}\n{result.stdout}\n{result.stderr}")
    return result.stdout


class Job:
    """A submitted job and the ways to look at it."""

    def __init__(self, frontend: FakeFrontend, *options: str, user: str = USER, **changes: str) -> None:
        self.uuid, self.user, self.frontend = str(uuid.uuid4()), user, frontend
        self.begin = time.monotonic()
        environment = {
            "CARME_PROTOCOL": "1",
            "CARME_UUID": self.uuid,
            "CARME_JOIN_TOKEN": "join-token-of-the-test",
            "CARME_IMAGE": "/cluster/images/jupyterlab.sif",
            "CARME_GATEWAY_IMAGE": "/cluster/images/gateway.sif",
            "CARME_MOUNTS": "",
            "CARME_ENTRY_POINTS": "jupyter=/jupyter/api",
            "CARME_CALLBACK_URL": frontend.url,
            "CARME_CALLBACK_CA": base64.b64encode(frontend.pki.path("callback-ca.pem").read_bytes()).decode(),
            "CARME_PORTS": "20000-29999",
        }
        sbatch = ["sbatch", "--parsable", "--no-requeue", "--chdir=/", "--mem=4096", "--cpus-per-task=2", "--time=10", "--account=carme"]
        sbatch += [
            f"--job-name=test.{self.uuid}",
            f"--output=/cluster/logs/{self.uuid}.log",
            "--open-mode=append",
            "--export=ALL",
            *options,
        ]
        variables = [f"{name}={value}" for name, value in (environment | changes).items()]
        self.id = on("head", "env", *variables, *sbatch, "/usr/lib/carme/job/carme-job", user=user).strip()

    def heard(self, path: str) -> list[dict]:
        return [body for body in self.frontend.bodies(path) if body["uuid"] == self.uuid]

    def reports(self) -> list[dict]:
        return self.heard("/callback/v1/entry-points/jupyter")

    def ready(self) -> None:
        try:
            until(lambda: any(report["state"] == "READY" for report in self.reports()), 120 * PATIENCE, "ready")
        except AssertionError:
            raise AssertionError(f"not ready; the log:\n{self.log()}") from None

    def log(self) -> str:
        return on("head", "cat", f"/cluster/logs/{self.uuid}.log", check=False)

    def state(self) -> str:
        return on("head", "squeue", "--noheader", "--states=all", "--format=%T", f"--jobs={self.id}", check=False).strip()

    def wait_for_end(self, *states: str) -> str:
        """Returns the exit code of a job that must end so; by accounting, for the controller forgets ended jobs soon."""
        until(lambda: self.state() in (*states, "") and self.account()[2] != "Unknown", 120 * PATIENCE, f"job {self.id} is {states}")
        state, code, _ = self.account()
        if state.partition(" ")[0] not in states:
            raise AssertionError(f"job {self.id} is {state}, not {states}; the log:\n{self.log()}")
        return code

    def account(self) -> list[str]:
        """State, exit code and end."""
        shown = on("head", "sacct", "--allocations", "--noheader", "--parsable2", f"--jobs={self.id}", "--format=State,ExitCode,End")
        return shown.strip().split("|") if shown.strip() else ["", "", "Unknown"]

    def cancel(self) -> None:
        on("head", "scancel", self.id, user=self.user, check=False)

    def client(self, identity: str | None = "proxy") -> GatewayClient:
        join = self.heard(JOIN)[-1]
        address = node_address(join["node"])
        return GatewayClient(self.frontend.pki, address, join["port"], f"{self.uuid}.job.carme.internal", identity)


def node_address(node: str) -> str:
    return re.findall(r" NodeAddr=(\S+)", on("head", "scontrol", "--oneliner", "show", "node", node))[0]


class Notebook:
    """A browser's way into JupyterLab: cookie, token against cross-site requests, kernel, WebSocket."""

    def __init__(self, client: GatewayClient, grant: str) -> None:
        self._client, self._grant = client, grant
        _, headers, self.page = client.request("GET", "/jupyter/lab", grant)
        self.headers = {"Cookie": re.findall(r"_xsrf=[^;]+", headers["Set-Cookie"])[0]}
        self.headers["X-XSRFToken"] = self.headers["Cookie"].partition("=")[2]

    def request(self, method: str, path: str, body: object = None) -> tuple[int, object]:
        content = json.dumps(body).encode() if body is not None else None
        status, _, answer = self._client.request(method, path, self._grant, content, self.headers | {"Content-Type": "application/json"})
        return status, json.loads(answer) if answer else None

    def kernel(self) -> str:
        status, kernel = self.request("POST", "/jupyter/api/kernels", {"name": "python3"})
        assert status == 201, kernel
        return kernel["id"]

    def channels(self, kernel: str, grant: str | None = None) -> WebSocket:
        return self._client.websocket(f"/jupyter/api/kernels/{kernel}/channels", grant or self._grant, {"Cookie": self.headers["Cookie"]})


def execute(channels: WebSocket, code: str, timeout: float = 60 * PATIENCE) -> str:
    """Runs code in a kernel; its output and result."""
    identifier = uuid.uuid4().hex
    header = {"msg_id": identifier, "msg_type": "execute_request", "username": "", "session": identifier, "version": "5.3", "date": ""}
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
    channels.send(json.dumps({"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}))
    output = ""
    while True:
        text = channels.receive(timeout)
        if text is None:
            raise ConnectionError("the WebSocket has ended")
        message = json.loads(text)
        if message["parent_header"].get("msg_id") != identifier:
            continue
        kind, content = message["header"]["msg_type"], message["content"]
        if kind == "stream":
            output += content["text"]
        elif kind == "execute_result":
            output += content["data"]["text/plain"]
        elif kind == "error":
            raise AssertionError("\n".join(content["traceback"]))
        elif kind == "status" and content["execution_state"] == "idle":
            return output


class LabTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        status = json.loads(subprocess.check_output([CONTAINERS / "lab" / "lab", "status", "--name", LAB, "--json"]))
        cls.isolation = status["isolation"]
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.frontend = FakeFrontend(Pki(Path(directory.name), status["hostAddress"]), status["hostAddress"])
        cls.addClassCleanup(cls.frontend.close)

    def submit(self, *options: str, **changes: str) -> Job:
        job = Job(self.frontend, *options, **changes)
        self.addCleanup(job.cancel)
        return job


class NotebookTest(LabTest):
    """One job, looked at from all sides."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.job = Job(cls.frontend, *GPU)
        cls.addClassCleanup(cls.job.cancel)
        cls.job.ready()
        print(f"\nsbatch to READY: {time.monotonic() - cls.job.begin:.2f} s", file=sys.stderr)
        cls.notebook = Notebook(cls.job.client(), GRANT)
        cls.kernel = cls.notebook.kernel()
        cls.channels = cls.notebook.channels(cls.kernel)
        cls.addClassCleanup(cls.channels.close)

    def run_in_kernel(self, code: str) -> str:
        return execute(self.channels, code).strip()

    def test_a_kernel_answers_over_the_websocket(self) -> None:
        self.assertEqual(self.run_in_kernel("6*7"), "42")

    def test_only_the_proxys_certificate_opens_the_gateway(self) -> None:
        for identity, status in ((None, 400), ("impostor", 400), ("stranger", 403), ("frontend", 403), ("proxy", 200)):
            with self.subTest(identity=identity):
                self.assertEqual(self.job.client(identity).request("GET", "/jupyter/api", GRANT)[0], status)

    def test_the_jobs_own_certificate_opens_nothing(self) -> None:
        found = on("n1", "bash", "-c", "cd /tmp/carme.*/g && ls -l job.key && base64 -w0 job.key && echo && base64 -w0 job.pem").split("\n")
        self.assertRegex(found[0], f"^-rw------- 1 {USER} ")
        with tempfile.TemporaryDirectory() as directory:
            paths = (f"{directory}/job.key", f"{directory}/job.pem")
            for path, content in zip(paths, found[1:], strict=False):
                Path(path).write_bytes(base64.b64decode(content))
            client = self.job.client((paths[1], paths[0]))
            self.assertEqual(client.request("GET", "/jupyter/api", GRANT)[0], 400)

    def test_jupyters_own_checks_against_cross_site_requests_are_on(self) -> None:
        status = self.job.client().request("POST", "/jupyter/api/kernels", GRANT, b"{}", {"Content-Type": "application/json"})[0]
        self.assertEqual(status, 403)
        foreign = {"Cookie": self.notebook.headers["Cookie"], "Origin": "https://elsewhere.example"}
        self.assertEqual(self.job.client().upgrade(f"/jupyter/api/kernels/{self.kernel}/channels", GRANT, foreign), 403)

    def test_nothing_on_the_page_comes_from_another_host(self) -> None:
        self.assertEqual(re.findall(rb"https?://[^\"' <]+", self.notebook.page), [])

    def test_exactly_one_tcp_listener_belongs_to_the_job(self) -> None:
        self.assertEqual(self.run_in_kernel("import importlib.util; print(importlib.util.find_spec('debugpy'))"), "None")
        uid = on("n1", "id", "-u", USER).strip()
        listeners = [line for line in on("n1", "ss", "-Htlne").splitlines() if f"uid:{uid} " in line]
        self.assertEqual(len(listeners), 1, listeners)
        self.assertTrue(listeners[0].split()[3].endswith(f":{self.job.heard(JOIN)[0]['port']}"))

    def test_the_home_is_where_it_opens(self) -> None:
        self.assertEqual(self.run_in_kernel("import os; print(os.getcwd(), os.environ['HOME'])"), f"/home/{USER} /home/{USER}")
        status, entry = self.notebook.request(
            "PUT", "/jupyter/api/contents/saved.txt", {"type": "file", "format": "text", "content": "hello"}
        )
        self.assertEqual((status, on("n2", "cat", f"/home/{USER}/saved.txt")), (201, "hello"), entry)
        on("n1", "rm", f"/home/{USER}/saved.txt")

    def test_who_and_what_the_user_is(self) -> None:
        code = "import os, pwd; print(pwd.getpwuid(os.getuid()).pw_name, os.environ['CUDA_VISIBLE_DEVICES'], os.environ['SLURM_JOB_ID'])"
        self.assertEqual(self.run_in_kernel(code), f"{USER} 0 {self.job.id}")
        code = "print([l for l in open('/proc/self/status') if l.startswith(('CapBnd', 'CapEff', 'NoNewPrivs'))])"
        zero = "0" * 16
        self.assertEqual(eval(self.run_in_kernel(code)), [f"CapEff:\t{zero}\n", f"CapBnd:\t{zero}\n", "NoNewPrivs:\t1\n"])

    def test_no_secret_is_in_the_users_environment(self) -> None:
        self.assertNotIn("join-token", self.run_in_kernel("import os; print(dict(os.environ))"))
        self.assertEqual(self.run_in_kernel("import os; print(os.path.exists('/run/carme/g'), os.listdir('/tmp'))"), "False []")

    def test_only_the_allocated_gpu_opens(self) -> None:
        if "devices" not in self.isolation:
            self.skipTest(f"this machine can't isolate devices: {self.isolation}")
        code = """
import errno, glob
for path in sorted(glob.glob('/dev/nvidia[0-9]*')):
    try:
        open(path)
    except OSError as error:
        print(errno.errorcode[error.errno], end=' ')
"""
        self.assertEqual(sorted(self.run_in_kernel(code).split()), ["ENXIO", "EPERM", "EPERM", "EPERM"])

    def test_other_processes_are_invisible(self) -> None:
        code = "import os; print(sorted({os.stat('/proc/' + p).st_uid for p in os.listdir('/proc') if p.isdigit()} - {os.getuid()}))"
        self.assertEqual(self.run_in_kernel(code), "[]")
        self.assertEqual(
            self.run_in_kernel("import glob; print([p for p in glob.glob('/proc/*/cmdline') if b'agent' in open(p,'rb').read()])"), "[]"
        )

    def test_a_gigabyte_fits_into_tmp(self) -> None:
        code = """
import os
with open('/tmp/big', 'wb') as file:
    for _ in range(1024):
        file.write(b'x' * (1 << 20))
print(os.path.getsize('/tmp/big') >> 20)
os.remove('/tmp/big')
"""
        self.assertEqual(self.run_in_kernel(code), "1024")

    def test_a_process_pool_with_512_mb_of_shared_memory(self) -> None:
        code = """
import multiprocessing, numpy
from multiprocessing import shared_memory
memory = shared_memory.SharedMemory(create=True, size=512 << 20)
array = numpy.ndarray(memory.size, dtype='uint8', buffer=memory.buf)
def fill(part):
    other = shared_memory.SharedMemory(memory.name)
    view = numpy.ndarray(other.size, dtype='uint8', buffer=other.buf)
    view[part * other.size // 4:(part + 1) * other.size // 4] = part + 1
    print(f'<part{part}>', end='', flush=True)
with multiprocessing.get_context('fork').Pool(4) as pool:
    pool.map(fill, range(4))
total = int(array.sum(dtype='uint64'))
del array
memory.close(); memory.unlink()
print(total == (512 << 20) // 4 * 10)
"""
        output = self.run_in_kernel(code)
        self.assertIn("True", output)
        for part in range(4):
            self.assertIn(f"<part{part}>", output, "the output of forked children arrives")

    def test_a_neighbour_on_the_node_gets_nowhere(self) -> None:
        self.assertEqual(on("n1", "bash", "-c", "ls -d /tmp/carme.* && ls /tmp/carme.*", user=NEIGHBOUR, check=False).count("\n"), 1)
        port = self.job.heard(JOIN)[0]["port"]
        code = """
import socket, ssl, sys
connection = ssl._create_unverified_context().wrap_socket(socket.create_connection((sys.argv[1], int(sys.argv[2]))))
connection.send(b'GET /jupyter/api HTTP/1.0\\r\\nX-Carme-Grant: %b\\r\\n\\r\\n' % sys.argv[3].encode())
print(connection.recv(20))
"""
        answer = on("n1", "python3", "-c", code, node_address(f"{LAB}-n1"), str(port), GRANT, user=NEIGHBOUR)
        self.assertIn("400", answer)

    def test_a_terminal_opens_in_the_home(self) -> None:
        _, terminal = self.notebook.request("POST", "/jupyter/api/terminals")
        socket = self.job.client().websocket(
            f"/jupyter/terminals/websocket/{terminal['name']}", GRANT, {"Cookie": self.notebook.headers["Cookie"]}
        )
        self.addCleanup(socket.close)
        socket.send(json.dumps(["stdin", "echo [$(id -un):$PWD:$(ps -e --no-headers -o user= | sort -u | tr '\\n' ' ')]\r"]))
        output = ""
        while f"[{USER}:" not in output:
            message = json.loads(socket.receive(10 * PATIENCE))
            output += message[1] if message[0] == "stdout" else ""
        self.assertIn(f"[{USER}:/home/{USER}:{USER} ]", output)

    def test_z_a_denied_grant_is_cut_and_another_one_comes_back_to_the_kernel(self) -> None:
        execute(self.channels, "kept = 'still here'")
        cut = self.notebook.channels(self.kernel, OTHER_GRANT)
        self.addCleanup(cut.close)
        self.assertEqual(execute(cut, "1+1"), "2")
        begin = time.monotonic()
        self.assertEqual(self.job.client("frontend").deny(OTHER_GRANT), 204)
        while cut.receive(30 * PATIENCE) is not None:
            pass
        print(f"\na denied grant is cut after {time.monotonic() - begin:.2f} s", file=sys.stderr)
        refused = self.notebook.channels(self.kernel, OTHER_GRANT)
        refused.close()
        self.assertEqual(refused.status, 403)
        again = self.notebook.channels(self.kernel)
        self.addCleanup(again.close)
        self.assertEqual(execute(again, "kept"), "'still here'")


class EndsTest(LabTest):
    """How jobs end, and what they leave."""

    def leftovers(self, node: str, user: str = USER) -> list[str]:
        uid = on(node, "id", "-u", user).strip()
        directories = on(node, "find", "/tmp", "-maxdepth", "1", "-name", "carme.*", "-uid", uid).split()
        return directories + on(node, "pgrep", "-u", uid, "-a", check=False).splitlines()

    def test_scancel_leaves_nothing(self) -> None:
        job = self.submit(f"--nodelist={LAB}-n2")
        job.ready()
        self.assertTrue(self.leftovers("n2"))
        begin = time.monotonic()
        job.cancel()
        until(lambda: not self.leftovers("n2"), 60 * PATIENCE, "nothing is left")
        print(f"\nscancel to nothing left: {time.monotonic() - begin:.2f} s", file=sys.stderr)
        job.wait_for_end("CANCELLED")
        self.assertEqual(len(job.heard("/callback/v1/ending")), 1)

    def test_an_application_that_dies_at_once_ends_the_job_with_its_last_words(self) -> None:
        job = self.submit(f"--nodelist={LAB}-n2", CARME_IMAGE="/cluster/images/gateway.sif")  # it has no JupyterLab
        self.assertEqual(job.wait_for_end("FAILED"), "127:0", "sacct takes 128 off what is larger")
        self.assertIn("jupyter ended with exit code 255", job.log())
        until(lambda: job.reports(), 30, "a report")
        self.assertEqual(job.reports()[-1]["state"], "FAILED")
        self.assertIn("/opt/carme/entrypoints/jupyter", job.reports()[-1]["message"])
        self.assertEqual(self.leftovers("n2"), [])

    def test_a_refused_join_ends_the_job(self) -> None:
        self.frontend.join_answers = [403]
        job = self.submit(f"--nodelist={LAB}-n2")
        self.assertEqual(job.wait_for_end("FAILED"), "77:0")
        self.assertIn("Carme refused", job.log())
        self.assertEqual(self.leftovers("n2"), [])

    def test_join_waits_for_carme(self) -> None:
        self.frontend.join_answers = [503, 503]
        job = self.submit(f"--nodelist={LAB}-n2")
        job.ready()
        self.assertEqual(len(job.heard(JOIN)), 3)

    def test_a_missing_setting_is_named(self) -> None:
        job = self.submit(f"--nodelist={LAB}-n2", CARME_PORTS="")
        job.wait_for_end("FAILED")
        self.assertIn("CARME_PORTS is missing", job.log())

    def test_project_directories_are_there_as_governed_and_others_are_not(self) -> None:
        projects = "/cluster/projects/"
        mounts = f"{projects}vision:rw\n/cluster/images:ro"
        job = self.submit(f"--nodelist={LAB}-n4", user="alice", CARME_MOUNTS=mounts)
        job.ready()
        notebook = Notebook(job.client(), GRANT)
        channels = notebook.channels(notebook.kernel())
        self.addCleanup(channels.close)
        file = f"{projects}vision/{job.uuid}"
        self.addCleanup(on, "n4", "rm", "-f", file)
        execute(channels, f"open({file!r}, 'w').write('ours')")
        self.assertEqual(on("n4", "stat", "--format=%U %G %a", file).strip(), "alice vision 644")
        code = "import errno\ntry:\n    open('/cluster/images/x', 'w')\nexcept OSError as error:\n    print(errno.errorcode[error.errno])"
        self.assertIn(execute(channels, code).strip(), ("EROFS", "EACCES"))
        self.assertEqual(
            execute(channels, "import os; print(os.listdir('/cluster/projects'), os.listdir('/home'))").strip(), "['vision'] ['alice']"
        )

    def test_what_a_killed_job_left_is_swept_and_nothing_else(self) -> None:
        killed = self.submit(f"--nodelist={LAB}-n3")
        killed.ready()
        (left,) = on("n3", "bash", "-c", "ls -d /tmp/carme.??????").split()
        on("n3", "mkdir", "--mode=0500", f"{left}/tmp/protected")
        on("n3", "chown", USER, f"{left}/tmp/protected")
        pids = [line.split()[0] for line in on("n3", "scontrol", "listpids", killed.id).splitlines()[1:]]
        on("n3", "kill", "-KILL", *(pid for pid in pids if pid != "-1"), check=False)
        killed.wait_for_end("FAILED", "CANCELLED", "COMPLETED")
        self.assertEqual(on("n3", "bash", "-c", "ls -d /tmp/carme.??????").split(), [left])
        on("n3", "mkdir", "-p", "/tmp/carme.aaaaaa", "/tmp/carme.bbbbbb", user=USER)
        on("n3", "ln", "-sfn", f"/home/{USER}", "/tmp/carme.cccccc", user=NEIGHBOUR)
        self.addCleanup(on, "n3", "rm", "-rf", "/tmp/carme.aaaaaa", "/tmp/carme.bbbbbb", "/tmp/carme.cccccc", f"/home/{USER}/lock")
        on("n3", "touch", "/tmp/carme.bbbbbb/file", f"/home/{USER}/lock", user=USER)
        first = self.submit(f"--nodelist={LAB}-n3")
        first.ready()
        self.assertEqual(on("n3", "bash", "-c", f"ls -d {left} 2>&1 || true").count("No such file"), 1)
        (living,) = set(on("n3", "bash", "-c", "ls -d /tmp/carme.??????").split()) - {f"/tmp/carme.{c * 6}" for c in "abc"}
        second = self.submit(f"--nodelist={LAB}-n3")
        second.ready()
        for kept in (living, "/tmp/carme.aaaaaa", "/tmp/carme.bbbbbb/file", "/tmp/carme.cccccc", f"/home/{USER}/lock"):
            on("n3", "test", "-e", kept)

    def test_a_full_home_hinders_nothing(self) -> None:
        home = f"/home/{CROWDED}"
        on("n4", "mount", "-t", "tmpfs", "-o", f"size=32k,mode=700,uid={on('n4', 'id', '-u', CROWDED).strip()}", "tmpfs", home)
        self.addCleanup(on, "n4", "umount", "--lazy", home)
        on("n4", "bash", "-c", f"head -c 1M /dev/zero > {home}/filling; for i in $(seq 99); do mkdir {home}/$i; done", check=False)
        self.assertNotEqual(on("n4", "bash", "-c", f"echo x > {home}/more || echo full", user=CROWDED, check=False), "")
        job = self.submit(f"--nodelist={LAB}-n4", user=CROWDED)
        job.ready()
        notebook = Notebook(job.client(), GRANT)
        channels = notebook.channels(notebook.kernel())
        self.addCleanup(channels.close)
        self.assertEqual(execute(channels, "6*7"), "42")
        self.assertIn("joined", job.log())


if __name__ == "__main__":
    unittest.main()
