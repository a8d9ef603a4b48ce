from __future__ import annotations

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from counting import Failure, Skip, junit_reports, unittest_report

EVENTS = """<?xml version="1.0" ?>
<e:events xmlns="https://schemas.opentest4j.org/reporting/core/0.2.0" xmlns:e="https://schemas.opentest4j.org/reporting/events/0.2.0" xmlns:java="https://schemas.opentest4j.org/reporting/java/0.2.0"
 xmlns:junit="https://schemas.junit.org/open-test-reporting">
<e:started id="1" name="engine"><metadata><junit:type>CONTAINER</junit:type></metadata></e:started>
<e:started id="2" name="JobIT" parentId="1" time="2026-11-22T02:18:59.750000000Z">
<metadata><junit:type>CONTAINER</junit:type><tags><tag>h2</tag></tags></metadata></e:started>
<e:started id="3" name="starts" parentId="2"><metadata><junit:type>TEST</junit:type><tags><tag>h2</tag></tags></metadata></e:started>
<e:finished id="3"><result status="SUCCESSFUL"/></e:finished>
<e:started id="4" name="stops" parentId="2"><metadata><junit:type>TEST</junit:type><tags><tag>h2</tag></tags></metadata></e:started>
<e:finished id="4"><result status="FAILED"><java:throwable assertionError="true" type="AssertionError"><![CDATA[expected: 1

but was: 2]]></java:throwable></result></e:finished>
<e:started id="5" name="v2" parentId="2"><metadata><junit:type>TEST</junit:type><tags><tag>lab</tag></tags></metadata></e:started>
<e:finished id="5"><result status="ABORTED"><reason>Assumption failed: no cgroup v2
more</reason></result></e:finished>
<e:finished id="2" time="2026-11-22T02:19:02Z"><result status="SUCCESSFUL"/></e:finished>
"""


class JunitReportTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)

    def test_counts_outcomes_and_tags(self) -> None:
        (self.directory / "report.xml").write_text(EVENTS + "</e:events>")
        count = junit_reports([self.directory])
        self.assertEqual(count.passed, 1)
        self.assertEqual(count.failed, [Failure("JobIT > stops", "expected: 1\nbut was: 2")])
        self.assertEqual(count.skipped, [Skip("JobIT > v2", "Assumption failed: no cgroup v2")])
        self.assertEqual(count.tags, {"h2": 2})
        self.assertEqual(count.seconds, {"JobIT": 2.25})

    def test_a_report_whose_writer_was_killed_still_counts(self) -> None:
        (self.directory / "report.xml").write_text(EVENTS)
        self.assertEqual(junit_reports([self.directory]).passed, 1)


class UnittestReportTest(unittest.TestCase):
    def test_counts_outcomes_and_tags(self) -> None:
        text = (
            "test_a (test_x.T.test_a) ... ok\n"
            "test_b (test_x.T.test_b) ... skipped 'no slapd here'\n"
            "test_c (test_x.T.test_c) ... FAIL\n\n"
            f"{'=' * 70}\nFAIL: test_c (test_x.T.test_c)\n{'-' * 70}\n"
            f"Traceback (most recent call last):\nAssertionError: 1 != 2\n\n{'-' * 70}\n"
            "Ran 3 tests in 0.1s\n\nFAILED (failures=1, skipped=1)\n"
        )
        count = unittest_report(text, "containers/head/tests", "lab")
        self.assertEqual(count.passed, 1)
        trace = "Traceback (most recent call last):\nAssertionError: 1 != 2"
        self.assertEqual(count.failed, [Failure("containers/head/tests: test_c (test_x.T.test_c)", trace)])
        self.assertEqual(count.skipped, [Skip("containers/head/tests: test_b (test_x.T.test_b)", "no slapd here")])
        self.assertEqual(count.tags, {"lab": 2})

    def test_a_run_without_a_result_has_failed(self) -> None:
        self.assertEqual(unittest_report("Killed\n", "x", None).failed, [Failure("x: ended without a result", "Killed\n")])

    def test_a_failure_is_told_with_its_first_lines(self) -> None:
        told = str(Failure("JobIT > stops", "\n".join(f"line {n}" for n in range(50))))
        self.assertEqual(told.splitlines()[:2], ["JobIT > stops", "   | line 0"])
        self.assertLess(len(told.splitlines()), 20)


if __name__ == "__main__":
    unittest.main()
