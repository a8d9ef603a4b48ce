"""Calls a job's gateway as the proxy, as the frontend, or as somebody who may not; HTTP and WebSocket."""

from __future__ import annotations

import base64
import http.client
import json
import os
import socket
import ssl
import struct

from pki import Pki


class GatewayClient:
    """One caller of a gateway: `identity` is the name of a certificate of the PKI, or None for no certificate."""

    def __init__(self, pki: Pki, address: str, port: int, name: str, identity: str | tuple[str, str] | None) -> None:
        self._address, self._port, self._name = address, port, name
        self._tls = ssl.create_default_context(cafile=str(pki.path("job-ca.pem")))
        if isinstance(identity, str):
            identity = (str(pki.path(f"{identity}.pem")), str(pki.path(f"{identity}.key")))
        if identity:
            self._tls.load_cert_chain(*identity)

    def connect(self) -> ssl.SSLSocket:
        raw = socket.create_connection((self._address, self._port), timeout=20)
        return self._tls.wrap_socket(raw, server_hostname=self._name)

    def request(
        self, method: str, path: str, grant: str | None = None, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self._address, self._port)
        connection.sock = self.connect()
        try:
            all_headers = {"Host": "job.example"} | (headers or {}) | ({"X-Carme-Grant": grant} if grant else {})
            connection.request(method, path, body, all_headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def serial(self) -> str:
        """The serial number of the certificate that the gateway shows."""
        with self.connect() as connection:
            return str(connection.getpeercert()["serialNumber"])

    def deny(self, *grants: str) -> int:
        return self.request("PUT", "/.carme/v1/denied", body=json.dumps({"v": 1, "grants": grants}).encode())[0]

    def websocket(self, path: str, grant: str, headers: dict[str, str] | None = None) -> WebSocket:
        return WebSocket(self.connect(), path, {"Host": "job.example", "X-Carme-Grant": grant} | (headers or {}))

    def upgrade(self, path: str, grant: str, headers: dict[str, str] | None = None) -> int:
        """How an upgrade is answered; the WebSocket is closed again."""
        socket = self.websocket(path, grant, headers)
        socket.close()
        return socket.status


class WebSocket:
    """As much of RFC 6455 as the tests need: text messages, no fragments to send."""

    def __init__(self, connection: ssl.SSLSocket, path: str, headers: dict[str, str]) -> None:
        self._connection = connection
        key = base64.b64encode(os.urandom(16)).decode()
        headers = headers | {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": key, "Sec-WebSocket-Version": "13"}
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            byte = connection.recv(1)
            if not byte:
                raise ConnectionError("closed before the upgrade was answered")
            head += byte
        self.status = int(head.split()[1])

    def send(self, text: str) -> None:
        payload, mask = text.encode(), os.urandom(4)
        length = bytes([0x80 | len(payload)]) if len(payload) < 126 else bytes([0x80 | 126]) + struct.pack(">H", len(payload))
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
        self._connection.sendall(b"\x81" + length + mask + masked)

    def receive(self, timeout: float = 20) -> str | None:
        """The next message; None when the connection has ended."""
        self._connection.settimeout(timeout)
        message = b""
        while True:
            head = self._exactly(2)
            if head is None or head[0] & 0x0F == 8:
                return None
            length = head[1] & 0x7F
            if length >= 126:
                length = int.from_bytes(self._exactly(2 if length == 126 else 8) or b"", "big")
            payload = self._exactly(length)
            if payload is None:
                return None
            if head[0] & 0x0F in (0, 1, 2):
                message += payload
                if head[0] & 0x80:
                    return message.decode("utf-8", "replace")

    def close(self) -> None:
        self._connection.close()

    def _exactly(self, count: int) -> bytes | None:
        data = b""
        while len(data) < count:
            try:
                part = self._connection.recv(count - len(data))
            except (ConnectionError, ssl.SSLEOFError):
                return None
            if not part:
                return None
            data += part
        return data
