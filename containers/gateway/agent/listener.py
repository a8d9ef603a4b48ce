"""A listening socket on a free port of the site's range."""

from __future__ import annotations

import errno
import random
import socket
from ipaddress import IPv4Address, IPv6Address


class NoFreePort(Exception):
    """Every port of the range is taken."""


def listen(address: IPv4Address | IPv6Address, ports: range) -> socket.socket:
    """Listens on a random free port. The socket itself is handed on to nginx, so nobody can take the port in between."""
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    for port in random.sample(ports, len(ports)):
        candidate = socket.socket(family, socket.SOCK_STREAM)
        try:
            candidate.bind((str(address), port))
            candidate.listen(511)
            return candidate
        except OSError as error:
            candidate.close()
            if error.errno != errno.EADDRINUSE:
                raise
    raise NoFreePort(f"no free port in {ports.start}-{ports.stop - 1} on {address}")
