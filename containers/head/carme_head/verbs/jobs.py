"""All jobs that slurmctld knows, of all users, in one query."""

import codecs
from collections.abc import Callable
from typing import Any

from carme_head import fields
from carme_head.settings import Settings
from carme_head.verbs import queue
from carme_head.verbs.answer import Answer, of

FIELDS = fields.members({})
CHANGES = False


def run(request: dict[str, Any], settings: Settings) -> Answer:
    return of(*queue.ask(settings))


def run_in_parts(request: dict[str, Any], settings: Settings, part: Callable[[str, str], None]) -> Answer:
    """The same without keeping the output, which grows with the queue. PART takes text and nonce."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    result, nonce = queue.ask(settings, part=lambda chunk, its_nonce: part(decoder.decode(chunk), its_nonce))
    if rest := decoder.decode(b"", final=True):
        part(rest, nonce)
    return of(result, nonce)
