"""A speaker as one mention prints it: name and role, or a description."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summarizer.language.lexicon import word_set
from summarizer.language.names import is_anonymous, is_organisation
from summarizer.language.phrases import (
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    NO_NAME,
    PERIODS,
    PREPOSITIONS,
    Range,
    is_name,
)
from summarizer.language.tokens import QUOTE_MARKS, Tokens

_TITLES = word_set(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister premier "
    "chancellor king queen prince princess sheikh imam ayatollah pope bishop archbishop father rev "
    "reverend rabbi senator sen representative rep reps sens congressman congresswoman governor gov "
    "mayor ambassador secretary general gen lieutenant lt colonel col major maj captain capt "
    "brigadier brig admiral adm commander cmdr sergeant sgt corporal marshal chief officer judge "
    "justice director chairman chairwoman spokesman spokeswoman spokesperson coach detective "
    "inspector superintendent constable sheriff attorney of state foreign deputy interior defense "
    "defence home finance speaker councillor councilman councilwoman ceo cfo coo det insp supt dci pc"
)
# what a name is told by where it opens a sentence, and what nobody is called
CALLINGS = word_set(
    "prosecutor resident residents striker goalkeeper midfielder defender winger captain manager lawyer "
    "farmer economist analyst author novelist historian biologist geologist engineer researcher scientist "
    "survivor eyewitness witness activist campaigner fisherman shopkeeper student teacher nurse firefighter "
    "paramedic pilot actor actress comedian musician journalist reporter investor businessman "
    "businesswoman billionaire neighbour neighbor lawmaker legislator superintendent commissioner "
    "coroner magistrate negotiator envoy cardinal candidate"
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
_POSSESSIVE = re.compile(r"['’]s?$")
_OCCUPATIONS = _TITLES - {"of"}
_HOLDING = PREPOSITIONS | {"'s"}
_NO_NAME = NO_NAME | DAYS
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
    while first < end - 1 and tokens.words[first] in _LEADING:
        first += 1
    head_end = _head_end(tokens, first, end)
    start = head_end
    while start > first and _in_name(tokens, start - 1, first):
        start -= 1
    while start < head_end and tokens.words[start] in _INSIDE_NAME and tokens.raw[start][0].islower():
        start += 1
    if head_end - start == 1 and start == first and is_anonymous(tokens.words[start]):
        start = head_end  # "Observers from the council": a capital that only opens the sentence
    rest = _apposition(tokens, head_end + 1, end)
    before = first
    while before < start and tokens.words[before] in DETERMINERS:
        before += 1
    inner = start
    while inner > first and tokens.words[inner - 1] in DETERMINERS:
        inner -= 1
    held = inner > first and tokens.words[inner - 1] in _HOLDING
    held = held and behind_titles(tokens, start, head_end) == start
    if start == head_end or held or _is_text(tokens, before, start):
        name_end = _name_behind(tokens, head_end, end)
        if name_end:
            return _introduced(tokens, (before, head_end), (head_end + 1, name_end), end)
        return _described(tokens, first, head_end, rest)
    titles = behind_titles(tokens, start, head_end)
    if titles > before and tokens.words[titles - 1] in ("and", "&"):
        titles = before  # two names, not a role and a name
    words = [tokens.words[i] for i in range(before, titles)]
    role = plain_words(tokens, before, titles) if any(not _is_no_role(word) for word in words) else None
    role = ", ".join(part for part in (role, rest) if part) or None
    name = plain_words(tokens, titles, head_end)
    person = not is_organisation(name)
    gender = gender_told([*words, *(role or "").lower().split()[:6]])
    return Speaker(
        name,
        role,
        named=True,
        person=person,
        gender=gender,
        aliases=set((role or "").lower().replace(",", " ").split()) & _GENERIC,
    )


def _is_text(tokens: Tokens, first: int, name: int) -> bool:
    """Whether a text is described before a name that only tells where it stands: "a study in Rivers"."""
    at = next((i for i in range(first, name) if tokens.words[i] in _TEXTS), name)
    return any(tokens.words[i] in PREPOSITIONS for i in range(at, name))


def _name_behind(tokens: Tokens, comma: int, end: int) -> int | None:
    """Where the name ends that follows a description: "its operator, Halden Bulk"; None if a place does."""
    if comma + 1 >= end or tokens.words[comma] != ",":
        return None
    i = comma + 1
    while i < end and is_name(tokens, i) and tokens.words[i] not in (DAYS if i > comma + 1 else _NO_NAME):
        i += 1
    if comma + 1 < i < end and tokens.words[i] == "." and len(tokens.words[i - 1]) == 1:
        i += 1  # the stop of a last initial: "Z. M."
    if i == comma + 1 or (i < end and tokens.words[i] not in _BEHIND_NAME):
        return None
    last = comma
    while last > 0 and is_name(tokens, last - 1):
        last -= 1
    if last < comma and (i - comma <= len((",", "Elmford")) or tokens.words[last - 1] in _PLACING):
        return None  # "a spokesman in Northport, Elmia"
    return i


_TEXTS = word_set("study report survey article paper poll analysis review letter note book memo")
_PLACING = frozenset({"in", "at", "near", "from", "outside"})


def _introduced(tokens: Tokens, description: Range, name: Range, end: int) -> Speaker:
    """A speaker whose description stands before the name: "the movement's spokesman, Maro Stenn"."""
    first, last = description
    of_them = "of" in tokens.words[first:last] and tokens.words[last - 1] in ("them", "these", "those")
    role = None if of_them else plain_words(tokens, first, last) or None
    stop = tokens.words[name[1] - 1] == "."
    speaker = describe(tokens, (name[0], name[1] - stop))
    speaker.name += "." if stop else ""
    if not _BODIES.isdisjoint(tokens.words[first:last]):
        speaker.person = False
    rest = _apposition(tokens, name[1] + 1, end)
    speaker.role = ", ".join(part for part in (role, speaker.role, rest) if part) or None
    nouns = (speaker.role or "").lower().replace(",", " ").split()
    speaker.aliases |= set(nouns) & _GENERIC
    speaker.gender = speaker.gender or gender_told(nouns[:6])
    return speaker


# what only a company or another body can be said to be: "its operator, Halden Bulk"
_BODIES = word_set(
    "operator maker manufacturer company firm subsidiary parent airline bank group organiser organisers "
    "organizer organizers union supplier contractor utility agency ministry newspaper broadcaster "
    "network retailer carmaker chipmaker lender insurer charity"
)


def is_occupation(tokens: Tokens, i: int) -> bool:
    """Whether a token is a noun for what somebody is: "mayor", "visitor", "biologist"."""
    word = tokens.words[i]
    known = word in _OCCUPATIONS or word in ("head", "founder", "owner") or is_anonymous(word)
    return known or (word.endswith(("ist", "ian", "woman")) and tokens.raw[i].islower())


_LEADING = (CONJUNCTIONS | PREPOSITIONS) - {"that", "what", "like"}
_ADJECTIVES = word_set("current former new late rival outgoing embattled")
_PLACED = ("-based", "-headquartered", "-born", "-owned", "-listed", "-backed")


def _is_adjective(word: str) -> bool:
    """Whether a capital may only begin its sentence: "Current Halden Bulk directors"."""
    return word in _ADJECTIVES or word.endswith(_PLACED)


def _is_no_role(word: str) -> bool:
    return word in _COURTESY or word.endswith(_PLACED)


def behind_titles(tokens: Tokens, start: int, end: int) -> int:
    """Where the name proper begins, behind the last title: "Deputy Chief of Staff General Stone"."""
    last = start + (end - start > 1 and tokens.words[start] in CALLINGS)
    for i in range(last, end - 1):
        word = tokens.words[i].rstrip(".")
        if (
            (word in _TITLES or (word == "executive" and i > start and tokens.words[i - 1] == "chief"))
            and word != "of"
            and tokens.words[i + 1] != "of"
            and tokens.words[i + 1] not in _GENERIC
        ):
            last = i + 1
        elif word.endswith(_PLACED):
            last = i + 1  # "Port Elm-based Halden Bulk"
    while last < end - 1 and _is_adjective(tokens.words[last]):
        last += 1
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
    if rest and rest[0].isupper():
        rest = None  # the rest of a place: "Northport, Elmia"
    gender = gender_told([head])
    return Speaker(name, rest, named=named, head=head, person=person, gender=gender, aliases={head})


def gender_told(words: list[str]) -> str:
    """The pronoun, "m" or "f", that a title or a noun among some words tells; "" if none does."""
    if any(word in _MALE for word in words):
        return "m"
    return "f" if any(word in _FEMALE for word in words) else ""


def _apposition(tokens: Tokens, first: int, end: int) -> str | None:
    """The role that an apposition gives: no relative clause, no place, no time, no circumstance."""
    if first >= end or tokens.words[first - 1] in _NO_APPOSITION:
        return None
    if tokens.words[first - 1] in _BELONGING:  # "Maro Stenn of Elmford Insights"
        return plain_words(tokens, first, end)
    while first < end and (tokens.words[first][0].isdigit() or tokens.words[first] == ","):
        first += 1  # an age
    if first >= end:
        return None
    opening = tokens.words[first]
    following = tokens.words[first + 1] if first + 1 < end else ""
    participle = following == "by" or (opening.endswith("ed") and following in PREPOSITIONS)
    if participle or opening.endswith("ing") or opening in _NO_ROLE or opening in _IN_PICTURE:
        return None
    relative = next((i for i in range(first, end) if tokens.words[i] in _RELATIVES), end)
    role = plain_words(tokens, first, relative)
    return role if "(" in role else role.rstrip(")")


_IN_PICTURE = frozenset({"pictured", "above", "left", "right", "centre", "center"})
_RELATIVES = frozenset({"who", "whose", "which"})
_BELONGING = frozenset({"of", "from", "with"})
_NO_APPOSITION = _RELATIVES | (PREPOSITIONS - _BELONGING)
_CIRCUMSTANCE = PREPOSITIONS | CONJUNCTIONS | DAYS | PERIODS | {"last"}  # "in comments in December"
_NO_ROLE = {"asked"} | (_CIRCUMSTANCE - _BELONGING - {"then"}) | _RELATIVES


def _head_end(tokens: Tokens, first: int, end: int) -> int:
    """Where the phrase itself ends: before its apposition, brackets or relative clause."""
    opens = first + is_anonymous(tokens.words[first])  # "Observers from": no name
    for i in range(first + 1, end):
        word = tokens.words[i]
        if word.endswith(("ed", "en")) and tokens.words[i + 1 : i + 2] == ["by"] and i + 1 < end:
            return i  # "a paper seen by the Courier"
        if word in _ISSUED and i > first + 1 and tokens.words[i - 1] not in DETERMINERS:
            return i  # "a report published on Monday"
        if word in _ENDS_HEAD or (word in ("on", "under") and "condition" in tokens.words[i + 1 : i + 3]):
            return i
        named = is_name(tokens, i - 1) and i - 1 >= opens and tokens.words[i - 1] not in NO_NAME
        if word in PREPOSITIONS and named and tokens.raw[i][0].islower():
            full = i - first > 1 and is_name(tokens, i - 2) and not is_organisation(tokens.raw[i - 1])
            if word not in _INSIDE_NAME or (full and tokens.words[i - 1] not in _TITLES):
                return i
    return end


_ISSUED = frozenset({"published", "released", "issued", "posted", "leaked", "obtained", "conducted"})
_ENDS_HEAD = frozenset({",", "(", "—", "–", "--", "who", "whose", "which"})
_BEHIND_NAME = _ENDS_HEAD | _BELONGING | {")"}


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
    text = " ".join(tokens.text[tokens.starts[first] : tokens.ends[end - 1]].split()).strip(" ,;:—–-")
    return _POSSESSIVE.sub("", text) if text.endswith(("'s", "’s", "s'", "s’")) else text
