"""Runs as a job with one accelerator and 100 MB: says what it could do that it should not.

Prints one word a line for what is isolated (devices, memory), then the id of a
process that it leaves behind as "left PID"; it must be gone when the job is.
"""

import errno
import os
import signal
import subprocess
import sys


def can_open(device: str) -> bool:
    """Whether the device may be opened; without a driver an allowed one says ENXIO."""
    try:
        os.close(os.open(device, os.O_RDONLY))
    except OSError as error:
        return error.errno == errno.ENXIO
    return True


def devices_isolated() -> bool:
    """Exactly the allocated accelerators can be opened."""
    mine = set(os.environ["SLURM_STEP_GPUS"].split(","))
    names = [name for name in os.listdir("/dev") if name.removeprefix("nvidia").isdigit()]
    return all(can_open(f"/dev/{name}") == (name.removeprefix("nvidia") in mine) for name in names)


def memory_isolated() -> bool:
    """A process that takes 300 MB is killed."""
    child = subprocess.run([sys.executable, "-c", "bytearray(300 << 20)"], check=False)
    return child.returncode == -signal.SIGKILL


if devices_isolated():
    print("devices")
left = subprocess.Popen(["sleep", "600"], start_new_session=True)
print("left", left.pid)
sys.stdout.flush()
if memory_isolated():
    print("memory")
