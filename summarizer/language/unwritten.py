"""Counts that no numeral writes: "another tram", "both drivers", "no one", "a loud bang".

Only for words that somebody points at as a figure (the last resort of `read_quantity`): in running text an
article seldom counts. What English allows, and why:

- No, none, nobody and neither count nothing, and so does "all were unharmed", of those harmed.
- Both, a pair, twins, a trio name their number.
- "A second tram" says that there were two; "the second tram" only says which one.
- An indefinite article, "another" and "a further" go with one thing that can be counted, and with no plural
  and no stuff. It measures out in "a few", "a lot of", "a number of": there it is read as nothing.
- "The", "his" or "this" before a noun in the singular points at one thing, unless that is stuff ("the
  water"), a name, or one of several by its rank.
- Of a span of time an article counts that span: "within a year" is at most one year.
- Persons told one by one ("a man and a woman") are as many as are told.
- What is unchanged has changed by nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.language import qualifiers
from summarizer.language.claims import claimed
from summarizer.language.lexicon import word_set
from summarizer.language.noun_phrases import noun_after, words_of
from summarizer.language.numerals import Numeral
from summarizer.language.ordinals import ORDINALS
from summarizer.language.quantities import Quantity, exactly
from summarizer.language.single_nouns import one_thing
from summarizer.language.terms import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.noun_phrases import Word
    from summarizer.language.quantities import Qualifier


_REACH = 8  # words in which a noun phrase ends


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A count read without a numeral, and the noun that it counts, if one is named."""

    quantity: Quantity
    noun: str | None = None


def unhurt_at(text: str, start: int, end: int) -> int | None:
    """Where "all ... are unharmed" ends that begins at `start`; None where nothing does, before `end`."""
    match = _UNHURT.match(text, start, end)
    return match.end() if match else None


def read_unwritten(words: str) -> Unwritten | None:
    """What a few words count without a numeral; None where they count nothing."""
    for read in (_nothing, _named, _ranked, _unchanged, _span, _people, _one):
        found = read(words)
        if found:
            return found
    return None


_UNHURT = re.compile(
    r"\b(?:all|everyone|everybody)\b(?P<of>.{0,80}?)"
    r"\b(?:are|were|is|was|be|being|remained) [^\w\s]?(?:all )?"
    r"(?:safe|unharmed|uninjured|unhurt|unscathed)\b",
    re.IGNORECASE | re.DOTALL,
)
_NOTHING = re.compile(
    r"\b(?:no[- ]one|nobody|none(?: of)?|nothing|neither(?: of)?|not (?:one|a single)"
    r"|without (?:any|a single)|no(?! (?:longer|doubt|matter|less|more|fewer|sooner|wonder|way)\b))\b",
    re.IGNORECASE,
)


def _nothing(words: str) -> Unwritten | None:
    """A count of none, in all the words: only the verb tells what befell nobody."""
    unhurt = _UNHURT.search(words)
    match = unhurt or _NOTHING.search(words)
    if match is None:
        return None
    behind = words_of(words, *(unhurt.span("of") if unhurt else (match.end(), len(words))), _REACH)
    noun = noun_after(behind) or one_thing(behind, definite=False)
    start = len(words) - len(words.lstrip())
    return _counted(words, (start, len(words.rstrip())), 0, noun[-1].low if noun else None)


_GROUPS = {"pair": 2, "couple": 2, "duo": 2, "twin": 2, "trio": 3, "threesome": 3, "quartet": 4, "quintet": 5}
_BORN = {"twins": 2, "triplets": 3, "quadruplets": 4, "quintuplets": 5}
_NAMED = re.compile(
    rf"\b(?:(?P<both>both)|(?P<born>{'|'.join(_BORN)})|(?:(?:an?|the) (?P<group>{'|'.join(_GROUPS)})(?: of)?)"
    r"|(?P<twin>twin)(?= [a-z]))\b",
    re.IGNORECASE,
)


def _named(words: str) -> Unwritten | None:
    """A number that a word of its own names: both, a pair, twins."""
    match = _NAMED.search(words)
    if match is None:
        return None
    if match["born"]:
        return _counted(words, match.span(), _BORN[match["born"].lower()], match["born"].lower())
    noun = noun_after(words_of(words, match.end(), len(words), _REACH))
    value = _GROUPS[match["group"].lower()] if match["group"] else 2
    return _counted(words, match.span(), value, noun[-1].low if noun else None)


_RANKED = re.compile(rf"\ban? (?P<rank>{'|'.join(ORDINALS)})\b(?!,? of\b)", re.IGNORECASE)


def _ranked(words: str) -> Unwritten | None:
    """A thing that comes to those before it: "a second tram" makes two."""
    match = _RANKED.search(words)
    if match is None:
        return None
    phrase = one_thing(words_of(words, match.start("rank"), len(words), _REACH), definite=False)
    if len(phrase) < len(("second", "tram")):
        return None
    return _counted(words, (match.start(), phrase[-1].end), ORDINALS[match["rank"].lower()], phrase[-1].low)


_UNCHANGED = re.compile(r"\b(?:(?P<hardly>little|barely|hardly|scarcely) changed|unchanged)\b", re.IGNORECASE)


def _unchanged(words: str) -> Unwritten | None:
    """A price that did not move, as a change in per cent."""
    match = _UNCHANGED.search(words)
    if match is None:
        return None
    qualifier: Qualifier = "about" if match["hardly"] else "exact"
    return Unwritten(Quantity(*match.span(), match[0], "percent", 0, 0, 0, qualifier, "%"))


_UNITS = {
    name: f"{name}s" for name in ("second", "minute", "hour", "day", "week", "month", "year", "decade")
} | {"century": "centuries"}
_SPAN = re.compile(
    r"(?:\b(?P<lead>within|beyond|past|inside|over|for|lasted|lasting|takes?|took) )?"
    rf"\b(?P<article>an?|the) (?:(?:whole|full|single|entire|further|good) )?(?P<unit>{'|'.join(_UNITS)})\b"
    r"(?! ago\b)",
    re.IGNORECASE,
)


def _span(words: str) -> Unwritten | None:
    """One span of time: any that "a" stands before, and "the" behind a word for how long."""
    for match in _SPAN.finditer(words):
        known, lead = match["article"].lower() == "the", (match["lead"] or "").lower()
        if known and not lead:
            continue
        start, end = match.start("article"), match.end()
        numeral = Numeral(start, end, 1, mantissa=1, fraction=True)
        term = Term(start, end, numeral, _UNITS[match["unit"].lower()], "duration")
        phrase = None if known else qualifiers.before(words, start, 0)
        if lead in ("beyond", "past") and not known:
            phrase = qualifiers.Phrase(match.start(), "over", lead)
        return Unwritten(claimed(words, term, 0, phrase))
    return None


_ARTICLE = re.compile(r"(?<![\w-])(?:an?|another|an additional|a further)(?= )", re.IGNORECASE)
_PERSON = word_set(
    "man woman boy girl child baby teenager toddler mother father son daughter brother sister wife husband "
    "policeman policewoman fireman guard nurse student pupil soldier civilian pilot cook clerk"
)
_BETWEEN = re.compile(r",? (?:and )?")


def _people(words: str) -> Unwritten | None:
    """Persons told one by one: "a man, a woman and a child"."""
    told: list[tuple[int, int]] = []
    for start, phrase in _indefinite(words):
        person = phrase[-1].low in _PERSON or phrase[-1].low.endswith(("er", "or", "ist", "ian", "man"))
        joined = not told or _BETWEEN.fullmatch(words, told[-1][1], start)
        if not person or not joined:
            break
        told.append((start, phrase[-1].end))
    return _counted(words, (told[0][0], told[-1][1]), len(told), "people") if len(told) > 1 else None


_KNOWN = re.compile(
    r"\s*(?:\w+ )?(?P<known>the(?: sole| only)?|this|that|his|her|its|their|our|my|your)(?= )", re.IGNORECASE
)
_LEADING = word_set("in at after before during from by with of to on")


def _one(words: str) -> Unwritten | None:
    """One thing: the first behind an indefinite article, else the one that the words begin with."""
    for start, phrase in _indefinite(words):
        return _counted(words, (start, phrase[-1].end), 1, phrase[-1].low)
    match = _KNOWN.match(words)
    if match is None or (words[: match.start("known")].strip().lower() or "in") not in _LEADING:
        return None
    phrase = one_thing(words_of(words, match.end(), len(words), _REACH), definite=True)
    return _counted(words, (match.start("known"), phrase[-1].end), 1, phrase[-1].low) if phrase else None


def _indefinite(words: str) -> list[tuple[int, Sequence[Word]]]:
    """What indefinite articles stand before: where, and the words up to the noun."""
    found = []
    for match in _ARTICLE.finditer(words):
        phrase = one_thing(words_of(words, match.end(), len(words), _REACH), definite=False)
        if phrase and phrase[-1].low not in _UNITS:  # "a year ago"
            found.append((match.start(), phrase))
    return found


def _counted(words: str, span: tuple[int, int], value: int, noun: str | None) -> Unwritten:
    return Unwritten(exactly(words, span, "count", value), noun)
