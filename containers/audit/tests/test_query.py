"""What a real MariaDB answers to the query is what the check reads, for what Carme's own schema can hold."""

from __future__ import annotations

import base64
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE), str(ROOT / "containers/lab/tests")]

from chains import SECRET, Chain  # noqa: E402
from database import Database  # noqa: E402

COLUMNS = (
    "uuid, happened, actor, action, outcome, subject_kind, subject_id, address, login_id, details, mac_key, mac, place, seal_key, seal"
)


def literal(value: str | int | None) -> str:
    """Any text, tabs, line ends and quotes included."""
    return "NULL" if value is None else str(value) if isinstance(value, int) else f"CONVERT(X'{value.encode().hex()}' USING utf8mb4)"


class QueryTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.key = self.folder / "audit.key"
        self.key.write_bytes(base64.b64encode(SECRET) + b"\n")
        self.key.chmod(0o600)
        self.database = Database(self.folder / "mariadb")
        self.database.__enter__()
        self.addCleanup(self.database.__exit__, None, None, None)
        schema = (ROOT / "sql/V21__audit.sql").read_text(encoding="utf-8")
        self.sql("CREATE TABLE users (id BIGINT NOT NULL PRIMARY KEY) ENGINE = InnoDB;" + schema)

    def sql(self, statements):
        client = ("mariadb", "--no-defaults", "-h127.0.0.1", f"-P{self.database.port}", "-ucarme", "-N", "-B", "--quick", "carme_test")
        return subprocess.run(
            client,
            input=statements.encode(),
            env={"PATH": "/usr/bin:/bin", "MYSQL_PWD": self.database.password},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout

    def store(self, chain):
        rows = []
        for each in chain.entries:
            said = [int(field) if i in (1, 8) and field else field for i, field in enumerate(each["said"])]
            sealed = [each[name] for name in ("mac_key", "mac", "place", "seal_key", "seal")]
            rows.append("(" + ", ".join(map(literal, said + sealed)) + ")")
        place, seal = chain.end
        self.sql(
            f"DELETE FROM audit_entries; INSERT INTO audit_entries ({COLUMNS}) VALUES {', '.join(rows)};"
            f"UPDATE audit_chain SET place = {place}, seal = '{seal}', sealed = 1;"
        )

    def check(self):
        query = subprocess.run([sys.executable, "-I", HERE.parent / "verify", "--query"], capture_output=True, check=True, text=True).stdout
        head = self.folder / "head.log"
        head.write_text("".join(line + "\n" for line in Chain(5).heads), encoding="ascii")
        return subprocess.run(
            [sys.executable, "-I", HERE.parent / "verify", "--key", self.key, "--head", head],
            input=self.sql(query),
            capture_output=True,
            timeout=60,
            check=False,
        )

    def test_what_the_database_answers_is_read(self):
        self.store(Chain(5))
        done = self.check()
        self.assertEqual(done.returncode, 0, done)
        self.assertIn(b"5 entries, 0 more wait for their place, compared with 5 heads: all is as it was sealed", done.stdout)
        self.sql("UPDATE audit_entries SET address = '' WHERE place = 3")
        done = self.check()
        self.assertEqual(done.returncode, 1, done)
        self.assertIn(b"place 3: changed: entry uuid-3", done.stdout)
        self.sql("UPDATE audit_entries SET address = NULL WHERE place = 3; DELETE FROM audit_entries WHERE place = 5")
        done = self.check()
        self.assertEqual(done.returncode, 1, done)
        self.assertIn(b"place 4: cut off", done.stdout)


if __name__ == "__main__":
    unittest.main()
