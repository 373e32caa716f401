"""Who a speaker's mention means within its article: full names, roles, pronouns, "the spokesman"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from summarizer.language.lexicon import word_set
from summarizer.language.names import is_anonymous, is_organisation, same_name, surname_key
from summarizer.language.phrases import DAYS, DETERMINERS, PREPOSITIONS, Range, is_name
from summarizer.language.tokens import QUOTE_MARKS, Tokens

_TITLES = word_set(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister premier "
    "chancellor king queen prince princess sheikh imam ayatollah pope bishop archbishop father rev "
    "reverend rabbi senator sen representative rep reps sens congressman congresswoman governor gov "
    "mayor ambassador secretary general gen lieutenant lt colonel col major maj captain capt "
    "brigadier brig admiral adm commander cmdr sergeant sgt corporal marshal chief officer judge "
    "justice director chairman chairwoman spokesman spokeswoman spokesperson coach detective "
    "inspector superintendent constable sheriff attorney of state foreign deputy interior defense "
    "defence home finance speaker councillor councilman councilwoman"
)
_COURTESY = word_set("mr mr. mrs mrs. ms ms. miss")
_SINGULAR = frozenset({"he", "she", "him", "her", "his", "who"})
_PLURAL = frozenset({"they", "their", "them"})
_THING = frozenset({"it", "its", "which"})
_SELF = frozenset({"i", "we", "you", "one", "my", "our", "us"})
_INSIDE_NAME = word_set("of the and de la van der von bin al el ibn abu & for du da")
_GENERIC = word_set(
    "company firm group agency ministry department council party university newspaper paper channel "
    "network organisation organization government bank union court report statement spokesman "
    "spokeswoman spokesperson minister official president mayor governor senator general commander "
    "chief director chairman secretary professor doctor analyst author candidate nominee campaign "
    "source ambassador premier pastor sheriff judge lawyer attorney executive"
)
_ROLE_START = word_set(
    "a an the who former chief head director president chairman chairwoman spokesman spokeswoman "
    "spokesperson professor author founder secretary minister mayor governor senator leader member "
    "executive one senior deputy now then acting vice"
)
_SPACE = re.compile(r"\s+")
_MALE = word_set("mr mr. spokesman chairman congressman king prince lord sir father imam sheikh pope bishop")
_FEMALE = word_set("mrs mrs. ms ms. miss spokeswoman chairwoman congresswoman queen princess lady dame")


@dataclass(slots=True)
class Speaker:
    """A speaker as described by one mention: a name where there is one, else the description."""

    name: str
    role: str | None
    named: bool
    head: str = ""  # the noun of a description: "the ministry spokesman" -> "spokesman"
    person: bool = True
    gender: str = ""  # "m", "f" or "" where the mention does not tell
    aliases: set[str] = field(default_factory=set)  # nouns of the role, for "the minister said"


def describe(tokens: Tokens, mention: Range) -> Speaker:
    """Name and role as one mention prints them: "Elmford police chief Jane Stone, a reformer"."""
    first, end = mention
    head_end = _head_end(tokens, first, end)
    start = head_end
    while start > first and _in_name(tokens, start - 1, first):
        start -= 1
    while start < head_end and tokens.words[start] in _INSIDE_NAME and tokens.raw[start][0].islower():
        start += 1
    rest = _plain(tokens, head_end + 1, end) if head_end < end else None
    if start == head_end:
        return _described(tokens, first, head_end, rest)
    titles = _behind_titles(tokens, start, head_end)
    before = first
    while before < start and tokens.words[before] in DETERMINERS:
        before += 1
    if titles == start > first and tokens.words[start - 1] in PREPOSITIONS | {"'s"}:
        return _described(tokens, first, head_end, rest)
    words = [tokens.words[i] for i in range(before, titles)]
    role = _plain(tokens, before, titles) if words and not set(words) <= _COURTESY else None
    if rest and rest[0].isdigit():
        rest = rest.partition(",")[2].strip() or None
    role = ", ".join(part for part in (role, rest) if part) or None
    name = _plain(tokens, titles, head_end)
    person = not is_organisation(name)
    gender = _gender([*words, *(role or "").lower().split()[:6]])
    return Speaker(
        name,
        role,
        named=True,
        person=person,
        gender=gender,
        aliases=set((role or "").lower().replace(",", " ").split()) & _GENERIC,
    )


def _behind_titles(tokens: Tokens, start: int, end: int) -> int:
    """Where the name proper begins, behind the last title: "Deputy Chief of Staff General Stone"."""
    last = start
    for i in range(start, end - 1):
        word = tokens.words[i].rstrip(".")
        if (
            word in _TITLES
            and word != "of"
            and tokens.words[i + 1] != "of"
            and tokens.words[i + 1] not in _GENERIC
        ):
            last = i + 1
    return last


def _described(tokens: Tokens, first: int, head_end: int, rest: str | None) -> Speaker:
    """A speaker without a name of its own: "a spokesman for the ministry"."""
    noun = (
        next((i for i in range(first, head_end) if tokens.words[i] in PREPOSITIONS and i > first), head_end)
        - 1
    )
    name = _plain(tokens, first, head_end)
    head = tokens.words[noun] if noun >= first else ""
    person = is_anonymous(name)
    named = not person and noun >= first and is_name(tokens, noun) and first < noun + 1  # "Bank of Elmford"
    gender = _gender([head])
    return Speaker(name, rest, named=named, head=head, person=person, gender=gender, aliases={head})


def _gender(words: list[str]) -> str:
    if any(word in _MALE for word in words):
        return "m"
    return "f" if any(word in _FEMALE for word in words) else ""


def _head_end(tokens: Tokens, first: int, end: int) -> int:
    """Where the phrase itself ends: before its apposition, brackets or relative clause."""
    for i in range(first + 1, end):
        word = tokens.words[i]
        if word in _ENDS_HEAD:
            return i
        if word in PREPOSITIONS and is_name(tokens, i - 1):
            full = i - first > 1 and is_name(tokens, i - 2) and not is_organisation(tokens.raw[i - 1])
            if word not in _INSIDE_NAME or (full and tokens.words[i - 1] not in _TITLES):
                return i
    return end


_ENDS_HEAD = frozenset({",", "(", "—", "–", "--", "who", "whose", "which"})


def _in_name(tokens: Tokens, i: int, first: int) -> bool:
    word = tokens.words[i]
    if word in QUOTE_MARKS:
        return i > first and is_name(tokens, i - 1)
    if is_name(tokens, i):
        if i == first and word in DETERMINERS:
            return word == "the" and i > 0 and tokens.words[i - 1][0].isalpha()  # "told The National"
        return word not in DAYS
    return (
        word in _INSIDE_NAME
        and i > first
        and is_name(tokens, i - 1)
        and word not in ("the", "and", "for", "&", "of")
    )


def _plain(tokens: Tokens, first: int, end: int) -> str:
    """The words of a token range on one line, without stops and a possessive at its edge."""
    if first >= end:
        return ""
    text = _SPACE.sub(" ", tokens.text[tokens.starts[first] : tokens.ends[end - 1]]).strip(" ,;:—–-")
    return re.sub(r"['’]s?$", "", text) if re.search(r"(?:['’]s|s['’])$", text) else text


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
            if raw[i][0].isupper() and quoted[i] < 0 and tokens.words[i] not in DETERMINERS:
                end = i + 1
                while end < total and is_name(tokens, end):
                    end += 1
                self._add(i, end)
                i = end
            else:
                i += 1

    def _add(self, first: int, end: int) -> None:
        words = self.tokens.words
        start = _behind_titles(self.tokens, first, end)
        titled = start > first
        if end - start < 2:  # noqa: PLR2004
            rows = self.by_last.get(surname_key(words[start]))
            if titled or rows:
                name = self.full[rows[-1]] if rows else _plain(self.tokens, start, end)
                self.people.append((first, name))
            return
        name = _plain(self.tokens, start, end)
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
        if speaker.name.count(" ") > 1:
            return speaker
        known = self.roles.get(speaker.head)
        if known is not None and known.named:
            return known
        if speaker.head in _THINGS:
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
_THINGS = frozenset({"company", "firm", "group", "agency", "network", "newspaper", "bank"})
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
