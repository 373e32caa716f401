"""Figures without a numeral that a model points at: counted by code, the words are the evidence."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.articles import article_from_text
from summarizer.extract import extract_by_model
from summarizer.merge import merge
from summarizer.model import Prompts, ScriptedModel

if TYPE_CHECKING:
    from summarizer.records import Extraction

TEXT = (
    "A loud bang woke Brenholm on Thursday, and a second tram ran into the 12 people who had left the first. "
    "No tram driver was hurt, said Ines Okoro of Brenholm Trams. "
    "Both lines will stay shut for a year, and another line will be dug up. "
    "The water rose."
)


def extracted(n: int, words: str, measure: str) -> Extraction:
    answer: dict[str, Any] = {
        "skip": [],
        "figures": [{"n": n, "w": words, "m": measure, "at": "", "by": []}],
        "attributions": [],
        "events": [],
    }
    article = article_from_text(
        TEXT, title="Trams collide", outlet="Vell Post", published="2031-05-09", path="a.txt"
    )
    return asyncio.run(
        extract_by_model(article, ScriptedModel([answer] * 2), Prompts(), model_name="scripted")
    )


@pytest.mark.parametrize(
    ("n", "words", "value", "unit"),
    [
        (1, "A loud bang", 1, "bang"),
        (1, "a loud bang woke Brenholm", 1, "bang"),
        (1, "a second tram", 2, "tram"),
        (2, "No tram driver was hurt", 0, "driver"),
        (3, "Both lines", 2, "lines"),
        (3, "for a year", 1, "years"),
        (3, "another line", 1, "line"),
    ],
)
def test_a_figure_without_a_numeral_is_counted_by_code(n, words, value, unit):
    made = extracted(n, words, "trams")
    [one] = made.figures
    assert (one.value, one.low, one.high, one.qualifier, one.unit) == (value, value, value, "exact", unit)
    [evidence] = one.evidence
    assert evidence.quote.casefold() == words.casefold()
    assert made.article.text[evidence.start : evidence.end] == evidence.quote
    assert one.text in evidence.quote


def test_words_that_count_nothing_are_no_figure():
    made = extracted(4, "The water rose", "water")
    assert made.figures == []
    assert "no number" in made.rejected[0].reason


def test_the_audit_still_counts_numerals_alone():
    ranked = merge([extracted(1, "a second tram", "trams")]).audit.numerals
    assert (ranked.total, ranked.used) == (3, 1)  # "second" is told, "12" and "first" are not
    assert [one.quote for one in ranked.unused] == ["12", "first"]
    plain = merge([extracted(1, "A loud bang", "bangs")]).audit.numerals
    assert (plain.total, plain.used) == (3, 0)
