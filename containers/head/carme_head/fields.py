"""The grammar of requests: each field's type, length and characters. Whatever is not named here is refused."""

import json
import re
from collections.abc import Callable
from typing import Any

from carme_head.refusal import Refusal

Check = Callable[[object, str], Any]
"""Takes a value and the path of its field, returns the value, or raises Refusal."""

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
FEATURE = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}"
IDENTIFIER = r"[A-Za-z0-9-]{1,64}"


def parse(line: bytes) -> dict[str, Any]:
    """One line as a JSON object without doubled members, NaN or endless nesting."""
    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Refusal("request", "is not UTF-8") from None
    except (ValueError, RecursionError):
        raise Refusal("request", "is not one JSON object") from None
    if not isinstance(value, dict):
        raise Refusal("request", "is not one JSON object")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Refusal("request", "has a member twice")
    return members


def _no_constant(_: str) -> None:
    raise Refusal("request", "has a number that is none")


def text(pattern: str, meaning: str) -> Check:
    """A string that PATTERN matches from the first to the last character (a newline at the end is not forgiven)."""
    compiled = re.compile(pattern, re.ASCII)

    def check(value: object, path: str) -> str:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            raise Refusal(path, f"must be {meaning}")
        return value

    return check


def number(least: int, most: int) -> Check:
    def check(value: object, path: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Refusal(path, f"must be a whole number from {least} to {most}")
        return value

    return check


def truth(value: object, path: str) -> bool:
    if not isinstance(value, bool):
        raise Refusal(path, "must be true or false")
    return value


def each(check_item: Check, most: int, least: int = 0) -> Check:
    def check(value: object, path: str) -> list[Any]:
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise Refusal(path, f"must be a list of {least} to {most}")
        return [check_item(item, f"{path}[{index}]") for index, item in enumerate(value)]

    return check


def members(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    """An object with all of REQUIRED, perhaps some of OPTIONAL, and nothing else. Optional members that are absent become None."""
    known = required | (optional or {})

    def check(value: object, path: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Refusal(path, "must be an object")
        prefix = f"{path}." if path else ""
        if not value.keys() <= known.keys():
            raise Refusal(path or "request", "has a member that is not known")
        for name in required:
            if name not in value:
                raise Refusal(prefix + name, "is missing")
        return {name: check_it(value[name], prefix + name) if name in value else None for name, check_it in known.items()}

    return check


uuid = text(UUID, "a UUID in lower case")
user = text(r"[A-Za-z_][A-Za-z0-9_.-]{0,31}", "a user name")
batch_id = text(r"[1-9][0-9]{0,9}", "a job id")
batch_name = text(rf"[A-Za-z0-9_-]{{1,64}}\.{UUID}", "a job name made by Carme")
name = text(r"[A-Za-z0-9_-]{1,64}", "1 to 64 letters, digits, _ and -")
slurm_name = text(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", "a name of 1 to 64 letters, digits, _, . and -")
constraint = text(rf"{FEATURE}(&{FEATURE}){{0,7}}", "up to 8 features joined by &")
image = text(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}\.sif", "the file name of an image (.sif)")
folder = text(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "the name of a project's folder")
entry_point = text(r"[a-z][a-z0-9-]{0,31}", "the name of an entry point")
health = text(r"/[A-Za-z0-9._~/-]{0,127}", "a path that begins with /")
token = text(r"[A-Za-z0-9_-]{16,128}", "a token of 16 to 128 letters, digits, _ and -")
minutes = number(1, 525_600)

_shape_required: dict[str, Check] = {
    "nodes": number(1, 1024),
    "gpusPerNode": number(0, 64),
    "cpusPerNode": number(1, 4096),
    "memoryMb": number(1, 67_108_864),
    "timeMinutes": minutes,
}
_shape_optional: dict[str, Check] = {
    "partition": slurm_name,
    "account": slurm_name,
    "qos": slurm_name,
    "constraint": constraint,
    "gpuType": slurm_name,
}
shape = members(_shape_required, _shape_optional)
job = members(
    _shape_required
    | {
        "uuid": uuid,
        "name": name,
        "image": image,
        "mounts": each(members({"project": folder, "readOnly": truth}), 32),
        "entryPoints": each(members({"name": entry_point, "health": health}), 16),
        "joinToken": token,
    },
    _shape_optional,
)
