"""A fake of Carme's callback address: signs jobs' requests with a test PKI and remembers what it was told."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pki import Pki

TOKEN = "callback-token-of-the-test"


@dataclass
class Heard:
    """One request that a job made."""

    path: str
    authorization: str | None
    body: dict
    at: float = field(default_factory=time.monotonic)


class FakeFrontend:
    """Answers joins with a certificate unless told otherwise by `join_answers`: a list of statuses, used up one by one."""

    def __init__(self, pki: Pki, address: str, port: int = 0) -> None:
        self.pki = pki
        self.heard: list[Heard] = []
        self.join_answers: list[int] = []
        self.report_answers: list[int] = []
        self.not_yet: set[str] = set()  # paths for which the answer is "later"
        self.renew_answers: list[int] = []
        self.renew_after: float | None = None  # as a Carme from before renewal
        self.callers_ca = pki.text("callers-ca.pem")
        frontend = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status, answer = frontend.answer(Heard(self.path, self.headers["Authorization"], body))
                content = json.dumps(answer).encode() if answer is not None else b""
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:
                pass

        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(pki.path("callback.pem"), pki.path("callback.key"))
        self._server = ThreadingHTTPServer((address, port), Handler)
        self._server.daemon_threads = True
        self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self.url = f"https://{address}:{self.port}"
        threading.Thread(target=self._server.serve_forever, args=[0.05], daemon=True).start()

    def answer(self, heard: Heard) -> tuple[int, dict | None]:
        self.heard.append(heard)
        if heard.path == "/callback/v1/join":
            status = self.join_answers.pop(0) if self.join_answers else 200
            if status != 200:
                return status, {"detail": "as the test wants"}
            return 200, self.papers(heard.body) | {"callbackToken": TOKEN}
        if heard.path == "/callback/v1/renew":
            status = self.renew_answers.pop(0) if self.renew_answers else 200
            return status, self.papers(heard.body) if status == 200 else {"detail": "as the test wants"}
        if heard.path in self.not_yet:
            return 503, None
        return (self.report_answers.pop(0) if self.report_answers else 204), None

    def papers(self, body: dict) -> dict:
        papers = {
            "certificate": self.pki.sign_job(body["uuid"], body["csr"]),
            "callersCa": self.callers_ca,
            "name": f"{body['uuid']}.job.carme.internal",
            "proxySubject": "CN=carme-proxy",
            "controlSubject": "CN=carme-frontend",
        }
        return papers if self.renew_after is None else papers | {"renewAfter": self.renew_after}

    def bodies(self, path: str) -> list[dict]:
        return [heard.body for heard in list(self.heard) if heard.path == path]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def until(condition: Callable[[], object], limit: float, what: str) -> object:
    """Waits for a condition and returns what it gave."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {limit} s: {what}")
