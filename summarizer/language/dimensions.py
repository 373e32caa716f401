"""What money, a share, a length or a time measures: "offer per share", "height of tower", "share of voters".

The noun behind the number says it ("a $4 million grant"), else the noun phrase before it ("put the damage
at"), else the verb ("weighs", "fell"); where none of these does, the clause is told in its own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.language.clauses import ARTICLES, MOVING, printed, read_clause
from summarizer.language.lexicon import AUXILIARIES, DETERMINERS, PRONOUNS, word_set
from summarizer.language.noun_phrases import is_past, noun_after, words_of
from summarizer.language.shares import measure_of_share
from summarizer.language.spans import measure_of_length, measure_of_time
from summarizer.language.tellings import COMPASS, flowing, in_what, literal, told
from summarizer.language.units import unit_family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.clauses import Clause
    from summarizer.language.counted import Counted, Scene
    from summarizer.language.noun_phrases import Word

# A word for what a unit measures, where the article has none.
_DIMENSIONS = {
    "length": "length",
    "mass": "weight",
    "duration": "duration",
    "speed": "speed",
    "area": "area",
    "volume": "volume",
}
# A word behind the number that no noun of it begins with: adverbs, comparatives, deictics.
_NO_NOUN = COMPASS | word_set(
    "ago late early later earlier longer apart higher lower more less faster slower bigger larger "
    "smaller better worse clear due left worth next last this that each nationally overall contained "
    "complete or and of in"
)
_PER = re.compile(r"(?:[ -](?:an?|per|each|every)[ -]|/)(?=[A-Za-z])")
_CONVERTED = re.compile(r" ?\([^()]{1,30}\)")
_PER_NOUNS = word_set(
    "share barrel person day month week year hour night head tonne ton ounce gallon litre liter vote "
    "ticket unit mile household capita minute second passenger employee worker child student bottle "
    "pound kilogram"
)
_LOSING = word_set("lose loses lost losing")
_VALUING = word_set("value values valued valuing")
# Verbs that say themselves what their number measures.
_MEASURING = {
    **dict.fromkeys(("cost", "costs", "costing"), ("money", "cost")),
    **dict.fromkeys(("weigh", "weighs", "weighed", "weighing"), ("mass", "weight")),
}
# Verbs that lead from a thing to its measure without adding to it.
_EQUATING = AUXILIARIES | word_set(
    "stands stood total totals totalled totaled amount amounts amounted equal equals equalled reach "
    "reaches reached exceed exceeds exceeded hit hits remain remains remained estimated estimate "
    "valued trading traded put set fixed capped expected believed reported listed priced sized "
    "measuring measures measured covers covered spans spanned worth topped passed surpassed trade trades s "
    "corrected revised"
)
_TRADING = word_set(
    "buy bought sell sold acquire acquired purchase purchased sells buys selling buying acquiring"
)
_COMPARING = word_set(
    "higher lower more less faster slower bigger larger smaller better worse longer later as"
)
# Nouns that name a measure themselves.
_MEASURES = word_set(
    "height altitude depth width length range distance weight mass speed payload capacity size volume "
    "area thrust duration age diameter"
)
_FEWEST, _SHORT, _MOST = 3, 4, 6
_SIZING = frozenset({"of", "", "to", "at"})


def measure_of_unit(scene: Scene, text: str, end: int) -> Counted:
    """What a quantity with a unit measures, in the sentence of `text` that ends at `end`."""
    used, per, after = _per(scene, text, end)
    family = (unit_family(scene.quantity.unit) if scene.quantity.unit else "count").split(":")[0]
    dimension = _DIMENSIONS.get(family)
    if family == "length":
        dimension = scene.extent or dimension
    own = (measure_of_share(scene, after) if family in {"percent", "count"} else []) or _compared(after)
    if own:
        return scene.counted((), own, None)
    noun = _noun(scene, after)
    if noun:
        own = [*(word.text for word in noun), *in_what(after[len(noun) :], _NO_NOUN)]
        if dimension:
            own = [dimension, "of", noun[-1].text]
        elif family == "multiple":
            own = ["multiple of", *own]
        return scene.counted([*used, *noun], [*own, *per], None)
    clause = read_clause(scene.before)
    return scene.counted(used, [*_without_noun(scene, clause, after, family, dimension), *per], None)


def _per(scene: Scene, text: str, end: int) -> tuple[list[Word], list[str], Sequence[Word]]:
    """The words that tell what the quantity is for one of, and those behind them."""
    converted = _CONVERTED.match(text, scene.quantity.end)
    match = _PER.match(text, converted.end() if converted else scene.quantity.end)
    if not match:
        return [], [], scene.after
    words = words_of(text, match.end(), end, max(len(scene.after), 1))
    at = next((n for n, word in enumerate(words[:3]) if word.low in _PER_NOUNS), None)
    if at is None:
        return [], [], scene.after
    used = words[: at + 1]
    return used, ["per", *(word.text for word in used)], words[at + 1 :]


_LEADING = DETERMINERS | PRONOUNS


def _noun(scene: Scene, after: Sequence[Word]) -> list[Word]:
    """The noun that the number stands before like an adjective: "a $4 million grant"."""
    if not after or after[0].low in _NO_NOUN:
        return []
    led = scene.hyphen or (bool(scene.before) and scene.before[-1].low in _LEADING)
    if is_past(after[0]) and after[0].text.islower() and not led:
        return []
    noun: list[Word] = []
    for word in noun_after(after, singular=True):
        if word.low in _NO_NOUN or (noun and noun[-1].text.islower() and word.text[0].isupper()):
            break  # "the debt Velgro would assume"
        noun.append(word)
    return noun


def _compared(after: Sequence[Word]) -> list[str]:
    """What stands behind a comparison: "faster than current networks", "more likely to leave"."""
    if len(after) < _FEWEST or after[0].low not in _COMPARING:
        return []
    if after[0].low in {"more", "less"} and after[1].low != "likely":
        return []
    if after[0].low == "later":
        return ["delay"] if after[1].low == "than" else []
    words = flowing(after[:_MOST])
    joined = {word.low for word in words} & {"than", "as", "to"}
    return [word.text for word in words if word.low not in ARTICLES] if joined else []


def _without_noun(
    scene: Scene, clause: Clause, after: Sequence[Word], family: str, dimension: str | None
) -> list[str]:
    """The measure of a quantity that no noun follows."""
    behind = in_what(after, _NO_NOUN)
    if family == "length":
        return measure_of_length(scene, clause, after)
    if family == "duration":
        return measure_of_time(scene, clause, after, behind)
    if family == "temperature":
        return [family]
    if dimension:
        return (
            [dimension, *behind]
            if behind[:1] == ["of"]
            else thing_of(clause, family, dimension) or [dimension]
        )
    if behind and behind[0] in {"in", "of"}:
        return behind[1:]
    own = _money(clause, after) if family == "money" else []
    if family == "percent" and behind[:1] == ["for"]:
        own = ["rate", *behind]
    return own or thing_of(clause, family, None) or told(clause, family, behind)


def _money(clause: Clause, after: Sequence[Word]) -> list[str]:
    """What the money bought, or what was done with it: "price of bridge", "sum raised for repairs"."""
    if clause.link == "for" and clause.verb in _TRADING and clause.phrase:
        return ["price", "of", *printed(clause.phrase)]
    if clause.verb in _LOSING and clause.subject and not clause.phrase:
        return ["loss", "of", *printed(clause.subject)]
    if clause.verb in _VALUING and clause.phrase:
        return ["value", "of", *printed(clause.phrase)]
    done = bool(after) and is_past(after[0]) and after[0].text.islower() and not clause.verbs
    return ["sum", *literal(after)] if done else []


def thing_of(clause: Clause, family: str, dimension: str | None) -> list[str]:
    """The noun phrase that the number is the size of: the object of "put at", the subject of "was"."""
    measured, name = _MEASURING.get(clause.verb, ("", ""))
    if measured == family:
        subject = printed(clause.subject)
        return [name, *(["of", *subject] if subject else [])]
    if clause.verb in MOVING and not clause.phrase:
        moved = [_way(clause)] if family in {"percent", "points"} else []
        return [*printed(clause.subject), *moved] if clause.subject else []
    if clause.phrase and all(word.low in COMPASS for word in clause.phrase):
        return []
    if clause.phrase and (not dimension or clause.link in _SIZING):
        return _sized(printed(clause.phrase), dimension)
    if clause.subject and not clause.phrase and clause.verb in _EQUATING:
        return _sized(printed(clause.subject), dimension)
    return []


def _way(clause: Clause) -> str:
    """Whether the value rose or fell."""
    return {"up": "rose", "down": "fell"}.get(clause.link, MOVING[clause.verb])


def _sized(words: list[str], dimension: str | None) -> list[str]:
    """The phrase itself where it names a measure, else the dimension of its last noun."""
    if not dimension or not words:
        return words
    return words[-_SHORT:] if words[-1] in _MEASURES else [dimension, "of", words[-1]]
