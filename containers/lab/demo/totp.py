"""One-time codes (RFC 6238) of the demo's people, whose keys the lab made."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Iterator

SECONDS = 30
DIGITS = 6


def code(key: str, step: int) -> str:
    """What an app with this key shows in this step."""
    digest = hmac.digest(base64.b32decode(key), struct.pack(">Q", step), hashlib.sha1)
    offset = digest[-1] & 0xF
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_now() -> int:
    """The step of now."""
    return int(time.time()) // SECONDS


def codes(keys: list[str]) -> Iterator[str]:
    """Codes to try one after the other, as each may have been used just now: those of this step, and then those of the next."""
    while True:
        step = step_now()
        yield from (code(key, step) for key in keys)
        time.sleep(SECONDS - time.time() % SECONDS)
