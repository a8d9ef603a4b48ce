"""What the scanner reported, and which of it is explained."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Finding:
    """One entry of wapiti's report."""

    category: str
    module: str
    method: str
    path: str
    parameter: str
    info: str
    person: str

    def __str__(self) -> str:
        where = f"{self.method} {self.path}" + (f", {self.parameter}" if self.parameter else "")
        return f"{self.category}: {where} (as {self.person}): {' '.join(self.info.split())[:300]}"


@dataclass(frozen=True)
class Explanation:
    """Why a finding is none, or why it stays; each pattern must fit as a whole."""

    category: str
    method: str
    path: str
    parameter: str
    info: str
    reason: str

    def fits(self, finding: Finding) -> bool:
        patterns = (
            (self.category, finding.category),
            (self.method, finding.method),
            (self.path, finding.path),
            (self.parameter, finding.parameter),
            (self.info, finding.info),
        )
        return all(re.fullmatch(pattern, text, re.DOTALL) for pattern, text in patterns)


def read_report(report: Path, person: str) -> list[Finding]:
    """Vulnerabilities, and anomalies such as answers of 500; what wapiti merely noticed of the server is neither."""
    content = json.loads(report.read_text(encoding="utf-8"))
    return [
        Finding(category, entry["module"], entry["method"], entry["path"], entry.get("parameter") or "", entry["info"], person)
        for kind in ("vulnerabilities", "anomalies")
        for category, entries in content[kind].items()
        for entry in entries
    ]


def read_explanations(file: Path) -> list[Explanation]:
    return [explanation(entry) for entry in json.loads(file.read_text(encoding="utf-8"))]


def explanation(entry: dict[str, Any]) -> Explanation:
    unknown = entry.keys() - {"category", "method", "path", "parameter", "info", "reason"}
    if unknown or not entry.get("reason") or not entry.get("category"):
        raise ValueError(f"an explanation needs a category and a reason: {entry}")
    patterns = {key: entry.get(key, ".*") for key in ("method", "path", "parameter", "info")}
    return Explanation(re.escape(entry["category"]), reason=entry["reason"], **patterns)


def sort(findings: Iterable[Finding], explanations: list[Explanation]) -> tuple[list[Finding], dict[Explanation, int]]:
    """Those that nothing explains, and how many each explanation covers."""
    unexplained: list[Finding] = []
    used = dict.fromkeys(explanations, 0)
    for finding in findings:
        fitting = next((known for known in explanations if known.fits(finding)), None)
        if fitting is None:
            unexplained.append(finding)
        else:
            used[fitting] += 1
    return unexplained, used
