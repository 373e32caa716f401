"""Clients that ask for the figures of many articles (raw, instructor, ours, langextract), and the articles.

Used by bench/throughput.py. Each client takes articles, the server's address and how many requests may be
under way, and returns how many figures it found in the articles' words.
"""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from summarizer.records import Article

WORDS, ITEMS = 600, 8
PLACES = ("Vell", "Oslin", "Tarn", "Marrow", "Hale", "Dorn", "Arvo", "Selby")
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
PLAIN = (
    "The {noun} near {place} had stood empty since the mill was closed.",
    "Nobody in {place} could say when the {noun} would be opened again.",
    "People from {place} brought blankets, bread and a {noun} to the school.",
    "Most of the {noun} behind the church belongs to families who came from {place}.",
    "A committee was to look at the {noun} and write to the council of {place}.",
)
TOLD = (
    "The flood damaged {n} houses in {place}.",
    "Repairs will cost about ${n} million, the mayor said.",
    "“We have lost our way of life here,” the mayor said in {place}.",
    "Some {n} people spent the night in a school.",
)
SYSTEM = "List the figures."


def articles_of(count: int, first: int = 0) -> list[Article]:
    """Invented articles, each with six numbers and two quotations."""
    from summarizer.articles import article_from_text

    seeds = range(first, first + count)
    return [article_from_text(text_of(seed), title=f"Flood {seed}", outlet="Post") for seed in seeds]


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


def rows_of(article: Article) -> str:
    """An article's sentences as the user's message."""
    spans = article.sentences
    return "\n".join(json.dumps([s.n, article.text[s.start : s.end]], ensure_ascii=False) for s in spans)


def messages_of(article: Article) -> list[Any]:
    """What the first two clients send: no prompt but the text."""
    return [{"role": "system", "content": SYSTEM}, {"role": "user", "content": rows_of(article)}]


async def all_of(articles: list[Article], concurrency: int, one: Callable[[Article], Awaitable[int]]) -> int:
    """The sum over the articles, so many at a time."""
    slots = asyncio.Semaphore(concurrency)

    async def job(article: Article) -> int:
        async with slots:
            return await one(article)

    return sum(await asyncio.gather(*map(job, articles)))


async def raw(articles: list[Article], url: str, concurrency: int) -> int:
    """What one would write by hand: no retries, no rate limits, the answer validated, its words looked up."""
    import openai

    from summarizer.extract.answers import ExtractAnswer
    from summarizer.model.answers import strict_schema

    schema = {"name": "answer", "strict": True, "schema": strict_schema(ExtractAnswer)}
    wanted: Any = {"type": "json_schema", "json_schema": schema}
    async with openai.AsyncOpenAI(api_key="none", base_url=url, max_retries=0) as client:

        async def one(article: Article) -> int:
            done = await client.chat.completions.create(
                model="bench", messages=messages_of(article), response_format=wanted
            )
            answer = ExtractAnswer.model_validate_json(done.choices[0].message.content or "")
            return sum(article.text.find(figure.w) >= 0 for figure in answer.figures)

        return await all_of(articles, concurrency, one)


async def with_instructor(articles: list[Article], url: str, concurrency: int) -> int:
    """The same through instructor, with a type that it need not prepare for each call."""
    import instructor
    import openai

    from summarizer.extract.answers import ExtractAnswer
    from summarizer.model.answers import strict_schema

    schema = strict_schema(ExtractAnswer)

    class Answer(ExtractAnswer, instructor.ResponseSchema):
        @classmethod
        def model_json_schema(cls, *_: object, **__: object) -> dict[str, Any]:
            return schema

    async with openai.AsyncOpenAI(api_key="none", base_url=url, max_retries=0) as client:
        asking = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)

        async def one(article: Article) -> int:
            answer = await asking.create(
                response_model=Answer, max_retries=0, model="bench", messages=messages_of(article)
            )
            return sum(article.text.find(figure.w) >= 0 for figure in answer.figures)

        return await all_of(articles, concurrency, one)


async def ours(articles: list[Article], url: str, concurrency: int) -> int:
    """The model engine as `batch` uses it: what comes, and what it cost, goes into a ledger on disk.

    The sentences are found anew for each article.
    """
    from summarizer.articles import split_sentences
    from summarizer.batch.ledger import open_ledger, sqlite_url
    from summarizer.model import Attempt, Endpoint, Prompts, open_model, price
    from summarizer.pipeline import ModelEngine, extract_all

    class Splitting(ModelEngine):
        async def extract(self, article: Article) -> Any:  # noqa: ANN401  # an Extraction
            parts = {"sentences": split_sentences(article.text)}
            made = await super().extract(article.model_copy(update=parts))
            kept = made.model_dump_json(exclude={"article"})
            ledger.extractions.add(f"{article.id} {article.sha256}", article.sha256, kept)
            return made

    def cost(attempt: Attempt) -> float | None:
        return price("gpt-4.1-mini", attempt.usage)

    place = Endpoint(model="bench", base_url=url, api_key=None, mode="json_schema", concurrency=concurrency)
    with tempfile.TemporaryDirectory() as folder, open_ledger(sqlite_url(Path(folder, "ledger"))) as ledger:
        attempts = ledger.runs.attempts_of(1, cost)
        async with open_model(place, answers=ledger.answers, on_attempt=attempts.note) as model:
            made = await extract_all(articles, Splitting(model, Prompts(), "bench"))
    return sum(len(one.figures) for one in made.extractions)


def langextract(articles: list[Article], url: str, concurrency: int) -> int:
    """Its OpenAI provider, whole articles, one pass: figures and statements, aligned with the text."""
    import langextract as lx

    kinds = {"figure": "About 40 people", "statement": "They all came back to us"}
    example = lx.data.ExampleData(
        text="About 40 people left. “They all came back to us,” a farmer said.",
        extractions=[lx.data.Extraction(extraction_class=k, extraction_text=w) for k, w in kinds.items()],
    )
    made = lx.extract(
        text_or_documents=[lx.data.Document(text=one.text, document_id=one.id) for one in articles],
        prompt_description=SYSTEM, examples=[example],
        config=lx.factory.ModelConfig(
            model_id="gpt-bench", provider="OpenAILanguageModel",
            provider_kwargs={"base_url": url, "api_key": "none", "max_workers": concurrency},
        ),
        max_char_buffer=100_000, batch_length=concurrency, max_workers=concurrency, show_progress=False,
        fence_output=False, use_schema_constraints=False,
    )  # fmt: skip
    found = [item for one in made for item in one.extractions or ()]
    return sum(item.extraction_class == "figure" and item.char_interval is not None for item in found)


CLIENTS: dict[str, Callable[[list[Article], str, int], Any]] = {
    "raw": raw,
    "instructor": with_instructor,
    "ours": ours,
    "langextract": langextract,
}
