"""Chains as Carme's sealer makes them, and the check that is tested."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from pathlib import Path

sys.dont_write_bytecode = True
TOOL = Path(__file__).resolve().parent.parent / "verify"
_spec = importlib.util.spec_from_loader("verify", importlib.machinery.SourceFileLoader("verify", str(TOOL)))
verify = importlib.util.module_from_spec(_spec)
sys.modules["verify"] = verify
_spec.loader.exec_module(verify)

SECRET = bytes([7]) * 32
ZERO = "0" * 64
NAME = verify.mac(SECRET, "key", [])[:16]


def cell(text):
    return "NULL" if text is None else text.encode().hex().upper()


class Chain:
    """A chain as Carme's sealer makes it."""

    def __init__(self, number, removed=0):
        self.entries = []
        self.removed = (0, ZERO, "", "")
        self.heads = []
        self.asked = 1000 * number
        seal = ZERO
        for place in range(1, number + 1):
            said = [f"uuid-{place}", str(1000 * place), "alice", "JOB_LAUNCH", "OK", "JOB", "j", None, str(place % 3), '{"a":"ä"}']
            mac = verify.mac(SECRET, "entry", said)
            seal = verify.mac(SECRET, "seal", [seal, str(place), mac])
            self.entries.append({"place": place, "seal_key": NAME, "seal": seal, "mac_key": NAME, "mac": mac, "said": said})
            self.heads.append(f"2026-11-01T10:00:{place % 60:02}Z {place} {seal}")
        self.end = (number, seal)
        if removed:
            last = self.entries[removed - 1]
            self.removed = (removed, last["seal"], NAME, verify.mac(SECRET, "removed", [str(removed), last["seal"]]))
            del self.entries[:removed]

    def rows(self):
        yield "\t".join(["chain", str(self.end[0]), cell(self.end[1]), str(self.removed[0]), *map(cell, self.removed[1:]), str(self.asked)])
        for each in self.entries:
            said = each["said"]
            numbers = {1: said[1], 8: said[8]}
            yield "\t".join(
                [
                    "entry" if each["place"] else "waiting",
                    str(each["place"] or "NULL"),
                    *(cell(each[name]) for name in ("seal_key", "seal", "mac_key", "mac")),
                    *(numbers.get(i, cell(field)) for i, field in enumerate(said)),
                ]
            )
        yield "end"
