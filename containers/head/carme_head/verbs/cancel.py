"""Cancels a user's own job, as that user; the name has to agree, because ids come round again."""

from typing import Any

from carme_head import fields, running
from carme_head.settings import Settings
from carme_head.users import permitted_user
from carme_head.verbs.answer import Answer, of

FIELDS = fields.members({"user": fields.user, "batchId": fields.batch_id, "name": fields.batch_name})
CHANGES = True


def run(request: dict[str, Any], settings: Settings) -> Answer:
    user = permitted_user(request["user"], settings)
    arguments = [f"{settings.slurm}/scancel", f"--user={user.name}", f"--name={request['name']}", request["batchId"]]
    return of(running.run(user, arguments, running.QUERY, seconds=30))
