"""Running one thing under another identity: a SLURM command, or a look at the user's files. A child process always does it."""

import json
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from carme_head.users import Identity

OUTPUT_LIMIT = 64 * 1024 * 1024
ERROR_LIMIT = 64 * 1024
T = TypeVar("T")
TIMED_OUT = 124
TOO_MUCH = 125


@dataclass(frozen=True)
class Result:
    """What a command answered. CODE is its exit code, -N for signal N, TIMED_OUT or TOO_MUCH."""

    code: int
    out: bytes
    err: bytes


def drop(identity: Identity) -> None:
    """Become IDENTITY for good. Only ever called in a child process."""
    os.setgroups(identity.groups)
    os.setresgid(identity.gid, identity.gid, identity.gid)
    os.setresuid(identity.uid, identity.uid, identity.uid)
    os.umask(0o077)


def environment(identity: Identity) -> dict[str, str]:
    """All that a command finds in its environment, unless the verb adds to it."""
    return {"PATH": "/usr/bin:/bin", "HOME": identity.home, "USER": identity.name, "LOGNAME": identity.name}


QUERY = {"LC_ALL": "C", "TZ": "UTC", "SLURM_TIME_FORMAT": "%s"}
"""Added where the answer is parsed: times in epoch seconds. Not added for sbatch, whose environment becomes the job's."""


def run(
    identity: Identity,
    arguments: Sequence[str],
    added: Mapping[str, str],
    seconds: float,
    part: Callable[[bytes], None] | None = None,
) -> Result:
    """Runs one command as IDENTITY, with nothing on its input, and ends its whole process group when its time is up.

    With PART the output is handed over as it comes, however long it is, and is not in the result.
    """
    process = subprocess.Popen(
        list(arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(identity) | dict(added),
        cwd="/",
        close_fds=True,
        start_new_session=True,
        preexec_fn=lambda: drop(identity),
    )
    try:
        out, err, code = _read(process, time.monotonic() + seconds, part)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe:
                pipe.close()
    return Result(process.returncode if code is None else code, out, err)


def _read(
    process: "subprocess.Popen[bytes]", deadline: float, part: Callable[[bytes], None] | None
) -> tuple[bytes, bytes, int | None]:
    """Output, errors, and TIMED_OUT or TOO_MUCH when the command has to be ended; errors beyond the limit are left out."""
    out, err = bytearray(), bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ, out)  # type: ignore[arg-type]
        selector.register(process.stderr, selectors.EVENT_READ, err)  # type: ignore[arg-type]
        while selector.get_map():
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                return b"", bytes(err), TIMED_OUT
            for key, _ in ready:
                chunk = os.read(key.fd, 1 << 16)
                if not chunk:
                    selector.unregister(key.fileobj)
                elif part and key.data is out:
                    part(chunk)
                else:
                    key.data.extend(chunk)
            if len(out) > OUTPUT_LIMIT:
                return b"", bytes(err), TOO_MUCH
            del err[ERROR_LIMIT:]
    try:
        process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return b"", bytes(err), TIMED_OUT
    return bytes(out), bytes(err), None


def look(identity: Identity, function: Callable[[], T], seconds: float = 20) -> T:
    """What FUNCTION (no command, only file operations; a JSON value) returns when called as IDENTITY; raises TimeoutError."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            drop(identity)
            with os.fdopen(writer, "wb") as pipe:
                pipe.write(json.dumps(function()).encode())
        finally:
            os._exit(0)
    os.close(writer)
    answer, deadline = bytearray(), time.monotonic() + seconds
    try:
        with selectors.DefaultSelector() as selector:
            selector.register(reader, selectors.EVENT_READ)
            while selector.select(max(0.0, deadline - time.monotonic())):
                chunk = os.read(reader, 1 << 16)
                if not chunk:
                    os.waitpid(child, 0)
                    return json.loads(answer)
                answer += chunk
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, os.WNOHANG)  # a child that hangs in a dead file system can't be waited for
        raise TimeoutError
    finally:
        os.close(reader)
