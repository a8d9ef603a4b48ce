"""Tells a person what `site status --json` tells a program: where the demo answers, and as whom to log in."""

import json
import sys

ROLES = {
    "alice": "user, in the project Vision lab",
    "bob": "user, in the project Language models",
    "carol": "user, in both projects",
    "lena": "leads both projects",
    "olga": "operator",
    "adam": "administrator",
}


def main() -> None:
    status = json.load(sys.stdin)
    passwords = {account["user"]: account["password"] for account in status["accounts"]}
    print(f"\n  Carme answers at  {status['url']}")
    print("  (from another machine: ssh -L PORT:127.0.0.1:PORT, with the same port on both sides)\n")
    for user, role in ROLES.items():
        print(f"    {user:6}  {passwords[user]}   {role}")
    print("\n  Each login takes a code as well: ./carme demo code alice")
    print("\n  user01 to user50 have accounts too, but no project: ./carme demo status --json")
    print("  nodes: " + ", ".join(f"{node['label']} {node['state']}" for node in status["nodes"]))
    if not status["up"]:
        print("\n  Not all of it runs: ./carme demo starts what is missing.")


if __name__ == "__main__":
    main()
