"""A fake frontend and a fake gateway: just enough of both to see what the proxy asks, hands over and believes."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

KEY = "the-proxys-key-0123456789abcdef0123456789"


@dataclass
class Seen:
    """One request as it arrived."""

    method: str
    target: str
    headers: dict[str, str]
    subject: str = ""

    def header(self, name: str) -> str | None:
        return self.headers.get(name.lower())


@dataclass
class Answer:
    """What a decision says."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)


class Server(ThreadingHTTPServer):
    """Stops like a killed process: the listener and every open connection are gone at once."""

    request_queue_size = 512
    daemon_threads = True

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], owner: Any) -> None:
        self.owner = owner
        self.open: set[socket.socket] = set()
        super().__init__(address, handler)
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def process_request(self, request: Any, client_address: Any) -> None:
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A peer that goes away is nothing to report."""

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
        for connection in list(self.open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_: Any) -> None:
        pass

    def seen(self) -> Seen:
        return Seen(self.command, self.path, {name.lower(): value for name, value in self.headers.items()})

    def body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            parts = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def upgrade(self) -> None:
        """Accepts a WebSocket and sends every message back, until the peer goes."""
        accept = base64.b64encode(
            hashlib.sha1((self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
        )
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", accept.decode())
        self.end_headers()
        self.wfile.flush()
        self.close_connection = True
        while len(head := self.rfile.read(2)) == 2:
            length = head[1] & 127
            if length == 126:
                length = int.from_bytes(self.rfile.read(2), "big")
            mask = self.rfile.read(4)
            payload = bytes(byte ^ mask[index % 4] for index, byte in enumerate(self.rfile.read(length)))
            size = bytes([length]) if length < 126 else b"\x7e" + length.to_bytes(2, "big")
            self.wfile.write(head[:1] + size + payload)


class FrontendHandler(Handler):
    def do_GET(self) -> None:
        owner: FakeFrontend = self.server.owner
        request = self.seen()
        self.body()
        path = urlsplit(self.path).path
        if owner.hanging.is_set():
            owner.held.append(request)
            time.sleep(20)
        if owner.broken:
            self.answer(owner.broken, b"broken")
        elif path == "/internal/decision":
            owner.decisions.append(request)
            answer = owner.decide(request)
            self.answer(answer.status, b"", **answer.headers)
        elif path == "/internal/enter":
            owner.requests.append(request)
            self.answer(
                303,
                b"",
                Location="/jupyter/",
                Set_Cookie="__Host-carme-job=" + "c" * 32 + "; Path=/; Secure; HttpOnly; SameSite=Lax",
                Referrer_Policy="no-referrer",
            )
        elif self.headers.get("Upgrade"):
            owner.requests.append(request)
            self.upgrade()
        else:
            owner.requests.append(request)
            self.answer(200, json.dumps({"method": self.command, "target": self.path}).encode(), Content_Type="application/json")

    do_POST = do_PUT = do_DELETE = do_OPTIONS = do_HEAD = do_GET


class FakeFrontend:
    """Decides what a test tells it to decide; can be stopped, started, broken and hung."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.decide: Callable[[Seen], Answer] = lambda _: Answer(401, {"Cache-Control": "max-age=1"})
        self.decisions: list[Seen] = []
        self.requests: list[Seen] = []
        self.held: list[Seen] = []
        self.broken = 0
        self.hanging = threading.Event()
        self.server: Server | None = None

    def start(self) -> None:
        if self.server is None:
            self.server = Server(("127.0.0.1", self.port), FrontendHandler, self)

    def stop(self) -> None:
        if self.server is not None:
            self.server.stop()
            self.server = None


class GatewayHandler(Handler):
    def setup(self) -> None:
        super().setup()
        self.connection.settimeout(30)

    def do_GET(self) -> None:
        owner: FakeGateway = self.server.owner
        request = self.seen()
        certificate = self.connection.getpeercert() if isinstance(self.connection, ssl.SSLSocket) else None
        request.subject = ",".join(f"{name}={value}" for part in (certificate or {}).get("subject", ()) for name, value in part)
        path = urlsplit(self.path).path
        owner.requests.append(request)
        if self.headers.get("Upgrade", "").lower() == "websocket":
            self.upgrade()
        elif path.endswith("/steal"):
            self.answer(200, b"ordinary", X_Accel_Redirect="/.carme/decision", X_Accel_Limit_Rate="1")
        elif path.endswith("/teapot"):
            self.answer(int(path.split("/")[-2]), b"the job's own words")
        elif path.endswith("/upload"):
            owner.first_bytes.append(self.rfile.read(1024))
            owner.began.set()
            rest = self.rfile.read(int(self.headers["Content-Length"]) - 1024)
            self.answer(200, str(len(rest) + 1024).encode())
        elif path.endswith("/stream"):
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(b"data: first\n\n")
            self.wfile.flush()
            owner.go_on.wait(10)
            self.wfile.write(b"data: second\n\n")
            self.close_connection = True
        else:
            body = self.body()
            self.answer(200, json.dumps({"headers": request.headers, "target": self.path, "length": len(body)}).encode())

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_HEAD = do_GET


class FakeGateway:
    """The gateway of one job: TLS with the job's certificate, for callers with a certificate of the callers' authority only."""

    def __init__(self, address: str, port: int, certificate: Path, callers: Path) -> None:
        self.requests: list[Seen] = []
        self.first_bytes: list[bytes] = []
        self.began = threading.Event()
        self.go_on = threading.Event()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, certificate.with_suffix(".key"))
        context.load_verify_locations(callers)
        context.verify_mode = ssl.CERT_REQUIRED
        self.address = f"{address}:{port}"
        self.server = Server((address, port), GatewayHandler, self)
        # The handshake belongs to the connection's thread, else one caller that stalls would block all.
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)

    def stop(self) -> None:
        self.server.stop()


class FakeElsewhere:
    """A listener that the proxy must never call; counts who does."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.calls = 0
        self.server = Server(("127.0.0.1", port), CountingHandler, self)

    def stop(self) -> None:
        self.server.stop()


class CountingHandler(BaseHTTPRequestHandler):
    server: Server

    def handle(self) -> None:
        self.server.owner.calls += 1
