"""The order of Maven's versions, as its version order specification tells it."""

from __future__ import annotations

import re
from functools import total_ordering
from itertools import zip_longest

QUALIFIERS = ("alpha", "beta", "milestone", "rc", "snapshot", "", "sp")
SAME = {"cr": "rc", "ga": "", "final": "", "release": ""}
SHORT = {"a": "alpha", "b": "beta", "m": "milestone"}
RELEASED = QUALIFIERS.index("")

Token = tuple[int, int, str]
"""What kind of token it is, then its number or the rank of its word, then the word itself where no rank is known."""

WORD, AFTER_HYPHEN, AFTER_DOT = range(3)
NO_WORD: Token = (WORD, RELEASED, "")


@total_ordering
class Version:
    """A version as Maven compares it: `1.0` and `1.0.0.Final` are the same."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = trimmed(list(tokens(text.lower())))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and not self < other and not other < self

    def __lt__(self, other: Version) -> bool:
        for mine, others in zip_longest(self._tokens, other._tokens):
            left = mine or nothing_beside(others)
            right = others or nothing_beside(mine)
            if left != right:
                return left < right
        return False

    def __hash__(self) -> int:
        return hash(tuple(self._tokens))

    def __repr__(self) -> str:
        return f"Version({self.text!r})"


def tokens(text: str) -> list[Token]:
    """Numbers and words; where one turns into the other stands a hyphen that nobody wrote."""
    found = []
    kind = AFTER_DOT
    for part in re.split(r"([.-])", text):
        if part in (".", "-"):
            kind = AFTER_DOT if part == "." else AFTER_HYPHEN
            continue
        pieces = re.findall(r"\d+|\D+", part) or ["0"]
        for place, piece in enumerate(pieces):
            if place > 0:
                kind = AFTER_HYPHEN
            if piece.isdecimal():
                found.append((kind, int(piece), ""))
            else:
                before_number = place + 1 < len(pieces)
                found.append(word(SHORT.get(piece, piece) if before_number else piece))
    return found


def word(text: str) -> Token:
    known = SAME.get(text, text)
    if known in QUALIFIERS:
        return (WORD, QUALIFIERS.index(known), "")
    return (WORD, len(QUALIFIERS), known)


def trimmed(all_tokens: list[Token]) -> list[Token]:
    """Without what says nothing: zeros and words for "released", at the end and before each hyphen."""
    kept: list[Token] = []
    for place in range(len(all_tokens) - 1, -1, -1):
        token = all_tokens[place]
        at_end = not kept or kept[-1][0] != AFTER_DOT
        if not (at_end and (token == NO_WORD or (token[0] != WORD and token[1] == 0))):
            kept.append(token)
    return kept[::-1]


def nothing_beside(token: Token | None) -> Token:
    """What a version that has ended counts as, beside a longer one."""
    return (AFTER_DOT, 0, "") if token is not None and token[0] == AFTER_DOT else NO_WORD
