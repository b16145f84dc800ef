"""Measures our program and its peers by turns on the same files and prints a table of ratios:
`compare.py JSONBENCH FOLDER ROUNDS`.

A round runs every program once, so that what else the machine does falls on all of them; in a process
the task is done several times and the shortest counts. A ratio is taken within a round; shown are the
middle one, and the least and the greatest. Above 1 the peer is that much slower than we are.
"""

import json
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
PARSERS = [("orjson", 5), ("json", 3)]
CHECKERS = [("jsonschema-rs", 5), ("fastjsonschema", 2), ("jsonschema", 1)]
DOCUMENTS = [("10,000 records", "records.jsonl", "records"), ("10 MB document", "document.json", "document")]
PAIRS = [("orjson+jsonschema-rs", 5), ("orjson+fastjsonschema", 2), ("json+jsonschema", 1)]
TASKS = [
    ("parse", "parse", PARSERS),
    ("validate", "valid or not", CHECKERS),
    ("both", "parse, then valid or not", PAIRS),
    ("explain", "every violation", [peer for peer in CHECKERS if peer[0] != "fastjsonschema"]),
]


def measure(command, task, times, documents, schema):
    arguments = [*command, task, str(times), str(documents), str(schema)]
    answer = json.loads(subprocess.run(arguments, check=True, capture_output=True).stdout)
    return min(answer["seconds"]), answer["valid"]


def main():
    program, folder, rounds = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    ours = [program]
    print("| task | on | ours, ms | peer | peer / ours (least, greatest) |")
    print("| --- | --- | ---: | --- | ---: |")
    for task, title, peers in TASKS:
        for name, documents, schema in DOCUMENTS:
            files = folder / documents, folder / f"{schema}.schema.json"
            own, ratios, counts = [], {peer: [] for peer, _ in peers}, set()
            for _ in range(rounds):
                seconds, valid = measure(ours, task, 5, *files)
                own.append(seconds)
                counts.add(valid)
                for peer, times in peers:
                    command = [sys.executable, str(HERE / "peer.py"), peer]
                    theirs, valid = measure(command, task, times, *files)
                    ratios[peer].append(theirs / seconds)
                    counts.add(valid)
            if len(counts) > 1:
                raise SystemExit(f"{title} of {name}: they don't agree what is valid: {counts}")
            for peer, values in ratios.items():
                middle = statistics.median(values)
                print(
                    f"| {title} | {name} | {min(own) * 1000:.1f} | {peer} "
                    f"| {middle:.2f} ({min(values):.2f}, {max(values):.2f}) |",
                    flush=True,
                )


main()
