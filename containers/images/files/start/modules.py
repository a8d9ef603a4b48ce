"""Imports the modules of a program from one file instead of hundreds.

An image is a file system that a program of its own serves (squashfuse): every look for a file costs a round trip to it, and an import
costs several. So the byte code of all modules that a program imports at its start is gathered in one file when the image is built. A
module whose source is no longer the one that was compiled is imported as ever.

What this module itself imports is not in that file yet, and therefore little.
"""

from __future__ import annotations

import marshal
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader

HEADER = 16  # of a .pyc: magic number, flags, and what the source was: its time and its size


class Gathered:
    """Finds modules in the file."""

    def __init__(self, modules: dict[str, tuple[str, bool, bytes]]) -> None:
        self._modules = modules

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        source, package, compiled = self._modules.pop(name, ("", False, b""))
        if not source:
            return None
        spec = ModuleSpec(name, Loader(name, source, compiled), origin=source, is_package=package)
        spec.has_location = True
        if package:
            spec.submodule_search_locations = [source.rpartition("/")[0]]
        return spec


class Loader(SourceFileLoader):
    """An ordinary loader that has the byte code at hand already."""

    def __init__(self, name: str, source: str, compiled: bytes) -> None:
        super().__init__(name, source)
        self._compiled = compiled

    def get_code(self, name: str) -> object:
        stats = self.path_stats(self.path)
        is_same = self._compiled[8:HEADER] == b"".join(int(stats[kind]).to_bytes(4, "little") for kind in ("mtime", "size"))
        return marshal.loads(memoryview(self._compiled)[HEADER:]) if is_same else super().get_code(name)


def gather(target: str) -> None:
    """Writes what this process has imported so far."""
    modules = {}
    for name, module in sys.modules.items():
        spec = getattr(module, "__spec__", None)
        if spec and type(spec.loader) is SourceFileLoader and spec.name == name:
            with open(spec.cached, "rb") as compiled:
                modules[name] = (spec.origin, spec.submodule_search_locations is not None, compiled.read())
    with open(target, "wb") as file:
        marshal.dump(modules, file)


def use(source: str) -> None:
    """From now on, what was gathered is imported from there."""
    with open(source, "rb") as file:
        sys.meta_path.insert(0, Gathered(marshal.loads(file.read())))
