"""The portal's addresses, as the build has found them, and which of them a pass of the scanner has reached behind the login."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from pages import Bounds

REFUSED = {0, 401, 403, 405, 502, 503}


@dataclass(frozen=True)
class Route:
    """One row of the access matrix; a build with an address that has no row there fails."""

    method: str
    pattern: str
    example: str
    behind_login: bool
    """Whether anybody who is logged in gets more than "no such page"."""

    @property
    def name(self) -> str:
        return f"{self.method} {self.pattern}"

    def fits(self, method: str, path: str) -> bool:
        escaped = re.escape(self.pattern)
        expression = escaped.replace(r"\*\*", ".*").replace(r"\*", ".+")
        return method == self.method and re.fullmatch(re.sub(r"\\\{[^}]*\\\}", "[^/]+", expression), path) is not None


def read_matrix(matrix: Path) -> list[Route]:
    """The rows of the portal's addresses."""
    routes = []
    section = matrix.read_text(encoding="utf-8").partition("## Addresses of the portal")[2].partition("\n## ")[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        match = re.fullmatch(r"`([A-Z]+) (/\S*)`", cells[0])
        if match:
            answers = cells[4:10]
            routes.append(Route(match[1], match[2], cells[1].strip("`").partition(" ")[0], set(answers) != {"404"}))
    if not routes:
        raise ValueError(f"{matrix} has no addresses of the portal")
    return routes


@dataclass(frozen=True)
class Coverage:
    """What was reached behind the login, and of what was not, why."""

    reached: dict[str, dict[int, int]]
    explained: dict[str, str]
    missing: list[str]
    stale: list[str]


def coverage(routes: list[Route], answers: Iterable[tuple[str, str, int, int]], bounds: Bounds) -> Coverage:
    """Compares the routes with the answers: method, path, status and how often."""
    reached: dict[str, dict[int, int]] = {}
    for method, path, status, times in answers:
        fitting = [route for route in routes if route.fits(method, path)]
        if fitting and status not in REFUSED:
            best = max(fitting, key=lambda route: (route.pattern == path, len(route.pattern)))
            counts = reached.setdefault(best.name, {})
            counts[status] = counts.get(status, 0) + times
    explained = {}
    missing = []
    for route in routes:
        if arrived(route, reached.get(route.name, {})):
            continue
        reason = why_not(route, bounds)
        if reason:
            explained[route.name] = reason
        else:
            missing.append(route.name)
    names = {route.name for route in routes}
    stale = [name for name in bounds.unvisited if name not in names]
    stale += [name for name in bounds.barred_requests if not any(fits_rule(route, name) for route in routes)]
    return Coverage({name: reached[name] for name in reached if name not in explained and name not in missing}, explained, missing, stale)


def arrived(route: Route, statuses: Mapping[int, int]) -> bool:
    """An answer of the route itself. Of one with a name in its address "not found" is such an answer, of another one it is not."""
    return any(status != 404 or "{" in route.pattern for status in statuses)


def why_not(route: Route, bounds: Bounds) -> str:
    barred = next((reason for name, reason in bounds.barred_requests.items() if fits_rule(route, name)), "")
    closed = "" if route.behind_login else "not there for browsers: 404 for everybody who comes through the proxy"
    return bounds.unvisited.get(route.name, barred) or closed


def fits_rule(route: Route, rule: str) -> bool:
    return fnmatchcase(re.sub(r"\{[^}]*\}", "x", route.name), rule)
