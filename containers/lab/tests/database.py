"""A MariaDB of this run's own: on loopback, in a directory that goes with it."""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self


class Database:
    """Starts on entry, is stopped and removed on exit."""

    user = "carme"

    def __init__(self, log: Path) -> None:
        self._log = log.with_suffix(".log")
        self._directory = Path(tempfile.mkdtemp(prefix="carme-db."))
        self._server: subprocess.Popen[bytes] | None = None
        self.password = secrets.token_hex(16)
        self.port = _free_port()
        self.url = f"jdbc:mysql://127.0.0.1:{self.port}/carme_test"

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._stop()

    def _start(self) -> None:
        data = self._directory / "data"
        common = ("--no-defaults", "--user=root", f"--datadir={data}")
        with self._log.open("ab") as log:
            subprocess.run(
                ["mariadb-install-db", *common, "--auth-root-authentication-method=socket", "--skip-test-db"],
                check=True,
                stdout=log,
                stderr=log,
                timeout=120,
            )
            self._server = subprocess.Popen(
                [
                    "mariadbd",
                    *common,
                    f"--socket={self._socket}",
                    f"--pid-file={self._directory}/pid",
                    f"--port={self.port}",
                    "--bind-address=127.0.0.1",
                    "--innodb-flush-log-at-trx-commit=0",
                    "--transaction-isolation=READ-COMMITTED",  # as Carme's own connections have it
                    "--character-set-server=utf8mb4",
                ],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._await()
        self._run(
            f"CREATE DATABASE carme_test; CREATE USER '{self.user}'@'%' IDENTIFIED BY '{self.password}';"
            f"GRANT ALL ON `carme%`.* TO '{self.user}'@'%';"
        )

    @property
    def _socket(self) -> Path:
        return self._directory / "socket"

    def _run(self, statement: str) -> None:
        subprocess.run(
            ["mariadb", "--no-defaults", f"--socket={self._socket}", "--user=root"],
            input=statement.encode(),
            check=True,
            capture_output=True,
            timeout=30,
        )

    def _await(self) -> None:
        end = time.monotonic() + 60
        while True:
            try:
                self._run("SELECT 1")
                return
            except subprocess.CalledProcessError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def _stop(self) -> None:
        if self._server is not None:
            self._server.terminate()
            try:
                self._server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
        shutil.rmtree(self._directory, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
