"""What SLURM lists only to who asks for it by its number is asked for."""

import unittest

import around  # noqa: F401  (finds the package)

# isort: split
from carme_chaos.reading import unlisted


class UnlistedTest(unittest.TestCase):
    def test_numbers_that_no_listing_showed_are_asked_for(self) -> None:
        self.assertEqual(unlisted(["2", "5", "2"]), ["1", "3", "4"])

    def test_where_nothing_was_seen_or_all_of_it_nothing_is_asked_for(self) -> None:
        self.assertEqual(unlisted([]), [])
        self.assertEqual(unlisted(["1", "2"]), [])


if __name__ == "__main__":
    unittest.main()
