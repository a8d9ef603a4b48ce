"""Cancels a user's own job, as that user. Ids come round again: the job's submit time has to agree, or its name where that is not given."""

from typing import Any

from carme_head import fields, running
from carme_head.refusal import Refusal
from carme_head.settings import Settings
from carme_head.users import operator, permitted_user
from carme_head.verbs.answer import Answer, of

FIELDS = fields.members(
    {"user": fields.user, "batchId": fields.batch_id, "name": fields.batch_name},
    {"submitted": fields.number(0, 253_402_300_799)},
)
CHANGES = True


def run(request: dict[str, Any], settings: Settings) -> Answer:
    user = permitted_user(request["user"], settings)
    arguments = [f"{settings.slurm}/scancel", f"--user={user.name}"]
    if request["submitted"] is None:
        arguments.append(f"--name={request['name']}")
    else:
        found = _ask(request["batchId"], settings)
        if found.code != 0:
            return of(found)
        if f"{user.name}|{request['submitted']}|" not in found.out.decode("utf-8", "replace").split("\n"):
            raise Refusal("batchId", "is another job by now")
    return of(running.run(user, [*arguments, request["batchId"]], running.QUERY, seconds=30))


def _ask(batch_id: str, settings: Settings) -> running.Result:
    """Whose it is and when it was submitted: users may rename their jobs, but can change neither of these."""
    arguments = [f"{settings.slurm}/squeue", "--all", "--noheader", "--states=all", f"--jobs={batch_id}"]
    return running.run(operator(settings), arguments, running.QUERY | {"SQUEUE_FORMAT2": "UserName:|,SubmitTime:|"}, seconds=30)
