"""What people do, through Carme and by hand."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable

from carme_chaos.clicks import Click, Clicks
from carme_chaos.ground import Ground, Trouble
from carme_chaos.journal import Journal
from carme_chaos.portal import JSON, Answer, Lost, Portal
from carme_chaos.schedule import Act

PATIENCE = 45.0
"""For so many seconds somebody asks again who got no answer."""
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 5.0
"""Seconds between two requests of somebody who asks again."""
HURRY = 0.25
"""So many seconds somebody waits who does not wait for the answer."""
ACCELERATORS = (("cpu", 0), ("cpu", 0), ("cpu", 0), ("a100", 1), ("gtx", 1), ("a100", 2))


class Actors:
    """All people of a run."""

    def __init__(self, ground: Ground, portal: Portal, tokens: dict[str, str], journal: Journal) -> None:
        self._ground = ground
        self._portal = portal
        self._tokens = tokens
        self._journal = journal
        self.clicks = Clicks()
        self.gone = threading.Event()
        """Set, nobody insists on anything any more."""
        self._kinds: dict[str, Callable[[Act], None]] = {
            "launch": lambda act: self._click(act, 1, hurried=False, back=True),
            "double click": lambda act: self._click(act, 2, hurried=False, back=True),
            "resend": lambda act: self._click(act, 1, hurried=True, back=True),
            "leave": lambda act: self._click(act, 1, hurried=True, back=False),
            "stop": lambda act: self._stop(act, 1),
            "stop twice": lambda act: self._stop(act, 2),
            "scancel": lambda act: self._by_hand(act, "scancel {id}", as_root=False),
            "requeue": lambda act: self._by_hand(act, "scontrol update JobId={id} Requeue=1 && scontrol requeue {id}", as_root=True),
            "hold": lambda act: self._by_hand(act, "scontrol hold {id} && sleep 5; scontrol release {id}", as_root=True),
            "finish": lambda act: self._end_application(act, "TERM"),
            "crash": lambda act: self._end_application(act, "KILL"),
        }

    def do(self, act: Act) -> None:
        """Does one thing; what can't be done now is noted and left."""
        try:
            self._kinds[act.kind](act)
        except (Lost, Trouble) as failure:
            self._journal.note("act failed", kind=act.kind, user=act.user, why=str(failure)[:300])

    # --- by Carme ----------------------------------------------------------------------------------------------------------------------

    def _click(self, act: Act, times: int, hurried: bool, back: bool) -> None:
        click = self.clicks.add(Click(act.user, f"{act.user}-{act.at}", act.kind))
        accelerator, gpus = ACCELERATORS[int(act.pick * len(ACCELERATORS))]
        wanted = {
            "project": "chaos",
            "accelerator": accelerator,
            "gpusPerNode": gpus,
            "nodes": 1,
            "image": "JupyterLab",
            "name": f"{act.kind.replace(' ', '-')} {act.at}",
            "timeMinutes": act.minutes,
        }
        body = json.dumps(wanted)
        if hurried and (self._post(click, body, HURRY) or not back):
            self._tell(click)
            return
        both = [threading.Thread(target=self._insist, args=(click, body)) for _ in range(times)]
        for each in both:
            each.start()
        for each in both:
            each.join()
        self._tell(click)

    def _tell(self, click: Click) -> None:
        self._journal.note("click", key=click.key, kind=click.kind, sent=click.sent, lost=click.lost, jobs=click.jobs, no=click.refusals)

    def _insist(self, click: Click, body: str) -> None:
        """Sends the same again until there is a definite answer."""
        end = time.monotonic() + PATIENCE
        pause = FIRST_PAUSE
        while not self._post(click, body, 20) and time.monotonic() < end:
            if self.gone.wait(pause):
                return
            pause = min(LONGEST_PAUSE, pause * 2)

    def _post(self, click: Click, body: str, patience: float) -> bool:
        """Sends it once; whether there was a definite answer."""
        click.sent += 1
        try:
            answer = self._ask(click.user, "POST", "/api/v1/jobs", {**JSON, "Idempotency-Key": click.key}, body, patience)
            found = answer.json()
        except Lost:
            click.lost += 1
            return False
        if answer.status == 201:
            click.jobs.append(found["id"])
            return True
        click.refusals.append(found.get("type", str(answer.status)))
        return True

    def _stop(self, act: Act, times: int) -> None:
        job = self._pick(act)
        if job is None:
            return
        end = time.monotonic() + PATIENCE
        answers: list[int] = []
        while len(answers) < times and time.monotonic() < end and not self.gone.is_set():
            try:
                answers.append(self._ask(act.user, "DELETE", f"/api/v1/jobs/{job}", {}, None, 20).status)
            except Lost:
                self.gone.wait(1)
        self._journal.note("stop", job=job, user=act.user, answers=answers)

    def stop_all(self, user: str) -> int:
        """Stops what the person has; how many jobs that still are. One whose answer was lost can't be stopped: Carme looks for it."""
        live = [job for job in self._ask(user, "GET", "/api/v1/jobs", {}, None, 20).json() if job.get("batchId")]
        for job in live:
            if job["state"] != "STOPPING":
                self._ask(user, "DELETE", f"/api/v1/jobs/{job['id']}", {}, None, 20)
        return len(live)

    def _ask(self, user: str, method: str, path: str, headers: dict[str, str], body: str | None, patience: float) -> Answer:
        """What Carme itself answers: the proxy's own pages and errors of the server say nothing about what was done."""
        answer = self._portal.request(method, path, {**headers, "Authorization": f"Bearer {self._tokens[user]}"}, body, patience)
        kind = answer.headers.get_content_type()
        if answer.status >= 500 or (answer.status >= 400 and kind != "application/problem+json"):
            raise Lost(f"{method} {path}: {answer.status}")
        return answer

    # --- by hand -----------------------------------------------------------------------------------------------------------------------

    def _pick(self, act: Act) -> str | None:
        mine = self.clicks.jobs_of(act.user)[-6:]
        return mine[int(act.pick * len(mine))] if mine else None

    def _known(self, act: Act) -> dict[str, object] | None:
        """One of the person's jobs as Carme tells it, if SLURM has it."""
        job = self._pick(act)
        if job is None:
            return None
        found = self._ask(act.user, "GET", f"/api/v1/jobs/{job}", {}, None, 10).json()
        return found if found.get("batchId") and "ended" not in found else None

    def _by_hand(self, act: Act, command: str, as_root: bool) -> None:
        if found := self._known(act):
            text = command.format(id=int(str(found["batchId"])))
            self._journal.note(act.kind, job=found["id"], user=act.user, command=text)
            self._ground.on("head", "sh", "-c", text, user=None if as_root else act.user, limit=30)

    def _end_application(self, act: Act, name: str) -> None:
        found = self._known(act)
        nodes = found["nodes"] if found else []
        if found and isinstance(nodes, list) and nodes:
            self._journal.note(act.kind, job=found["id"], user=act.user)
            self._ground.on(str(nodes[0]).rpartition("-")[2], "pkill", "--signal", name, "-u", act.user, "-f", "jupyter-lab")
