"""How long a user waits for the program as such: help, a brief by the rules, a replayed brief.

    python bench/startup.py [--runs N]

Each line is a process of its own, started N times; the least and the median are printed, and beside them
the least as a multiple of starting Python for nothing. Replays are left out where there is no recording.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(sys.executable).with_name("summarizer"))
STORIES = ("harbour", "tunnel")


def commands() -> dict[str, list[str]]:
    """What is started, by the name that it is printed under."""
    found = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "summarizer --help": [PROGRAM, "--help"],
        "summarizer brief --help": [PROGRAM, "brief", "--help"],
    }
    for story in STORIES:
        articles = f"examples/{story}"
        found[f"brief {story}, rules"] = [PROGRAM, "brief", articles, "--engine", "rules"]
        cassette = f"cassettes/{story}/responses.yaml"
        if (ROOT / cassette).is_file():
            found[f"brief {story}, replay"] = [PROGRAM, "brief", articles, "--replay", cassette]
        else:
            print(f"{cassette} is missing: no replay of it")
    return found


def times(command: list[str], runs: int) -> list[float]:
    """Seconds of each run; a run that fails ends the measurement."""
    settings = ("OPENAI_", "SUMMARIZER_")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(settings)}
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7, help="how often each is started (7)")
    wanted = parser.parse_args()
    bare: float | None = None
    print(f"{'':<26}{'least s':>10}{'median s':>10}{'x python':>10}")
    for name, command in commands().items():
        found = times(command, wanted.runs)
        bare = bare or min(found)
        print(f"{name:<26}{min(found):>10.3f}{statistics.median(found):>10.3f}{min(found) / bare:>10.1f}")


if __name__ == "__main__":
    main()
