"""What the story is about: the event that the brief opens with, and further ones where there is room."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.compose.differences import contested_numbers, numbers_in
from summarizer.compose.labels import clip, one_line
from summarizer.compose.naming import FINITE
from summarizer.compose.sentences import sentence, stop
from summarizer.language.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS
from summarizer.merge.words import content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarizer.compose.sentences import Forms
    from summarizer.records import Brief, MergedEvent

_OPENING_SENTENCES = 3
_WHOLE, _CLIPPED, _SHORTEST = 40, 26, 14
_LEAST = 6
_PIECES = 8
_CITED = re.compile(
    r",? ((?:according to [^,;]{3,80}|[^,;]{3,60} (?:said|says|reported|reports))[^,;.]{0,30})\.?$"
)
_SAYS = re.compile(r"\b(?:according to|said|says|told|reported|announced|confirmed)\b")
# Openings that lean on a sentence before them, or on a picture.
_LEANING = re.compile(
    r"(?:and|but|or|so|after|although|as|because|before|despite|if|since|though|unlike|when|while|he|she|it"
    r"|they|this|that|these|those|there|here|one of|meanwhile|\w+ly,)\s",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\b(?:discuss(?:es)?|explains?|looks at|takes a look|reports on|talks (?:to|about)|pictured|watch)\b"
)
_TALKING = re.compile(r"\b(?:I|we|you|we've|you'll|our|your|my|let's)\b|\?")
_OUTDATED, _SHORT, _SAME = 0.5, 4, 0.4
_ENDS_IN_APPOSITION = re.compile(r", (?:an?|the) \w+$")
_VERB = re.compile(
    r"\b(?:\w{2,}ed|says|wants|plans|expects|sees|gets|faces|warns|vows|"
    + "|".join(sorted(AUXILIARIES | FINITE))
    + r")\b"
)
_SMALL = PREPOSITIONS | DETERMINERS
_SHOUTED = 3


def events_by_weight(brief: Brief) -> list[MergedEvent]:
    """The events with evidence, the most telling first: it opens many texts, in the words of many headlines.

    One that states a number on which accounts differ comes later: a brief opens with what is agreed.
    """
    weights, contested = _title_weights(brief), contested_numbers(brief)
    originals = {source.id for source in brief.sources if source.copy_of is None}

    def weight(event: MergedEvent) -> tuple[float, int, int, str]:
        opening = {
            p.source for p in event.evidence if p.source in originals and p.sentence <= _OPENING_SENTENCES
        }
        words = set(content(event.what))
        shared = sum(weights.get(word, 0.0) for word in words) / (len(words) + _SHORT) ** 0.5
        place = min(piece.sentence for piece in event.evidence)
        score = (1 + shared) * (len(opening) or _OUTDATED) ** 0.5 * _worth(event) * (1.2 if place == 1 else 1)
        score *= _OUTDATED if contested & numbers_in(event.what) else 1
        return -round(score, 6), -event.origins.texts, place, event.what

    return sorted((event for event in brief.events if event.evidence), key=weight)


def further(brief: Brief, events: Sequence[MergedEvent], most: int) -> list[MergedEvent]:
    """What else happened: events that say something new and nothing that is contested."""
    contested, kept = contested_numbers(brief), [*events[:1]]
    for event in events[1:]:
        meaning = set(content(event.what))
        new = all(_SAME * len(meaning) > len(meaning & set(content(one.what))) for one in kept)
        if len(kept) <= most and new and _worth(event) == 1 and not contested & numbers_in(event.what):
            kept.append(event)
    return kept[1:]


def _worth(event: MergedEvent) -> float:
    """Less than 1 where the words cannot stand alone: a fragment, a caption, somebody talking."""
    words = one_line(event.what)
    worth = 1.0
    if _LEANING.match(words) or not words[:1].isupper():
        worth *= 0.5
    if _CAPTION.search(words) or _TALKING.search(words):
        worth *= 0.4
    if not _VERB.search(words):
        worth *= 0.5
    if not _LEAST <= len(words.split()) <= _WHOLE:
        worth *= 0.6
    return worth


def _title_weights(brief: Brief) -> Mapping[str, float]:
    """For each word of the headlines the share of different texts whose headline has it."""
    titles = [source.title or "" for source in brief.sources if source.copy_of is None]
    counts = Counter(word for title in titles for word in set(content(title)))
    return {word: count / len(titles) for word, count in counts.items()}


def lead(event: MergedEvent, seen: Callable[[str], bool]) -> Forms:
    """What happened, in the words of the article. `seen` says whether the sources write a word so."""
    quote = one_line(event.evidence[0].quote)
    cited = _CITED.search(quote)
    what = _ENDS_IN_APPOSITION.sub("", one_line(event.what))
    told = [_with_source(what, cited), *(one_line(piece.quote) for piece in event.evidence)]
    whole = next((text for text in told if 1 < len(text.split()) <= _WHOLE), None)
    clipped = [_with_source(clip(what, most), cited) for most in (_CLIPPED, _SHORTEST)]
    forms = dict.fromkeys(([whole] if whole else []) + clipped)
    return [sentence(stop(_lowered(_closed(form, quote), seen)), event.evidence[:_PIECES]) for form in forms]


def _with_source(what: str, cited: re.Match[str] | None) -> str:
    """What happened, with whom the article cites for it at the sentence's end, should `what` lack that."""
    if not cited or _SAYS.search(what):
        return what
    return f"{what.rstrip(' .,;:')}, {cited[1]}"


def _closed(text: str, quote: str) -> str:
    """With the quotation mark that the end of the words has lost, as the article has it."""
    after = quote[quote.find(text) + len(text) :][:1] if text in quote else ""
    return text + after if after in {"'", "’", "”", '"'} else text


def _lowered(text: str, seen: Callable[[str], bool]) -> str:
    """Without the capitals in which some papers set the first words of a text: "AT least 40 people"."""
    words = text.split(" ")
    for at, word in enumerate(words):
        low = word.lower()
        if not word.isupper() or not (low in _SMALL or (len(word) > _SHOUTED and seen(low))):
            break
        words[at] = low
    return " ".join(words)
