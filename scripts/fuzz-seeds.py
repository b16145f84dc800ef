"""Writes what fuzzing can begin with from the suites for JSON, JSON Schema and event streams, a file an input:
`fuzz-seeds.py CORPORA FOLDER`.
"""

import base64
import json
import pathlib
import shutil
import sys


def main():
    corpora, folder = map(pathlib.Path, sys.argv[1:])
    for target in ["parser", "incremental", "repair"]:
        target = folder / target
        target.mkdir(parents=True, exist_ok=True)
        for file in (corpora / "json").rglob("*.json"):
            if file.stat().st_size < 4000:
                shutil.copy(file, target / file.name)
    for target in ["validator", "lowering", "pattern"]:
        (folder / target).mkdir(parents=True, exist_ok=True)
    for draft in ["draft7", "draft2019-09", "draft2020-12"]:
        for file in sorted((corpora / "json-schema/tests" / draft).rglob("*.json")):
            for number, case in enumerate(json.loads(file.read_text())):
                schema = case["schema"]
                # A few values a schema are enough to begin with.
                for index, test in enumerate(case["tests"][:2]):
                    name = f"{draft}-{file.stem}-{number}-{index}"
                    for target in ["validator", "lowering"]:
                        write(folder / target / name, json.dumps(schema), json.dumps(test["data"]))
                    if isinstance(schema, dict) and "pattern" in schema and isinstance(test["data"], str):
                        write(folder / "pattern" / name, schema["pattern"], test["data"])
    events = folder / "events"
    events.mkdir(parents=True, exist_ok=True)
    for file in (corpora / "api").rglob("*.sse"):
        # The first byte says how long the pieces are.
        (events / file.name).write_bytes(b"\x06" + file.read_bytes()[:4000])
    for number, line in enumerate((corpora / "sse/sse-vectors/launchdarkly.jsonl").open()):
        chunks = map(base64.b64decode, json.loads(line)["chunks_b64"])
        (events / f"vector-{number}").write_bytes(b"\x00" + b"".join(chunks))


def write(file, first, second):
    if "\n" not in first:
        file.write_bytes(f"{first}\n{second}".encode("utf-8", "replace"))


main()
