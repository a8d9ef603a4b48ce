"""Who may be acted for, and under which ids."""

import grp
import os
import pwd
from collections.abc import Iterable
from dataclasses import dataclass

from carme_head.refusal import Refusal
from carme_head.settings import Settings

NOBODY = 65534


@dataclass(frozen=True)
class Identity:
    """What a child process becomes."""

    name: str
    uid: int
    gid: int
    groups: tuple[int, ...]
    home: str


def permitted_user(name: str, settings: Settings) -> Identity:
    """The user NAME, if the site lets Carme act for that user."""
    identity = _find(name)
    if identity is None:
        raise Refusal("user", "no such user")
    if not settings.minimum_uid <= identity.uid < NOBODY:
        raise Refusal("user", "is not an ordinary user")
    if identity.uid == operator(settings).uid:
        raise Refusal("user", "is Carme's own account")
    try:
        allowed = grp.getgrnam(settings.allowed_group).gr_gid
    except KeyError:
        raise Refusal("user", "the allowed group does not exist") from None
    if allowed not in identity.groups:
        raise Refusal("user", "is not in the allowed group")
    return identity


def operator(settings: Settings) -> Identity:
    """The service account, for queries and what an operator of SLURM may do. Never root."""
    identity = _find(settings.operator)
    if identity is None or identity.uid == 0:
        raise Refusal("head.conf", "the operator's account does not exist or is root")
    return identity


def names(uids: Iterable[int]) -> dict[str, str]:
    """The names of those UIDS that have one, by the uid as text."""
    found = {}
    for uid in uids:
        try:
            found[str(uid)] = pwd.getpwuid(uid).pw_name
        except (KeyError, OverflowError):
            continue
    return found


def _find(name: str) -> Identity | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    if entry.pw_name != name:  # a directory that ignores case must not give one user two names
        return None
    return Identity(name, entry.pw_uid, entry.pw_gid, tuple(os.getgrouplist(name, entry.pw_gid)), entry.pw_dir)
