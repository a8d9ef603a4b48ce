"""Keeps the certificate of the gateway young, for as long as the job runs."""

from __future__ import annotations

import threading
from collections.abc import Callable

from callback import LONGEST_PAUSE, Callback, Papers, Refused, Unreachable
from nginx import Nginx, NotInForce

FIRST_PAUSE = 1.0


class Renewal:
    """Asks Carme for the next certificate when the last one said that it is time, and has nginx take it over."""

    def __init__(self, callback: Callback, request: str, nginx: Nginx, stop: threading.Event, log: Callable[[str], None]) -> None:
        self._callback = callback
        self._request = request
        self._nginx = nginx
        self._stop = stop
        self._log = log

    def begin(self, papers: Papers) -> None:
        threading.Thread(target=self._keep_young, args=[papers], name="renewal", daemon=True).start()

    def _keep_young(self, papers: Papers) -> None:
        pause = papers.renew_after
        while pause is not None and not self._stop.wait(pause):
            renewed = self._renewed()
            pause = renewed.renew_after if renewed else None

    def _renewed(self) -> Papers | None:
        """The next papers, in force; None when there will be none. Carme may be away for long: the certificate still holds meanwhile."""
        pause = FIRST_PAUSE
        while True:
            try:
                papers = self._callback.renew(self._request)
                self._nginx.renew(papers)
                self._log("certificate renewed")
                return papers
            except Refused as refusal:
                self._log(f"renewal: {refusal}; the certificate stays as it is")
                return None
            except (Unreachable, NotInForce, OSError) as trouble:
                self._log(f"renewal: {trouble}; trying again in {pause:g} s")
            if self._stop.wait(pause):
                return None
            pause = min(pause * 2, LONGEST_PAUSE)
