"""The gateway's control protocol, version 1. nginx hands on only what the frontend's certificate sent."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from nginx import NotInForce
from settings import UUID

LONGEST_BODY = 1 << 20


class ControlServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Serves the control protocol on a unix socket."""

    daemon_threads = True

    def __init__(self, path: Path, deny: Callable[[list[str]], None], states: Callable[[], dict[str, str]]) -> None:
        super().__init__(str(path), _Handler)
        self.deny = deny
        self.states = states

    def start(self) -> None:
        threading.Thread(target=self.serve_forever, name="control", daemon=True).start()


class _Handler(BaseHTTPRequestHandler):
    server: ControlServer
    server_version = "carme"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        if self.path == "/.carme/v1/health":
            self._answer(200, {"entryPoints": self.server.states()})
        else:
            self._answer(404, {"error": "no such resource"})

    def do_PUT(self) -> None:
        try:
            body = self._body()
            if self.path != "/.carme/v1/denied":
                self._answer(404, {"error": "no such resource"})
                return
            grants = _grants(body)
        except ValueError as error:
            self._answer(400, {"error": str(error)})
            return
        try:
            self.server.deny(grants)
        except (NotInForce, OSError) as error:
            self._answer(500, {"error": str(error)})
            return
        self._answer(204, None)

    def _body(self) -> object:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length) > LONGEST_BODY:
            raise ValueError("a body of known length, at most 1 MiB, is needed")
        return json.loads(self.rfile.read(int(length)))

    def _answer(self, status: int, content: object) -> None:
        body = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        if content is not None:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def address_string(self) -> str:
        return "frontend"

    def log_message(self, format: str, *args: object) -> None:
        """The job's log is for the job's owner; who calls here is Carme's business."""


def _grants(body: object) -> list[str]:
    if not isinstance(body, dict) or set(body) != {"v", "grants"} or body["v"] != 1 or not isinstance(body["grants"], list):
        raise ValueError('expected {"v":1,"grants":[…]}')
    for grant in body["grants"]:
        if not isinstance(grant, str) or not UUID.fullmatch(grant):
            raise ValueError("a grant is a lower-case UUID")
    return body["grants"]
