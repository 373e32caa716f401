"""Who a pronoun means: the person just introduced, else the last speaker whom it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language.cues import CUES
from summarizer.language.forenames import gender_of
from summarizer.language.irregular import is_irregular
from summarizer.language.lexicon import FUNCTION_WORDS
from summarizer.language.names import surname_key
from summarizer.language.phrases import is_name, leading_phrase
from summarizer.language.speakers import Speaker, describe
from summarizer.language.tokens import QUOTE_MARKS

if TYPE_CHECKING:
    from summarizer.language.coreference import Cast

_HERS = frozenset({"she", "her"})
_HIS = frozenset({"he", "him", "his"})
_SINGULAR = frozenset({"he", "she", "him", "her", "his", "who"})
_PLURAL = frozenset({"they", "their", "them"})
_THING = frozenset({"it", "its", "which"})
_SELF = frozenset({"i", "we", "you", "one", "my", "our", "us"})
PRONOUNS_OF_SPEAKERS = _SINGULAR | _PLURAL | _THING | _SELF
_REACH = 6  # speakers that a pronoun can look back over
_NEAR = 60  # tokens: this sentence and the one or two before it
_FAR = 150  # tokens
_DESCRIBED = 4  # words before a name that tell who it is


def _introduced(cast: Cast, at: int, gender: str) -> str | None:
    """The person with whom a sentence since the last speech began, shortly before a pronoun."""
    last = cast.spoken[-1][0] if cast.spoken else -1
    near = [
        (spot, name) for spot, name in cast.roster.people_before(at) if spot > last and at - spot <= _NEAR
    ]
    fitting = [name for _, name in near if gender and _gender_of(cast, name) == gender]
    if fitting and len(set(fitting)) == 1:
        return fitting[0]
    starts = (name for spot, name in near if _starts_sentence(cast, spot))
    return next((name for name in starts if _gender_of(cast, name) in ("", gender)), None)


def _starts_sentence(cast: Cast, i: int) -> bool:
    tokens = cast.tokens
    first = i
    while first and i - first < _DESCRIBED and tokens.words[first - 1].isalpha():
        if tokens.words[first - 1] in FUNCTION_WORDS or tokens.words[first - 1] in CUES:
            break
        first -= 1  # "Elmford manager Jane Stone was"
    i = first
    if i == 0 or tokens.words[i - 1] in (".", "?", "!") or tokens.words[i - 1] in QUOTE_MARKS:
        return True
    return "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]


def _gender_of(cast: Cast, name: str) -> str:
    """The pronoun that goes with a name: by a title that the text gives with it, else by its first word."""
    return cast.roster.titled.get(surname_key(name)) or gender_of(name)


def _known(cast: Cast, name: str, at: int, gender: str) -> Speaker:
    """A person who was named, as the text has introduced them."""
    said = next((one for one in reversed(cast.named.get(surname_key(name), [])) if one.name == name), None)
    return said or Speaker(name, cast.roster.role(name, at), named=True, gender=gender)


def who_is(cast: Cast, word: str, at: int) -> Speaker:
    """The last speaker who fits a pronoun; else the last person named before it."""
    if word in _SELF:
        return Speaker(cast.tokens.raw[at], None, named=False)
    gender = "f" if word in _HERS else "m" if word in _HIS else ""
    introduced = _introduced(cast, at, gender) if word in _SINGULAR else None
    if introduced:
        return _known(cast, introduced, at, gender)
    for spot, one in reversed(cast.spoken[-_REACH:]):
        one.gender = one.gender or (_gender_of(cast, one.name) if one.named and one.person else "")
        if at - spot < _FAR and _fits(one, word, gender):
            one.gender = one.gender or gender
            return one
    if word in _SINGULAR:
        found = _last_person(cast, at, gender)
    else:
        found = _sentence_before(cast, at, word) or _last_spoken(cast)
        if found is not None and found.named and found.person and word in _THING:
            found = None
    return found or Speaker(cast.tokens.raw[at], None, named=False, person=word not in _THING)


def _last_person(cast: Cast, at: int, gender: str) -> Speaker | None:
    """The last one named before a pronoun whom it fits; of a bare surname it is taken from its speech."""
    names = (name for _, name in cast.roster.people_before(at) if _gender_of(cast, name) in ("", gender))
    name = next(names, None)
    if name:
        return _known(cast, name, at, gender)
    bare = _last_spoken(cast) if cast.spoken and at - cast.spoken[-1][0] < _NEAR else None
    known = bare is not None and bare.named and " " not in bare.name and not bare.name.isupper()
    return bare if known else None  # "Stone said ... he added", where no full name was given


def _sentence_before(cast: Cast, at: int, word: str) -> Speaker | None:
    """The many, or the body, with whom the sentence before began: "Analysts cut it. They wrote"."""
    words = cast.tokens.words
    stops = [
        i for i in range(max(0, at - _NEAR), at) if words[i] == "." and not cast.tokens.raw[i + 1].islower()
    ]
    for stop in reversed([max(0, at - _NEAR) - 1, *stops]):
        phrase = leading_phrase(cast.whole, stop + 1, at)
        if phrase is None or phrase[0] != stop + 1:
            continue
        verb = next((i for i in range(phrase[0] + 1, phrase[1]) if _is_verb(cast, i)), phrase[1])
        found = describe(cast.tokens, (phrase[0], verb))
        many = not found.named and found.person and found.head.endswith(("s", "people"))
        if many if word in _PLURAL else found.named and not found.person:
            return found
    return None


def _is_verb(cast: Cast, i: int) -> bool:
    """Whether a token ends the noun phrase before it: a verb, or a plain word right behind a name."""
    tokens = cast.tokens
    behind = is_name(tokens, i - 1) and tokens.words[i - 1] not in FUNCTION_WORDS
    plain = tokens.raw[i].islower() and tokens.words[i] not in FUNCTION_WORDS
    return is_irregular(tokens.words[i]) or (behind and plain)


def _last_spoken(cast: Cast) -> Speaker | None:
    return cast.spoken[-1][1] if cast.spoken else None


def _fits(one: Speaker, word: str, gender: str) -> bool:
    """Whether a pronoun can mean a speaker."""
    if word in _SINGULAR:
        return one.person and not _is_plural(one) and not (one.gender and gender and one.gender != gender)
    return _is_plural(one) if word in _PLURAL else not one.person


def _is_plural(one: Speaker) -> bool:
    return not one.named and one.head.endswith(("s", "people", "men", "police"))
