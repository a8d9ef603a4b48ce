"""Carme's agent in a job: joins, runs the gateway, reports, and ends with the job.

Standard input is the lifeline to carme-job (lifeline.py), the environment holds the settings (settings.py), and
standard output is the job's log.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time

from callback import Callback, Refused
from control import ControlServer
from health import Health
from identity import make_key_and_request
from lifeline import follow, read_token
from listener import NoFreePort, listen
from nginx import Nginx
from renewal import Renewal
from settings import BadSetting, Settings

UNAVAILABLE, REFUSED, BAD_SETTING = 69, 77, 78  # as in sysexits.h; carme-job explains them in the log
QUICK_DEATHS_LIMIT = 5
QUICK = 10.0


def log(text: str) -> None:
    print(f"carme-gateway: {text}", flush=True)


def main() -> int:
    os.umask(0o077)
    stop = stopped_by_signal()
    try:
        settings = Settings.read(os.environ)
        token = read_token(sys.stdin)
        if token is None:
            raise BadSetting("no join token on standard input")
        listener = listen(settings.address, settings.ports)
        return run(settings, token, Nginx(settings, listener), stop)
    except BadSetting as error:
        log(str(error))
        return BAD_SETTING
    except Refused as refusal:
        log(f"join: {refusal}")
        return REFUSED
    except (NoFreePort, OSError) as error:
        log(f"the gateway can't run: {error}")
        return UNAVAILABLE


def run(settings: Settings, token: str, nginx: Nginx, stop: threading.Event) -> int:
    callback = Callback(settings)
    health = Health(settings.entry_points, callback, log)
    threading.Thread(target=live_as_long_as_the_job, args=[health, stop], name="lifeline", daemon=True).start()
    health.watch()
    request = make_key_and_request(settings.directory, settings.uuid)
    papers = callback.join(token, nginx.port, request, stop.wait, log)
    if papers is None:
        return 0
    log(f"joined; the gateway is {settings.address} port {nginx.port}")
    nginx.configure(papers)
    Renewal(callback, request, nginx, stop, log).begin(papers)
    ControlServer(settings.directory / "control.sock", nginx.deny, health.states).start()
    health.report()
    keep_running(nginx, stop)
    nginx.stop()
    health.last_words()
    return 0 if stop.is_set() else UNAVAILABLE


def stopped_by_signal() -> threading.Event:
    """An event that SIGTERM sets (by way of a thread: a handler itself must not touch locks)."""
    stop = threading.Event()
    signals: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: signals.put(received))
    threading.Thread(target=lambda: (signals.get(), stop.set()), name="signals", daemon=True).start()
    return stop


def live_as_long_as_the_job(health: Health, stop: threading.Event) -> None:
    follow(sys.stdin, health.ended)
    stop.set()


def keep_running(nginx: Nginx, stop: threading.Event) -> None:
    """Starts nginx, again if it dies, until told to stop or it has died at once several times."""
    quick_deaths = 0
    while quick_deaths < QUICK_DEATHS_LIMIT:
        started = time.monotonic()
        process = nginx.start()
        while process.poll() is None:
            if stop.wait(0.5):
                return
        quick_deaths = quick_deaths + 1 if time.monotonic() - started < QUICK else 1
        if stop.wait(0.2 * 2**quick_deaths):
            return
        log(f"nginx ended with {process.returncode}, starting it again; {nginx.log_tail()}")


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # a thread may be in a read of standard input, which an orderly exit would wait for
