"""An event that the model pointed at: its wording held to the article, its time read by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.extract.checks import Checked, no_such_words
from summarizer.language.dates import find_dates
from summarizer.records import Event, When

if TYPE_CHECKING:
    from summarizer.extract.answers import EventItem
    from summarizer.extract.grounding import Ground, Span
    from summarizer.extract.wording import Wording

_MOST_SENTENCES = 3


def check_event(item: EventItem, ground: Ground, wording: Wording) -> Checked[Event]:
    """The event that `item` points at, or why there is none.

    A clause with a name or number that the article lacks is replaced by the article's own sentence.
    """
    sentences = [sentence for n in item.n[:_MOST_SENTENCES] if (sentence := ground.sentence(n))]
    if not sentences:
        return Checked(reason=no_such_words(ground, "", item.n[0]) if item.n else "no sentence given")
    evidence = [ground.evidence(sentence.start, sentence.end) for sentence in sentences]
    what = " ".join(item.what.split())
    where = " ".join(item.where.split())
    return Checked(
        Event(
            what=what if what and wording.holds(what) else " ".join(evidence[0].quote.split()),
            who=[name for name in item.who if name.strip() and wording.holds(name)],
            where=where if where and wording.holds(where) else None,
            when=_when(item, ground),
            evidence=evidence,
        )
    )


def _when(item: EventItem, ground: Ground) -> When | None:
    """The words of time as printed, in a sentence of the event or else anywhere, and what they mean."""
    if not item.when.strip():
        return None
    last = len(ground.article.sentences)
    places = [*((n, n) for n in item.n if ground.sentence(n)), (1, last)]
    spans = (next(ground.occurrences(item.when, *place), None) for place in places)
    span = next((span for span in spans if span), None)
    if span is None:
        return None
    first, end = _dates(span, ground)
    return When(text=" ".join(ground.article.text[span.start : span.end].split()), start=first, end=end)


def _dates(span: Span, ground: Ground) -> tuple[str | None, str | None]:
    """What the words mean in their sentence; a date within them counts before one that reaches out."""
    sentence = ground.article.sentences[ground.number_at(span.start) - 1]
    text = ground.article.text[sentence.start : sentence.end]
    for mention in find_dates(text, ground.article.published):
        start, end = sentence.start + mention.start, sentence.start + mention.end
        if start < span.end and span.start < end and mention.first:
            return mention.first, mention.last
    return None, None


def join_events(events: list[Event]) -> list[Event]:
    """An event told twice with the same words, or from the same sentences at the same time, is one."""
    known: dict[tuple[object, ...], Event] = {}
    for event in events:
        places = tuple(piece.start for piece in event.evidence)
        known.setdefault((event.what.casefold(), places), event)
    return list(known.values())
