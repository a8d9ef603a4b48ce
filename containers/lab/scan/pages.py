"""What the gate does to requests and pages: what it holds back, and the parts of a form that change with each answer."""

from __future__ import annotations

import html
import re
import threading
import uuid
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import parse_qsl, urlencode

HIDDEN = "kept-by-the-gate"


class Bounds:
    """What the scanner may do, from `bounds.json`; every limit there has its reason."""

    def __init__(self, content: dict[str, Any]) -> None:
        for rule in (*content["barred"], *content["unvisited"], *content["left_alone"]):
            if not rule.get("reason"):
                raise ValueError(f"no reason: {rule}")
        self.requests: int = content["requests"]
        self.seconds: dict[str, int] = content["seconds"]
        self.modules: list[str] = content["modules"]
        self.state: set[str] = set(content["fresh"]["state"])
        self.keys: set[str] = set(content["fresh"]["keys"])
        self.passwords: set[str] = set(content["fresh"]["passwords"])
        self.left_alone: list[str] = [rule["field"] for rule in content["left_alone"]]
        self.unvisited: dict[str, str] = {rule["route"]: rule["reason"] for rule in content["unvisited"]}
        self.barred_requests = {rule["request"]: rule["reason"] for rule in content["barred"] if "request" in rule}
        self.barred_fields = {rule["field"]: rule["reason"] for rule in content["barred"] if "field" in rule}

    def bars(self, method: str, path: str, body: bytes) -> str:
        """The rule that holds this request back; empty when none does."""
        for pattern in self.barred_requests:
            if fnmatchcase(f"{method} {path.rstrip('/') or '/'}", pattern):
                return pattern
        fields = {name for name, _ in pairs(body)}
        return next((name for name in self.barred_fields if name in fields or name.encode() in multipart_names(body)), "")


def pairs(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form that was sent the usual way."""
    try:
        return parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="surrogateescape")
    except (UnicodeDecodeError, ValueError):
        return []


def multipart_names(body: bytes) -> set[bytes]:
    return set(re.findall(rb'\bname="([^"\r\n]{1,200})"', body))


class States:
    """The sealed state of pages and the one-time keys of their forms.

    The scanner would take each new value for a new form, and an old one leads nowhere. It sees one word instead, which becomes the newest
    state of that page, or a fresh key, when a form is sent: as a browser would send it that has just loaded the page. Where a form asks for
    the person's password, the right one is sent.
    """

    def __init__(self, bounds: Bounds, password: str = "") -> None:
        self._passwords = dict.fromkeys(bounds.passwords, password)
        self._names = bounds.state | bounds.keys
        self._keys = bounds.keys
        self._newest: dict[tuple[str, str], str] = {}
        self._lock = threading.Lock()

    def hide(self, path: str, page: bytes) -> bytes:
        def replaced(match: re.Match[str]) -> str:
            tag = match[0]
            name = attribute(tag, "name")
            value = attribute(tag, "value")
            if name not in self._names or not value:
                return tag
            with self._lock:
                self._newest[(path, name)] = html.unescape(value)
            return tag.replace(f'value="{value}"', f'value="{HIDDEN}"')

        text = page.decode("utf-8", errors="surrogateescape")
        return re.sub(r"<input\b[^>]*>", replaced, text).encode("utf-8", errors="surrogateescape")

    def restore(self, path: str, body: bytes) -> bytes:
        if HIDDEN.encode() not in body:
            return body
        fields = [(name, self._sent(path, name, value)) for name, value in pairs(body)]
        return urlencode(fields, errors="surrogateescape").encode("ascii")

    def _sent(self, path: str, name: str, value: str) -> str:
        if name in self._passwords:
            return self._passwords[name]
        return self._value(path, name) if value == HIDDEN else value

    def _value(self, path: str, name: str) -> str:
        if name in self._keys:
            return str(uuid.uuid4())
        with self._lock:
            return self._newest.get((path, name), "")


def attribute(tag: str, name: str) -> str:
    match = re.search(rf'\b{name}="([^"]*)"', tag)
    return match[1] if match else ""
