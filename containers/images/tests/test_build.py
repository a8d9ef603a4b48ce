"""The builder's own logic; that the images work is shown by the jobs that run in them."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import sys
import tempfile
import unittest
from pathlib import Path
from types import ModuleType
from unittest import mock


def load() -> ModuleType:
    sys.dont_write_bytecode = True
    path = Path(__file__).resolve().parents[1] / "build"
    loader = importlib.machinery.SourceFileLoader("images_build", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("images_build", loader))
    sys.modules["images_build"] = module
    loader.exec_module(module)
    return module


build = load()

BASE = """Bootstrap: debootstrap
OSVersion: trixie
MirrorURL: {{ MIRROR }}
Include: bash python3

%environment
    export LANG=C.UTF-8

%labels
    a base
"""
CHILD = """# a comment
Bootstrap: localimage
From: base.sif

%files
    list.txt /opt/list.txt
    folder /opt/folder

%post
    echo hello

%environment
    export PATH=/opt/bin:/usr/bin:/bin

%labels
    a child
"""


class DefinitionTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.folder = Path(directory.name)
        (self.folder / "base.def").write_text(BASE)
        (self.folder / "child.def").write_text(CHILD)
        (self.folder / "list.txt").write_text("1")
        (self.folder / "folder").mkdir()
        (self.folder / "folder" / "file").write_text("1")
        definitions = {"base": self.folder / "base.def", "child": self.folder / "child.def"}
        for patch in (mock.patch.object(build, "DEFINITIONS", definitions), mock.patch.object(build, "CONTAINERS", self.folder)):
            patch.start()
            self.addCleanup(patch.stop)
        patch = mock.patch.object(build, "__file__", str(self.folder / "list.txt"))
        patch.start()
        self.addCleanup(patch.stop)

    def test_reads_header_sections_and_files(self) -> None:
        child = build.Definition.load("child")
        self.assertEqual(child.parent().header["include"].split(), ["bash", "python3"])
        self.assertEqual(child.files(), [(self.folder / "list.txt", "/opt/list.txt"), (self.folder / "folder", "/opt/folder")])
        self.assertEqual(child.sections["post"].strip(), "echo hello")

    def test_an_image_inherits_the_environment_and_has_its_own_labels(self) -> None:
        kept = build.inherited(build.Definition.load("child"))
        self.assertEqual(
            [line.strip() for line in kept["environment"].split("\n") if line],
            ["export LANG=C.UTF-8", "export PATH=/opt/bin:/usr/bin:/bin"],
        )
        self.assertEqual(kept["labels"].strip(), "a child")
        self.assertNotIn("post", kept)

    def test_the_digest_changes_with_everything_that_the_image_is_made_of(self) -> None:
        def digest() -> str:
            return build.Definition.load("child").digest()

        changes = {
            "child.def": CHILD.replace("hello", "goodbye"),
            "base.def": BASE.replace("python3", "perl"),
            "list.txt": "2",
            "folder/file": "2",
            "folder/another": "",
        }
        seen = {digest()}
        for name, text in changes.items():
            (self.folder / name).write_text(text)
            self.assertNotIn(digest(), seen, name)
            seen.add(digest())
        (self.folder / "list.txt").chmod(0o755)
        self.assertNotIn(digest(), seen, "mode")

    def test_byte_code_does_not_change_the_digest(self) -> None:
        before = build.Definition.load("child").digest()
        (self.folder / "folder" / "__pycache__").mkdir()
        (self.folder / "folder" / "__pycache__" / "x.pyc").write_text("x")
        self.assertEqual(build.Definition.load("child").digest(), before)

    def test_what_it_cannot_build_is_refused(self) -> None:
        (self.folder / "child.def").write_text("Bootstrap: docker\nFrom: debian\n")
        with self.assertRaisesRegex(build.Failure, "only Bootstrap"):
            build.Definition.load("child").parent()


class ProvidedTest(unittest.TestCase):
    def test_an_unchanged_image_is_not_built_again_and_replaces_another_versions(self) -> None:
        with tempfile.TemporaryDirectory() as directory, mock.patch.object(build, "build") as builder:
            cache = Path(directory)
            builder.side_effect = lambda definition, target: target.write_text("image")
            definition = build.Definition.load("gateway")
            build.provide(definition, cache, False)
            build.provide(definition, cache, False)
            self.assertEqual(builder.call_count, 1)
            image = cache / "images" / "gateway.sif"
            image.unlink()
            image.write_text("of another clone")
            build.provide(definition, cache, False)
            self.assertEqual((builder.call_count, image.read_text()), (1, "image"))
            self.assertEqual(os.listdir(cache / "images"), ["gateway.sif"])


class HostSettingsTest(unittest.TestCase):
    def test_paths_of_this_host_stay_here(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            config, target = Path(directory, "pip.conf"), Path(directory, "target")
            target.mkdir()
            config.write_text("[global]\nindex-url = https://index.example/simple\nfind-links = /opt/wheels\ncert = /etc/ca.pem\n")
            with mock.patch.dict(
                os.environ, {"PIP_CONFIG_FILE": str(config), "PIP_INDEX_URL": "https://a b", "PIP_FIND_LINKS": "/opt/wheels"}
            ):
                build.write_host_settings(target)
            self.assertIn("index-url = https://index.example/simple", (target / "pip.conf").read_text())
            self.assertNotIn("/opt/wheels", (target / "pip.conf").read_text() + (target / "pip-environment").read_text())
            self.assertNotIn("/etc/ca.pem", (target / "pip.conf").read_text())
            self.assertIn("export PIP_INDEX_URL='https://a b'", (target / "pip-environment").read_text())


if __name__ == "__main__":
    unittest.main()
