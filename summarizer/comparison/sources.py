"""Which articles of two briefs are one, so that what rests on them can be compared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.compose.labels import label, one_line
from summarizer.merge.words import fold_space

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.records import Brief, Record, Source

_CITING = frozenset({"source", "sources", "citations", "copy_of"})
_NO_NEWS = frozenset({"path", "id", "figure"})  # where a file lies, and numbers that only one brief has


@dataclass(frozen=True)
class Edition:
    """One of two briefs, its sources under keys that both have in common.

    `keys` gives each source's number its key; `same` are the keys of articles that both briefs have
    with the same text, `both` of those that both have, perhaps in another version.
    """

    brief: Brief
    keys: Mapping[int | str, str]
    same: frozenset[str]
    both: frozenset[str]

    def keys_of(self, ids: Iterable[int]) -> frozenset[str]:
        """The keys of these sources; a number that the brief has not is a key of its own."""
        return frozenset(self.keys.get(one, f"source {one}") for one in ids)

    def outlets(self, ids: Iterable[int]) -> tuple[str, ...]:
        """What these sources are called, each once, sorted."""
        wanted = set(ids)
        return tuple(sorted({called(source) for source in self.brief.sources if source.id in wanted}))

    def outlets_of(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The same for keys."""
        wanted = set(keys)
        return self.outlets(one.id for one in self.brief.sources if self.keys[one.id] in wanted)

    def content(self, record: Record) -> str:
        """All that a record says, whatever the order of its lists and the numbers of its sources."""
        return dumped(self.plain(record.model_dump()))

    def plain(self, value: Any, key: str = "") -> Any:  # noqa: ANN401  # any part of a record
        """A part of a record with keys in place of numbers, its lists sorted."""
        if isinstance(value, dict):
            return {name: self.plain(part, name) for name, part in value.items() if name not in _NO_NEWS}
        if isinstance(value, list):
            return sorted((self.plain(part, key) for part in value), key=dumped)
        return self.keys.get(value, value) if key in _CITING else value


def called(source: Source) -> str:
    """The outlet; where none is known, title or file, for numbers differ from brief to brief."""
    file = (source.path or "").replace("\\", "/").rpartition("/")[2]
    return one_line(source.outlet or source.title or file) or label(source)


def dumped(value: object) -> str:
    """A part of a record as text, so that it can be sorted and compared."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def editions(old: Brief, new: Brief) -> tuple[Edition, Edition, list[tuple[Source, Source]]]:
    """Both briefs with their sources under common keys, and the pairs of sources that are one article."""
    pairs = _pairs(old.sources, new.sources)
    before: dict[int | str, str] = {source.id: f"{source.sha256} {source.id}" for source in old.sources}
    after: dict[int | str, str] = {source.id: f"{source.sha256} {source.id}" for source in new.sources}
    same, both = set(), set()
    for one, other in pairs:
        key = min(one.sha256, other.sha256)  # the same whichever brief comes first
        while key in both:
            key += "+"  # two articles with one digest: only the numbers of their sources tell them apart
        before[one.id] = after[other.id] = key
        both.add(key)
        if one.sha256 == other.sha256:
            same.add(key)
    known = frozenset(same), frozenset(both)
    return Edition(old, before, *known), Edition(new, after, *known), pairs


def _pairs(old: Sequence[Source], new: Sequence[Source]) -> list[tuple[Source, Source]]:
    """Sources that are one article: by digest, else by address, else by outlet and title."""
    pairs: list[tuple[Source, Source]] = []
    left, right = sorted(old, key=lambda one: one.id), sorted(new, key=lambda one: one.id)
    for mark in (_digest, _address, _headline):
        waiting: dict[str, list[Source]] = {}
        for source in right:
            if name := mark(source):
                waiting.setdefault(name, []).append(source)
        pairs += [
            (source, waiting[name].pop(0)) for source in left if (name := mark(source)) and waiting.get(name)
        ]
        taken = [id(source) for pair in pairs for source in pair]
        left, right = ([one for one in side if id(one) not in taken] for side in (left, right))
    return pairs


def _digest(source: Source) -> str:
    return source.sha256


def _address(source: Source) -> str:
    """The address without what does not tell two articles apart."""
    return (source.url or "").partition("#")[0].rstrip("/")


def _headline(source: Source) -> str:
    """Outlet and title, where both are known."""
    if not source.outlet or not source.title:
        return ""
    return fold_space(f"{source.outlet}\n{source.title}").casefold()
