"""What is said beside the number and the quotation: unit, qualifier, role, and who is behind it.

Each question is put to a record that was matched already. The answer is None where the gold file does not
say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.evaluation.words import folded, name_words, stems, tokens
from summarizer.language.units import SPELLINGS, unit_family

if TYPE_CHECKING:
    from summarizer.evaluation.gold import GoldAttribution, GoldValue
    from summarizer.records import MergedAttribution, MergedFigure, Qualifier, Reading

_PHRASES: dict[Qualifier, tuple[str, ...]] = {
    "exact": ("exact", "exactly"),
    "about": ("about", "roughly", "some", "approximately", "around"),
    "nearly": ("nearly", "almost", "just under", "close to"),
    "over": ("more", "more than", "little more than", "over", "above", "just over"),
    "at least": ("at least", "not less than", "no less than", "no fewer than"),
    "at most": (
        "at most", "up to", "less than", "fewer than", "within", "under", "below",
        "not more than", "no more than",
    ),
    "range": ("range", "between"),
}  # fmt: skip
_QUALIFIERS = {phrase: qualifier for qualifier, phrases in _PHRASES.items() for phrase in phrases}
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _QUALIFIERS)

# "pounds" alone is a weight to the table of units, and in the news as often money.
_TWO_MEANINGS = {"pound": ("lb", "GBP"), "pounds": ("lb", "GBP")}
_ANYBODY = frozenset({"people", "persons"})

_BRACKETS = re.compile(r"\([^()]*\)")
_ROLE_ENDS = re.compile(r"[,;]|\b(?:of|for|in|at|from|with|to|on|near|who|that)\b")
_ROLES = re.compile(r"\band\b|&|/")
_ENDING = re.compile(r"(?<=\w\w\w)(?:woman|women|man|men|person|people|s)$")
_FOR_ARTICLES = re.compile(r"\(([\d,\s]+)\)")


def unit(value: GoldValue, figure: MergedFigure, reading: Reading) -> bool | None:
    """Whether the figure is in a unit of the gold unit's family, or counts what the gold file counts."""
    words = _BRACKETS.sub(" ", value.unit or "").lower().split()
    if not words:
        return None
    mine = SPELLINGS.get((figure.unit or "").lower(), figure.unit)
    families = _families(words)
    if families:
        return unit_family(mine) in families
    counted = mine is None or unit_family(mine) == f"other:{mine}"
    said = (figure.unit, figure.measure, reading.text, *(piece.quote for piece in reading.evidence))
    return counted and (not _ANYBODY.isdisjoint(words) or bool(stems(*words) & stems(*said)))


def _families(words: list[str]) -> set[str]:
    """What the longest known unit at the start of the words measures; nothing for a counted noun."""
    for end in range(len(words), 0, -1):
        printed = " ".join(words[:end])
        names = _TWO_MEANINGS.get(printed) or (SPELLINGS[printed],) if printed in SPELLINGS else ()
        if names:
            return {unit_family(name) for name in names}
    return set()


def qualifier(value: GoldValue, reading: Reading) -> bool | None:
    """Whether the reading has the qualifier that the gold file's words begin with."""
    words = tokens(value.qualifier)
    for end in range(min(len(words), _LONGEST_PHRASE), 0, -1):
        wanted = _QUALIFIERS.get(" ".join(words[:end]))
        if wanted:
            return reading.qualifier == wanted
    return None


def attributed_to(value: GoldValue, article: int, reading: Reading) -> bool | None:
    """Whether the reading is laid at the door of one of those whom the gold file names for this article."""
    return _shares_name(_of_article(value.attributed_to, article), reading.attributed_to)


def via(theirs: GoldValue | GoldAttribution, mine: Reading | MergedAttribution) -> bool | None:
    """Whether the outlet or agency that it came by is the same."""
    return _shares_name(theirs.via, mine.via)


def _shares_name(wanted: str | None, mine: str | None) -> bool | None:
    names = name_words(wanted)
    return bool(names & name_words(mine)) if names else None


def _of_article(names: str | None, article: int) -> str:
    """The names for one article: "Mayor Ohm (01); the police (02, 03)" holds two kinds."""
    kept = []
    for part in (names or "").split(";"):
        marks = _FOR_ARTICLES.findall(part)
        if not marks or article in {int(nn) for mark in marks for nn in re.findall(r"\d+", mark)}:
            kept.append(_FOR_ARTICLES.sub(" ", part))
    return " ".join(kept)


def role(theirs: GoldAttribution, mine: MergedAttribution) -> bool | None:
    """Whether the head word of the gold role is in ours; without a role, description and name count."""
    wanted = _heads(theirs.role)
    if not wanted:
        return None
    described = mine.role or f"{mine.speaker} {mine.mention or ''}"
    return not wanted.isdisjoint(map(_plain, tokens(described)))


def _heads(described: str | None) -> set[str]:
    """The word that each role comes down to: "spokes" for "spokeswoman of the zoo" and "zoo spokesmen"."""
    first = [_ROLE_ENDS.split(one, maxsplit=1)[0] for one in _ROLES.split(folded(described).lower())]
    return {_plain(word) for one in first for word in tokens(one)[-1:]}


def _plain(word: str) -> str:
    """A word without what makes it a plural, a man or a woman."""
    return _ENDING.sub("", word)
