"""The site's configuration, /etc/carme/head.conf: read for each request, so that a change holds at once; only root may write it."""

import configparser
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass

from carme_head import fields
from carme_head.refusal import Refusal

FILE = "/etc/carme/head.conf"
VERBS = ("hello", "submit", "test-start", "cancel", "jobs", "job", "nodes", "partitions", "accounting", "log", "extend")
_KEYS = {
    "head": {"allowed_group", "minimum_uid", "operator", "verbs", "log"},
    "paths": {"job_script", "images", "projects", "logs", "gateway_image", "slurm"},
    "site": {"constraint", "partition", "account", "qos"},
    "callback": {"url", "ca"},
    "gateway": {"ports"},
}


@dataclass(frozen=True)
class Settings:
    """What head.conf says. Each field is explained in head.conf.sample."""

    allowed_group: str
    minimum_uid: int
    operator: str
    verbs: tuple[str, ...]
    log: str
    job_script: str
    images: str
    projects: str
    logs: str
    gateway_image: str
    slurm: str
    constraint: str | None
    partitions: tuple[str, ...]
    accounts: tuple[str, ...]
    qos: tuple[str, ...]
    callback_url: str
    callback_ca: str
    ports: str


def load(path: str, owner: int = 0, top: str = "/") -> Settings:
    """Reads and checks the configuration; raises Refusal with the key that is wrong. OWNER and TOP are root and / except in tests."""
    require_owned(path, owner, top)
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    try:
        with open(path, encoding="utf-8") as file:
            parser.read_file(file)
    except (OSError, ValueError, configparser.Error):
        raise Refusal("head.conf", "can't be read") from None
    for section in parser.sections():
        if section not in _KEYS or not set(parser[section]) <= _KEYS[section]:
            raise Refusal("head.conf", f"has a key that is not known in [{section}]")

    def get(section: str, key: str, pattern: str, default: str | None = None) -> str:
        value = parser.get(section, key, fallback=default)
        if value is None or not re.fullmatch(pattern, value, re.ASCII):
            raise Refusal("head.conf", f"[{section}] {key} is missing or wrong")
        return value

    def listed(section: str, key: str, default: str = "") -> tuple[str, ...]:
        return tuple(get(section, key, rf"({fields.FEATURE}( +{fields.FEATURE})*)?", default).split())

    account = r"[A-Za-z_][A-Za-z0-9_.-]{0,31}"
    absolute = r"(/[A-Za-z0-9._-]+)+"
    verbs = listed("head", "verbs", " ".join(VERBS))
    if not set(verbs) <= set(VERBS):
        raise Refusal("head.conf", "[head] verbs names an unknown verb")
    settings = Settings(
        allowed_group=get("head", "allowed_group", account),
        minimum_uid=int(get("head", "minimum_uid", r"[1-9][0-9]{0,8}", "1000")),
        operator=get("head", "operator", account, "carme"),
        verbs=verbs,
        log=get("head", "log", rf"syslog|{absolute}", "syslog"),
        job_script=get("paths", "job_script", absolute, "/usr/lib/carme/job/carme-job"),
        images=get("paths", "images", absolute),
        projects=get("paths", "projects", absolute),
        logs=get("paths", "logs", absolute),
        gateway_image=get("paths", "gateway_image", absolute),
        slurm=get("paths", "slurm", absolute, "/usr/bin"),
        constraint=get("site", "constraint", rf"({fields.FEATURE}(&{fields.FEATURE})*)?", "") or None,
        partitions=listed("site", "partition"),
        accounts=listed("site", "account"),
        qos=listed("site", "qos"),
        callback_url=get("callback", "url", r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?"),
        callback_ca=get("callback", "ca", absolute),
        ports=get("gateway", "ports", r"[0-9]{4,5}-[0-9]{4,5}", "20000-29999"),
    )
    require_owned(settings.job_script, owner, top)
    if settings.log != "syslog":
        require_owned(os.path.dirname(settings.log), owner, top, stat.S_ISDIR)
    return settings


def require_owned(path: str, owner: int, top: str, kind: Callable[[int], bool] = stat.S_ISREG) -> None:
    """PATH is a plain file of OWNER that nobody else may write, and so are the directories from there up to TOP; no links."""
    current, right_kind = path, kind
    while True:
        try:
            status = os.lstat(current)
        except OSError:
            raise Refusal("head.conf", f"{current} does not exist") from None
        if not right_kind(status.st_mode) or status.st_uid != owner or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise Refusal("head.conf", f"{current} must belong to root and be writable by nobody else")
        if current in (top, "/"):
            return
        current, right_kind = os.path.dirname(current), stat.S_ISDIR
