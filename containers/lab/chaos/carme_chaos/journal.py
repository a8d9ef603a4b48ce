"""What was done when, and what came of it: a line of JSON each, written at once."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any


class Journal:
    """The log of one run; its clock begins with it."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("w", encoding="utf-8", buffering=1)
        self._lock = threading.Lock()
        self._begin = time.monotonic()
        self.began = time.time()
        """Seconds since 1970."""

    def now(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._begin

    def wait_for(self, at: float, ended: threading.Event) -> bool:
        """Returns at that time of the run; false when the run ended before."""
        return not ended.wait(max(0.0, at - self.now()))

    def note(self, what: str, **details: Any) -> None:  # noqa: ANN401
        """One line."""
        line = json.dumps({"at": round(self.now(), 2), "what": what, **details}, ensure_ascii=False)
        with self._lock:
            if not self._file.closed:
                self._file.write(line + "\n")

    def close(self) -> None:
        """Nothing is noted any more."""
        with self._lock:
            self._file.close()
