"""One job by its id; an id that slurmctld doesn't know gives its error."""

from typing import Any

from carme_head import fields
from carme_head.settings import Settings
from carme_head.verbs import queue
from carme_head.verbs.answer import Answer, of

FIELDS = fields.members({"batchId": fields.batch_id})
CHANGES = False


def run(request: dict[str, Any], settings: Settings) -> Answer:
    return of(*queue.ask(settings, f"--jobs={request['batchId']}"))
