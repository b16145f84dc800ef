"""Measures the whole way from a PDF file to requests on the wire."""

import contextlib
import json
import pathlib
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import rounds
import targets
import tools

PAGES = 100
CONCURRENCY = 10
PROGRAMS = pathlib.Path(__file__).parent / "programs"

PIPELINE = f"""\
name: bench
stages:
  - load
  - render:
      max_side: {tools.SIDE}
      resolution: 1200
      encoding: jpeg
      jpeg_quality: {tools.QUALITY}
  - extract:
      schema: title.json
  - validate
  - emit
"""
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "page", "type": "object", "properties": {"title": {"type": "string"}},
    "required": ["title"], "additionalProperties": False,
}
HEADER = (
    "| program | CPU ms a page | wall s | peak MiB | kB a request | ours / it, CPU | rounds |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
)


@contextlib.contextmanager
def server(python: str) -> Iterator[str]:
    """A server that answers after half a second; what it takes itself is not counted."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([python, str(PROGRAMS / "stub.py"), str(port)])
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            with contextlib.suppress(urllib.error.URLError):
                received(address)
                break
            time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait()


def received(address: str) -> dict[str, int]:
    with urllib.request.urlopen(f"{address}/received") as answer:
        return json.load(answer)


def compare(
    places: tools.Places, times: int, wanted: Callable[[str], bool]
) -> tuple[str, list[targets.Outcome]]:
    """The tables of what is wanted by its title, and the targets that are about them."""
    work = places.bench / "rendering-requests"
    work.mkdir(exist_ok=True)
    (work / "bench.yaml").write_text(PIPELINE)
    (work / "title.json").write_text(json.dumps(SCHEMA))
    tables, outcomes = [], []
    titles = {"text": "text, end to end", "scan": "scans, end to end"}
    with server(places.python("rendering-venv")) as address:
        for name, title in titles.items():
            if not wanted(title):
                continue
            table, found = on(name, title, places, work, address, times)
            tables.append(table)
            outcomes += found
    return "\n\n".join(tables), outcomes


def on(
    name: str, title: str, places: tools.Places, work: pathlib.Path, address: str, times: int
) -> tuple[str, list[targets.Outcome]]:
    print(f"  {title}", file=sys.stderr, flush=True)
    pdf = str(places.bench / "rendering" / f"{name}.pdf")
    # Our program asks once for a document, so that it gets each page as a document of its own.
    commands = {
        "platen": [
            str(places.platen), "run", str(work / "bench.yaml"),
            str(places.bench / "rendering" / f"{name}-pages"), "--output", str(work / "out"), "--fresh",
            "--profile", "generic", "--model", "stub", "--base-url", f"{address}/v1",
            "--concurrency", str(CONCURRENCY), "--print", "nothing",
        ],
        "openai + pypdfium2": [
            places.python("rendering-venv"), str(PROGRAMS / "openai_pypdfium2.py"), f"{address}/v1", pdf,
            str(tools.SIDE), str(tools.QUALITY),
        ],
    }
    if (places.bench / "zerox-venv" / "works").exists():
        commands["py-zerox"] = [
            places.python("zerox-venv"), str(PROGRAMS / "zerox_requests.py"), f"{address}/v1", pdf
        ]
    found = {program: rounds.Runs(program, PAGES) for program in commands}
    turns = [
        (found[program], lambda command=command: run(command, address)) for program, command in commands.items()
    ]
    rounds.by_turns(turns, times, {"platen", "openai + pypdfium2"})

    ours = found["platen"]
    rows, outcomes = [], []
    for program, its in found.items():
        against = rounds.ratio(ours.cpu(), its.cpu())
        rows.append(
            f"| {program} | {statistics.median(its.cpu()) * 1000:.1f} "
            f"| {statistics.median(run.wall for run in its.whole):.1f} "
            f"| {max(run.peak for run in its.whole) / 2**20:.0f} "
            f"| {its.whole[0].written / PAGES / 1000:.0f} "
            f"| {'' if its is ours else against} | {len(its.whole)} |"
        )
        bound = targets.RATIOS.get((title, program))
        if bound:
            outcomes.append(targets.Outcome(f"{title}: {program}", bound, (against.middle,)))
    peak = max(run.peak for run in ours.whole) / 2**20
    outcomes.append(targets.Outcome(f"{title}: peak memory", targets.PEAK_MIB, (peak,), "MiB"))
    return "\n".join([f"### {title}\n", HEADER, *rows]), outcomes


def run(command: list[str], address: str) -> rounds.Usage:
    received(address)
    took = rounds.measured(command, 0.05)
    came = received(address)
    # py-zerox asks once or twice more, whether the model is there.
    if came["pictures"] != PAGES or came["requests"] > PAGES + 2:
        raise SystemExit(f"{command[:2]} sent {came} instead of {PAGES} requests with a picture each")
    return rounds.Usage(took["cpu"], took["wall"], int(took["peak"]), came["bytes"])
