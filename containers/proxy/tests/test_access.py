"""Who reaches a job through the proxy, for how long, and what is left of it when the frontend is away."""

import time

from fakes import Answer, FakeElsewhere, Seen
from harness import ProxyCase, free_port, until

SOON = 30.0


class DecisionTest(ProxyCase):
    def test_nobody_is_sent_to_log_in_when_opening_a_page(self) -> None:
        answer = self.http("/jupyter/lab?x=1", **{"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"})
        self.assertEqual((303, f"{self.url}/open/{self.job}/jupyter"), (answer.status, answer.headers["Location"]))
        answer = self.http("/", Accept="text/html")
        self.assertEqual((303, f"{self.url}/"), (answer.status, answer.headers["Location"]))
        self.assertEqual([], self.frontend.decisions)

    def test_nobody_gets_no_request_and_no_web_socket(self) -> None:
        gateway = self.gateway()
        self.assertEqual(401, self.http("/jupyter/api").status)
        self.assertEqual(401, self.http("/jupyter/api", method="POST", body=b"x", Accept="text/html").status)
        self.assertEqual(401, self.web_socket(Origin=self.origin).status)
        self.assertEqual([], gateway.requests)

    def test_unknown_cookie_is_sent_to_log_in_again(self) -> None:
        self.gateway()
        self.cookie, other = "z" * 40, self.cookie
        self.frontend.decide = lambda request: self.granted() if other in (request.header("Cookie") or "") else self.deny(401)
        navigation = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
        self.assertEqual(303, self.job_get(**navigation).status)
        self.assertEqual(401, self.job_get().status)
        self.assertEqual(401, self.job_socket().status)

    def test_granted_request_reaches_the_gateway_as_the_proxy_with_its_grant(self) -> None:
        gateway = self.gateway()
        answer = self.job_get("/jupyter/api/contents/a%2Fb?type=file&x=%20")
        self.assertEqual(200, answer.status)
        seen = gateway.requests[0]
        self.assertEqual("/jupyter/api/contents/a%2Fb?type=file&x=%20", seen.target)
        self.assertEqual("commonName=carme-proxy", seen.subject)
        self.assertEqual("11111111-2222-3333-4444-555555555555", seen.header("X-Carme-Grant"))
        self.assertEqual(self.host, seen.header("Host"))

    def test_decision_is_asked_with_job_cookie_and_kind_only(self) -> None:
        self.gateway()
        self.http("/jupyter/", **self.browser(Authorization="Bearer x", Cookie=f"a=b; __Host-carme-job={self.cookie}; c=d"))
        self.job_socket()
        request, upgrade = self.frontend.decisions
        self.assertEqual(("0", "1"), (request.header("X-Carme-Upgrade"), upgrade.header("X-Carme-Upgrade")))
        self.assertEqual(f"__Host-carme-job={self.cookie}", request.header("Cookie"))
        self.assertEqual(self.job, request.header("X-Carme-Job"))
        self.assertIsNone(request.header("Authorization"))

    def test_denied_request_gets_a_page_in_the_readers_language(self) -> None:
        gateway = self.gateway()
        self.frontend.decide = lambda _: self.deny()
        answer = self.job_get()
        self.assertEqual(403, answer.status)
        self.assertIn(b"This job is not open to you", answer.body)
        self.assertIn("default-src 'none'", answer.headers["Content-Security-Policy"])
        self.assertIn("steht Ihnen nicht offen", self.job_get(**{"Accept-Language": "de-AT,en;q=0.5"}).body.decode())
        self.assertEqual(403, self.http("/jupyter/x", method="PUT", body=b"x", **self.browser()).status)
        self.assertEqual(403, self.job_socket().status)
        self.assertEqual([], gateway.requests)

    def test_decision_holds_as_long_as_it_says(self) -> None:
        self.gateway()
        self.frontend.decide = lambda _: self.granted(**{"Cache-Control": "max-age=5"})
        for _ in range(20):
            self.assertEqual(200, self.job_get().status)
        self.assertEqual(1, len(self.frontend.decisions))

        def asked_again() -> bool:
            self.job_get()
            return len(self.frontend.decisions) == 2

        until(asked_again, SOON)

    def test_decision_holds_for_one_cookie_and_one_job(self) -> None:
        gateway = self.gateway()
        self.assertEqual(200, self.job_get().status)
        self.assertEqual(401, self.http("/jupyter/", Cookie="__Host-carme-job=" + "b" * 43).status)
        sibling = "0" + self.job[1:] if self.job[0] != "0" else "1" + self.job[1:]
        self.assertEqual(401, self.http("/jupyter/", host=f"{sibling}.jobs.carme.localhost:{self.port}", **self.browser()).status)
        self.assertEqual(1, len(gateway.requests))

    def test_revocation_is_in_force_after_the_decisions_lifetime(self) -> None:
        self.gateway()
        self.assertEqual(200, self.job_get().status)
        self.frontend.decide = lambda _: self.deny()
        until(lambda: self.job_get().status == 403, SOON)


class OutageTest(ProxyCase):
    stale_seconds = 6

    def test_open_page_works_on_while_the_frontend_is_away_but_not_beyond_the_bound(self) -> None:
        self.gateway()
        self.assertEqual(200, self.job_get().status)
        self.frontend.stop()
        time.sleep(2.1)
        self.assertEqual(200, self.job_get().status)
        until(lambda: self.job_get().status == 503, SOON)
        self.assertIn(b"Carme is restarting", self.job_get().body)

    def test_right_that_ended_stays_ended_when_the_frontend_then_stops(self) -> None:
        gateway = self.gateway()
        self.assertEqual(200, self.job_get().status)
        self.frontend.decide = lambda _: self.deny()
        until(lambda: self.job_get().status == 403, SOON)
        before = len(gateway.requests)
        self.frontend.stop()
        for _ in range(8):
            self.assertIn(self.job_get().status, (403, 503))
            self.assertIn(self.job_socket().status, (403, 503))
            time.sleep(0.3)
        self.assertEqual(before, len(gateway.requests))

    def test_frontend_that_answers_nonsense_counts_as_away(self) -> None:
        self.gateway()
        self.assertEqual(200, self.job_get().status)
        time.sleep(1.1)
        for status in (500, 503, 404):
            self.frontend.broken = status
            self.assertEqual(200, self.job_get().status, status)
        until(lambda: self.job_get().status == 503, SOON)

    def test_frontend_that_hangs_counts_as_away(self) -> None:
        self.gateway()
        self.assertEqual(200, self.job_get().status)
        time.sleep(1.1)
        self.frontend.hanging.set()
        self.addCleanup(self.frontend.hanging.clear)
        begin = time.monotonic()
        self.assertEqual(200, self.job_get().status)
        self.assertLess(time.monotonic() - begin, 10)

    def test_nobody_gets_in_for_the_first_time_while_the_frontend_is_away(self) -> None:
        gateway = self.gateway()
        self.frontend.stop()
        self.assertEqual(503, self.job_get().status)
        self.assertEqual(503, self.job_socket().status)
        self.assertEqual([], gateway.requests)

    def test_new_web_socket_falls_back_to_the_requests_decision(self) -> None:
        self.gateway()
        self.assertEqual(200, self.job_get().status)
        self.frontend.stop()
        self.assertEqual(b"hello", self.job_socket().echo(b"hello"))
        time.sleep(1.5)
        self.assertEqual(101, self.job_socket().status)
        until(lambda: self.job_socket().status == 503, SOON)

    def test_upgrades_own_decision_comes_first(self) -> None:
        self.gateway()
        self.frontend.decide = lambda request: self.deny() if request.header("X-Carme-Upgrade") == "1" else self.granted()
        self.assertEqual(200, self.job_get().status)
        self.assertEqual(403, self.job_socket().status)

    def test_open_web_socket_survives_the_frontend_and_a_reload_of_the_proxy(self) -> None:
        self.gateway()
        channel = self.job_socket()
        self.assertEqual(b"one", channel.echo(b"one"))
        self.frontend.stop()
        self.assertEqual(b"two", channel.echo(b"two"))
        self.nginx.send_signal(1)
        time.sleep(0.5)
        self.assertEqual(b"three", channel.echo(b"three"))

    def test_frontend_that_comes_back_decides_again(self) -> None:
        self.gateway()
        self.assertEqual(200, self.job_get().status)
        self.frontend.stop()
        time.sleep(2.1)
        self.assertEqual(200, self.job_get().status)
        self.frontend.decide = lambda _: self.deny()
        self.frontend.start()
        self.assertEqual(403, self.job_get().status)


class DestinationTest(ProxyCase):
    """A decision that were wrong or forged still leads to nothing but the job's own gateway."""

    def test_address_outside_the_gateways_networks_and_ports_is_never_called(self) -> None:
        self.gateway()
        port = self.upstream.rpartition(":")[2]
        outside = FakeElsewhere(free_port())
        self.addCleanup(outside.stop)
        for upstream in (
            f"127.0.0.1:{outside.port}",
            f"127.0.0.4:{port}",
            "127.0.0.2:80",
            "127.0.0.2:19999",
            "127.0.0.2:30000",
            "127.0.0.2:200000",
            f"127.0.0.2:{port}/../x",
            f"localhost:{port}",
            f"user@127.0.0.2:{port}",
            f"127.0.0.2:{port}@127.0.0.1:{outside.port}",
            f"[::1]:{outside.port}",
            f"[::ffff:127.0.0.1]:{outside.port}",
            "unix:/run/docker.sock",
            f"2130706433:{outside.port}",
            f"127.1:{outside.port}",
            "",
        ):
            self.cookie = self.cookie[:-1] + chr(ord("a") + len(upstream) % 26) + str(len(self.frontend.decisions))
            self.frontend.decide = lambda _, upstream=upstream: self.granted(**{"X-Carme-Upstream": upstream})
            self.assertEqual(502, self.job_get().status, upstream)
        self.assertEqual(0, outside.calls)

    def test_other_jobs_certificate_is_refused(self) -> None:
        gateway = self.gateway(name="11111111-1111-1111-1111-111111111111.job.carme.internal")
        self.assertEqual(502, self.job_get().status)
        self.assertEqual([], gateway.requests)

    def test_other_jobs_name_in_a_decision_is_refused(self) -> None:
        other = "11111111-1111-1111-1111-111111111111.job.carme.internal"
        gateway = self.gateway(name=other)
        self.frontend.decide = lambda _: self.granted(**{"X-Carme-Name": other})
        self.assertEqual(502, self.job_get().status)
        self.assertEqual([], gateway.requests)

    def test_certificate_of_another_authority_is_refused(self) -> None:
        gateway = self.gateway(authority="callers-ca")
        answer = self.job_get()
        self.assertEqual(502, answer.status)
        self.assertIn(b"The job does not answer", answer.body)
        self.assertEqual([], gateway.requests)

    def test_answer_of_the_job_steers_nothing_in_the_proxy(self) -> None:
        self.gateway()
        answer = self.job_get("/jupyter/steal")
        self.assertEqual((200, b"ordinary"), (answer.status, answer.body))

    def test_errors_of_the_job_are_its_own(self) -> None:
        self.gateway()
        for status in (400, 401, 403, 404, 500, 502, 503):
            answer = self.job_get(f"/jupyter/{status}/teapot")
            self.assertEqual((status, b"the job's own words"), (answer.status, answer.body))

    def test_dead_gateway_is_told(self) -> None:
        self.gateway().stop()
        answer = self.job_get()
        self.assertEqual(502, answer.status)
        self.assertIn(b"The job does not answer", answer.body)


class LifetimesOfUpgradesTest(ProxyCase):
    def test_request_and_upgrade_are_decided_apart(self) -> None:
        self.gateway()

        def decide(request: Seen) -> Answer:
            return self.granted(**{"Cache-Control": f"max-age={1 if request.header('X-Carme-Upgrade') == '1' else 30}, stale-if-error=3"})

        self.frontend.decide = decide
        self.job_get()
        self.job_socket()
        time.sleep(2.1)
        self.job_get()
        self.job_socket()
        kinds = [request.header("X-Carme-Upgrade") for request in self.frontend.decisions]
        self.assertEqual(["0", "1", "1"], kinds)
