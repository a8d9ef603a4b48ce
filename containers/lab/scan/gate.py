"""The only way from the scanner to Carme: a forward proxy on loopback that does what a browser with a login would do around the scanner.

It puts the login's cookie and the portal's origin on each request, keeps the sealed state of pages out of the scanner's sight, holds back
what would end the login, lets nothing pass to anywhere else, counts, and writes down what was asked for and what came back.
"""

from __future__ import annotations

import base64
import contextlib
import hmac
import json
import secrets
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from pages import Bounds, States

HOP_BY_HOP = {"connection", "keep-alive", "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}
OURS = {"host", "cookie", "origin", "referer", "accept-encoding", "content-length", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"}
LOGIN_PAGES = ("/login",)
MOST_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Target:
    """The portal: its name as browsers write it, which not every resolver knows, and the loopback port where it really is."""

    url: str
    port: int

    @property
    def netloc(self) -> str:
        return urlsplit(self.url).netloc


@dataclass
class Diary:
    """What was asked for, and what came of it."""

    answers: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    barred: Counter[str] = field(default_factory=Counter)
    stray: Counter[str] = field(default_factory=Counter)
    ended_by: str = ""
    used_up: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def requests(self) -> int:
        return sum(self.answers.values())

    def answered(self, method: str, path: str, status: int) -> None:
        with self.lock:
            self.answers[(method, path, status)] += 1


class Gate:
    """Serves one pass of the scanner, as one person."""

    def __init__(self, target: Target, cookie: str, bounds: Bounds, cookie_line: str = "", password: str = "") -> None:
        self.target = target
        self.bounds = bounds
        self.diary = Diary()
        self.states = States(bounds, password)
        self.calls: dict[str, dict[str, list[dict[str, str]]]] = {}
        self.cookie_line = cookie_line
        self._cookie = cookie
        self._password = secrets.token_hex(16)
        self._server = Door(("127.0.0.1", 0), type("Passage", (Passage,), {"gate": self}))

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    @property
    def proxy(self) -> str:
        """For the scanner alone: whoever passes here is logged in."""
        return f"http://scanner:{self._password}@127.0.0.1:{self.port}/"

    @property
    def endpoint(self) -> str:
        """Where a portal arrives that can be made to ask for an address of somebody else's choice."""
        return f"http://127.0.0.1:{self.port}/"

    @contextlib.contextmanager
    def open(self) -> Iterator[Gate]:
        thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def admits(self, credentials: str) -> bool:
        expected = "Basic " + base64.b64encode(f"scanner:{self._password}".encode()).decode()
        return hmac.compare_digest(credentials.encode(), expected.encode())

    def headers(self, method: str, given: Iterator[tuple[str, str]]) -> dict[str, str]:
        """What the portal gets: the scanner's own headers, and those that a browser would add by itself."""
        headers = {name: value for name, value in given if name.lower() not in HOP_BY_HOP | OURS}
        headers |= {"Host": self.target.netloc, "Accept-Encoding": "identity", "Sec-Fetch-Site": "same-origin"}
        if self._cookie:
            headers["Cookie"] = self._cookie
        if method not in ("GET", "HEAD", "OPTIONS"):
            headers["Origin"] = self.target.url
        return headers

    def note_cookies(self, lines: list[str]) -> None:
        """A login may get another token on the way, as in a browser."""
        name = self._cookie.partition("=")[0]
        for line in lines:
            pair = line.partition(";")[0].strip()
            if name and pair.partition("=")[0] == name and pair.partition("=")[2]:
                self._cookie = pair

    def note_answer(self, method: str, path: str, status: int, location: str) -> None:
        self.diary.answered(method, path, status)
        leads_out = status in (302, 303) and urlsplit(location).path.startswith(LOGIN_PAGES) and not path.startswith(LOGIN_PAGES)
        if self._cookie and (leads_out or status == 401):
            with self.diary.lock:
                self.diary.ended_by = self.diary.ended_by or f"{method} {path}"

    def note_call(self, path: str, method: str, peer: str) -> None:
        """The portal was made to call us: what wapiti will ask for at the end, in its own words."""
        parts = path.strip("/").split("/")
        if len(parts) >= 4 and parts[0] == "ssrf":
            moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            call = {"url": path, "date": moment, "ip": peer, "method": method, "size": "0"}
            with self.diary.lock:
                self.calls.setdefault(parts[2], {}).setdefault(parts[3], []).append(call)


class Door(ThreadingHTTPServer):
    """A scanner that hangs up is nothing to talk about; anything else is."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class Passage(BaseHTTPRequestHandler):
    """One connection of the scanner."""

    gate: Gate
    protocol_version = "HTTP/1.1"
    timeout = 60
    upstream: HTTPConnection | None = None

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        where = urlsplit(self.path)
        if not where.scheme:
            self.gate.note_call(where.path, self.command, self.client_address[0])
            self.answer(404, [], b"")
        elif not self.gate.admits(self.headers.get("Proxy-Authorization") or ""):
            self.answer(407, [("Proxy-Authenticate", "Basic")], b"")
        elif where.netloc == f"127.0.0.1:{self.gate.port}":
            self.answer(200, [("Content-Type", "application/json")], json.dumps(self.gate.calls).encode())
        elif where.netloc != self.gate.target.netloc or where.scheme != "http":
            self.gate.diary.stray[where.netloc] += 1
            self.answer(403, [], b"not the portal")
        else:
            self.visit(where.path or "/", where.query, body)

    def visit(self, path: str, query: str, body: bytes) -> None:
        diary = self.gate.diary
        rule = self.gate.bounds.bars(self.command, path, body)
        if rule:
            diary.barred[rule] += 1
            self.answer(403, [], b"held back by the gate")
        elif diary.ended_by or diary.requests >= self.gate.bounds.requests:
            diary.used_up = not diary.ended_by
            self.answer(503, [], b"the pass is over")
        else:
            target = path + (f"?{query}" if query else "")
            try:
                self.relay(path, target, self.gate.states.restore(path, body))
            except (HTTPException, OSError) as failure:
                diary.answered(self.command, path, 0)
                self.answer(502, [], str(failure).encode())

    def relay(self, path: str, target: str, body: bytes) -> None:
        answer = self.ask(target, body)
        content = answer.read(MOST_BYTES)
        lines = answer.headers.get_all("Set-Cookie") or []
        self.gate.note_cookies(lines)
        self.gate.note_answer(self.command, path, answer.status, answer.headers.get("Location") or "")
        headers = [(name, value) for name, value in answer.headers.items() if name.lower() not in HOP_BY_HOP | {"content-length"}]
        if self.gate.cookie_line:
            headers.append(("Set-Cookie", self.gate.cookie_line))
        if (answer.headers.get("Content-Type") or "").startswith("text/html"):
            content = self.gate.states.hide(path, content)
        if answer.isclosed() is False:
            self.drop_upstream()
        self.answer(answer.status, headers, content)

    def ask(self, target: str, body: bytes) -> HTTPResponse:
        """On the connection of before, or, when the portal has closed that one meanwhile, on a new one."""
        headers = self.gate.headers(self.command, iter(self.headers.items()))
        if self.upstream is not None:
            with contextlib.suppress(HTTPException, OSError):
                self.upstream.request(self.command, target, body or None, headers)
                return self.upstream.getresponse()
            self.drop_upstream()
        self.upstream = HTTPConnection("127.0.0.1", self.gate.target.port, timeout=30)
        self.upstream.request(self.command, target, body or None, headers)
        return self.upstream.getresponse()

    def drop_upstream(self) -> None:
        if self.upstream is not None:
            self.upstream.close()
            self.upstream = None

    def answer(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def finish(self) -> None:
        self.drop_upstream()
        super().finish()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ANN401
        """The diary is kept instead."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("do_"):
            return self.pass_on
        raise AttributeError(name)
