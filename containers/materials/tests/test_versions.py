"""The order of versions, by examples and beside Maven's own comparison."""

import glob
import itertools
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from versions import Version

KINDS = [line for line in (Path(__file__).parent / "versions.txt").read_text().splitlines() if not line.startswith("#")]


class VersionTest(unittest.TestCase):
    def test_numbers_count_as_numbers_and_words_for_released_as_nothing(self) -> None:
        self.assertLess(Version("1.9"), Version("1.10"))
        self.assertEqual(Version("1.0.0.Final"), Version("1"))
        self.assertLess(Version("2.0-rc1"), Version("2.0"))
        self.assertLess(Version("2.12.7"), Version("2.12.7.1"))

    def test_any_two_compare_as_in_maven(self) -> None:
        maven = shutil.which("mvn")
        libraries = glob.glob(str(Path(maven).resolve().parent.parent / "lib" / "*.jar")) if maven else []
        if not any("maven-artifact" in library for library in libraries):
            self.skipTest("Maven's own comparison is not on this machine")
        pairs = list(itertools.combinations(KINDS, 2))
        comparison = "org.apache.maven.artifact.versioning.ComparableVersion"
        command = ["java", "-cp", ":".join(libraries), comparison, *(version for pair in pairs for version in pair)]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        told = [line.split() for line in lines]
        signs = [(words[0], words[1], words[2]) for words in told if len(words) == 3 and words[1] in ("<", ">", "==")]
        self.assertGreaterEqual(len(signs), len(pairs))
        for left, sign, right in signs:
            with self.subTest(left=left, right=right):
                self.assertEqual(sign, sign_of(Version(left), Version(right)))


def sign_of(left: Version, right: Version) -> str:
    return "<" if left < right else ">" if right < left else "=="


if __name__ == "__main__":
    unittest.main()
