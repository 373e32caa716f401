"""What changed in who said what: statements lost, given to another speaker, worded otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.comparison.pairing import pair_up
from summarizer.comparison.pairs import Pair
from summarizer.comparison.spans import Spans, spans_of
from summarizer.comparison.traces import Side, Telling, come_and_gone
from summarizer.comparison.wording import contrast, differences, shortened, side_by_side
from summarizer.compose.labels import one_line
from summarizer.language.denials import turns_around
from summarizer.language.names import name_key, same_name
from summarizer.merge.words import content, find_words, stems
from summarizer.records import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from summarizer.comparison.sources import Edition
    from summarizer.records import Evidence, MergedAttribution

_TELLING = Telling(
    ChangeKind.ATTRIBUTION_LOST, ChangeKind.ATTRIBUTION_GAINED, "quoted", "part of what is quoted from"
)
_SAME_WORDS = 0.5  # of the words that two statements rest on, for these to be one whoever says it
_ENOUGH = 4  # content words that two statements of one speaker share, in other words of the articles,
_ALIKE, _PART = 0.5, 0.8  # of all their words, and of those of the shorter one
_OTHER_MOUTH, _WHOLE = 6, 0.8  # content words, and share of all, of one statement in two mouths


@dataclass(frozen=True)
class Said:
    """A statement as it is compared; `printed` are its words, folded."""

    record: MergedAttribution
    content: str
    spans: Spans
    printed: tuple[str, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its content words."""
        return frozenset(stems(self.printed))

    @property
    def clues(self) -> frozenset[Hashable]:
        """Statements that share none of these are never one."""
        return frozenset({*self.spans.clues, *self.words, self.printed})

    @property
    def about(self) -> str:
        """The speaker and the beginning of the statement."""
        return f"{one_line(self.record.speaker)}, {quoted(self.record.statement)}"

    @property
    def value(self) -> str:
        """The statement."""
        return one_line(self.record.statement)

    @property
    def beginning(self) -> str:
        """Nothing: the name says it."""
        return ""

    @property
    def sources(self) -> frozenset[int]:
        """The sources that have it."""
        return frozenset(self.record.sources)

    @property
    def evidence(self) -> list[Evidence]:
        """The words of what is said."""
        return self.record.evidence


def quoted(statement: str) -> str:
    """The beginning of a statement in quotation marks, once."""
    return f"“{shortened(_bare(statement))}”"


def _bare(statement: str) -> str:
    words = one_line(statement).strip(" ,;:")
    inner = words[1:-1]
    enclosed = words[:1] in ('"', "“") and words[-1:] in ('"', "”") and not set('"“”') & set(inner)
    return inner if enclosed else words


def statement_changes(old: Edition, new: Edition) -> Iterator[list[Change]]:
    """The changes, those of one statement together."""
    before = Side(old, _all(old), old.brief.audit.quotations.unused)
    after = Side(new, _all(new), new.brief.audit.quotations.unused, is_newer=True)
    paired = pair_up(before.records, after.records, _score)
    for one, other in paired.changed:
        pair = Pair(one, other, old, new)
        yield [*_speaker(pair), *_words(pair), *_manner(pair)] or list(pair.support())
    for change in come_and_gone(paired, before, after, _TELLING):
        yield [change]


def _all(edition: Edition) -> list[Said]:
    return [
        Said(
            record,
            edition.content(record),
            spans_of(record.evidence, edition),
            tuple(word.key for word in find_words(record.statement)),
        )
        for record in edition.brief.attributions
    ]


def _score(one: Said, other: Said) -> float | None:
    """How sure it is that two statements are one; None where they are not."""
    overlap, shared = one.spans.overlap(other.spans), len(one.words & other.words)
    every, shorter = len(one.words | other.words), min(len(one.words), len(other.words))
    alike = shared / every if every else 1.0
    mouth = _have_one_speaker(one, other)
    if overlap >= _SAME_WORDS:
        return 4 + overlap + alike + mouth
    much = shared >= _ENOUGH and (alike >= _ALIKE or shared >= _PART * shorter)
    if turns_around(one.record.cue) != turns_around(other.record.cue):
        return alike if mouth and much else None  # who takes it back has said it
    if one.printed == other.printed and (mouth or shared >= _ENOUGH):
        return 3.0 + mouth
    if overlap and much:
        return 2 + overlap + alike + mouth
    if mouth:
        return 1 + alike if much else None
    return alike if shared >= _OTHER_MOUTH and alike >= _WHOLE else None


def _have_one_speaker(one: Said, other: Said) -> bool:
    """Whether both can be one speaker. Unnamed ones can where one description holds the other's words."""
    left, right = one.record, other.record
    if name_key(left.speaker) == name_key(right.speaker):
        return True
    if left.anonymous and right.anonymous:
        short, long = sorted((set(content(left.speaker)), set(content(right.speaker))), key=len)
        return bool(short) and short <= long
    return left.anonymous == right.anonymous and same_name(left.speaker, right.speaker)


def _speaker(pair: Pair[Said]) -> Iterator[Change]:
    if not _have_one_speaker(pair.one, pair.other):
        was, now = (one_line(each.record.speaker) for each in (pair.one, pair.other))
        told, words = f"said by {was} → said by {now}", quoted(pair.other.record.statement)
        yield pair.change(ChangeKind.ATTRIBUTION_SPEAKER, told, (was, now), about=words)


def _words(pair: Pair[Said]) -> Iterator[Change]:
    one, other = pair.one, pair.other
    if one.printed != other.printed:
        was, now = contrast(_bare(one.value), _bare(other.value))
        speaker = one_line(other.record.speaker)
        states = (one.value, other.value)
        yield pair.change(ChangeKind.STATEMENT_CHANGED, f"“{was}” → “{now}”", states, about=speaker)


def _manner(pair: Pair[Said]) -> Iterator[Change]:
    """How it is said and what is told of the speaker; of other articles only what turns the sense."""
    was, now = pair.one.record, pair.other.record
    found = [("not named", _yes(was.anonymous), _yes(now.anonymous))]
    if turns_around(was.cue) != turns_around(now.cue):
        found.append(("said with", f"“{was.cue or ''}”", f"“{now.cue or ''}”"))
    if pair.in_same_texts:
        if _have_one_speaker(pair.one, pair.other) and name_key(was.speaker) != name_key(now.speaker):
            found.append(("speaker", was.speaker, now.speaker))
        if (was.role or "").casefold() != (now.role or "").casefold():
            found.append(("role", was.role or "", now.role or ""))
        found += [("mode", was.mode, now.mode), ("via", was.via or "", now.via or "")]
    if parts := differences(found):
        yield pair.change(ChangeKind.ATTRIBUTION_MANNER, *side_by_side(parts))


def _yes(value: bool) -> str:  # the value that is told
    return "yes" if value else "no"
