"""A person at Carme's portal, as a browser is one: logs in by the form, starts jobs, is told of changes by push, opens what is ready."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import re
import socket
import struct
import sys
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from itertools import islice
from typing import Any
from urllib.parse import urlencode, urlsplit

from stand import LAB, Failed

sys.path.insert(0, str(LAB / "demo"))

from totp import codes

PATIENCE = 180.0
MOST_CODES = 20


class Person:
    """One login."""

    def __init__(self, site: dict[str, Any], user: str) -> None:
        self._url = site["url"]
        self._address = urlsplit(self._url)
        self._user = user
        self._line = self._log_in(next(account for account in site["accounts"] if account["user"] == user))
        self._cookie = _pair(self._line)

    @property
    def cookie(self) -> str:
        """The login's cookie, as a browser sends it."""
        return self._cookie

    @property
    def cookie_line(self) -> str:
        """The header that the cookie came with, its value left out."""
        return self._line.replace(self._cookie, self._cookie.partition("=")[0] + "=left-out")

    def launch(self, job: dict[str, Any]) -> str:
        """The id of a new job."""
        answer = self._portal("POST", "/api/v1/jobs", json.dumps(job).encode(), "application/json")
        if answer.status != 201:
            raise Failed(f"{self._user} can't start a job: {answer.status} {answer.read(500)!r}")
        return json.load(answer)["id"]

    def job(self, job: str) -> dict[str, Any]:
        """What Carme shows of a job."""
        return json.load(self._portal("GET", f"/api/v1/jobs/{job}"))

    def stop_all(self) -> None:
        """Ends all jobs of this person, and returns when Carme knows that they are over: until then they count."""
        for job in self._live():
            self._portal("DELETE", f"/api/v1/jobs/{job['id']}").read()
        deadline = time.monotonic() + PATIENCE
        while left := self._live():
            if time.monotonic() > deadline:
                raise Failed(f"{len(left)} jobs of {self._user} do not end")
            time.sleep(0.2)

    def _live(self) -> list[dict[str, Any]]:
        return json.load(self._portal("GET", "/api/v1/jobs"))

    def tokens(self) -> set[str]:
        """The numbers of this person's API tokens."""
        return set(re.findall(r'data-revoke="([0-9]+)"', self._portal("GET", "/account").read().decode()))

    def revoke(self, token: str) -> None:
        """Ends an API token, by the form of the account page."""
        state = Fields(self._portal("GET", "/account").read().decode()).hidden["jakarta.faces.ViewState"]
        fields = {"revoke-form": "revoke-form", "revoke-token": token, "revoke-now": "", "jakarta.faces.ViewState": state}
        self._portal("POST", "/account", urlencode(fields).encode(), "application/x-www-form-urlencoded").read()

    def await_ready(self, job: str, entry: str, events: Events) -> float:
        """When the job's button lit up: the time of the answer that said so, asked for because push told of a change."""
        deadline = time.monotonic() + PATIENCE
        while True:
            shown = self.job(job)
            states = {point["name"]: point["state"] for point in shown["entryPoints"]}
            if states.get(entry) == "READY":
                return time.time()
            if shown.get("ended"):
                raise Failed(f"job {job} ended: {shown['state']} {shown.get('reason')}")
            events.await_change(job, deadline)

    def open(self, job: str, entry: str, path: str) -> float:
        """Opens what is ready, by the portal's redirects to the job's origin; when the application's own answer was there."""
        threshold = urlsplit(_location(self._portal("GET", f"/open/{job}/{entry}"), f"/open/{job}/{entry}"))
        known = self._request(threshold.netloc, "GET", f"{threshold.path}?{threshold.query}")
        back = urlsplit(_location(known, "the job's origin"))
        entrance = urlsplit(_location(self._portal("GET", f"{back.path}?{back.query}"), back.path))
        welcome = self._request(entrance.netloc, "GET", f"{entrance.path}?{entrance.query}", {"Cookie": _pair(_cookie(known))})
        _location(welcome, "the job's entrance")
        answer = self._request(entrance.netloc, "GET", path, {"Cookie": _pair(_cookie(welcome))})
        answer.read()
        if answer.status != 200:
            raise Failed(f"job {job} is ready, and its {path} answers {answer.status}")
        return time.time()

    @contextlib.contextmanager
    def events(self) -> Iterator[Events]:
        """Changes of this person's jobs from now on."""
        events = Events(self._address.port or 80, self._address.netloc, self._url, self._cookie)
        try:
            yield events
        finally:
            events.close()

    def _log_in(self, account: dict[str, Any]) -> str:
        begun = self._send("/login", "", {"uid": self._user, "password": account["password"], "sign-in": "sign-in"})
        if begun.status != 303:
            raise Failed(f"{self._user} can't log in: {begun.status}")
        line = _cookie(begun)
        if begun.headers["Location"] != "/login/factor":
            return line
        for code in islice(codes(account["keys"]), MOST_CODES):
            proved = self._send("/login/factor", _pair(line), {"code": code, "prove": "prove"})
            if proved.status == 303:
                return _cookie(proved)
        raise Failed(f"{self._user} can't prove the second factor")

    def _send(self, path: str, cookie: str, values: dict[str, str]) -> HTTPResponse:
        """Fills in the form of a page and sends it; the answer, read."""
        page = self._request(self._address.netloc, "GET", path, {"Cookie": cookie})
        form = urlencode(Fields(page.read().decode()).hidden | values).encode()
        headers = {"Origin": self._url, "Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        answer = self._request(self._address.netloc, "POST", path, headers, form)
        answer.read()
        return answer

    def _portal(self, method: str, path: str, body: bytes | None = None, kind: str | None = None) -> HTTPResponse:
        headers = {"Cookie": self._cookie, "Origin": self._url} | ({"Content-Type": kind} if kind else {})
        return self._request(self._address.netloc, method, path, headers, body)

    def _request(self, host: str, method: str, path: str, headers: dict[str, str] | None = None, body: bytes | None = None) -> HTTPResponse:
        """Names below localhost are not every resolver's business: the address is loopback, the name goes into the request."""
        connection = HTTPConnection("127.0.0.1", self._address.port or 80, timeout=PATIENCE)
        connection.request(method, path, body, {"Host": host, "Connection": "close"} | (headers or {}))
        return connection.getresponse()


class Events:
    """The portal's push: a WebSocket that tells which job changed."""

    def __init__(self, port: int, host: str, origin: str, cookie: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._stream = self._socket.makefile("rb")
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            "GET /push HTTP/1.1",
            f"Host: {host}",
            f"Origin: {origin}",
            f"Cookie: {cookie}",
            "Connection: Upgrade",
            "Upgrade: websocket",
        ]
        lines += ["Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}", "", ""]
        self._socket.sendall("\r\n".join(lines).encode())
        status = self._stream.readline()
        if b" 101 " not in status:
            raise Failed(f"no push: {status!r}")
        while self._stream.readline().strip():
            pass
        while json.loads(self._message()).get("type") != "hello":
            pass  # a change of another job of this person, which may come first

    def await_change(self, job: str, deadline: float) -> None:
        """Returns when push tells of a change of this job."""
        told: dict[str, Any] = {}
        while told.get("job") != job:
            self._socket.settimeout(max(0.1, deadline - time.monotonic()))
            try:
                told = json.loads(self._message())
            except TimeoutError:
                raise Failed(f"job {job} is not ready after {PATIENCE:.0f} s") from None

    def close(self) -> None:
        self._stream.close()
        self._socket.close()

    def _message(self) -> str:
        """The next text message; control frames need no answer in the time that a bench takes."""
        while True:
            kind, length = self._read(2)
            length &= 0x7F
            if length == 126:
                (length,) = struct.unpack(">H", self._read(2))
            elif length == 127:
                (length,) = struct.unpack(">Q", self._read(8))
            content = self._read(length)
            if kind & 0x0F == 1:
                return content.decode()
            if kind & 0x0F == 8:
                raise Failed("push was closed")

    def _read(self, count: int) -> bytes:
        content = self._stream.read(count)
        if len(content) < count:
            raise Failed("push ended")
        return content


class Fields(HTMLParser):
    """The hidden fields of a page's forms."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden" and given.get("name"):
            self.hidden[given["name"] or ""] = given.get("value") or ""

    handle_startendtag = handle_starttag


def _location(answer: HTTPResponse, what: str) -> str:
    answer.read()
    if answer.status != 303 or not answer.headers["Location"]:
        raise Failed(f"{what} answers {answer.status} and leads nowhere")
    return answer.headers["Location"]


def _cookie(answer: HTTPResponse) -> str:
    """The header that sets a login's cookie."""
    line = next((line for line in answer.headers.get_all("Set-Cookie") or [] if re.match(r"__Host-[a-z-]+=[^;]+", line)), None)
    if line is None:
        raise Failed(f"no cookie came with {answer.status}")
    return line


def _pair(line: str) -> str:
    return line.partition(";")[0]
