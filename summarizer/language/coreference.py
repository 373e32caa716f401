"""Who a speaker's mention means within its article: full names, roles, pronouns, "the spokesman"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from summarizer.language.names import is_organisation, same_name, surname_key
from summarizer.language.phrases import DAYS, NO_NAME, Range, is_name
from summarizer.language.speakers import Speaker, behind_titles, describe, plain_words

if TYPE_CHECKING:
    from summarizer.language.tokens import Tokens

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "who"})
_PLURAL = frozenset({"they", "their", "them"})
_THING = frozenset({"it", "its", "which"})
_SELF = frozenset({"i", "we", "you", "one", "my", "our", "us"})


class Cast:
    """The people and institutions of one text, in the order of their mention."""

    def __init__(self, tokens: Tokens, quoted: list[int]) -> None:
        """Read the names that the text holds outside quotations: full ones, and surnames with a title."""
        self.tokens = tokens
        self.spots: list[int] = []  # first tokens of full names, rising
        self.full: list[str] = []
        self.by_last: dict[str, list[int]] = {}
        self.people: list[tuple[int, str]] = []  # mentions that can be people, rising
        self.spoken: list[tuple[int, Speaker]] = []
        self.named: dict[str, list[Speaker]] = {}
        self.roles: dict[str, Speaker] = {}
        raw, total = tokens.raw, len(tokens.raw)
        i = 0
        while i < total:
            if raw[i][0].isupper() and quoted[i] < 0 and tokens.words[i] not in NO_NAME:
                end = i + 1
                while end < total and is_name(tokens, end):
                    end += 1
                self._add(i, end)
                i = end
            else:
                i += 1

    def _add(self, first: int, end: int) -> None:
        words = self.tokens.words
        start = behind_titles(self.tokens, first, end)
        titled = start > first
        if end - start < 2:  # noqa: PLR2004
            rows = self.by_last.get(surname_key(words[start]))
            if titled or rows:
                name = self.full[rows[-1]] if rows else plain_words(self.tokens, start, end)
                self.people.append((first, name))
            return
        name = plain_words(self.tokens, start, end)
        self.by_last.setdefault(surname_key(name), []).append(len(self.full))
        self.spots.append(start)
        self.full.append(name)
        if titled or (end - start <= _PERSONAL and not is_organisation(name) and words[start] not in DAYS):
            self.people.append((first, name))

    def resolve(self, mention: Range) -> Speaker:
        """Who a mention means; remembers it for the pronouns that follow."""
        words = self.tokens.words
        word = words[mention[0]]
        if mention[1] - mention[0] == 1 and word in _SINGULAR | _PLURAL | _THING | _SELF:
            return self._pronoun(word, mention[0])
        speaker = describe(self.tokens, mention)
        if speaker.named:
            speaker = self._in_full(speaker, mention[0])
        elif word in ("the", "this", "that", "his", "her", "its", "their"):
            speaker = self._by_role(speaker)
        if speaker.named and not speaker.role and not speaker.gender and " " not in speaker.name:
            speaker.person = False  # a bare word that no full name explains: "Elmcorp said"
        self.spoken.append((mention[0], speaker))
        for alias in speaker.aliases:
            self.roles[alias] = speaker
        return speaker

    def _in_full(self, speaker: Speaker, at: int) -> Speaker:
        """A surname becomes the full name that the text gives, before the mention if it can be."""
        key = surname_key(speaker.name)
        name = speaker.name
        if " " not in name:
            rows = self.by_last.get(key, [])
            split = bisect_left(rows, at, key=self.spots.__getitem__)
            nearest = (*reversed(rows[max(0, split - _REACH) : split]), *rows[split : split + _REACH])
            name = next((self.full[row] for row in nearest if same_name(self.full[row], name)), name)
        known = next((one for one in reversed(self.named.get(key, [])) if same_name(one.name, name)), None)
        if known is not None:
            name = known.name if len(known.name) > len(name) and known.person else name
            speaker.role = speaker.role or known.role
            speaker.gender = speaker.gender or known.gender
            speaker.aliases |= known.aliases
        speaker.name = name
        self.named.setdefault(key, []).append(speaker)
        del self.named[key][:-_REACH]
        return speaker

    def _by_role(self, speaker: Speaker) -> Speaker:
        """The one who was said to be a minister, for "the minister"; the last company, for "the company"."""
        known = self.roles.get(speaker.head)
        if known is not None and known.named and speaker.name.count(" ") <= 1:
            return known
        if speaker.head in _OUTLETS:
            told = (one for _, one in reversed(self.spoken) if one.named and not one.role and not one.gender)
            return next(told, speaker)
        if speaker.head in _THINGS and speaker.name.count(" ") <= len(("the", "-based")):
            return next((one for _, one in reversed(self.spoken) if one.named and not one.person), speaker)
        return speaker

    def _pronoun(self, word: str, at: int) -> Speaker:
        """The last speaker who fits a pronoun; else the last person named before it."""
        if word in _SELF:
            return Speaker(self.tokens.raw[at], None, named=False)
        gender = "f" if word in _HERS else "m" if word in _HIS else ""
        for spot, one in reversed(self.spoken[-_REACH:]):
            if at - spot < _FAR and _fits(one, word, gender):
                one.gender = one.gender or gender
                return one
        if word in _SINGULAR:
            before = bisect_left(self.people, (at, ""))
            if before:
                return Speaker(self.people[before - 1][1], None, named=True, gender=gender)
        elif self.spoken:
            return self.spoken[-1][1]
        return Speaker(self.tokens.raw[at], None, named=False, person=word not in _THING)


_HERS = frozenset({"she", "her"})
_HIS = frozenset({"he", "him", "his"})
_THINGS = frozenset({"company", "firm", "group", "agency", "bank"})
_OUTLETS = frozenset(
    {"newspaper", "paper", "network", "channel", "magazine", "broadcaster", "outlet", "station"}
)
_REACH = 6  # speakers that a pronoun can look back over
_FAR = 150  # tokens
_PERSONAL = 3  # words of a personal name, at most


def _fits(one: Speaker, word: str, gender: str) -> bool:
    """Whether a pronoun can mean a speaker."""
    if word in _SINGULAR:
        return one.person and not _is_plural(one) and not (one.gender and gender and one.gender != gender)
    return _is_plural(one) if word in _PLURAL else not one.person


def _is_plural(one: Speaker) -> bool:
    return not one.named and one.head.endswith(("s", "people", "men", "police"))
