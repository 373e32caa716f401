"""What is said by whom: the quotations a brief prints, each with its speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.compose.labels import one_line
from summarizer.compose.sentences import sentence, stop
from summarizer.compose.vocabulary import CALENDAR
from summarizer.language.denials import turns_around
from summarizer.language.lexicon import PREPOSITIONS, word_set
from summarizer.merge.words import content, plain_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.compose.sentences import Forms
    from summarizer.records import Brief, MergedAttribution, SummarySentence

_QUOTE_WORDS = range(6, 32)
_ROLE_WORDS, _TITLE_WORDS = 10, 2
_PRONOUNS = word_set("he she it they who we i you one some others another many everybody unnamed unknown")
_MARKS = "\"“”‘’' "
_OPENS_SENTENCE = re.compile(r"[A-Z\d]")
_LEANING = re.compile(
    r"(?:because|and|but|or|so|which|who|that|it|they|this|these|those|he|she)\b", re.IGNORECASE
)
_SOMEBODY = re.compile(
    r"\b(?:officials?|police|military|army|navy|ministry|government|company|firm|union|court|council|agency|sources?"
    r"|statement|report|authorit(?:y|ies)|witness(?:es)?|residents?|relatives?|parents?|people|team"
    r"|\w+(?:ers?|ors?|ists?|ians?|m[ae]n|persons?))\b",
    re.IGNORECASE,
)
_NOT_IN_NAMES = frozenset(["with", "to", "that", "but", "said", "says"])
_HANDLE = re.compile(r"[#@]|https?:")
_STRAIGHT = re.compile(r"(?P<opening>(?<![^\s([—–-]))?\"")
_TITLES = word_set("dr mr mrs ms prof professor sir dame rev")
_SHOUTED = 4
_SAME = 0.6  # share of its content words that another quotation has as well


def quotes(brief: Brief, most: int, seen: Callable[[str], bool]) -> list[Forms]:
    """The direct quotations that most texts print, no two of one speaker and no two of one wording.

    `seen` says whether the sources write a word in just this way.
    """
    made: list[Forms] = []
    spoken: list[set[str]] = []
    speakers: set[str] = set()
    direct = [
        one
        for one in brief.attributions
        if one.mode == "direct" and one.evidence and not turns_around(one.cue) and _is_somebody(one.speaker)
    ]
    for attribution in sorted(direct, key=_weight):
        words, named = _words(attribution), set(plain_words(attribution.speaker))
        meaning = set(content(words))
        again = any(_SAME * len(meaning) <= len(meaning & other) for other in spoken)
        if words and not again and not speakers & named:
            made.append([_sentence(attribution, words, seen)])
            spoken.append(meaning)
            speakers |= named
    return made[:most]


def _weight(attribution: MergedAttribution) -> tuple[bool, int, bool, int]:
    """Able to stand alone, printed in many texts, by somebody with a name, early."""
    first = min(piece.sentence for piece in attribution.evidence)
    leaning = _LEANING.match(_words(attribution)) is not None
    return leaning, -attribution.origins.texts, attribution.anonymous, first


def _is_somebody(speaker: str) -> bool:
    """Whether this can have said something: a name, or what people and bodies are called."""
    words = one_line(speaker).split()
    strange = _HANDLE.search(speaker) or _NOT_IN_NAMES.intersection(word.lower() for word in words)
    if not words or words[0].lower() in _PRONOUNS | CALENDAR or strange:
        return False
    return any(word[0].isupper() for word in words[1:] or words) or _SOMEBODY.search(speaker) is not None


def _words(attribution: MergedAttribution) -> str:
    """The longest unbroken piece of a quotation that makes a sentence, or "".

    Pieces are never joined: what stood between them may have changed the sense.
    """
    first = attribution.evidence[0].source
    pieces = [one_line(p.quote).strip(_MARKS) for p in attribution.evidence if p.source == first]
    whole = [words for words in pieces if len(words.split()) in _QUOTE_WORDS and _OPENS_SENTENCE.match(words)]
    return max(whole, key=len, default="")


def _sentence(attribution: MergedAttribution, words: str, seen: Callable[[str], bool]) -> SummarySentence:
    piece = next(p for p in attribution.evidence if one_line(p.quote).strip(_MARKS) == words)
    who, (title, role) = _name(attribution, seen), _role(attribution, seen)
    if title and title.lower() not in who.lower():
        who = f"{title} {who}"
    if role and role.lower() not in who.lower():
        before = role.istitle() and len(role.split()) <= _TITLE_WORDS
        who = f"{role} {who}" if before else f"{who}, {role},"
    elif "," in who:
        who += ","
    via = f" ({one_line(attribution.via)})" if attribution.via else ""
    return sentence(f"{who} said: “{stop(_inner(words))}”{via}", [piece])


def _name(attribution: MergedAttribution, seen: Callable[[str], bool]) -> str:
    """The speaker, without the capitals in which some papers set the first words of a text."""
    words = one_line(attribution.speaker).rstrip(",").split()
    return " ".join(
        word.capitalize() if word.isupper() and len(word) > _SHOUTED and seen(word.capitalize()) else word
        for word in words
    )


def _role(attribution: MergedAttribution, seen: Callable[[str], bool]) -> tuple[str, str]:
    """Title and role where they can stand beside a name: ("Dr", "the team's doctor"), not "jubilant"."""
    words = one_line(attribution.role or "").rstrip(" .,").split()
    ends = [words.pop(at).rstrip(".,") for at in (0, -1) if words and _is_title(words[at], alone=at == -1)]
    title, role = next(iter(ends), ""), " ".join(words).rstrip(" ,")
    if not words or len(words) > _ROLE_WORDS or role.lower().startswith("who "):
        return title, ""
    if len(words) == 1:
        return title, role if role.istitle() and not seen(role.lower()) else ""
    if words[0].endswith("s") and words[1] in PREPOSITIONS:  # "guests at the dinner"
        return title, ""
    plain = words[0].istitle() and words[1][0].islower() and seen(words[0].lower())
    return title, f"{words[0].lower()} {' '.join(words[1:])}" if plain else role


def _is_title(word: str, *, alone: bool) -> bool:
    """Whether a word is a title set apart from the rest of a role: "Dr" in "harbour doctor, Dr"."""
    return word.strip(".,").lower() in _TITLES and (alone or word.endswith(","))


def _inner(words: str) -> str:
    """A quotation as it stands within another: double marks become single ones, opening and closing."""
    curly = words.rstrip(" ,;:–—-").replace("“", "‘").replace("”", "’")
    return _STRAIGHT.sub(lambda found: "’" if found["opening"] is None else "‘", curly)
