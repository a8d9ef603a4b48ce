"""The chain's check by itself: each way to tamper with a chain is found, and is said to be where it is."""

from __future__ import annotations

import base64
import subprocess
import sys
import tempfile
import tracemalloc
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from chains import NAME, SECRET, TOOL, Chain, verify  # noqa: E402


class VerifyTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.key = self.file("audit.key", base64.b64encode(SECRET).decode() + "\n")
        self.key.chmod(0o600)

    def file(self, name, content):
        path = Path(self.folder.name) / name
        path.write_text(content, encoding="ascii")
        return path

    def run_on(self, content, *more):
        audit = self.file("audit.tsv", content)
        return subprocess.run(
            [sys.executable, "-I", TOOL, "--key", self.key, *more, audit], capture_output=True, text=True, timeout=60, check=False
        )

    def check(self, chain, heads=None):
        head = self.file("head.log", "".join(line + "\n" for line in (chain.heads if heads is None else heads)))
        return self.run_on("".join(row + "\n" for row in chain.rows()), "--head", head)

    def finds(self, chain, status, *words, heads=None):
        done = self.check(chain, heads)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        for word in words:
            self.assertIn(word, done.stdout + done.stderr)
        return done

    def test_a_whole_chain_is_intact(self):
        self.finds(Chain(9), 0, "places 1 to 9, 9 entries", "compared with 9 heads", "all is as it was sealed")
        self.finds(Chain(0), 0, "0 entries")

    def test_a_chain_whose_old_entries_were_removed_is_intact(self):
        self.finds(Chain(9, removed=4), 0, "places 5 to 9", "compared with 5 heads")

    def test_a_changed_entry_is_found(self):
        chain = Chain(9)
        chain.entries[4]["said"][2] = "mallory"
        self.finds(chain, 1, "place 5: changed: entry uuid-5", "1 faults")

    def test_none_is_told_from_an_empty_text(self):
        chain = Chain(3)
        chain.entries[1]["said"][7] = ""
        self.finds(chain, 1, "place 2: changed")

    def test_a_removed_entry_is_found(self):
        chain = Chain(9)
        del chain.entries[2:4]
        self.finds(chain, 1, "place 3: missing: 2 entries, up to place 4")

    def test_swapped_entries_are_found(self):
        chain = Chain(9)
        for field in ("said", "mac"):
            one, other = chain.entries[3], chain.entries[6]
            one[field], other[field] = other[field], one[field]
        self.finds(chain, 1, "place 4: out of order: entry uuid-7", "place 7: out of order: entry uuid-4")

    def test_entries_in_another_order_are_found(self):
        chain = Chain(9)
        chain.entries[3], chain.entries[4] = chain.entries[4], chain.entries[3]
        self.finds(chain, 1, "place 4: out of order: entry uuid-4 stands behind place 5")

    def test_what_was_cut_off_the_end_is_found_by_a_head(self):
        chain = Chain(9)
        del chain.entries[6:]
        self.finds(chain, 1, "place 6: wrong end: the chain's record says that it ends at place 9")
        chain.end = (6, chain.entries[-1]["seal"])
        self.finds(chain, 1, "place 6: cut off", "reached place 9 before")
        without = self.run_on("".join(row + "\n" for row in chain.rows()), "--without-head")
        self.assertEqual(without.returncode, 0)
        self.assertIn("would not show", without.stdout)

    def test_an_end_that_was_replaced_by_whoever_has_the_key_is_found_by_a_head(self):
        heads = Chain(9).heads
        forged = Chain(9)
        before = forged.entries[6]["seal"]
        for each in forged.entries[7:]:
            each["said"][2] = "mallory"
            each["mac"] = verify.mac(SECRET, "entry", each["said"])
            before = each["seal"] = verify.mac(SECRET, "seal", [before, str(each["place"]), each["mac"]])
        forged.end = (9, before)
        self.finds(forged, 1, "place 8: replaced: was sealed otherwise on 2026-11-01T10:00:08Z", heads=heads)

    def test_a_line_that_is_no_head_is_told_unless_it_is_the_last(self):
        heads = Chain(3).heads
        self.finds(Chain(3), 0, "compared with 3 heads", heads=[*heads, heads[0][:40]])
        self.finds(Chain(3), 1, "without a place: 2 lines of", "are no heads", heads=[heads[0], "x", "", *heads[1:]])

    def test_a_beginning_that_somebody_without_the_key_moved_is_found(self):
        chain = Chain(9, removed=4)
        chain.removed = (*chain.removed[:3], "0" * 64)
        self.finds(chain, 1, "place 4: the record of where the chain begins was not written by Carme")

    def test_an_unknown_key_is_told(self):
        chain = Chain(3)
        chain.entries[1]["seal_key"] = "0123456789abcdef"
        self.finds(chain, 1, "place 2: sealed with the key 0123456789abcdef, which is not in the key file")

    def test_an_entry_that_waits_for_minutes_is_found(self):
        chain = Chain(4)
        waiting = chain.entries.pop()
        chain.heads.pop()
        chain.end = (3, chain.entries[-1]["seal"])
        chain.entries.append({**waiting, "place": None, "seal_key": None, "seal": None})
        chain.asked = 4000 + 600_000
        self.finds(chain, 0, "1 more wait for their place", "all is as it was sealed")
        chain.asked += 1
        self.finds(chain, 1, "not sealed: entry uuid-4", "1 faults")

    def test_an_entry_without_a_place_is_checked_too(self):
        chain = Chain(4)
        waiting = chain.entries.pop()
        chain.end = (3, chain.entries[-1]["seal"])
        chain.entries.append({**waiting, "place": None, "seal_key": None, "seal": None})
        self.finds(chain, 0, "1 more wait", heads=chain.heads[:3])
        waiting["said"][3] = "LOGOUT"
        self.finds(chain, 1, "without a place: changed: entry uuid-4", heads=chain.heads[:3])

    def test_what_is_not_whole_is_not_checked(self):
        rows = list(Chain(3).rows())
        for broken in (rows[:-1], rows[1:], [rows[0], "entry\t1", "end"], [], [*rows[:2], "x" * 70000, "end"]):
            done = self.run_on("".join(row + "\n" for row in broken), "--without-head")
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertIn("not checked: ", done.stderr)
            self.assertNotIn("Traceback", done.stderr)

    def test_a_key_that_others_can_read_is_refused(self):
        self.key.chmod(0o640)
        self.finds(Chain(3), 2, "chmod 600")
        self.key.chmod(0o600)
        self.key.write_text("secret\n", encoding="ascii")
        done = self.finds(Chain(3), 2, "key file")
        self.assertNotIn("secret\n", done.stderr)

    def test_heads_are_needed_or_waived_in_words(self):
        done = self.run_on("end\n")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--without-head", done.stderr)

    def test_memory_does_not_grow_with_the_chain(self):
        def peak(number):
            chain = Chain(number)
            head = self.file("head.log", "".join(line + "\n" for line in chain.heads))
            path = self.file("long.tsv", "".join(row + "\n" for row in chain.rows()))
            with path.open("rb") as source:
                tracemalloc.start()
                walk = verify.verify(verify.Keys([SECRET]), [verify.HeadFile(head)], source)
                most = tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()
            self.assertEqual((walk.faults, walk.seen), (0, number))
            return most

        self.assertLess(peak(3000), 2 * peak(300))

    def test_the_same_is_computed_as_in_carme(self):
        # AuditKeyTest holds the same values: whoever changes one side breaks the chains that exist.
        said = ["uuid-1", "1000", "alice", "JOB_LAUNCH", "OK", None, "", "192.0.2.7", None, '{"a":"ä"}']
        self.assertEqual(NAME, "67726a833053a138")
        self.assertEqual(verify.mac(SECRET, "entry", said), "6bbc12542d05921b6eb5158ef20515076b9e71fc9c79e27e50f4c7cbae60b485")


if __name__ == "__main__":
    unittest.main()
