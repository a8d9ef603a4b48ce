"""The parts that a bill of materials names (CycloneDX, JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote


@dataclass(frozen=True, order=True)
class Part:
    """A library from Maven's world, named as advisories name it: `group:artifact`."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def read_bill(file: Path) -> list[Part]:
    """All parts, also those inside of others, each once; the product's own modules are none."""
    content = json.loads(file.read_text(encoding="utf-8"))
    if content.get("bomFormat") != "CycloneDX":
        raise ValueError(f"{file} is no bill of materials in CycloneDX's JSON")
    own = part(content["metadata"]["component"].get("purl", ""))
    found = {found for address in addresses(content) if (found := part(address)) is not None}
    if own is not None:
        found = {each for each in found if each.name.partition(":")[0] != own.name.partition(":")[0]}
    return sorted(found)


def addresses(content: dict[str, Any]) -> Iterator[str]:
    for component in content.get("components", []):
        yield component.get("purl", "")
        yield from addresses(component)


def part(address: str) -> Part | None:
    """Of a package URL; none for what does not come from Maven's world."""
    kind, _, rest = address.partition("/")
    if kind != "pkg:maven":
        return None
    name, _, version = rest.partition("?")[0].partition("#")[0].rpartition("@")
    group, _, artifact = unquote(name).rpartition("/")
    return Part(f"{group.replace('/', '.')}:{artifact}", unquote(version))
