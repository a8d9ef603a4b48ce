"""The agent's standard input: carme-job's orders, and the sign of life of the job. When it ends, so does the gateway."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable

LONGEST_OUTPUT = 1800  # Carme takes messages of 2,000 characters


def read_token(lines: Iterable[str]) -> str | None:
    """The join token: the first line."""
    for line in lines:
        word, _, token = line.strip().partition(" ")
        return token if word == "token" and token else None
    return None


def follow(lines: Iterable[str], ended: Callable[[str, str], None]) -> None:
    """Passes on "ended NAME CODE OUTPUT" lines (the last output in base64) as name and message, until the input ends."""
    for line in lines:
        words = line.split()
        if len(words) == 4 and words[0] == "ended":
            try:
                output = base64.b64decode(words[3]).decode("utf-8", "replace")
            except binascii.Error:
                output = ""
            ended(words[1], f"{words[1]} ended with exit code {words[2]}. Its last output:\n{output[-LONGEST_OUTPUT:]}")
