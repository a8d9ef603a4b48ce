"""Carme as its users reach it: through nginx, by TLS, with a login for the token and the token for the rest."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException, HTTPMessage
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "demo"))

from totp import codes

JSON = {"Content-Type": "application/json"}
MOST_CODES = 20


class Lost(Exception):
    """There was no answer, or none that can be relied on."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes

    def json(self) -> Any:  # noqa: ANN401
        """The body's JSON; what is none is no answer of Carme's."""
        try:
            return json.loads(self.body)
        except ValueError as failure:
            raise Lost(f"{self.status} without a document") from failure


class Portal:
    """One site's address; each request has a connection of its own."""

    def __init__(self, url: str, authority: str) -> None:
        self._host, _, port = url.removeprefix("https://").partition(":")
        self._port = int(port)
        self._url = url
        self._tls = ssl.create_default_context(cafile=authority)

    def request(self, method: str, path: str, headers: dict[str, str], body: str | None = None, patience: float = 20) -> Answer:
        """One request; Lost when the answer does not come in time."""
        connection = HTTPConnection(self._host, self._port, timeout=patience)
        try:
            plain = socket.create_connection(("127.0.0.1", self._port), timeout=patience)
            with contextlib.closing(self._tls.wrap_socket(plain, server_hostname=self._host)) as secured:
                connection.sock = secured
                connection.request(method, path, body, {"Host": f"{self._host}:{self._port}", "Connection": "close", **headers})
                answer = connection.getresponse()
                return Answer(answer.status, answer.headers, answer.read())
        except (OSError, HTTPException) as failure:
            raise Lost(f"{type(failure).__name__}: {failure}") from failure

    def token(self, account: dict[str, Any]) -> str:
        """Logs in on the pages, makes a personal token on the account page."""
        user = account["user"]
        session = _Session(self, self._url)
        page = session.send("/login", {"uid": user, "password": account["password"], "sign-in": ""}, "login-form")
        untried = islice(codes(account["keys"]), MOST_CODES)
        while "factor-form" in page:
            page = session.send("/login/factor", {"code": self._next(user, untried), "prove": ""}, "factor-form")
        while True:
            proof = {"token-proof": self._next(user, untried), "token-password": account["password"]}
            page = session.send("/account", {"token-name": "chaos", "token-scope": "JOBS", "token-create": ""} | proof, "tokens-form")
            found = _Form("").read(page).texts.get("new-token", "")
            if found:
                return found

    @staticmethod
    def _next(user: str, untried: Iterator[str]) -> str:
        code = next(untried, None)
        if code is None:
            raise Lost(f"{user} got no token")
        return code


class _Session:
    """A browser's cookies, as far as a form needs them."""

    def __init__(self, portal: Portal, origin: str) -> None:
        self._portal = portal
        self._origin = origin
        self._cookies: dict[str, str] = {}

    def send(self, path: str, values: dict[str, str], form: str) -> str:
        """Fills in the page's form and sends it; the page that comes back."""
        fields = _Form(form).read(self._ask("GET", path)).fields
        return self._ask("POST", path, urlencode(fields | values | {form: form}))

    def _ask(self, method: str, path: str, body: str | None = None) -> str:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()), "Accept": "text/html"}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self._origin}
        answer = self._portal.request(method, path, headers, body)
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        if answer.status in (302, 303):
            return self._ask("GET", answer.headers["Location"].removeprefix(self._origin))
        if answer.status != 200:
            raise Lost(f"{method} {path}: {answer.status}")
        return answer.body.decode()


class _Form(HTMLParser):
    """The fields of one form with their values, and the texts of elements that have an id."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self._wanted = form
        self._inside = False
        self._select = self._identity = ""
        self.fields: dict[str, str] = {}
        self.texts: dict[str, str] = {}

    def read(self, page: str) -> _Form:
        self.feed(page)
        return self

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._identity = found.get("id", "")
        if tag == "form":
            self._inside = self._identity == self._wanted
        elif self._inside and tag == "input" and found.get("type") in ("hidden", "text", "password"):
            self.fields[found.get("name", "")] = found.get("value", "")
        elif self._inside and tag == "select":
            self._select = found.get("name", "")
        elif self._inside and tag == "option" and (self._select not in self.fields or "selected" in found):
            self.fields[self._select] = found.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._identity:
            self.texts[self._identity] = data.strip()
            self._identity = ""
