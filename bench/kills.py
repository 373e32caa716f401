"""A batch killed at random moments, against a server that spoils a fifth of its answers: is the end the same?

    python bench/kills.py [--kills N] [--articles N] [--faults SHARE] [--seed N]

The batch runs once undisturbed, then again in another folder, where it is killed (SIGKILL) at N random
moments, and started again each time. A moment is some milliseconds after a random number of finished
articles and briefs, or a random time after the start, which falls into reading, grouping or writing.
Printed are whether all files are the same, byte for byte, and how many requests were answered twice,
beside how many were under way.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
CONCURRENCY = 8
LATENCY = 0.05  # seconds
MADE = {"extracted", "briefed"}


@contextmanager
def server(log: Path, faults: float, seed: int) -> Iterator[str]:
    """The bench's server, for as long as the context lasts; its address."""
    command = [sys.executable, str(ROOT / "bench" / "server.py"), "--latency", str(LATENCY)]
    command += ["--log", str(log), "--faults", str(faults), "--seed", str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout  # noqa: S101
        yield process.stdout.readline().strip()
        process.terminate()


def start(dump: Path, out: Path, url: str) -> subprocess.Popen[str]:
    """A batch as its user starts it."""
    command = [sys.executable, "-m", "summarizer", "batch", str(dump), "--out", str(out), "--log", "json"]
    command += ["--model", "bench", "--concurrency", str(CONCURRENCY)]
    own = {"OPENAI_BASE_URL": url, "PYTHONPATH": str(ROOT), "SUMMARIZER_RETRIES": "8"}
    return subprocess.Popen(command, env={**os.environ, **own}, stderr=subprocess.PIPE, text=True)


def finished(running: subprocess.Popen[str]) -> None:
    """Let a batch come to its end."""
    assert running.stderr  # noqa: S101
    for _ in running.stderr:
        pass
    running.stderr.close()
    running.wait()


def killed(running: subprocess.Popen[str], steps: int, seconds: float) -> tuple[bool, int]:
    """Kill a batch a while after it has made so many things: whether it still ran, and what it made."""
    assert running.stderr  # noqa: S101
    made = 0
    while made < steps and (line := running.stderr.readline()):
        made += json.loads(line).get("outcome") in MADE
    time.sleep(seconds)
    running.send_signal(signal.SIGKILL)
    made += sum(json.loads(line).get("outcome") in MADE for line in running.stderr if line.endswith("}\n"))
    running.stderr.close()
    return running.wait() == -signal.SIGKILL, made


def killed_often(begin: Callable[[], subprocess.Popen[str]], kills: int, steps: int, seed: int) -> int:
    """Kill the batch that `begin` starts at random moments, spread over its `steps`; how often it was hit."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    hit = 0
    for number in range(kills):
        most = 2 * steps // (kills - number + 1)
        after = draw.randint(0, most)
        wait = draw.uniform(0, LATENCY) if after else draw.uniform(0, 4.0)
        ran, made = killed(begin(), after, wait)
        hit += ran
        steps = max(0, steps - made)
        print(f"\rkill {number + 1} of {kills}, {steps} steps to go ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return hit


def tree(out: Path) -> dict[str, str]:
    """A digest of every file that may not depend on how the run went."""
    skipped = (".", "ledger.", "report.")
    files = (path for path in sorted(out.rglob("*")) if path.is_file() and not path.name.startswith(skipped))
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def answered(log: Path) -> Counter[str]:
    """How often each request got its answer."""
    lines = (line.split() for line in log.read_text(encoding="utf-8").splitlines())
    return Counter(digest for digest, status, _ in lines if status == "200")


def write_dump(path: Path, articles: int) -> None:
    """Invented news as JSON lines."""
    from synthetic_news import news

    with path.open("w", encoding="utf-8") as file:
        for row in news(articles):
            file.write(json.dumps(row) + "\n")


def main() -> None:
    """Run, kill, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--faults", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dump, calm, rough = folder / "news.jsonl", folder / "calm", folder / "rough"
        write_dump(dump, given.articles)
        with server(folder / "calm.log", 0.0, 0) as url:
            finished(start(dump, calm, url))
        once = tree(calm)
        steps = given.articles + sum(path.endswith(".json") for path in once)
        with server(folder / "rough.log", given.faults, given.seed) as url:
            kills = killed_often(lambda: start(dump, rough, url), given.kills, steps, given.seed)
            finished(start(dump, rough, url))
        often, asked = tree(rough), answered(folder / "rough.log")
        print(f"articles {given.articles}, files {len(once)}, kills {kills}, faults {given.faults:.0%}")
        print(f"the same bytes: {'yes' if once == often else 'NO'}")
        print(f"requests answered: {len(asked)} (undisturbed {len(answered(folder / 'calm.log'))})")
        repeated = sum(times - 1 for times in asked.values())
        print(f"answered twice: {repeated}, under way at kills: at most {kills * CONCURRENCY}")


if __name__ == "__main__":
    main()
