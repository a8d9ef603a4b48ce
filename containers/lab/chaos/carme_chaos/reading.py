"""Reads the checker's pictures: Carme's rows by MariaDB's own client, SLURM's jobs by squeue and sacct."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from carme_chaos import nodes
from carme_chaos.ground import Ground
from carme_chaos.records import BatchJob, Listener, Picture, Process, Row
from carme_chaos.schedule import USERS

SEPARATOR = "\x1f"
LIMIT = 8.0
EXHAUSTED = re.compile(r"Time limit exhausted for JobId=(\d+)$", re.MULTILINE)

ROWS = """
SELECT JSON_OBJECT('uuid', j.uuid, 'owner', u.uid, 'key', j.idempotency_key, 'state', j.state, 'ended', j.ended IS NOT NULL,
  'limit', t.max_jobs, 'reason', j.reason, 'batch_id',
    (SELECT a.batch_id FROM job_attempts a WHERE a.job_id = j.id ORDER BY a.id DESC LIMIT 1))
FROM jobs j JOIN users u ON u.id = j.owner_id JOIN resource_templates t ON t.id = j.template_id
WHERE j.created >= {since}
"""


class Reader:
    """Reads one lab. Trouble when a part does not answer: then there is nothing to compare."""

    def __init__(self, ground: Ground, since: float) -> None:
        self._ground = ground
        self._since = since
        self._users = ground.users()

    def look(self) -> Picture:
        """All of it."""
        before = self.rows()
        queue = self.queue()
        accounts = self.accounts(queue)
        rows = self.rows()
        people = {self._users[user] for user in USERS}
        found = [each for each in nodes.look(nodes.networks(self._ground)) if each.user in people]
        processes = tuple(each for each in found if isinstance(each, Process))
        listeners = tuple(each for each in found if isinstance(each, Listener))
        ended = exhausted(self._ground.slurmctld_log())
        return Picture(before, rows, queue, self.queue(), accounts, processes, listeners, self._users, ended)

    def rows(self) -> dict[str, Row]:
        """Carme's jobs of this run."""
        answer = self.sql(ROWS.format(since=int(self._since * 1000)))
        rows = [Row(**{**json.loads(line), "ended": bool(json.loads(line)["ended"])}) for line in answer.splitlines()]
        return {row.uuid: row for row in rows}

    def sql(self, statement: str) -> str:
        """What MariaDB answers on the head, over its local socket."""
        return self._ground.on("head", "mariadb", "--batch", "--raw", "--skip-column-names", "carme", "-e", statement, limit=LIMIT)

    def queue(self) -> tuple[BatchJob, ...]:
        """What slurmctld has."""
        fields = SEPARATOR.join(("%A", "%U", "%T", "%V", "%S", "%j"))
        answer = self._ground.on("head", "env", "SLURM_TIME_FORMAT=%s", "squeue", "-a", "-h", "-t", "all", "-o", fields, limit=LIMIT)
        return self._batch_jobs(answer)

    def accounts(self, queue: tuple[BatchJob, ...]) -> tuple[BatchJob, ...]:
        """What slurmdbd has, every life of each job."""
        listed = self._accounted(f"--starttime=uts{int(self._since) - 5}")
        hidden = unlisted(each.number for each in (*listed, *queue))
        return (*listed, *(self._accounted(f"--jobs={','.join(hidden)}") if hidden else ()))

    def _accounted(self, which: str) -> tuple[BatchJob, ...]:
        wanted = ("--allusers", "--allocations", "--duplicates", "--parsable2", "--noheader", which)
        fields = "--format=JobIDRaw,UID,State,Submit,Start,JobName"
        answer = self._ground.on("head", "env", "SLURM_TIME_FORMAT=%s", "sacct", *wanted, f"--delimiter={SEPARATOR}", fields, limit=LIMIT)
        return self._batch_jobs(answer)

    def _batch_jobs(self, answer: str) -> tuple[BatchJob, ...]:
        """Jobs of this run; their users by number, for SLURM has no names while LDAP is away."""
        names = {str(number): name for name, number in self._users.items()}
        jobs = [line.split(SEPARATOR, 5) for line in answer.splitlines() if line]
        return tuple(
            BatchJob(number, names.get(user, user), state.split()[0], submitted, started.isdigit(), name)
            for number, user, state, submitted, started, name in jobs
            if int(submitted) >= int(self._since)
        )


def exhausted(log: str) -> frozenset[str]:
    """The numbers of the jobs that ran into their limit."""
    return frozenset(EXHAUSTED.findall(log))


def unlisted(numbers: Iterable[str]) -> list[str]:
    """The numbers in between, which a lab gives one after the other; what was before is of others.

    A job that was held while it ran has no time at which it was eligible: sacct lists it only to who asks for its number.
    """
    known = {int(each) for each in numbers}
    return [str(each) for each in range(min(known, default=0), max(known, default=0)) if each not in known]
