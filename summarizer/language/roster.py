"""The names that a text prints outside quotations, in order, and what it tells their bearers to be."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.language.names import is_organisation, same_name, surname_key
from summarizer.language.phrases import (
    DAYS,
    DETERMINERS,
    NO_NAME,
    PREDICATES,
    PREPOSITIONS,
    STOPS,
    is_name,
)
from summarizer.language.speakers import behind_titles, describe, gender_told, is_occupation, plain_words

if TYPE_CHECKING:
    from summarizer.language.tokens import Tokens

_ENDS_APPOSITION = STOPS | PREDICATES
_BEHIND_HEAD = PREPOSITIONS | {"who", "whose"}
ENDS_ROLE = DETERMINERS | STOPS | PREDICATES | PREPOSITIONS
_ROLE = 7  # words of a role, at most
_REACH = 6  # full names before and behind a surname that are tried on it
_RECALLED = 100  # roles told of one surname over which one is looked for
_PERSONAL = 3  # words of a personal name, at most


class Roster:
    """The full names of a text, the surnames with a title, and the roles that go with them.

    Places are token numbers; "before" a place means at a lower one.
    """

    def __init__(self, tokens: Tokens, quoted: list[int]) -> None:
        """Read the names; `quoted` is each token's quotation, or -1."""
        self.tokens = tokens
        self._told: dict[str, list[tuple[int, str, str]]] = {}  # by surname: where, who, what they are
        self._spots: list[int] = []  # first tokens of full names, rising
        self._full: list[str] = []
        self._rows: dict[str, list[int]] = {}  # by surname: which of the full names
        self._first: dict[str, dict[str, int]] = {}  # by surname: each name once, with its first row
        self._people: list[tuple[int, str]] = []  # mentions that can be people, rising
        self.titled: dict[str, str] = {}  # by surname: "m" or "f" by a title, "" where titles differ
        raw, words, end = tokens.raw, tokens.words, 0
        for first in [i for i, word in enumerate(raw) if word[0].isupper()]:
            if first < end or quoted[first] >= 0 or words[first] in NO_NAME:
                continue
            end = first + 1
            while end < len(raw) and is_name(tokens, end):
                end += 1
            self._add(first, end)

    def full_name(self, surname: str, at: int) -> str:
        """The full name that a surname at a place stands for: one before it if it can be, else as it is."""
        rows = self._rows.get(surname_key(surname), [])
        split = bisect_left(rows, at, key=self._spots.__getitem__)
        nearest = (*reversed(rows[max(0, split - _REACH) : split]), *rows[split : split + _REACH])
        return next((self._full[row] for row in nearest if same_name(self._full[row], surname)), surname)

    def role(self, name: str, at: int) -> str | None:
        """What a person was said to be before a place."""
        told = self._told.get(surname_key(name), [])
        last = bisect_left(told, at, key=lambda row: row[0])
        recalled = reversed(told[max(0, last - _RECALLED) : last])
        return next((role for _, one, role in recalled if same_name(one, name)), None)

    def people_before(self, at: int) -> list[tuple[int, str]]:
        """The last names before a place that can be a person's, each with its place, the nearest first."""
        before = bisect_left(self._people, (at, ""))
        return self._people[max(0, before - _REACH) : before][::-1]

    def between(self, first: int, last: int) -> set[str]:
        """The full names that begin from one place to before another."""
        return set(self._full[bisect_left(self._spots, first) : bisect_left(self._spots, last)])

    def named_like(self, noun: str, at: int) -> list[str]:
        """The full names before a place that end in a word like the noun, each once."""
        row = bisect_left(self._spots, at)
        return [name for name, first in self._first.get(surname_key(noun), {}).items() if first < row]

    @cached_property
    def spoken_of(self) -> dict[str, int]:
        """Where "the authority" is first spoken of, by its noun."""
        raw = self.tokens.raw
        places = [i for i, word in enumerate(self.tokens.words, start=1) if word == "the" and i < len(raw)]
        return {raw[i]: i for i in reversed(places)}

    def _add(self, first: int, end: int) -> None:
        words = self.tokens.words
        start = behind_titles(self.tokens, first, end)
        titled = start > first
        if titled:
            self._note_gender(words[first:start], surname_key(words[end - 1]))
        if end - start < 2:  # noqa: PLR2004
            rows = self._rows.get(surname_key(words[start]))
            if titled or rows:
                name = self._full[rows[-1]] if rows else plain_words(self.tokens, start, end)
                self._people.append((first, name))
            return
        name = plain_words(self.tokens, start, end)
        key = surname_key(name)
        self._rows.setdefault(key, []).append(len(self._full))
        self._first.setdefault(key, {}).setdefault(name, len(self._full))
        self._spots.append(start)
        self._full.append(name)
        role = self._role_at(first, start, end)
        if role:
            self._told.setdefault(key, []).append((first, name, role))
        if titled or (end - start <= _PERSONAL and not is_organisation(name) and words[start] not in DAYS):
            self._people.append((first, name))

    def _note_gender(self, titles: list[str], key: str) -> None:
        gender = gender_told(titles)
        if gender:
            self.titled[key] = gender if self.titled.get(key, gender) == gender else ""

    def _role_at(self, first: int, start: int, end: int) -> str | None:
        """What one mention of a full name tells the person to be: by a title or by an apposition."""
        tokens, words = self.tokens, self.tokens.words
        if start > first:
            return describe(tokens, (first, end)).role
        before = first - 1 - (first > 0 and words[first - 1] == ",")
        if before >= 0 and tokens.raw[before].islower() and is_occupation(tokens, before):
            opening = before
            while opening > max(0, before - _ROLE) and words[opening - 1] not in ENDS_ROLE:
                opening -= 1
            framed = before == first - 1 or (end < len(words) and words[end] in (",", ".", "who"))
            if framed and opening and words[opening - 1] in DETERMINERS:
                return plain_words(tokens, opening, before + 1)
        if end + 1 < len(words) and words[end] == "," and (words[end + 1] in ("the", "a", "an", "its")):
            head = stop = end + 2
            while stop < min(len(words), end + _ROLE * 2) and words[stop] not in _ENDS_APPOSITION:
                head += head == stop and words[stop] not in _BEHIND_HEAD
                stop += 1
            if stop < len(words) and words[stop] in (",", ".") and is_occupation(tokens, head - 1):
                return describe(tokens, (first, stop)).role
        return None
