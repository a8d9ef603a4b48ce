"""Submits the site's own job script as the user. All that the caller chooses are numbers, names and a file of the site's image folder."""

import base64
import contextlib
import os
import stat
from typing import Any

from carme_head import fields, running
from carme_head.refusal import Refusal
from carme_head.settings import Settings
from carme_head.users import permitted_user
from carme_head.verbs import shape
from carme_head.verbs.answer import Answer, of

FIELDS = fields.members({"user": fields.user, "job": fields.job})
CHANGES = True


def run(request: dict[str, Any], settings: Settings) -> Answer:
    user = permitted_user(request["user"], settings)
    job = request["job"]
    resources = shape.arguments(job, settings)
    names = [entry["name"] for entry in job["entryPoints"]]
    if len(set(names)) != len(names):
        raise Refusal("job.entryPoints", "has a name twice")
    callback_ca = _callback_ca(settings)
    log = f"{settings.logs}/{job['uuid']}.log"
    try:
        found = running.look(user, lambda: _prepare(job, settings, log))
    except (TimeoutError, ValueError):
        raise Refusal("job", "can't be prepared: the site's file systems do not answer on the head node") from None
    if "refused" in found:
        raise Refusal(*found["refused"])
    arguments = [
        f"{settings.slurm}/sbatch",
        "--parsable",
        f"--job-name={job['name']}.{job['uuid']}",
        f"--comment=carme:{job['uuid']}",
        "--no-requeue",
        f"--output={log}",
        "--open-mode=append",
        "--chdir=/",
        "--propagate=NONE",
        "--export=ALL",
        *resources,
        settings.job_script,
    ]
    added = {
        "CARME_PROTOCOL": "1",
        "CARME_UUID": job["uuid"],
        "CARME_JOIN_TOKEN": job["joinToken"],
        "CARME_IMAGE": found["image"],
        "CARME_GATEWAY_IMAGE": settings.gateway_image,
        "CARME_MOUNTS": "\n".join(found["mounts"]),
        "CARME_ENTRY_POINTS": " ".join(f"{entry['name']}={entry['health']}" for entry in job["entryPoints"]),
        "CARME_CALLBACK_URL": settings.callback_url,
        "CARME_CALLBACK_CA": callback_ca,
        "CARME_PORTS": settings.ports,
    }
    result = running.run(user, arguments, added, seconds=90)
    if result.code not in (0, running.TIMED_OUT):
        with contextlib.suppress(TimeoutError, ValueError):  # SLURM's answer stands, whatever becomes of the log
            running.look(user, lambda: _remove(log))
    return of(result)


def _callback_ca(settings: Settings) -> str:
    try:
        with open(settings.callback_ca, "rb") as file:
            return base64.b64encode(file.read(32_768)).decode()
    except OSError:
        raise Refusal("head.conf", "[callback] ca can't be read") from None


def _prepare(job: dict[str, Any], settings: Settings, log: str) -> dict[str, Any]:
    """Called as the user: the image and the mounts that the user can reach, and the job's log, made before anybody knows its name."""
    image = _inside(settings.images, job["image"])
    if image is None or not stat.S_ISREG(os.stat(image).st_mode) or not os.access(image, os.R_OK):
        return _no("job.image", "is not an image that the user can read")
    mounts = []
    for index, mount in enumerate(job["mounts"]):
        path = _inside(settings.projects, mount["project"])
        rights = os.R_OK | os.X_OK | (0 if mount["readOnly"] else os.W_OK)
        if path is None or not os.path.isdir(path) or not os.access(path, rights):
            return _no(f"job.mounts[{index}].project", "is not a folder that the user may enter in this way")
        mounts.append(f"{path}:{'ro' if mount['readOnly'] else 'rw'}")
    try:
        os.close(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    except FileExistsError:
        return _no("job.uuid", "has been submitted already")
    except OSError as failure:
        return _no("job.uuid", f"its log can't be made: {os.strerror(failure.errno or 0)}")
    return {"image": image, "mounts": mounts}


def _inside(root: str, name: str) -> str | None:
    """The real path of NAME directly in ROOT; links may lead elsewhere in ROOT, never out of it."""
    real_root = os.path.realpath(root)
    path = os.path.realpath(f"{real_root}/{name}")
    fits = path.startswith(f"{real_root}/") and not any(character in path for character in ":\n,")
    return path if fits and os.path.exists(path) else None


def _remove(log: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(log)


def _no(field: str, reason: str) -> dict[str, Any]:
    return {"refused": [field, reason]}
