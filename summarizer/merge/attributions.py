"""Joins what one speaker is quoted as saying in several outlets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.language.denials import turns_around
from summarizer.language.names import is_anonymous, name_key, same_name
from summarizer.merge.origins import Claim
from summarizer.merge.words import plain_words, stems
from summarizer.records import Attribution, Evidence, MergedAttribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.merge.items import Item
    from summarizer.merge.origins import Provenance

_ENOUGH, _FEW = 4, 3  # content words; of fewer, all must be the same, of very few all words
_ALIKE = 0.5  # share of all content words of two statements that stand in both
_PART = 0.8  # share of the shorter one, which then is a piece of the longer


@dataclass(frozen=True, slots=True)
class _Statement:
    item: Item[Attribution]
    words: frozenset[str]
    printed: tuple[str, ...]

    def is_like(self, other: _Statement) -> bool:
        """Whether both give one statement, in part or in other words; what one denies, no other says."""
        if turns_around(self.item.record.cue) != turns_around(other.item.record.cue):
            return False
        if self.printed == other.printed:
            return True
        if self.item.source == other.item.source:
            return False  # an article that quotes two things alike quotes two things
        shared = len(self.words & other.words)
        if shared < _ENOUGH:
            return shared >= _FEW and self.words == other.words
        shorter = min(len(self.words), len(other.words))
        return shared >= _ALIKE * len(self.words | other.words) or shared >= _PART * shorter


def join_attributions(items: Sequence[Item[Attribution]], provenance: Provenance) -> list[MergedAttribution]:
    """One attribution for each statement of each speaker, in the order in which they first stand."""
    by_speaker: dict[tuple[bool, str], list[Item[Attribution]]] = defaultdict(list)
    for item in items:
        resolved = _resolved(item, provenance)
        by_speaker[_speaker(resolved, provenance)].append(resolved)
    groups = [group for said in by_speaker.values() for group in _joined(_under_full_name(said))]
    groups.sort(key=lambda group: int(group[0].item.id[1:]))
    return [_merged([statement.item for statement in group], provenance) for group in groups]


def _resolved(item: Item[Attribution], provenance: Provenance) -> Item[Attribution]:
    """The statement under the name of its speaker, where only a description of them is printed."""
    said = item.record
    name = provenance.speakers.name(item.source, said.speaker)
    if name == said.speaker:
        return item
    named = said.model_copy(update={"speaker": name, "anonymous": is_anonymous(name)})
    return replace(item, record=named)


def _under_full_name(said: Sequence[Item[Attribution]]) -> list[Item[Attribution]]:
    """Statements of one speaker under the fullest form of the name: "Ana Ruiz" for "Ruiz" as well."""
    names = dict.fromkeys(item.record.speaker for item in said)
    first = next(iter(names))
    full = max(
        (name for name in names if same_name(first, name)), key=lambda name: len(name_key(name).split())
    )
    return [
        replace(item, record=item.record.model_copy(update={"speaker": full}))
        if not item.record.anonymous and item.record.speaker != full and same_name(full, item.record.speaker)
        else item
        for item in said
    ]


def _speaker(item: Item[Attribution], provenance: Provenance) -> tuple[bool, str]:
    """Who speaks. Unnamed sources are one only where they are described in the same words."""
    if item.record.anonymous:
        return True, name_key(item.record.speaker)
    return False, provenance.names.canonical(item.record.speaker)


def _joined(items: Sequence[Item[Attribution]]) -> list[list[_Statement]]:
    """Statements of one speaker, each with those that are like it."""
    groups: list[list[_Statement]] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    for item in items:
        words = plain_words(item.record.statement)
        statement = _Statement(item, frozenset(stems(words)), tuple(words))
        near = sorted({at for word in statement.words or {""} for at in by_word[word]})
        to = next((at for at in near if any(one.is_like(statement) for one in groups[at])), len(groups))
        if to == len(groups):
            groups.append([])
        groups[to].append(statement)
        for word in statement.words or {""}:
            if to not in by_word[word]:
                by_word[word].append(to)
    return groups


def _merged(group: Sequence[Item[Attribution]], provenance: Provenance) -> MergedAttribution:
    """The fullest direct wording stands for all; each source's own words are in the evidence."""
    best = min(group, key=lambda item: (item.record.mode != "direct", item.record.mode == "indirect")).record
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    for item in group:
        evidence[item.source].extend(piece for piece in item.evidence if piece not in evidence[item.source])
    claims = [Claim(item.source, item.record.speaker, item.evidence) for item in group]
    return MergedAttribution(
        speaker=best.speaker,
        mention=best.mention,
        role=best.role or next((item.record.role for item in group if item.record.role), None),
        anonymous=best.anonymous,
        via=best.via,
        mode=best.mode,
        cue=best.cue,
        statement=best.statement,
        origins=provenance.of(claims),
        sources=sorted(evidence),
        evidence=[piece for source in sorted(evidence) for piece in evidence[source]],
    )
