from __future__ import annotations

import base64
import sys
import unittest
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "demo"))

from totp import SECONDS, code, codes, step_now

KEY = base64.b32encode(b"12345678901234567890").decode()


class TotpTest(unittest.TestCase):
    def test_codes_are_those_of_the_standard(self) -> None:
        """RFC 6238, appendix B, the last six of its eight digits."""
        for second, expected in ((59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")):
            self.assertEqual(expected, code(KEY, second // SECONDS))

    def test_each_key_is_tried_within_a_step(self) -> None:
        other = base64.b32encode(b"09876543210987654321").decode()
        before = step_now()
        tried = list(islice(codes([KEY, other]), 2))
        steps = range(before, step_now() + 1)
        self.assertIn(tried, [[code(KEY, step), code(other, step)] for step in steps])


if __name__ == "__main__":
    unittest.main()
