"""A PKI for tests, as containers/proxy/pki makes one for a site."""

from __future__ import annotations

import subprocess
from pathlib import Path


class Pki:
    """CAs for jobs, callers and the callback, and the certificates that the tests need."""

    def __init__(self, directory: Path, callback_address: str) -> None:
        self.directory = directory
        for name in ("job-ca", "callers-ca", "next-callers-ca", "callback-ca"):
            self._run("req", "-x509", "-new", *KEY, "-keyout", f"{name}.key", "-out", f"{name}.pem", "-days", "2", "-subj", f"/CN={name}")
        self.issue("next-callers-ca", "next-proxy", "/CN=carme-proxy", "clientAuth", "DNS:proxy")
        self.issue("callers-ca", "proxy", "/CN=carme-proxy", "clientAuth", "DNS:proxy")
        self.issue("callers-ca", "frontend", "/CN=carme-frontend", "clientAuth", "DNS:frontend")
        self.issue("callers-ca", "stranger", "/CN=someone-else", "clientAuth", "DNS:stranger")
        self.issue("job-ca", "impostor", "/CN=carme-proxy", "clientAuth", "DNS:impostor")
        self.issue("callback-ca", "callback", "/CN=callback", "serverAuth", f"IP:{callback_address}")

    def path(self, name: str) -> Path:
        return self.directory / name

    def text(self, name: str) -> str:
        return self.path(name).read_text(encoding="ascii")

    def issue(self, ca: str, name: str, subject: str, usage: str, alternative: str) -> None:
        self._run("req", "-new", *KEY, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", subject)
        self._sign(ca, name, usage, alternative)

    def sign_job(self, name: str, request: str) -> str:
        """What the frontend does at a join: server use only, the name is Carme's choice."""
        self.path(f"{name}.csr").write_text(request, encoding="ascii")
        self._sign("job-ca", name, "serverAuth", f"DNS:{name}.job.carme.internal")
        return self.text(f"{name}.pem")

    def _sign(self, ca: str, name: str, usage: str, alternative: str) -> None:
        extensions = self.path(f"{name}.ext")
        extensions.write_text(f"basicConstraints=CA:FALSE\nextendedKeyUsage={usage}\nsubjectAltName={alternative}\n", encoding="ascii")
        authority = ("-CA", f"{ca}.pem", "-CAkey", f"{ca}.key", "-CAcreateserial")
        self._run("x509", "-req", "-in", f"{name}.csr", *authority, "-days", "2", "-extfile", extensions.name, "-out", f"{name}.pem")

    def _run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.directory, check=True, capture_output=True)


KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
