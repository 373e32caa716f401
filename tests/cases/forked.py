"""Programs in processes of their own, without their start-up: forked from one that has imported everything.

A line of JSON on stdin asks for one: `program` (summarizer or pytest), `words`, `folder`, `env`, and
`seconds` after which it is killed, if it has not ended by then. A line of JSON on stdout tells its `code`,
negative for a signal, and what it `said`.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path

CASE = Path(__file__).resolve().parents[2] / "cassettes" / "tunnel"
MODULES = ("model.recording", "cases.recording", "cases.report", "cli.app", "cli.session")


def preload() -> None:
    """Import what the programs do, and fill the SDKs' caches; what becomes of the case is of no account."""
    from summarizer.cases import How, check

    for name in ("pytest", *(f"summarizer.{module}" for module in MODULES)):
        import_module(name)
    asyncio.run(check(CASE, How()))


def run(asked: dict) -> None:
    """The program asked for, in this process, to its end."""
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["env"])
    if asked["program"] == "pytest":
        import pytest

        sys.exit(pytest.main(asked["words"]))
    from summarizer.cli import main

    sys.argv = ["summarizer", *asked["words"]]
    main()


def serve() -> None:
    with os.fdopen(os.dup(1), "w") as tell:
        for line in sys.stdin:
            asked = json.loads(line)
            with tempfile.TemporaryFile() as said:
                child = os.fork()
                if not child:
                    for number in (1, 2):
                        os.dup2(said.fileno(), number)
                    code = 1
                    try:
                        run(asked)
                    except SystemExit as end:
                        code = int(end.code or 0)
                    except BaseException:  # noqa: BLE001  # as the interpreter would
                        traceback.print_exc()
                    finally:
                        sys.stdout.flush()
                        sys.stderr.flush()
                        os._exit(code)
                code = ended(child, asked["seconds"])
                said.seek(0)
                answer = {"code": code, "said": said.read().decode("utf-8", "replace")}
                tell.write(f"{json.dumps(answer)}\n")
                tell.flush()


def ended(child: int, seconds: float) -> int:
    """The child's code. It is killed before anybody has waited for it, so the number is its own."""
    deadline, look = time.monotonic() + seconds, os.WEXITED | os.WNOHANG | os.WNOWAIT
    while time.monotonic() < deadline and not os.waitid(os.P_PID, child, look):
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    preload()
    serve()
