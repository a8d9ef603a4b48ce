"""nginx in front of the job's unix sockets: configuration, start, and putting denied grants into force."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from callback import Papers
from settings import Settings

TEMPLATES = Path(__file__).resolve().parent
NGINX = "/usr/sbin/nginx"
IN_FORCE_LIMIT = 10.0
CUT_AFTER = 1.0  # how long a connection may live on when a grant has been denied


class NotInForce(Exception):
    """nginx did not take over the new list."""


class Nginx:
    """The nginx of this job.

    The listening socket stays open here too, so that the port is the job's even if nginx has to be started again.
    """

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self._directory = settings.directory
        self._settings = settings
        self._listener = listener
        self._denied: frozenset[str] = frozenset()
        self._changing = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def configure(self, papers: Papers) -> None:
        """Writes what the first start needs."""
        for name in ("body", "proxy", "fastcgi", "uwsgi", "scgi"):
            (self._directory / "nginx-tmp" / name).mkdir(parents=True, exist_ok=True)
        self._write("denied.conf", "")
        self._write_papers(papers)

    def renew(self, papers: Papers) -> None:
        """Takes over another certificate.

        Connections that are open stay open: the workers that hold them live on until the last has ended.
        """
        with self._changing:
            self._write_papers(papers)
            self._reload()

    def _write_papers(self, papers: Papers) -> None:
        self._write("job.pem", papers.certificate)
        self._write("callers-ca.pem", papers.callers_ca)
        entry_point = (TEMPLATES / "entry-point.conf").read_text(encoding="utf-8")
        entry_points = "".join(
            entry_point.replace("@NAME@", e.name).replace("@SOCKET@", str(e.socket)) for e in self._settings.entry_points
        )
        host, port = self._listener.getsockname()[:2]
        values = {
            "@DIRECTORY@": str(self._directory),
            "@PROXY_SUBJECT@": papers.proxy_subject,
            "@CONTROL_SUBJECT@": papers.control_subject,
            "@ADDRESS@": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "@ENTRY_POINTS@": entry_points,
        }
        text = (TEMPLATES / "nginx.conf").read_text(encoding="utf-8")
        for name, value in values.items():
            text = text.replace(name, value)
        self._write("nginx.conf", text)

    def start(self) -> subprocess.Popen[bytes]:
        """Starts nginx on the socket that we hold: it inherits the descriptor.

        Workers outlive a master that was killed, and would never hear of later denials: whatever is left of an earlier nginx goes first.
        """
        self._kill_group()
        descriptor = self._listener.fileno()
        command = [NGINX, "-e", str(self._directory / "nginx.log"), "-p", str(self._directory), "-c", str(self._directory / "nginx.conf")]
        self._process = subprocess.Popen(
            command, env={"PATH": "/usr/sbin:/usr/bin", "NGINX": f"{descriptor};"}, pass_fds=[descriptor], process_group=0
        )
        return self._process

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                self._kill_group()

    def _kill_group(self) -> None:
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def log_tail(self) -> str:
        try:
            return (self._directory / "nginx.log").read_text(encoding="utf-8", errors="replace")[-500:].strip()
        except OSError:
            return ""

    def deny(self, grants: Iterable[str]) -> None:
        """Adds to the denied grants. Returns when nobody gets in by them any more; connections that are open end within a second.

        A denied grant stays denied until the job ends, so lists that arrive out of order do no harm.
        """
        with self._changing:
            wanted = self._denied | frozenset(grants)
            if wanted == self._denied:
                return
            self._write("denied.conf", "".join(f'"{grant}" 0;\n' for grant in sorted(wanted)))
            process, old = self._process, self._reload()
            self._denied = wanted
        if process and old:
            # Not at once: the request that brought the list is itself a connection of an old worker.
            cut = threading.Timer(CUT_AFTER, end_workers, [process.pid, old])
            cut.daemon = True
            cut.start()

    def _reload(self) -> set[int]:
        """Has new workers started, and waits until the old ones accept nothing more.

        Returns those, with what earlier reloads left of others.
        """
        process = self._process
        if not process or process.poll() is not None:
            return set()  # the next start reads what was written
        old = workers(process.pid)
        accepting = {pid for pid, accepts in old.items() if accepts}
        process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + IN_FORCE_LIMIT
        while time.monotonic() < deadline:
            now = {pid for pid, accepts in workers(process.pid).items() if accepts}
            if now and not now & accepting:
                return set(old)
            time.sleep(0.02)
        raise NotInForce(f"nginx did not reload: {self.log_tail()}")

    def _write(self, name: str, text: str) -> None:
        """Replaces a file as a whole; nginx never sees half of it."""
        fresh = self._directory / f".{name}.new"
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(self._directory / name)


def workers(master: int) -> dict[int, bool]:
    """The workers of an nginx, and whether they accept connections; nginx gives those that don't any more another title."""
    result = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path(f"/proc/{entry}/stat").read_text(encoding="utf-8", errors="replace")
                title = Path(f"/proc/{entry}/cmdline").read_bytes().rstrip(b"\0 ")
            except OSError:
                continue
            parent = int(stat.rpartition(")")[2].split()[1])
            if parent == master and title.startswith(b"nginx: worker process"):
                result[int(entry)] = title == b"nginx: worker process"
    return result


def end_workers(master: int, pids: set[int]) -> None:
    """Ends these workers, as far as they are still there, with all their connections."""
    for pid in pids & workers(master).keys():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
