"""All jobs that slurmctld knows, of all users, in one query."""

from typing import Any

from carme_head import fields
from carme_head.settings import Settings
from carme_head.verbs import queue
from carme_head.verbs.answer import Answer, of

FIELDS = fields.members({})
CHANGES = False


def run(request: dict[str, Any], settings: Settings) -> Answer:
    return of(*queue.ask(settings))
