"""Which addresses count as visited, which findings as explained, and what is planted."""

import importlib.util
import io
import json
import sys
import tempfile
import unittest
import zipfile
from importlib.machinery import SourceFileLoader
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import planting
from around import ROOT, SCAN, content
from findings import Finding, explanation, read_explanations, read_report, sort
from pages import HIDDEN, Bounds, States
from routes import coverage, read_matrix
from scanner import Pass, arguments

MATRIX = """
## Addresses of the portal
| address | asked as | anonymous | password only | owner | other user | member | lead | operator | administrator | ended | foreign | job |
| --- | --- |
| `GET /history` | `/history` | login | factor | 200 | 200 | 200 | 200 | 200 | 200 | login | 403 | 403 |
| `GET /open/*` | `/open/{job}/jupyter` | login | factor | 303 | 200 | 200 | 200 | 200 | 200 | login | 403 | 403 |
| `GET /api/v1/jobs/{id}` | `/api/v1/jobs/{job}` | 401 | 401 | 200 | 404 | 404 | 404 | 200 | 200 | 401 | 403 | 403 |
| `GET /health` | `/health` | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 | 404 |
| `POST /logout` | `/logout x=y` | login | login | login | login | login | login | login | login | login | 403 | 403 |

## Locations of the proxies
| `portal: /` | `/history` | login |
"""


def bounds(**changes: object) -> Bounds:
    return Bounds(content() | {"unvisited": [], "barred": [{"request": "POST /logout", "reason": "ends it"}]} | changes)


class RoutesTest(unittest.TestCase):
    def setUp(self) -> None:
        with tempfile.NamedTemporaryFile("w", suffix=".md") as file:
            file.write(MATRIX)
            file.flush()
            self.routes = read_matrix(Path(file.name))

    def test_an_address_counts_when_it_answered_itself(self) -> None:
        visits = [("GET", "/history", 200, 3), ("GET", "/open/x/jupyter", 303, 1), ("GET", "/api/v1/jobs/none", 404, 1)]
        covered = coverage(self.routes, visits, bounds())
        self.assertEqual([], covered.missing)
        self.assertEqual({200: 3}, covered.reached["GET /history"])

    def test_what_was_refused_or_not_there_was_not_visited(self) -> None:
        visits = [("GET", "/history", 403, 9), ("GET", "/open/x/jupyter", 404, 1), ("POST", "/history", 200, 1)]
        self.assertEqual(["GET /history", "GET /open/*", "GET /api/v1/jobs/{id}"], coverage(self.routes, visits, bounds()).missing)

    def test_a_reason_is_told(self) -> None:
        explained = coverage(self.routes, [], bounds(unvisited=[{"route": "GET /history", "reason": "why not"}])).explained
        self.assertEqual(("why not", "ends it"), (explained["GET /history"], explained["POST /logout"]))
        self.assertIn("404 for everybody", explained["GET /health"])

    def test_a_reason_for_what_is_not_there_any_more_is_told(self) -> None:
        self.assertEqual(["GET /past"], coverage(self.routes, [], bounds(unvisited=[{"route": "GET /past", "reason": "x"}])).stale)

    def test_the_bounds_speak_of_what_is_there(self) -> None:
        covered = coverage(read_matrix(ROOT / "docs" / "access-matrix.md"), [], Bounds(content()))
        self.assertEqual([], covered.stale)
        self.assertIn("GET /dashboard", covered.missing)
        forms = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "carme-web/src/main/webapp").rglob("*.xhtml"))
        for form in Bounds(content()).barred_fields:
            self.assertIn(f'id="{form}"', forms)

    def test_the_modules_end_before_the_pass_is_ended(self) -> None:
        seconds = Bounds(content()).seconds
        self.assertLess(seconds["crawl"] + len(Bounds(content()).modules) * seconds["module"], seconds["all"])

    def test_a_bound_without_a_reason_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            bounds(unvisited=[{"route": "GET /history"}])


class StatesTest(unittest.TestCase):
    def test_the_newest_state_of_the_page_and_a_new_key_are_sent(self) -> None:
        states = States(bounds())
        for value in ("old", "new"):
            states.hide("/a", f'<input type="hidden" value="{value}" name="jakarta.faces.ViewState"/>'.encode())
        states.hide("/b", b'<input name="jakarta.faces.ViewState" value="other"/>')
        page = states.hide("/a", b'<input name="launch-key" value="k"/><input name="uid" value="u"/>')
        self.assertEqual(f'<input name="launch-key" value="{HIDDEN}"/><input name="uid" value="u"/>'.encode(), page)
        self.assertEqual(b"jakarta.faces.ViewState=new", states.restore("/a", f"jakarta.faces.ViewState={HIDDEN}".encode()))
        keys = {states.restore("/a", f"launch-key={HIDDEN}".encode()) for _ in range(2)}
        self.assertEqual(2, len(keys))

    def test_the_right_password_is_sent_whatever_the_scanner_types(self) -> None:
        states = States(bounds(), "s3cret")
        sent = states.restore("/a", f"jakarta.faces.ViewState={HIDDEN}&token-password=guess&token-name=x".encode())
        self.assertEqual(b"jakarta.faces.ViewState=&token-password=s3cret&token-name=x", sent)

    def test_anything_else_stays_byte_by_byte(self) -> None:
        states = States(bounds())
        for body in (b"", b"a=%ff&b", b'{"x": "\xff"}'):
            self.assertEqual(body, states.restore("/a", body))
        self.assertEqual(b"<p>\xff</p>", states.hide("/a", b"<p>\xff</p>"))


class FindingsTest(unittest.TestCase):
    FINDING = Finding("Internal Server Error", "sql", "POST", "/account", "name", "500 came", "alice")

    def test_what_nothing_explains_is_left(self) -> None:
        other = explanation({"category": "Internal Server Error", "path": "/history", "reason": "r"})
        self.assertEqual(([self.FINDING], {other: 0}), sort([self.FINDING], [other]))

    def test_an_explanation_fits_as_a_whole(self) -> None:
        known = explanation({"category": "Internal Server Error", "path": "/acc.*", "method": "POST", "reason": "r"})
        self.assertEqual(([], {known: 1}), sort([self.FINDING], [known]))
        self.assertEqual(1, len(sort([self.FINDING], [explanation({"category": "Internal", "reason": "r"})])[0]))

    def test_an_explanation_needs_its_reason(self) -> None:
        for entry in ({"category": "x"}, {"reason": "x"}, {"category": "x", "reason": "y", "pat": "z"}):
            with self.assertRaises(ValueError):
                explanation(entry)

    def test_reports_give_vulnerabilities_and_anomalies(self) -> None:
        entry = {"module": "xss", "method": "GET", "path": "/x", "parameter": "q", "info": "i"}
        anomaly = entry | {"parameter": None}
        report = {"vulnerabilities": {"A": [entry], "None": []}, "anomalies": {"B": [anomaly]}, "additionals": {"C": [entry]}}
        with tempfile.NamedTemporaryFile("w") as file:
            json.dump(report, file)
            file.flush()
            found = read_report(Path(file.name), "adam")
        self.assertEqual([("A", "q"), ("B", "")], [(finding.category, finding.parameter) for finding in found])

    def test_the_explanations_can_be_read(self) -> None:
        for known in read_explanations(SCAN / "explained.json"):
            self.assertGreater(len(known.reason), 20)


class PlantingTest(unittest.TestCase):
    def test_only_the_planted_page_differs(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            before, after = Path(folder) / "a.jar", Path(folder) / "b.jar"
            with zipfile.ZipFile(before, "w") as jar:
                jar.writestr("META-INF/MANIFEST.MF", "m")
                jar.writestr(planting.ARCHIVE, war("history.xhtml", "account.xhtml"))
            planting.plant(before, after)
            with zipfile.ZipFile(after) as jar, zipfile.ZipFile(io.BytesIO(jar.read(planting.ARCHIVE))) as archive:
                self.assertEqual((b"m", b"account.xhtml"), (jar.read("META-INF/MANIFEST.MF"), archive.read("account.xhtml")))
                self.assertIn(b'escape="false"', archive.read("history.xhtml"))

    def test_a_page_that_is_not_there_can_not_be_replaced(self) -> None:
        with self.assertRaises(ValueError):
            planting.planted(war("account.xhtml"))

    def test_no_planted_page_is_in_the_sources_of_the_product(self) -> None:
        product = (ROOT / "carme-web/src/main/webapp/history.xhtml").read_text(encoding="utf-8")
        self.assertNotIn("escape=", product)


def war(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return content.getvalue()


class ScannerTest(unittest.TestCase):
    def test_the_scanner_is_bounded_and_told_what_to_leave_alone(self) -> None:
        plan = Pass("http://p", "http://gate", "http://end/", ["http://p/a"], ["http://p/logout*"], ["state"], ["xss"], 1, 2, 3, True)
        words = " ".join(arguments(plan, Path("r"), Path("s")))
        for part in ("-p http://gate", "--max-scan-time 1", "--max-attack-time 2", "-s http://p/a", "-x http://p/logout*", "--skip state"):
            self.assertIn(part, words)

    def test_every_form_is_left_alone_by_its_name(self) -> None:
        loader = SourceFileLoader("scan_command", str(SCAN / "scan"))
        command = importlib.util.module_from_spec(importlib.util.spec_from_loader("scan_command", loader))
        sys.modules["scan_command"] = command
        loader.exec_module(command)
        names = command.left_alone(Bounds(content()))
        self.assertLessEqual({"launch-form", "tokens-form", "jakarta.faces.ViewState"}, set(names))


if __name__ == "__main__":
    unittest.main()
