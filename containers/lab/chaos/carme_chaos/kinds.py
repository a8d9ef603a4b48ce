"""The kinds of things that happen: what people do and how often, what breaks and for how long."""

from __future__ import annotations

from dataclasses import dataclass

NODES = ("n1", "n2", "n3", "n4")

ACTS = {
    "launch": 30,
    "double click": 10,
    "resend": 8,
    "leave": 5,
    "stop": 18,
    "stop twice": 4,
    "scancel": 5,
    "requeue": 4,
    "hold": 4,
    "finish": 4,
    "crash": 4,
}
"""What people do, with its weight. launch: one click, asked again until there is an answer. double click: two at once with the same key.
resend: an answer that nobody waits for, then the same again. leave: the same without coming back. stop, stop twice: by Carme. scancel: by
the owner's hand. requeue, hold (and release): by an administrator's. finish, crash: the application ends without and with an error."""


@dataclass(frozen=True)
class FaultKind:
    """Something that can break.

    least, most: how many seconds it lasts. on_nodes: any compute node may be its target.
    """

    name: str
    target: str
    least: float
    most: float
    on_nodes: bool = False


FAULTS = (
    FaultKind("kill slurmctld", "slurmctld", 2, 15),
    FaultKind("freeze slurmctld", "slurmctld", 3, 20),
    FaultKind("kill slurmdbd", "slurmdbd", 2, 20),
    FaultKind("freeze slurmdbd", "slurmdbd", 3, 20),
    FaultKind("kill MariaDB", "mariadb", 1, 10),
    FaultKind("freeze MariaDB", "mariadb", 2, 12),
    FaultKind("kill LDAP", "slapd", 2, 15),
    FaultKind("freeze LDAP", "slapd", 2, 15),
    FaultKind("kill sshd", "sshd", 1, 10),
    FaultKind("freeze sshd", "sshd", 2, 15),
    FaultKind("cut head", "head", 3, 15),
    FaultKind("slow head", "head", 5, 25),
    FaultKind("kill Carme", "carme", 0, 6),
    FaultKind("freeze Carme", "carme", 2, 12),
    FaultKind("kill nginx", "proxy", 0, 5),
    FaultKind("freeze nginx", "proxy", 1, 6),
    FaultKind("kill node", "", 5, 45, on_nodes=True),
    FaultKind("cut node", "", 5, 45, on_nodes=True),
    FaultKind("slow node", "", 5, 25, on_nodes=True),
    FaultKind("freeze slurmd", "", 3, 20, on_nodes=True),
)
"""What breaks. kill: SIGKILL, started again when its time is over. freeze: SIGSTOP, then SIGCONT. cut: no packet passes. slow: a few
kilobits a second. MariaDB is Carme's and slurmdbd's at once; with sshd its sessions go."""
