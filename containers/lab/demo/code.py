"""Prints the code that somebody's app shows now; what `site status --json` says comes in."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from totp import SECONDS, code, step_now


def main() -> int:
    user = sys.argv[1]
    accounts = {account["user"]: account for account in json.load(sys.stdin)["accounts"]}
    if user not in accounts:
        print(f"demo: there is no account {user}", file=sys.stderr)
        return 1
    if not accounts[user]["keys"]:
        print(f"demo: {user} has no device and adds one at the first login", file=sys.stderr)
        return 1
    print(code(accounts[user]["keys"][0], step_now()))
    if sys.stdout.isatty():
        print(f"good once, for {SECONDS - int(time.time()) % SECONDS} more seconds", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
