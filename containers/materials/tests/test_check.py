"""The whole check, with a small database and a small bill."""

import json
import subprocess
import sys
import tempfile
import unittest
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from accepted import read_accepted
from advisories import is_affected
from bill import Part, part, read_bill

MATERIALS = Path(__file__).resolve().parent.parent
NOW = datetime.now(UTC)
BILL = {
    "bomFormat": "CycloneDX",
    "metadata": {"component": {"purl": "pkg:maven/org.carme/carme@1.0.0-SNAPSHOT?type=pom"}},
    "components": [
        {"purl": "pkg:maven/org.example/soft@1.4.2?type=jar"},
        {"purl": "pkg:maven/org.carme/carme-ejb@1.0.0-SNAPSHOT?type=jar"},
        {"purl": "pkg:maven/org.example/fat@2.0?type=jar", "components": [{"purl": "pkg:maven/org.example/inner@3.1.0.Final?type=jar"}]},
        {"purl": "pkg:npm/soft@1.4.2"},
    ],
}


def advisory(name: str, package: str, *events: dict, days: int = 1, **more: object) -> dict:
    entry = {"package": {"ecosystem": "Maven", "name": package}, "ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}
    modified = (NOW - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.123456Z")
    return {"id": name, "modified": modified, "summary": "Bad  thing", "affected": [entry]} | more


SOFT = advisory("GHSA-1", "org.example:soft", {"introduced": "1.0"}, {"fixed": "1.4.3"}, aliases=["CVE-1"])
SPARED = advisory("GHSA-2", "org.example:soft", {"introduced": "0"}, {"fixed": "1.4.2"})
WITHDRAWN = advisory("GHSA-3", "org.example:soft", {"introduced": "0"}, withdrawn="2026-01-01T00:00:00Z")
INNER = advisory("GHSA-4", "org.example:inner", {"introduced": "3.1"}, {"last_affected": "3.1.0"})


class CheckTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "database").mkdir()
        (self.folder / "bill.json").write_text(json.dumps(BILL))
        self.accept()

    def accept(self, *entries: dict) -> None:
        (self.folder / "accepted.json").write_text(json.dumps(entries))

    def check(self, *advisories: dict, options: tuple[str, ...] = ()) -> tuple[int, str]:
        for each in advisories:
            (self.folder / "database" / f"{each['id']}.json").write_text(json.dumps(each))
        files = ["--database", "database", "--bill", "bill.json", "--accepted", "accepted.json"]
        command = [sys.executable, "-I", str(MATERIALS / "check-dependencies"), *files, *options]
        result = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        return result.returncode, result.stdout + result.stderr

    def test_a_part_in_a_range_is_found_with_what_mends_it(self) -> None:
        status, words = self.check(SOFT, SPARED, WITHDRAWN)
        self.assertEqual(1, status)
        self.assertIn("FOUND org.example:soft 1.4.2: GHSA-1 CVE-1 (severity not told) Bad thing; fixed in 1.4.3", words)
        self.assertNotIn("GHSA-2", words)
        self.assertNotIn("GHSA-3", words)

    def test_what_is_inside_of_another_part_is_found(self) -> None:
        self.assertIn("org.example:inner 3.1.0.Final: GHSA-4", self.check(INNER)[1])

    def test_nothing_found_is_well_and_says_how_old_the_advisories_are(self) -> None:
        status, words = self.check(SPARED, WITHDRAWN)
        self.assertEqual(0, status)
        self.assertIn(f"2 advisories, the newest of {(NOW - timedelta(days=1)).date()}, 1 days ago", words)
        self.assertIn("3 parts", words)

    def test_old_advisories_are_not_enough(self) -> None:
        old = advisory("GHSA-5", "org.example:other", {"introduced": "0"}, days=40)
        self.assertEqual((1, 0), (self.check(old)[0], self.check(old, options=("--max-age", "50"))[0]))

    def test_an_archive_is_a_database_too(self) -> None:
        with zipfile.ZipFile(self.folder / "database" / "all.zip", "w") as archive:
            archive.writestr("GHSA-1.json", json.dumps(SOFT))
        self.assertIn("FOUND org.example:soft", self.check()[1])

    def test_a_folder_without_advisories_is_refused(self) -> None:
        self.assertEqual(2, self.check()[0])
        other = SOFT | {"affected": [{"package": {"ecosystem": "npm", "name": "org.example:soft"}}]}
        self.assertEqual(2, self.check(other)[0])
        self.assertEqual(2, self.check({"id": "x"})[0])

    def test_what_is_accepted_is_told_and_no_finding_until_its_day(self) -> None:
        entry = {"advisory": "CVE-1", "part": "org.example:soft", "until": str(NOW.date()), "reason": "we never call it"}
        self.accept(entry)
        status, words = self.check(SOFT)
        self.assertEqual(0, status)
        self.assertIn("we never call it", words)
        self.accept(entry | {"until": str(NOW.date() - timedelta(days=1))})
        self.assertEqual(1, self.check(SOFT)[0])
        self.accept(entry | {"part": "org.example:other"})
        status, words = self.check(SOFT)
        self.assertEqual(1, status)
        self.assertIn("not found any more: org.example:other CVE-1", words)

    def test_an_acceptance_needs_all_its_parts(self) -> None:
        self.accept({"advisory": "CVE-1", "part": "org.example:soft", "until": "2027-01-01"})
        self.assertEqual(2, self.check(SOFT)[0])

    def test_the_list_of_this_repository_can_be_read(self) -> None:
        for entry in read_accepted(MATERIALS / "accepted.json"):
            self.assertGreater(len(entry.reason), 20)


class RangesTest(unittest.TestCase):
    def affected(self, version: str, *events: dict, **more: object) -> bool:
        return is_affected(version, {"ranges": [{"type": "ECOSYSTEM", "events": list(events)}]} | more)

    def test_a_fixed_version_is_safe_and_the_last_affected_one_is_not(self) -> None:
        self.assertFalse(self.affected("1.4", {"introduced": "0"}, {"fixed": "1.4.0"}))
        self.assertTrue(self.affected("1.4-rc1", {"introduced": "0"}, {"fixed": "1.4"}))
        self.assertTrue(self.affected("1.4.0", {"introduced": "0"}, {"last_affected": "1.4"}))
        self.assertFalse(self.affected("1.4.1", {"introduced": "0"}, {"last_affected": "1.4"}))

    def test_what_was_mended_can_come_back(self) -> None:
        events = ({"introduced": "2.0"}, {"fixed": "1.5"}, {"introduced": "1.0"}, {"fixed": "2.3"})
        expected = {"0.9": False, "1.0": True, "1.5": False, "1.9": False, "2.2": True, "2.3": False}
        self.assertEqual(expected, {version: self.affected(version, *events) for version in expected})

    def test_a_listed_version_needs_no_range(self) -> None:
        self.assertTrue(is_affected("1.0", {"versions": ["1.0"]}))
        self.assertFalse(is_affected("1.0", {"versions": ["1.0.1"], "ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]}))


class BillTest(unittest.TestCase):
    def test_package_addresses_become_names_of_advisories(self) -> None:
        self.assertEqual(Part("a.b:c", "1+2"), part("pkg:maven/a.b/c@1%2B2?type=jar#x"))
        self.assertIsNone(part("pkg:npm/c@1"))

    def test_anything_else_is_no_bill(self) -> None:
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write("{}")
            file.flush()
            with self.assertRaises(ValueError):
                read_bill(Path(file.name))


if __name__ == "__main__":
    unittest.main()
