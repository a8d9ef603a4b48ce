"""What will be done when. All that is random is drawn from the seed here, before a run begins: the same seed gives the same schedule."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from carme_chaos.kinds import ACTS, FAULTS, NODES, FaultKind

USERS = tuple(f"user{number:02}" for number in range(1, 17))
ACT_EVERY = 2.2
FAULT_EVERY = (3.0, 11.0)
QUIET = 3.0
"""Seconds that a target has between two faults, and that the run has after the last one."""


@dataclass(frozen=True)
class Act:
    """Something that a person does.

    pick says which of the person's jobs, 0 the first and almost 1 the last; a launch takes its size from it too.
    """

    at: float
    kind: str
    user: str
    pick: float
    minutes: int


@dataclass(frozen=True)
class Fault:
    """Something that breaks at a time, and is mended when its time is over."""

    at: float
    kind: str
    target: str
    lasts: float


@dataclass(frozen=True)
class Schedule:
    """A whole run."""

    seed: int
    seconds: float
    acts: tuple[Act, ...]
    faults: tuple[Fault, ...]

    def lines(self) -> Iterator[str]:
        """As text, in the order of time."""
        for event in sorted((*self.acts, *self.faults), key=lambda each: each.at):
            yield json.dumps({"what": type(event).__name__.lower(), **asdict(event)})


def draw(seed: int, minutes: float) -> Schedule:
    """The schedule of a seed. What people do and what breaks are drawn apart, so that a change of the one leaves the other."""
    seconds = minutes * 60
    return Schedule(
        seed, seconds, tuple(_acts(random.Random(f"acts {seed}"), seconds)), tuple(_faults(random.Random(f"faults {seed}"), seconds))
    )


def _acts(source: random.Random, seconds: float) -> Iterator[Act]:
    names, weights = zip(*ACTS.items(), strict=True)
    at = source.expovariate(1 / ACT_EVERY)
    while at < seconds:
        (kind,) = source.choices(names, weights)
        minutes = 1 if source.random() < 0.3 else source.randint(2, 8)
        yield Act(round(at, 2), kind, source.choice(USERS), round(source.random(), 4), minutes)
        at += source.expovariate(1 / ACT_EVERY)


def _faults(source: random.Random, seconds: float) -> Iterator[Fault]:
    """Each kind comes once before any comes again; two never meet at the same target."""
    free: dict[str, float] = {}
    deck: list[FaultKind] = []
    at = source.uniform(*FAULT_EVERY)
    while at < seconds:
        if not deck:
            deck = list(FAULTS)
            source.shuffle(deck)
        kind = deck.pop()
        target = source.choice(NODES) if kind.on_nodes else kind.target
        lasts = round(source.uniform(kind.least, kind.most), 2)
        begin = round(max(at, free.get(target, 0.0)), 2)
        if begin + lasts + QUIET < seconds:
            free[target] = begin + lasts + QUIET
            yield Fault(begin, kind.name, target, lasts)
        at += source.uniform(*FAULT_EVERY)
