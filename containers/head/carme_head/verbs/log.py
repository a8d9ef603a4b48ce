"""The end of a job's log, read as the user, without following links."""

import os
import stat
from typing import Any

from carme_head import fields, running
from carme_head.refusal import Refusal
from carme_head.settings import Settings
from carme_head.users import Identity, permitted_user
from carme_head.verbs.answer import Answer

FIELDS = fields.members({"user": fields.user, "uuid": fields.uuid, "maxBytes": fields.number(1, 1_048_576)})
CHANGES = False


def run(request: dict[str, Any], settings: Settings) -> Answer:
    user = permitted_user(request["user"], settings)
    found = running.look(user, lambda: _end(f"{settings.logs}/{request['uuid']}.log", request["maxBytes"], user))
    if found is None:
        raise Refusal("uuid", "has no log that this user can read")
    return Answer(0, found, "")


def _end(path: str, most: int, user: Identity) -> str | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != user.uid:
            return None
        file.seek(max(0, status.st_size - most))
        return file.read(most).decode("utf-8", "replace")
