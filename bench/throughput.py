"""How much the program adds to the time and the processor that the requests of many articles take.

    python bench/throughput.py [--articles N] [--latency S] [--concurrency N ...] [--runs N]

Clients, side by side in one run, each in a process of its own, all against bench/server.py:

    raw           openai.AsyncOpenAI, a semaphore, the answer validated, its words found in the article
    ours          the model engine: sentences, prompt, request, validation, grounding
    langextract   its best setting, one request for a whole article; where it is installed

Articles are invented, 600 words each. Wall time and processor time (user and system) leave out what comes
before the first article: imports and reading. Each figure is the median of the runs.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

if TYPE_CHECKING:
    from summarizer.records import Article

PLACES = ("Vell", "Oslin", "Tarn", "Marrow", "Hale", "Dorn", "Arvo", "Selby")
PLAIN = (
    "The {noun} near {place} had stood empty since the mill was closed.",
    "Nobody in {place} could say when the {noun} would be opened again.",
    "People from {place} brought blankets, bread and a {noun} to the school.",
    "Most of the {noun} behind the church belongs to families who came from {place}.",
    "A committee was to look at the {noun} and write to the council of {place}.",
)
NOUNS = (
    "bridge",
    "harbour wall",
    "market hall",
    "station",
    "orchard",
    "reservoir",
    "library",
    "tower",
    "ferry",
)
TOLD = (
    "The flood damaged {n} houses in {place}.",
    "Repairs will cost about ${n} million, the mayor said.",
    "“We have lost our way of life here,” the mayor said in {place}.",
    "Some {n} people spent the night in a school.",
)
CLIENTS = ("raw", "ours", "langextract")
WORDS, ITEMS = 600, 8


def articles_of(count: int) -> list[Article]:
    """Invented articles, each with six numbers and two quotations."""
    from summarizer.articles import article_from_text

    return [article_from_text(text_of(seed), title=f"Flood {seed}", outlet="Post") for seed in range(count)]


def text_of(seed: int) -> str:
    """One article, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    told = [TOLD[at % len(TOLD)] for at in range(ITEMS)]
    sentences: list[str] = []
    words = 0
    while words < WORDS:
        form = (
            told.pop() if told and words > WORDS / (ITEMS + 1) * (ITEMS - len(told)) else draw.choice(PLAIN)
        )
        place, noun = draw.choice(PLACES), draw.choice(NOUNS) + f" of {draw.choice(PLACES)}"
        sentences.append(form.format(place=place, noun=noun, n=draw.randint(12, 990)))
        words += len(sentences[-1].split())
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


async def raw(articles: list[Article], url: str, concurrency: int) -> int:
    """What one would write by hand: no retries, no rate limits, no prompt but the text."""
    import openai

    from summarizer.extract.answers import ExtractAnswer
    from summarizer.model.answers import strict_schema

    schema = {"name": "answer", "strict": True, "schema": strict_schema(ExtractAnswer)}
    wanted: Any = {"type": "json_schema", "json_schema": schema}
    slots = asyncio.Semaphore(concurrency)
    async with openai.AsyncOpenAI(api_key="none", base_url=url, max_retries=0) as client:

        async def one(article: Article) -> int:
            spans = article.sentences
            rows = "\n".join(
                json.dumps([s.n, article.text[s.start : s.end]], ensure_ascii=False) for s in spans
            )
            async with slots:
                done = await client.chat.completions.create(
                    model="bench",
                    messages=[
                        {"role": "system", "content": "List the figures."},
                        {"role": "user", "content": rows},
                    ],
                    response_format=wanted,
                )
            answer = ExtractAnswer.model_validate_json(done.choices[0].message.content or "")
            return sum(article.text.find(figure.w) >= 0 for figure in answer.figures)

        return sum(await asyncio.gather(*map(one, articles)))


async def ours(articles: list[Article], url: str, concurrency: int) -> int:
    """The model engine, as `brief` and `batch` use it."""
    from summarizer.model import Endpoint, Prompts, open_model
    from summarizer.pipeline import ModelEngine, extract_all

    place = Endpoint(model="bench", base_url=url, api_key=None, mode="json_schema", concurrency=concurrency)
    async with open_model(place) as model:
        made = await extract_all(articles, ModelEngine(model, Prompts(), "bench"))
    return sum(len(one.figures) for one in made.extractions)


def langextract(articles: list[Article], url: str, concurrency: int) -> int:
    """Its OpenAI provider, whole articles, no second pass."""
    import langextract as lx

    example = lx.data.ExampleData(
        text="About 40 people left.",
        extractions=[lx.data.Extraction(extraction_class="figure", extraction_text="About 40 people")],
    )
    made = lx.extract(
        text_or_documents=[lx.data.Document(text=one.text, document_id=one.id) for one in articles],
        prompt_description="List the figures.", examples=[example],
        config=lx.factory.ModelConfig(
            model_id="gpt-bench", provider="OpenAILanguageModel",
            provider_kwargs={"base_url": url, "api_key": "none", "max_workers": concurrency},
        ),
        max_char_buffer=100_000, batch_length=concurrency, max_workers=concurrency, show_progress=False,
        fence_output=False, use_schema_constraints=False,
    )  # fmt: skip
    return sum(len(one.extractions or ()) for one in made)


def measure(client: str, url: str, count: int, concurrency: int) -> dict[str, float]:
    """One client's run in this process."""
    articles = articles_of(count)
    asyncio.run(ours(articles[:1], url, 1)) if client == "ours" else asyncio.run(raw(articles[:1], url, 1))
    cpu, wall = time.process_time(), time.perf_counter()
    if client == "langextract":
        found = langextract(articles, url, concurrency)
    else:
        found = asyncio.run((ours if client == "ours" else raw)(articles, url, concurrency))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"wall": wall, "cpu": cpu / count * 1000, "peak": peak, "found": found}


def run(given: argparse.Namespace) -> None:
    """All clients at each concurrency, in turn, as many times as asked for."""
    command = [sys.executable, str(ROOT / "bench" / "server.py"), "--latency", str(given.latency)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout  # noqa: S101
        url = server.stdout.readline().strip()
        clients = [one for one in CLIENTS if one != "langextract" or importlib.util.find_spec("langextract")]
        print(f"{given.articles} articles of {WORDS} words, latency {given.latency} s, {given.runs} runs")
        print(
            f"{'client':12} {'concurrency':>11} {'wall s':>7} {'x raw':>6} {'CPU ms each':>12} {'peak MB':>8}"
        )
        for concurrency in given.concurrency:
            results: dict[str, list[dict[str, float]]] = {one: [] for one in clients}
            for _ in range(given.runs):
                for client in clients:
                    results[client].append(child(client, url, given.articles, concurrency))
            table(results, concurrency)
        server.terminate()


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
    """The medians, the wall time beside the raw client's."""
    middle = {
        client: {key: statistics.median(one[key] for one in runs) for key in runs[0]}
        for client, runs in results.items()
    }
    for client, one in middle.items():
        ratio = one["wall"] / middle["raw"]["wall"]
        print(
            f"{client:12} {concurrency:11} {one['wall']:7.2f} {ratio:6.2f} {one['cpu']:12.1f} "
            f"{one['peak']:8.0f}"
        )


def main() -> None:
    """The table, or one client's run where the table asks for it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--latency", type=float, default=0.5)
    parser.add_argument("--concurrency", type=int, nargs="+", default=[10, 50, 200])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--client", choices=CLIENTS, help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.client:
        print(json.dumps(measure(given.client, given.url, given.articles, given.concurrency[0])))
    else:
        run(given)


if __name__ == "__main__":
    main()
