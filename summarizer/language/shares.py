"""Of what a per cent or a fraction is, and what those do: "share of voters who backed it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language.clauses import ARTICLES, printed, read_clause
from summarizer.language.lexicon import ADVERBS, AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, PRONOUNS
from summarizer.language.noun_phrases import is_past, is_persons, noun_after
from summarizer.language.tellings import flowing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.clauses import Clause
    from summarizer.language.counted import Scene
    from summarizer.language.noun_phrases import Word

_SHORT = 4


def measure_of_share(scene: Scene, after: Sequence[Word]) -> list[str]:
    """The measure of a share; empty where nothing tells what it is of."""
    before = scene.before
    if not after:
        return []
    if after[0].low == "of" and len(after) > 1:
        return _share_of(after[1:], read_clause(before))
    if before and before[-1].low in AUXILIARIES and (is_past(after[0]) or after[0].low == "complete"):
        thing = printed(read_clause(before).subject)
        return ["share", *(["of", *thing] if thing else []), after[0].text]
    if scene.quantity.kind == "ratio":
        noun = noun_after(after)
        return ["share", "of", *(word.text for word in noun), *_doing(after, noun)] if noun else []
    if (is_past(after[0]) or after[0].low in AUXILIARIES) and after[0].text.islower():
        doing = _doing(after, ())
        return ["share", *doing] if doing else []
    return []


def _share_of(words: Sequence[Word], clause: Clause) -> list[str]:
    noun = noun_after(words) or noun_after(words, singular=True)
    if noun:
        return ["share", "of", *(word.text for word in noun), *_doing(words, noun)]
    if words[0].low in {"that", "this", "it"} and clause.subject and clause.verb in AUXILIARIES:
        return [*printed(clause.subject), "as", "a", "share"]
    return ["share", "of", words[0].text] if words[0].low in PRONOUNS else []


_NO_VERB = PREPOSITIONS | CONJUNCTIONS | ADVERBS
_DANGLING = PREPOSITIONS | ARTICLES | {"to"}


def _doing(words: Sequence[Word], noun: Sequence[Word]) -> list[str]:
    """What the verb behind the noun says, as a relative clause: "who backed it"."""
    words = [word for word in words if not noun or word.start > noun[-1].start]
    if not words or words[0].is_mark or words[0].low in _NO_VERB:
        return []
    if not words[0].text.islower() or words[0].low == "compared":
        return []
    told = flowing(words[:_SHORT])
    while told and told[-1].low in _DANGLING:
        told.pop()
    if len(told) > 1 and told[0].low in {"are", "were"} and told[1].low in PREPOSITIONS:
        return [word.text for word in told[1:]]  # "share in favour"
    relative = "who" if not noun or is_persons(noun[-1].low) else "that"
    return [relative, *(word.text for word in told)] if told else []
