"""The code beside the tests, and the bounds as they stand in the repository."""

import json
import sys
from pathlib import Path

SCAN = Path(__file__).resolve().parent.parent
ROOT = SCAN.parent.parent.parent
sys.path.insert(0, str(SCAN))


def content() -> dict:
    return json.loads((SCAN / "bounds.json").read_text(encoding="utf-8"))
