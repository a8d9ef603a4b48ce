"""Carme and its proxy on a lab, as the demo and the end-to-end tests run them: closed to each other, and gone without a trace."""

import json
import os
import signal
import socket
import ssl
import stat
import subprocess
import sys
import unittest
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from client import LAB, wait_until

DEMO = LAB.parent / "demo"
sys.path.insert(0, str(DEMO))

import processes  # noqa: E402

NAME = os.environ.get("CARME_TEST_LAB", "")


def site(*arguments: str) -> str:
    """What the command prints; it must succeed."""
    result = subprocess.run([DEMO / "site", *arguments, "--name", NAME], capture_output=True, text=True)
    if result.returncode != 0:
        raise AssertionError(f"site {' '.join(arguments)}: {result.stderr}")
    return result.stdout


@unittest.skipUnless(NAME, "no lab is named by CARME_TEST_LAB")
class SiteTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.directory = Path("/var/lib/carme-site") / NAME
        cls.addClassCleanup(site, "down")
        site("up", "--tls")

    def status(self) -> dict[str, Any]:
        return json.loads(site("status", "--json"))

    def portal(self, path: str = "/") -> int:
        """The status of a page, by TLS with the site's own authority."""
        status = self.status()
        host, _, port = status["url"].removeprefix("https://").partition(":")
        context = ssl.create_default_context(cafile=status["caFile"])
        connection = HTTPConnection("127.0.0.1", int(port), timeout=20)
        connection.sock = context.wrap_socket(socket.create_connection(("127.0.0.1", int(port)), timeout=20), server_hostname=host)
        try:
            connection.request("GET", path, headers={"Host": f"{host}:{port}"})
            return connection.getresponse().status
        finally:
            connection.close()

    def identities(self) -> dict[str, list[int]]:
        return {
            "carme": [process.pid for process in processes.of_site(self.directory, processes.FRONTEND)],
            "proxy": [process.pid for process in processes.of_site(self.directory, processes.PROXY)],
        }

    def test_it_answers(self) -> None:
        self.assertIn(self.portal(), (200, 302, 303))

    def test_secrets_are_their_owners_only(self) -> None:
        for file in (*(self.directory / "carme").iterdir(), *(self.directory / "pki").glob("*.key"), self.directory / "state.json"):
            self.assertEqual(0, stat.S_IMODE(file.stat().st_mode) & 0o077, file)
        owners = {
            name: (self.directory / f"pki/{name}.key").stat().st_uid for name in ("job-ca", "frontend", "proxy", "callback", "callers-ca")
        }
        frontend, proxy = processes.FRONTEND, processes.PROXY
        self.assertEqual({"job-ca": frontend, "frontend": frontend, "proxy": proxy, "callback": proxy, "callers-ca": 0}, owners)

    def test_nothing_of_it_has_any_right(self) -> None:
        for pids in self.identities().values():
            self.assertTrue(pids)
            for pid in pids:
                status = dict(line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":\t" in line)
                self.assertEqual(("0000000000000000", "1", ""), (status["CapEff"], status["NoNewPrivs"], status["Groups"].strip()))

    def test_second_start_changes_nothing(self) -> None:
        before = self.status()["carme"]["pid"]
        site("up", "--tls")
        self.assertEqual(before, self.status()["carme"]["pid"])

    def test_killed_proxy_comes_back_under_the_same_address(self) -> None:
        before = self.status()
        os.kill(before["proxy"]["pid"], signal.SIGKILL)
        site("up", "--tls")
        after = self.status()
        self.assertTrue(after["up"])
        self.assertEqual((before["url"], before["carme"]["pid"]), (after["url"], after["carme"]["pid"]))
        self.assertIn(self.portal(), (200, 302, 303))
        command = Path(f"/proc/{after['proxy']['pid']}/cmdline").read_bytes()
        self.assertTrue(command.startswith(b"nginx: master"), command)

    def test_nodes_reach_the_callback_server_and_it_proves_who_it_is(self) -> None:
        callback = self.status()["callback"]
        host, _, port = callback["url"].removeprefix("https://").partition(":")
        context = ssl.create_default_context(cafile=callback["caFile"])
        with context.wrap_socket(socket.create_connection((host, int(port)), timeout=10), server_hostname=host) as connection:
            connection.sendall(b"GET /internal/decision HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            self.assertIn(b" 404 ", connection.recv(100))
        command = f"timeout 30 bash -c 'exec 3<>/dev/tcp/{host}/{port}'"
        subprocess.run([LAB, "exec", "--name", NAME, "n1", "--", "sh", "-c", command], check=True)

    def test_when_it_ends_nothing_is_left_also_after_a_crash(self) -> None:
        """Last by its name, for a start takes its time."""
        status = self.status()
        os.kill(status["proxy"]["pid"], signal.SIGKILL)
        (self.directory / "state.json").unlink()
        site("down")
        self.assertFalse(self.directory.exists())
        self.assertEqual({"carme": [], "proxy": []}, self.identities())
        port = int(status["url"].rpartition(":")[2])

        def closed() -> bool:
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) != 0

        wait_until(closed, 30, "the portal's port is still open")


if __name__ == "__main__":
    unittest.main()
