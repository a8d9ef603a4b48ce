"""The conversation: a line in, a line out; who may not, is told why, and it is logged."""

import json
import os
import syslog
import time
from collections.abc import Callable
from typing import Any, BinaryIO

from carme_head import fields
from carme_head.refusal import Refusal
from carme_head.running import TOO_MUCH
from carme_head.settings import Settings
from carme_head.verbs import VERBS, Answer

VERSIONS = (1, 2)
IN_PARTS = 2
FAILED = "the head's command failed; see its log"
LINE_LIMIT = 65_536
LOGGED = ("user", "batchId", "uuid", "name")
"""Fields that a log line may show: never more, and only once they are known to be well-formed."""


def serve(requests: BinaryIO, answers: BinaryIO, load: Callable[[], Settings]) -> None:
    """Answers requests until the input ends or a line is not to be trusted."""
    while line := requests.readline(LINE_LIMIT + 1):
        whole = line.endswith(b"\n") and len(line) <= LINE_LIMIT
        _send(answers, _answer(line, load, answers) if whole else _unfinished(line, load))
        if not whole:
            return


def _send(answers: BinaryIO, members: dict[str, Any]) -> None:
    try:
        answers.write(json.dumps(members, separators=(",", ":")).encode() + b"\n")
        answers.flush()
    except BrokenPipeError:
        os._exit(1)  # the caller is gone; what was run has run


def _unfinished(line: bytes, load: Callable[[], Settings]) -> dict[str, Any]:
    clock = time.time()
    refusal = Refusal("request", "is longer than 65536 bytes" if len(line) > LINE_LIMIT else "ends without a newline")
    try:
        _log(load().log, _told(refusal, None, None))
    except Refusal as unreadable:
        _log("syslog", _told(unreadable, None, None))
    return _refused(None, clock, refusal)


def _answer(line: bytes, load: Callable[[], Settings], answers: BinaryIO) -> dict[str, Any]:
    clock = time.time()
    request: dict[str, Any] = {}
    log = "syslog"
    changing = False
    try:
        settings = load()
        log = settings.log
        request = fields.parse(line)
        name = _envelope(request, settings)
        verb = VERBS[name]
        checked = verb.FIELDS({key: request[key] for key in request.keys() - {"v", "id", "verb"}}, "")
        changing = verb.CHANGES
        answer: Answer = _in_parts(request, checked, settings, answers) if request["v"] == IN_PARTS else verb.run(checked, settings)
    except Refusal as refusal:
        _log(log, _told(refusal, _known_verb(request), _well_formed(request)))
        return _refused(request, clock, refusal)
    except Exception as failure:  # our own mistake; its text could hold what must not be logged
        _log(log, f"failed: {type(failure).__name__} in {_known_verb(request)}")
        if not changing:
            return _refused(request, clock, Refusal("request", FAILED))
        answer = Answer(TOO_MUCH, "", FAILED)  # "refused" would mean that nothing was run, which nobody knows now
    if changing:
        _log(log, f"{name} rc={answer.rc}{_well_formed(request)}")
    out: dict[str, Any] = {"v": request["v"], "id": request["id"], "clock": clock, "rc": answer.rc, "out": answer.out, "err": answer.err}
    extras = {"nonce": answer.nonce, "users": answer.users}
    return out | {key: value for key, value in extras.items() if value is not None}


def _in_parts(request: dict[str, Any], checked: dict[str, Any], settings: Settings, answers: BinaryIO) -> Answer:
    """The answer, its output sent beforehand in parts where the verb can do so."""
    run_in_parts = getattr(VERBS[request["verb"]], "run_in_parts", None)
    if run_in_parts is None:
        return VERBS[request["verb"]].run(checked, settings)

    def part(text: str, nonce: str) -> None:
        _send(answers, {"v": IN_PARTS, "id": request["id"], "nonce": nonce, "part": text})

    return run_in_parts(checked, settings, part)


def _envelope(request: dict[str, Any], settings: Settings) -> str:
    if type(request.get("v")) is not int or request["v"] not in VERSIONS:
        raise Refusal("v", "must be 1 or 2")
    fields.text(fields.IDENTIFIER, "1 to 64 letters, digits and -")(request.get("id"), "id")
    name = _known_verb(request)
    if name is None:
        raise Refusal("verb", "is not known")
    if name not in settings.verbs:
        raise Refusal("verb", "is not enabled at this site")
    return name


def _refused(request: dict[str, Any] | None, clock: float, refusal: Refusal) -> dict[str, Any]:
    try:
        identifier = fields.text(fields.IDENTIFIER, "")((request or {}).get("id"), "id")
    except Refusal:
        identifier = None
    version = (request or {}).get("v")
    told = version if type(version) is int and version in VERSIONS else VERSIONS[0]
    return {"v": told, "id": identifier, "clock": clock, "refused": {"field": refusal.field, "reason": refusal.reason}}


def _known_verb(request: dict[str, Any]) -> str | None:
    name = request.get("verb")
    return name if isinstance(name, str) and name in VERBS else None


def _told(refusal: Refusal, verb: str | None, who: str | None) -> str:
    return f"refused: {verb or 'request'}: {refusal.field}: {refusal.reason}{who or ''}"


def _well_formed(request: dict[str, Any]) -> str:
    """The request's user, job id, UUID and name as far as they are there and harmless in a log."""
    checks = {"user": fields.user, "batchId": fields.batch_id, "uuid": fields.uuid, "name": fields.batch_name}
    job = request.get("job")
    told = ""
    for source in (request, job if isinstance(job, dict) else {}):
        for key in LOGGED:
            try:
                told += f" {key}={checks[key](source.get(key), key)}"
            except Refusal:
                continue
    return told


def _log(log: str, message: str) -> None:
    if log == "syslog":
        syslog.openlog("carme-head", syslog.LOG_PID, syslog.LOG_AUTHPRIV)
        syslog.syslog(message)
        return
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    try:
        descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError:
        _log("syslog", f"{log} can't be written. {message}")
        return
    try:
        os.write(descriptor, f"{stamp} carme-head[{os.getpid()}] {message}\n".encode())
    finally:
        os.close(descriptor)
