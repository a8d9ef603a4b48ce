"""What the accounting says about jobs since a time. It is not asked for names and comments: nothing in the answer is a user's text."""

import re
import time
from dataclasses import replace
from typing import Any

from carme_head import fields, running
from carme_head.settings import Settings
from carme_head.users import names, operator
from carme_head.verbs.answer import Answer, of

COLUMNS = (
    "JobIDRaw,JobID,User,Account,Partition,QOS,State,ExitCode,Submit,Start,End,TimelimitRaw,"
    "ElapsedRaw,NNodes,AllocCPUS,AllocTRES,NodeList,Reason"
)
FIELDS = fields.members(
    {"since": fields.number(0, 253_402_300_799)},
    {"batchIds": fields.each(fields.batch_id, 500, least=1), "name": fields.batch_name},
)
CHANGES = False
CANCELLED_BY = re.compile(r"\|CANCELLED by ([0-9]{1,10})\|")


def run(request: dict[str, Any], settings: Settings) -> Answer:
    since = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(request["since"]))
    arguments = [
        f"{settings.slurm}/sacct",
        "--allocations",
        "--duplicates",
        "--noheader",
        "--parsable2",
        "--delimiter=|",
        "--allusers",
        f"--starttime={since}",
        f"--format={COLUMNS}",
    ]
    if request["batchIds"]:
        arguments.append("--jobs=" + ",".join(request["batchIds"]))
    if request["name"]:
        arguments.append(f"--name={request['name']}")
    answer = of(running.run(operator(settings), arguments, running.QUERY, seconds=60))
    return replace(answer, users=names({int(uid) for uid in CANCELLED_BY.findall(answer.out)}))
