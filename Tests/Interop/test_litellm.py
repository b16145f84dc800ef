"""litellm's proxy as a server for our client: a pipeline that asks it."""

import json
import os
import shutil
import subprocess

import pytest
from conftest import PLATEN, ROOT

SCHEMA = {
    "type": "object",
    "required": ["number", "total"],
    "properties": {"number": {"type": "string"}, "total": {"type": "number"}},
}
# The mock counts some 85 tokens for any picture: a small one is within that.
PIPELINE = """\
name: interop
stages: [load, render: {max_side: %d}, extract: {schema: schema.json}, validate, emit]
"""


def run(folder, url, *options, key="sk-interop", side=300):
    """Runs a sample through a pipeline that asks the proxy: the exit code and the one record."""
    (folder / "pipeline.yaml").write_text(PIPELINE % side)
    (folder / "schema.json").write_text(json.dumps(SCHEMA))
    shutil.copy(ROOT / "samples/invoices/invoice-au-page.png", folder / "page.png")
    ending = subprocess.run(
        [PLATEN, "run", "pipeline.yaml", "page.png", "--base-url", url, "--print", "jsonl", *options],
        cwd=folder, env={**os.environ, "AIGATEWAY_API_KEY": key}, capture_output=True, text=True,
        timeout=120,
    )
    assert not key or key not in ending.stdout + ending.stderr
    return ending.returncode, json.loads(ending.stdout.splitlines()[0])


def test_answer(litellm, tmp_path):
    code, record = run(tmp_path, litellm)
    assert code == 0, record
    assert record["data"] == {"number": "A-17", "total": 12.50}
    assert record["usage"]["requests"] == 1 and record["usage"]["completion_tokens"] > 0


def test_pictures_that_nobody_saw(litellm, tmp_path):
    code, record = run(tmp_path, litellm, side=2000)
    assert code == 3 and record["rejection"]["code"] == "image_not_seen", record


@pytest.mark.parametrize(
    "model, rejection, attempts",
    [("failing", "server_error", 3), ("busy", "rate_limited", 3), ("talking", "answer_not_json", 1)],
)
def test_failures(litellm, tmp_path, model, rejection, attempts):
    code, record = run(tmp_path, litellm, "--model", model)
    assert code == 3
    assert record["rejection"]["code"] == rejection, record["rejection"]
    assert record["rejection"]["attempts"] >= attempts


def test_unknown_model(litellm, tmp_path):
    code, record = run(tmp_path, litellm, "--model", "no-such-model")
    assert code == 3
    assert record["rejection"]["code"] in ("invalid_request", "not_found"), record["rejection"]


def test_wrong_key(litellm, tmp_path):
    code, record = run(tmp_path, litellm, key="sk-wrong-0123456789")
    assert code == 3 and record["rejection"]["attempts"] == 1
    assert record["rejection"]["code"] in ("authentication", "invalid_request")


def test_recorded_and_replayed(litellm, tmp_path):
    code, record = run(tmp_path, litellm, "--record", "cassette")
    assert code == 0
    # Nobody listens at this address, and no key is there.
    code, again = run(
        tmp_path, "http://127.0.0.1:9/v1", "--replay", "cassette", "--output", "again", key=""
    )
    assert code == 0 and again["data"] == record["data"]
