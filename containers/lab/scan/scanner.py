"""wapiti, the scanner itself: its one version, how it is installed, and one pass of it through the gate."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERSIONS = HERE.parent / "tool-versions"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "carme" / "tools"
PACKAGE = "wapiti3"


class Failed(Exception):
    """The scan can't be done or is worth nothing; the message says why."""


@dataclass(frozen=True)
class Pass:
    """What one run of the scanner is to do."""

    url: str
    proxy: str
    endpoint: str
    starts: list[str]
    excluded: list[str]
    left_alone: list[str]
    modules: list[str]
    crawl_seconds: int
    module_seconds: int
    all_seconds: int
    api: bool


def install() -> Path:
    """The interpreter of wapiti's own virtual environment, which is made when it is missing."""
    version = next(line.split()[1] for line in VERSIONS.read_text(encoding="utf-8").splitlines() if line.startswith(f"{PACKAGE} "))
    home = CACHE / f"{PACKAGE}-{version}"
    if not (home / "bin" / "wapiti").exists():
        shutil.rmtree(home, ignore_errors=True)
        run(sys.executable, "-m", "venv", str(home))
        run(str(home / "bin" / "pip"), "-q", "install", f"{PACKAGE}=={version}")
    return home / "bin" / "python"


def arguments(plan: Pass, report: Path, state: Path) -> list[str]:
    """wapiti's command line."""
    words = ["-u", f"{plan.url}/dashboard", "--scope", "subdomain", "-p", plan.proxy, "--endpoint", plan.endpoint]
    words += ["-m", ",".join(plan.modules), "-f", "json", "-o", str(report)]
    words += ["--store-session", str(state / "session"), "--store-config", str(state / "config"), "--flush-session", "--no-bugreport"]
    words += ["--max-scan-time", str(plan.crawl_seconds), "--max-attack-time", str(plan.module_seconds)]
    words += ["-S", "normal", "-l", "1", "-d", "8", "-t", "20", "--tasks", "4", "-v", "1"]
    if plan.api:
        words += ["--swagger", f"{plan.url}/api/v1/openapi.json"]
    for option, values in (("-s", plan.starts), ("-x", plan.excluded), ("--skip", plan.left_alone)):
        for value in values:
            words += [option, value]
    return words


def scan(python: Path, plan: Pass, directory: Path) -> list[str]:
    """Runs a pass; its report is `report.json` in the directory. Modules that were not finished in time."""
    shutil.rmtree(directory, ignore_errors=True)
    (directory / "state").mkdir(parents=True)
    report = directory / "report.json"
    log = directory / "wapiti.log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [str(python), "-I", str(HERE / "launcher.py")],
            cwd=directory,
            env={"PATH": "/usr/bin:/bin", "HOME": str(directory / "state"), "LANG": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )
        try:
            process.communicate(json.dumps(arguments(plan, report, directory / "state")), timeout=plan.all_seconds)
        except subprocess.TimeoutExpired:
            raise Failed(f"the scanner took longer than {plan.all_seconds} s: {log}") from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    shutil.rmtree(directory / "state")
    words = log.read_text(encoding="utf-8", errors="replace")
    if process.returncode != 0 or not report.exists():
        raise Failed(f"the scanner ended with {process.returncode} and without a report: {log}")
    return sorted(set(re.findall(r"Max attack time was reached for module (\w+)", words)))


def run(*command: str) -> None:
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        raise Failed(f"{Path(command[0]).name} failed: {(result.stderr or result.stdout).strip()[-600:]}")
