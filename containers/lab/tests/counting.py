"""Reads what the test runners left behind: how many ran, with which tags, which failed, which were skipped and why."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

CORE = "{https://schemas.opentest4j.org/reporting/core/0.2.0}"
EVENTS = "{https://schemas.opentest4j.org/reporting/events/0.2.0}"
JAVA = "{https://schemas.opentest4j.org/reporting/java/0.2.0}"
JUNIT = "{https://schemas.junit.org/open-test-reporting}"
MOST_LINES = 12
LONGEST_LINE = 300


@dataclass(frozen=True)
class Skip:
    """A test that did not run, and the reason that it gave."""

    test: str
    reason: str


@dataclass(frozen=True)
class Failure:
    """A test that failed, and the first lines of what it said."""

    test: str
    reason: str = ""

    def __str__(self) -> str:
        return "\n".join([self.test, *("   | " + line[:LONGEST_LINE] for line in self.reason.splitlines()[:MOST_LINES])])


@dataclass
class Count:
    """The outcome of some tests."""

    passed: int = 0
    failed: list[Failure] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    tags: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    """How long each class of tests took, where its runner says so."""

    def add(self, other: Count) -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        for tag, number in other.tags.items():
            self.tags[tag] = self.tags.get(tag, 0) + number
        for name, seconds in other.seconds.items():
            self.took(name, seconds)

    def took(self, name: str, seconds: float) -> None:
        self.seconds[name] = self.seconds.get(name, 0) + seconds

    def tag(self, name: str) -> None:
        self.tags[name] = self.tags.get(name, 0) + 1


def unittest_report(text: str, where: str, tag: str | None) -> Count:
    """The verbose output of Python's unittest; without its closing line the run itself has failed."""
    count = Count()
    ran = re.search(r"^Ran (\d+) tests? in ", text, re.MULTILINE)
    if ran is None:
        count.failed.append(Failure(f"{where}: ended without a result", text[-LONGEST_LINE:]))
        return count
    for match in re.finditer(r"^(?:FAIL|ERROR): (.+)\n(?:-+\n(?P<trace>(?:.*\n)*?)\n(?:={70}|-{70})\n)?", text, re.MULTILINE):
        count.failed.append(Failure(f"{where}: {match[1]}", "\n".join((match["trace"] or "").splitlines()[-MOST_LINES:])))
    test = "?"
    for line in text.splitlines():
        if named := re.match(r"\S+ \(\S+\)", line):  # its result may stand on a later line, after the test's description
            test = named[0]
        if skipped := re.search(r"\.\.\. skipped ['\"](.*)['\"]$", line):
            count.skipped.append(Skip(f"{where}: {test}", skipped[1]))
    count.passed = max(0, int(ran[1]) - len(count.failed) - len(count.skipped))
    if tag is not None and count.passed + len(count.failed) > 0:
        count.tags[tag] = count.passed + len(count.failed)
    return count


def junit_reports(directories: list[Path]) -> Count:
    """The open test reports that the JUnit platform wrote below these directories."""
    count = Count()
    for directory in directories:
        for report in sorted(directory.glob("**/*.xml")):
            count.add(_junit_report(report))
    return count


def _junit_report(report: Path) -> Count:
    count = Count()
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    kinds: dict[str, str] = {}
    tags: dict[str, list[str]] = {}
    begun: dict[str, str] = {}
    for event in _events(report):
        identity = event.get("id", "")
        if event.tag == EVENTS + "started":
            names[identity] = event.get("name", "?")
            parents[identity] = event.get("parentId", "")
            begun[identity] = event.get("time", "")
            kinds[identity] = event.findtext(f"{CORE}metadata/{JUNIT}type", "")
            tags[identity] = [tag.text or "" for tag in event.iterfind(f"{CORE}metadata/{CORE}tags/{CORE}tag")]
        elif event.tag == EVENTS + "finished":
            result = event.find(f"{CORE}result")
            if parents.get(identity) and not parents.get(parents[identity]):
                count.took(names[identity], _between(begun[identity], event.get("time", "")))
            status = "" if result is None else result.get("status", "")
            _finish(count, status, result, kinds.get(identity, ""), _path(identity, names, parents), tags.get(identity, []))
    return count


def _between(begin: str, end: str) -> float:
    """Seconds from one time to the other, which are given to the nanosecond; 0 where one is missing."""
    if not begin or not end:
        return 0
    first, last = (datetime.fromisoformat(re.sub(r"(\.\d{6})\d*", r"\1", time).replace("Z", "+00:00")) for time in (begin, end))
    return (last - first).total_seconds()


def _finish(count: Count, status: str, result: ET.Element | None, kind: str, path: str, tags: list[str]) -> None:
    reason = "" if result is None else (result.findtext(f"{CORE}reason") or "no reason given").strip().splitlines()[0]
    if status in ("SKIPPED", "ABORTED"):
        count.skipped.append(Skip(path, reason))
    elif status in ("FAILED", "ERRORED"):
        thrown = "" if result is None else result.findtext(f"{JAVA}throwable", "")
        count.failed.append(Failure(path, "\n".join(line for line in thrown.splitlines() if line.strip())))
    elif kind == "TEST":
        count.passed += 1
    if kind == "TEST" and status in ("SUCCESSFUL", "FAILED", "ERRORED"):
        for tag in tags:
            count.tag(tag)


def _path(identity: str, names: dict[str, str], parents: dict[str, str]) -> str:
    path: list[str] = []
    while identity in names and parents.get(identity):
        path.insert(0, names[identity])
        identity = parents[identity]
    return " > ".join(path)


def _events(report: Path) -> Iterator[ET.Element]:
    """The events of a report, also of one whose writer was killed before its end."""
    try:
        for _, element in ET.iterparse(report, events=("end",)):
            if element.tag in (EVENTS + "started", EVENTS + "finished"):
                yield element
    except ET.ParseError:
        return
