"""Renewing certificates and replacing authorities: what is trusted at each step."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

PKI = Path(__file__).resolve().parent.parent / "pki"


@unittest.skipUnless(shutil.which("openssl"), "needs openssl")
class PkiTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)
        self.pki()

    def pki(self, *options: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        command = [str(PKI), str(self.directory), "--callback", "127.0.0.1", *options]
        return subprocess.run(command, check=check, capture_output=True, text=True)

    def certificates(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.directory.glob("*.pem")}

    def trusted(self, authority: str, certificate: str) -> bool:
        """Whether somebody who was given the authority's file as it is now takes the certificate."""
        command = ["openssl", "verify", "-CAfile", f"{authority}.pem", f"{certificate}.pem"]
        return subprocess.run(command, cwd=self.directory, capture_output=True).returncode == 0

    def job(self, name: str, authority: str = "job-ca") -> None:
        """A job's certificate, signed as the frontend does: by the first authority of the file."""
        self.openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=carme-job")
        self.openssl("x509", "-req", "-in", "new.csr", "-CA", f"{authority}.pem", "-CAkey", f"{authority}.key", "-set_serial", "7")
        (self.directory / "new.pem").rename(self.directory / f"{name}.pem")

    def openssl(self, command: str, *arguments: str) -> None:
        out = ["-keyout", "new.key", "-out", "new.csr"] if command == "req" else ["-days", "1", "-out", "new.pem"]
        subprocess.run(["openssl", command, *arguments, *out], cwd=self.directory, check=True, capture_output=True)

    def test_renewing_changes_that_certificate_alone(self) -> None:
        before = self.certificates()
        self.pki("--renew", "proxy", "--renew", "callback")
        changed = {name for name, content in self.certificates().items() if before[name] != content}
        self.assertEqual(changed, {"proxy.pem", "callback.pem"})
        self.assertTrue(self.trusted("callers-ca", "proxy"))
        self.assertNotEqual(self.pki("--renew", "job-ca", check=False).returncode, 0)

    def test_a_new_authority_of_the_jobs_is_trusted_before_it_signs(self) -> None:
        self.job("before")
        self.pki("--announce", "job-ca")
        self.job("announced")
        self.job("next", "job-ca-next")
        self.assertEqual([self.trusted("job-ca", name) for name in ("before", "announced", "next")], [True, True, True])
        self.pki("--switch", "job-ca")
        self.job("switched")
        self.assertEqual([self.trusted("job-ca", name) for name in ("before", "announced", "switched")], [True, True, True])
        self.pki("--forget", "job-ca")
        self.assertEqual([self.trusted("job-ca", name) for name in ("before", "announced", "switched")], [False, False, True])

    def test_callers_get_new_certificates_when_their_authority_is_switched(self) -> None:
        old = self.certificates()
        self.pki("--announce", "callers-ca")
        self.assertEqual(old["proxy.pem"], self.certificates()["proxy.pem"])
        told = self.directory / "told.pem"  # what gateways were told in the meantime
        told.write_bytes(self.certificates()["callers-ca.pem"])
        self.pki("--switch", "callers-ca")
        self.assertNotEqual(old["proxy.pem"], self.certificates()["proxy.pem"])
        self.assertEqual([self.trusted("told", name) for name in ("proxy", "frontend")], [True, True])
        self.pki("--forget", "callers-ca")
        again = self.certificates()
        self.pki()
        self.assertEqual(again, self.certificates())

    def test_steps_out_of_order_are_refused(self) -> None:
        before = self.certificates()
        self.assertIn("no next job-ca", self.pki("--switch", "job-ca", check=False).stderr)
        self.assertEqual(before, self.certificates())
        self.pki("--announce", "job-ca")
        self.assertIn("already", self.pki("--announce", "job-ca", check=False).stderr)
        self.assertIn("--switch first", self.pki("--forget", "job-ca", check=False).stderr)
        self.assertIn("one step", self.pki("--switch", "job-ca", "--forget", "job-ca", check=False).stderr)


if __name__ == "__main__":
    unittest.main()
