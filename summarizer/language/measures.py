"""What a number counts: the noun with its modifiers, and the verb that tells killed from injured.

There is no grammar here, only what news prose keeps to: the counted noun follows its number, a plural
ends the noun phrase, and what befell the counted stands close by. A measure is a short phrase of the
article's own words, with one word for each kind of casualty, so that two articles on one thing come
out alike. A part of the counted ("two of the dead") and what comes on top ("two more bodies") say so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.actions import FATES, action_around, action_of
from summarizer.language.ages import measure_of_age
from summarizer.language.clauses import printed, read_clause
from summarizer.language.counted import Counted, read_scene
from summarizer.language.dimensions import measure_of_unit, thing_of
from summarizer.language.lexicon import AUXILIARIES, word_set
from summarizer.language.noun_phrases import (
    Word,
    is_number,
    is_past,
    is_persons,
    is_plural,
    noun_after,
    with_second,
)
from summarizer.language.scopes import Scope, read_scope
from summarizer.language.tellings import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.counted import Scene
    from summarizer.language.noun_phrases import Words
    from summarizer.language.quantities import Quantity

__all__ = ["Antecedent", "Counted", "plural", "read_measure"]

_SENTENCE = 60  # words
_PEOPLE = "people"
# Nouns that name the action itself: those who suffered it are counted.
_SUFFERERS = word_set(
    "dead wounded injured missing others bodies body fatalities fatality deaths death casualties "
    "lives injuries corpses detainees arrests evacuees"
)
# Of these the modifiers before them tell whose they are ("civilian deaths").
_EVENTS_OF_PEOPLE = word_set("fatalities deaths casualties injuries arrests")
# Whoever is displaced lives there.
_ANYBODY = word_set("residents inhabitants locals villagers persons individuals")
# A hospital counts those who are brought to it, not all the dead.
_REMAINS = frozenset({"bodies", "body", "corpses"})
_CARRIED = frozenset({"brought", "taken"})
# Of these the number is how many people are there.
_GATHERINGS = word_set("crowd crowds turnout audience rally march protest demonstration gathering attendance")
_STRONG = "strong"
_OFTEN = frozenset({"twice", "thrice"})
_MOST_TIMES = 5  # two counts of one thing differ by no more
_OTHER_END = re.compile(
    r"(?: (?:in|on|for|at|during|by)? ?(?:the )?(?:(?:last|first|second|third|fourth|final|previous) )?"
    r"(?:[JFMASOND][a-z]{2,8}|[MTWFS][a-z]{2,5}day|quarter|week|month|year|\d{4}),?)?"
    r"[, (—–-]*(?:(?:down|up|to|from|or|about|roughly|nearly)[, (—–-]+)+|,? \((?:about |some |nearly )?",
    re.IGNORECASE,
)


class Antecedent(NamedTuple):
    """A number told before, with what it counts."""

    quantity: Quantity
    counted: Counted


def read_measure(
    words: Words, quantity: Quantity, start: int, end: int, antecedent: Antecedent | None = None
) -> Counted:
    """What `quantity` counts, from the sentence `[start:end]` of a text in which it stands.

    `antecedent` is the number before it, in the same sentence or the one before: "of them" and numbers
    that are only compared with it ("to 22, from 19") count the same.
    """
    text = words.text
    scene = read_scene(words, quantity, start, end)
    if antecedent and antecedent.counted.start >= start and _is_other_end(text, antecedent, quantity):
        return Counted(antecedent.counted.measure, antecedent.counted.noun, quantity.start, quantity.end)
    if antecedent and antecedent.quantity.kind == "points" and _is_end(text, antecedent.quantity, quantity):
        whose = [
            word for word in antecedent.counted.measure.split() if not is_past(Word(word, 0, 0, word.lower()))
        ]
        return scene.counted((), whose, None)
    if antecedent and _is_change(text, antecedent, quantity, start):
        return Counted(antecedent.counted.measure, antecedent.counted.noun, quantity.start, quantity.end)
    if quantity.kind == "age":
        return measure_of_age(scene, text)
    if quantity.kind in {"count", "score"} and quantity.unit is None:
        return _count(scene, words, start, antecedent)
    return measure_of_unit(scene, text, end)


def _is_end(text: str, change: Quantity, quantity: Quantity) -> bool:
    """Whether a share is where a change in points has led: "fell 4 points to 31 per cent"."""
    return quantity.kind == "percent" and _OTHER_END.fullmatch(text, change.end, quantity.start) is not None


def _is_change(text: str, share: Antecedent, quantity: Quantity, start: int) -> bool:
    """Whether points tell how far the share before them has moved: "38% of the vote, up 2 points"."""
    if quantity.kind != "points" or share.quantity.kind != "percent" or share.quantity.start < start:
        return False
    return _MOVED.search(text, share.counted.end, quantity.start) is not None


_MOVED = re.compile(r", (?:up|down|(?:a|an) \w+ of)(?: (?:by|some|about|nearly|almost))* \Z")


def _is_other_end(text: str, antecedent: Antecedent, quantity: Quantity) -> bool:
    """Whether the number is the other end of a change or the same in another unit: "to 21% from 35%"."""
    first = antecedent.quantity
    return (
        first.kind == quantity.kind
        and quantity.kind != "count"
        and _OTHER_END.fullmatch(text, antecedent.quantity.end, quantity.start) is not None
    )


def _count(scene: Scene, words: Words, start: int, antecedent: Antecedent | None) -> Counted:
    scope = read_scope(scene)
    if scope.names:
        return scene.counted((), scope.names, _PEOPLE)
    after = scene.after[1:] if scene.hyphen and scene.after and scene.after[0].low == _STRONG else scene.after
    if after and scene.hyphen and len(after) > 1 and after[0].text == "-":
        after = after[1:]
    single = scene.quantity.value == 1 or scene.hyphen
    noun = noun_after(after, singular=single)
    rest = [word for word in after if not noun or word.start > noun[-1].start]
    joined = with_second(noun, rest)
    rest = rest[len(joined) - len(noun) :]
    action = action_around(scene.before, rest, joined[-1].low if joined else None)
    if not noun:
        things = _number_of(words.before(start, scene.quantity.start, _SENTENCE))
        return _without_noun(scene, scope, action, things, antecedent)
    if scene.hyphen and len(after) < len(scene.after):
        crowd = next((word for word in noun if word.low in _GATHERINGS), noun[-1])
        return scene.counted([crowd], ["size of", crowd.text], _PEOPLE)
    if scene.hyphen:
        members = plural(noun[0].low)  # "a 60-member panel"
        return scene.counted(noun, [members, "of", noun[-1].text] if len(noun) > 1 else [members], members)
    if joined[-1].low in _REMAINS and any(word.low in _CARRIED for word in rest):
        return scene.counted(joined, [*scope.before, "bodies", "brought", "in"], "bodies")
    kept = [word.text for word in joined if word.low not in _SUFFERERS]
    if not kept or not is_plural(joined[-1]) or joined[-1].low in _EVENTS_OF_PEOPLE:
        kept = kept if kept and single else [*kept, _PEOPLE]
    done = action_of(joined, rest) or action
    if done in FATES and len(kept) == 1 and kept[0].lower() in _ANYBODY:
        kept = [_PEOPLE]
    head = kept[-1].lower()
    measure = [*scope.before, *kept, *([scope.negated(done)] if done else []), *scope.behind]
    return scene.counted(joined, measure, plural(head) if single else head)


def _without_noun(
    scene: Scene, scope: Scope, action: str | None, things: Sequence[Word], antecedent: Antecedent | None
) -> Counted:
    """A count whose noun stands before it ("the number of ships reached 40") or nowhere ("killing six")."""
    if things:
        words = [word.text for word in things if word.low not in _SUFFERERS] or [_PEOPLE]
        named = action_of(things, ()) or action
        return scene.counted((), [*words, named] if named else words, words[-1].lower())
    before = antecedent.counted.noun if antecedent else None
    named = before if before and scope.pronoun and (is_persons(before) or not scope.behind) else None
    if named or action or scope.behind:
        words = [named or _PEOPLE, *([scope.negated(action)] if action else []), *scope.behind]
        return scene.counted((), [*scope.before, *words], named or _PEOPLE)
    clause = read_clause(scene.before)
    own = printed(clause.phrase or clause.subject)
    if own and own[-1].lower() in _GATHERINGS:
        return scene.counted((), ["size of", own[-1].lower()], _PEOPLE)
    if before and antecedent and scope.compared and _is_near(antecedent.quantity, scene):
        return scene.counted((), [antecedent.counted.measure], before)
    if scene.quantity.text.lower() in _OFTEN and scene.after and scene.after[0].low == "since":
        done = printed([*clause.subject, *clause.verbs, *clause.phrase])
        verbs = [word.text for word in scene.before if is_past(word) and word.low not in AUXILIARIES]
        return scene.counted((), ["times", *(done or verbs[-1:])], "times")
    return scene.counted((), thing_of(clause, "count", None) or told(clause, "count", ()), None)


def _is_near(first: Quantity, scene: Scene) -> bool:
    """Whether the number before is of the size and the sentence of the one here."""
    low, high = sorted((abs(first.value or 0), abs(scene.quantity.value or 0)))
    opening = scene.before[0].start if scene.before else 0
    return first.start >= opening and high <= _MOST_TIMES * low


def _number_of(before: Sequence[Word]) -> list[Word]:
    """The things of which the sentence says that this is their number."""
    for place in range(len(before) - 2, 0, -1):
        if is_number(before[place]) or before[place].text in {";", "–", "—"}:
            return []
        if before[place].low == "of" and before[place - 1].low in {"number", "total", "tally", "count"}:
            return noun_after(before[place + 1 :])
    return []


def plural(noun: str) -> str:
    """The plural of a regular English noun; one that is a plural already stays."""
    if noun.endswith("s") or noun == _PEOPLE:
        return noun
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "sh", "x")) else f"{noun}s"
