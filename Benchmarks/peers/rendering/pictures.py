"""Measures the rendering of pages and pictures."""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

import rounds
import targets
import tools

HEADER = (
    "| program | CPU ms a page | net of start-up | wall ms a page | peak MiB | kB a page "
    "| ours / it, CPU | ours / it, net | rounds |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)


def compare(given: tools.Input, places: tools.Places, times: int) -> tuple[str, list[targets.Outcome]]:
    """The table of one input, and the targets that are about it."""
    print(f"  {given.title}", file=sys.stderr, flush=True)
    programs = [*tools.ours(places), *given.peers]
    found = {tool.name: rounds.Runs(tool.name, tool.pages or given.pages) for tool in programs}

    def run(tool: tools.Tool, files: list[pathlib.Path], count: int) -> rounds.Usage:
        with tempfile.TemporaryDirectory(dir=places.bench) as folder:
            return rounds.pictures(lambda target: tool.command(files, target), pathlib.Path(folder), count)

    for _ in range(min(times, 3)):
        for tool in programs:
            found[tool.name].first.append(run(tool, given.first, 1))
    turns = [
        (found[tool.name], lambda tool=tool: run(tool, given.files, tool.pages or given.pages))
        for tool in programs
    ]
    always = {tool.name for tool in tools.ours(places)} | {
        peer for title, peer in targets.RATIOS if title == given.title
    }
    rounds.by_turns(turns, times, always)

    ours = found["platen"]
    rows, outcomes = [], []
    for tool in programs:
        its = found[tool.name]
        whole, net = rounds.ratio(ours.cpu(), its.cpu()), rounds.ratio(ours.net(), its.net())
        rows.append(row(its, "" if its is ours else str(whole), "" if its is ours else str(net)))
        bound = targets.RATIOS.get((given.title, tool.name))
        if bound:
            values = (whole.middle, net.middle)
            outcomes.append(targets.Outcome(f"{given.title}: {tool.name}", bound, values))
    if given.floor:
        text, outcome = floor(given, places, statistics.median(ours.net()))
        rows.append(text)
        outcomes += [outcome] if given.title in targets.FLOOR_INPUTS else []
    return "\n".join([f"### {given.title}\n", HEADER, *rows]), outcomes


def row(its: rounds.Runs, whole: str, net: str) -> str:
    def middle(values: list[float]) -> float:
        return statistics.median(values)

    return (
        f"| {its.name} | {middle(its.cpu()) * 1000:.1f} | {middle(its.net()) * 1000:.1f} "
        f"| {middle([run.wall for run in its.whole]) * 1000 / its.pages:.1f} "
        f"| {max(run.peak for run in its.whole) / 2**20:.0f} "
        f"| {middle([run.written for run in its.whole]) / its.pages / 1000:.0f} "
        f"| {whole} | {net} | {len(its.whole)} |"
    )


def floor(given: tools.Input, places: tools.Places, ours: float) -> tuple[str, targets.Outcome]:
    """What the libraries alone take, as a row, and how far above it we are."""
    command = [str(places.bench / "floor"), str(tools.SIDE), str(tools.QUALITY), *map(str, given.floor)]
    times = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    total = sum(times.values())
    stages = " + ".join(f"{stage} {value:.1f}" for stage, value in times.items())
    above = ours * 1000 / total
    text = f"| the floor: {stages} | | {total:.1f} | | | | | {above:.2f} | |"
    return text, targets.Outcome(f"{given.title}: the floor", targets.FLOOR, (above,))
