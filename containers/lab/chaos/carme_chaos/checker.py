"""Compares what Carme says with what is. It knows nothing of Carme's code: only promises, SLURM's words and numbers of processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from carme_chaos.clicks import Click
from carme_chaos.records import ON_NODES, WAITING, BatchJob, Finding, Picture, Row

TOLD_FAILURES = ("FAILED", "NODE_FAIL", "CANCELLED", "NEVER_ARRIVED", "REJECTED")
"""What may be shown of a job that SLURM itself has lost."""


def at_any_moment(clicks: list[Click], picture: Picture) -> Iterator[Finding]:
    """What must hold even while everything is broken."""
    yield from _clicks(clicks, picture)
    yield from _orphans(picture)
    yield from _doubled(picture)
    yield from _over_limit(picture)


def suspicions(picture: Picture) -> Iterator[Finding]:
    """What may be so for a while, until the word has got round."""
    running = {each.uuid: each for each in picture.queue if each.state in ON_NODES}
    for row in picture.rows_before.values():
        if row.ended and (job := running.get(row.uuid)):
            yield Finding("ended too early", row.uuid, f"shown as {row.state}, but SLURM has {job.number} {job.state}")
    yield from _left(picture)


def at_rest(clicks: list[Click], picture: Picture, told: dict[tuple[str, str], set[str]]) -> Iterator[Finding]:
    """What must hold when everything works again and nobody does anything.

    told: each end that SLURM was ever seen to tell for a job's life; it may change its mind when it was killed.
    """
    yield from at_any_moment(clicks, picture)
    yield from suspicions(picture)
    for row in picture.rows.values():
        yield from _agrees(row, picture, told)


def _clicks(clicks: list[Click], picture: Picture) -> Iterator[Finding]:
    keys = Counter((row.owner, row.key) for row in picture.rows.values() if row.key)
    for click in clicks:
        for job in click.jobs:
            if job not in picture.rows:
                yield Finding("lost", job, f"{click.key} was answered with this job, which Carme does not have")
        ran = {job for job in click.jobs if job in picture.rows and not picture.rows[job].never_ran}
        if len(ran) > 1 or keys[click.user, click.key] > 1:
            yield Finding("doubled", click.key, f"one click, several jobs: {sorted(ran)}")
        if click.refused and keys[click.user, click.key]:
            yield Finding("wrong answer", click.key, f"was refused ({click.refusals[-1]}), but there is a job")


def _orphans(picture: Picture) -> Iterator[Finding]:
    for job in _distinct(picture):
        if job.uuid and job.uuid not in picture.rows:
            yield Finding("orphaned", job.uuid, f"SLURM has {job.number} of {job.user} ({job.state}), Carme has no such job")
        elif job.uuid and picture.rows[job.uuid].owner != job.user:
            yield Finding("orphaned", job.uuid, f"SLURM's {job.number} is {job.user}'s, Carme's job is {picture.rows[job.uuid].owner}'s")


def _doubled(picture: Picture) -> Iterator[Finding]:
    numbers: dict[str, set[str]] = {}
    for job in _distinct(picture):
        if job.uuid:
            numbers.setdefault(job.uuid, set()).add(job.number)
    for uuid, found in numbers.items():
        if len(found) > 1:
            yield Finding("doubled", uuid, f"SLURM has it {len(found)} times: {', '.join(sorted(found))}")


def _distinct(picture: Picture) -> list[BatchJob]:
    return [*picture.queue, *picture.accounts]


def _over_limit(picture: Picture) -> Iterator[Finding]:
    live = Counter(row.owner for row in picture.rows.values() if not row.ended)
    limits = {row.owner: row.limit for row in picture.rows.values()}
    for owner, number in live.items():
        if number > limits[owner]:
            yield Finding("over the limit", owner, f"{number} jobs, {limits[owner]} are allowed")


def _agrees(row: Row, picture: Picture, told: dict[tuple[str, str], set[str]]) -> Iterator[Finding]:
    """One job of Carme's and what SLURM has of it."""
    queued = [each for each in picture.queue_after if each.uuid == row.uuid]
    accounted = sorted((each for each in picture.accounts if each.uuid == row.uuid), key=lambda each: int(each.submitted))
    last = max((*accounted, *queued), key=lambda each: int(each.submitted), default=None)
    alive = [each for each in queued if each.state in (*ON_NODES, *WAITING)]
    if row.never_ran:
        if alive or any(each.started for each in (*accounted, *queued)):
            yield Finding("wrong end", row.uuid, f"shown as {row.state}, but SLURM ran it: {_words(last)}")
    elif not row.ended:
        if not alive:
            yield Finding("lost", row.uuid, f"shown as {row.state}, but SLURM has nothing that lives: {_words(last)}")
    elif alive:
        yield Finding("ended too early", row.uuid, f"shown as {row.state}, but SLURM has {_words(alive[0])}")
    elif last is None or last.end is None:
        if row.state not in TOLD_FAILURES and not (row.state == "TIMEOUT" and row.batch_id in picture.exhausted):
            yield Finding("wrong end", row.uuid, f"shown as {row.state}, but SLURM has lost it: {_words(last)}")
    elif row.state != _final(last, accounted) and row.state not in told.get((last.number, last.submitted), set()):
        yield Finding("wrong end", row.uuid, f"shown as {row.state}, but SLURM says {_words(last)}")


def _final(last: BatchJob, accounted: list[BatchJob]) -> str | None:
    """Accounting's word for that life counts more than the queue's."""
    same = [each.end for each in accounted if each.submitted == last.submitted and each.end]
    return same[-1] if same else last.end


def _left(picture: Picture) -> Iterator[Finding]:
    on_nodes = {(each.number, picture.users.get(each.user)) for each in picture.queue_after if each.state in ON_NODES}
    holders = {user for _, user in on_nodes}
    for process in picture.processes:
        if (process.batch_id, process.user) not in on_nodes:
            yield Finding("left process", f"{process.node}/{process.pid}", f"of {process.user}, job {process.batch_id}: {process.command}")
    for listener in picture.listeners:
        if listener.user not in holders:
            yield Finding("left port", f"{listener.node}:{listener.port}", f"of {listener.user}, who has no job there")


def _words(job: BatchJob | None) -> str:
    return "nothing" if job is None else f"{job.number} {job.state} of {job.submitted}"
