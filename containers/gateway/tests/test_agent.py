"""The agent as a whole, with a fake frontend, a real nginx and a small application on a unix socket."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

HERE = Path(__file__).resolve().parent
AGENT = HERE.parent / "agent"
sys.path[:0] = [str(HERE), str(AGENT)]

from fake_frontend import TOKEN, FakeFrontend, until  # noqa: E402
from gateway_client import GatewayClient  # noqa: E402
from listener import NoFreePort, listen  # noqa: E402
from pki import Pki  # noqa: E402
from settings import BadSetting, Settings  # noqa: E402

UUID = "0b0c8c8e-6a55-4f6b-9f5a-8f2f6c1d7a10"
GRANT = "11111111-2222-4333-8444-555555555555"
OTHER_GRANT = "99999999-2222-4333-8444-555555555555"
JOIN, RENEW = "/callback/v1/join", "/callback/v1/renew"
SOON = 30.0
READY_PATH, ENDING = "/callback/v1/entry-points/echo", "/callback/v1/ending"

# A job's gateway never runs as root; as root, nginx would switch to a user of its own.
NOBODY = 65534
AS_A_USER = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


class EchoApplication(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """An application that tells what it was asked; after an upgrade it sends back each byte."""

    daemon_threads = True

    def __init__(self, path: Path) -> None:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if self.headers["Upgrade"]:
                    self.send_response(101)
                    self.send_header("Upgrade", "websocket")
                    self.send_header("Connection", "Upgrade")
                    self.end_headers()
                    while data := self.connection.recv(4096):
                        self.connection.sendall(data)
                    self.close_connection = True
                    return
                self.answer()

            def do_POST(self) -> None:
                self.answer()

            def answer(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                received = sum(len(self.rfile.read(min(65536, length - done))) for done in range(0, length, 65536))
                content = json.dumps({"path": self.path, "headers": dict(self.headers), "received": received}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def address_string(self) -> str:
                return "gateway"

            def log_message(self, format: str, *args: object) -> None:
                pass

        super().__init__(str(path), Handler)
        path.chmod(0o666)
        threading.Thread(target=self.serve_forever, args=[0.05], daemon=True).start()


class Agent:
    """A running agent, its settings as carme-job would give them."""

    def __init__(self, code: Path, directory: Path, frontend: FakeFrontend, token: str = "join-token", **changes: str) -> None:
        self.gateway, self.sockets = directory / "g", directory / "s"
        self.gateway.mkdir(exist_ok=True)
        self.sockets.mkdir(exist_ok=True)
        if AS_A_USER:
            for path in (directory, self.gateway, self.sockets):
                os.chown(path, NOBODY, NOBODY)
        environment = {
            "PATH": os.environ["PATH"],
            "CARME_UUID": UUID,
            "CARME_ENTRY_POINTS": "echo=/echo/health",
            "CARME_CALLBACK_URL": frontend.url,
            "CARME_CALLBACK_CA": base64.b64encode(frontend.pki.path("callback-ca.pem").read_bytes()).decode(),
            "CARME_PORTS": "21000-21999",
            "CARME_GATEWAY_ADDRESS": "127.0.0.1",
            "CARME_GATEWAY_DIRECTORY": str(self.gateway),
            "CARME_SOCKET_DIRECTORY": str(self.sockets),
            "SLURM_JOB_ID": "17",
            "SLURM_RESTART_COUNT": "",
            "SLURMD_NODENAME": "lab-n1",
        }
        self.output = tempfile.TemporaryFile("w+")  # noqa: SIM115
        self.process = subprocess.Popen(
            ["/usr/bin/python3", "-I", str(code)],
            env=environment | changes,
            stdin=subprocess.PIPE,
            stdout=self.output,
            stderr=subprocess.STDOUT,
            text=True,
            **AS_A_USER,
        )
        self.say(f"token {token}")

    def say(self, line: str) -> None:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def log(self) -> str:
        self.output.seek(0)
        return self.output.read()

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.stdin.close()
            try:
                self.process.wait(SOON)
            except subprocess.TimeoutExpired:
                self.process.kill()
        code = self.process.wait()
        self.process.stdin.close()
        self.output.close()
        return code


@unittest.skipUnless(shutil.which("nginx", path="/usr/sbin") and shutil.which("openssl"), "needs nginx and openssl")
class AgentTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.pki_directory = tempfile.TemporaryDirectory()
        cls.pki = Pki(Path(cls.pki_directory.name), "127.0.0.1")
        cls.agent_directory = tempfile.TemporaryDirectory()
        os.chmod(cls.agent_directory.name, 0o755)
        cls.code = Path(shutil.copytree(AGENT, Path(cls.agent_directory.name) / "agent"))  # the clone may be readable by root only

    @classmethod
    def tearDownClass(cls) -> None:
        cls.pki_directory.cleanup()
        cls.agent_directory.cleanup()

    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory(prefix="agent.")
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)
        self.frontend = FakeFrontend(self.pki, "127.0.0.1")
        self.addCleanup(lambda: self.frontend.close())

    def start(self, application: bool = True, **changes: str) -> Agent:
        agent = Agent(self.code, self.directory, self.frontend, **changes)
        self.addCleanup(agent.stop)
        if application:
            echo = EchoApplication(agent.sockets / "echo.sock")
            self.addCleanup(echo.server_close)
            self.addCleanup(echo.shutdown)
        return agent

    def start_and_join(self) -> Agent:
        agent = self.start()
        until(lambda: self.frontend.bodies(READY_PATH), SOON, "ready")
        return agent

    def client(self, identity: str | tuple[str, str] | None) -> GatewayClient:
        return GatewayClient(self.pki, "127.0.0.1", self.frontend.bodies(JOIN)[-1]["port"], f"{UUID}.job.carme.internal", identity)

    def test_joins_and_reports_ready(self) -> None:
        agent = self.start_and_join()
        body = self.frontend.bodies(JOIN)[0]
        self.assertEqual(
            {name: body[name] for name in ("v", "uuid", "token", "batchId", "restart", "node")},
            {"v": 1, "uuid": UUID, "token": "join-token", "batchId": "17", "restart": 0, "node": "lab-n1"},
        )
        self.assertEqual(self.frontend.bodies(READY_PATH)[0], {"v": 1, "uuid": UUID, "state": "READY", "message": ""})
        self.assertEqual([heard.authorization for heard in self.frontend.heard], [None, f"Bearer {TOKEN}"])
        self.assertEqual((agent.gateway / "job.key").stat().st_mode & 0o777, 0o600)
        self.assertNotIn("join-token", agent.log())
        self.assertNotIn(TOKEN, agent.log())

    def test_secrets_are_in_no_argument_and_no_environment(self) -> None:
        agent = self.start_and_join()
        pids = [agent.process.pid, *map(int, _children(agent.process.pid))]
        for pid in pids:
            for file in ("cmdline", "environ"):
                content = Path(f"/proc/{pid}/{file}").read_bytes()
                self.assertNotIn(b"join-token", content)
                self.assertNotIn(TOKEN.encode(), content)

    def test_only_the_proxy_reaches_the_application(self) -> None:
        agent = self.start_and_join()
        job = (str(self.pki.path(f"{UUID}.pem")), str(agent.gateway / "job.key"))
        for identity, status in ((None, 400), (job, 400), ("impostor", 400), ("stranger", 403), ("frontend", 403), ("proxy", 200)):
            with self.subTest(identity=identity):
                self.assertEqual(self.client(identity).request("GET", "/echo/x", GRANT)[0], status)

    def test_only_the_frontend_controls(self) -> None:
        self.start_and_join()
        for identity, status in ((None, 400), ("stranger", 403), ("proxy", 403), ("frontend", 200)):
            with self.subTest(identity=identity):
                self.assertEqual(self.client(identity).request("GET", "/.carme/v1/health", GRANT)[0], status)
        for path in ("/echo/../.carme/v1/health", "/echo/%2e%2e/.carme/v1/health", "//.carme/v1/health"):
            with self.subTest(path=path):
                self.assertNotEqual(self.client("proxy").request("GET", path, GRANT)[0], 200)

    def test_a_request_needs_one_wellformed_grant(self) -> None:
        self.start_and_join()
        for grant in (None, "1", GRANT.upper().replace("1", "A"), GRANT + "x", f"{GRANT}, {GRANT}", " "):
            with self.subTest(grant=grant):
                self.assertEqual(self.client("proxy").request("GET", "/echo/x", grant)[0], 403)
        self.assertEqual(self.client("proxy").request("GET", "/other/x", GRANT)[0], 404)

    def test_what_the_application_sees(self) -> None:
        self.start_and_join()
        headers = {
            "Host": "abc.jobs.example:8443",
            "X-Carme-Proxy-Key": "secret",
            "X-Carme-Job": "1",
            "Origin": "https://abc.jobs.example:8443",
        }
        status, _, body = self.client("proxy").request("GET", "/echo/a%2Fb?c=d", GRANT, headers=headers)
        seen = json.loads(body)
        self.assertEqual((status, seen["path"]), (200, "/echo/a%2Fb?c=d"))
        self.assertEqual(seen["headers"]["Host"], "abc.jobs.example:8443")
        self.assertFalse([name for name in seen["headers"] if name.lower().startswith("x-carme")])

    def test_large_bodies_pass(self) -> None:
        self.start_and_join()
        _, _, body = self.client("proxy").request("POST", "/echo/upload", GRANT, bytes(20_000_000))
        self.assertEqual(json.loads(body)["received"], 20_000_000)

    def test_denied_grant_loses_its_connections_and_others_reconnect(self) -> None:
        self.start_and_join()
        proxy, frontend = self.client("proxy"), self.client("frontend")
        open_before = proxy.websocket("/echo/ws", GRANT)
        self.addCleanup(open_before.close)
        self.assertEqual(open_before.status, 101)
        self.assertEqual(frontend.deny(GRANT), 204)
        self.assertEqual(proxy.request("GET", "/echo/x", GRANT)[0], 403)
        self.assertIsNone(open_before.receive(SOON), "the connection of the denied grant")
        self.assertEqual(proxy.upgrade("/echo/ws", GRANT), 403)
        self.assertEqual(proxy.upgrade("/echo/ws", OTHER_GRANT), 101)

    def test_a_denied_grant_stays_denied_when_lists_arrive_out_of_order(self) -> None:
        self.start_and_join()
        frontend = self.client("frontend")
        self.assertEqual([frontend.deny(GRANT, OTHER_GRANT), frontend.deny(GRANT), frontend.deny()], [204] * 3)
        self.assertEqual(self.client("proxy").request("GET", "/echo/x", OTHER_GRANT)[0], 403)

    def test_an_unchanged_list_drops_nobody(self) -> None:
        self.start_and_join()
        frontend = self.client("frontend")
        frontend.deny(GRANT)
        other = self.client("proxy").websocket("/echo/ws", OTHER_GRANT)
        self.addCleanup(other.close)
        self.assertEqual(frontend.deny(GRANT), 204)
        time.sleep(1.3)
        other.send("x")
        self.assertIsNotNone(other._exactly(1))

    def test_a_renewed_certificate_drops_no_connection(self) -> None:
        self.frontend.renew_after = 1
        self.start_and_join()
        proxy = self.client("proxy")
        before = proxy.serial()
        kept = proxy.websocket("/echo/ws", GRANT)
        self.addCleanup(kept.close)
        until(lambda: len(self.frontend.bodies(RENEW)) > 1, SOON, "two renewals")
        until(lambda: proxy.serial() != before, SOON, "another certificate")
        kept.send("x")
        self.assertIsNotNone(kept._exactly(1))
        self.assertEqual(self.frontend.bodies(RENEW)[0], {"v": 1, "uuid": UUID, "csr": self.frontend.bodies(JOIN)[0]["csr"]})
        renewals = [heard for heard in self.frontend.heard if heard.path == RENEW]
        self.assertEqual({heard.authorization for heard in renewals}, {f"Bearer {TOKEN}"})

    def test_denying_also_ends_connections_from_before_a_renewal(self) -> None:
        self.frontend.renew_after = 1
        self.start_and_join()
        open_before = self.client("proxy").websocket("/echo/ws", GRANT)
        self.addCleanup(open_before.close)
        until(lambda: len(self.frontend.bodies(RENEW)) > 1, SOON, "two renewals")
        self.frontend.renew_answers = [403] * 9
        self.assertEqual(self.client("frontend").deny(GRANT), 204)
        self.assertIsNone(open_before.receive(3), "the connection of the denied grant")
        self.assertEqual(self.client("proxy").request("GET", "/echo/x", OTHER_GRANT)[0], 200)

    def test_a_renewal_brings_the_next_authority_of_the_callers(self) -> None:
        self.frontend.renew_after = 1
        self.start_and_join()
        self.assertEqual(self.client("next-proxy").request("GET", "/echo/x", GRANT)[0], 400)
        self.frontend.callers_ca += self.pki.text("next-callers-ca.pem")
        until(lambda: self.client("next-proxy").request("GET", "/echo/x", GRANT)[0] == 200, SOON, "both authorities are trusted")
        self.assertEqual(self.client("proxy").request("GET", "/echo/x", GRANT)[0], 200)

    def test_renewal_goes_on_after_an_outage_and_ends_when_refused(self) -> None:
        self.frontend.renew_after = 1
        self.frontend.renew_answers = [502, 503, 200, 403]
        agent = self.start_and_join()
        until(lambda: "renewal: Carme refused: 403" in agent.log(), 15, "the refusal")
        self.assertEqual(len(self.frontend.bodies(RENEW)), 4)
        self.assertIsNone(agent.process.poll())
        self.assertEqual(self.client("proxy").request("GET", "/echo/x", GRANT)[0], 200)

    def test_many_denied_grants(self) -> None:
        self.start_and_join()
        grants = [f"00000000-0000-4000-8000-{number:012x}" for number in range(5000)]
        self.assertEqual(self.client("frontend").deny(*grants), 204)
        self.assertEqual(self.client("proxy").request("GET", "/echo/x", grants[4321])[0], 403)
        self.assertEqual(self.client("proxy").request("GET", "/echo/x", GRANT)[0], 200)

    def test_malformed_control_requests_are_refused(self) -> None:
        self.start_and_join()
        frontend = self.client("frontend")
        bodies = (b"", b"{", b"[]", b'{"v":2,"grants":[]}', b'{"v":1,"grants":["x\\" 1; #"]}', b'{"v":1,"grants":[1]}', b'{"v":1}')
        for body in (*bodies, b'{"v":1,"grants":[],"more":1}'):
            with self.subTest(body=body):
                self.assertEqual(frontend.request("PUT", "/.carme/v1/denied", body=body)[0], 400)
        self.assertEqual(frontend.request("PUT", "/.carme/v1/other", body=b"{}")[0], 404)
        self.assertEqual(self.client("proxy").request("GET", "/echo/x", GRANT)[0], 200)

    def test_health_tells_each_entry_points_state(self) -> None:
        self.start_and_join()
        _, _, body = self.client("frontend").request("GET", "/.carme/v1/health")
        self.assertEqual(json.loads(body), {"entryPoints": {"echo": "READY"}})

    def test_join_is_repeated_while_carme_says_not_yet_or_is_away(self) -> None:
        self.frontend.join_answers = [503, 502, 404, 503]
        self.start_and_join()
        joins = self.frontend.bodies(JOIN)
        self.assertEqual(len(joins), 5)
        self.assertEqual(len({join["csr"] for join in joins}), 1, "the same request each time")

    def test_a_refused_join_ends_the_agent(self) -> None:
        self.frontend.join_answers = [403]
        agent = self.start()
        self.assertEqual(agent.process.wait(10), 77)
        self.assertIn("refused: 403", agent.log())

    def test_the_callback_is_verified(self) -> None:
        stranger = base64.b64encode(self.pki.path("job-ca.pem").read_bytes()).decode()
        agent = self.start(CARME_CALLBACK_CA=stranger)
        until(lambda: "CERTIFICATE_VERIFY_FAILED" in agent.log(), SOON, "refused certificate")
        self.assertEqual(self.frontend.heard, [])

    def test_reports_survive_an_outage(self) -> None:
        agent = self.start(application=False)
        until(lambda: "joined" in agent.log(), SOON, "join")
        port = self.frontend.port
        self.frontend.close()
        echo = EchoApplication(agent.sockets / "echo.sock")
        self.addCleanup(echo.server_close)
        self.addCleanup(echo.shutdown)
        until(lambda: "trying again" in agent.log(), SOON, "a report that failed")
        self.assertIsNone(agent.process.poll())
        self.frontend = FakeFrontend(self.pki, "127.0.0.1", port)
        until(lambda: self.frontend.bodies(READY_PATH), SOON, "the report after the outage")

    def test_what_carme_does_not_take_yet_keeps_nothing_else_from_being_told(self) -> None:
        self.frontend.not_yet = {READY_PATH}
        agent = self.start(CARME_ENTRY_POINTS="echo=/echo/health other=/other/health")
        other = EchoApplication(agent.sockets / "other.sock")
        self.addCleanup(other.server_close)
        self.addCleanup(other.shutdown)
        until(lambda: len(self.frontend.bodies(READY_PATH)) > 1, SOON, "it is said again")
        self.assertEqual(len(self.frontend.bodies("/callback/v1/entry-points/other")), 1)
        self.frontend.not_yet = set()
        before = len(self.frontend.bodies(READY_PATH))
        until(lambda: len(self.frontend.bodies(READY_PATH)) > before, SOON, "it is taken")
        time.sleep(1)
        self.assertEqual(len(self.frontend.bodies(READY_PATH)), before + 1)

    def test_the_end_of_an_application_is_told_with_its_output(self) -> None:
        agent = self.start_and_join()
        agent.say(f"ended echo 3 {base64.b64encode(('é' * 1990 + 'no module named x').encode()).decode()}")
        self.assertEqual(agent.stop(), 0)
        report = self.frontend.bodies(READY_PATH)[-1]
        self.assertEqual(report["state"], "FAILED")
        self.assertRegex(report["message"], "exit code 3.*\n(é)*no module named x$")
        self.assertLessEqual(len(report["message"]), 2000)
        self.assertEqual(self.frontend.bodies(ENDING), [{"v": 1, "uuid": UUID}])

    def test_ends_with_its_standard_input_and_leaves_no_process(self) -> None:
        agent = self.start_and_join()
        children = _children(agent.process.pid)
        self.assertTrue(children)
        self.assertEqual(agent.stop(), 0)
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), SOON, "nginx is gone")

    def test_nginx_is_started_again_on_the_same_port(self) -> None:
        agent = self.start_and_join()
        self.client("frontend").deny(GRANT)
        (master,) = _children(agent.process.pid)
        workers = _children(int(master))
        self.assertTrue(workers)
        os.kill(int(master), 9)
        until(lambda: _children(agent.process.pid) not in ([master], []), SOON, "a new nginx")
        until(lambda: not any(_running(pid) for pid in workers), SOON, "no worker of the killed nginx is left")
        until(lambda: self.client("proxy").request("GET", "/echo/x", OTHER_GRANT)[0] == 200, SOON, "an answer")
        self.assertEqual(self.client("proxy").request("GET", "/echo/x", GRANT)[0], 403)

    def test_a_bad_setting_is_named(self) -> None:
        for name, value in (
            ("CARME_PORTS", "1-70000"),
            ("CARME_UUID", "x"),
            ("CARME_ENTRY_POINTS", "a=/x;}"),
            ("CARME_CALLBACK_URL", "http://x"),
        ):
            with self.subTest(name=name):
                agent = self.start(application=False, **{name: value})
                self.assertEqual(agent.process.wait(10), 78)
                self.assertIn(name, agent.log())


class ListenerTest(unittest.TestCase):
    def test_takes_a_free_port_of_the_range_and_says_when_there_is_none(self) -> None:
        address, ports = ip_address("127.0.0.1"), range(22000, 22003)
        sockets = [listen(address, ports) for _ in ports]
        self.addCleanup(lambda: [each.close() for each in sockets])
        self.assertEqual(sorted(each.getsockname()[1] for each in sockets), list(ports))
        with self.assertRaises(NoFreePort):
            listen(address, ports)

    def test_a_port_that_is_bound_on_all_addresses_is_not_taken(self) -> None:
        with socket.socket() as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            other.bind(("0.0.0.0", 22010))
            other.listen()
            with self.assertRaises(NoFreePort):
                listen(ip_address("127.0.0.1"), range(22010, 22011))


class SettingsTest(unittest.TestCase):
    def test_missing_settings_are_named(self) -> None:
        with self.assertRaisesRegex(BadSetting, re.escape("CARME_PORTS")):
            Settings.read({})


def _running(pid: str) -> bool:
    """Whether the process lives; one that only waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _children(pid: int) -> list[str]:
    return subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()


if __name__ == "__main__":
    unittest.main()
