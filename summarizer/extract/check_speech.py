"""A statement that the model pointed at: its words found, speaker and cue held to the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.extract.checks import Checked, no_such_words
from summarizer.extract.grounding import Ground, Span, statement_of
from summarizer.extract.said import mode_of, pieces_of
from summarizer.language.names import is_anonymous
from summarizer.records import Attribution

if TYPE_CHECKING:
    from summarizer.extract.answers import AttributionItem
    from summarizer.extract.wording import Wording

_PRONOUN = re.compile(r"s?he|it|they|we|i|who|him|her|them|his|their|its", re.IGNORECASE)


def check_attribution(
    item: AttributionItem, ground: Ground, wording: Wording, roles: dict[str, str]
) -> Checked[Attribution]:
    """The attribution that `item` points at, or why there is none.

    What the speaker is, an answer gives once: `roles` takes it down by the name in lower case.
    """
    whole = _whole(item, ground)
    if isinstance(whole, str):
        return Checked(reason=whole)
    named = [" ".join(name.split()) for name in item.by if name.strip()]
    mention = _mention(item, named, ground, whole)
    cue = _nearest(item.cue, item, ground, whole)
    printed = _printed(mention, ground)
    resolved = printed if printed and not _PRONOUN.fullmatch(printed) else None
    speaker = named[0] if named and wording.has_source(named[0]) else resolved
    if speaker is None:
        given = named[0] if named else ""
        return Checked(
            reason=f"the speaker {given!r} is not in the article, nor {item.who!r} near the statement"
        )
    role = " ".join(item.role.split())
    if role and wording.holds(role):
        roles.setdefault(speaker.casefold(), role)
    pieces = pieces_of(ground, whole, [span for span in (cue, mention) if span])
    evidence = [ground.evidence(piece.start, piece.end) for piece in pieces]
    return Checked(
        Attribution(
            speaker=speaker,
            mention=printed,
            role=None,
            anonymous=is_anonymous(speaker),
            via=next((name for name in named[1:] if wording.has_source(name)), None),
            mode=mode_of(ground, pieces),
            cue=_printed(cue, ground),
            statement=statement_of(evidence),
            evidence=evidence,
        )
    )


def _whole(item: AttributionItem, ground: Ground) -> Span | str:
    """From the first words of the statement to the last ones, or why they cannot be found."""
    text = ground.article.text
    starts = list(ground.occurrences(item.a, item.first, item.first))
    start = next((span for span in starts if _begins_well(text, span, item.cue)), None)
    start = start or (starts[0] if starts else ground.find(item.a, item.first))
    if start is None:
        return no_such_words(ground, item.a, item.first)
    if ground.sentence(item.last) is None:
        return no_such_words(ground, item.z, item.last)
    ends = [span for span in ground.occurrences(item.z, item.last, item.last) if span.end >= start.end]
    if not ends:
        near = ground.find(item.z, item.last)
        if near and near.end >= start.end:  # the count of sentences is off by one
            ends = [near]
    if not ends:
        return f"the last words {item.z!r} do not stand in sentence {item.last} after {item.a!r}"
    return Span(start.start, next((span for span in ends if _ends_well(text, span)), ends[0]).end)


def _begins_well(text: str, span: Span, cue: str) -> bool:
    """Of words that a sentence holds more than once, those after a stop, a mark or the cue begin it."""
    before = text[max(0, span.start - 60) : span.start].rstrip()
    last = before[-1:]
    return not (last.isalnum() or last in {"’", "'"}) or before.endswith(("that", cue.strip() or "said"))


def _ends_well(text: str, span: Span) -> bool:
    """Likewise those before a stop or a mark end it."""
    after = text[span.end : span.end + 1]
    return not after.isalnum() and after != " "


def _mention(item: AttributionItem, named: list[str], ground: Ground, whole: Span) -> Span | None:
    """The speaker as printed: the words given, else the name, else the end of it, a surname."""
    candidates = [item.who, *([named[0], named[0].split()[-1]] if named else [])]
    found = (_nearest(words, item, ground, whole) for words in candidates)
    return next((span for span in found if span), None)


def _nearest(words: str, item: AttributionItem, ground: Ground, whole: Span) -> Span | None:
    """Where mention or cue stand nearest to the edges of the statement, within a sentence of it."""
    if not words.strip():
        return None
    spans = ground.occurrences(words, item.first - 1, item.last + 1)
    return min(spans, key=lambda span: _distance(span, whole), default=None)


def _distance(span: Span, whole: Span) -> int:
    """Characters to the statement's edges; the side before it, and what is inside, come second."""
    if span.start >= whole.end:
        return span.start - whole.end
    if span.end <= whole.start:
        return whole.start - span.end
    return min(span.start - whole.start, whole.end - span.end) + 40


def _printed(span: Span | None, ground: Ground) -> str | None:
    return " ".join(ground.article.text[span.start : span.end].split()) if span else None


def join_attributions(attributions: list[Attribution]) -> list[Attribution]:
    """The same words of the same speaker, pointed at twice, are one attribution."""
    known: dict[tuple[object, ...], Attribution] = {}
    for attribution in attributions:
        places = tuple((piece.start, piece.end) for piece in attribution.evidence)
        known.setdefault((attribution.speaker.casefold(), places), attribution)
    return list(known.values())
