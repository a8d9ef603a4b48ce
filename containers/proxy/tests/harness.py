"""Runs the real nginx with the rendered configuration between the fakes, and speaks to it as a browser (or an attacker) would."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import unittest
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fakes import KEY, Answer, FakeFrontend, FakeGateway, Seen

SOURCE = Path(__file__).resolve().parent.parent
UNPRIVILEGED = 64202


@dataclass
class Response:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


def free_port(first: int = 20000, last: int = 29999, address: str = "127.0.0.1") -> int:
    while True:
        port = first + secrets.randbelow(last - first + 1)
        with socket.socket() as probe:
            try:
                probe.bind((address, port))
            except OSError:
                continue
            return port


def until(condition: Callable[[], Any], seconds: float = 5) -> Any:
    """Waits for something to become true and gives it back; fails when it doesn't."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > end:
            raise AssertionError("did not happen in time")
        time.sleep(0.02)
    return value


class WebSocket:
    """The client's side of an upgrade, as small as it can be."""

    def __init__(self, connection: socket.socket, status: int, rest: bytes) -> None:
        self.connection = connection
        self.status = status
        self.rest = rest

    def echo(self, text: bytes) -> bytes:
        mask = secrets.token_bytes(4)
        self.connection.sendall(bytes([0x81, 0x80 | len(text)]) + mask + bytes(byte ^ mask[index % 4] for index, byte in enumerate(text)))
        return self.read(self.read(2)[1])

    def read(self, size: int) -> bytes:
        while len(self.rest) < size:
            if not (more := self.connection.recv(4096)):
                raise ConnectionError("the WebSocket was closed")
            self.rest += more
        value, self.rest = self.rest[:size], self.rest[size:]
        return value

    def close(self) -> None:
        self.connection.close()


def openssl(*arguments: str) -> str:
    return subprocess.run(["openssl", *arguments], check=True, capture_output=True, text=True).stdout


def job_certificate(pki: Path, name: str, authority: str = "job-ca", file: str | None = None) -> Path:
    """What the frontend would sign for a job: a server certificate for the name that Carme chose."""
    target = pki / f"{file or name}.pem"
    key, request, extensions = target.with_suffix(".key"), target.with_suffix(".csr"), target.with_suffix(".ext")
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", str(key))
    openssl("req", "-new", "-key", str(key), "-subj", "/CN=job", "-out", str(request))
    extensions.write_text(f"basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:{name}\n")
    signer = ("-CA", str(pki / f"{authority}.pem"), "-CAkey", str(pki / f"{authority}.key"), "-set_serial", str(secrets.randbits(100)))
    openssl("x509", "-req", "-in", str(request), *signer, "-days", "2", "-extfile", str(extensions), "-out", str(target))
    return target


class ProxyCase(unittest.TestCase):
    """One nginx, one fake frontend and one fake gateway for a class of tests; a job and a cookie of its own for each test."""

    tls = False
    stale_seconds = 3
    standing_by = 0

    @classmethod
    def setUpClass(cls) -> None:
        cls.binary = subprocess.run([SOURCE / "find-nginx"], check=True, capture_output=True, text=True).stdout.strip()
        cls.directory = Path(tempfile.mkdtemp(prefix="carme-proxy-"))
        cls.addClassCleanup(shutil.rmtree, cls.directory, ignore_errors=True)
        cls.directory.chmod(0o755)
        cls.pki = cls.directory / "pki"
        cls.owner = UNPRIVILEGED if os.getuid() == 0 else os.getuid()
        owners = ["--proxy-owner", str(cls.owner), "--frontend-owner", str(os.getuid())] if os.getuid() == 0 else []
        subprocess.run([SOURCE / "pki", cls.pki, "--callback", "127.0.0.1", "--portal", "carme.localhost", *owners], check=True)
        (cls.directory / "key").write_text(KEY + "\n")
        cls.port, cls.callback_port = free_port(10000, 19999), free_port(10000, 19999)
        cls.scheme = "https" if cls.tls else "http"
        cls.url = f"{cls.scheme}://carme.localhost:{cls.port}"
        cls.frontend = FakeFrontend(free_port(10000, 19999))
        cls.frontend.start()
        cls.addClassCleanup(cls.frontend.stop)
        cls.standbys = [FakeFrontend(free_port(10000, 19999)) for _ in range(cls.standing_by)]
        for standby in cls.standbys:
            standby.start()
            cls.addClassCleanup(standby.stop)
        addresses = [f"127.0.0.1:{frontend.port}" for frontend in (cls.frontend, *cls.standbys)]
        settings = {
            "url": cls.url,
            "listen": [f"127.0.0.1:{cls.port}"],
            "frontend": addresses if cls.standbys else addresses[0],
            "frontendKeyFile": str(cls.directory / "key"),
            "pki": str(cls.pki),
            "gateways": {"networks": ["127.0.0.2/31"], "ports": "20000-29999"},
            "callback": f"127.0.0.1:{cls.callback_port}",
            "staleSeconds": cls.stale_seconds,
            "workers": 2,
        }
        if cls.tls:
            settings |= {"certificate": str(cls.pki / "portal.pem"), "certificateKey": str(cls.pki / "portal.key")}
        cls.prefix = cls.directory / "nginx"
        (cls.directory / "settings.json").write_text(json.dumps(settings))
        owner = ["--owner", str(cls.owner)] if os.getuid() == 0 else []
        subprocess.run([SOURCE / "render", cls.directory / "settings.json", cls.prefix, *owner], check=True)
        cls.start_nginx()

    @classmethod
    def start_nginx(cls) -> None:
        command = [cls.binary, "-p", str(cls.prefix), "-c", str(cls.prefix / "nginx.conf"), "-e", str(cls.prefix / "logs/error.log")]
        command += ["-g", "daemon off;"]
        identity = {"user": cls.owner, "group": cls.owner, "extra_groups": []} if os.getuid() == 0 else {}
        cls.nginx = subprocess.Popen(command, **identity)
        cls.addClassCleanup(cls.stop_nginx)

        def listening() -> bool:
            if cls.nginx.poll() is not None:
                raise AssertionError("nginx did not start: " + (cls.prefix / "logs/error.log").read_text())
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", cls.port)) == 0

        until(listening)

    @classmethod
    def stop_nginx(cls) -> None:
        cls.nginx.send_signal(signal.SIGTERM)
        cls.nginx.wait(10)

    def setUp(self) -> None:
        self.job = str(uuid.uuid4())
        self.cookie = secrets.token_urlsafe(32)
        self.host = f"{self.job}.jobs.carme.localhost:{self.port}"
        self.origin = f"{self.scheme}://{self.host}"
        for frontend in (self.frontend, *self.standbys):
            frontend.decisions.clear()
            frontend.requests.clear()
            frontend.broken = 0
            frontend.start()
            frontend.decide = self.grant

    def gateway(self, address: str = "127.0.0.2", name: str | None = None, authority: str = "job-ca") -> FakeGateway:
        certificate = job_certificate(self.pki, name or f"{self.job}.job.carme.internal", authority, file=self.job)
        gateway = FakeGateway(address, free_port(address=address), certificate, self.pki / "callers-ca.pem")
        self.addCleanup(gateway.stop)
        self.upstream = gateway.address
        return gateway

    def granted(self, upgrade: bool = False, **changes: str) -> Answer:
        headers = {
            "X-Carme-Upstream": self.upstream,
            "X-Carme-Name": f"{self.job}.job.carme.internal",
            "X-Carme-Grant": "11111111-2222-3333-4444-555555555555",
            "Cache-Control": f"max-age=1, stale-if-error={self.stale_seconds}",
        }
        return Answer(200, headers | changes)

    def grant(self, request: Seen) -> Answer:
        """Alice's cookie reaches her job; everybody else nothing."""
        if request.header("X-Carme-Job") == self.job and request.header("Cookie") == f"__Host-carme-job={self.cookie}":
            return self.granted()
        return self.deny(401)

    def deny(self, status: int = 403) -> Answer:
        return Answer(status, {"Cache-Control": "max-age=1"})

    def browser(self, **more: str) -> dict[str, str]:
        """The headers of a same-origin request by a page of the job."""
        return {"Cookie": f"__Host-carme-job={self.cookie}", "Sec-Fetch-Site": "same-origin"} | more

    def connect(
        self, port: int | None = None, tls: bool | None = None, ca: str = "portal-ca", name: str = "carme.localhost"
    ) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", port or self.port), timeout=15)
        if self.tls if tls is None else tls:
            connection = ssl.create_default_context(cafile=self.pki / f"{ca}.pem").wrap_socket(connection, server_hostname=name)
        return connection

    def http(self, path: str, host: str | None = None, method: str = "GET", body: Any = None, **headers: str) -> Response:
        """One request; headers by keyword, or as a mapping with the key `headers`."""
        host = host or self.host
        name = host.rpartition(":")[0]
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        client.sock = self.connect(name=name)
        client.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        client.putheader("Host", host)
        for key, value in headers.items():
            client.putheader(key, value)
        if body is not None:
            client.putheader("Content-Length", str(len(body)))
        client.endheaders(body)
        answer = client.getresponse()
        try:
            return Response(answer.status, answer.headers, answer.read())
        finally:
            client.close()

    def job_get(self, path: str = "/jupyter/", **headers: str) -> Response:
        return self.http(path, **self.browser(**headers))

    def portal(self, path: str, method: str = "GET", body: Any = None, **headers: str) -> Response:
        return self.http(path, host=f"carme.localhost:{self.port}", method=method, body=body, **headers)

    def raw(self, text: str, port: int | None = None) -> bytes:
        """Bytes as no browser would send them; the whole answer."""
        with self.connect(port) as connection:
            connection.sendall(text.encode())
            answer = b""
            # A server that refuses early may reset the connection after its answer.
            with contextlib.suppress(ConnectionResetError):
                while more := connection.recv(65536):
                    answer += more
            return answer

    def web_socket(self, path: str = "/jupyter/ws", host: str | None = None, **headers: str) -> WebSocket:
        host = host or self.host
        connection = self.connect(name=host.rpartition(":")[0])
        self.addCleanup(connection.close)
        fields = {
            "Host": host,
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(secrets.token_bytes(16)).decode(),
        } | headers
        connection.sendall(
            (f"GET {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n").encode()
        )
        answer = b""
        while b"\r\n\r\n" not in answer:
            if not (more := connection.recv(4096)):
                break
            answer += more
        head, _, rest = answer.partition(b"\r\n\r\n")
        return WebSocket(connection, int(head.split()[1]) if head else 0, rest)

    def job_socket(self, **headers: str) -> WebSocket:
        return self.web_socket(**self.browser(Origin=self.origin, **headers))

    def log(self, name: str) -> str:
        return (self.prefix / "logs" / name).read_text()
