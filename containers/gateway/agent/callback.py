"""The way back to Carme: join once, then report. Carme may be restarting at any time; only a refusal is final."""

from __future__ import annotations

import http.client
import json
import re
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass

from settings import Settings

TIMEOUT = 10.0
NOT_YET_LIMIT = 120.0  # how long "not yet" may be Carme's answer to a join
LONGEST_PAUSE = 30.0
FINAL = frozenset({400, 401, 403, 409, 410, 413, 422})
_SUBJECT = re.compile(r"[A-Za-z0-9][A-Za-z0-9 =,._-]{0,199}")
_PEM = re.compile(r"(-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+")
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]{16,512}")


class Refused(Exception):
    """Carme said no for good."""


class Unreachable(Exception):
    """No answer, or one that says "later"."""

    def __init__(self, reason: str, not_yet: bool = False, pause: float | None = None) -> None:
        super().__init__(reason)
        self.not_yet = not_yet
        self.pause = pause


@dataclass(frozen=True)
class Papers:
    """What Carme gives a gateway: its certificate, and by which ones it knows its callers. `renew_after` is in seconds from now."""

    certificate: str
    callers_ca: str
    proxy_subject: str
    control_subject: str
    renew_after: float | None

    @staticmethod
    def read(answer: object) -> Papers:
        return Papers(
            certificate=_value(answer, "certificate", _PEM),
            callers_ca=_value(answer, "callersCa", _PEM),
            proxy_subject=_value(answer, "proxySubject", _SUBJECT),
            control_subject=_value(answer, "controlSubject", _SUBJECT),
            renew_after=_pause(answer),
        )


def _value(answer: object, name: str, pattern: re.Pattern[str]) -> str:
    text = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(text, str) or not pattern.fullmatch(text):
        raise Refused(f"the answer has no proper {name}")
    return text


def _pause(answer: object) -> float | None:
    """A Carme from before renewal names no time."""
    seconds = answer.get("renewAfter") if isinstance(answer, dict) else None
    return max(1.0, float(seconds)) if isinstance(seconds, int | float) else None


class Callback:
    """Requests to Carme's callback address, over TLS verified against the one CA that the job was given."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._tls = ssl.create_default_context(cadata=settings.callback_ca)
        self._tls.verify_flags &= ~ssl.VERIFY_X509_STRICT  # many an institute's CA certificate lacks extensions that this asks for
        self._tls.minimum_version = ssl.TLSVersion.TLSv1_2
        self._token: str | None = None

    def join(self, token: str, port: int, request: str, wait: Callable[[float], bool], log: Callable[[str], None]) -> Papers | None:
        """Exchanges token and certificate request for the job's certificate; None when the job ended meanwhile."""
        settings = self._settings
        body = {"v": 1, "uuid": settings.uuid, "token": token, "batchId": settings.batch_id, "restart": settings.restart}
        body |= {"node": settings.node, "port": port, "csr": request}
        pause, not_yet_since, told = 0.2, None, ""
        while True:
            try:
                answer = self._post("/callback/v1/join", body)
                papers = Papers.read(answer)
                self._token = _value(answer, "callbackToken", _TOKEN)
                return papers
            except Unreachable as trouble:
                now = time.monotonic()
                not_yet_since = (not_yet_since or now) if trouble.not_yet else None
                if not_yet_since and now - not_yet_since > NOT_YET_LIMIT:
                    raise Refused(f"Carme did not confirm the job within {NOT_YET_LIMIT:.0f} s") from None
                if str(trouble) != told:
                    told = str(trouble)
                    log(f"join: {told}; trying again")
                if wait(trouble.pause or pause):
                    return None
                pause = min(pause * 2, 1.0 if trouble.not_yet else LONGEST_PAUSE)

    def renew(self, request: str) -> Papers:
        """Asks for a new certificate for the same key."""
        return Papers.read(self._post("/callback/v1/renew", {"v": 1, "uuid": self._settings.uuid, "csr": request}))

    def report(self, entry_point: str, state: str, message: str, timeout: float = TIMEOUT) -> None:
        """Tells the state of an entry point."""
        body = {"v": 1, "uuid": self._settings.uuid, "state": state, "message": message}
        self._post(f"/callback/v1/entry-points/{entry_point}", body, timeout)

    def ending(self, timeout: float) -> None:
        """Hints that the job is about to end."""
        self._post("/callback/v1/ending", {"v": 1, "uuid": self._settings.uuid}, timeout)

    def _post(self, path: str, body: dict[str, object], timeout: float = TIMEOUT) -> object:
        settings = self._settings
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        connection = http.client.HTTPSConnection(settings.callback_host, settings.callback_port, timeout=timeout, context=self._tls)
        try:
            connection.request("POST", settings.callback_path + path, json.dumps(body), headers)
            answer = connection.getresponse()
            content = answer.read(1 << 20)
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(f"Carme does not answer ({type(error).__name__}: {error})") from None
        finally:
            connection.close()
        if answer.status in FINAL:
            raise Refused(f"Carme refused: {answer.status} {_reason(content)}")
        if not 200 <= answer.status < 300:
            reason = f"Carme answered {answer.status} {_reason(content)}".rstrip()
            raise Unreachable(reason, answer.status == 503, _seconds(answer.getheader("Retry-After")))
        try:
            return json.loads(content) if content else None
        except ValueError:
            raise Unreachable("Carme's answer is not JSON") from None


def _reason(content: bytes) -> str:
    """One printable line of an error answer."""
    text = content[:300].decode("utf-8", "replace")
    return "".join(character if character.isprintable() else " " for character in text)


def _seconds(retry_after: str | None) -> float | None:
    return (
        min(max(float(retry_after), 0.1), LONGEST_PAUSE)
        if retry_after and re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,3})?", retry_after)
        else None
    )
