"""Measures told in the article's own words, where no noun names them."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from summarizer.language.clauses import ARTICLES, printed
from summarizer.language.lexicon import AUXILIARIES, CONJUNCTIONS, PRONOUNS, word_set
from summarizer.language.noun_phrases import is_content, noun_after

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.language.clauses import Clause
    from summarizer.language.noun_phrases import Word

COMPASS = word_set("north south east west northeast northwest southeast southwest away off")
_NUMBER_WORDS = {"money": "sum", "percent": "share", "count": "number", "multiple": "multiple"}
_BINDING = frozenset({"in", "of", "for", "from", "off", "above", "below", "on", "under"})
_LONGEST, _MOST = 8, 6


def told(clause: Clause, family: str, behind: Sequence[str]) -> list[str]:
    """The clause in its own words, behind a word for what its number is."""
    word = _NUMBER_WORDS.get(family, family)
    if clause.verb and clause.verb not in AUXILIARIES:
        if family in {"percent", "points"} and clause.subject:
            return printed([*clause.subject, *clause.verbs])
        return clause_words(word, clause)
    return [word, *behind] if behind else [word]


def clause_words(word: str, clause: Clause) -> list[str]:
    """The words of a clause behind `word`; without its subject, its auxiliaries are left out as well."""
    words = printed(clause.words)
    if not clause.subject or len(words) > _LONGEST:
        shorter = [each for each in clause.words if clause.verbs and each.start >= clause.verbs[0].start]
        while shorter and shorter[0].low in AUXILIARIES:
            shorter.pop(0)
        words = printed(shorter or clause.phrase)
    return [word, *(each.lower() if each == "The" else each for each in words[:_LONGEST])]


_LEADING = PRONOUNS | AUXILIARIES | ARTICLES


def literal(words: Sequence[Word]) -> list[str]:
    """The first words of a clause or noun phrase as printed, without what leads to them."""
    kept = list(words)
    while kept and (kept[0].low in _LEADING or kept[0].text == ","):
        kept.pop(0)
    kept = list(takewhile(lambda word: not word.is_mark, kept[:_MOST]))
    while kept and not is_content(kept[-1]):
        kept.pop()
    return [word.text for word in kept]


def flowing(words: Sequence[Word]) -> list[Word]:
    """The words up to a mark or conjunction."""
    return list(takewhile(lambda word: not word.is_mark and word.low not in CONJUNCTIONS, words))


def in_what(after: Sequence[Word], stops: Collection[str]) -> list[str]:
    """The phrase behind the number or its noun: "in cash", "of voters", "from the border"."""
    if len(after) < len(("in", "cash")) or after[0].low not in _BINDING:
        return []
    noun = list(takewhile(lambda word: word.low not in stops, noun_after(after[1:], singular=True)[:3]))
    if after[0].low in {"in", "on"} and not any(word.text.islower() for word in noun):
        return []  # "in London"
    return [after[0].text, *(word.text for word in noun)] if noun else []
