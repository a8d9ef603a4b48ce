"""The one format in which squeue is asked (README.md, Formats). Not a verb: `jobs`, `job` and `extend` use it."""

import secrets
from collections.abc import Callable

from carme_head import running
from carme_head.running import Result
from carme_head.settings import Settings
from carme_head.users import operator

PLAIN = (
    "JobID",
    "JobArrayID",
    "State",
    "UserName",
    "Account",
    "Partition",
    "QOS",
    "SubmitTime",
    "StartTime",
    "EndTime",
    "TimeLimit",
    "NumNodes",
    "NumCPUs",
    "tres-alloc",
    "NodeList",
    "BatchHost",
    "RestartCnt",
)
FREE = ("Reason", "Comment", "Name")
SECONDS = 30


def ask(settings: Settings, *selection: str, part: Callable[[bytes, str], None] | None = None) -> tuple[Result, str]:
    """squeue's answer and the nonce that ends its free texts. The format travels in the environment: arguments are public.

    With PART the output is handed over as it comes, each time with the nonce.
    """
    nonce = "N" + secrets.token_hex(16)
    take = None if part is None else lambda chunk: part(chunk, nonce)
    form = ",".join([f"{field}:|" for field in PLAIN] + [f"{field}:{nonce}" for field in FREE])
    arguments = [f"{settings.slurm}/squeue", "--all", "--noheader", "--noconvert", "--states=all", *selection]
    return running.run(operator(settings), arguments, running.QUERY | {"SQUEUE_FORMAT2": form}, SECONDS, take), nonce


def names(result: Result, nonce: str) -> list[str]:
    """The names of the jobs in an answer."""
    return [name.decode("utf-8", "replace") for name in result.out.split(nonce.encode())[2::3]]
