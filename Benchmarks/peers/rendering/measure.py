"""Runs a command and prints, as JSON, what it and everything it started took:
`measure.py SECONDS COMMAND…`.

- `cpu`: user and system seconds of the command, its children and theirs. A process that outlives its
  parent is handed to this one, which waits for it, so none goes uncounted.
- `wall`: seconds until the command itself ended.
- `peak`: the most bytes in memory that all of them held at once, as the sum of their proportional set
  sizes (PSS: a page of memory that several share counts once), looked at every SECONDS. Nought where a
  process was over before it was looked at.
"""

import ctypes
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER of <sys/prctl.h>


def descendants(process: int) -> list[int]:
    """The processes that a process started, and those that these did."""
    found: list[int] = []
    for thread in pathlib.Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(child) for child in thread.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *descendants(child)]
    return found


def proportional_set_size(process: int) -> int:
    try:
        for line in pathlib.Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # It ended meanwhile.
    return 0


class MemoryWatch(threading.Thread):
    """Looks, again and again, at how much memory all descendants of this process hold."""

    def __init__(self, interval: float) -> None:
        super().__init__(daemon=True)
        self.interval = interval
        self.peak = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(self.interval):
            self.peak = max(self.peak, sum(map(proportional_set_size, descendants(os.getpid()))))


def main() -> None:
    interval, command = float(sys.argv[1]), sys.argv[2:]
    if ctypes.CDLL(None, use_errno=True).prctl(ADOPT_ORPHANS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    watch = MemoryWatch(interval)
    with tempfile.TemporaryFile() as log:
        watch.start()
        start = time.perf_counter()
        first = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        wall = cpu = 0.0
        while True:
            try:
                process, status, usage = os.wait4(-1, 0)
            except ChildProcessError:
                break
            cpu += usage.ru_utime + usage.ru_stime
            if process == first.pid:
                wall = time.perf_counter() - start
                first.returncode = os.waitstatus_to_exitcode(status)
        watch.over.set()
        if first.returncode != 0:
            log.seek(0)
            sys.stderr.buffer.write(log.read()[-4000:])
            raise SystemExit(f"{command[0]} ended with {first.returncode}")
    print(json.dumps({"cpu": cpu, "wall": wall, "peak": watch.peak}))


main()
