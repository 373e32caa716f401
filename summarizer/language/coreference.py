"""Who a speaker's mention means within its article: full names, roles, pronouns, "the spokesman"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language.antecedents import PRONOUNS_OF_SPEAKERS, who_is
from summarizer.language.cues import CUES
from summarizer.language.lexicon import word_set
from summarizer.language.names import is_organisation, same_name, surname_key
from summarizer.language.phrases import (
    DETERMINERS,
    PRONOUNS,
    Passage,
    Range,
    group_start,
    leading_phrase,
    phrase_before,
)
from summarizer.language.roster import ENDS_ROLE, Roster
from summarizer.language.speakers import Speaker, describe

if TYPE_CHECKING:
    from summarizer.language.tokens import Tokens


class Cast:
    """Who speaks in one text; mentions are resolved in their order."""

    def __init__(self, tokens: Tokens, quoted: list[int]) -> None:
        """Read the names of the text; nobody has spoken yet."""
        self.tokens = tokens
        self.whole = Passage(tokens, quoted, 0, len(tokens.raw))
        self.roster = Roster(tokens, quoted)
        self.spoken: list[tuple[int, Speaker]] = []
        self.things: list[Speaker] = []  # of those who spoke, the named ones that are no people
        self.bare: list[Speaker] = []  # the named ones of whom neither role nor gender was known then
        self.named: dict[str, list[Speaker]] = {}
        self.roles: dict[str, Speaker] = {}

    def resolve(self, mention: Range) -> Speaker:
        """Who a mention means; remembers it for the pronouns that follow."""
        words = self.tokens.words
        word = words[mention[0]]
        if mention[1] - mention[0] == 1 and word in PRONOUNS_OF_SPEAKERS:
            return who_is(self, word, mention[0])
        speaker = describe(self.tokens, mention)
        if speaker.named:
            speaker = self._in_full(speaker, mention[0])
        elif speaker.head in _TEXTS:
            speaker = self._publisher(speaker, mention) or speaker
        elif word in ("the", "this", "that", "his", "her", "its", "their"):
            speaker = self._by_role(speaker, mention[0])
        if speaker.named and not speaker.role and not speaker.gender and " " not in speaker.name:
            speaker.person = False  # a bare word that no full name explains: "Elmcorp said"
        self._remember(speaker, mention[0])
        return speaker

    def _remember(self, speaker: Speaker, at: int) -> None:
        self.spoken.append((at, speaker))
        if speaker.named and not speaker.person:
            self.things.append(speaker)
        if speaker.named and not speaker.role and not speaker.gender:
            self.bare.append(speaker)
        for alias in speaker.aliases:
            self.roles[alias] = speaker

    def _in_full(self, speaker: Speaker, at: int) -> Speaker:
        """A surname becomes the full name that the text gives, before the mention if it can be."""
        key = surname_key(speaker.name)
        name = speaker.name
        if " " not in name:
            name = self.roster.full_name(name, at)
        known = next((one for one in reversed(self.named.get(key, [])) if same_name(one.name, name)), None)
        if known is not None:
            name = known.name if len(known.name) > len(name) and known.person else name
            speaker.role = speaker.role or known.role
            speaker.gender = speaker.gender or known.gender
            speaker.aliases |= known.aliases
        speaker.name = name
        if " " in name:
            speaker.role = speaker.role or self.roster.role(name, at)
        self.named.setdefault(key, []).append(speaker)
        del self.named[key][:-_REACH]
        return speaker

    def _by_role(self, speaker: Speaker, at: int) -> Speaker:
        """The one who was said to be a minister, for "the minister"; the last company, for "the company"."""
        known = self.roles.get(speaker.head)
        if known is not None and known.named and speaker.name.count(" ") <= 1:
            return known
        if speaker.head in _OUTLETS:
            while self.bare and (self.bare[-1].role or self.bare[-1].gender):
                self.bare.pop()  # a person after all
            return self.bare[-1] if self.bare else speaker
        thing = speaker.head in _THINGS or speaker.head.endswith("maker")
        if thing and speaker.name.count(" ") <= len(("the", "-based")):
            last = self.things[-1] if self.things else self._only_name(at)
            return last if last and _can_be(last, speaker.head) else speaker
        return self._same_noun(speaker, at) or speaker

    def _only_name(self, at: int) -> Speaker | None:
        """The one name of several words shortly before a mention of "the company", if no person has it."""
        names = self.roster.between(at - _NEAR, at)
        if len(names) != 1:
            return None
        [name] = names
        known = self.named.get(surname_key(name), [])
        if self.roster.role(name, at) or any(one.role or one.gender for one in known):
            return None
        return Speaker(name, None, named=True, person=False)

    def _same_noun(self, speaker: Speaker, at: int) -> Speaker | None:
        """The institution that "the authority" shortens: "Elmford Harbour Authority"."""
        if not is_organisation(speaker.head) or speaker.name.count(" ") > 1:
            return None
        spot = self.roster.spoken_of.get(speaker.head, at)  # what is spoken of later is another one
        earlier = self.roster.named_like(speaker.head, spot)
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
        by = text + 1 + (words[text + 1 : text + 2] != ["by"] and words[text + 2 : text + 3] == ["by"])
        if words[by : by + 1] in (["from"], ["by"]):
            return leading_phrase(whole, by + 1, min(whole.last, text + _NEAR))
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


_THINGS = frozenset(
    {"company", "firm", "group", "agency", "bank", "airline", "retailer", "lender", "insurer", "operator"}
)
# what is no firm: "the airline" is not the ministry that spoke before
_PUBLIC = word_set(
    "authority ministry department council court commission office police committee government parliament "
    "union university hospital party senate house"
)
_OUTLETS = frozenset(
    {"newspaper", "paper", "network", "channel", "magazine", "broadcaster", "outlet", "station"}
)
_TEXTS = frozenset({"statement", "release", "communique", "communiqué"})
_ISSUES = frozenset({"issued", "released", "published", "posted", "made", "read", "sent"})
_NEAR = 60  # tokens: this sentence and the one or two before it
_CAST = 100  # speakers among whom an institution is looked for
_ROLE = 7  # words of a role, at most
_REACH = 6  # speakers that a pronoun can look back over


def _can_be(thing: Speaker, noun: str) -> bool:
    """Whether an institution can be called by a noun."""
    return noun in ("agency", "group") or _PUBLIC.isdisjoint(thing.name.lower().split())


def _is_plain(word: str) -> bool:
    """Whether a word can stand between an article and "statement": "brief", "written", "news"."""
    ends = word in ENDS_ROLE or word in _ISSUES or word in CUES or word.endswith(("'s", "s'"))
    return word[0].isalpha() and not ends


def _ends_with(name: str, noun: str) -> bool:
    words = name.lower().split()
    return words[-1] == noun and len(words) > len(("the", noun))
