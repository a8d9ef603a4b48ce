"""What the tests share: the package under test, and small pictures to compare."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the package lies beside the folder of its tests

from carme_chaos.records import BatchJob, Picture, Row

ALICE = "11111111-1111-4111-8111-111111111111"
BOB = "22222222-2222-4222-8222-222222222222"


def row(uuid: str = ALICE, state: str = "RUNNING", **other: object) -> Row:
    """A job as Carme has it."""
    ended = state not in ("SUBMITTING", "PENDING", "STARTING", "RUNNING", "STOPPING")
    values = {"owner": "user01", "key": "key-1", "limit": 3, "reason": "", "batch_id": "7", **other}
    return Row(uuid=uuid, state=state, ended=ended, **values)


def job(uuid: str = ALICE, state: str = "RUNNING", number: str = "7", **other: object) -> BatchJob:
    """A job as SLURM has it."""
    values = {"user": "user01", "submitted": "1000", "started": True, "name": f"notebook.{uuid}", **other}
    return BatchJob(number=number, state=state, **values)


def picture(rows: list[Row], queue: list[BatchJob], accounts: list[BatchJob] | None = None, **other: object) -> Picture:
    """All of it; accounting says what the queue says when nothing else is given."""
    found = {each.uuid: each for each in rows}
    told = tuple(queue if accounts is None else accounts)
    return Picture(found, found, tuple(queue), tuple(queue), told, **{"users": {"user01": 30007, "user02": 30008}, **other})
