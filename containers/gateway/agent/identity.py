"""The job's own key, and the request for a certificate that goes with it."""

from __future__ import annotations

import subprocess
from pathlib import Path


def make_key_and_request(directory: Path, uuid: str) -> str:
    """Makes job.key (0600, never leaves the directory) and returns the certificate request as PEM."""
    command = ["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-keyout", str(directory / "job.key"), "-subj", f"/CN={uuid}"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
