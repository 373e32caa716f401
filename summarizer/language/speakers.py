"""A speaker as one mention prints it: name and role, or a description."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summarizer.language.lexicon import word_set
from summarizer.language.names import is_anonymous, is_organisation
from summarizer.language.phrases import DAYS, DETERMINERS, NO_NAME, PREPOSITIONS, Range, is_name
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
_INSIDE_NAME = word_set("of the and de la van der von bin al el ibn abu & for du da")
_GENERIC = word_set(
    "company firm group agency ministry department council party university newspaper paper channel "
    "network organisation organization government bank union court report statement spokesman "
    "spokeswoman spokesperson minister official president mayor governor senator general commander "
    "chief director chairman secretary professor doctor analyst author candidate nominee campaign "
    "source ambassador premier pastor sheriff judge lawyer attorney executive"
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
    rest = _apposition(tokens, head_end + 1, end)
    if start == head_end:
        return _described(tokens, first, head_end, rest)
    titles = behind_titles(tokens, start, head_end)
    before = first
    while before < start and tokens.words[before] in DETERMINERS:
        before += 1
    if titles == start > first and tokens.words[start - 1] in PREPOSITIONS | {"'s"}:
        return _described(tokens, first, head_end, rest)
    words = [tokens.words[i] for i in range(before, titles)]
    role = plain_words(tokens, before, titles) if words and not set(words) <= _COURTESY else None
    if rest and rest[0].isdigit():
        rest = rest.partition(",")[2].strip() or None
    role = ", ".join(part for part in (role, rest) if part) or None
    name = plain_words(tokens, titles, head_end)
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


def behind_titles(tokens: Tokens, start: int, end: int) -> int:
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
    name = plain_words(tokens, first, head_end)
    head = tokens.words[noun] if noun >= first else ""
    person = is_anonymous(name)
    named = not person and noun >= first and is_name(tokens, noun) and first < noun + 1  # "Bank of Elmford"
    gender = _gender([head])
    return Speaker(name, rest, named=named, head=head, person=person, gender=gender, aliases={head})


def _gender(words: list[str]) -> str:
    if any(word in _MALE for word in words):
        return "m"
    return "f" if any(word in _FEMALE for word in words) else ""


def _apposition(tokens: Tokens, first: int, end: int) -> str | None:
    """The role that an apposition gives; none in a relative clause or beside a participle."""
    if first >= end or tokens.words[first - 1] in ("who", "whose", "which"):
        return None
    opening = tokens.words[first]
    return (
        None
        if opening in ("who", "whose", "which") or opening.endswith("ing")
        else plain_words(tokens, first, end)
    )


def _head_end(tokens: Tokens, first: int, end: int) -> int:
    """Where the phrase itself ends: before its apposition, brackets or relative clause."""
    for i in range(first + 1, end):
        word = tokens.words[i]
        if word in _ENDS_HEAD or (word in ("on", "under") and "condition" in tokens.words[i + 1 : i + 3]):
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
        if i == first and word in NO_NAME:
            return word == "the" and i > 0 and tokens.words[i - 1][0].isalpha()  # "told The National"
        return word not in DAYS
    return (
        word in _INSIDE_NAME
        and i > first
        and is_name(tokens, i - 1)
        and word not in ("the", "and", "for", "&", "of")
    )


def plain_words(tokens: Tokens, first: int, end: int) -> str:
    """The words of a token range on one line, without stops and a possessive at its edge."""
    if first >= end:
        return ""
    text = _SPACE.sub(" ", tokens.text[tokens.starts[first] : tokens.ends[end - 1]]).strip(" ,;:—–-")
    return re.sub(r"['’]s?$", "", text) if re.search(r"(?:['’]s|s['’])$", text) else text
