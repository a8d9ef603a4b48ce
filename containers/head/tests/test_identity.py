"""With real processes and, as root, real identities: stand-ins for SLURM's commands tell who runs them and with what."""

import json
import os
import tempfile
import time
import unittest
from pathlib import Path

import conversation  # noqa: F401 (finds the package)

# isort: split
from carme_head import running
from carme_head.settings import Settings
from carme_head.users import Identity
from carme_head.verbs import log, submit

ROOT = os.geteuid() == 0
ALICE = Identity("alice", 42001, 42001, (42001, 42009), "/home/alice")
UUID = "0b0f3c5e-1111-4222-8333-000000000001"


@unittest.skipUnless(ROOT, "needs root: identities are taken for real")
class IdentityTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        self.folder.chmod(0o755)
        for name, mode in (("images", 0o755), ("projects", 0o755), ("logs", 0o1777)):
            (self.folder / name).mkdir()
            (self.folder / name).chmod(mode)
        self.settings = Settings(
            "g", 1000, "carme", (), "syslog", "", *(f"{self.folder}/{name}" for name in ("images", "projects", "logs")), "", "",
            None, (), (), (), "", "", "",
        )  # fmt: skip
        self.log_path = self.folder / "logs" / f"{UUID}.log"

    def stand_in(self, text: str) -> str:
        path = self.folder / "stand-in"
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return str(path)

    def test_a_command_has_the_user_s_identity_and_a_clean_environment(self) -> None:
        os.environ["LEAK"] = "1"
        self.addCleanup(os.environ.pop, "LEAK")
        script = self.stand_in("id -u; id -g; id -G; umask; pwd; env | sort; readlink /proc/self/fd/0; ls /proc/self/fd | wc -l")
        result = running.run(ALICE, [script], {"CARME_X": "a\nb"}, 10)
        lines = result.out.decode().splitlines()
        self.assertEqual(["42001", "42001", "42001 42009", "0077", "/"], lines[:5])
        environment = {line.split("=")[0] for line in lines if "=" in line}
        self.assertEqual({"PATH", "HOME", "USER", "LOGNAME", "CARME_X", "PWD"}, environment - {"_", "OLDPWD", "SHLVL"})
        self.assertIn("/dev/null", lines)
        self.assertIn("4", lines)  # 0, 1, 2 and the one that ls opens
        self.assertEqual((0, b""), (result.code, result.err))

    def test_it_can_t_become_root_again(self) -> None:
        result = running.run(
            ALICE, ["/usr/bin/python3", "-I", "-c", "import os; print(os.getresuid(), os.getresgid()); os.setuid(0)"], {}, 10
        )
        self.assertEqual(b"(42001, 42001, 42001) (42001, 42001, 42001)\n", result.out)
        self.assertIn(b"PermissionError", result.err)

    def test_a_command_that_hangs_is_ended_with_its_children(self) -> None:
        begin = time.monotonic()
        result = running.run(ALICE, [self.stand_in("echo $$ >&2; sleep 60 & wait")], {}, 0.5)
        self.assertLess(time.monotonic() - begin, 5)
        self.assertEqual(running.TIMED_OUT, result.code)
        group = int(result.err)
        with self.assertRaises(ProcessLookupError):
            for _ in range(50):
                os.killpg(group, 0)
                time.sleep(0.1)

    def test_a_daemon_that_keeps_the_output_open_does_not_hold_us_up_forever(self) -> None:
        result = running.run(ALICE, [self.stand_in("echo out; sleep 60 & exit 0")], {}, 0.5)
        self.assertEqual(running.TIMED_OUT, result.code)

    def test_output_is_bounded(self) -> None:
        result = running.run(ALICE, [self.stand_in("exec head -c 70000000 /dev/zero")], {}, 30)
        self.assertEqual((running.TOO_MUCH, b""), (result.code, result.out))
        result = running.run(ALICE, [self.stand_in("head -c 1000000 /dev/zero >&2; echo done")], {}, 30)
        self.assertEqual((0, b"done\n", running.ERROR_LIMIT), (result.code, result.out, len(result.err)))

    def test_output_in_parts_is_not_kept(self) -> None:
        sizes: list[int] = []
        result = running.run(ALICE, [self.stand_in("exec head -c 70000000 /dev/zero")], {}, 30, lambda part: sizes.append(len(part)))
        self.assertEqual((0, b"", 70_000_000), (result.code, result.out, sum(sizes)))
        self.assertLessEqual(max(sizes), 1 << 16)

    def test_exit_codes_and_signals_are_told_apart(self) -> None:
        self.assertEqual(3, running.run(ALICE, [self.stand_in("exit 3")], {}, 10).code)
        self.assertEqual(-9, running.run(ALICE, [self.stand_in("kill -9 $$")], {}, 10).code)

    def job(self, **changed: object) -> dict[str, object]:
        return {"uuid": UUID, "image": "a.sif", "mounts": [{"project": "vision", "readOnly": False}]} | changed

    def prepare(self, **changed: object) -> dict[str, object]:
        return running.look(ALICE, lambda: submit._prepare(self.job(**changed), self.settings, str(self.log_path)))

    def project(self, name: str, mode: int, group: int = 42009) -> Path:
        path = self.folder / "projects" / name
        path.mkdir()
        os.chown(path, 0, group)
        path.chmod(mode)
        return path

    def test_submit_looks_at_image_and_mounts_as_the_user_and_makes_the_log(self) -> None:
        (self.folder / "images/a.sif").write_text("image")
        self.project("vision", 0o2770)
        found = self.prepare()
        self.assertEqual({"image": f"{self.folder}/images/a.sif", "mounts": [f"{self.folder}/projects/vision:rw"]}, found)
        status = self.log_path.lstat()
        self.assertEqual((42001, 0o100600), (status.st_uid, status.st_mode))

    def test_the_same_job_is_not_submitted_twice(self) -> None:
        (self.folder / "images/a.sif").write_text("image")
        self.prepare(mounts=[])
        self.assertEqual({"refused": ["job.uuid", "has been submitted already"]}, self.prepare(mounts=[]))

    def test_a_planted_log_is_not_written_to(self) -> None:
        (self.folder / "images/a.sif").write_text("image")
        self.log_path.symlink_to(self.folder / "elsewhere")
        self.assertEqual("job.uuid", self.prepare(mounts=[])["refused"][0])
        self.assertFalse((self.folder / "elsewhere").exists())

    def test_images_that_are_not_there_readable_regular_or_inside_are_refused(self) -> None:
        outside = self.folder / "outside.sif"
        outside.write_text("image")
        (self.folder / "images/link.sif").symlink_to(outside)
        (self.folder / "images/folder.sif").mkdir()
        (self.folder / "images/secret.sif").write_text("image")
        (self.folder / "images/secret.sif").chmod(0o600)
        os.mkfifo(self.folder / "images/pipe.sif")
        for name in ("none.sif", "link.sif", "folder.sif", "secret.sif", "pipe.sif"):
            with self.subTest(name=name):
                self.assertEqual("job.image", self.prepare(image=name, mounts=[])["refused"][0])
                self.assertFalse(self.log_path.exists())

    def test_a_link_inside_the_image_folder_is_resolved(self) -> None:
        (self.folder / "images/v2.sif").write_text("image")
        (self.folder / "images/a.sif").symlink_to("v2.sif")
        self.assertEqual(f"{self.folder}/images/v2.sif", self.prepare(mounts=[])["image"])

    def test_folders_that_the_user_may_not_enter_are_refused(self) -> None:
        (self.folder / "images/a.sif").write_text("image")
        self.project("nlp", 0o2770, group=42010)
        self.project("shown", 0o755)
        (self.folder / "projects/file").write_text("x")
        (self.folder / "projects/out").symlink_to("/tmp")
        for name in ("nlp", "shown", "file", "out", "none"):
            with self.subTest(name=name):
                refused = self.prepare(mounts=[{"project": name, "readOnly": False}])
                self.assertEqual("job.mounts[0].project", refused["refused"][0])
        found = self.prepare(mounts=[{"project": "shown", "readOnly": True}])
        self.assertEqual([f"{self.folder}/projects/shown:ro"], found["mounts"])

    def read_log(self, most: int = 100) -> str | None:
        return running.look(ALICE, lambda: log._end(str(self.log_path), most, ALICE))

    def test_the_end_of_the_user_s_own_log_is_read(self) -> None:
        self.log_path.write_bytes(b"first\nlast \xff\n")
        os.chown(self.log_path, 42001, 42001)
        self.assertEqual("last \ufffd\n", self.read_log(7))
        self.assertEqual("first\nlast \ufffd\n", self.read_log())

    def test_no_log_is_read_through_links_pipes_or_from_others(self) -> None:
        secret = self.folder / "secret"
        secret.write_text("secret")
        os.chown(secret, 42001, 42001)
        self.assertIsNone(self.read_log())
        self.log_path.symlink_to(secret)
        self.assertIsNone(self.read_log())
        self.log_path.unlink()
        os.mkfifo(self.log_path)
        os.chown(self.log_path, 42001, 42001)
        self.assertIsNone(self.read_log())
        self.log_path.unlink()
        self.log_path.write_text("another's")
        self.assertIsNone(self.read_log())

    def test_a_look_that_hangs_is_given_up(self) -> None:
        begin = time.monotonic()
        with self.assertRaises(TimeoutError):
            running.look(ALICE, lambda: time.sleep(60), seconds=0.3)
        self.assertLess(time.monotonic() - begin, 5)

    def test_a_large_answer_of_a_look_arrives_whole(self) -> None:
        self.assertEqual(1_000_000, len(running.look(ALICE, lambda: "x" * 1_000_000)))
        self.assertEqual([1, None], json.loads(json.dumps(running.look(ALICE, lambda: [1, None]))))
