"""Measures clients that send requests with a picture of 500 kB to one server, by turns, and prints ratios:
`compare.py REQUEST_BENCH FLOOR SERVER WORK ROUNDS`.
"""

import base64
import contextlib
import dataclasses
import json
import pathlib
import random
import statistics
import subprocess
import sys
from collections.abc import Iterator

HERE = pathlib.Path(__file__).parent
PICTURE_BYTES = 500_000
CONCURRENCY = 8
# The SDK takes long: fewer requests tell as much.
COUNT, SDK_COUNT = 3000, 200
TEXT = "The title of this page, as JSON."
# CPU time a request, ours through theirs, at most.
TARGETS = {"curl_multi in C, bytes at hand": 1.3, "openai SDK, httpx": 0.1}


@dataclasses.dataclass(frozen=True)
class Client:
    name: str
    command: list[str]


def body(picture: str) -> bytes:
    """A request as our client spells it."""
    parts = [
        {"type": "text", "text": TEXT},
        {"type": "image_url", "image_url": {"url": f"data:image/jpeg;base64,{picture}"}},
    ]
    request = {"model": "stub", "messages": [{"role": "user", "content": parts}]}
    return json.dumps(request, separators=(",", ":")).encode()


@contextlib.contextmanager
def server(program: str) -> Iterator[str]:
    """The server, each round a new one; its own CPU time is not counted."""
    process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
    finally:
        process.stdin.close()
        process.wait()


def measured(command: list[str]) -> dict[str, float]:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command[:2])} …:\n{done.stderr}")
    return json.loads(done.stdout)


def clients(bench: str, floor: str, work: pathlib.Path, url: str) -> list[Client]:
    picture = str(work / "picture.jpg")
    numbers = [str(COUNT), str(CONCURRENCY)]
    post = f"{url}/chat/completions"
    return [
        Client("platen", [bench, url, picture, *numbers]),
        Client("platen, streamed", [bench, url, picture, *numbers, "stream"]),
        Client("curl_multi in C, bytes at hand", [floor, post, str(work / "whole.json"), *numbers]),
        Client("curl_multi in C, base64 made", [floor, post, str(work / "hole.json"), *numbers, picture]),
        Client(
            "openai SDK, httpx",
            [sys.executable, str(HERE / "openai_requests.py"), url, picture, str(SDK_COUNT), str(CONCURRENCY)],
        ),
        Client(
            "openai SDK, httpx, streamed",
            [
                sys.executable, str(HERE / "openai_requests.py"), url, picture, str(SDK_COUNT), str(CONCURRENCY),
                "stream",
            ],
        ),
    ]


def main() -> None:
    bench, floor, program, folder, rounds = *sys.argv[1:5], int(sys.argv[5])
    work = pathlib.Path(folder)
    work.mkdir(parents=True, exist_ok=True)
    picture = random.Random(1).randbytes(PICTURE_BYTES)
    (work / "picture.jpg").write_bytes(picture)
    (work / "whole.json").write_bytes(body(base64.b64encode(picture).decode()))
    (work / "hole.json").write_bytes(body("@"))

    found: dict[str, list[dict[str, float]]] = {}
    for _ in range(rounds):
        with server(program) as url:
            for client in clients(bench, floor, work, url):
                found.setdefault(client.name, []).append(measured(client.command))
                print(f"    {client.name}: {found[client.name][-1]}", file=sys.stderr, flush=True)

    print("| client | CPU ms a request | requests a second | ours / it, CPU |")
    print("| --- | ---: | ---: | ---: |")
    ratios = {}
    for name, runs in found.items():
        # A streamed request is compared with a streamed one, where the peer has both.
        ours = found["platen, streamed" if name.endswith("streamed") else "platen"]
        each = [own["cpu_ms"] / other["cpu_ms"] for own, other in zip(ours, runs)]
        ratios[name] = statistics.median(each)
        ratio = "" if name.startswith("platen") else f"{ratios[name]:.2f} ({min(each):.2f}–{max(each):.2f})"
        cpu = statistics.median(run["cpu_ms"] for run in runs)
        speed = statistics.median(run["per_second"] for run in runs)
        print(f"| {name} | {cpu:.3f} | {speed:,.0f} | {ratio} |")
    print("\n| target | bound | measured | |\n| --- | ---: | ---: | --- |")
    for name, bound in TARGETS.items():
        met = "met" if ratios[name] <= bound else "**missed**"
        print(f"| CPU a request, ours / {name} | ≤ {bound:g} | {ratios[name]:.2f} | {met} |")


main()
