"""What the proxy lets through, what it takes away, and what it refuses, whatever a client makes up."""

import importlib.machinery
import importlib.util
import json
import re
import ssl
import stat
import subprocess
from pathlib import Path

from fakes import KEY
from harness import SOURCE, ProxyCase, WebSocket, until

NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
MARK = "m" * 43


class OriginTest(ProxyCase):
    def setUp(self) -> None:
        super().setUp()
        self.job_gateway = self.gateway()

    def test_requests_from_elsewhere_are_refused_but_for_opening_a_page(self) -> None:
        cases = (
            ({"Sec-Fetch-Site": "same-origin"}, "GET", 200),
            ({"Sec-Fetch-Site": "none"} | NAVIGATION, "GET", 200),
            ({"Sec-Fetch-Site": "same-site"} | NAVIGATION, "GET", 200),
            ({"Sec-Fetch-Site": "cross-site"} | NAVIGATION, "GET", 200),
            ({"Sec-Fetch-Site": "same-site"} | NAVIGATION, "POST", 403),
            ({"Sec-Fetch-Site": "same-site"} | NAVIGATION, "HEAD", 403),
            ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, "GET", 403),
            ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, "GET", 403),
            ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, "GET", 403),
            ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, "GET", 403),
            ({"Sec-Fetch-Site": "something-new"}, "GET", 403),
            ({"Sec-Fetch-Site": "same-origin", "Origin": self.origin}, "POST", 200),
            ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, "POST", 403),
            ({"Sec-Fetch-Site": "", "Origin": self.url}, "POST", 403),
            ({"Sec-Fetch-Site": "", "Origin": self.url}, "GET", 403),
            ({"Sec-Fetch-Site": "", "Origin": self.origin + ".evil.example"}, "GET", 403),
            ({"Sec-Fetch-Site": "", "Origin": f"{self.scheme}://{self.job}.jobs.carme.localhost"}, "GET", 403),
            ({"Sec-Fetch-Site": "", "Origin": f"{self.scheme}://{self.job}.jobs-carme.localhost:{self.port}"}, "GET", 403),
        )
        for headers, method, status in cases:
            headers = self.browser() | headers
            if not headers["Sec-Fetch-Site"]:
                del headers["Sec-Fetch-Site"]
            self.assertEqual(status, self.http("/jupyter/", method=method, **headers).status, (headers, method))
        self.assertEqual(sum(status == 200 for _, _, status in cases), len(self.job_gateway.requests))

    def test_upgrade_must_name_its_own_origin(self) -> None:
        sibling = self.origin.replace(self.job[:8], "00000000")
        for origin in (sibling, self.url, "null", "https://evil.example", self.origin + "0", self.origin.upper()):
            self.assertEqual(403, self.web_socket(**self.browser(Origin=origin)).status, origin)
        self.assertEqual(403, self.web_socket(**self.browser()).status)
        self.assertEqual(403, self.job_socket(**{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "websocket"}).status)
        self.assertEqual([], self.job_gateway.requests)
        self.assertEqual(b"x", self.job_socket().echo(b"x"))

    def test_other_kinds_of_upgrade_are_not_handed_on(self) -> None:
        self.assertEqual(200, self.job_get(Upgrade="h2c", Connection="Upgrade").status)
        self.assertIsNone(self.job_gateway.requests[0].header("Upgrade"))


class HeaderTest(ProxyCase):
    def setUp(self) -> None:
        super().setUp()
        self.job_gateway = self.gateway()

    def handed_on(self, **headers: str) -> dict[str, str]:
        answer = self.http("/jupyter/", **self.browser() | headers)
        self.assertEqual(200, answer.status)
        return answer.json()["headers"]

    def test_only_carmes_own_cookies_are_taken_away(self) -> None:
        own = f"__Host-carme-job={self.cookie}"
        cases = (
            (own, None),
            (f"{own}; a=1", "a=1"),
            (f"a=1; {own}", "a=1"),
            (f"a=1; {own}; b=2", "a=1; b=2"),
            (f"a=1;{own};b=2", "a=1;b=2"),
            (f'_xsrf=2|x|y; {own}; username-localhost="2|1:0"', '_xsrf=2|x|y; username-localhost="2|1:0"'),
            (f"x__Host-carme-job=1; {own}", "x__Host-carme-job=1"),
            (f"__Host-carme-jobs=1; {own}", "__Host-carme-jobs=1"),
            (f"__Host-carme=portal; {own}; b=2", "b=2"),
            (f"{own}; b=2; __Host-carme=portal", "b=2"),
            (f"{own}; __Host-carme=portal", None),
            (f"__Host-carme-browser={MARK}; {own}; b=2", "b=2"),
            (f"a=1; {own}; __Host-carme-browser={MARK}", "a=1"),
            (f"__Host-carme=portal; __Host-carme-browser={MARK}; {own}", None),
        )
        for sent, expected in cases:
            self.assertEqual(expected, self.handed_on(Cookie=sent).get("cookie"), sent)

    def test_cookies_that_no_browser_sends_twice_are_refused(self) -> None:
        own = f"__Host-carme-job={self.cookie}"
        for cookies in (
            f"{own}; {own}",
            f"{own}; a=1; {own}",
            f"{own}; __Host-carme=1; __Host-carme=2",
            f"{own}; __Host-carme-job",
            f"{own}; __Host-carme-browser=1; __Host-carme-browser=2",
        ):
            self.assertEqual(400, self.job_get(Cookie=cookies).status, cookies)
        request = f"GET / HTTP/1.1\r\nHost: {self.host}\r\nCookie: {own}\r\nCookie: a=1; {own}\r\nConnection: close\r\n\r\n"
        self.assertIn(b" 400 ", self.raw(request).splitlines()[0])
        self.assertEqual([], self.job_gateway.requests)

    def test_cookies_in_several_headers_are_cleaned_too(self) -> None:
        own = f"__Host-carme-job={self.cookie}"
        self.raw(f"GET / HTTP/1.1\r\nHost: {self.host}\r\nCookie: a=1\r\nCookie: {own}\r\nConnection: close\r\n\r\n")
        self.assertEqual("a=1", self.job_gateway.requests[0].header("Cookie"))

    def test_made_up_identities_never_reach_a_job(self) -> None:
        forged = {
            "Authorization": "Bearer secret",
            "Proxy-Authorization": "Basic x",
            "X-Carme-Upstream": "127.0.0.1:22",
            "X-Carme-Name": "evil",
            "X-Carme-Grant": "99999999-9999-9999-9999-999999999999",
            "X-Carme-Job": "evil",
            "X-Carme-Upgrade": "1",
            "X-Carme-Proxy-Key": "guess",
            "X-Carme-User": "root",
            "X_Carme_Grant": "evil",
            "X-Real-IP": "1.2.3.4",
            "X-Forwarded-For": "1.2.3.4",
            "X-Forwarded-Host": "evil",
            "X-Forwarded-Proto": "gopher",
            "X-Forwarded-User": "root",
            "X-Remote-User": "root",
            "Remote-User": "root",
            "Forwarded": "for=1.2.3.4",
            "Accept-Language": "fr",
        }
        headers = self.handed_on(**forged)
        self.assertEqual("11111111-2222-3333-4444-555555555555", headers["x-carme-grant"])
        self.assertEqual("fr", headers["accept-language"])
        left = {name for name in headers if name.startswith(("x-carme", "x-forwarded", "x-real", "x-remote", "x_carme"))}
        self.assertEqual({"x-carme-grant"}, left)
        self.assertFalse({"authorization", "proxy-authorization", "forwarded", "remote-user"} & set(headers))

    def test_decision_without_a_grant_hands_none_over(self) -> None:
        self.frontend.decide = lambda _: self.granted(**{"X-Carme-Grant": ""})
        self.assertNotIn("x-carme-grant", self.handed_on(**{"X-Carme-Grant": "99999999-9999-9999-9999-999999999999"}))

    def test_frontend_is_told_the_truth_about_the_client(self) -> None:
        self.portal("/", **{"X-Real-IP": "6.6.6.6", "X-Forwarded-For": "6.6.6.6", "X-Forwarded-Host": "evil", "X-Carme-Proxy-Key": "guess"})
        seen = self.frontend.requests[0]
        self.assertEqual(
            (KEY, "127.0.0.1", "127.0.0.1"), tuple(seen.header(name) for name in ("X-Carme-Proxy-Key", "X-Real-IP", "X-Forwarded-For"))
        )
        self.assertEqual(f"carme.localhost:{self.port}", seen.header("X-Forwarded-Host"))
        self.assertEqual(self.scheme, seen.header("X-Forwarded-Proto"))


class HostTest(ProxyCase):
    def test_weird_hosts_reach_nobody(self) -> None:
        gateway = self.gateway()
        domain = f"jobs.carme.localhost:{self.port}"
        for host in (
            "evil.example",
            "localhost",
            f"127.0.0.1:{self.port}",
            f"jobs.carme.localhost:{self.port}",
            f"x.{domain}",
            f"{self.job[:-1]}.{domain}",
            f"{self.job}0.{domain}",
            f"{self.job.replace('-', '0')}.{domain}",
            f"a.{self.job}.{domain}",
            f"{self.job}..{domain}",
            f"{self.job}.jobsxcarme.localhost:{self.port}",
            f"../{self.job}.{domain}",
            "[::1]",
        ):
            self.assertIn(self.http("/jupyter/", host=host, **self.browser()).status, (400, 421), host)
        self.assertEqual([], gateway.requests)
        self.assertEqual([], self.frontend.decisions + self.frontend.requests)

    def test_host_in_capitals_or_with_a_dot_is_the_same_host(self) -> None:
        gateway = self.gateway()
        for host in (
            self.host.upper(),
            f"{self.job}.jobs.carme.localhost.:{self.port}",
            f"{self.job}.jobs.carme.localhost:1",
            self.host + ".evil.example",
        ):
            self.assertEqual(200, self.http("/jupyter/", host=host, **self.browser()).status, host)
            self.assertEqual(self.host, gateway.requests[-1].header("Host"))

    def test_address_in_the_request_line_wins_over_the_host_header(self) -> None:
        answer = self.raw(f"GET http://{self.host}/ HTTP/1.1\r\nHost: carme.localhost:{self.port}\r\nConnection: close\r\n\r\n")
        self.assertIn(b" 401 ", answer.splitlines()[0])
        self.assertEqual([], self.frontend.requests)

    def test_request_without_or_with_two_hosts_is_refused(self) -> None:
        self.assertIn(b" 400 ", self.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").splitlines()[0])
        two = f"GET / HTTP/1.1\r\nHost: carme.localhost:{self.port}\r\nHost: {self.host}\r\nConnection: close\r\n\r\n"
        self.assertIn(b" 400 ", self.raw(two).splitlines()[0])


class PathTest(ProxyCase):
    def test_what_belongs_to_carme_on_a_job_origin_reaches_no_job(self) -> None:
        gateway = self.gateway()
        self.job_get()
        gateway.requests.clear()
        for path in ("/.carme/v1/denied", "/%2ecarme/v1/denied", "/x/../.carme/v1/health", "//.carme/v1/denied", "/.carme/decision"):
            self.assertEqual(404, self.http(path, method="PUT", body=b"{}", **self.browser()).status, path)
        self.assertEqual(404, self.job_get("/.carme/page/restarting").status)
        self.assertEqual([], gateway.requests)

    def test_decisions_themselves_cannot_be_read(self) -> None:
        gateway = self.gateway()
        self.job_get()
        for target in ("carme-decision", "@last_decision", "*"):
            answer = self.raw(
                f"GET {target} HTTP/1.1\r\nHost: {self.host}\r\nCookie: __Host-carme-job={self.cookie}\r\nConnection: close\r\n\r\n"
            )
            self.assertIn(b" 400 ", answer.splitlines()[0])
        self.job_get("/carme-decision")
        self.assertEqual(["/jupyter/", "/carme-decision"], [seen.target for seen in gateway.requests])

    def test_internal_paths_are_closed_on_the_portal(self) -> None:
        for path in (
            "/internal/decision",
            "/internal",
            "/INTERNAL/decision",
            "//internal/decision",
            "/x/../internal/decision",
            "/%69nternal/decision",
            "/internal%2fdecision",
            "/internal;x=1/decision",
            "/;x/internal/decision",
            "/x/..;/internal/decision",
            "/x\\..\\internal/decision",
            "/x/%2e%2e/internal/decision",
            "/x/%252e%252e/internal",
            "/./callback/v1/join",
            "/callback/v1/join",
            "/.carme/decision",
            "/internal/decision/../../push",
            "/internal/decision;x/../../push",
        ):
            self.assertIn(self.portal(path).status, (400, 404), path)
        self.assertEqual([], self.frontend.requests + self.frontend.decisions)

    def test_ordinary_portal_paths_pass(self) -> None:
        for path in (
            "/",
            "/login.xhtml?x=a%2Fb;c",
            "/internals",
            "/jakarta.faces.resource/theme.css.xhtml?ln=primefaces-x&v=1",
            "/api/v1/jobs?x=1",
        ):
            answer = self.portal(path)
            self.assertEqual((200, path), (answer.status, answer.json()["target"]))

    def test_enter_asks_the_frontend_and_sets_the_cookie(self) -> None:
        shown = f"a=1; __Host-carme=portal; __Host-carme-browser={MARK}; __Host-carme-job={self.cookie}"
        answer = self.http("/.carme/enter?code=OneTimeCode", **{"Sec-Fetch-Site": "same-site", "Cookie": shown} | NAVIGATION)
        self.assertEqual((303, "/jupyter/"), (answer.status, answer.headers["Location"]))
        self.assertIn("__Host-carme-job=", answer.headers["Set-Cookie"])
        seen = self.frontend.requests[0]
        self.assertEqual(
            ("/internal/enter?code=OneTimeCode", self.job, KEY), (seen.target, seen.header("X-Carme-Job"), seen.header("X-Carme-Proxy-Key"))
        )
        self.assertEqual(f"__Host-carme-browser={MARK}", seen.header("Cookie"), "what makes the browser known, and nothing else")
        self.http("/.carme/enter?entry=jupyter", **NAVIGATION)
        self.assertEqual(
            ("/internal/enter?entry=jupyter", None), (self.frontend.requests[1].target, self.frontend.requests[1].header("Cookie"))
        )
        self.assertEqual(403, self.http("/.carme/enter?code=x", **{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"}).status)

    def test_codes_are_in_no_log(self) -> None:
        self.http("/.carme/enter?code=SecretCode1")
        self.frontend.stop()
        self.assertEqual(503, self.http("/.carme/enter?code=SecretCode2").status)
        self.job_get("/jupyter/?token=SecretCode3")
        until(lambda: self.log("access.log").count("/.carme/enter ") >= 2)
        self.assertNotIn("SecretCode", self.log("access.log") + self.log("error.log"))


class PortalTest(ProxyCase):
    def test_pages_of_jobs_cannot_act_on_the_portal(self) -> None:
        for headers, method in (
            ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, "POST"),
            ({"Sec-Fetch-Site": "same-site"} | NAVIGATION, "POST"),
            ({"Origin": self.origin}, "POST"),
            ({"Origin": self.origin}, "GET"),
            ({"Origin": "null"}, "POST"),
        ):
            for path in ("/dashboard.xhtml", "/api/v1/jobs"):
                self.assertEqual(403, self.portal(path, method=method, **headers).status, (headers, method))
        self.assertEqual([], self.frontend.requests)
        self.assertEqual(200, self.portal("/", **{"Sec-Fetch-Site": "same-site"} | NAVIGATION).status)
        self.assertEqual(200, self.portal("/", method="POST", body=b"x", Origin=self.url, **{"Sec-Fetch-Site": "same-origin"}).status)
        self.assertEqual(200, self.portal("/api/v1/jobs", method="POST", body=b"x", Authorization="Bearer x").status)

    def push(self, **headers: str) -> WebSocket:
        return self.web_socket("/push?after=7", host=f"carme.localhost:{self.port}", **headers)

    def test_push_passes_from_the_portals_own_pages_only(self) -> None:
        self.assertEqual(b"hello", self.push(Origin=self.url).echo(b"hello"))
        self.assertEqual("/push?after=7", self.frontend.requests[0].target)
        for headers in ({}, {"Origin": self.origin}, {"Origin": "null"}):
            self.assertEqual(403, self.push(**headers).status)
        self.assertEqual(1, len(self.frontend.requests))

    def test_restart_is_told_and_ends_by_itself(self) -> None:
        self.frontend.stop()
        answer = self.portal("/dashboard.xhtml", method="POST", body=b"x")
        self.assertEqual((503, "3"), (answer.status, answer.headers["Retry-After"]))
        self.assertEqual("text/html; charset=utf-8", answer.headers["Content-Type"])
        self.assertIn(b"Carme is restarting", answer.body)
        self.assertIn(b"/.carme/static/again.js", answer.body)
        for file, kind in (("again.js", "application/javascript"), ("page.css", "text/css")):
            static = self.portal(f"/.carme/static/{file}")
            self.assertEqual((200, kind), (static.status, static.headers["Content-Type"].partition(";")[0]))
        self.frontend.start()
        self.assertEqual(200, self.portal("/dashboard.xhtml").status)

    def test_programs_are_told_of_a_restart_in_their_own_form(self) -> None:
        self.frontend.stop()
        answer = self.portal("/api/v1/jobs", method="POST", body=b"{}")
        self.assertEqual((503, "application/problem+json"), (answer.status, answer.headers["Content-Type"].partition(";")[0]))
        self.assertEqual("Carme is restarting", answer.json()["title"])

    def test_big_headers_and_bodies_are_refused(self) -> None:
        self.assertEqual(
            413, self.raw_status(f"POST / HTTP/1.1\r\nHost: carme.localhost\r\nContent-Length: {17 << 20}\r\nConnection: close\r\n\r\n")
        )
        self.assertEqual(400, self.portal("/", Cookie="x" * 20000).status)
        self.assertEqual([], self.frontend.requests)

    def test_guessing_passwords_is_slowed_down_and_nothing_else(self) -> None:
        answers = [self.portal("/login", method="POST", body=b"x") for _ in range(150)]
        self.assertEqual({200, 429}, {answer.status for answer in answers})
        self.assertIn(b"Too many attempts", answers[-1].body)
        self.assertGreaterEqual(sum(answer.status == 200 for answer in answers), 100)
        self.assertEqual(200, self.portal("/login").status)
        self.assertEqual(200, self.portal("/dashboard", method="POST", body=b"x").status)

    def test_made_up_codes_are_slowed_down(self) -> None:
        for ask, path in ((self.portal, "/login/oidc/return?code=x"), (self.http, "/.carme/enter?code=x")):
            with self.subTest(path):
                answers = [ask(path) for _ in range(250)]
                self.assertEqual(429, answers[-1].status)
                self.assertIn(b"Too many attempts", answers[-1].body)
        self.assertEqual(200, self.portal("/login").status)

    def raw_status(self, request: str) -> int:
        return int(self.raw(request).split()[1])


class BodyTest(ProxyCase):
    def test_upload_reaches_the_job_while_it_is_being_sent(self) -> None:
        gateway = self.gateway()
        with self.connect() as connection:
            size = 64 << 20
            cookie = f"Cookie: __Host-carme-job={self.cookie}"
            head = f"PUT /jupyter/upload HTTP/1.1\r\nHost: {self.host}\r\n{cookie}\r\nContent-Length: {size}\r\n\r\n"
            connection.sendall(head.encode() + b"a" * 4096)
            self.assertTrue(gateway.began.wait(5))
            chunk = b"b" * (1 << 20)
            for _ in range((size - 4096) // len(chunk)):
                connection.sendall(chunk)
            connection.sendall(b"b" * ((size - 4096) % len(chunk)))
            answer = b""
            while str(size).encode() not in answer:
                answer += connection.recv(4096)

    def test_stream_reaches_the_browser_while_the_job_goes_on(self) -> None:
        gateway = self.gateway()
        with self.connect() as connection:
            connection.sendall(
                f"GET /jupyter/stream HTTP/1.1\r\nHost: {self.host}\r\nCookie: __Host-carme-job={self.cookie}\r\n\r\n".encode()
            )
            connection.settimeout(5)
            received = b""
            while b"data: first" not in received:
                received += connection.recv(4096)
            gateway.go_on.set()
            while b"data: second" not in received:
                received += connection.recv(4096)


class CallbackTest(ProxyCase):
    def ask(self, path: str, method: str = "POST") -> tuple[int, bytes]:
        with self.connect(self.callback_port, tls=True, ca="callback-ca", name="127.0.0.1") as connection:
            connection.sendall(
                f"{method} {path} HTTP/1.1\r\nHost: x\r\nX-Real-IP: 9.9.9.9\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}".encode()
            )
            answer = b""
            while more := connection.recv(4096):
                answer += more
        return int(answer.split()[1]), answer

    def test_callbacks_and_nothing_else_pass(self) -> None:
        self.assertEqual(200, self.ask("/callback/v1/join")[0])
        seen = self.frontend.requests[0]
        self.assertEqual((KEY, "127.0.0.1", "/callback/v1/join"), (seen.header("X-Carme-Proxy-Key"), seen.header("X-Real-IP"), seen.target))
        for path in (
            "/",
            "/login.xhtml",
            "/internal/decision",
            "/callback/../internal/decision",
            "/callback/..;/internal/decision",
            "/callback/%2e%2e/api",
        ):
            self.assertIn(self.ask(path)[0], (400, 404), path)
        self.assertEqual(1, len(self.frontend.requests))

    def test_job_that_calls_back_without_end_hears_not_now(self) -> None:
        self.frontend.stop()  # so that answers come faster than the bound
        request = "POST /callback/v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{}\r\n{{}}"
        with self.connect(self.callback_port, tls=True, ca="callback-ca", name="127.0.0.1") as connection:
            connection.sendall((request.format("") * 399 + request.format("Connection: close\r\n")).encode())
            answer = b""
            while more := connection.recv(65536):
                answer += more
        statuses = [line.split()[1] for line in answer.splitlines() if line.startswith(b"HTTP/1.1 ")]
        self.assertEqual({b"502", b"503"}, set(statuses))
        self.assertGreaterEqual(statuses.count(b"502"), 60)

    def test_plain_http_and_other_authorities_are_refused(self) -> None:
        with self.assertRaises(ssl.SSLCertVerificationError):
            self.connect(self.callback_port, tls=True, ca="portal-ca", name="127.0.0.1")
        with self.connect(self.callback_port, tls=False) as connection:
            connection.sendall(b"POST /callback/v1/join HTTP/1.1\r\nHost: x\r\n\r\n")
            self.assertIn(b" 400 ", connection.recv(4096).splitlines()[0])


class TlsTest(ProxyCase):
    tls = True

    def test_portal_job_and_web_socket_by_tls(self) -> None:
        self.gateway()
        self.assertEqual(200, self.portal("/").status)
        self.assertEqual("https", self.frontend.requests[0].header("X-Forwarded-Proto"))
        self.assertEqual(200, self.job_get().status)
        self.assertEqual(b"x", self.job_socket().echo(b"x"))
        self.assertEqual(403, self.web_socket(**self.browser(Origin=self.origin.replace("https", "http"))).status)


class FilesTest(ProxyCase):
    def test_secrets_on_disk_are_their_owners_only(self) -> None:
        self.gateway()
        self.job_get()
        secrets = [self.prefix / "to-frontend.conf", self.prefix / "decision.conf", *self.pki.glob("*.key")]
        secrets += [file for file in (self.prefix / "cache").rglob("*") if file.is_file()]
        self.assertGreater(len(secrets), 9)
        for file in secrets:
            self.assertEqual(0, stat.S_IMODE(file.stat().st_mode) & 0o077, file)

    def test_pki_keeps_what_is_good_and_follows_the_names(self) -> None:
        before = {file.name: file.read_bytes() for file in self.pki.glob("*.pem")}
        subprocess.run([SOURCE / "pki", self.pki, "--callback", "127.0.0.1", "--portal", "carme.localhost"], check=True)
        self.assertEqual(before, {file.name: file.read_bytes() for file in self.pki.glob("*.pem")})
        subprocess.run([SOURCE / "pki", self.pki, "--callback", "10.77.9.1"], check=True)
        changed = [name for name, content in before.items() if (self.pki / name).read_bytes() != content]
        self.assertEqual(["callback.pem"], changed)

    def test_settings_that_could_mean_something_else_to_nginx_are_refused(self) -> None:
        good = json.loads((self.directory / "settings.json").read_text())
        for change in (
            {"url": "http://carme.localhost:1/; return 200"},
            {"url": "http://evil{}"},
            {"url": "https://carme.localhost"},
            {"jobsHost": "jobs.x; include /etc/passwd"},
            {"listen": ["0.0.0.0:8080"]},
            {"listen": ["127.0.0.1:8080 http2"]},
            {"frontend": "unix:/x"},
            {"frontend": "127.0.0.1:99999"},
            {"frontend": []},
            {"frontend": ["127.0.0.1:8080", "127.0.0.1:8080"]},
            {"frontend": ["127.0.0.1:8080", "127.0.0.1:8081 weight=9"]},
            {"pki": "/x; y"},
            {"pki": "/x/../y"},
            {"gateways": {"networks": ["10.0.0.0/8 1; default"], "ports": "20000-29999"}},
            {"gateways": {"networks": ["10.0.0.0/8"], "ports": "1-65535"}},
            {"gateways": {"networks": ["10.0.0.0/8"], "ports": "29999-20000"}},
            {"workers": "1; user root"},
            {"surprise": 1},
        ):
            settings = self.directory / "bad.json"
            settings.write_text(json.dumps(good | change))
            result = subprocess.run([SOURCE / "render", settings, self.directory / "bad"], capture_output=True, text=True)
            self.assertEqual(1, result.returncode, change)
            self.assertTrue(result.stderr.startswith("render: "), result.stderr)

    def test_port_ranges_are_exact(self) -> None:
        loader = importlib.machinery.SourceFileLoader("render", str(SOURCE / "render"))
        render = importlib.util.module_from_spec(importlib.util.spec_from_loader("render", loader))
        loader.exec_module(render)
        for first, last in ((20000, 29999), (1024, 65535), (9998, 10003), (31415, 31415), (30001, 59998)):
            pattern = re.compile(render.ports(f"{first}-{last}"))
            matched = [number for number in range(1000, 70000) if pattern.fullmatch(str(number))]
            self.assertEqual(list(range(first, last + 1)), matched)

    def test_nginx_runs_as_nobody_in_particular(self) -> None:
        status = Path(f"/proc/{self.nginx.pid}/status").read_text()
        self.assertIn(f"Uid:\t{self.owner}\t{self.owner}\t{self.owner}", status)
