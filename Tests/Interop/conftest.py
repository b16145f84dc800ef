"""Real programs on both sides: the built `platen`, and clients and servers from PyPI."""

import contextlib
import os
import pathlib
import re
import signal
import socket
import subprocess
import time
import urllib.request

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLATEN = os.environ.get("PLATEN", str(ROOT / ".build/debug/platen"))
VENVS = pathlib.Path(os.environ.get("PLATEN_INTEROP", ROOT / ".build/interop"))


@contextlib.contextmanager
def running_gateway(*options):
    """A gateway on a free port; its base URL."""
    process = subprocess.Popen(
        [PLATEN, "gateway", "--port", "0", *options], stderr=subprocess.PIPE, text=True
    )
    try:
        line = process.stderr.readline()
        match = re.match(r"listening on (http://127\.0\.0\.1:\d+/v1)$", line.strip())
        assert match, line + process.stderr.read()
        yield match[1]
    finally:
        process.send_signal(signal.SIGTERM)
        _, rest = process.communicate(timeout=30)
        assert process.returncode == 0, rest


@pytest.fixture(scope="session")
def gateway():
    with running_gateway() as url:
        yield url


@pytest.fixture(scope="session")
def litellm(tmp_path_factory):
    """litellm's proxy; its base URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("litellm") / "log.txt"
    python = VENVS / "litellm/bin/python"
    command = [python, VENVS / "litellm/bin/litellm", "--config", ROOT / "Tests/Interop/litellm.yaml"]
    with open(log, "w") as output:
        process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port), "--telemetry", "False"],
            stdout=output, stderr=subprocess.STDOUT, cwd=log.parent,
            env={**os.environ, "LITELLM_LOCAL_MODEL_COST_MAP": "True"},
        )
        try:
            for _ in range(300):
                assert process.poll() is None, log.read_text()[-4000:]
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/health/liveliness", timeout=2)
                    break
                time.sleep(0.5)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()
            process.wait(timeout=60)
