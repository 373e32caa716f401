"""Holds the brief's own sentences to their evidence: no number, name or quotation that it lacks.

What counts as standing there: a number by its value (1.2bn is 1.2 billion; one in digits must stand
there in digits, so that a reader finds it), a name word by word
without regard to case, accents, possessives and endings such as Norway, Norwegian; a quotation by
its words. Names may also come from the records that the evidence belongs to (a speaker resolved, the
outlet cited). Names cannot be held to their spelling in another language than English: there numbers
and quotations alone are checked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.compose.vocabulary import CALENDAR, COMMON, MAGNITUDES, MONTHS, NUMBER_WORDS
from summarizer.records import (
    Brief,
    Disagreement,
    Evidence,
    MergedAttribution,
    MergedEvent,
    MergedFigure,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FOLD = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "\u00a0": " ",
    }
)
_NUMERAL = re.compile(
    r"(?<![\w.,])(\d+(?:,\d+)*(?:\.\d+)?)"
    r"(?:(bn|mn|tn|m|k)\b|[\s-]{1,2}(hundred|thousand|million|billion|trillion|lakh|crore|bn|mn)\b)?",
    re.IGNORECASE,
)
_PERCENT_NEXT = re.compile(r"\s?(?:%|per ?cent\b)", re.IGNORECASE)
_PERCENT_NEAR = re.compile(r"[^.;]{0,20}(?:%|per ?cent\b)", re.IGNORECASE)
_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|sept)\.?"
_COUNTED = re.compile(
    r"\[[\d, ]+\]|\b\w+ (?:different |independent |other )?(?:outlet|source|report|article|text|origin)s?\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b(?:(\d{{1,2}}) ({_MONTH})|({_MONTH}) (\d{{1,2}}))(?:,? (\d{{4}}))?\b", re.IGNORECASE)
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_FOREIGN = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_GROUPED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_QUOTED = re.compile(r'"([^"]{1,2000})"')
_OPENING = re.compile(r"(?:^|[.:;!?(\"\]-]\s?)$")
_ENDINGS = frozenset({"s", "n", "an", "ian", "i", "ish", "ese", "ns", "ans", "ians", "is", "er", "ers"})
_ISO_DAY = re.compile(r"\d{4}-(\d\d)-(\d\d)")
_NO_NAMES = COMMON | CALENDAR
_QUOTED_WORDS = 3

Item = MergedFigure | MergedAttribution | MergedEvent | Disagreement


def verify(brief: Brief) -> list[str]:
    """What headline and summary say that their evidence does not hold, one line each; none is good."""
    grounds = Grounds(brief)
    found = [f"headline: {problem}" for problem in grounds.headline_problems(brief.headline)]
    for number, sentence in enumerate(brief.summary, start=1):
        problems = grounds.problems(sentence.text, sentence.evidence)
        found += [f"sentence {number}: {problem}" for problem in problems]
    return found


def evidence_of(item: Item) -> list[Evidence]:
    """All evidence of a merged record; that of its readings or positions, where it has such."""
    if isinstance(item, MergedFigure):
        return [piece for reading in item.readings for piece in reading.evidence]
    if isinstance(item, Disagreement):
        return [piece for position in item.positions for piece in position.evidence]
    return item.evidence


class Grounds:
    """What the sentences of one brief may rest on."""

    def __init__(self, brief: Brief) -> None:
        """Looks up which names belong to which evidence, once for all sentences."""
        self._brief = brief
        self._names: dict[tuple[int | str, int, int], set[str]] = {}
        for item in self._items():
            words = [text for text in _fields(item) if text]
            for piece in evidence_of(item):
                self._names.setdefault(_key(piece), set()).update(words)
        self._outlets = {source.id: [source.outlet or "", source.credit or ""] for source in brief.sources}
        self._english = str(brief.run.settings.get("language") or "en").startswith("en")

    def problems(self, text: str, evidence: Sequence[Evidence]) -> list[str]:
        """Numbers, names and quotations of `text` that `evidence` does not hold."""
        if not evidence:
            return ["rests on no evidence"]
        known = sorted({words for piece in evidence for words in self._names.get(_key(piece), ())})
        for source in {piece.source for piece in evidence}:
            known += self._outlets.get(source, []) if isinstance(source, int) else []
        return self._compare(text, [piece.quote for piece in evidence], known)

    def headline_problems(self, text: str) -> list[str]:
        """The same for a headline, which rests on all that the brief holds."""
        if not text:
            return []
        quotes, known = self._everything
        return self._compare(text, quotes, known)

    def _items(self) -> Iterator[Item]:
        yield from self._brief.figures
        yield from self._brief.attributions
        yield from self._brief.events
        yield from self._brief.disagreements

    @cached_property
    def _everything(self) -> tuple[list[str], list[str]]:
        quotes = [piece.quote for item in self._items() for piece in evidence_of(item)]
        known = [words for fields in self._names.values() for words in fields]
        return quotes, [*known, *(name for names in self._outlets.values() for name in names)]

    @cached_property
    def _plain(self) -> set[str]:
        """Words that the sources write in lower case: no names, wherever they open a sentence."""
        everything = _fold("\n".join(self._everything[0]))
        return {word.lower() for word in _WORD.findall(everything) if word.islower()}

    def _compare(self, text: str, quotes: Sequence[str], known: Sequence[str]) -> list[str]:
        said, ground = _fold(text), _fold("\n".join(quotes))
        problems = [f"the number {n} is not in its evidence" for n in self._loose_numbers(said, ground)]
        problems += [f"the quotation {q!r} is not in its evidence" for q in _loose_quotes(said, ground)]
        if self._english:
            words = _words(ground) | _words(_fold("\n".join(known)))
            loose = _loose_names(said, words, self._plain)
            problems += [f"the name {name} is not in its evidence" for name in loose]
        return problems

    def _loose_numbers(self, said: str, ground: str) -> Iterator[str]:
        bare = _COUNTED.sub(" ", _DATE.sub(lambda m: m.group() if self._odd_date(m) else " ", said))
        if not self._english:
            yield from _loose_foreign(bare, ground)
            return
        there = {value for value, _ in _numerals(ground)}
        percents = {value for value, match in _numerals(ground) if _PERCENT_NEAR.match(ground, match.end())}
        for value, match in _numerals(bare):
            if value not in (percents if _PERCENT_NEXT.match(bare, match.end()) else there):
                yield match.group()
        spelled = set(_spelled(ground))
        for word in dict.fromkeys(_spelled(_NUMERAL.sub(" ", bare))):
            if word in NUMBER_WORDS and word not in spelled and NUMBER_WORDS[word] not in there:
                yield word

    def _odd_date(self, match: re.Match[str]) -> bool:
        """Whether a date is none of those that the brief knows (published, as of, of an event)."""
        day, month = match[1] or match[4], (match[2] or match[3])[:3].lower()
        return (int(day), _MONTH_NUMBERS[month]) not in self._dates

    @cached_property
    def _dates(self) -> set[tuple[int, int]]:
        brief = self._brief
        known = [source.published for source in brief.sources]
        known += [reading.as_of for figure in brief.figures for reading in figure.readings]
        known += [day for event in brief.events if event.when for day in (event.when.start, event.when.end)]
        iso = [match for match in (_ISO_DAY.match(day or "") for day in known) if match]
        dates = {(int(match[2]), int(match[1])) for match in iso}
        for piece in self._everything[0]:
            for match in _DATE.finditer(piece):
                month = (match[2] or match[3])[:3].lower()
                dates.add((int(match[1] or match[4]), _MONTH_NUMBERS[month]))
        return dates


def _fields(item: Item) -> Iterable[str | None]:
    """The words of a record beside its evidence: who, what, through whom."""
    if isinstance(item, MergedFigure):
        readings = [text for r in item.readings for text in (r.attributed_to, r.via, r.text)]
        return [item.measure, item.unit, *item.origins.named, *readings]
    if isinstance(item, MergedAttribution):
        return [item.speaker, item.mention, item.role, item.via, item.cue, *item.origins.named]
    if isinstance(item, Disagreement):
        return []
    return [*item.who, item.where, item.when.text if item.when else None, *item.origins.named]


def _key(piece: Evidence) -> tuple[int | str, int, int]:
    return piece.source, piece.start, piece.end


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_FOLD))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _numerals(text: str) -> list[tuple[float, re.Match[str]]]:
    """The value of each number in digits, scaled by the magnitude after it, and where it stands."""
    return [
        (
            round(float(m[1].replace(",", "")) * MAGNITUDES.get((m[2] or m[3] or "").lower(), 1), 6),
            m,
        )
        for m in _NUMERAL.finditer(text)
    ]


def _spelled(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text.replace("-", " "))]


def _loose_foreign(said: str, ground: str) -> Iterator[str]:
    """Numbers in digits that the evidence lacks both as printed and by value, magnitudes apart.

    Elsewhere 3.000 and 3 000 are three thousand and 1,2 is a little more than one.
    """
    ground = _GROUPED.sub("", ground)
    printed = {match[1] for match in _NUMERAL.finditer(ground)}
    there = {float(number.replace(",", "")) for number in printed}
    for match in _FOREIGN.finditer(_GROUPED.sub("", said)):
        number = match.group()
        value = number.replace(".", "") if _THOUSANDS.fullmatch(number) else number.replace(",", ".")
        if number not in printed and float(value) not in there:
            yield number


def _loose_quotes(said: str, ground: str) -> Iterator[str]:
    spoken = f" {' '.join(_tokens(ground))} "
    for quoted in _QUOTED.findall(said):
        tokens = _tokens(quoted)
        if len(tokens) >= _QUOTED_WORDS and f" {' '.join(tokens)} " not in spoken:
            yield " ".join(quoted.split())


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _words(text: str) -> set[str]:
    return {part for word in _WORD.findall(text) for part in (_bare(word), *_bare(word).split("-"))}


def _bare(word: str) -> str:
    return word.lower().removesuffix("'s").replace("'", "")


def _loose_names(said: str, words: set[str], plain: set[str]) -> Iterator[str]:
    """Capitalised words that the evidence lacks; `plain` ones may open a sentence or a clause."""
    for match in _WORD.finditer(said):
        name = _bare(match.group())
        if not match.group()[0].isupper() or name in _NO_NAMES or _stands(name, words):
            continue
        if (name in plain or name in NUMBER_WORDS) and _OPENING.search(
            said[max(0, match.start() - 2) : match.start()]
        ):
            continue
        yield match.group()


def _stands(name: str, words: set[str]) -> bool:
    if name in words or (("-" in name) and all(part in words for part in name.split("-"))):
        return True
    stems = {name.removesuffix(ending) for ending in _ENDINGS if len(name) - len(ending) > _QUOTED_WORDS}
    return any(stem in words or stem + "e" in words or stem + "y" in words for stem in stems) or any(
        name + ending in words for ending in _ENDINGS
    )
