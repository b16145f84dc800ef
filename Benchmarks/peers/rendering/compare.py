"""Measures rendering beside its peers, by turns, and prints tables of ratios:
`compare.py PLATEN BENCH ROUNDS [WORD…]`. With words, only what has one of them in its title.

BENCH is the folder with the inputs, the peers' environments and the floor program. A ratio is ours
through the peer's, taken within a round; shown are the middle one, the least and the greatest. Below 1
we take less.
"""

import importlib.metadata
import pathlib
import platform
import subprocess
import sys
import time

import pictures
import targets
import tools
import wire


def first_line(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    return next(iter((done.stdout + done.stderr).strip().splitlines()), "unknown")


def machine() -> str:
    """What it ran on and beside."""
    facts = dict(
        line.split(":", 1) for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if ":" in line
    )
    model = next((value.strip() for name, value in facts.items() if name.strip() == "model name"), "unknown")
    threads = next((value.strip() for name, value in facts.items() if name.strip() == "processor"), "0")
    peers = ["pypdfium2", "PyMuPDF", "Pillow", "pdf2image", "openai"]
    versions = [f"{name} {importlib.metadata.version(name)}" for name in peers]
    here = pathlib.Path(__file__).parent
    for file in ("requirements-pillow-simd.txt", "requirements-zerox.txt"):
        versions += [line.replace("==", " ") for line in (here / file).read_text().split()]
    return (
        f"{model}, {int(threads) + 1} cores, {platform.system()} {platform.release()}; "
        f"{first_line('pdftoppm', '-v')}; {first_line('vips', '--version')}; "
        f"Python {platform.python_version()}; {', '.join(versions)}"
    )


def main() -> None:
    platen, bench, times, words = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
    places = tools.Places(pathlib.Path(platen), pathlib.Path(bench))
    start = time.monotonic()

    def wanted(title: str) -> bool:
        return not words or any(word in title for word in words)

    outcomes: list[targets.Outcome] = []
    print(f"{machine()}\n", flush=True)
    for given in tools.inputs(places):
        if wanted(given.title):
            table, found = pictures.compare(given, places, times)
            outcomes += found
            print(f"{table}\n", flush=True)
    table, found = wire.compare(places, times, wanted)
    outcomes += found
    print(f"{table}\n", flush=True)
    print(f"### Targets\n\n{targets.table(outcomes)}\n")
    print(f"  rendering took {(time.monotonic() - start) / 60:.1f} minutes", file=sys.stderr)


main()
