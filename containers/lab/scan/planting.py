"""A carme.jar with a page that is open to script, so that a scanner that finds nothing is noticed. Made for one pass, never shipped."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ARCHIVE = "CARME-INF/carme.war"
PAGES = {"history.xhtml": HERE / "planted" / "history.xhtml"}
EXPECTED = (
    ("Reflected Cross Site Scripting", "/history", "planted"),
    ("Stored Cross Site Scripting", "/account", "token-name"),
)
"""Category, address and field of what has to be found: script in a link, and script kept by a form of Faces and shown on another page."""


def plant(jar: Path, target: Path) -> None:
    """Copies the jar with the planted pages in place of its own; everything else stays byte by byte."""
    with zipfile.ZipFile(jar) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.infolist():
            content = source.read(entry)
            copy.writestr(entry, planted(content) if entry.filename == ARCHIVE else content)


def planted(archive: bytes) -> bytes:
    replaced = set()
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(output, "w") as copy:
        for entry in source.infolist():
            page = PAGES.get(entry.filename)
            replaced |= {entry.filename} & PAGES.keys()
            copy.writestr(entry, page.read_bytes() if page else source.read(entry))
    if replaced != PAGES.keys():
        raise ValueError(f"the application has no {sorted(PAGES.keys() - replaced)}")
    return output.getvalue()
