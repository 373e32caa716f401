"""How long `summarizer stories` takes and how much memory, from a thousand articles to a hundred thousand.

    python bench/stories.py                          the curve, on invented articles (synthetic_news.py)
    python bench/stories.py 1000 10000               only so many

For each number: seconds on the clock and of processor time (all processes), the most memory that all
processes held at one time, and how well the stories are those that the articles were made for (B-cubed).
Seconds on the clock mean something only where nothing else is running. Reads /proc, so it needs Linux.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from synthetic_news import news

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTS = (1_000, 3_000, 10_000, 30_000, 100_000)
EVERY = 0.1  # seconds between two looks at the memory


def write_news(count: int, path: Path) -> dict[str, str]:
    """Write so many articles; the story of each, by its id."""
    story = {}
    with path.open("w", encoding="utf-8") as file:
        for article in news(count):
            story[article["id"]] = str(article.pop("story"))
            file.write(json.dumps(article) + "\n")
    return story


def run(command: list[str]) -> tuple[float, float, float]:
    """Seconds on the clock, of processor time, and the most megabytes that a command's processes held."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    most = 0
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, sum(map(held, family(process.pid))))
            time.sleep(EVERY)
        if process.returncode:
            sys.exit(f"{' '.join(command)} failed with {process.returncode}")
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, used, most / 1000


def family(process: int) -> Iterator[int]:
    """A process and all that it started."""
    yield process
    try:
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from family(int(child))
    except OSError:
        return  # it has ended by now


def held(process: int) -> int:
    """Kilobytes of memory that a process holds, what it shares with others divided among them."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def found_stories(path: Path) -> dict[str, str]:
    """The story of each article in a stories file, by the article's id."""
    story, current = {}, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.lstrip().startswith("{"):
            given = json.loads(line)
            current = given.get("story", current)
            if "sha256" in given:
                story[given["id"]] = current
    return story


def b_cubed(wanted: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    both = Counter((wanted[one], found[one]) for one in wanted)
    sizes, clusters = Counter(wanted.values()), Counter(found.values())
    precision = sum(both[wanted[one], found[one]] / clusters[found[one]] for one in wanted) / len(wanted)
    recall = sum(both[wanted[one], found[one]] / sizes[wanted[one]] for one in wanted) / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Prints a row for each number of articles."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", type=int, nargs="*", default=COUNTS)
    heads = ("articles", "clock s", "cpu s", "cpu ms each", "MB", "stories", "found", "P", "R", "F1")
    print(" ".join(f"{head:>11}" for head in heads))
    program = str(Path(sys.executable).with_name("summarizer"))
    for count in parser.parse_args().counts:
        with tempfile.TemporaryDirectory() as folder:
            dump, output = Path(folder, "news.jsonl"), Path(folder, "stories.jsonl")
            wanted = write_news(count, dump)
            seconds, used, megabytes = run([program, "stories", str(dump), "-o", str(output)])
            found = found_stories(output)
            scores = b_cubed(wanted, found)
        row = (
            f"{count}", f"{seconds:.1f}", f"{used:.1f}", f"{1000 * used / count:.2f}", f"{megabytes:.0f}",
            f"{len(set(wanted.values()))}", f"{len(set(found.values()))}",
            *(f"{score:.3f}" for score in scores),
        )  # fmt: skip
        print(" ".join(f"{cell:>11}" for cell in row), flush=True)


if __name__ == "__main__":
    main()
