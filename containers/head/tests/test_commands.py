"""What each verb runs: the exact arguments, the identity, the environment, and what is answered."""

import json
import re
import time
from unittest import mock

from conversation import SHAPE, UUID, ConversationTest, request

# isort: split
from carme_head import running

QUERY = {"LC_ALL": "C", "TZ": "UTC", "SLURM_TIME_FORMAT": "%s"}


class CommandTest(ConversationTest):
    def test_submit_runs_the_site_s_script_as_the_user(self) -> None:
        self.result = running.Result(0, b"17\n", b"")
        answer = self.ask(request("submit"))
        self.assertEqual((0, "17\n", ""), (answer["rc"], answer["out"], answer["err"]))
        self.assertEqual(["alice"], self.looked)
        ((user, arguments, added),) = self.ran
        self.assertEqual("alice", user)
        self.assertEqual(
            [
                "/opt/slurm/bin/sbatch",
                "--parsable",
                f"--job-name=jupyter-1.{UUID}",
                f"--comment=carme:{UUID}",
                "--no-requeue",
                f"--output=/logs/{UUID}.log",
                "--open-mode=append",
                "--chdir=/",
                "--propagate=NONE",
                "--export=ALL",
                "--nodes=1",
                "--ntasks-per-node=1",
                "--cpus-per-task=4",
                "--mem=8192M",
                "--time=60",
                "--partition=all",
                "--account=carme",
                "--qos=normal",
                "--constraint=a100&ib",
                "--gres=gpu:a100:1",
                f"{self.folder}/carme-job",
            ],
            arguments,
        )
        self.assertEqual(
            {
                "CARME_PROTOCOL": "1",
                "CARME_UUID": UUID,
                "CARME_JOIN_TOKEN": "secret-secret-secret",
                "CARME_IMAGE": "/images/jupyterlab.sif",
                "CARME_GATEWAY_IMAGE": "/images/gateway.sif",
                "CARME_MOUNTS": "/projects/vision:rw",
                "CARME_ENTRY_POINTS": "jupyter=/jupyter/api",
                "CARME_CALLBACK_URL": "https://carme.example.org:8443",
                "CARME_CALLBACK_CA": "bm90IHVzZWQK",
                "CARME_PORTS": "20000-29999",
            },
            added,
        )
        self.assertEqual(1, len(self.log()))
        self.assertTrue(self.log()[0].endswith(f"submit rc=0 user=alice uuid={UUID}"))
        self.assertNotIn("secret", self.log()[0])

    def test_a_job_that_the_user_s_files_forbid_is_not_submitted(self) -> None:
        self.seen = {"refused": ["job.image", "is not an image that the user can read"]}
        answer = self.ask(request("submit"))
        self.assertEqual({"field": "job.image", "reason": "is not an image that the user can read"}, answer["refused"])
        self.assertEqual([], self.ran)

    def test_the_log_is_removed_when_sbatch_refuses_and_kept_when_the_outcome_is_unknown(self) -> None:
        for code, looks in ((1, 2), (running.TIMED_OUT, 1), (0, 1)):
            self.looked.clear()
            self.result = running.Result(code, b"", b"sbatch: error: no")
            self.assertEqual(code, self.ask(request("submit"))["rc"])
            self.assertEqual(looks, len(self.looked))

    def test_the_site_s_rules_are_added(self) -> None:
        self.configure({"[site]": "constraint = intern&ssd", "partition": "gpu all", "account": "carme", "qos": "normal"})
        bare = {key: value for key, value in SHAPE.items() if key not in ("partition", "account", "qos", "constraint")}
        self.ask(request("test-start", job=bare))
        self.ask(request("test-start"))
        (_, first, _), (_, second, _) = self.ran
        options = ["--partition=gpu", "--account=carme", "--qos=normal", "--constraint=intern&ssd"]
        self.assertEqual(
            options, [option for option in first if option.split("=")[0] in ("--partition", "--account", "--qos", "--constraint")]
        )
        self.assertIn("--partition=all", second)
        self.assertIn("--constraint=intern&ssd&a100&ib", second)

    def test_a_job_without_gpus_asks_for_none(self) -> None:
        bare = {key: value for key, value in SHAPE.items() if key != "gpuType"}
        self.ask(request("test-start", job=bare | {"gpusPerNode": 0}))
        self.ask(request("test-start", job=bare | {"gpusPerNode": 2}))
        self.assertFalse([option for option in self.ran[0][1] if option.startswith("--gres")])
        self.assertIn("--gres=gpu:2", self.ran[1][1])

    def test_test_start_submits_nothing(self) -> None:
        self.ask(request("test-start"))
        ((user, arguments, added),) = self.ran
        self.assertEqual(("alice", ["/opt/slurm/bin/sbatch", "--test-only"], QUERY), (user, arguments[:2], added))
        self.assertEqual([], self.looked)

    def test_cancel_names_user_and_job(self) -> None:
        self.ask(request("cancel"))
        self.assertEqual(
            [("alice", ["/opt/slurm/bin/scancel", "--user=alice", f"--name=jupyter-1.{UUID}", "17"], QUERY)],
            self.ran,
        )

    def test_cancel_by_the_submit_time_looks_first_whose_job_it_is(self) -> None:
        asked = {"SQUEUE_FORMAT2": "UserName:|,SubmitTime:|"}
        for told in ("bob|1763715000|\n", "alice|1763715001|\n", "alice|17637150000|\n", ""):
            self.result = running.Result(0, told.encode(), b"")
            answer = self.ask(request("cancel", submitted=1763715000))
            self.assertEqual("batchId", answer["refused"]["field"])
        self.assertEqual({"carme"}, {user for user, _, _ in self.ran})
        self.assertEqual(asked, {key: value for key, value in self.ran[0][2].items() if key in asked})
        self.ran.clear()
        self.result = running.Result(0, b"alice|1763715000|\n", b"")
        self.assertEqual(0, self.ask(request("cancel", submitted=1763715000))["rc"])
        self.assertEqual(("alice", ["/opt/slurm/bin/scancel", "--user=alice", "17"], QUERY), self.ran[1])

    def test_jobs_ask_in_the_environment_with_a_new_nonce_each_time(self) -> None:
        answers = [self.ask(request("jobs")), self.ask(request("job"))]
        self.assertEqual(
            [["--all", "--noheader", "--noconvert", "--states=all"], ["--all", "--noheader", "--noconvert", "--states=all", "--jobs=17"]],
            [arguments[1:] for _, arguments, _ in self.ran],
        )
        self.assertEqual({"carme"}, {user for user, _, _ in self.ran})
        for answer, (_, _, added) in zip(answers, self.ran, strict=True):
            self.assertRegex(answer["nonce"], r"\AN[0-9a-f]{32}\Z")
            self.assertTrue(added["SQUEUE_FORMAT2"].startswith("JobID:|,JobArrayID:|,State:|,UserName:|,"))
            self.assertTrue(added["SQUEUE_FORMAT2"].endswith("RestartCnt:|,Reason:{0},Comment:{0},Name:{0}".format(answer["nonce"])))
        self.assertNotEqual(answers[0]["nonce"], answers[1]["nonce"])

    def test_in_version_2_the_queue_comes_in_parts(self) -> None:
        out = "17|x|Näme".encode() + b"\xff"
        self.result = running.Result(0, out, b"warned")
        *parts, last = self.talk(json.dumps(request("jobs", v=2)).encode() + b"\n")
        self.assertEqual("17|x|Näme\ufffd", "".join(part["part"] for part in parts))
        self.assertEqual({2}, {part["v"] for part in [*parts, last]})
        self.assertEqual({"r-1"}, {part["id"] for part in [*parts, last]})
        self.assertEqual({last["nonce"]}, {part["nonce"] for part in parts})
        self.assertEqual((0, "", "warned"), (last["rc"], last["out"], last["err"]))

    def test_in_version_2_what_is_short_comes_as_a_whole(self) -> None:
        self.result = running.Result(0, b"17|x\n", b"")
        (answer,) = self.talk(json.dumps(request("job", v=2)).encode() + b"\n")
        self.assertEqual((2, "17|x\n"), (answer["v"], answer["out"]))
        (refused,) = self.talk(json.dumps(request("job", v=2, batchId="x")).encode() + b"\n")
        self.assertEqual((2, "batchId"), (refused["v"], refused["refused"]["field"]))

    def test_nodes_and_partitions(self) -> None:
        self.ask(request("nodes"))
        self.ask(request("partitions"))
        self.assertEqual(
            [
                ("carme", ["/opt/slurm/bin/scontrol", "--all", "--details", "--oneliner", "show", "nodes"], QUERY),
                ("carme", ["/opt/slurm/bin/scontrol", "--all", "--oneliner", "show", "partitions"], QUERY),
            ],
            self.ran,
        )

    def test_accounting_asks_for_no_text_of_users(self) -> None:
        self.ask(request("accounting"))
        ((user, arguments, _),) = self.ran
        self.assertEqual("carme", user)
        self.assertIn("--starttime=2025-11-21T08:50:00", arguments)
        self.assertIn("--jobs=17,18", arguments)
        self.assertIn(f"--name=jupyter-1.{UUID}", arguments)
        form = next(argument for argument in arguments if argument.startswith("--format="))
        self.assertFalse(re.search("name|comment|constraints|workdir|submitline", form, re.IGNORECASE))

    def test_accounting_names_who_cancelled(self) -> None:
        root = "17|17|alice|carme|all|normal|CANCELLED by 0|0:15|1|1|1|10|0|1|2|cpu=2|n1|None"
        nobody = root.replace("by 0|", "by 4294967294|")
        out = f"{root}\n{nobody}\n{root.replace('CANCELLED by 0', 'COMPLETED')}\n"
        self.result = running.Result(0, out.encode(), b"")
        self.assertEqual({"0": "root"}, self.ask(request("accounting"))["users"])
        self.result = running.Result(0, b"", b"")
        self.assertEqual({}, self.ask(request("accounting"))["users"])

    def test_extend_looks_at_the_name_first(self) -> None:
        answer = self.ask(request("extend"))
        self.assertEqual("name", answer["refused"]["field"])
        self.assertEqual(1, len(self.ran))
        self.assertEqual("squeue", self.ran[0][1][0].rsplit("/", 1)[1])

    def test_extend_sets_the_limit_as_the_operator(self) -> None:
        def squeue_answers(
            identity: object, arguments: list[str], added: dict[str, str], seconds: float, part: object = None
        ) -> running.Result:
            result = self._run(identity, arguments, added, seconds)
            if "SQUEUE_FORMAT2" not in added:
                return result
            nonce = added["SQUEUE_FORMAT2"].rsplit(":", 1)[1]
            return running.Result(0, f"17|…|None{nonce}carme:x{nonce}jupyter-1.{UUID}{nonce}\n".encode(), b"")

        with mock.patch.object(running, "run", squeue_answers):
            answer = self.ask(request("extend"))
        self.assertEqual(0, answer["rc"])
        self.assertEqual(("carme", ["/opt/slurm/bin/scontrol", "update", "JobId=17", "TimeLimit=90"], QUERY), self.ran[1])

    def test_extend_passes_on_that_the_job_is_unknown(self) -> None:
        self.result = running.Result(1, b"", b"slurm_load_jobs error: Invalid job id specified\n")
        answer = self.ask(request("extend"))
        self.assertEqual((1, "slurm_load_jobs error: Invalid job id specified\n"), (answer["rc"], answer["err"]))
        self.assertEqual(1, len(self.ran))

    def test_hello_tells_versions_cluster_and_verbs(self) -> None:
        self.configure({"verbs": "hello jobs"})
        self.result = running.Result(
            0, b"AccountingStorageHost = head\nClusterName             = lab\nSLURM_VERSION           = 24.11.5\n", b""
        )
        self.assertEqual(
            {"protocol": [1, 2], "slurm": "24.11.5", "cluster": "lab", "verbs": ["hello", "jobs"]},
            json.loads(self.ask(request("hello"))["out"]),
        )

    def test_hello_fails_as_scontrol_does(self) -> None:
        self.result = running.Result(1, b"", b"Unable to contact slurm controller\n")
        answer = self.ask(request("hello"))
        self.assertEqual((1, "", "Unable to contact slurm controller\n"), (answer["rc"], answer["out"], answer["err"]))

    def test_a_log_is_read_as_the_user(self) -> None:
        self.seen = "last lines\n"
        self.assertEqual("last lines\n", self.ask(request("log"))["out"])
        self.assertEqual(["alice"], self.looked)
        self.seen = None
        self.assertEqual("uuid", self.ask(request("log"))["refused"]["field"])

    def test_answers_carry_id_clock_and_readable_text(self) -> None:
        self.result = running.Result(-9, b"\xff\xfe ok", b"\xe2\x80")
        answer = self.ask(request("nodes", id="A-1"))
        self.assertEqual((1, "A-1", -9, "\ufffd\ufffd ok", "\ufffd"), tuple(answer[key] for key in ("v", "id", "rc", "out", "err")))
        self.assertAlmostEqual(time.time(), answer["clock"], delta=5)

    def test_our_own_mistake_ends_neither_the_connection_nor_tells_a_secret(self) -> None:
        lines = [json.dumps(request(verb)).encode() + b"\n" for verb in ("submit", "jobs")]
        with mock.patch.object(running, "look", side_effect=RuntimeError("secret-secret-secret")):
            first, second = self.talk(*lines)
        self.assertEqual(125, first["rc"])
        self.assertEqual(0, second["rc"])
        self.assertNotIn("secret", "".join(self.log()) + json.dumps(first))
        self.assertIn("failed: RuntimeError in submit", self.log()[0])

    def test_refused_means_that_nothing_was_run_so_a_change_that_failed_on_the_way_is_of_unknown_outcome(self) -> None:
        with mock.patch.object(running, "run", side_effect=OSError("amid sbatch")):
            for verb in ("submit", "cancel", "extend"):
                with self.subTest(verb=verb):
                    answer = self.ask(request(verb))
                    self.assertNotIn("refused", answer)
                    self.assertEqual(125, answer["rc"])
            self.assertIn("refused", self.ask(request("jobs")))

    def test_a_file_system_that_does_not_answer_is_a_refusal_before_sbatch_and_changes_nothing_after_it(self) -> None:
        with mock.patch.object(running, "look", side_effect=TimeoutError):
            self.assertEqual("job", self.ask(request("submit"))["refused"]["field"])
        self.assertEqual([], self.ran)
        self.result = running.Result(1, b"", b"sbatch: error: no")
        with mock.patch.object(running, "look", side_effect=[self.seen, TimeoutError]):
            answer = self.ask(request("submit"))
        self.assertEqual((1, "sbatch: error: no"), (answer["rc"], answer["err"]))
