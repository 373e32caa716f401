"""What a day of a million articles takes: measured on some, and multiplied.

    python bench/scale.py [--articles N] [--day N] [--words N] [--latency S] [--ledger URL]
    python bench/scale.py --runner ray --ledger URL       what of it stays in the process that is started
    python bench/scale.py --grouping 3000 10000 30000     processor time and memory of grouping alone

Measured: the sizes of requests and answers in the sample recordings, for each word of an article; processor
time, disk and memory of a batch of invented news (synthetic_news.py, with numbers and quotations put in)
against bench/server.py, in one process.
Multiplied: everything in the last table, by `--day` articles of `--words` words. Assumed: the seconds that
one answer takes (`--latency`), prices as genai-prices has them. With `--ledger` an empty PostgreSQL
database is measured in place of a file.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import synthetic_news  # noqa: E402  # a neighbour
from clients import TOLD  # noqa: E402  # a neighbour
from synthetic_news import news  # noqa: E402  # a neighbour

from summarizer.articles import Piece  # noqa: E402
from summarizer.batch.ledger import open_ledger, sqlite_url  # noqa: E402
from summarizer.batch.run import Batch, Inputs, Outputs, ThisMachine, run_batch  # noqa: E402
from summarizer.batch.run.parts import read_pieces  # noqa: E402
from summarizer.model import Usage, estimate_tokens, load_recordings, price  # noqa: E402
from summarizer.settings import DEFAULT_MODEL, load_settings  # noqa: E402
from summarizer.styles import load_issue, load_style  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.batch.run import Machines

CASSETTES = ("harbour", "tunnel")
NAMES = {"ExtractAnswer": "extract", "GroupingAnswer": "group", "ComposeAnswer": "compose"}
ITEMS = 8  # numbers and quotations put into an article
A_DAY = 86_400
LEAST_CACHED = 1024  # tokens: a shorter beginning is not kept by the provider
PAGES = 50


@dataclass
class Sample:
    """Sizes in the sample recordings; tokens as the program estimates them."""

    articles: int = 0
    words: int = 0
    same: int = 0  # tokens of a request that are the same for all articles
    requests: Counter[str] = field(default_factory=Counter)
    tokens_in: Counter[str] = field(default_factory=Counter)
    tokens_out: Counter[str] = field(default_factory=Counter)
    bytes: int = 0


def samples() -> Sample:
    """What the recordings hold."""
    found = Sample()
    for name in CASSETTES:
        asked: set[str] = set()
        for one in load_recordings(ROOT / "cassettes" / name / "responses.yaml").all:
            body = json.loads(one.body)
            schema = body["response_format"]["json_schema"]
            kind = NAMES[schema["name"]]
            system, user = (message["content"] for message in body["messages"])
            reply = json.loads(one.content)["choices"][0]["message"]["content"]
            found.bytes += len(one.body) + len(one.content)
            if kind == "extract":
                rows = [json.loads(line) for line in user.splitlines() if line.startswith("[")]
                first = str(rows[0]) not in asked
                asked.add(str(rows[0]))
                kind = "extract" if first else "ask again"
                found.articles += first
                found.words += first * sum(len(str(row[1]).split()) for row in rows)
                found.same = estimate_tokens(system) + estimate_tokens(json.dumps(schema))
            found.requests[kind] += 1
            found.tokens_in[kind] += sum(estimate_tokens(part) for part in (system, user, json.dumps(schema)))
            found.tokens_out[kind] += estimate_tokens(reply)
    return found


@dataclass
class Measured:
    """What a batch took: seconds of the processor by part, bytes, counts."""

    seconds: dict[str, float] = field(default_factory=dict)
    articles: int = 0
    stories: int = 0
    several: int = 0  # stories of more than one article
    ledger: int = 0
    outputs: int = 0
    features: int = 0
    peak: float = 0.0
    page: float = 0.0  # seconds to read a web page


def read_page() -> float:
    """Seconds of the processor to read a web page of the samples, features included."""
    (page,) = (ROOT / "examples" / "harbour").glob("*.html")
    read_pieces([Piece(str(page))])
    start = time.process_time()
    for _ in range(PAGES):
        read_pieces([Piece(str(page))])
    return (time.process_time() - start) / PAGES


class Alone(ThisMachine):
    """Reads in this process, so that its processor time can be seen."""

    def read(self, pieces: Iterable[Any]) -> Iterator[list[Any]]:
        """One after the other."""
        return (read_pieces([piece]) for piece in pieces)


def write_news(count: int, path: Path) -> None:
    """Invented news; into each article some numbers and quotations are put."""
    draw = random.Random(1)  # noqa: S311  # no secret
    with path.open("w", encoding="utf-8") as file:
        for one in news(count):
            one.pop("story")
            told = [draw.choice(TOLD).format(n=draw.randint(12, 990), place="Vell") for _ in range(ITEMS)]
            file.write(json.dumps({**one, "text": one["text"] + "\n\n" + " ".join(told)}) + "\n")


def measure(count: int, ledger: str | None, runner: str) -> Measured:
    """A batch of so many articles; then once more with briefs of another length, for what a story takes."""
    found = Measured(page=read_page())
    with tempfile.TemporaryDirectory() as name, serving() as url:
        folder = Path(name)
        write_news(count, folder / "news.jsonl")
        address = ledger or sqlite_url(folder / "out" / "ledger.sqlite")
        for words in (150, 140):
            marks = [("start", time.process_time())]

            def tell(event: str, /, *, marks: list[Any] = marks, **_: object) -> None:
                if event in {"read", "grouped", "written"}:
                    marks.append((event, time.process_time()))

            flags = {"engine": "model", "base_url": url, "model": "bench", "concurrency": 50}
            settings = load_settings({**flags, "max_words": words}, folder=folder)
            outputs = Outputs(folder / "out", load_style("plain"), load_issue())
            outputs.out.mkdir(exist_ok=True)
            inputs = Inputs([str(folder / "news.jsonl")])
            with open_ledger(address) as opened, machines(runner, address) as where:
                batch = Batch(inputs, settings, outputs, where)
                marks[0] = ("start", time.process_time())  # opening the cluster is no part of it
                done = asyncio.run(run_batch(batch, opened, tell))
                stories = opened.stories.all()
                sizes = (len(one.terms) * 8 + len(one.signature) * 2 for one in opened.articles.features())
                found.features = sum(sizes)
            parts = {after: then - now for (_, now), (after, then) in pairwise(marks)}
            if words == 150:  # noqa: PLR2004  # the first one
                found.seconds = parts
                found.articles, found.stories = done.counts["articles done"], done.counts["stories done"]
                found.several = sum(len(story.articles) > 1 for story in stories)
                found.ledger = ledger_bytes(address)
                found.outputs = sum(
                    path.stat().st_size
                    for path in outputs.out.rglob("*")
                    if path.is_file() and not path.name.startswith("ledger")
                )
                found.peak = peak()
            else:
                found.seconds["stories"] = parts["written"]
    return found


def ledger_bytes(address: str) -> int:
    """What a ledger takes on disk."""
    from sqlalchemy import create_engine, text

    if address.startswith("sqlite"):
        path = Path(address.removeprefix("sqlite:///"))
        return sum(one.stat().st_size for one in path.parent.glob(path.name + "*"))
    with create_engine(address.replace("postgresql:", "postgresql+psycopg:")).connect() as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0)


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server that runs meanwhile."""
    command = [sys.executable, str(ROOT / "bench" / "server.py"), "--latency", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout  # noqa: S101
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


@contextmanager
def machines(runner: str, ledger: str) -> Iterator[Machines]:
    """This process alone; or a Ray cluster of this machine, so that only what stays here is seen."""
    if runner == "local":
        yield Alone()
        return
    from summarizer.batch.run.ray_cluster import ray_cluster

    with ray_cluster(None, ledger) as cluster:
        yield cluster


def print_grouping(counts: Iterable[int]) -> None:
    """Grouping alone, of more and more articles of two days; each number in a process of its own."""
    print("| articles | grouping, s | ms each | peak memory, MB | of it by grouping |\n|---|---|---|---|---|")
    for count in counts:
        command = [sys.executable, __file__, "--group", str(count)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip(), flush=True)


def group(count: int) -> None:
    """One line of that table."""
    from summarizer.articles import article_from_text
    from summarizer.batch import Stories, features_of

    synthetic_news.A_DAY = count  # or a million would be spread over two hundred days
    features = [
        features_of(
            article_from_text(
                one["text"],
                title=one["title"],
                outlet=one["publisher"],
                published=one["date"],
                path=one["id"],
            )
        )
        for one in news(count)
    ]
    held = peak()
    start = time.process_time()
    stories = Stories()
    stories.add(features)
    spent = time.process_time() - start
    print(f"| {count:,} | {spent:.1f} | {spent / count * 1000:.2f} | {peak():.0f} | {peak() - held:.0f} |")


def peak() -> float:
    """The most memory that this process has taken, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kB on Linux


def print_sample(sample: Sample) -> None:
    """The table of the recordings."""
    print(f"recordings: {sample.articles} articles, {sample.words / sample.articles:.0f} words in the mean;")
    print(f"the same for all articles: {sample.same} tokens of a request\n")
    print("| request | number | tokens in, mean | tokens out, mean |\n|---|---|---|---|")
    for kind, number in sample.requests.items():
        means = sample.tokens_in[kind] / number, sample.tokens_out[kind] / number
        print(f"| {kind} | {number} | {means[0]:,.0f} | {means[1]:,.0f} |")


def print_measured(found: Measured) -> None:
    """The table of the batch."""
    count, work = found.articles, found.seconds["written"] - found.seconds["stories"]
    rows = [
        ("reading a line of JSON lines, features included", found.seconds["read"] / count * 1000, "ms"),
        ("reading a short web page", found.page * 1000, "ms"),
        ("grouping", found.seconds["grouped"] / count * 1000, "ms"),
        ("a model's client: prompt, request, validation, grounding, ledger", work / count * 1000, "ms"),
        ("merging, composing, pages", found.seconds["stories"] / count * 1000, "ms"),
        ("ledger", found.ledger / count / 1000, "kB"),
        ("output", found.outputs / count / 1000, "kB"),
        ("features in memory while grouping", found.features / count / 1000, "kB"),
    ]
    print(f"\n{count:,} articles, {found.stories:,} stories, {found.several:,} of them of several articles")
    print(f"peak memory: {found.peak:.0f} MB\n\n| an article | |\n|---|---|")
    for name, value, unit in rows:
        print(f"| {name} | {value:.1f} {unit} |")


def print_day(sample: Sample, found: Measured, given: argparse.Namespace) -> None:
    """Everything, multiplied."""
    articles = given.day
    stories, several = (articles * one / found.articles for one in (found.stories, found.several))
    text = given.words / (sample.words / sample.articles)
    again = sample.requests["ask again"] / sample.articles
    mean_in = {kind: sample.tokens_in[kind] / n for kind, n in sample.requests.items()}
    mean_out = {kind: sample.tokens_out[kind] / n for kind, n in sample.requests.items()}
    a_story = found.articles / found.stories / (sample.articles / len(CASSETTES)) * text
    first = Usage(articles, *(round(articles * one) for one in (
        sample.same + (mean_in["extract"] - sample.same) * text, mean_out["extract"] * text)))  # fmt: skip
    others = [
        (articles * again, mean_in["ask again"] * text, mean_out["ask again"] * text),
        (several, mean_in["group"] * a_story, mean_out["group"] * a_story),
        (stories, mean_in["compose"] * a_story, mean_out["compose"] * a_story),
    ]
    rest = Usage(
        round(sum(number for number, _, _ in others)),
        round(sum(number * one for number, one, _ in others)),
        round(sum(number * one for number, _, one in others)),
    )
    whole = first + rest
    cached = round((articles * (1 + again)) * sample.same) if sample.same >= LEAST_CACHED else 0
    money = price(DEFAULT_MODEL, whole) or 0.0
    kept = price(DEFAULT_MODEL, Usage(whole.requests, whole.tokens_in, whole.tokens_out, cached)) or 0.0
    by_batch = (price(DEFAULT_MODEL, first, factor=0.5) or 0.0) + (price(DEFAULT_MODEL, rest) or 0.0)
    work = found.seconds["written"] - found.seconds["stories"]
    hours = {
        "reading lines": found.seconds["read"], "or reading pages": found.page * found.articles,
        "grouping": found.seconds["grouped"], "a model's client": work, "merging, composing, pages":
        found.seconds["stories"],
    }  # fmt: skip
    rate = whole.requests / A_DAY
    print(f"\n| a day of {articles:,} articles of {given.words} words | |\n|---|---|")
    rows = [
        ("stories", f"{stories:,.0f}, of several articles {several:,.0f}"),
        ("requests", f"{whole.requests:,}; {rate:.1f} a second, {rate * 60:,.0f} a minute"),
        ("under way at a time", f"{rate * given.latency:.0f}, at {given.latency:g} s an answer (assumed)"),
        ("tokens in", f"{whole.tokens_in / 1e9:.2f} billion; a minute {whole.tokens_in / 1.44e9:.1f} M"),
        ("tokens out", f"{whole.tokens_out / 1e9:.2f} billion"),
        (f"money, {DEFAULT_MODEL}", f"${money:,.0f}"),
        ("the same, what all requests share from the provider's cache", f"${kept:,.0f}"),
        ("the same, first requests by the batch API", f"${by_batch:,.0f}"),
        *((f"processor, {name}", f"{spent / found.articles * articles / 3600:.1f} hours")
          for name, spent in hours.items()),
        ("ledger", f"{found.ledger / found.articles * articles / 1e9:.1f} GB"),
        ("output", f"{found.outputs / found.articles * articles / 1e9:.1f} GB"),
        ("features in memory while grouping", f"{found.features / found.articles * articles / 1e9:.1f} GB"),
        ("to and from the provider", f"{sample.bytes / sample.articles * text * articles / 1e9:.0f} GB"),
    ]  # fmt: skip
    for name, value in rows:
        print(f"| {name} | {value} |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2_000, help="of the batch that is measured (2000)")
    parser.add_argument("--day", type=int, default=1_000_000, help="articles a day (1000000)")
    parser.add_argument("--words", type=int, default=600, help="of an article (600)")
    parser.add_argument("--latency", type=float, default=10.0, help="seconds an answer takes (10)")
    parser.add_argument("--ledger", help="an empty PostgreSQL database")
    parser.add_argument("--runner", choices=("local", "ray"), default="local")
    parser.add_argument("--grouping", type=int, nargs="+", help="so many articles: grouping alone")
    parser.add_argument("--group", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.grouping:
        print_grouping(given.grouping)
        return
    if given.group:
        group(given.group)
        return
    sample, found = samples(), measure(given.articles, given.ledger, given.runner)
    print_sample(sample)
    print_measured(found)
    print_day(sample, found, given)


if __name__ == "__main__":
    main()
