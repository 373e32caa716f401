"""What a number counts: the noun with its modifiers, and the verb that tells killed from injured.

There is no grammar here, only what news prose keeps to: the counted noun follows its number, a plural
ends the noun phrase, and what befell the counted stands close by. A measure is a short phrase of the
article's own words, with one word for each kind of casualty, so that two articles on one thing come
out alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from summarizer.language.actions import action_around, action_of
from summarizer.language.lexicon import word_set
from summarizer.language.noun_phrases import (
    LONGEST_PHRASE,
    is_content,
    is_number,
    is_plural,
    noun_after,
    topic,
    with_second,
    words_before,
    words_of,
)
from summarizer.language.units import unit_family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.noun_phrases import Word
    from summarizer.language.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Counted:
    """What a quantity counts.

    `measure` is a short phrase, never empty; `noun` the counted noun in the plural, lower case, None
    where a unit measures instead; `start` and `end` span the quantity with its noun.
    """

    measure: str
    noun: str | None
    start: int
    end: int


_BEFORE, _AFTER, _SENTENCE = 14, 18, 60  # words
_PEOPLE = "people"
# Nouns that name the action itself: those who suffered it are counted.
_SUFFERERS = word_set(
    "dead wounded injured missing others bodies body fatalities fatality deaths death casualties "
    "lives injuries corpses detainees"
)
# Of these the modifiers before them tell whose they are ("civilian deaths").
_EVENTS_OF_PEOPLE = word_set("fatalities deaths casualties injuries")
_DIMENSIONS = {"length": "length", "mass": "weight", "duration": "duration", "speed": "speed", "area": "area"}
# "80 metres long": what is long stands before.
_EXTENTS = word_set("long tall high wide deep thick away apart old heavy north south east west higher lower")
_BINDING = frozenset({"in", "of", "for", "from", "off", "above", "below"})
_PER = re.compile(r"(?:[ -](?:an?|per|each|every)[ -]|/)(?=[A-Za-z])")
_PER_NOUNS = word_set(
    "share barrel person day month week year hour night head tonne ton ounce gallon litre liter vote "
    "ticket unit mile household capita minute second passenger employee worker child student bottle "
    "pound kilogram"
)
_BEINGS = re.compile(
    r"\b(boy|girl|child|baby|toddler|man|woman|teenager|son|daughter|student|suspect|victim|driver|officer|player"
    r"|actor|actress|singer|president|king|queen|animal|dog|cat|horse|elephant|bear|tree|building)s?\b",
    re.IGNORECASE,
)
_BACK = 400
_TOPIC_WORDS = 4


def read_measure(text: str, quantity: Quantity, start: int, end: int) -> Counted:
    """What `quantity` counts, from the sentence `[start:end]` of `text` in which it stands."""
    scene = _scene(text, quantity, start, end)
    if quantity.kind in {"count", "ratio", "score"} and quantity.unit is None:
        return _count(scene, text, start)
    if quantity.kind == "age":
        return _age(scene, text)
    return _measured(scene, text, end)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A quantity between the words before it and the words behind it, conversions in brackets left out."""

    quantity: Quantity
    before: Sequence[Word]
    after: Sequence[Word]
    hyphen: bool

    def counted(self, words: Sequence[Word], measure: Sequence[str], noun: str | None) -> Counted:
        """The result, its span reaching over the words that belong to the number."""
        last = max((word.end for word in words), default=self.quantity.end)
        phrase = " ".join(measure) or noun or self.quantity.unit or self.quantity.kind
        return Counted(phrase, noun, self.quantity.start, max(last, self.quantity.end))


def _scene(text: str, quantity: Quantity, start: int, end: int) -> _Scene:
    before = words_before(text, start, quantity.start, _BEFORE)
    hyphen = text.startswith("-", quantity.end)
    after = words_of(text, quantity.end + hyphen, end, _AFTER)
    if hyphen and after and after[0].low in _EXTENTS:
        after = after[1:]  # "a 5-mile-long wall"
    if after and after[0].text == "(":
        close = next((n for n, word in enumerate(after) if word.text == ")"), None)
        after = after[close + 1 :] if close is not None else after
    if before and before[-1].text == "(" and after and after[0].text == ")":
        # A conversion measures what the number before it measures.
        outer = max((n for n, word in enumerate(before) if is_number(word)), default=len(before) - 1)
        before, after = before[:outer], after[1:]
    return _Scene(quantity, before, after, hyphen)


# ---- counts ----------------------------------------------------------------------------------


def _count(scene: _Scene, text: str, start: int) -> Counted:
    single = scene.quantity.value == 1 or scene.hyphen
    noun = noun_after(scene.after, singular=single)
    rest = [word for word in scene.after if not noun or word.start > noun[-1].start]
    joined = with_second(noun, rest)
    rest = rest[len(joined) - len(noun) :]
    action = action_around(scene.before, rest)
    own = action_of(joined, rest)
    if not noun:
        return _without_noun(scene, action, words_before(text, start, scene.quantity.start, _SENTENCE))
    if scene.hyphen:
        members = plural(noun[0].low)  # "a 60-member panel"
        return scene.counted(noun, [members, "of", noun[-1].text] if len(noun) > 1 else [members], members)
    kept = [word.text for word in joined if word.low not in _SUFFERERS]
    if not kept or not is_plural(joined[-1]) or joined[-1].low in _EVENTS_OF_PEOPLE:
        kept = kept if kept and single else [*kept, _PEOPLE]
    head = kept[-1].lower()
    done = own or action
    return scene.counted(joined, [*kept, *([done] if done else [])], plural(head) if single else head)


def _without_noun(scene: _Scene, action: str | None, sentence: Sequence[Word]) -> Counted:
    """A count whose noun stands before it ("the number of ships reached 40") or nowhere ("killing six")."""
    told = _number_of(sentence)
    if told:
        words = [word.text for word in told]
        return scene.counted((), [*words, action] if action else words, told[-1].low)
    if action:
        return scene.counted((), [_PEOPLE, action], _PEOPLE)
    return scene.counted((), _topic(scene), None)


def _number_of(before: Sequence[Word]) -> list[Word]:
    for place in range(len(before) - 2, 0, -1):
        if before[place].low == "of" and before[place - 1].low in {"number", "total", "tally", "count"}:
            return noun_after(before[place + 1 :])
    return []


def _topic(scene: _Scene) -> list[str]:
    """The words before the number: the noun that "of" ties to it, else its clause, else the one before."""
    before = scene.before
    words = topic(before, _TOPIC_WORDS) or topic(before, _TOPIC_WORDS, frozenset())
    if words and before[-1].low == "of":
        tied = list(takewhile(is_content, reversed(words)))
        words = tied[::-1] or words
    return [word.text for word in words]


def plural(noun: str) -> str:
    """The plural of a regular English noun; one that is a plural already stays."""
    if noun.endswith("s") or noun == _PEOPLE:
        return noun
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "sh", "x")) else f"{noun}s"


# ---- units -----------------------------------------------------------------------------------


def _age(scene: _Scene, text: str) -> Counted:
    noun = noun_after(scene.after, singular=True)
    if noun:
        whole = noun if noun[-1].text[0].isupper() else noun[-1:]
        return scene.counted(noun, ["age of", *(word.text for word in whole)], None)
    before = [word for word in scene.before[-LONGEST_PHRASE:] if word.text[0].isupper() and is_content(word)]
    if before:
        return scene.counted((), ["age of", before[-1].text], None)
    beings = [*_BEINGS.finditer(text, max(0, scene.quantity.start - _BACK), scene.quantity.start)]
    return scene.counted((), ["age of", beings[-1].group(1).lower()] if beings else ["age"], None)


def _measured(scene: _Scene, text: str, end: int) -> Counted:
    """Money, shares, lengths and times: "offer per share", "drop in income", "weight of statue"."""
    quantity, after = scene.quantity, scene.after
    per: list[str] = []
    used: list[Word] = []
    match = _PER.match(text, quantity.end)
    if match:
        words = words_of(text, match.end(), end, _AFTER)
        at = next((n for n, word in enumerate(words[:3]) if word.low in _PER_NOUNS), 0)
        used, after = words[: at + 1], words[at + 1 :]
        per = ["per", *(word.text for word in used)]
    noun = [] if after and after[0].low in _EXTENTS else noun_after(after, singular=True)
    dimension = _DIMENSIONS.get(unit_family(quantity.unit) if quantity.unit else "")
    if noun:
        used = [*used, *noun]
        own = [word.text for word in noun] + _in_what(after[len(noun) :])
        if dimension:
            own = [dimension, "of", noun[-1].text]
    else:
        behind = _in_what(after)
        own = behind[1:] or _topic(scene)
        if dimension:
            own = [dimension, *(behind or (["of", *own] if len(own) == 1 else own))]
    return scene.counted(used, [*own, *per], None)


def _in_what(after: Sequence[Word]) -> list[str]:
    """The phrase behind the number or its noun: "in cash", "of voters", "from the border"."""
    if len(after) < len(("in", "cash")) or after[0].low not in _BINDING:
        return []
    noun = noun_after(after[1:], singular=True)[:3]
    if after[0].low == "in" and not any(word.text.islower() for word in noun):
        return []  # "in London"
    return [after[0].text, *(word.text for word in noun)] if noun else []
