"""What SLURM lists only to who asks for it by its number is asked for."""

import unittest

import around  # noqa: F401  (finds the package)

# isort: split
from carme_chaos.reading import exhausted, unlisted


class UnlistedTest(unittest.TestCase):
    def test_numbers_that_no_listing_showed_are_asked_for(self) -> None:
        self.assertEqual(unlisted(["12", "15", "12"]), ["13", "14"])

    def test_where_nothing_was_seen_or_all_of_it_nothing_is_asked_for(self) -> None:
        self.assertEqual(unlisted([]), [])
        self.assertEqual(unlisted(["7", "8"]), [])


class ExhaustedTest(unittest.TestCase):
    def test_the_log_names_jobs_that_ran_into_their_limit(self) -> None:
        log = "[2026-11-21T22:51:35.004] Time limit exhausted for JobId=68\n[2026-11-21T22:51:36.004] _job_complete: JobId=69 done\n"
        self.assertEqual(exhausted(log), {"68"})


if __name__ == "__main__":
    unittest.main()
