"""What a count is of: a part of those already told ("two of the dead"), or more of them ("two more").

A part and an addition are measures of their own, and neither agrees or conflicts with the whole.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.lexicon import AUXILIARIES, CONJUNCTIONS, word_set
from summarizer.language.noun_phrases import is_number, is_plural, noun_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.counted import Scene
    from summarizer.language.noun_phrases import Word

_MORE = frozenset({"more", "further", "additional", "extra"})
_ADDING = frozenset({"another", "further", "additional", "extra"})
_THEM = frozenset({"them", "whom", "those", "these", "which"})
_HURT = {
    "dead": "dead",
    "victims": "victims",
    "wounded": "wounded",
    "injured": "injured",
    "missing": "missing",
}
_NAMED = frozenset({"in", "with", "under", "over", "from", "aged"})
_INCLUDING = word_set("including among them whom")
_TELLING = word_set(
    "spoke spoken speak speaks talk talked put gave given said says counted claimed estimated cited"
)
_SHORT = 4


class Scope(NamedTuple):
    """What limits a count.

    `names` is the whole measure where the limit names the counted ("dead from Orlec"); `before` and
    `behind` go to both sides of a measure; `pronoun` is true where the number counts "of them", `compared`
    where it is another number for the same.
    """

    names: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    pronoun: bool = False
    compared: bool = False
    without: bool = False

    def negated(self, action: str) -> str:
        """The action, or its contrary behind "all but"."""
        return f"not {action}" if self.without else action


def read_scope(scene: Scene) -> Scope:
    """What the words beside a count limit it to."""
    before, after = scene.before, scene.after
    without = [word.low for word in before[-2:]] == ["all", "but"]
    if without:
        return Scope(pronoun=not noun_after(after), without=True)
    if after and after[0].low == "of":
        return _part(after[1:])
    low = before[-1].low if before else ""
    if len(after) > 1 and after[0].low in _MORE and after[1].low == "than":
        return Scope(before=("additional",), pronoun=True)
    if low in _ADDING or (after and after[0].low in _MORE):
        return Scope(before=("additional",))
    among = low in _INCLUDING or (len(before) > 1 and before[-2].low in _INCLUDING)
    if among and after and after[0].low in _NAMED:
        return Scope(behind=_limit(after), pronoun=True)
    return Scope(compared=_is_compared(before))


def _is_compared(before: Sequence[Word]) -> bool:
    """Whether another number for the same is told: "to 22, from 19", "spoke of 15,000"."""
    words = [word for word in before[-4:] if not word.is_mark]
    if not words:
        return False
    if words[-1].low == "from":
        return len(words) > 1 and is_number(words[-2])
    return words[-1].low in _TELLING or (words[-1].low in {"of", "at"} and words[-2:][0].low in _TELLING)


def _part(words: Sequence[Word]) -> Scope:
    """A part of those whom `words` name: "the dead came from Orlec", "them were under 18"."""
    if words and words[0].low in _THEM and (len(words) == 1 or not is_plural(words[1])):
        return Scope(behind=_predicate(words[1:]), pronoun=True)
    if words and words[0].low in {"the", "its", "their", "those", "these"}:
        words = words[1:]
    if words and words[0].low in _HURT:
        whole = words[0].low
        told = _predicate(words[1:])
        return Scope(names=(whole, *told) if told else ("some", "of", "the", whole))
    return Scope()


def _predicate(words: Sequence[Word]) -> tuple[str, ...]:
    """What a verb of being says of the part: "from Orlec", "under 18"."""
    at = 0
    while at < len(words) and (words[at].low in AUXILIARIES or words[at].low == "came"):
        at += 1
    if not at or at == len(words):
        return ()
    if words[at].low in _NAMED:
        return _limit(words[at:])
    noun = noun_after(words[at:])
    return ("who", "were", *(word.text for word in noun)) if noun else ()


def _limit(words: Sequence[Word]) -> tuple[str, ...]:
    kept = list(takewhile(lambda word: not word.is_mark and word.low not in CONJUNCTIONS, words[:_SHORT]))
    while kept and not (kept[-1].text[0].isalpha() or is_number(kept[-1])):
        kept.pop()
    return tuple(word.text for word in kept if word.low not in {"the", "a", "an"})
