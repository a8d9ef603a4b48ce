"""Hostile requests: each is refused with a reason and a line in the log, and nothing is run."""

import grp
import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from unittest import mock

from conversation import FIELDS, UUID, ConversationTest, request

HOSTILE_TEXTS = [
    "--wrap=id",
    "-x",
    "a\n",
    "\na",
    "a\nb",
    "a\r",
    "a\0b",
    "",
    " ",
    "a b",
    "'; touch /tmp/x #",
    "$(id)",
    "`id`",
    "a;b",
    "a|b",
    "a,b",
    "a=b",
    "../../etc/passwd",
    "..",
    "/etc/passwd",
    "x" * 10_000,
    "\u202egnp",
    "\U0001f600",
    "\uff11\uff17",
    "\ud800",
    "%j",
]
HARMLESS = {("id", "-x"), ("name", "-x"), ("health", "/etc/passwd")}
"""Where a text is within the grammar: it never becomes an argument, or only behind an option's =."""
WRONG_TYPES: list[Any] = [None, True, 1.5, -1, 10**30, [], {}, [["x"]], {"x": 1}, 0]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all values in a request that are not objects or lists, and of those as well."""
    if path:
        yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from leaves(member, (*path, key))


def changed(asked: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """A copy of the request with another value at the path."""
    copy = deepcopy(asked)
    place: Any = copy
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return copy


def at(asked: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        asked = asked[key]
    return asked


class UserRefusalTest(ConversationTest):
    def test_only_ordinary_users_of_the_allowed_group_are_acted_for(self) -> None:
        for verb in ("submit", "test-start", "cancel", "log"):
            for user, reason in (
                ("root", "is not an ordinary user"),
                ("daemon9", "is not an ordinary user"),
                ("nobody", "is not an ordinary user"),
                ("mallory", "is not in the allowed group"),
                ("nosuchuser", "no such user"),
                ("ALICE", "no such user"),
            ):
                with self.subTest(verb=verb, user=user):
                    answer = self.ask(request(verb, user=user))
                    self.assertEqual(reason, answer["refused"]["reason"])
                    self.assert_refused(answer, "user")

    def test_the_service_account_is_never_acted_for(self) -> None:
        self.configure({"[head]": "allowed_group = carme-users\nminimum_uid = 500"})
        self.assert_refused(self.ask(request("submit", user="carme")), "user")

    def test_a_site_without_the_group_allows_nobody(self) -> None:
        with mock.patch.object(grp, "getgrnam", side_effect=KeyError):
            self.assert_refused(self.ask(request("submit")), "user")


class FieldRefusalTest(ConversationTest):
    def test_no_text_field_takes_a_hostile_text(self) -> None:
        tried = 0
        for verb in FIELDS:
            asked = request(verb)
            for path in leaves(asked):
                if not isinstance(at(asked, path), str):
                    continue
                for text in HOSTILE_TEXTS:
                    if (path[-1], text) in HARMLESS:
                        continue
                    with self.subTest(verb=verb, path=path, text=text[:20]):
                        self.assert_refused(self.ask(changed(asked, path, text)))
                        tried += 1
        self.assertGreater(tried, 1000)

    def test_a_newline_is_refused_wherever_it_stands_in_any_text_field(self) -> None:
        for verb in FIELDS:
            asked = request(verb)
            for path in leaves(asked):
                good = at(asked, path)
                if isinstance(good, str):
                    for text in (good + "\n", "\n" + good, good[:1] + "\n" + good[1:], good + "\r\n", good + "\u2028", good + "\x85"):
                        with self.subTest(verb=verb, path=path, text=text):
                            self.assert_refused(self.ask(changed(asked, path, text)))

    def test_wrong_types_are_refused_in_every_field(self) -> None:
        for verb in FIELDS:
            asked = request(verb)
            for path in leaves(asked):
                good = at(asked, path)
                for value in WRONG_TYPES:
                    allowed_number = (
                        isinstance(good, int) and not isinstance(good, bool) and value == 0 and path[-1] in ("since", "gpusPerNode")
                    )
                    allowed_empty = path[-1] in ("mounts", "entryPoints") and value == []
                    if allowed_number or allowed_empty or type(value) is bool is type(good):
                        continue
                    with self.subTest(verb=verb, path=path, value=value):
                        self.assert_refused(self.ask(changed(asked, path, value)))

    def test_unknown_members_are_refused_at_every_level(self) -> None:
        for verb in FIELDS:
            asked = request(verb)
            for path in [(), *leaves(asked)]:
                if isinstance(at(asked, path), dict):
                    for name in ("wrap", "script", "--wrap", "export", "", "\n", "uid"):
                        with self.subTest(verb=verb, path=path, name=name):
                            self.assert_refused(self.ask(changed(asked, (*path, name), "x")))

    def test_missing_members_are_refused(self) -> None:
        optional = {"partition", "account", "qos", "constraint", "gpuType", "batchIds"}
        for verb in FIELDS:
            asked = request(verb)
            for path in leaves(asked):
                if isinstance(path[-1], str) and path[-1] not in optional and (verb, path[-1]) != ("accounting", "name"):
                    with self.subTest(verb=verb, path=path):
                        copy = deepcopy(asked)
                        del at(copy, path[:-1])[path[-1]]
                        self.assert_refused(self.ask(copy))

    def test_numbers_stay_in_their_bounds(self) -> None:
        for field, values in {
            "nodes": (0, 1025),
            "gpusPerNode": (-1, 65, 99),
            "cpusPerNode": (0, 4097),
            "memoryMb": (0, 67_108_865),
            "timeMinutes": (0, 525_601),
        }.items():
            for value in values:
                with self.subTest(field=field, value=value):
                    self.assert_refused(self.ask(changed(request("submit"), ("job", field), value)), f"job.{field}")

    def test_the_field_at_fault_is_named(self) -> None:
        self.assert_refused(self.ask(changed(request("submit"), ("job", "mounts", 0, "project"), "..")), "job.mounts[0].project")
        self.assert_refused(self.ask(changed(request("accounting"), ("batchIds", 1), "1;2")), "batchIds[1]")

    def test_an_entry_point_can_t_be_named_twice(self) -> None:
        entry = {"name": "jupyter", "health": "/"}
        self.assert_refused(self.ask(changed(request("submit"), ("job", "entryPoints"), [entry, entry])), "job.entryPoints")

    def test_a_gpu_type_needs_gpus(self) -> None:
        self.assert_refused(self.ask(changed(request("submit"), ("job", "gpusPerNode"), 0)), "job.gpuType")

    def test_what_the_site_does_not_offer_is_refused(self) -> None:
        for field in ("partition", "account", "qos"):
            self.configure({"[site]": "", field: "other another"})
            with self.subTest(field=field):
                self.assert_refused(self.ask(request("submit")), f"job.{field}")


class EnvelopeRefusalTest(ConversationTest):
    def test_malformed_lines_are_refused_and_the_next_one_is_answered(self) -> None:
        for line in (
            b"",
            b"null",
            b"[]",
            b'"submit"',
            b"1",
            b"{",
            b"{}x",
            b"NaN",
            b'{"v":1,"id":"r-1","verb":"jobs","v":1}',
            b'{"v":1,"id":"r-1","verb":"jobs","verb":"nodes"}',
            b'{"v":1,"id":"r-1","verb":"log","user":"alice","uuid":"' + UUID.encode() + b'","maxBytes":NaN}',
            b'{"v":Infinity,"id":"r-1","verb":"jobs"}',
            b"\xff\xfe{",
            b'{"v":1,"id":"r-1","verb":"j\xc3"}',
            b'{"v":1,"id":"r-1","verb":"jobs"}\0',
            b"[" * 60_000,
            b'{"a":' * 12_000,
            b"9" * 60_000,
            b'{"v":1,"id":"r-1","verb":"accounting","since":' + b"9" * 50_000 + b"}",
            "﻿{}".encode(),
        ):
            with self.subTest(line=line[:40]):
                answers = self.talk(line + b"\n", json.dumps(request("jobs")).encode() + b"\n")
                self.assertEqual([("jobs" if "rc" in answer else "refused") for answer in answers], ["refused", "jobs"])
                self.ran.clear()
                self.assert_refused(answers[0])

    def test_doubled_members_are_refused_at_depth(self) -> None:
        line = json.dumps(request("submit")).replace('"nodes": 1', '"nodes": 1, "nodes": 2')
        (answer,) = self.talk(line.encode() + b"\n")
        self.assertEqual("has a member twice", answer["refused"]["reason"])
        self.assert_refused(answer, "request")

    def test_other_versions_are_refused(self) -> None:
        for version in (0, 3, "1", 1.0, True, None, [1]):
            with self.subTest(version=version):
                self.assert_refused(self.ask(request("jobs", v=version)), "v")

    def test_ids_have_a_grammar_and_only_good_ones_are_repeated(self) -> None:
        for identifier in ("", "a" * 65, "a\n", "a b", 7, None):
            with self.subTest(identifier=identifier):
                answer = self.ask(request("jobs", id=identifier))
                self.assertIsNone(answer["id"])
                self.assert_refused(answer, "id")

    def test_unknown_verbs_are_refused(self) -> None:
        for verb in (
            "",
            "shell",
            "sbatch",
            "SUBMIT",
            "submit ",
            "submit\n",
            "__init__",
            "shape",
            "queue",
            "../verbs/submit",
            None,
            1,
            ["submit"],
            {},
        ):
            with self.subTest(verb=verb):
                self.assert_refused(self.ask(request("jobs", verb=verb)), "verb")

    def test_verbs_that_the_site_has_not_enabled_are_refused(self) -> None:
        self.configure({"verbs": "hello jobs"})
        for verb in FIELDS.keys() - {"hello", "jobs"}:
            with self.subTest(verb=verb):
                self.assert_refused(self.ask(request(verb)), "verb")

    def test_five_megabytes_of_script_end_the_connection(self) -> None:
        flood = changed(request("submit"), ("job", "script"), "x" * 5_000_000)
        answers = self.talk(json.dumps(flood).encode() + b"\n", json.dumps(request("jobs")).encode() + b"\n")
        self.assertEqual(["is longer than 65536 bytes"], [answer["refused"]["reason"] for answer in answers])
        self.assert_refused(answers[0], "request")

    def test_a_line_of_the_greatest_length_is_read_and_one_more_byte_is_not(self) -> None:
        line = json.dumps(request("jobs")).encode()
        (answer,) = self.talk(line + b" " * (65_535 - len(line)) + b"\n")
        self.assertEqual(0, answer["rc"])
        self.ran.clear()
        (answer,) = self.talk(line + b" " * (65_536 - len(line)) + b"\n")
        self.assert_refused(answer, "request")

    def test_truncated_input_is_refused(self) -> None:
        whole = json.dumps(request("cancel")).encode()
        for length in (1, len(whole) // 2, len(whole)):
            with self.subTest(length=length):
                (answer,) = self.talk(whole[:length])
                self.assertEqual("ends without a newline", answer["refused"]["reason"])
                self.assert_refused(answer, "request")

    def test_nothing_at_all_is_no_request(self) -> None:
        self.assertEqual([], self.talk(b""))

    def test_log_lines_hold_one_line_and_no_foreign_text(self) -> None:
        self.ask(request("cancel", user="alice\nroot: all is well"))
        self.ask(request("submit", user="mallory"))
        lines = self.log()
        self.assertEqual(2, len(lines))
        self.assertNotIn("all is well", "".join(lines))
        self.assertTrue(lines[1].endswith(f"refused: submit: user: is not in the allowed group user=mallory uuid={UUID}"), lines[1])
