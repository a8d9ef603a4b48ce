"""Findings that are known and accepted for a while, each with its reason and the day on which that ends."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advisories import Hit


@dataclass(frozen=True)
class Acceptance:
    """One entry of `accepted.json`."""

    advisory: str
    part: str
    until: date
    reason: str

    def fits(self, hit: Hit) -> bool:
        return self.part == hit.part.name and self.advisory in (hit.advisory, *hit.aliases)


def read_accepted(file: Path) -> list[Acceptance]:
    entries = json.loads(file.read_text(encoding="utf-8"))
    accepted = []
    for entry in entries:
        if entry.keys() != {"advisory", "part", "until", "reason"} or not all(entry.values()):
            raise ValueError(f"{file.name}: an entry has advisory, part, until and reason: {entry}")
        accepted.append(Acceptance(entry["advisory"], entry["part"], date.fromisoformat(entry["until"]), entry["reason"]))
    return accepted
