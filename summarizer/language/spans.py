"""What a length or a time is of: "distance from coast", "height of tower", "time the gate was shut"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language.clauses import MODALS, printed
from summarizer.language.lexicon import AUXILIARIES
from summarizer.language.noun_phrases import noun_after
from summarizer.language.tellings import COMPASS, clause_words, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.clauses import Clause
    from summarizer.language.counted import Scene
    from summarizer.language.noun_phrases import Word

_PLACED = {"above": "height above", "over": "height above", "under": "depth under", "below": "depth below"}
_EXTENTS = frozenset({"height", "length", "width", "depth", "diameter", "thickness"})
_LASTING = {
    **dict.fromkeys(("take", "takes", "took", "taken", "taking"), "duration"),
    **dict.fromkeys(("last", "lasts", "lasted", "lasting"), "duration"),
    **dict.fromkeys(("live", "lives"), "life span"),
}
_APART = {"later": "time until", "earlier": "time since", "ago": "time since"}
_REACH, _MOST = 5, 7


def measure_of_length(scene: Scene, clause: Clause, after: Sequence[Word]) -> list[str]:
    """What a length or distance is of, that no noun follows."""
    phrase = printed(clause.phrase)
    if scene.extent:
        thing = printed(clause.subject) or phrase
        return [scene.extent, *(["of", thing[-1]] if thing else [])]
    if clause.link == "of" and phrase:
        return phrase
    own = _behind_length(after)
    if not own and phrase and phrase[-1] in _EXTENTS:
        own = phrase
    return own or clause_words("distance", clause)[:_MOST]


def _behind_length(after: Sequence[Word]) -> list[str]:
    """What the words behind a length say of it: "above the harbour", "north of Orlec", "in height"."""
    low = after[0].low if after else ""
    noun = [word.text for word in noun_after(after[1:], singular=True)[:3]]
    if low == "in" and noun and noun[0] in _EXTENTS:
        return noun[:1]
    if low in COMPASS:
        return _distance(after)
    if low in _PLACED and noun:
        return [*_PLACED[low].split(), noun[-1]]
    if low in {"of", "from", "off"} and noun:
        return ["length" if low == "of" else "distance", "of" if low == "of" else "from", *noun]
    return []


def _distance(after: Sequence[Word]) -> list[str]:
    """The place behind "north of" and "away from"."""
    tail = next((n for n, word in enumerate(after[:_REACH]) if word.low in {"of", "from"}), -1)
    noun = noun_after(after[tail + 1 :], singular=True)[:3] if tail >= 0 or after[0].low == "off" else []
    return ["distance", "from", *(word.text for word in noun)] if noun else []


def measure_of_time(scene: Scene, clause: Clause, after: Sequence[Word], behind: Sequence[str]) -> list[str]:
    """What took, or lay between, the time that no noun follows."""
    low = after[0].low if after else ""
    if low in {"before", "after", "since", "between"}:
        return ["time", low, *literal(after[1:])]
    if behind and behind[0] in {"of", "in"}:
        return ["duration", *behind]
    if low in _APART:
        own = clause_words(_APART[low], clause)
        return own if len(own) > 1 else [own[0], *literal(after[1:])]
    return _lasting(clause, after) or _within(scene, clause) or clause_words("time", clause)


def _lasting(clause: Clause, after: Sequence[Word]) -> list[str]:
    """What lasts, takes or is of the time."""
    if clause.link == "of" and clause.phrase:
        return ["duration", "of", printed(clause.phrase)[-1]]
    if clause.verb not in _LASTING:
        return []
    if after and after[0].low == "to":
        return ["time", *literal(after)]
    thing = printed(clause.phrase or clause.subject)
    return [_LASTING[clause.verb], *(["of", *thing] if thing else [])]


def _within(scene: Scene, clause: Clause) -> list[str]:
    """What is to be done within the time: "time to cross"."""
    inside = clause.link in {"in", "within"} or scene.quantity.text.lower().startswith(("in ", "within "))
    return ["time", "to", clause.verb] if inside and _is_to_come(scene, clause) else []


def _is_to_come(scene: Scene, clause: Clause) -> bool:
    """Whether the verb is of something to come: "would cross in", "to return within"."""
    if not clause.verbs or clause.verb in AUXILIARIES:
        return False
    at = next(n for n, word in enumerate(scene.before) if word.start == clause.verbs[-1].start)
    return at > 0 and scene.before[at - 1].low in MODALS
