"""A record of the older brief with the one of the newer brief that it is, and how their changes are told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from summarizer.merge.reasons import listed
from summarizer.records import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from summarizer.comparison.sources import Edition


class Named(Protocol):
    """A record with all that it says and the sources that it rests on."""

    @property
    def content(self) -> str:
        """All that it says, as JSON."""

    @property
    def about(self) -> str:
        """What it is called."""

    @property
    def sources(self) -> AbstractSet[int]:
        """The sources that give it."""


N = TypeVar("N", bound=Named)

_BEHIND = frozenset({"outlets", "texts", "origins", "named", "reason"})
_PLACE = frozenset({"sentence", "start", "end", "quote", "evidence"})


@dataclass(frozen=True)
class Pair(Generic[N]):
    """One record as two briefs have it: `one` in `old`, `other` in `new`."""

    one: N
    other: N
    old: Edition
    new: Edition

    @property
    def in_same_texts(self) -> bool:
        """Whether both rest on nothing but articles that both briefs have with the same text."""
        return self.old.keys_of(self.one.sources) | self.new.keys_of(self.other.sources) <= self.old.same

    def outlets(self) -> tuple[str, ...]:
        """All that give either."""
        return self.outlets_of(self.one.sources, self.other.sources)

    def outlets_of(self, before: Iterable[int], after: Iterable[int]) -> tuple[str, ...]:
        """The outlets of these sources of the older brief and those of the newer."""
        return tuple(sorted({*self.old.outlets(before), *self.new.outlets(after)}))

    def change(
        self, kind: ChangeKind, told: str, states: tuple[str | None, str | None], *,
        about: str | None = None, sources: tuple[str, ...] | None = None,
    ) -> Change:  # fmt: skip
        """A change of this record; `states` are what it was and what it is."""
        about = self.other.about if about is None else about
        return Change(
            kind=kind, about=about, what=f"{about}: {told}", old=states[0], new=states[1],
            sources=self.outlets() if sources is None else sources,
        )  # fmt: skip

    def support(self) -> Iterator[Change]:
        """What differs between two records of which nothing else is told.

        That other articles give it is no change of its own; that an article gives it no more, whose text
        is the same, is one. Where all articles are the same, whatever differs is told.
        """
        before = self.old.keys_of(self.one.sources) & self.old.same
        after = self.new.keys_of(self.other.sources) & self.new.same
        lost, gained = self.old.outlets_of(before - after), self.new.outlets_of(after - before)
        told = [f"no longer counted as given by {listed(lost)}"] if before - after else []
        told += [f"now also seen in {listed(gained)}"] if after - before else []
        if not told and self.in_same_texts:
            told = self._differing()
        if told:
            states = (
                ", ".join(self.old.outlets(self.one.sources)),
                ", ".join(self.new.outlets(self.other.sources)),
            )
            yield self.change(ChangeKind.SUPPORT_CHANGED, "; ".join(told), states)

    def _differing(self) -> list[str]:
        """What differs between two records with the same sources, of which nothing else is told.

        Who is behind a claim also depends on what other articles say, and is told only without such.
        """
        keys = _keys(json.loads(self.one.content), json.loads(self.other.content), "detail")
        if keys <= _BEHIND and not self.old.same >= {*self.old.keys.values(), *self.new.keys.values()}:
            return []
        if keys <= _PLACE:
            return ["rests on other words of the same articles"]
        return [f"differs in {', '.join(sorted(keys))}"]


def _keys(old: Any, new: Any, name: str) -> set[str]:  # noqa: ANN401  # any part of a record
    if old == new:
        return set()
    if isinstance(old, dict) and isinstance(new, dict):
        return {key for part in old.keys() | new.keys() for key in _keys(old.get(part), new.get(part), part)}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return {key for left, right in zip(old, new, strict=True) for key in _keys(left, right, name)}
    return {name}
