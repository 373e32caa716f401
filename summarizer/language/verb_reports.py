"""Reports that a cue verb makes: "Stone said that ...", "..., said Stone"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language.complements import complement
from summarizer.language.lexicon import NUMBER_WORDS, word_set
from summarizer.language.phrases import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    HAVE,
    OBJECTS,
    PREDICATES,
    PRONOUNS,
    STOPS,
    Passage,
    Range,
    is_adverb,
    is_name,
    phrase_before,
)
from summarizer.language.phrases import (
    PREPOSITIONS as ALL_PREPOSITIONS,
)
from summarizer.language.preceding import around, quote_ends_at
from summarizer.language.report import Report
from summarizer.language.subjects import Verb, phrase_after, subject_of

if TYPE_CHECKING:
    from summarizer.language.cues import CueForm


def read_verb(passage: Passage, i: int, form: CueForm, before: list[Report]) -> Report | None:
    """The report that a cue verb makes, if it is one."""
    verb = Verb.at(passage, i, form)
    if not _is_cue(passage, verb, form):
        return None
    cue = form.cue
    told = "s" in form.forms or ("past" in form.forms and "quote" in cue.takes)
    if not verb.group and (told or passage.tokens.words[i] == "say"):
        inverted = _read_inverted(passage, i, form)
        if inverted is not None:
            return inverted
    subject = subject_of(passage, verb, before)
    if subject is None and not before and not verb.ing:
        return None
    beside = subject is not None and 0 <= verb.start - subject[1] <= len((",", "who")) and not verb.loose
    position = subject[0] if subject is not None and beside else verb.start
    right = None
    if verb.loose or _introduces(passage, i + 1) or not quote_ends_at(passage, position):
        right = complement(passage, i + 1, form, passive=verb.passive)
    if verb.passive and cue.lemma in _TELLS:
        subject = _teller(passage, i + 1)
    if right is not None and (verb.ing or not _is_tail(passage, position, right[1])):
        return Report(
            (verb.start, max(i + 1, right[0])), subject, right[1], cue.lemma, cue.speech, left=False
        )
    if not cue.takes & {"quote", "clause"} or verb.loose:
        return None
    content = around(passage, position, i + 1, need_quote="clause" not in cue.takes)
    return (
        Report((verb.start, i + 1), subject, content, cue.lemma, cue.speech, left=True) if content else None
    )


_TELLS = word_set("tell ask inform remind assure warn")  # whose passive has the hearer for its subject


def _teller(passage: Passage, by: int) -> Range | None:
    """Who told, behind a passive: "was warned by Stenn that"."""
    if by >= passage.last or passage.tokens.words[by] != "by":
        return None
    found = phrase_after(passage, by + 1)
    if found is None:
        return None
    words = passage.tokens.words
    end = next((k for k in range(*found) if words[k] in _OPENS or passage.quoted[k] >= 0), found[1])
    return (found[0], end) if end > found[0] else None


_OPENS = word_set("that whether if why how what to about of")


def _introduces(passage: Passage, colon: int) -> bool:
    """Whether a colon with a quotation behind it follows a cue, whatever was quoted before."""
    behind = colon + 1 < passage.last and passage.quoted[colon + 1] >= 0
    return behind and passage.tokens.words[colon] == ":"


def _is_cue(passage: Passage, verb: Verb, form: CueForm) -> bool:
    """Whether an inflected form is a verb here, and in a voice that reports."""
    words, i = passage.tokens.words, verb.at_token
    if is_name(passage.tokens, i) and i > passage.first:
        return False
    if form.forms == {"participle"} and not any(word in HAVE or word in BE for word in verb.group):
        return False  # "a written agreement"
    if form.cue.lemma == "speak" and "condition" in words[i + 2 : i + 4]:
        return False  # "speaking on condition of anonymity"
    if verb.passive and form.cue.lemma not in _PASSIVE:
        return False
    if words[i] == "states" and not _tells_that(passage, i + 1):
        return False
    return bool(verb.group) or not _is_nominal(passage, verb, form)


_NAMES = word_set("call dub label brand")


def _is_named(passage: Passage, verb: Verb) -> bool:
    """Whether "called" only tells the name of the noun before it: "a group called Free Elm"."""
    tokens, i = passage.tokens, verb.at_token
    if verb.group or i <= passage.first or is_name(tokens, i - 1) or i + 1 >= passage.last:
        return False
    if verb.previous in PRONOUNS:
        return False
    named = is_name(tokens, i + 1) or passage.quoted[i + 1] >= 0 or tokens.words[i + 1] == "the"
    first = phrase_before(passage, i)
    return named and first is not None and tokens.words[first[0]] in ("a", "an", "another")


def _tells_that(passage: Passage, i: int) -> bool:
    """Whether "that", a colon or a quotation follows, so that "states" is no noun."""
    return i < passage.last and (passage.tokens.words[i] in ("that", ":", ",") or passage.quoted[i] >= 0)


_PASSIVE = word_set("tell ask inform quote remind assure warn cite")


def _is_nominal(passage: Passage, verb: Verb, form: CueForm) -> bool:
    """Whether a word that could be a cue verb is a noun or an adjective here."""
    forms, previous = form.forms, verb.previous
    if previous in DETERMINERS and previous not in _STAND_ALONE:
        return not _is_number_alone(passage, verb, form)
    if previous.endswith(("'s", "s'")):
        return "ing" not in forms
    if "ing" in forms or previous in ALL_PREPOSITIONS:
        return "ing" not in forms
    following = passage.tokens.words[verb.at_token + 1] if verb.at_token + 1 < passage.last else ""
    if "past" not in forms:
        return _is_plain_noun(passage, verb, form, following)
    if form.cue.lemma in _NAMES and _is_named(passage, verb):
        return True
    reduced = "participle" in forms and following in ("by", "of", "as", "in", "at")
    return reduced and form.cue.lemma not in _NEVER_REDUCED


_NEVER_NOUNS = word_set("say think believe agree argue insist expect prefer oppose tell")


def _is_number_alone(passage: Passage, verb: Verb, form: CueForm) -> bool:
    """Whether the number before a verb is its subject, or ends it: "the two", "a mother of three"."""
    at = verb.start - len(("of", "three"))
    before = passage.tokens.words[at] if at >= passage.first else ""
    told = "past" in form.forms
    return told and verb.previous in NUMBER_WORDS and before in ("of", "the", "all")


def _is_plain_noun(passage: Passage, verb: Verb, form: CueForm, following: str) -> bool:
    """Whether "claim" or "claims" is a noun: judged by its neighbours."""
    forms, previous = form.forms, verb.previous
    if previous in PRONOUNS or previous == "to":
        return False
    if "base" in forms:
        counted = previous.endswith(("%", "ed")) or previous in NUMBER_WORDS or previous[:1].isdigit()
        told = previous.endswith("s") or previous in _PLURALS
        return not (told or (counted and form.cue.lemma in _NEVER_NOUNS))
    name = verb.at_token > passage.first and is_name(passage.tokens, verb.at_token - 1)
    tag = following in ("", ".") and passage.quoted[passage.first] >= 0  # '"Why?" a voice asks.'
    return not name and not tag and following in _BEHIND_NOUN


_STAND_ALONE = word_set("this that those some many most all both others several few")
_NEVER_REDUCED = word_set("say tell ask warn complain boast argue speak talk")
_PLURALS = word_set("people critics police and others some many most ,")
_BEHIND_NOUN = word_set("of for in on by from and or . are were have has had is was will") | {""}


def _is_tail(passage: Passage, position: int, content: tuple[Range, ...]) -> bool:
    """Whether "..., officials said on ..." ends a sentence, so that what follows the cue is no content."""
    words = passage.tokens.words
    if position - 1 <= passage.first or words[position - 1] != ",":
        return False
    begin = content[0][0]
    if words[begin - 1] == "that" or begin < position or passage.quoted[begin] >= 0:
        return False
    opening, leading = words[begin], words[passage.first]
    adverbial = opening in ALL_PREPOSITIONS or opening in _STARTS_ADVERBIAL
    return adverbial and leading not in ALL_PREPOSITIONS and leading not in _STARTS_ADVERBIAL


_STARTS_ADVERBIAL = word_set("as when while after before to and but if since although though because")


def _read_inverted(passage: Passage, i: int, form: CueForm) -> Report | None:
    """The report whose subject stands behind its verb: '"...", said Stone'."""
    words, quoted = passage.tokens.words, passage.quoted
    if i - 1 <= passage.first or i + 1 >= passage.last or quoted[i + 1] >= 0:
        return None
    behind_quote = quoted[i - 1] >= 0
    if not behind_quote and words[i - 1] not in (",", "—", "–", "--"):
        return None
    if not _can_follow(passage, i + 1, form, quoted=behind_quote):
        return None
    subject = phrase_after(passage, i + 1)
    if subject is None or (
        not behind_quote and (_is_clause(passage, subject) or _ends_subject(passage, i - 1))
    ):
        return None
    content = around(passage, i, subject[1], need_quote=form.cue.lemma != "say")
    return (
        Report((i, i + 1), subject, content, form.cue.lemma, form.cue.speech, left=True) if content else None
    )


def _can_follow(passage: Passage, first: int, form: CueForm, *, quoted: bool) -> bool:
    """Whether a subject can begin behind an inverted verb."""
    word = passage.tokens.words[first]
    if word in ("he", "she", "they", "one", "another", "two"):
        return True
    if word in DAYS:
        return False
    if word in _ARTICLES or (word in _SOME and _ends_soon(passage, first)):
        return quoted or form.cue.lemma in ("say", "tell")
    return is_name(passage.tokens, first) or _is_bare_noun(passage, first, quoted=quoted)


def _ends_soon(passage: Passage, first: int) -> bool:
    """Whether a sentence ends within a few words that hold no verb: "said several observers."."""
    words = passage.tokens.words
    for i in range(first, min(first + _SHORT, passage.last)):
        if words[i] in (".", ","):
            return True
        if words[i] in PREDICATES or passage.quoted[i] >= 0 or is_adverb(passage.tokens, i):
            return False
    return first + _SHORT >= passage.last


_SHORT = 6  # tokens
_SOME = DETERMINERS - word_set("that this these those such no any each every")
_ARTICLES = word_set("a an the his her its their some")


def _ends_subject(passage: Passage, comma: int) -> bool:
    """Whether a comma ends a subject with its apposition, "Stone, a mayor who has fled,", and no clause."""
    words = passage.tokens.words
    commas = [i for i in range(passage.first, comma) if words[i] == "," and passage.quoted[i] < 0]
    first = passage.first + (words[passage.first] in ("but", "and", "yet", "still"))
    if not commas or words[first] in ALL_PREPOSITIONS | CONJUNCTIONS | PRONOUNS:
        return False
    if any(word in PREDICATES for word in words[first : commas[0]]):
        return False
    opening = commas[-1] + 1
    if words[opening].endswith("ing") and all(is_name(passage.tokens, i) for i in range(first, commas[0])):
        return True  # "Maro Stenn, speaking in Elmford,"
    for i in range(opening, comma):
        if words[i] in ("who", "whose", "which", "that"):
            return True
        if words[i] in PREDICATES:
            return False
    return words[opening] in _APPOSED or words[opening] in DETERMINERS


_APPOSED = word_set("former director president chairman head chief who whose which")


def _is_clause(passage: Passage, phrase: Range) -> bool:
    """Whether what seems a subject behind its verb is what is said: "says Stone's rise is ..."."""
    words = passage.tokens.words
    if phrase[1] < passage.last and passage.quoted[phrase[1]] >= 0:
        return True
    if words[phrase[0]] in PRONOUNS and phrase[1] < passage.last and words[phrase[1]] not in STOPS:
        return True
    for i in range(*phrase):
        if words[i] in (",", "who", "whose", "which", "that"):
            return False
        if words[i] in PREDICATES or (i > phrase[0] and words[i] in PRONOUNS):
            return True
        behind = words[i + 1] if i + 1 < passage.last else ""
        if words[i].endswith(("s", "ed")) and behind in DETERMINERS | OBJECTS:  # "manager yanked her"
            return True
    return False


def _is_bare_noun(passage: Passage, i: int, *, quoted: bool) -> bool:
    """Whether a subject without article can begin behind an inverted verb: "said analyst Jane Stone"."""
    word = passage.tokens.words[i]
    if (
        not word[0].isalnum()
        or (word[0].isdigit() and not quoted)
        or word in _NO_SUBJECT
        or is_adverb(passage.tokens, i)
    ):
        return False
    if quoted or (i + 1 < passage.last and is_name(passage.tokens, i + 1)):
        return True
    return (word.endswith("s") or word in _PLURALS) and _ends_soon(passage, i)


_NO_SUBJECT = ALL_PREPOSITIONS | CONJUNCTIONS | OBJECTS | AUXILIARIES | word_set("to no nothing something")
