"""Measures the engine: `compare.py PLATEN WORK ROUNDS`. Memory over the number of documents and pages, and
documents a second against a server that takes a second to answer, on one core and on two.
"""

import json
import pathlib
import shutil
import subprocess
import sys

CONCURRENCY = 64
MANY = 256
platen, work, rounds = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
engine = work / "engine"
here = pathlib.Path(__file__).parent
measure = [sys.executable, str(here.parent / "rendering" / "measure.py"), "0.1"]


class Server:
    """The stub, which answers so many milliseconds later."""

    def __init__(self, latency: int) -> None:
        self.process = subprocess.Popen(
            [str(work / "server"), str(latency)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.address = f"http://127.0.0.1:{int(self.process.stdout.readline())}/v1"

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.stdin.close()
        self.process.wait()


def took(command: list[str], cores: str = "") -> dict:
    pinned = ["taskset", "-c", cores] if cores else []
    result = subprocess.run(measure + pinned + command, capture_output=True, text=True)
    if result.returncode != 0:
        raise SystemExit(result.stderr)
    return json.loads(result.stdout)


def ours(server: Server, inputs: str, concurrency: int, cores: str = "") -> dict:
    output = engine / "out"
    shutil.rmtree(output, ignore_errors=True)
    figures = took(
        [platen, "run", str(engine / "pipeline.yaml"), str(engine / inputs), "--output", str(output),
         "--profile", "generic", "--model", "stub", "--base-url", server.address,
         "--concurrency", str(concurrency), "--print", "nothing"], cores)
    lines = (output / "records.jsonl").read_text().count("\n")
    expected = int(inputs) if inputs.isdigit() else 1
    if lines != expected:
        raise SystemExit(f"{lines} records of {expected} documents")
    return figures


def theirs(server: Server, inputs: str, cores: str) -> dict:
    output = engine / "peer.jsonl"
    figures = took(
        [sys.executable, str(here / "asyncio_openai.py"), server.address, str(engine / inputs),
         str(output), str(CONCURRENCY)], cores)
    if output.read_text().count("\n") != int(inputs):
        raise SystemExit("the peer lost documents")
    return figures


def memory() -> None:
    """Eight pictures in flight at most: windows of a page, or two windows of four pages."""
    print("Memory, all processes, at eight pictures in flight\n")
    print("| documents | pages | peak MiB | of the first | seconds |\n| --- | --- | --- | --- | --- |")
    rows = ("100", 100, 8), ("1000", 1000, 8), ("10000", 10_000, 8), ("short", 100, 2), ("long", 2000, 2)
    first = 0
    with Server(0) as server:
        for inputs, pages, concurrency in rows:
            figures = ours(server, inputs, concurrency)
            first = first or figures["peak"]
            print(
                f"| {inputs if inputs.isdigit() else 1} | {pages} | {figures['peak'] / 2**20:.0f} "
                f"| {figures['peak'] / first:.2f} | {figures['wall']:.0f} |", flush=True)


def throughput() -> None:
    print(f"\nA server that takes a second, {CONCURRENCY} at once, 1,000 documents of a page\n")
    print(
        "| cores | ours: documents/s | CPU ms a document | peak MiB | asyncio, pdf2image and openai: "
        "documents/s | CPU ms | peak MiB |\n| --- | --- | --- | --- | --- | --- | --- |")
    with Server(1000) as server:
        for cores in ("0", "0,1"):
            best: dict[str, dict] = {}
            for _ in range(rounds):
                for name, figures in (
                    ("ours", ours(server, "1000", CONCURRENCY, cores)),
                    ("theirs", theirs(server, "1000", cores)),
                ):
                    if name not in best or figures["wall"] < best[name]["wall"]:
                        best[name] = figures
            cells = []
            for name in ("ours", "theirs"):
                figures = best[name]
                cells += [
                    f"{1000 / figures['wall']:.1f}", f"{figures['cpu']:.1f}",
                    f"{figures['peak'] / 2**20:.0f}"]
            print(f"| {len(cores.split(','))} | " + " | ".join(cells) + " |", flush=True)


def scaling() -> None:
    """With so many in flight that the server's second is no bound: what the cores bear."""
    print(f"\nThe same server, {MANY} at once, 10,000 documents of a page\n")
    print("| cores | documents/s | CPU ms a document | peak MiB |\n| --- | --- | --- | --- |")
    with Server(1000) as server:
        for cores in ("0", "0,1"):
            runs = [ours(server, "10000", MANY, cores) for _ in range(min(rounds, 2))]
            best = min(runs, key=lambda figures: figures["wall"])
            print(
                f"| {len(cores.split(','))} | {10_000 / best['wall']:.1f} | {best['cpu'] / 10:.1f} "
                f"| {best['peak'] / 2**20:.0f} |", flush=True)


memory()
throughput()
scaling()
