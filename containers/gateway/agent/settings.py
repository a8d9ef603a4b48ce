"""What carme-job tells the agent, read from the environment and checked."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from urllib.parse import urlsplit

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ENTRY_POINT_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
HEALTH_PATH = re.compile(r"/[A-Za-z0-9/._~?=&%-]{0,255}")


class BadSetting(Exception):
    """A setting is missing or not of its form; the message names it."""


@dataclass(frozen=True)
class EntryPoint:
    """An application of the job: its name, where it answers when healthy, and the unix socket that it listens on."""

    name: str
    health: str
    socket: Path


@dataclass(frozen=True)
class Settings:
    """The job, the place on the node, and the way back to Carme."""

    uuid: str
    batch_id: str
    restart: int
    node: str
    address: IPv4Address | IPv6Address
    ports: range
    directory: Path
    entry_points: tuple[EntryPoint, ...]
    callback_host: str
    callback_port: int
    callback_path: str
    callback_ca: str

    @staticmethod
    def read(environment: Mapping[str, str]) -> Settings:
        def value(name: str, pattern: str | re.Pattern[str]) -> str:
            text = environment.get(name, "")
            if not re.fullmatch(pattern, text):
                raise BadSetting(f"{name} is missing or malformed")
            return text

        first, last = (int(port) for port in value("CARME_PORTS", r"[0-9]{4,5}-[0-9]{4,5}").split("-"))
        if not 1024 <= first <= last <= 65535:
            raise BadSetting("CARME_PORTS is not a range of ports")
        url = urlsplit(value("CARME_CALLBACK_URL", r"https://[A-Za-z0-9.:\[\]/_~-]{1,500}"))
        sockets = Path(value("CARME_SOCKET_DIRECTORY", r"/[A-Za-z0-9/._-]{1,80}"))
        try:
            address = ip_address(value("CARME_GATEWAY_ADDRESS", r"[0-9A-Fa-f.:]{2,45}"))
            callback_port = url.port or 443
            callback_ca = base64.b64decode(value("CARME_CALLBACK_CA", r"[A-Za-z0-9+/=\s]+")).decode("ascii")
        except ValueError as error:
            raise BadSetting(f"CARME_GATEWAY_ADDRESS, CARME_CALLBACK_URL or CARME_CALLBACK_CA: {error}") from None
        return Settings(
            uuid=value("CARME_UUID", UUID),
            batch_id=value("SLURM_JOB_ID", r"[0-9]{1,10}"),
            restart=int(environment.get("SLURM_RESTART_COUNT") or "0"),
            node=value("SLURMD_NODENAME", r"[A-Za-z0-9._-]{1,255}"),
            address=address,
            ports=range(first, last + 1),
            directory=Path(value("CARME_GATEWAY_DIRECTORY", r"/[A-Za-z0-9/._-]{1,80}")),
            entry_points=tuple(_entry_points(environment.get("CARME_ENTRY_POINTS", ""), sockets)),
            callback_host=url.hostname or "",
            callback_port=callback_port,
            callback_path=url.path.rstrip("/"),
            callback_ca=callback_ca,
        )


def _entry_points(text: str, sockets: Path) -> list[EntryPoint]:
    result = []
    for item in text.split():
        name, _, health = item.partition("=")
        if not ENTRY_POINT_NAME.fullmatch(name) or not HEALTH_PATH.fullmatch(health):
            raise BadSetting("CARME_ENTRY_POINTS is malformed")
        result.append(EntryPoint(name, health, sockets / f"{name}.sock"))
    return result
