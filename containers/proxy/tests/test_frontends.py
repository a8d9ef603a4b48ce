"""Two frontends on one database: the first answers while it can, then the second; what changes something is never sent to both."""

import threading
import unittest

from fakes import FakeFrontend
from harness import ProxyCase, until


class TwoFrontendsTest(ProxyCase):
    standing_by = 1

    def setUp(self) -> None:
        super().setUp()
        # It may still rest after the test before.
        until(lambda: self.portal("/settle").status == 200 and self.reached(self.frontend) > 0, 5)
        for frontend in (self.frontend, *self.standbys):
            frontend.requests.clear()

    def reached(self, frontend: FakeFrontend, path: str = "") -> int:
        return sum(request.target.startswith(path) for request in frontend.requests)

    def test_the_first_answers_as_long_as_it_can(self) -> None:
        self.gateway()
        for _ in range(8):
            self.assertEqual(200, self.portal("/dashboard").status)
        self.assertEqual(200, self.job_get().status)
        self.assertEqual((8, 1), (len(self.frontend.requests), len(self.frontend.decisions)))
        self.assertEqual(([], []), (self.standbys[0].requests, self.standbys[0].decisions))

    def test_the_second_takes_over_at_once_and_gives_back(self) -> None:
        self.gateway()
        self.frontend.stop()
        for path, method in (("/dashboard", "GET"), ("/api/v1/jobs", "POST"), ("/api/v1/jobs/1", "DELETE")):
            self.assertEqual(200, self.portal(path, method=method, body=b"{}" if method == "POST" else None).status)
        self.assertEqual(200, self.job_get().status)
        self.assertEqual((3, 1), (len(self.standbys[0].requests), len(self.standbys[0].decisions)))
        self.frontend.start()
        until(lambda: self.portal("/back").status == 200 and self.reached(self.frontend, "/back") > 0, 5)

    def test_a_right_that_ended_is_denied_by_whichever_answers(self) -> None:
        self.gateway()
        self.assertEqual(200, self.job_get().status)
        self.frontend.stop()
        self.standbys[0].decide = lambda _: self.deny()
        until(lambda: self.job_get().status == 403, 4)

    def test_what_may_have_been_carried_out_is_not_sent_again(self) -> None:
        self.frontend.hanging.set()
        self.addCleanup(self.frontend.hanging.clear)
        answers = []
        post = threading.Thread(target=lambda: answers.append(self.portal("/api/v1/jobs", method="POST", body=b"{}").status))
        post.start()
        get = threading.Thread(target=lambda: answers.append(self.portal("/dashboard").status))
        get.start()
        until(lambda: len(self.frontend.held) == 2, 5)
        self.frontend.stop()
        post.join()
        get.join()
        self.assertEqual([200, 503], sorted(answers))
        self.assertEqual([("GET", "/dashboard")], [(request.method, request.target) for request in self.standbys[0].requests])

    def test_without_any_the_page_says_so_and_finds_whichever_comes_back(self) -> None:
        self.frontend.stop()
        self.standbys[0].stop()
        self.assertEqual(503, self.portal("/dashboard").status)
        self.standbys[0].start()
        until(lambda: self.portal("/dashboard").status == 200, 5)


if __name__ == "__main__":
    unittest.main()
