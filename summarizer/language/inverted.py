"""Reports whose subject stands behind the verb: '"...", said Stone', "..., said several farmers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language.lexicon import word_set
from summarizer.language.phrases import (
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    OBJECTS,
    PREDICATES,
    PRONOUNS,
    STOPS,
    Passage,
    Range,
    is_adverb,
    is_name,
)
from summarizer.language.phrases import (
    PREPOSITIONS as ALL_PREPOSITIONS,
)
from summarizer.language.preceding import around
from summarizer.language.report import Report
from summarizer.language.subjects import phrase_after

if TYPE_CHECKING:
    from summarizer.language.cues import CueForm


def read_inverted(passage: Passage, i: int, form: CueForm) -> Report | None:
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
    if quoted or _leads_to_name(passage, i + 1):
        return True
    return (word.endswith("s") or word in _MANY) and _ends_soon(passage, i)


def _leads_to_name(passage: Passage, first: int) -> bool:
    """Whether a name follows within a word or two of its description: "said local doctor Jane Stone"."""
    for i in range(first, min(first + _DESCRIBED, passage.last)):
        if is_name(passage.tokens, i):
            return True
        word = passage.tokens.words[i]
        if not word.isalpha() or word in _NO_SUBJECT or word in PREDICATES or is_adverb(passage.tokens, i):
            return False
    return False


_DESCRIBED = 3  # words
_NO_SUBJECT = ALL_PREPOSITIONS | CONJUNCTIONS | OBJECTS | AUXILIARIES | word_set("to no nothing something")
_MANY = word_set("people police")
