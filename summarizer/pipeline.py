"""The way of the data: articles -> extractions -> one brief. What the command line and Python both call.

An engine does what a language model may help with; everything else is the same for both.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from summarizer.articles import read_articles
from summarizer.compose import ComposeAnswer, compose, compose_variables
from summarizer.errors import AuthenticationError, InputError, ModelError, ModeRefusedError, NotFoundError
from summarizer.extract import extract_by_model, extract_by_rules
from summarizer.merge import GroupingAnswer, grouping_variables, list_items, merge, split_story, to_grouping
from summarizer.records import Article, Brief, Extraction, Failed, Grouping

if TYPE_CHECKING:
    from summarizer.articles import Reading
    from summarizer.model import Model, Prompts

T = TypeVar("T")

# What would befall every other article as well: the run ends at the first one.
_FATAL = (AuthenticationError, ModeRefusedError, NotFoundError)


class Engine(Protocol):
    """Who reads the articles: the built-in rules, or a language model."""

    async def extract(self, article: Article) -> Extraction:
        """All that one article yields. Raises ModelError where nothing came back."""

    async def group(self, extractions: Sequence[Extraction]) -> Grouping | None:
        """Which items of several extractions belong together; None leaves it to likeness of words."""

    async def propose(
        self, brief: Brief, *, language: str, max_words: int, wording: str
    ) -> ComposeAnswer | None:
        """Sentences for the brief, worded as a house asks ("" for no wish); None leaves it to the rules."""

    def templates(self) -> dict[str, str]:
        """The templates that a whole story is asked about with, name to digest."""


class RulesEngine:
    """The built-in engine: no model, no network, the same answer every time."""

    async def extract(self, article: Article) -> Extraction:
        """As `Engine.extract`; never fails."""
        return extract_by_rules(article)

    async def group(self, extractions: Sequence[Extraction]) -> None:
        """Leaves the grouping to likeness of words."""

    async def propose(self, brief: Brief, *, language: str, max_words: int, wording: str) -> None:
        """Leaves the sentences to the built-in composer, which takes the articles' words."""

    def templates(self) -> dict[str, str]:
        """None."""
        return {}


@dataclass(frozen=True)
class ModelEngine:
    """A language model behind `model`, asked with the templates in `prompts`."""

    model: Model
    prompts: Prompts
    model_name: str

    async def extract(self, article: Article) -> Extraction:
        """As `Engine.extract`."""
        return await extract_by_model(article, self.model, self.prompts, model_name=self.model_name)

    async def group(self, extractions: Sequence[Extraction]) -> Grouping | None:
        """One small request that groups by ids; none where there is nothing to group."""
        if len(extractions) < 2:  # noqa: PLR2004  # one article cannot differ from itself
            return None
        items = list_items(extractions)
        prompt = self.prompts.render("group", **grouping_variables(items))
        return to_grouping(await self.model.ask(prompt, GroupingAnswer), items)

    async def propose(self, brief: Brief, *, language: str, max_words: int, wording: str) -> ComposeAnswer:
        """One small request for headline and sentences; the composer verifies each, whatever the wording."""
        variables = compose_variables(brief, language=language, max_words=max_words, wording=wording)
        prompt = self.prompts.render("compose", **variables)
        self.prompts.check_takes("compose", "wording", given=bool(wording))
        return await self.model.ask(prompt, ComposeAnswer)

    def templates(self) -> dict[str, str]:
        """Those of grouping and composing."""
        names = (self.prompts.resolve("compose"), self.prompts.resolve("group"))
        return {name: self.prompts.digest(name) for name in names}


@dataclass
class Extracted:
    """What extraction made of the articles, in their order, and what failed."""

    extractions: list[Extraction] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)


async def extract_all(
    articles: Sequence[Article], engine: Engine, *, on_article: Callable[[], None] = lambda: None
) -> Extracted:
    """One extraction an article. One that fails costs only itself, unless all would fail alike.

    Raises the first error where no article came through, or where it would befall every article.
    """

    async def one(article: Article) -> Extraction | ModelError:
        try:
            return await engine.extract(article)
        except _FATAL:
            raise
        except ModelError as error:
            return error
        finally:
            on_article()

    outcomes = await _together(one(article) for article in articles)
    result, first = Extracted(), None
    for article, outcome in zip(articles, outcomes, strict=True):
        if isinstance(outcome, Extraction):
            result.extractions.append(outcome)
        else:
            first = first or outcome
            result.failed.append(Failed(path=place_of(article), reason=str(outcome)))
    if first and not result.extractions:
        raise first
    return result


async def _together(jobs: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """The results in order; the first failure ends the other jobs and is raised as itself."""
    tasks = []
    try:
        async with asyncio.TaskGroup() as group:
            for job in jobs:
                tasks.append(group.create_task(job))
                await asyncio.sleep(0)  # the first requests leave before the last ones are written
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]


@dataclass
class Made:
    """A finished brief, and what had to be done without the model although it was asked.

    `unanswered` are articles that are not in it because the model failed.
    """

    brief: Brief
    notes: list[str] = field(default_factory=list)
    unanswered: list[Failed] = field(default_factory=list)


async def merge_all(
    extractions: Sequence[Extraction],
    engine: Engine,
    *,
    failed: Sequence[Failed] = (),
    language: str | None = None,
    max_words: int = 150,
    wording: str = "",
) -> Made:
    """Extractions of one story to its finished brief.

    `wording` is what a model is told of tone and form; what is verified does not depend on it. A model
    that fails at grouping or composing does not cost the brief: likeness of words and the
    built-in composer take its place, and a note says so.
    """
    notes: list[str] = []
    settings: dict[str, str | int] = {"max_words": max_words}
    settings["language"] = language or main_language([extraction.article for extraction in extractions])
    grouping = proposal = None
    try:
        grouping = await engine.group(extractions)
    except ModelError as error:
        notes.append(f"grouped by likeness of words, for the model failed: {error}")
        settings["grouped_by"] = "words"
    brief = merge(extractions, grouping, failed=failed)
    brief = _depending_on(brief, engine, settings)
    try:
        proposal = await engine.propose(
            brief, language=str(settings["language"]), max_words=max_words, wording=wording
        )
        if wording and proposal is not None:
            brief = _depending_on(brief, engine, {"wording": wording})
    except ModelError as error:
        notes.append(f"composed by the built-in rules, for the model failed: {error}")
        brief = _depending_on(brief, engine, {"composed_by": "rules"})
    return Made(compose(brief, max_words=max_words, proposal=proposal), notes)


def _depending_on(brief: Brief, engine: Engine, settings: Mapping[str, str | int]) -> Brief:
    """The brief, its run record told what grouping and composing depended on."""
    run = brief.run
    templates = {**run.prompts, **engine.templates()}
    changed = {"prompts": dict(sorted(templates.items())), "settings": {**run.settings, **settings}}
    return brief.model_copy(update={"run": run.model_copy(update=changed)})


def make_brief(
    inputs: Sequence[str],
    engine: Engine | None = None,
    *,
    language: str | None = None,
    max_words: int = 150,
    wording: str = "",
    keep_all: bool = False,
) -> Brief:
    """`make_brief_async` for callers without an event loop."""
    return asyncio.run(
        make_brief_async(
            inputs, engine, language=language, max_words=max_words, wording=wording, keep_all=keep_all
        )
    )


async def make_brief_async(
    inputs: Sequence[str],
    engine: Engine | None = None,
    *,
    language: str | None = None,
    max_words: int = 150,
    wording: str = "",
    keep_all: bool = False,
) -> Brief:
    """One brief from files, folders or addresses: the whole way in one call, for use from Python.

    `engine` is the built-in one where none is given. What could not be read, and what is about another
    event, is in `brief.audit.failed`. Raises InputError where no article could be read.
    """
    reading = read_articles(inputs)
    if not reading.articles:
        raise InputError("no article could be read", where=", ".join(inputs))
    made = await make_of_articles(
        reading,
        engine or RulesEngine(),
        language=language,
        max_words=max_words,
        wording=wording,
        keep_all=keep_all,
    )
    return made.brief


async def make_of_articles(
    reading: Reading,
    engine: Engine,
    *,
    language: str | None,
    max_words: int,
    keep_all: bool,
    wording: str = "",
    on_article: Callable[[], None] = lambda: None,
) -> Made:
    """One brief of what was read. As `make_brief_async`, with what had to be done without the model."""
    kept, others = one_story(reading.articles, keep_all=keep_all)
    extracted = await extract_all(kept, engine, on_article=on_article)
    failed = [*reading.failed, *others, *extracted.failed]
    made = await merge_all(
        extracted.extractions,
        engine,
        failed=failed,
        language=language,
        max_words=max_words,
        wording=wording,
    )
    return replace(made, unanswered=extracted.failed)


def one_story(articles: Sequence[Article], *, keep_all: bool = False) -> tuple[list[Article], list[Failed]]:
    """The articles of one event, and those about another with the reason. None are lost."""
    return (list(articles), []) if keep_all else split_story(articles)


def main_language(articles: Sequence[Article]) -> str:
    """The language that most articles are written in; English where none was recognised."""
    counts = Counter(article.language for article in articles if article.language)
    return min(counts, key=lambda code: (-counts[code], code)) if counts else "en"


def place_of(article: Article) -> str:
    """What a message calls an article: the path or address it came from, else its id."""
    return article.path or article.url or article.id
