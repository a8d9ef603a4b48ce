"""People keep their key, ask again until they have an answer, and believe only Carme itself."""

import tempfile
import unittest
from email.message import Message
from http.client import HTTPMessage
from pathlib import Path
from unittest import mock

import around

# isort: split
from carme_chaos import actors
from carme_chaos.actors import Actors
from carme_chaos.ground import Ground
from carme_chaos.journal import Journal
from carme_chaos.portal import Answer, Lost, Portal
from carme_chaos.schedule import Act

CREATED = (201, "application/json", f'{{"id": "{around.ALICE}", "batchId": "7", "nodes": ["lab-n2"]}}')
FULL = (409, "application/problem+json", '{"type": "urn:carme:problem:job.limit"}')
PROXY = (503, "text/html", "<p>Carme is being restarted")


class Scripted(Portal):
    """Gives these answers, one after the other; None: none comes."""

    def __init__(self, *answers: tuple[int, str, str] | None) -> None:
        self.asked: list[tuple[str, str, str | None]] = []
        self._answers = list(answers)

    def request(self, method: str, path: str, headers: dict[str, str], body: str | None = None, patience: float = 20) -> Answer:
        self.asked.append((method, path, headers.get("Idempotency-Key")))
        given = self._answers.pop(0)
        if given is None:
            raise Lost("nothing came")
        about: Message = HTTPMessage()
        about["Content-Type"] = given[1]
        return Answer(given[0], about, given[2].encode())


class Hands(Ground):
    """A lab that notes what is typed."""

    def __init__(self) -> None:
        super().__init__("none")
        self.typed: list[tuple[str | None, str, str]] = []

    def on(self, node: str, *command: str, user: str | None = None, limit: float = 20) -> str:
        self.typed.append((user, node, " ".join(command)))
        return ""


class ActorTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = self.enterContext(tempfile.TemporaryDirectory())
        self.journal = Journal(Path(directory) / "journal")
        self.addCleanup(self.journal.close)
        self.hands = Hands()
        self.enterContext(mock.patch.object(actors, "FIRST_PAUSE", 0))

    def people(self, *answers: tuple[int, str, str] | None) -> Actors:
        self.portal = Scripted(*answers)
        return Actors(self.hands, self.portal, {"user01": "secret"}, self.journal)

    def act(self, kind: str) -> Act:
        return Act(1.5, kind, "user01", 0.0, 10)

    def test_a_click_whose_answer_is_lost_is_sent_again_with_its_key(self) -> None:
        people = self.people(None, PROXY, CREATED)
        people.do(self.act("launch"))
        self.assertEqual([("POST", "/api/v1/jobs", "user01-1.5")] * 3, self.portal.asked)
        (click,) = people.clicks.all()
        self.assertEqual((3, 2, [around.ALICE], False), (click.sent, click.lost, click.jobs, click.refused))

    def test_a_definite_no_is_not_asked_again(self) -> None:
        people = self.people(FULL)
        people.do(self.act("launch"))
        (click,) = people.clicks.all()
        self.assertTrue(click.refused)

    def test_a_no_after_a_lost_answer_proves_nothing(self) -> None:
        people = self.people(None, FULL)
        people.do(self.act("launch"))
        self.assertFalse(people.clicks.all()[0].refused)

    def test_a_double_click_bears_one_key(self) -> None:
        people = self.people(CREATED, CREATED)
        people.do(self.act("double click"))
        (click,) = people.clicks.all()
        self.assertEqual((2, [around.ALICE] * 2), (click.sent, click.jobs))
        self.assertEqual(1, len({key for _, _, key in self.portal.asked}))

    def test_who_leaves_does_not_come_back(self) -> None:
        people = self.people(None)
        people.do(self.act("leave"))
        self.assertEqual(1, people.clicks.all()[0].sent)

    def test_by_hand_the_owner_cancels_and_root_requeues(self) -> None:
        people = self.people(CREATED, (200, "application/json", CREATED[2]), (200, "application/json", CREATED[2]))
        people.do(self.act("launch"))
        people.do(self.act("scancel"))
        people.do(self.act("requeue"))
        self.assertEqual(
            [("user01", "head", "sh -c scancel 7"), (None, "head", "sh -c scontrol update JobId=7 Requeue=1 && scontrol requeue 7")],
            self.hands.typed,
        )

    def test_an_application_is_ended_where_it_runs(self) -> None:
        people = self.people(CREATED, (200, "application/json", CREATED[2]))
        people.do(self.act("launch"))
        people.do(self.act("crash"))
        self.assertEqual([(None, "n2", "pkill --signal KILL -u user01 -f jupyter-lab")], self.hands.typed)


if __name__ == "__main__":
    unittest.main()
