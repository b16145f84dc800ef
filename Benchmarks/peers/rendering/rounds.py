"""Runs programs by turns."""

import dataclasses
import json
import pathlib
import statistics
import subprocess
import sys
from collections.abc import Callable

HERE = pathlib.Path(__file__).parent
# A peer that takes long is run as often as fits into this, at least once.
SECONDS_A_PEER = 20.0


@dataclasses.dataclass(frozen=True)
class Usage:
    """What a run took, and what it wrote."""

    cpu: float
    wall: float
    peak: int
    written: int


@dataclasses.dataclass
class Runs:
    """The runs of one program on one input: on all pages, and on the first alone."""

    name: str
    pages: int
    whole: list[Usage] = dataclasses.field(default_factory=list)
    first: list[Usage] = dataclasses.field(default_factory=list)

    def cpu(self) -> list[float]:
        """Seconds a page, start-up in them, of each round."""
        return [run.cpu / self.pages for run in self.whole]

    def net(self) -> list[float]:
        """Seconds that a page more takes, of each round. Start-up is that of the median run."""
        start = statistics.median(run.cpu for run in self.first)
        return [(run.cpu - start) / (self.pages - 1) for run in self.whole]


@dataclasses.dataclass(frozen=True)
class Ratio:
    """Ours through a peer's, of rounds that both ran in."""

    middle: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({self.least:.2f}–{self.most:.2f})"


def ratio(ours: list[float], theirs: list[float]) -> Ratio:
    each = [own / other for own, other in zip(ours, theirs)]
    return Ratio(statistics.median(each), min(each), max(each))


def measured(command: list[str], interval: float) -> dict[str, float]:
    """What a command took. Its own processes are counted, not the one that measures."""
    done = subprocess.run(
        [sys.executable, str(HERE / "measure.py"), str(interval), *command], capture_output=True, text=True,
    )
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command[:3])} …:\n{done.stderr}")
    return json.loads(done.stdout)


def pictures(command: Callable[[pathlib.Path], list[str]], folder: pathlib.Path, count: int) -> Usage:
    """A run that must write that many files into the empty folder."""
    took = measured(command(folder), 0.05 if count > 1 else 0.02)
    files = [file for file in folder.rglob("*") if file.is_file()]
    if len(files) != count:
        raise SystemExit(f"{' '.join(command(folder)[:3])} …: {len(files)} pictures instead of {count}")
    return Usage(took["cpu"], took["wall"], int(took["peak"]), sum(file.stat().st_size for file in files))


def by_turns(runs: list[tuple[Runs, Callable[[], Usage]]], rounds: int, always: set[str]) -> None:
    """Runs all once, and again, so that what else the machine does falls on all of them. Those in
    `always` run in every round; of the others, those that take long in the first rounds only."""
    for number in range(rounds):
        for found, run in runs:
            spent = sum(usage.wall for usage in found.whole)
            if number == 0 or found.name in always or spent * (number + 1) / number <= SECONDS_A_PEER:
                found.whole.append(run())
                print(f"    {found.name}: {found.whole[-1].cpu:.2f} s", file=sys.stderr, flush=True)
