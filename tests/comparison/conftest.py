"""Briefs of invented articles that state one thing in each sentence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import pytest

from summarizer.compose import compose
from summarizer.language.numbers import read_quantity
from summarizer.merge import merge
from summarizer.records import (
    Article,
    Attribution,
    Brief,
    Event,
    Evidence,
    Extraction,
    Figure,
    Run,
    Sentence,
    When,
)


@dataclass(frozen=True)
class Stated:
    """A sentence with the words in it that are evidence, and the record that is made of them."""

    line: str
    words: str
    kind: str
    fields: tuple[tuple[str, Any], ...]


class Press:
    """Makes articles, and briefs of them."""

    def figure(self, measure: str, words: str, *, by: str | None = None, place: str = "Oslin") -> Stated:
        read = read_quantity(words)
        bounds = {"value": read.value, "low": read.low, "high": read.high, "qualifier": read.qualifier}
        fields = {
            "measure": measure, "unit": read.unit, **bounds, "text": read.text, "as_of": None,
            "attributed_to": by, "via": None,
        }  # fmt: skip
        return Stated(f"In {place} {words} {measure} as {by} told.", words, "figures", tuple(fields.items()))

    def said(self, words: str, speaker: str, *, cue: str = "said", anonymous: bool = False) -> Stated:
        fields = {
            "speaker": speaker, "mention": speaker, "role": None, "anonymous": anonymous, "via": None,
            "mode": "indirect", "cue": cue, "statement": words,
        }  # fmt: skip
        return Stated(f"{speaker} {cue} {words}.", words, "attributions", tuple(fields.items()))

    def event(self, words: str, *, day: str | None = None, where: str | None = None) -> Stated:
        when = When(text="then", start=day, end=day) if day else None
        fields = {"what": words, "who": [], "where": where, "when": when}
        line = f"Around noon {words} near {where or 'Oslin'} on {day}."
        return Stated(line, line, "events", tuple(fields.items()))

    def article(self, outlet: str | None, published: str | None, *stated: Stated, **more: Any) -> Extraction:
        """One article; `title` and `url` may be given."""
        text, spans = "", []
        found: dict[str, list[Any]] = {"figures": [], "attributions": [], "events": []}
        for one in stated:
            start = len(text) + one.line.index(one.words)
            spans.append(Sentence(n=len(spans) + 1, start=len(text), end=len(text) + len(one.line)))
            text += one.line + " "
            evidence = Evidence(
                source="id", sentence=len(spans), start=start, end=start + len(one.words), quote=one.words
            )
            kind = {"figures": Figure, "attributions": Attribution, "events": Event}[one.kind]
            found[one.kind].append(kind(**dict(one.fields), evidence=[evidence]))
        digest = hashlib.sha256(f"{outlet} {published} {text} {more}".encode()).hexdigest()
        about = {"title": None, "url": None, **more}
        article = Article(
            id="id", path=f"{digest[:4]}.txt", outlet=outlet, published=published, authors=[], credit=None,
            language="en", text=text, sentences=spans, removed=[], sha256=digest, **about,
        )  # fmt: skip
        run = Run(engine="rules", model=None, prompts={}, settings={})
        return Extraction(article=article, **found, rejected=[], run=run)

    def brief(self, *articles: Extraction) -> Brief:
        """Their brief; of two equal articles the first counts."""
        return compose(merge({one.article.sha256: one for one in articles}.values()))


@pytest.fixture(scope="session")
def press() -> Press:
    return Press()
