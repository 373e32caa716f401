"""A batch killed at random moments, against a server that spoils a fifth of its answers: is the end the same?

    python bench/kills.py [--kills N] [--articles N] [--faults SHARE] [--seed N]

The batch runs once undisturbed, then again in another folder, where it is killed (SIGKILL) after a random
number of finished articles and briefs, and started again, N times. Printed are whether all files are the
same, byte for byte, and how many requests were answered twice, beside how many were under way at kills.
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
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
CONCURRENCY = 8


@contextmanager
def server(log: Path, faults: float, seed: int) -> Iterator[str]:
    """The bench's server, for as long as the context lasts; its address."""
    command = [sys.executable, str(ROOT / "bench" / "server.py"), "--latency", "0.05", "--log", str(log)]
    command += ["--faults", str(faults), "--seed", str(seed)]
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


def killed_after(running: subprocess.Popen[str], many: int | None) -> bool:
    """Whether the batch was killed after it had made so many things; else it came to its end."""
    assert running.stderr  # noqa: S101
    made = 0
    for line in running.stderr:
        made += json.loads(line).get("outcome") in {"extracted", "briefed"}
        if many is not None and made >= many:
            running.send_signal(signal.SIGKILL)
            break
    running.stderr.close()
    return running.wait() == -signal.SIGKILL


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
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--faults", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    draw = random.Random(given.seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_dump(folder / "news.jsonl", given.articles)
        with server(folder / "calm.log", 0.0, 0) as url:
            killed_after(start(folder / "news.jsonl", folder / "calm", url), None)
        step = max(1, 2 * sum(answered(folder / "calm.log").values()) // (given.kills + 1))
        kills = 0
        with server(folder / "rough.log", given.faults, given.seed) as url:
            while killed_after(
                start(folder / "news.jsonl", folder / "rough", url),
                draw.randint(1, max(1, step - 1)) if kills < given.kills else None,
            ):
                kills += 1
        once, often = tree(folder / "calm"), tree(folder / "rough")
        asked = answered(folder / "rough.log")
        repeated = sum(times - 1 for times in asked.values())
        print(f"articles {given.articles}, files {len(once)}, kills {kills}, faults {given.faults:.0%}")
        print(f"the same bytes: {'yes' if once == often else 'NO'}")
        print(f"requests answered: {len(asked)} (undisturbed {len(answered(folder / 'calm.log'))})")
        print(f"answered twice: {repeated}, under way at kills: at most {kills * CONCURRENCY}")


if __name__ == "__main__":
    main()
