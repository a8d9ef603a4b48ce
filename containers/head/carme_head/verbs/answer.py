"""What a verb hands back."""

from dataclasses import dataclass

from carme_head.running import Result


@dataclass(frozen=True)
class Answer:
    """Exit code and texts of what was run; the nonce where records are kept apart by one; names of uids that the output mentions."""

    rc: int
    out: str
    err: str
    nonce: str | None = None
    users: dict[str, str] | None = None


def of(result: Result, nonce: str | None = None) -> Answer:
    """The answer that RESULT gives, bytes that are not UTF-8 replaced."""
    return Answer(result.code, result.out.decode("utf-8", "replace"), result.err.decode("utf-8", "replace"), nonce)
