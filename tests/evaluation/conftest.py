"""Briefs to score: made by hand so that values can be counted, and of the sample stories by both engines."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from summarizer import ModelEngine, Prompts, RulesEngine, make_brief
from summarizer.articles import read_articles
from summarizer.evaluation import article_texts
from summarizer.model import open_model, recorded_endpoint
from summarizer.pipeline import make_brief_async
from summarizer.records import (
    Audit,
    Brief,
    Evidence,
    MergedAttribution,
    MergedEvent,
    MergedFigure,
    Origins,
    Reading,
    Run,
    Source,
    SummarySentence,
    Tally,
    When,
)

TOP = Path(__file__).resolve().parents[2]
ORIGINS = Origins(outlets=1, texts=1, origins=1, named=[])


@dataclass(frozen=True)
class Hand:
    """Makes records for articles 1 and 2, whose texts are given; what a test does not name is empty."""

    texts: dict[int, str] = field(
        default_factory=lambda: {
            1: "The mill fire killed two people, the fire brigade said.",
            2: "Three people died in the fire at the mill, said Odo Venn. “It was arson,” he said.",
        }
    )

    def evidence(self, source: int, quote: str) -> Evidence:
        start = self.texts[source].index(quote)
        return Evidence(source=source, sentence=1, start=start, end=start + len(quote), quote=quote)

    def reading(self, source: int, value: float | None, quote: str, **other: Any) -> Reading:
        given = {
            "value": value, "low": value, "high": value, "qualifier": "exact", "text": str(value),
            "as_of": None, "attributed_to": None, "via": None, "sources": [source],
            "evidence": [self.evidence(source, quote)],
        }  # fmt: skip
        return Reading(**{**given, **other})

    def figure(self, status: str, *readings: Reading, **other: Any) -> MergedFigure:
        given = {"measure": "people killed", "unit": None, "reason": "", "origins": ORIGINS}
        return MergedFigure(**{**given, "status": status, "readings": list(readings), **other})

    def said(self, source: int, speaker: str, quote: str, **other: Any) -> MergedAttribution:
        given = {
            "speaker": speaker, "mention": None, "role": None, "anonymous": False, "via": None,
            "mode": "direct", "cue": "said", "statement": quote, "origins": ORIGINS, "sources": [source],
            "evidence": [self.evidence(source, quote)],
        }  # fmt: skip
        return MergedAttribution(**{**given, **other})

    def event(self, source: int, what: str, first: str | None, last: str | None = None) -> MergedEvent:
        when = When(text="then", start=first, end=last or first) if first else None
        return MergedEvent(
            what=what, who=[], where=None, when=when, origins=ORIGINS, sources=[source], evidence=[]
        )

    def sentence(self, text: str, *evidence: Evidence) -> SummarySentence:
        return SummarySentence(
            text=text, citations=[int(one.source) for one in evidence], evidence=list(evidence)
        )

    def brief(self, copy_of: int | None = None, paths: tuple[str, str] | None = None, **parts: Any) -> Brief:
        names = paths or ("news/01_paper.txt", "news/02_paper.txt")
        sources = [
            Source(
                id=n, path=name, url=None, outlet=None, title=None, published=None, credit=None,
                copy_of=copy_of if n == 2 else None, shares=[], words=9, sha256="",
            )
            for n, name in enumerate(names, start=1)
        ]  # fmt: skip
        nothing = Tally(total=0, used=0, unused=[])
        given: dict[str, Any] = {
            "headline": "", "summary": [], "figures": [], "attributions": [], "events": [],
            "disagreements": [],
            "audit": Audit(numerals=nothing, quotations=nothing, rejected=[], failed=[]),
            "run": Run(engine="rules", model=None, prompts={}, settings={}),
        }  # fmt: skip
        return Brief(**{**given, "sources": sources, **parts})


@pytest.fixture
def hand() -> Hand:
    return Hand()


@dataclass(frozen=True)
class Told:
    """A story's brief, with the texts of its articles by number."""

    brief: Brief
    texts: dict[int, str]


@cache
def _by_rules(folder: str) -> Told:
    return Told(make_brief([folder], RulesEngine()), _texts(folder))


@cache
def _by_recording(folder: str, cassette: Path) -> Told:
    """The brief of a model whose answers were recorded, made again offline."""

    async def run() -> Brief:
        endpoint = recorded_endpoint(cassette)
        async with open_model(endpoint, replay=cassette) as model:
            return await make_brief_async([folder], ModelEngine(model, Prompts(), endpoint.model))

    return Told(asyncio.run(run()), _texts(folder))


def _texts(folder: str) -> dict[int, str]:
    return article_texts(read_articles([folder]).articles)


@pytest.fixture(scope="session")
def by_rules():
    """The built-in engine's brief of the articles in a folder."""
    return lambda folder: _by_rules(str(folder))


@pytest.fixture(scope="session")
def sample():
    """The brief of a sample story by either engine; the model's from its recording."""

    def told(story: str, engine: str) -> Told:
        folder = str(TOP / "examples" / story)
        if engine == "rules":
            return _by_rules(folder)
        cassette = TOP / "cassettes" / story / "responses.yaml"
        if not cassette.is_file():
            pytest.skip(f"cassettes/{story}/responses.yaml has not been recorded yet")
        return _by_recording(folder, cassette)

    return told
