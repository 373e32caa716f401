"""The subject of a reporting verb: before it, behind it, with its apposition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.cues import CUES, CueForm
from summarizer.language.extents import is_long
from summarizer.language.lexicon import word_set
from summarizer.language.phrases import (
    BE,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    PREDICATES,
    PRONOUNS,
    STOPS,
    Passage,
    Range,
    group_start,
    is_adverb,
    is_name,
    leading_phrase,
    phrase_before,
)
from summarizer.language.tokens import QUOTE_MARKS

if TYPE_CHECKING:
    from summarizer.language.report import Report


class Verb(NamedTuple):
    """A verb group: its token, where its auxiliaries and adverbs begin, and how it stands."""

    at_token: int
    start: int
    group: tuple[str, ...]  # auxiliaries and adverbs before the verb
    previous: str  # the word before the group
    passive: bool
    ing: bool
    loose: bool  # a participle without an auxiliary: ", adding that"

    @classmethod
    def at(cls, passage: Passage, i: int, form: CueForm) -> Verb:
        """The verb group of the cue form at a token."""
        words = passage.tokens.words
        start = group_start(passage, i)
        group = tuple(words[start:i])
        helped = any(word in BE for word in group)
        return cls(
            at_token=i,
            start=start,
            group=group,
            previous=words[start - 1] if start > passage.first else "",
            passive=helped and "participle" in form.forms,
            ing="ing" in form.forms,
            loose="ing" in form.forms and not helped,
        )


def subject_of(passage: Passage, verb: Verb, before: list[Report]) -> Range | None:
    """The noun phrase that is the subject of a verb group; `before` are the reports to its left."""
    found = _behind_quote(passage, verb.start) or _subject_before(passage, verb, before)
    if found is not None and "according" in passage.tokens.words[slice(*found)]:
        return None  # the "reports" of "according to agency reports"
    return found


def _subject_before(passage: Passage, verb: Verb, before: list[Report]) -> Range | None:
    """The subject that stands before its verb."""
    start, previous = verb.start, verb.previous
    if verb.loose:
        return _subject_of_participle(passage, verb, before)
    if previous in ("to", "and", "but", "or", "then"):
        return _subject_of_last(start, before) or leading_phrase(passage, passage.first, start)
    if previous in (",", ")", "—", "–"):
        return _with_apposition(passage, start - 1)
    if previous in ("who", "which", "that"):
        return _antecedent(passage, start - 1)
    return phrase_before(passage, start)


def _subject_of_participle(passage: Passage, verb: Verb, before: list[Report]) -> Range | None:
    """Who is "saying" or "adding": the subject of the clause, or the one named in "with Stone saying"."""
    if verb.start == passage.first:
        return leading_phrase(passage, passage.first, passage.last)
    near = phrase_before(passage, verb.start) if verb.previous != "," else None
    if near is not None and near[0] > passage.first and passage.tokens.words[near[0] - 1] == "with":
        return near
    return _subject_of_last(verb.start, before) or leading_phrase(passage, passage.first, verb.start)


def _behind_quote(passage: Passage, start: int) -> Range | None:
    """All between a closing quotation and the verb, where it is a noun phrase: '"..." the new mayor said'."""
    words = passage.tokens.words
    for i in range(start - 1, max(passage.first, start - 14) - 1, -1):
        word = words[i]
        if passage.quoted[i] >= 0:
            ended = word in QUOTE_MARKS and words[i - 1] in (",", "?", "!")
            return (i + 1, start) if ended and i < start - 1 and words[i + 1] not in CONJUNCTIONS else None
        if (
            word in STOPS
            or word in PREDICATES
            or word in PRONOUNS
            or (word in CONJUNCTIONS and word != "and")
        ):
            return None
    return None


def _subject_of_last(start: int, before: list[Report]) -> Range | None:
    """The subject of the report that a sentence goes on with: the one that has just ended, else the last."""
    earlier = [report for report in before if report.subject is not None and report.cue[0] < start]
    if not earlier:
        return None
    joint = start - len((",", "and"))
    ended = (one for one in earlier if not one.left and joint <= one.content[-1][1] < start)
    return next(ended, earlier[-1]).subject


def _antecedent(passage: Passage, who: int) -> Range | None:
    end = who
    if end > passage.first and passage.tokens.words[end - 1] == ",":
        end -= 1
    found = phrase_before(passage, end)
    return found if found is not None else (who, who + 1)


def _with_apposition(passage: Passage, comma: int) -> Range | None:
    """A subject with its apposition, before the comma or bracket that ends it: "Stone, the mayor,"."""
    words = passage.tokens.words
    if words[comma] == ")":
        opening = comma
        while opening > passage.first and words[opening] != "(":
            opening -= 1
        head = phrase_before(passage, opening)
        return (head[0], comma + 1) if head else None
    best = None
    for mark in range(comma - 1, max(passage.first, comma - _APPOSITION), -1):
        if words[mark] not in (",", "—", "–") or passage.quoted[mark] >= 0 or mark + 1 >= comma:
            continue
        if not _is_apposition(passage, mark + 1, comma):
            if best is not None:
                break
            continue
        head = phrase_before(passage, mark)
        if head is None or words[mark - 1] in _TIMES or words[head[0]][0].isdigit():
            continue
        best = (head[0], comma)
        if head[0] == passage.first or words[head[0] - 1] != "," or _is_introduced(passage, head, comma):
            break
    return best or leading_phrase(passage, passage.first, comma)


def _is_introduced(passage: Passage, head: Range, end: int) -> bool:
    """Whether a description comes before its name: "its operator, Halden Bulk"."""
    tokens = passage.tokens
    described = tokens.words[head[0]] in DETERMINERS and not is_name(tokens, head[1] - 1)
    return described and all(is_name(tokens, i) for i in range(head[1] + 1, end))


_APPOSITION = 40  # tokens, at most


def _is_apposition(passage: Passage, first: int, end: int) -> bool:
    """Whether what stands between a comma and the verb can be an apposition: it is no clause of its own."""
    return end - first <= _SHORT or passage.tokens.words[first] not in _CLAUSAL


_SHORT = 8
_CLAUSAL = PRONOUNS - {"who", "one"}


_PERIODS = frozenset(
    {"week", "month", "year", "morning", "afternoon", "evening", "night", "ago", "weekend", "time"}
)
_TIMES = DAYS | _PERIODS


def phrase_after(passage: Passage, first: int) -> Range | None:
    """The noun phrase with its appositions that begins at a token and runs on to the end of its clause."""
    words = passage.tokens.words
    if first >= passage.last:
        return None
    if words[first] in PRONOUNS and words[first] != "one":
        return first, first + 1
    i = first
    while i < passage.last and not _ends_after(passage, i, first):
        i += 1
    while i > first and words[i - 1] in STOPS and words[i - 1] != ")" and words[i - 1] not in QUOTE_MARKS:
        i -= 1
    return (first, i) if i > first else None


_ENDS = word_set(". ; : ? ! — – --")
_ADVERBIALS = word_set("while when as because but after before during")


def _ends_after(passage: Passage, i: int, first: int) -> bool:
    """Whether the noun phrase that began at `first` ends before token i."""
    words = passage.tokens.words
    word = words[i]
    if passage.quoted[i] >= 0:
        return i == first or i + 1 >= passage.last or is_long(passage, i) or words[i - 1] == ","
    if word in _ENDS or (word == "," and not _continues_phrase(passage, i + 1)):
        return True
    if word == ")" or (i > first and word in _ADVERBIALS):
        opening = "(" if word == ")" else ","
        return opening not in words[max(first, i - _APPOSITION) : i]
    timed = word in DAYS or (word == "on" and i + 1 < passage.last and words[i + 1] in DAYS)
    return i > first and (timed or (is_adverb(passage.tokens, i) and words[i - 1] != ","))


def _continues_phrase(passage: Passage, i: int) -> bool:
    """Whether an apposition or a relative clause begins behind a comma."""
    if i >= passage.last or passage.quoted[i] >= 0:
        return False
    word = passage.tokens.words[i]
    if word in CUES and "ing" in CUES[word].forms:
        return False
    return word in _APPOSITIVES or word[0].isdigit() or is_name(passage.tokens, i)


_APPOSITIVES = word_set("who whose which the a an one of director president chairman head chief former")
