"""The configuration: what is wrong is refused with its key, and a file that others could write is not believed."""

import os
from pathlib import Path

from conversation import ConversationTest, request

# isort: split
from carme_head import settings
from carme_head.refusal import Refusal


class SettingsTest(ConversationTest):
    def test_the_sample_is_complete_and_readable(self) -> None:
        sample = (Path(__file__).parent.parent / "head.conf.sample").read_text()
        sample = sample.replace("/usr/lib/carme/job/carme-job", f"{self.folder}/carme-job")
        (self.folder / "head.conf").write_text(sample)
        loaded = self.load()
        self.assertEqual(settings.VERBS, loaded.verbs)
        self.assertEqual(("carme-users", 1000, "carme", "syslog"), (loaded.allowed_group, loaded.minimum_uid, loaded.operator, loaded.log))
        self.assertEqual((None, (), ()), (loaded.constraint, loaded.partitions, loaded.accounts))

    def test_wrong_values_are_refused_with_their_key(self) -> None:
        for changes, key in (
            ({"[head]": "allowed_group ="}, "[head] allowed_group"),
            ({"[head]": "allowed_group = a b"}, "[head] allowed_group"),
            ({"[head]": "allowed_group = g\nminimum_uid = 0"}, "[head] minimum_uid"),
            ({"[head]": "allowed_group = g\nminimum_uid = ten"}, "[head] minimum_uid"),
            ({"verbs": "jobs shell"}, "[head] verbs"),
            ({"log": "relative/log"}, "[head] log"),
            ({"images": "images"}, "[paths] images"),
            ({"images": "/im ages"}, "[paths] images"),
            ({"logs": "/logs/%u"}, "[paths] logs"),
            ({"[site]": "constraint = a|b"}, "[site] constraint"),
            ({"partition": "--all"}, "[site] partition"),
            ({"url": "http://carme.example.org"}, "[callback] url"),
            ({"url": "https://carme.example.org/?a=b"}, "[callback] url"),
        ):
            with self.subTest(key=key, changes=changes):
                self.configure(changes)
                with self.assertRaises(Refusal) as refusal:
                    self.load()
                self.assertIn(key, refusal.exception.reason)

    def test_unknown_keys_and_sections_are_refused(self) -> None:
        for extra in ("verb = jobs\n", "[other]\nkey = 1\n", "[DEFAULT]\nkey = 1\n"):
            with self.subTest(extra=extra):
                self.configure(extra=extra)
                with self.assertRaises(Refusal):
                    self.load()

    def test_what_others_could_have_written_is_not_believed(self) -> None:
        for name in ("head.conf", "carme-job", "log", "."):
            path = self.folder / name
            before = path.stat().st_mode
            for mode in (0o020, 0o002):
                with self.subTest(name=name, mode=oct(mode)):
                    path.chmod(before | mode)
                    answer = self.ask(request("jobs"))
                    self.assertEqual("head.conf", answer["refused"]["field"])
                    self.assertEqual([], self.ran)
                    path.chmod(before)

    def test_a_foreign_owner_is_not_believed(self) -> None:
        with self.assertRaises(Refusal):
            settings.load(f"{self.folder}/head.conf", owner=os.getuid() + 1, top=str(self.folder))

    def test_links_are_not_followed(self) -> None:
        (self.folder / "real.conf").write_text((self.folder / "head.conf").read_text())
        (self.folder / "head.conf").unlink()
        (self.folder / "head.conf").symlink_to("real.conf")
        with self.assertRaises(Refusal):
            self.load()

    def test_a_change_holds_at_the_next_request(self) -> None:
        self.assertEqual(0, self.ask(request("nodes"))["rc"])
        self.configure({"verbs": "jobs"})
        self.assertEqual("verb", self.ask(request("nodes"))["refused"]["field"])
