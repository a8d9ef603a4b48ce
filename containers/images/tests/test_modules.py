"""What is gathered is imported from the one file, and from nowhere else unless it has changed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

START = Path(__file__).resolve().parents[1] / "files" / "start"


class GatheredModulesTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.folder = Path(directory.name)
        (self.folder / "parcel").mkdir()
        (self.folder / "parcel" / "__init__.py").write_text("from parcel import content\n")
        (self.folder / "parcel" / "content.py").write_text("value = 1\n")
        (self.folder / "parcel" / "notes.txt").write_text("notes")
        (self.folder / "parcel" / "late.py").write_text("value = 3\n")
        self.gathered = str(self.folder / "gathered")
        self.python(f"import parcel, modules; modules.gather({self.gathered!r})")

    def python(self, code: str) -> str:
        """Runs the code where both can be imported; its output."""
        begin = f"import sys; sys.path[:0] = [{str(START)!r}, {str(self.folder)!r}]; "
        done = subprocess.run([sys.executable, "-I", "-c", begin + code], capture_output=True, text=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.strip()

    def using(self, code: str) -> str:
        return self.python(f"import modules; modules.use({self.gathered!r}); {code}")

    def test_imports_what_was_gathered(self) -> None:
        content = self.folder / "parcel" / "content.py"
        before = content.stat()
        content.write_text("value = 9\n")  # which nothing tells from what was gathered
        os.utime(content, ns=(before.st_atime_ns, before.st_mtime_ns))
        for compiled in self.folder.rglob("*.pyc"):
            compiled.unlink()
        self.assertEqual(self.using("import parcel.content; print(parcel.content.value)"), "1")

    def test_a_module_is_the_same_as_ever(self) -> None:
        look = "import parcel.content as c; print(c.__file__, c.__spec__.cached, c.__package__, parcel.__path__)"
        self.assertEqual(self.using("import parcel; " + look), self.python("import parcel; " + look))

    def test_files_of_a_package_are_found(self) -> None:
        look = "from importlib.resources import files; print(files('parcel').joinpath('notes.txt').read_text())"
        self.assertEqual(self.using(look), "notes")

    def test_what_was_not_gathered_is_imported_as_ever(self) -> None:
        self.assertEqual(self.using("import parcel.late; print(parcel.late.value)"), "3")

    def test_a_source_that_has_changed_is_imported_as_it_is_now(self) -> None:
        content = self.folder / "parcel" / "content.py"
        content.write_text("value = 2\n")
        os.utime(content, (1, 1))
        self.assertEqual(self.using("import parcel.content; print(parcel.content.value)"), "2")


if __name__ == "__main__":
    unittest.main()
