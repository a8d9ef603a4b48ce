"""The entry carme-head: started as it is installed."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

HEAD = Path(__file__).parent.parent


@unittest.skipUnless(os.geteuid() == 0, "needs root: the command has to belong to root")
class EntryTest(unittest.TestCase):
    def setUp(self) -> None:
        base = Path("/var/lib")  # not below /tmp, which everybody may write
        folder = tempfile.TemporaryDirectory(prefix="carme-head-test-", dir=base)
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o755)
        subprocess.run([HEAD / "install"], env={"DESTDIR": str(self.folder), "PATH": "/usr/bin:/bin"}, check=True)
        self.command = self.folder / "usr/lib/carme/head/carme-head"

    def start(self, *arguments: str, **options: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run([self.command, *arguments], input="", capture_output=True, text=True, check=False, **options)

    def test_it_starts_and_ends_with_its_input(self) -> None:
        done = self.start()
        self.assertEqual((0, "", ""), (done.returncode, done.stdout, done.stderr))
        self.assertFalse(list(self.folder.rglob("__pycache__")))

    def test_it_takes_no_arguments(self) -> None:
        done = self.start("--wrap=id")
        self.assertEqual((1, "carme-head: takes no arguments\n"), (done.returncode, done.stderr))

    def test_nothing_is_loaded_from_the_working_directory_or_the_environment(self) -> None:
        evil = self.folder / "evil"
        (evil / "carme_head").mkdir(parents=True)
        for name in ("carme_head/__init__.py", "json.py", "sitecustomize.py"):
            (evil / name).write_text("raise SystemExit('evil')\n")
        done = self.start(cwd=evil, env={"PYTHONPATH": str(evil), "HOME": str(evil), "PYTHONSTARTUP": str(evil / "json.py")})
        self.assertEqual((0, ""), (done.returncode, done.stderr))

    def test_a_file_or_folder_that_others_may_write_is_not_run(self) -> None:
        for name in ("carme-head", "carme_head/serve.py", "carme_head/verbs/submit.py", "carme_head/verbs", "."):
            path = self.command.parent / name
            before = path.stat().st_mode
            with self.subTest(name=name):
                path.chmod(before | 0o020)
                done = self.start()
                path.chmod(before)
                self.assertEqual(1, done.returncode)
                self.assertIn("must belong to root", done.stderr)

    def test_a_foreign_owner_is_not_run(self) -> None:
        path = self.command.parent / "carme_head/fields.py"
        os.chown(path, 42001, 0)
        self.assertIn("must belong to root", self.start().stderr)

    def test_a_linked_module_is_not_run(self) -> None:
        path = self.command.parent / "carme_head/fields.py"
        shutil.move(path, self.folder / "fields.py")
        path.symlink_to(self.folder / "fields.py")
        self.assertIn("must belong to root", self.start().stderr)

    def test_installing_again_replaces_the_old_copy(self) -> None:
        (self.command.parent / "carme_head/old.py").write_text("")
        subprocess.run([HEAD / "install"], env={"DESTDIR": str(self.folder), "PATH": "/usr/bin:/bin"}, check=True)
        self.assertFalse((self.command.parent / "carme_head/old.py").exists())
        for path in self.command.parent.rglob("*"):
            expected = 0o755 if path.is_dir() or path.name == "carme-head" else 0o644
            self.assertEqual((0, expected), (path.stat().st_uid, path.stat().st_mode & 0o7777), path)
