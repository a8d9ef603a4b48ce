"""When would such a job start? Nothing is submitted."""

from typing import Any

from carme_head import fields, running
from carme_head.settings import Settings
from carme_head.users import permitted_user
from carme_head.verbs import shape
from carme_head.verbs.answer import Answer, of

FIELDS = fields.members({"user": fields.user, "job": fields.shape})
CHANGES = False


def run(request: dict[str, Any], settings: Settings) -> Answer:
    user = permitted_user(request["user"], settings)
    arguments = [f"{settings.slurm}/sbatch", "--test-only", *shape.arguments(request["job"], settings), settings.job_script]
    return of(running.run(user, arguments, running.QUERY, seconds=30))
