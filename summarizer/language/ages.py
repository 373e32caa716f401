"""Whose age a number is: "age of Mira Lund", "age of boy"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.language.lexicon import AUXILIARIES, word_set
from summarizer.language.noun_phrases import is_content, is_past, noun_after
from summarizer.language.speakers import CALLINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.counted import Counted, Scene
    from summarizer.language.noun_phrases import Word

_BEINGS = re.compile(
    r"\b(boy|girl|child|baby|toddler|man|woman|teenager|son|daughter|student|suspect|victim|driver|officer|player"
    r"|actor|actress|singer|president|king|queen|animal|dog|cat|horse|elephant|bear|tree|building)s?\b",
    re.IGNORECASE,
)
_BACK = 400
_TITLES = (
    word_set(
        "mr mrs ms miss dr prof professor sir dame lord lady president minister premier chancellor prime "
        "king queen prince princess mayor governor senator rep sen gov gen col capt captain general "
        "colonel major sergeant lieutenant judge justice chief director detective inspector superintendent "
        "constable sheriff officer the"
    )
    | CALLINGS
)
_PARTICLES = frozenset({"de", "van", "von", "bin", "al", "el", "la", "da", "di", "del", "der"})
_CALLED = frozenset({"named", "called"})
_TELLS_AGE = AUXILIARIES | word_set("turned turning aged only just now who at in her his their")
_LONGEST_NAME = 5


def measure_of_age(scene: Scene, text: str) -> Counted:
    """Whose age a quantity is, by the name or noun next to it."""
    noun = noun_after(scene.after, singular=True)
    if noun and not (is_past(noun[0]) and noun[0].text.islower()):
        return scene.counted(noun, ["age of", *_whose(scene, noun)], None)
    before = list(scene.before)
    while before and (before[-1].low in _TELLS_AGE or before[-1].text == ","):
        before.pop()
    name = _name_before(before)
    if name:
        return scene.counted((), ["age of", *name], None)
    beings = [*_BEINGS.finditer(text, max(0, scene.quantity.start - _BACK), scene.quantity.start)]
    return scene.counted((), ["age of", beings[-1].group(1).lower()] if beings else ["age"], None)


def _whose(scene: Scene, noun: Sequence[Word]) -> list[str]:
    """The name in apposition to the noun, else the noun itself."""
    rest = [word for word in scene.after if word.start > noun[-1].start]
    if noun[-1].text[0].isupper():
        first = next(n for n, word in enumerate(noun) if all(w.text[0].isupper() for w in noun[n:]))
        return [word.text for word in noun[first:]]
    if rest and rest[0].text == ",":
        name = _name_after(rest[1:])
        end = rest[1 + len(name)] if len(rest) > 1 + len(name) else None
        if len(name) > 1 and (end is None or end.is_mark):
            return name
    if rest and rest[0].low in _CALLED and _name_after(rest[1:]):
        return [noun[-1].text, *_name_after(rest[1:])]
    return [noun[-1].text]


def _name_after(words: Sequence[Word]) -> list[str]:
    name: list[str] = []
    for word in words[:_LONGEST_NAME]:
        if not (word.text[0].isupper() or (name and word.low in _PARTICLES)):
            break
        name.append(word.text)
    return name


def _name_before(words: Sequence[Word]) -> list[str]:
    """The name with which `words` end, titles left out; of "Mayor X of Y" it is X."""
    first = len(words)
    while first and len(words) - first < _LONGEST_NAME:
        word, ahead = words[first - 1], words[first - 2] if first > 1 else None
        initial = word.text == "." and ahead and ahead.text[0].isupper() and len(ahead.text) <= len("Jr")
        if not (word.text[0].isupper() and is_content(word)) and not initial and word.low not in _PARTICLES:
            break
        first -= 1
    name = [word for word in words[first:] if not word.is_mark]
    if not name:
        return []
    if first > 1 and words[first - 1].low in {"of", "from", "in"} and words[first - 2].text[0].isupper():
        person = _name_before(words[: first - 1])
        if len(person) > 1:
            return person
    while len(name) > 1 and name[0].low in _TITLES:
        name.pop(0)
    return [word.text for word in name]
