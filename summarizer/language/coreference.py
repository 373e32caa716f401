"""Who a speaker's mention means within its article: full names, roles, pronouns, "the spokesman"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from summarizer.language.cues import CUES
from summarizer.language.names import is_organisation, same_name, surname_key
from summarizer.language.phrases import (
    DAYS,
    DETERMINERS,
    NO_NAME,
    PREDICATES,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    Passage,
    Range,
    group_start,
    is_name,
    leading_phrase,
    phrase_before,
)
from summarizer.language.speakers import Speaker, behind_titles, describe, is_occupation, plain_words

if TYPE_CHECKING:
    from summarizer.language.tokens import Tokens

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "who"})
_PLURAL = frozenset({"they", "their", "them"})
_THING = frozenset({"it", "its", "which"})
_SELF = frozenset({"i", "we", "you", "one", "my", "our", "us"})
_PRONOUNS = _SINGULAR | _PLURAL | _THING | _SELF
_ENDS_APPOSITION = STOPS | PREDICATES
_BEHIND_HEAD = PREPOSITIONS | {"who", "whose"}


class Cast:
    """The people and institutions of one text, in the order of their mention."""

    def __init__(self, tokens: Tokens, quoted: list[int]) -> None:
        """Read the names that the text holds outside quotations: full ones, and surnames with a title."""
        self.tokens = tokens
        self.whole = Passage(tokens, quoted, 0, len(tokens.raw))
        self.learnt: dict[str, list[tuple[int, str, str]]] = {}  # by surname: where, who, what they are
        self.spots: list[int] = []  # first tokens of full names, rising
        self.full: list[str] = []
        self.by_last: dict[str, list[int]] = {}
        self.people: list[tuple[int, str]] = []  # mentions that can be people, rising
        self.spoken: list[tuple[int, Speaker]] = []
        self.named: dict[str, list[Speaker]] = {}
        self.roles: dict[str, Speaker] = {}
        raw, total = tokens.raw, len(tokens.raw)
        self.alone: dict[str, int] = {}  # where "the authority" is first spoken of, by its noun
        for i in range(total - 1, 0, -1):
            if tokens.words[i - 1] == "the":
                self.alone[raw[i]] = i
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
        role = self._role_at(first, start, end)
        if role:
            self.learnt.setdefault(surname_key(name), []).append((first, name, role))
        if titled or (end - start <= _PERSONAL and not is_organisation(name) and words[start] not in DAYS):
            self.people.append((first, name))

    def _role_at(self, first: int, start: int, end: int) -> str | None:
        """What one mention of a full name tells the person to be: by a title or by an apposition."""
        tokens, words = self.tokens, self.tokens.words
        if start > first:
            return describe(tokens, (first, end)).role
        before = first - 1 - (first > 0 and words[first - 1] == ",")
        if before >= 0 and is_occupation(tokens, before) and tokens.raw[before].islower():
            opening = before
            while opening > max(0, before - _ROLE) and not _ends_role(words[opening - 1]):
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

    def _learnt_role(self, name: str, at: int) -> str | None:
        """What a person was said to be before a mention."""
        rows = self.learnt.get(surname_key(name), [])
        before = (role for spot, one, role in reversed(rows) if spot < at and same_name(one, name))
        return next(before, None)

    def resolve(self, mention: Range) -> Speaker:
        """Who a mention means; remembers it for the pronouns that follow."""
        words = self.tokens.words
        word = words[mention[0]]
        if mention[1] - mention[0] == 1 and word in _PRONOUNS:
            return self._pronoun(word, mention[0])
        speaker = describe(self.tokens, mention)
        if speaker.named:
            speaker = self._in_full(speaker, mention[0])
        elif speaker.head in _TEXTS:
            speaker = self._publisher(speaker, mention) or speaker
        elif word in ("the", "this", "that", "his", "her", "its", "their"):
            speaker = self._by_role(speaker, mention[0])
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
        if " " in name:
            speaker.role = speaker.role or self._learnt_role(name, at)
        self.named.setdefault(key, []).append(speaker)
        del self.named[key][:-_REACH]
        return speaker

    def _by_role(self, speaker: Speaker, at: int) -> Speaker:
        """The one who was said to be a minister, for "the minister"; the last company, for "the company"."""
        known = self.roles.get(speaker.head)
        if known is not None and known.named and speaker.name.count(" ") <= 1:
            return known
        if speaker.head in _OUTLETS:
            told = (one for _, one in reversed(self.spoken) if one.named and not one.role and not one.gender)
            return next(told, speaker)
        if speaker.head in _THINGS and speaker.name.count(" ") <= len(("the", "-based")):
            found = next((one for _, one in reversed(self.spoken) if one.named and not one.person), None)
            return found or self._only_name(at) or speaker
        return self._same_noun(speaker, at) or speaker

    def _only_name(self, at: int) -> Speaker | None:
        """The one name of several words shortly before a mention of "the company", if no person has it."""
        near = range(bisect_left(self.spots, at - _NEAR), bisect_left(self.spots, at))
        names = {self.full[row] for row in near}
        if len(names) != 1:
            return None
        [name] = names
        known = self.named.get(surname_key(name), [])
        if self._learnt_role(name, at) or any(one.role or one.gender for one in known):
            return None
        return Speaker(name, None, named=True, person=False)

    def _same_noun(self, speaker: Speaker, at: int) -> Speaker | None:
        """The institution that "the authority" shortens: "Elmford Harbour Authority"."""
        if not is_organisation(speaker.head) or speaker.name.count(" ") > 1:
            return None
        spot = self.alone.get(speaker.head, at)  # what is spoken of later is another one
        rows = self.by_last.get(surname_key(speaker.head), [])
        earlier = [self.full[row] for row in rows[: bisect_left(rows, spot, key=self.spots.__getitem__)]]
        earlier += [one.name for i, one in self.spoken[:_CAST] if i < spot and not one.person]
        names = {name for name in earlier if _ends_with(name, speaker.head)} - {speaker.name}
        if len(names) != 1:
            return None
        return Speaker(names.pop(), None, named=True, person=False)

    def _publisher(self, speaker: Speaker, mention: Range) -> Speaker | None:
        """Who speaks in "the statement": named with it, or where it was first spoken of."""
        words = self.tokens.words
        at = next(i for i in range(*mention) if words[i] == speaker.head)
        for i in range(at, max(0, at - _NEAR), -1):
            if words[i] == speaker.head and self.whole.quoted[i] < 0:
                owner = self._owner(i)
                if owner is not None:
                    return self._institution(owner)
        if words[mention[0]] != "the" or speaker.head != "statement":
            return None
        near = [one for spot, one in self.spoken[-_REACH:] if at - spot < _NEAR]
        alone = len({one.name for one in near}) == 1 and not near[0].person
        return near[0] if alone and near[0].head not in _TEXTS else None

    def _owner(self, text: int) -> Range | None:
        """The noun phrase whose statement it is: "the board's statement", "the board said in a statement"."""
        words, whole = self.tokens.words, self.whole
        if words[text + 1 : text + 2] in (["from"], ["by"]):
            return leading_phrase(whole, text + 2, min(whole.last, text + _NEAR))
        i = text - 1
        while i > max(0, text - _ROLE) and (words[i] in DETERMINERS or _is_plain(words[i])):
            i -= 1
        if i < 1:
            return None
        if words[i].endswith(("'s", "s'")) and len(words[i]) > len("'s"):
            return phrase_before(whole, i + 1)
        if words[i] == "in":
            i -= 1
        elif words[i] not in _ISSUES:
            return None
        return (
            phrase_before(whole, group_start(whole, i)) if words[i] in _ISSUES or words[i] in CUES else None
        )

    def _institution(self, owner: Range) -> Speaker | None:
        """The speaker that a noun phrase names; none if it is a pronoun or a text itself."""
        if self.tokens.words[owner[0]] in PRONOUNS or self.tokens.words[owner[0]][0].isdigit():
            return None
        found = describe(self.tokens, owner)
        if found.named:
            return self._in_full(found, owner[0])
        return None if found.head in _TEXTS else self._by_role(found, owner[0])

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
                name = self.people[before - 1][1]
                return Speaker(name, self._learnt_role(name, at), named=True, gender=gender)
        elif self.spoken:
            return self.spoken[-1][1]
        return Speaker(self.tokens.raw[at], None, named=False, person=word not in _THING)


_HERS = frozenset({"she", "her"})
_HIS = frozenset({"he", "him", "his"})
_THINGS = frozenset({"company", "firm", "group", "agency", "bank"})
_OUTLETS = frozenset(
    {"newspaper", "paper", "network", "channel", "magazine", "broadcaster", "outlet", "station"}
)
_TEXTS = frozenset({"statement", "release", "communique", "communiqué"})
_ISSUES = frozenset({"issued", "released", "published", "posted", "made", "read", "sent"})
_NEAR = 60  # tokens: this sentence and the one or two before it
_CAST = 100  # speakers among whom an institution is looked for
_ROLE = 7  # words of a role, at most
_REACH = 6  # speakers that a pronoun can look back over
_FAR = 150  # tokens
_PERSONAL = 3  # words of a personal name, at most


def _fits(one: Speaker, word: str, gender: str) -> bool:
    """Whether a pronoun can mean a speaker."""
    if word in _SINGULAR:
        return one.person and not _is_plural(one) and not (one.gender and gender and one.gender != gender)
    return _is_plural(one) if word in _PLURAL else not one.person


def _ends_role(word: str) -> bool:
    return word in DETERMINERS or word in STOPS or word in PREDICATES or word in PREPOSITIONS


def _is_plain(word: str) -> bool:
    """Whether a word can stand between an article and "statement": "brief", "written", "news"."""
    ends = _ends_role(word) or word in _ISSUES or word in CUES or word.endswith(("'s", "s'"))
    return word[0].isalpha() and not ends


def _ends_with(name: str, noun: str) -> bool:
    words = name.lower().split()
    return words[-1] == noun and len(words) > len(("the", noun))


def _is_plural(one: Speaker) -> bool:
    return not one.named and one.head.endswith(("s", "people", "men", "police"))
