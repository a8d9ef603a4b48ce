"""Proves the checker on the lab: plants what must not be, in SLURM, in the database and on a node, looks, and takes it away again."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

from carme_chaos import checker
from carme_chaos.clicks import Click
from carme_chaos.ground import Ground
from carme_chaos.reading import Reader

USER = "user01"
COLUMNS = (
    "kind, cluster_id, owner_id, project_id, template_id, accelerator_id, image_id, name, batch_name, nodes, gpus_per_node, cpus_per_node,"
    " memory_mb, minutes, join_token_hash, created, handed_over"
)
OTHER_END = {"COMPLETED": "FAILED"}


class Planting:
    """Works on a cluster at rest, while Carme does not run: nobody mends what is planted."""

    def __init__(self, ground: Ground, reader: Reader) -> None:
        self._ground = ground
        self._reader = reader
        self._numbers: list[str] = []

    def prove(self) -> dict[str, bool]:
        """Which of the plants were found."""
        victim = next(row for row in self._reader.rows().values() if row.ended and not row.never_ran)
        ghost, stranger = str(uuid.uuid4()), str(uuid.uuid4())
        try:
            self._reader.sql(_copy_of(victim.uuid, ghost))
            other = OTHER_END.get(victim.state, "COMPLETED")
            self._reader.sql(f"UPDATE jobs SET state = '{other}' WHERE uuid = '{victim.uuid}'")
            self._submit(USER, f"planted.{stranger}")
            self._submit(victim.owner, f"planted.{victim.uuid}")
            process = self._leave_process()
            lost_click = Click(USER, "planted", "launch", 1, 0, [str(uuid.uuid4())])
            found = {(each.kind, each.subject) for each in checker.at_rest([lost_click], self._reader.look(), {})}
            return {
                "lost job": ("lost", ghost) in found,
                "lost click": ("lost", lost_click.jobs[0]) in found,
                "doubled": ("doubled", victim.uuid) in found,
                "orphaned": ("orphaned", stranger) in found,
                "wrong end": any(kind in ("wrong end", "ended too early") and subject == victim.uuid for kind, subject in found),
                "left process": ("left process", f"n3/{process}") in found,
            }
        finally:
            self._take_away(victim.uuid, victim.state, ghost)

    def _submit(self, user: str, name: str) -> None:
        text = f"sbatch --parsable --no-requeue --time=5 --chdir=/tmp --output=/dev/null --job-name={name} --wrap='sleep 300'"
        self._numbers.append(self._ground.on("head", "sh", "-c", text, user=user).strip())

    def _leave_process(self) -> int:
        return int(self._ground.on("n3", "sh", "-c", "setsid sleep 300 > /dev/null 2>&1 < /dev/null & echo $!", user=USER))

    def _take_away(self, victim: str, state: str, ghost: str) -> None:
        self._reader.sql(f"DELETE FROM jobs WHERE uuid = '{ghost}'")
        self._reader.sql(f"UPDATE jobs SET state = '{state}' WHERE uuid = '{victim}'")
        self._ground.on("n3", "sh", "-c", f"pkill -KILL -u {USER} -x sleep || true")
        for number in self._numbers:
            self._ground.on("head", "scancel", number)
        _wait(lambda: not set(self._numbers) & {job.number for job in self._reader.queue() if job.end is None})


def _copy_of(victim: str, ghost: str) -> str:
    """The row of a job that is said to run: the victim's, under another UUID."""
    return f"INSERT INTO jobs (uuid, state, {COLUMNS}) SELECT '{ghost}', 'RUNNING', {COLUMNS} FROM jobs WHERE uuid = '{victim}'"


def _wait(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition() and time.monotonic() < end:
        time.sleep(0.3)
