"""Advisories in the OSV format, as they lie in a folder: single JSON files, or archives of them (`all.zip`)."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bill import Part
from versions import Version

ECOSYSTEM = "Maven"


@dataclass(frozen=True)
class Hit:
    """An advisory that speaks of a part in the version that is used."""

    part: Part
    advisory: str
    aliases: tuple[str, ...]
    summary: str
    severity: str
    fixed: tuple[str, ...]

    def __str__(self) -> str:
        names = " ".join((self.advisory, *self.aliases))
        fixed = f"; fixed in {', '.join(self.fixed)}" if self.fixed else "; no fixed version is named"
        return f"{self.part}: {names} ({self.severity}) {self.summary}{fixed}"


@dataclass(frozen=True)
class Search:
    """What looking through a database gave."""

    hits: list[Hit]
    advisories: int
    newest: datetime


def search(folder: Path, parts: Iterable[Part]) -> Search:
    """Looks for the parts in all advisories of the folder; withdrawn ones count as none."""
    wanted: dict[str, list[Part]] = {}
    for part in parts:
        wanted.setdefault(part.name, []).append(part)
    hits: set[Hit] = set()
    number = 0
    newest = datetime.min
    for advisory in read(folder):
        affected = [entry for entry in advisory.get("affected", []) if ecosystem(entry) == ECOSYSTEM]
        if not affected:
            continue
        number += 1
        newest = max(newest, moment(advisory["modified"]))
        if "withdrawn" not in advisory:
            for entry in affected:
                name = entry["package"]["name"]
                hits |= {hit(part, advisory, entry) for part in wanted.get(name, ()) if is_affected(part.version, entry)}
    if not number:
        raise ValueError(f"{folder} has no advisory about Maven's packages in the OSV format")
    return Search(sorted(hits, key=lambda found: (found.part, found.advisory)), number, newest)


def read(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".json" and file.is_file():
            yield parsed(file.read_bytes(), str(file))
        elif file.suffix == ".zip" and file.is_file():
            with zipfile.ZipFile(file) as archive:
                for name in archive.namelist():
                    if name.endswith(".json"):
                        yield parsed(archive.read(name), f"{file}: {name}")


def parsed(content: bytes, place: str) -> dict[str, Any]:
    advisory = json.loads(content)
    if not isinstance(advisory, dict) or not isinstance(advisory.get("id"), str) or "modified" not in advisory:
        raise ValueError(f"{place} is no advisory in the OSV format")
    return advisory


def ecosystem(entry: dict[str, Any]) -> str:
    """Without what some databases add to it, as in `Maven:REPOSITORY`."""
    return str(entry.get("package", {}).get("ecosystem", "")).partition(":")[0]


def moment(text: str) -> datetime:
    """Without its zone, which the format says is UTC."""
    return datetime.fromisoformat(text.rstrip("Z").partition(".")[0])


def is_affected(version: str, entry: dict[str, Any]) -> bool:
    """Whether the version is listed, or lies in one of the ranges; ranges of commits say nothing about a library from a repository."""
    ranges = [each for each in entry.get("ranges", []) if each.get("type") in ("ECOSYSTEM", "SEMVER")]
    return version in entry.get("versions", []) or any(lies_in(Version(version), each["events"]) for each in ranges)


def lies_in(version: Version, events: list[dict[str, str]]) -> bool:
    """Goes through the events in the order of their versions; the last one that the version has reached decides."""
    affected = False
    for edge, kind in sorted(((edge_of(event), next(iter(event))) for event in events), key=lambda pair: pair[0] or Version("0")):
        if kind == "introduced":
            affected = affected or edge is None or edge <= version
        elif edge is None:
            continue
        elif (kind in ("fixed", "limit") and edge <= version) or (kind == "last_affected" and edge < version):
            affected = False
    return affected


def edge_of(event: dict[str, str]) -> Version | None:
    """The version of an event; none stands for the beginning, written as 0, or an open end."""
    text = next(iter(event.values()))
    return None if text in ("0", "*") else Version(text)


def hit(part: Part, advisory: dict[str, Any], entry: dict[str, Any]) -> Hit:
    fixed = {
        event["fixed"] for each in entry.get("ranges", []) if each.get("type") != "GIT" for event in each["events"] if "fixed" in event
    }
    severity = advisory.get("database_specific", {}).get("severity") or next(
        (each["score"] for each in advisory.get("severity", [])), "severity not told"
    )
    newer = sorted(version for version in map(Version, fixed) if version > Version(part.version))
    return Hit(
        part,
        advisory["id"],
        tuple(advisory.get("aliases", [])),
        " ".join(str(advisory.get("summary", "")).split()),
        str(severity),
        tuple(version.text for version in newer),
    )
