"""All nodes with what of their GRES is in use."""

from typing import Any

from carme_head import fields, running
from carme_head.settings import Settings
from carme_head.users import operator
from carme_head.verbs.answer import Answer, of

FIELDS = fields.members({})
CHANGES = False


def run(request: dict[str, Any], settings: Settings) -> Answer:
    arguments = [f"{settings.slurm}/scontrol", "--all", "--details", "--oneliner", "show", "nodes"]
    return of(running.run(operator(settings), arguments, running.QUERY, seconds=30))
