"""How much the program adds to the time and the processor that the requests of many articles take.

    python bench/throughput.py [--articles N] [--latency S] [--concurrency N ...] [--runs N] [--stream N]

Clients, side by side in one run, each in a process of its own, all against bench/server.py:

    raw           openai.AsyncOpenAI, a semaphore, the answer validated, its words found in the article
    instructor    the same through instructor, with a type prepared once
    ours          the model engine: sentences, prompt, request, validation, grounding
    langextract   its best setting, one request for a whole article; where it is installed

Articles are invented, 600 words each, cleaned beforehand. Wall time and processor time (user and system)
leave out imports, reading and a first request. Each figure is the median of the runs, the ratios are those of
the medians. Then come the parts of our processor time, the time from starting the program to its first
answer, and the peak of the memory along a stream of N articles that are made, extracted and thrown away.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import inspect
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from clients import CLIENTS, WORDS, articles_of, text_of  # noqa: E402  # a neighbour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PARTS = 100  # articles for the parts
BLOCK = 500  # articles of a stream at a time
CHECKED = 1_000  # articles after which memory is looked at first


def measure(client: str, url: str, count: int, concurrency: int) -> dict[str, float]:
    """One client's run in this process."""
    articles = articles_of(count)
    work = CLIENTS[client]

    def go(some: int) -> int:
        found = work(articles[:some], url, concurrency)
        return int(asyncio.run(found) if inspect.iscoroutine(found) else found)

    go(1)
    cpu, wall = time.process_time(), time.perf_counter()
    found = go(count)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {"wall": wall, "cpu": cpu / count * 1000, "peak": peak(), "found": found}


def peak() -> float:
    """The most memory that this process has taken, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kB on Linux


def parts() -> dict[str, float]:
    """Milliseconds of the processor for each step of ours that is not the request, an article."""
    from server import reply

    from summarizer.articles import split_sentences
    from summarizer.extract.answers import ExtractAnswer
    from summarizer.extract.grounding import Ground
    from summarizer.extract.harvest import Harvest
    from summarizer.extract.request import extraction_prompts
    from summarizer.extract.wording import Wording
    from summarizer.model import Prompts

    articles, prompts = articles_of(PARTS), Prompts()
    schema = {"properties": {"attributions": {}}}
    sent = [extraction_prompts(article, prompts)[0] for article in articles]
    answers = [json.dumps(reply(prompt.user, schema), ensure_ascii=False) for prompt in sent]
    parsed = [ExtractAnswer.model_validate_json(answer) for answer in answers]

    def ground(at: int) -> Harvest:
        harvest = Harvest(Ground(articles[at]), Wording(articles[at]))
        harvest.take(parsed[at])
        return harvest

    harvests = [ground(at) for at in range(PARTS)]
    steps: dict[str, Callable[[int], object]] = {
        "sentences": lambda at: split_sentences(articles[at].text),
        "prompt": lambda at: extraction_prompts(articles[at], prompts),
        "validation": lambda at: ExtractAnswer.model_validate_json(answers[at]),
        "grounding": ground,
        "a look for what was left out": lambda at: Harvest.missed(fresh[at]),
        "records": lambda at: (harvests[at].figures, harvests[at].attributions, harvests[at].events),
    }
    times: dict[str, float] = {}
    for name, step in steps.items():
        for _ in range(5):
            fresh = [ground(at) for at in range(PARTS)] if "look" in name else []
            start = time.process_time()
            for at in range(PARTS):
                step(at)
            spent = (time.process_time() - start) / PARTS * 1000
            times[name] = min(spent, times.get(name, spent))
    return times


def stream(url: str, count: int) -> dict[str, float]:
    """The peak of the memory after a thousand articles and after all of them."""
    peaks = {}
    for first in range(0, count, BLOCK):
        asyncio.run(CLIENTS["ours"](articles_of(BLOCK, first), url, 50))
        if first + BLOCK in {CHECKED, count}:
            peaks[str(first + BLOCK)] = peak()
    return peaks


def first_answer(url: str, runs: int) -> float:
    """Seconds from starting the program for one article to its extraction, the least of the runs."""
    settings = ("OPENAI_", "SUMMARIZER_")
    bare = {key: value for key, value in os.environ.items() if not key.startswith(settings)}
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(text_of(0), encoding="utf-8")
        command = [sys.executable, "-m", "summarizer", "extract", str(article), "--engine", "model"]
        command += ["--base-url", url, "--model", "bench"]
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=bare, check=True, capture_output=True)
            times.append(time.perf_counter() - start)
    return min(times)


@contextmanager
def serving(latency: float) -> Iterator[str]:
    """The address of a server that runs meanwhile."""
    command = [sys.executable, str(ROOT / "bench" / "server.py"), "--latency", str(latency)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout  # noqa: S101
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def run(given: argparse.Namespace) -> None:
    """All clients at each concurrency, in turn, as many times as asked for; then the rest."""
    clients = [one for one in CLIENTS if one != "langextract" or importlib.util.find_spec("langextract")]
    if "langextract" not in clients:
        print("langextract is not installed: left out (pip install 'langextract[openai]')")
    print(f"{given.articles} articles of {WORDS} words, latency {given.latency} s, {given.runs} runs")
    row("client", "concurrency", "wall s", "x raw", "x langextract", "CPU ms each", "peak MB", "figures")
    with serving(given.latency) as url:
        for concurrency in given.concurrency:
            results: dict[str, list[dict[str, float]]] = {one: [] for one in clients}
            for _ in range(given.runs):
                for client in clients:
                    results[client].append(child(client, url, given.articles, concurrency))
            table(results, concurrency)
        print()
        for name, spent in child("parts", url, 0, 0).items():
            print(f"{name}: {spent:.2f} ms an article", flush=True)
        least = first_answer(url, given.runs)
        print(f"from starting the program to its first answer: {least:.2f} s, latency included", flush=True)
    if given.stream:
        with serving(0.0) as url:
            peaks = child("stream", url, given.stream, 0)
        print(*(f"peak memory after {n} articles: {mb:.0f} MB" for n, mb in peaks.items()), sep="\n")


def child(client: str, url: str, count: int, concurrency: int) -> dict[str, float]:
    """One client in a process of its own."""
    command = [sys.executable, __file__, "--client", client, "--url", url, "--articles", str(count)]
    command += ["--concurrency", str(concurrency)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONWARNINGS": "ignore"}
    )
    if done.returncode:
        sys.exit(f"{client} failed:\n{done.stderr[-2000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def table(results: dict[str, list[dict[str, float]]], concurrency: int) -> None:
    """The medians, the wall time beside the raw client's and langextract's."""
    middle = {
        client: {key: statistics.median(one[key] for one in runs) for key in runs[0]}
        for client, runs in results.items()
    }
    for client, one in middle.items():
        beside = [
            f"{one['wall'] / middle[other]['wall']:.2f}" if other in middle else "-"
            for other in ("raw", "langextract")
        ]
        row(
            client,
            str(concurrency),
            f"{one['wall']:.2f}",
            *beside,
            f"{one['cpu']:.1f}",
            f"{one['peak']:.0f}",
            f"{one['found']:.0f}",
        )


def row(client: str, *cells: str) -> None:
    """Prints cells in columns."""
    print(f"{client:12}" + "".join(f"{cell:>14}" for cell in cells), flush=True)


def main() -> None:
    """The tables, or one client's run where the table asks for it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--latency", type=float, default=0.5)
    parser.add_argument("--concurrency", type=int, nargs="+", default=[10, 50, 200])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--stream", type=int, default=10_000, help="articles for the memory; 0 for none")
    parser.add_argument("--client", help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.client in CLIENTS:
        print(json.dumps(measure(given.client, given.url, given.articles, given.concurrency[0])))
    elif given.client:
        print(json.dumps(parts() if given.client == "parts" else stream(given.url, given.articles)))
    else:
        run(given)


if __name__ == "__main__":
    main()
