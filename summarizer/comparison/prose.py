"""What changed in the brief's own words: the headline and the sentences of the summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.comparison.pairing import Paired, pair_up
from summarizer.comparison.pairs import Pair
from summarizer.comparison.wording import contrast, shortened
from summarizer.compose.labels import one_line
from summarizer.merge.words import find_words
from summarizer.records import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from summarizer.comparison.sources import Edition
    from summarizer.records import SummarySentence

_ALIKE = 0.4  # of the words of two sentences, for one to be the other put otherwise


@dataclass(frozen=True)
class Line:
    """A sentence of the summary as it is compared."""

    record: SummarySentence
    content: str
    words: frozenset[str]

    @property
    def clues(self) -> frozenset[Hashable]:
        """Sentences that share none of these are never one."""
        return self.words or frozenset({""})

    @property
    def text(self) -> str:
        """The sentence."""
        return one_line(self.record.text)

    @property
    def about(self) -> str:
        """Where it stands, and how it begins."""
        return f"summary, “{shortened(self.text)}”"

    @property
    def sources(self) -> frozenset[int]:
        """What it cites."""
        return frozenset(self.record.citations)


def headline_changes(old: Edition, new: Edition) -> Iterator[list[Change]]:
    """The headline, where it is another one."""
    states = one_line(old.brief.headline), one_line(new.brief.headline)
    if states[0] != states[1]:
        told = " → ".join(f"“{shortened(headline)}”" for headline in states)
        yield [_change(ChangeKind.HEADLINE_CHANGED, "headline", told, (states[0] or None, states[1] or None))]


def summary_changes(old: Edition, new: Edition) -> Iterator[list[Change]]:
    """Sentences that came, went, were put otherwise or moved."""
    before, after = _lines(old), _lines(new)
    paired = pair_up(before, after, _score)
    for one, other in paired.changed:
        pair = Pair(one, other, old, new)
        yield [_worded(pair)] if one.text != other.text else list(pair.support())
    for one in paired.lost:
        told = f"no longer says “{shortened(one.text)}”"
        yield [_summary(told, (one.text, None), old.outlets(one.sources))]
    for one in paired.gained:
        yield [_summary(f"now says “{shortened(one.text)}”", (None, one.text), new.outlets(one.sources))]
    if _is_moved(before, after, paired):
        was, now = (" ".join(line.text for line in lines) for lines in (before, after))
        yield [_summary("the sentences stand in another order", (was, now), ())]


def _worded(pair: Pair[Line]) -> Change:
    was, now = contrast(pair.one.text, pair.other.text)
    return _summary(f"“{was}” → “{now}”", (pair.one.text, pair.other.text), pair.outlets())


def _summary(told: str, states: tuple[str | None, str | None], sources: tuple[str, ...]) -> Change:
    return _change(ChangeKind.SUMMARY_CHANGED, "summary", told, states, sources)


def _change(
    kind: ChangeKind, about: str, told: str, states: tuple[str | None, str | None],
    sources: tuple[str, ...] = (),
) -> Change:  # fmt: skip
    what = f"{about}: {told}"
    return Change(kind=kind, about=about, what=what, old=states[0], new=states[1], sources=sources)


def _lines(edition: Edition) -> list[Line]:
    return [
        Line(
            record, edition.content(record), frozenset(word.key for word in find_words(one_line(record.text)))
        )
        for record in edition.brief.summary
    ]


def _score(one: Line, other: Line) -> float | None:
    if one.text == other.text:
        return 2.0
    every = len(one.words | other.words)
    alike = len(one.words & other.words) / every if every else 0.0
    return alike if alike >= _ALIKE else None


def _is_moved(before: list[Line], after: list[Line], paired: Paired[Line]) -> bool:
    """Whether nothing but the order differs, which is the order in which the brief tells things."""
    if paired.changed or paired.lost or paired.gained:
        return False
    return [line.content for line in before] != [line.content for line in after]
