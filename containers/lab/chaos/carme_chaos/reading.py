"""Reads the checker's pictures: MariaDB by its own client, SLURM by squeue and sacct, processes and ports from the nodes' /proc."""

from __future__ import annotations

import json
from collections.abc import Iterator

from carme_chaos.ground import Ground, Trouble
from carme_chaos.kinds import NODES
from carme_chaos.records import BatchJob, Listener, Picture, Process, Row

SEPARATOR = "\x1f"
LIMIT = 8.0
FIRST_USER = 30000
GATEWAYS = range(20000, 30000)

ROWS = """
SELECT JSON_OBJECT('uuid', j.uuid, 'owner', u.uid, 'key', j.idempotency_key, 'state', j.state, 'ended', j.ended IS NOT NULL,
  'limit', t.max_jobs, 'reason', j.reason, 'batch_id',
    (SELECT a.batch_id FROM job_attempts a WHERE a.job_id = j.id ORDER BY a.id DESC LIMIT 1))
FROM jobs j JOIN users u ON u.id = j.owner_id JOIN resource_templates t ON t.id = j.template_id
WHERE j.created >= {since}
"""
SCAN = r"""
for process in /proc/[0-9]*; do
  owner=$(stat -c %u "$process" 2> /dev/null) || continue
  [ "$owner" -gt 30000 ] && [ "$owner" -lt 40000 ] || continue
  batch=$(grep -ohE 'job_[0-9]+' "$process/cgroup" 2> /dev/null | head -n 1)
  [ -n "$batch" ] || batch=$(tr '\0' '\n' 2> /dev/null < "$process/environ" | sed -n 's/^SLURM_JOB_ID=/job_/p' | head -n 1)
  case $(sed -n 's/^State:\t\(.\).*/\1/p' "$process/status" 2> /dev/null) in Z | '') continue ;; esac
  echo "process ${process#/proc/} $owner ${batch:--} $(tr '\0' ' ' 2> /dev/null < "$process/cmdline" | head -c 200)"
done
awk '$4 == "0A" {print "port", $2, $8}' /proc/net/tcp
"""


class Reader:
    """Reads one lab. Trouble when a part does not answer: then there is nothing to compare."""

    def __init__(self, ground: Ground, since: float) -> None:
        self._ground = ground
        self._since = since
        self._users = ground.users()

    def moment(self) -> Picture:
        """What has to hold at any moment: without the nodes."""
        before = self.rows()
        queue = self.queue()
        accounts = self.accounts()
        return Picture(before, self.rows(), queue, queue, accounts)

    def rest(self) -> Picture:
        """All of it."""
        before = self.rows()
        queue = self.queue()
        accounts = self.accounts()
        rows = self.rows()
        found = [line for node in NODES for line in self.node(node)]
        processes = tuple(each for each in found if isinstance(each, Process))
        listeners = tuple(each for each in found if isinstance(each, Listener))
        return Picture(before, rows, queue, self.queue(), accounts, processes, listeners, self._users)

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

    def accounts(self) -> tuple[BatchJob, ...]:
        """What slurmdbd has, every life of each job."""
        wanted = ("--allusers", "--allocations", "--duplicates", "--parsable2", "--noheader", f"--starttime=uts{int(self._since) - 5}")
        fields = "--format=JobIDRaw,UID,State,Submit,Start,JobName"
        answer = self._ground.on("head", "env", "SLURM_TIME_FORMAT=%s", "sacct", *wanted, f"--delimiter={SEPARATOR}", fields, limit=LIMIT)
        return self._batch_jobs(answer)

    def node(self, node: str) -> Iterator[Process | Listener]:
        """The processes of the lab's users there, and the gateways' ports; none on a dead node."""
        try:
            answer = self._ground.on(node, "sh", "-c", SCAN)
        except Trouble as failure:
            if "is not running" in str(failure):
                return
            raise
        for line in answer.splitlines():
            kind, first, second, *rest = line.split(" ", 4)
            if kind == "process":
                batch = rest[0].removeprefix("job_") if rest[0] != "-" else None
                yield Process(node, int(first), int(second), batch, rest[1] if len(rest) > 1 else "")
            elif (port := int(first.rpartition(":")[2], 16)) in GATEWAYS and int(second) > FIRST_USER:
                yield Listener(node, port, int(second))

    def _batch_jobs(self, answer: str) -> tuple[BatchJob, ...]:
        """Jobs of this run; their users by number, for SLURM has no names while LDAP is away."""
        names = {str(number): name for name, number in self._users.items()}
        jobs = [line.split(SEPARATOR, 5) for line in answer.splitlines() if line]
        return tuple(
            BatchJob(number, names.get(user, user), state.split()[0], submitted, started.isdigit(), name)
            for number, user, state, submitted, started, name in jobs
            if int(submitted) >= int(self._since)
        )
