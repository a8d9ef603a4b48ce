"""Who is there: the protocol's versions, SLURM's version, the cluster's name, and what this site lets the key do."""

import json
import re
from typing import Any

from carme_head import fields, running
from carme_head.settings import Settings
from carme_head.users import operator
from carme_head.verbs.answer import Answer, of

FIELDS = fields.members({})
CHANGES = False


def run(request: dict[str, Any], settings: Settings) -> Answer:
    result = running.run(operator(settings), [f"{settings.slurm}/scontrol", "show", "config"], running.QUERY, seconds=30)
    config = dict(re.findall(r"^(SLURM_VERSION|ClusterName) *= (\S+)", result.out.decode("utf-8", "replace"), re.MULTILINE))
    if result.code != 0 or len(config) != 2:
        return of(running.Result(result.code or 1, b"", result.err))
    told = {"protocol": [1, 2], "slurm": config["SLURM_VERSION"], "cluster": config["ClusterName"], "verbs": list(settings.verbs)}
    return Answer(0, json.dumps(told), "")
