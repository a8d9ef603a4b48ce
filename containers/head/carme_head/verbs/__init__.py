"""The verbs, one a module: FIELDS (grammar), CHANGES (whether it changes anything, and is logged) and run(request, settings)."""

from types import ModuleType

from carme_head.verbs import accounting, cancel, extend, hello, job, jobs, log, nodes, partitions, submit, test_start
from carme_head.verbs.answer import Answer

VERBS: dict[str, ModuleType] = {
    "hello": hello,
    "submit": submit,
    "test-start": test_start,
    "cancel": cancel,
    "jobs": jobs,
    "job": job,
    "nodes": nodes,
    "partitions": partitions,
    "accounting": accounting,
    "log": log,
    "extend": extend,
}

__all__ = ["VERBS", "Answer"]
