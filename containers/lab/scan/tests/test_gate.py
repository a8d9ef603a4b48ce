"""What the gate lets through, and what it makes of it, in front of a small portal."""

import contextlib
import sys
import threading
import unittest
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from around import content
from gate import Gate, Target
from pages import Bounds

COOKIE = "__Host-carme=secret"
PAGE = b'<form><input type="hidden" name="jakarta.faces.ViewState" value="state-1&amp;x"/></form>'


class Portal(BaseHTTPRequestHandler):
    """Answers with a page, and notes what it was asked."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.note(b"")
        if self.path == "/gone":
            self.reply(303, b"", ("Location", "/login?to=/gone"))
        else:
            self.reply(200, PAGE, ("Content-Type", "text/html;charset=UTF-8"), ("Set-Cookie", "__Host-carme=newer; Secure; HttpOnly"))

    def do_POST(self) -> None:
        self.note(self.rfile.read(int(self.headers["Content-Length"])))
        self.reply(200, b"done", ("Content-Type", "text/plain"))

    def note(self, body: bytes) -> None:
        self.server.asked.append((self.command, self.path, dict(self.headers), body))

    def reply(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class GateTest(unittest.TestCase):
    @contextlib.contextmanager
    def gate(self, requests: int = 100) -> Iterator[Gate]:
        portal = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
        portal.asked = []
        self.asked = portal.asked
        thread = threading.Thread(target=portal.serve_forever, daemon=True)
        thread.start()
        try:
            bounds = Bounds(content() | {"requests": requests})
            target = Target("http://carme.localhost:8080", portal.server_address[1])
            with Gate(target, COOKIE, bounds, "__Host-carme=left-out; Secure").open() as gate:
                yield gate
        finally:
            portal.shutdown()
            portal.server_close()
            thread.join()

    def ask(self, gate: Gate, address: str, form: bytes | None = None, proxy: str = "") -> tuple[int, bytes]:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": proxy or gate.proxy}), NoRedirects)
        try:
            with opener.open(urllib.request.Request(address, form), timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read()

    def test_a_request_carries_what_a_browser_with_this_login_would_send(self) -> None:
        with self.gate() as gate:
            self.assertEqual(200, self.ask(gate, "http://carme.localhost:8080/history?a=b", b"x=y")[0])
        method, path, headers, body = self.asked[0]
        self.assertEqual(("POST", "/history?a=b", b"x=y"), (method, path, body))
        self.assertEqual((COOKIE, "http://carme.localhost:8080"), (headers["Cookie"], headers["Origin"]))
        self.assertEqual("carme.localhost:8080", headers["Host"])
        self.assertNotIn("Proxy-Authorization", headers)

    def test_a_login_that_gets_another_cookie_goes_on_with_that(self) -> None:
        with self.gate() as gate:
            for _ in range(2):
                self.ask(gate, "http://carme.localhost:8080/history")
        self.assertEqual([COOKIE, "__Host-carme=newer"], [headers["Cookie"] for _, _, headers, _ in self.asked])

    def test_whoever_does_not_know_its_password_is_not_logged_in(self) -> None:
        with self.gate() as gate:
            for proxy in (f"http://127.0.0.1:{gate.port}", f"http://scanner:guessed@127.0.0.1:{gate.port}"):
                self.assertEqual(407, self.ask(gate, "http://carme.localhost:8080/history", proxy=proxy)[0])
        self.assertEqual([], self.asked)

    def test_nothing_passes_to_anywhere_else(self) -> None:
        with self.gate() as gate:
            for elsewhere in ("http://example.invalid/", "http://carme.localhost:9999/", "http://x.jobs.carme.localhost:8080/"):
                self.assertEqual(403, self.ask(gate, elsewhere)[0])
            self.assertEqual(3, len(gate.diary.stray))
        self.assertEqual([], self.asked)

    def test_what_would_end_the_login_is_held_back_and_counted(self) -> None:
        with self.gate() as gate:
            self.assertEqual(403, self.ask(gate, "http://carme.localhost:8080/logout", b"")[0])
            self.assertEqual(403, self.ask(gate, "http://carme.localhost:8080/account", b"password-form=password-form&x=1")[0])
            self.assertEqual({"POST /logout": 1, "password-form": 1}, dict(gate.diary.barred))
        self.assertEqual([], self.asked)

    def test_a_lost_login_ends_the_pass_and_says_by_what(self) -> None:
        with self.gate() as gate:
            self.ask(gate, "http://carme.localhost:8080/gone")
            self.assertEqual("GET /gone", gate.diary.ended_by)
            self.assertEqual(503, self.ask(gate, "http://carme.localhost:8080/history")[0])

    def test_requests_are_counted_and_limited(self) -> None:
        with self.gate(requests=2) as gate:
            self.assertEqual([200, 200, 503], [self.ask(gate, "http://carme.localhost:8080/history")[0] for _ in range(3)])
            self.assertTrue(gate.diary.used_up)
            self.assertEqual({("GET", "/history", 200): 2}, dict(gate.diary.answers))

    def test_sealed_state_stays_here_and_goes_back_as_it_came(self) -> None:
        with self.gate() as gate:
            page = self.ask(gate, "http://carme.localhost:8080/history")[1]
            self.assertIn(b'value="kept-by-the-gate"', page)
            self.ask(gate, "http://carme.localhost:8080/history", b"a=1&jakarta.faces.ViewState=kept-by-the-gate")
        self.assertEqual(b"a=1&jakarta.faces.ViewState=state-1%26x", self.asked[1][3])

    def test_a_portal_that_can_be_sent_here_is_found_out(self) -> None:
        with self.gate() as gate:
            connection = HTTPConnection("127.0.0.1", gate.port, timeout=10)
            with contextlib.closing(connection):
                connection.request("GET", "/ssrf/abc/7/6e616d65/")
                connection.getresponse().read()
            told = self.ask(gate, f"{gate.endpoint}get_ssrf.php?session_id=abc")[1]
        self.assertIn(b'"7": {"6e616d65": [', told)


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


if __name__ == "__main__":
    unittest.main()
