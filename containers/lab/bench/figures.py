"""What every bench ends with: one JSON line per figure; and what several of them reckon with."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value. BASELINE is what it is compared with; a figure without a GOAL is only told, and can't miss it."""

    bench: str
    figure: str
    value: float
    unit: str
    baseline: float | None = None
    goal: str | None = None
    met: bool | None = None

    def line(self) -> str:
        return json.dumps(
            {
                "bench": self.bench,
                "figure": self.figure,
                "value": rounded(self.value),
                "baseline": None if self.baseline is None else rounded(self.baseline),
                "unit": self.unit,
                "goal": self.goal,
                "met": self.met,
            }
        )


def tell(figures: Sequence[Figure]) -> int:
    """Prints the figures; the exit code says whether every goal was met."""
    for figure in figures:
        print(figure.line(), flush=True)
    return 1 if any(figure.met is False for figure in figures) else 0


def rounded(value: float) -> float:
    """Without the digits that no measurement has: three places at most, none where the number is large."""
    return round(value) if abs(value) >= 100 else round(value, 3)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median_gap(pairs: Sequence[tuple[float, float]]) -> float:
    """How much more the first of a pair is than the second, in the median."""
    return statistics.median(first - second for first, second in pairs)
