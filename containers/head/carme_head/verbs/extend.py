"""Sets the time limit of one of Carme's jobs; users may only shorten theirs, so the operator does it. The name has to agree."""

from typing import Any

from carme_head import fields, running
from carme_head.refusal import Refusal
from carme_head.settings import Settings
from carme_head.users import operator
from carme_head.verbs import queue
from carme_head.verbs.answer import Answer, of

FIELDS = fields.members({"batchId": fields.batch_id, "name": fields.batch_name, "timeMinutes": fields.minutes})
CHANGES = True


def run(request: dict[str, Any], settings: Settings) -> Answer:
    found, nonce = queue.ask(settings, f"--jobs={request['batchId']}")
    if found.code != 0:
        return of(running.Result(found.code, b"", found.err))
    if queue.names(found, nonce) != [request["name"]]:
        raise Refusal("name", "is not the name of this job")
    arguments = [f"{settings.slurm}/scontrol", "update", f"JobId={request['batchId']}", f"TimeLimit={request['timeMinutes']}"]
    return of(running.run(operator(settings), arguments, running.QUERY, seconds=30))
