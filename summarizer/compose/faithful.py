"""Holds a sentence to how its evidence says a thing: as certain, as denied, as somebody's claim.

A clause of the sentence is compared with those clauses of the evidence that have nearly all of its
content words, and with a hedge or negation only where it repeats what that stands before. Where all of
them hold back and the sentence does not, where all of them say the opposite, or where all of them are
somebody's words and the sentence names nobody, it is faulted. Where no clause of the evidence is so
near, nothing is known, and nothing is said: these checks are for English, and rather let a sentence
pass than fault a good one. The hedges of numbers are compared by value: "at least seven" must not
become seven.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.compose.standing import uncounted
from summarizer.language.hedges import (
    behind_hedge,
    behind_negation,
    denies,
    hedge_in,
    holds_back,
    is_negated,
    says_no,
    takes_a_stand,
)
from summarizer.language.irregular import base_form, is_irregular
from summarizer.language.numbers import find_quantities
from summarizer.merge.words import STOP, plain_words, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.language.quantities import Quantity

_CLAUSE = re.compile(
    r"[,;:()]\s|\s[–—-]+\s|[.!?](?:\s|$)|\b(?:and|but|while|although|though|whereas|because|which|who"
    r"|if|unless|when|until|after|before|where)\b",
    re.IGNORECASE,
)
# "Harbour to close": a headline's way of saying that it is planned.
_TO_COME = re.compile(r"\bto [a-z]+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_NEARLY_ALL, _LEAST = 0.75, 2
# What shows that a sentence lays its words to somebody; wide, as nothing here is to be faulted in doubt.
_REPORTS = re.compile(
    r"\b(?:said|says?|saying|told|tells?|according|report(?:s|ed|edly|ing)?|cit(?:es?|ed|ing)|quot(?:es?|ed|ing)|claim\w*"
    r"|stat(?:es?|ed|ement|ements)|announc\w+|warn\w*|accus\w+|alleg\w+|call(?:s|ed)?|argu\w+|insist\w*|confirm\w*|estimat\w+"
    r"|put(?:s|ting)?|g[ai]ve(?:s|n)?|giving|count(?:s|ed)?|blam\w+|believ\w+|thinks?|thought|expect\w*|vow\w*|promis\w+"
    r"|describ\w+|ask\w*|accounts?|outlets?|sources?|articles?|texts?|officials?|witness\w*|statement|credit\w*|prais\w+"
    r"|condemn\w*|critici[sz]\w+|explain\w*|add(?:s|ed)|not(?:es|ed)|recall\w*|den(?:y|ies|ied|ying)|deni(?:al|als))\b"
    r"|[“\"]",
    re.IGNORECASE,
)
_UP, _DOWN = frozenset({"over", "at least"}), frozenset({"nearly", "at most"})


@dataclass(frozen=True)
class Told:
    """A piece of evidence as its record has it: the words; who says so, "" for the article itself.

    `denied` is for words whose speaker is told to have denied them.
    """

    words: str
    by: str = ""
    denied: bool = False


@dataclass(frozen=True)
class _Clause:
    """`stems` are those of the content words, `hedged` and `denied` the first behind hedge and negation."""

    words: str
    stems: frozenset[str]
    negated: bool
    hedged: str | None
    denied: str | None


def attributes(text: str, names: Sequence[str]) -> bool:
    """Whether a sentence lays what it says to somebody: by a word of saying, or a name behind it."""
    low = text.lower()
    return _REPORTS.search(text) is not None or any(name and name.lower() in low for name in names)


def problems_of(
    text: str, evidence: Sequence[Told], names: Sequence[str], *, headline: bool = False
) -> list[str]:
    """Where a sentence says a thing in another way than its evidence, one line each.

    `names` are those of the speakers and outlets behind it: one of them in the sentence attributes it.
    A headline may leave out who says so.
    """
    problems = list(_numbers(text, evidence))
    attributed = headline or attributes(text, names)
    bare = _QUOTED.sub(" ", text)
    speakers = frozenset(one for name in names for one in _stems(name))
    for clause in _clauses(bare):
        near = [(told, one) for told in evidence for one in _near(clause, told.words, speakers)]
        if near:
            problems += _of_clause(clause, bare, near, attributed=attributed, headline=headline)
            problems += _mouths(clause, near, {told.by for told in evidence if told.by})
    if not (problems or attributed) and evidence and all(told.by for told in evidence):
        problems.append(f"it states as fact what {evidence[0].by} says")
    spoken = " ".join(told.words for told in evidence)
    if takes_a_stand(bare) and not says_no(spoken) and not any(told.denied for told in evidence):
        problems.append("it adds a denial")
    return list(dict.fromkeys(problems))


def _of_clause(
    clause: _Clause, text: str, near: Sequence[tuple[Told, _Clause]], *, attributed: bool, headline: bool
) -> Iterator[str]:
    hedges = [hedge_in(one.words) for _, one in near if _repeats(one.hedged, clause)]
    if (
        len(hedges) == len(near)
        and all(hedges)
        and not (holds_back(text) or (headline and _TO_COME.search(text)))
    ):
        yield f"it drops “{hedges[0]}” of its evidence"
    said = {clause.negated, clause.negated != denies(text)}
    opposed = [
        not said & {one.negated != told.denied}
        and _repeats(one.denied, clause)
        and _repeats(clause.denied, one)
        for told, one in near
    ]
    if all(opposed):
        yield f"it turns around “{_short(near[0][1].words)}” of its evidence"
    if not attributed and all(told.by for told, _ in near):
        yield f"it states as fact what {near[0][0].by} says"


def _mouths(clause: _Clause, near: Sequence[tuple[Told, _Clause]], speakers: set[str]) -> Iterator[str]:
    """Words laid to another speaker of the same evidence than the one who says them."""
    right = {told.by for told, _ in near}
    named = {by for by in speakers if _last_name(by) in f" {clause.words} "}
    if _REPORTS.search(clause.words) and all(right) and named and not named & right:
        yield f"it lays to {min(named)} what {min(right)} says"


def _last_name(speaker: str) -> str:
    """What a sentence calls a speaker at the least: the surname of a person, the whole of all else."""
    words = speaker.split()
    return f" {words[-1] if all(word[0].isupper() for word in words) else speaker} "


def _near(clause: _Clause, words: str, speakers: frozenset[str]) -> Iterator[_Clause]:
    """The clauses of some evidence that have nearly all the content words of `clause`, who says it apart."""
    for one in _clauses(words):
        shared, wanted = clause.stems & one.stems, clause.stems - (speakers - one.stems)
        if len(shared) >= max(_LEAST, _NEARLY_ALL * len(wanted)):
            yield one


@lru_cache(maxsize=16_384)
def _clauses(text: str) -> tuple[_Clause, ...]:
    """The clauses of a text that have at least two content words."""
    edges = [0, *(edge for found in _CLAUSE.finditer(text) for edge in found.span()), len(text)]
    made = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        words = text[start:end]
        stems = frozenset(_stems(words)) | frozenset(_DIGITS.findall(words))
        if len(stems) >= _LEAST:
            behind = (behind_hedge(words), behind_negation(words))
            hedged, denied = (next(iter(_stems(part)), None) for part in behind)
            made.append(_Clause(words, stems, is_negated(words), hedged, denied))
    return tuple(made)


def _stems(words: str) -> list[str]:
    """The content words in order, inflection taken off: verbs too that tell little in other places."""
    plain = [word for word in plain_words(words) if is_irregular(word) or word not in STOP]
    return [stem(base_form(word)) for word in plain]


def _repeats(one: str | None, other: _Clause) -> bool:
    """Whether a clause has the word that stands behind another's hedge or negation."""
    return one is None or one in other.stems


def _numbers(text: str, evidence: Sequence[Told]) -> Iterator[str]:
    """Numbers that lost or turned the hedge which all of the evidence gives them."""
    known: dict[float, dict[str, str]] = {}
    for told in evidence:
        for found in _quantities(told.words):
            if found.value is not None:
                known.setdefault(round(float(found.value), 6), {})[found.qualifier] = found.text
    for found in _quantities(uncounted(text)):
        given = known.get(round(float(found.value), 6)) if found.value is not None else None
        if not given or found.qualifier in given:
            continue
        if found.qualifier == "exact":
            yield f"it makes “{_short(next(iter(given.values())))}” an exact {found.text}"
        elif (found.qualifier in _UP and given.keys() <= _DOWN) or (
            found.qualifier in _DOWN and given.keys() <= _UP
        ):
            yield f"it makes “{_short(next(iter(given.values())))}” {found.text}"


@lru_cache(maxsize=16_384)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return tuple(one for one in find_quantities(text) if one.is_figure)


def _short(words: str) -> str:
    kept = words.split()
    return " ".join(kept[:8]) + (" …" if len(kept) > 8 else "")  # noqa: PLR2004  # enough to find it by
