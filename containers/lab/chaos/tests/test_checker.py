"""The checker finds what must not be, and nothing else."""

import unittest

from around import ALICE, BOB, job, picture, row

# isort: split
from carme_chaos import checker
from carme_chaos.clicks import Click
from carme_chaos.records import Listener, Picture, Process


def found(view: Picture, clicks: tuple[Click, ...] = (), told: dict[tuple[str, str], set[str]] | None = None) -> list[tuple[str, str]]:
    """Kinds and subjects of what a look at rest finds."""
    return sorted({(each.kind, each.subject) for each in checker.at_rest(list(clicks), view, told or {})})


class AgreementTest(unittest.TestCase):
    def test_nothing_is_found_where_all_agree(self) -> None:
        view = picture([row(), row(BOB, "COMPLETED", key="key-2")], [job()], [job(), job(BOB, "COMPLETED", "8")])
        self.assertEqual([], found(view, (Click("user01", "key-1", "launch", 1, 0, [ALICE]),)))

    def test_a_job_that_carme_shows_alive_and_slurm_does_not_have_is_lost(self) -> None:
        for state in ("SUBMITTING", "PENDING", "RUNNING", "STOPPING"):
            self.assertEqual([("lost", ALICE)], found(picture([row(state=state)], [])), state)

    def test_a_job_that_was_promised_and_is_not_there_is_lost(self) -> None:
        self.assertEqual([("lost", ALICE)], found(picture([], []), (Click("user01", "key-1", "launch", 1, 0, [ALICE]),)))

    def test_two_jobs_with_one_uuid_are_doubled_also_when_only_accounting_knows_the_other(self) -> None:
        self.assertEqual([("doubled", ALICE)], found(picture([row()], [job(), job(number="9")])))
        self.assertEqual([("doubled", ALICE)], found(picture([row()], [job()], [job(), job(state="CANCELLED", number="9")])))

    def test_two_lives_of_one_job_are_not_doubled(self) -> None:
        lives = [job(state="NODE_FAIL"), job(state="COMPLETED", submitted="2000")]
        self.assertEqual([], found(picture([row(state="COMPLETED")], [], lives)))
        self.assertEqual([("wrong end", ALICE)], found(picture([row(state="NODE_FAIL")], [], lives)))

    def test_an_end_that_only_slurmctlds_log_knows_is_known(self) -> None:
        view = picture([row(state="TIMEOUT")], [], exhausted=frozenset({"7"}))
        self.assertEqual([], found(view))
        self.assertEqual([("wrong end", ALICE)], found(picture([row(state="TIMEOUT")], [], exhausted=frozenset({"77"}))))
        self.assertEqual([("wrong end", ALICE)], found(picture([row(state="COMPLETED")], [], exhausted=frozenset({"7"}))))

    def test_one_key_with_two_jobs_is_doubled(self) -> None:
        click = Click("user01", "key-1", "double click", 2, 0, [ALICE, BOB])
        self.assertIn(("doubled", "key-1"), found(picture([row(), row(BOB)], [job(), job(BOB, number="8")]), (click,)))

    def test_a_click_may_be_told_of_a_job_that_came_to_nothing_and_of_the_next(self) -> None:
        click = Click("user01", "key-1", "double click", 3, 1, [BOB, ALICE])
        self.assertEqual([], found(picture([row(), row(BOB, "REJECTED", key=None)], [job()]), (click,)))

    def test_a_job_that_carme_does_not_know_is_orphaned(self) -> None:
        self.assertEqual([("orphaned", ALICE)], found(picture([], [job()])))
        self.assertEqual([("orphaned", ALICE)], found(picture([row(owner="user02")], [job()])))

    def test_jobs_of_others_are_nobody_s_business(self) -> None:
        self.assertEqual([], found(picture([], [job(name="simulation")])))

    def test_a_click_that_was_refused_has_no_job(self) -> None:
        click = Click("user01", "key-1", "launch", 1, 0, [], ["limit"])
        self.assertEqual([("wrong answer", "key-1")], found(picture([row()], [job()]), (click,)))
        unsure = Click("user01", "key-1", "launch", 2, 1, [], ["limit"])
        self.assertEqual([], found(picture([row()], [job()]), (unsure,)))

    def test_more_jobs_than_allowed_are_found(self) -> None:
        jobs = [row(limit=1), row(BOB, limit=1, key="key-2")]
        self.assertEqual([("over the limit", "user01")], found(picture(jobs, [job(), job(BOB, number="8")])))


class EndTest(unittest.TestCase):
    def test_another_end_than_slurm_s_is_found(self) -> None:
        for state, end in (("COMPLETED", "FAILED"), ("CANCELLED", "COMPLETED"), ("TIMEOUT", "CANCELLED"), ("NODE_FAIL", "COMPLETED")):
            self.assertEqual([("wrong end", ALICE)], found(picture([row(state=end)], [], [job(state=state)])), state)
            self.assertEqual([], found(picture([row(state=state)], [], [job(state=state)])), state)

    def test_accounting_counts_more_than_the_queue(self) -> None:
        view = picture([row(state="FAILED")], [job(state="CANCELLED")], [job(state="FAILED")])
        self.assertEqual([], found(view))

    def test_an_end_that_slurm_took_back_may_be_shown(self) -> None:
        view = picture([row(state="COMPLETED")], [], [job(state="NODE_FAIL")])
        self.assertEqual([], found(view, told={("7", "1000"): {"COMPLETED"}}))
        self.assertEqual([("wrong end", ALICE)], found(view, told={("7", "900"): {"COMPLETED"}}))

    def test_what_runs_is_not_over(self) -> None:
        self.assertEqual([("ended too early", ALICE)], found(picture([row(state="COMPLETED")], [job()])))
        self.assertEqual([("ended too early", ALICE)], found(picture([row(state="COMPLETED")], [job(state="PENDING")])))

    def test_what_was_refused_did_not_run(self) -> None:
        for state in ("REJECTED", "NEVER_ARRIVED"):
            self.assertEqual([], found(picture([row(state=state)], [])))
            self.assertEqual([], found(picture([row(state=state)], [job(state="CANCELLED", started=False)])))
            self.assertEqual([("wrong end", ALICE)], found(picture([row(state=state)], [], [job(state="CANCELLED")])))
            self.assertIn(("wrong end", ALICE), found(picture([row(state=state)], [job()])))

    def test_what_slurm_lost_was_no_success(self) -> None:
        self.assertEqual([], found(picture([row(state="FAILED")], [], [job(state="RUNNING")])))
        self.assertEqual([("wrong end", ALICE)], found(picture([row(state="COMPLETED")], [], [job(state="RUNNING")])))


class NodeTest(unittest.TestCase):
    def test_a_process_without_a_job_is_left(self) -> None:
        left = Process("n1", 12, 30007, "7", "python3")
        over = picture([row(state="COMPLETED")], [], [job(state="COMPLETED")], processes=(left,))
        self.assertEqual([("left process", "n1/12")], found(over))
        self.assertEqual([], found(picture([row()], [job()], processes=(left,))))
        stray = Process("n1", 12, 30007, None, "python3")
        self.assertEqual([("left process", "n1/12")], found(picture([row()], [job()], processes=(stray,))))

    def test_a_port_of_somebody_without_a_job_is_left(self) -> None:
        listeners = (Listener("n1", 20001, 30007), Listener("n1", 20002, 30008))
        self.assertEqual([("left port", "n1:20002")], found(picture([row()], [job()], listeners=listeners)))


class SuspicionTest(unittest.TestCase):
    def test_in_between_an_end_may_be_news(self) -> None:
        view = picture([row(state="COMPLETED")], [job()])
        self.assertEqual([], list(checker.at_any_moment([], view)))
        self.assertEqual(["ended too early"], [each.kind for each in checker.suspicions(view)])

    def test_doubled_and_orphaned_are_found_at_once(self) -> None:
        view = picture([row()], [job(), job(number="9"), job(BOB, number="8")])
        self.assertEqual({"doubled", "orphaned"}, {each.kind for each in checker.at_any_moment([], view)})


if __name__ == "__main__":
    unittest.main()
