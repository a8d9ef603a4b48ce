"""The part of sbatch's arguments that says what resources a job wants. Not a verb: `submit` and `test-start` use it."""

from typing import Any

from carme_head.refusal import Refusal
from carme_head.settings import Settings


def arguments(job: dict[str, Any], settings: Settings) -> list[str]:
    """Options from checked fields and the site's rules; every value is joined to its option, so that none can become one."""
    options = [
        f"--nodes={job['nodes']}",
        "--ntasks-per-node=1",
        f"--cpus-per-task={job['cpusPerNode']}",
        f"--mem={job['memoryMb']}M",
        f"--time={job['timeMinutes']}",
    ]
    for option, value, offered in (
        ("partition", job["partition"], settings.partitions),
        ("account", job["account"], settings.accounts),
        ("qos", job["qos"], settings.qos),
    ):
        if value and offered and value not in offered:
            raise Refusal(f"job.{option}", "is not offered by this site")
        if chosen := value or next(iter(offered), None):
            options.append(f"--{option}={chosen}")
    if features := "&".join(filter(None, [settings.constraint, job["constraint"]])):
        options.append(f"--constraint={features}")
    if job["gpuType"] and not job["gpusPerNode"]:
        raise Refusal("job.gpuType", "is given without gpusPerNode")
    if job["gpusPerNode"]:
        options.append("--gres=" + ":".join(filter(None, ["gpu", job["gpuType"], str(job["gpusPerNode"])])))
    return options
