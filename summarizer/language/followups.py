"""Quotations that no cue introduces: who goes on speaking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.language.cues import CUES
from summarizer.language.extents import is_long
from summarizer.language.lexicon import FUNCTION_WORDS, word_set
from summarizer.language.names import same_name
from summarizer.language.phrases import PRONOUNS, Passage, Range, is_name, is_title, leading_phrase
from summarizer.language.speakers import describe
from summarizer.language.tokens import QUOTE_MARKS

if TYPE_CHECKING:
    from summarizer.language.quotations import Quotation
    from summarizer.language.report import Report

_LEAST = 2  # words; a shorter quotation without a cue is a scare quote or a name
_ENOUGH = 4  # words that need nothing before them to be somebody's
_LEAD = 4  # tokens before it in which that word stands
_PHRASES = word_set(
    "phrase slogan term motto chant chants cries comment comments statement signs sign word words coined "
    "defense defence dubbed message idea suggestion described labeled labelled"
)
_BACK = 3  # passages over which a speaker goes on within a paragraph, and one more across paragraphs
_DASHES = frozenset({"—", "–", "--"})
_BEFORE_TAG = frozenset({",", "?", "!", "—", "-", "…", "..."})
_LABEL = 4  # words of a speaker's label in a transcript, at most
_SIGNATURE = 6  # tokens of a name that signs a quotation, at most


@dataclass(slots=True)
class Draft:
    """A report on its way to being a Speech: its content may still grow."""

    passage: Passage
    subject: Range | None
    cue: Range | None
    content: list[Range]
    speech: bool = True
    via: Range | None = None

    @classmethod
    def of(cls, report: Report, passage: Passage) -> Draft:
        """The draft of one report."""
        return cls(passage, report.subject, report.cue, list(report.content), report.speech, report.via)


def place_quotations(outer: list[Quotation], passages: list[Passage], drafts: list[Draft]) -> list[Draft]:
    """Give each quotation that no report holds to the speaker who goes on; returns all in order."""
    if not passages:
        return []
    tokens, quoted = passages[0].tokens, passages[0].quoted
    held = {quoted[i] for draft in drafts for a, b in draft.content for i in range(a, b)}
    waiting = drafts[::-1]
    ordered: list[Draft] = []
    for number, passage in enumerate(passages):
        while waiting and waiting[-1].passage.first <= passage.first:
            ordered.append(waiting.pop())
        at = passage.first
        while at < passage.last:
            quotation = quoted[at]
            if quotation < 0:
                at += 1
                continue
            end = min(tokens.index(outer[quotation].outer_end), passage.last)
            if quotation not in held:
                held.add(quotation)
                _place(
                    passages[max(0, number - _BACK - 1) : number + 1], (at, end), outer[quotation], ordered
                )
            at = max(end, at + 1)
    ordered = [draft for draft in ordered if draft.content]
    _run_on_to_tag(outer, quoted, ordered)
    return [draft for draft in ordered if draft.content]


def _run_on_to_tag(outer: list[Quotation], quoted: list[int], drafts: list[Draft]) -> None:
    """Give what is left open at the end of a paragraph to another speaker, named behind the next one's."""
    last = {quoted[draft.content[-1][0]]: draft for draft in drafts}
    for tagged in drafts:
        number = quoted[tagged.content[0][0]]
        held = last.get(number - 1)
        if number < 1 or held is None or held is tagged or not outer[number].continues:
            continue
        text = tagged.passage.tokens.text
        if text[outer[number].outer_start] != text[outer[number - 1].outer_start]:
            continue  # not the mark that was left open
        behind = held.cue is not None and held.cue[1] <= held.content[-1][0] and len(held.content) > 1
        if (behind or held.cue is None) and _is_tagged(tagged) and _names_another(tagged, held):
            tagged.content.insert(0, held.content.pop())
            while held.content and outer[quoted[tagged.content[0][0]]].continues:
                tagged.content.insert(0, held.content.pop())


def _is_tagged(draft: Draft) -> bool:
    """Whether speaker and cue stand behind the first piece of what is said."""
    return draft.cue is not None and draft.content[0][1] <= draft.cue[0]


def _names_another(one: Draft, other: Draft) -> bool:
    """Whether a draft names another speaker than the other does, none of them by a pronoun."""
    if one.subject is None or other.subject is None:
        return one.subject is not None
    tokens = one.passage.tokens
    if tokens.words[one.subject[0]] in PRONOUNS:
        return False
    return not same_name(describe(tokens, one.subject).name, describe(tokens, other.subject).name)


def _place(passages: list[Passage], span: Range, quotation: Quotation, drafts: list[Draft]) -> None:
    """Append one quotation of the last passage to an earlier draft, or draft it anew."""
    passage = passages[-1]
    last = drafts[-1] if drafts and drafts[-1].passage.first >= passages[0].first else None
    if _is_bare(passage):
        _place_bare(passages, span, quotation, drafts)
        return
    subject = _tag_after(passage, span[1])
    if last is not None and subject is None and _runs_on(passages, span, last):
        last.content.append((span[0], passage.last - (passage.tokens.words[passage.last - 1] == ".")))
    elif subject is not None:
        first = passage.first if passage.quoted[passage.first] >= 0 else span[0]
        drafts.append(Draft(passage, subject, None, [(first, span[1])]))
    elif _is_worth(passage, span):
        subject = leading_phrase(passage, passage.first, span[0])
        drafts.append(Draft(passage, subject, None, [span], speech=False))


def _is_held(draft: Draft, first: int) -> bool:
    """Whether the quotation before token `first` is what a draft reports last."""
    quoted = draft.passage.quoted
    end = first
    while end and quoted[end - 1] < 0:
        end -= 1
    return bool(end) and any(quoted[b - 1] == quoted[end - 1] for _, b in draft.content)


def _place_bare(passages: list[Passage], span: Range, quotation: Quotation, drafts: list[Draft]) -> None:
    """Place a quotation of a passage that is nothing but quotations."""
    passage = passages[-1]
    last = drafts[-1] if drafts else None
    label = _label(passage, span)
    if last is not None and not label and _goes_on_in(passages, span, quotation, last):
        last.content.append(span)
        return
    near = last is not None and last.passage.first >= passages[0].first
    drafts.append(Draft(passage, label or _goes_on(passages, quotation, last, near=near), None, [span]))


def _goes_on_in(passages: list[Passage], span: Range, quotation: Quotation, last: Draft) -> bool:
    """Whether a quotation is a piece of what the last draft reports: in its paragraph, or taken up."""
    if quotation.continues and _is_held(last, span[0]):
        return True
    if last.passage.first < passages[-_BACK:][0].first or _is_parted(last.passage, passages[-1]):
        return False
    return _is_direct(last) or any(_just_spoke(last, passage) for passage in passages[-2:-1])


def _just_spoke(last: Draft, previous: Passage) -> bool:
    """Whether a draft reports what the passage before a quotation tells, behind its cue."""
    if last.passage.first != previous.first or last.cue is None or not last.speech:
        return False
    return not last.content or last.content[-1][1] <= last.cue[0]


def _runs_on(passages: list[Passage], span: Range, last: Draft) -> bool:
    """If a sentence begins with a quotation and goes on with what is said: '"A," he said. "B" and C.'."""
    *earlier, passage = passages
    mostly = (span[1] - span[0]) * 2 >= passage.last - passage.first
    if span[0] != passage.first or not mostly or not is_long(passage, span[0]):
        return False
    if not earlier or last.passage.first != earlier[-1].first or _is_parted(last.passage, passage):
        return False
    return last.cue is not None and _is_direct(last)


def _is_worth(passage: Passage, span: Range) -> bool:
    """Whether quoted words inside a sentence without a cue are more than a title or a single word."""
    words = passage.tokens.words
    count = sum(word[0].isalnum() for word in words[span[0] : span[1]])
    if count < _LEAST or is_title(passage, span[0]):
        return False
    before = words[max(passage.first, span[0] - _LEAD) : span[0]]
    told = any(word in CUES or word in _PHRASES for word in before)
    return told or count >= _ENOUGH or words[span[1] - 2] in ("!", "?")


def _goes_on(
    passages: list[Passage], quotation: Quotation, last: Draft | None, *, near: bool
) -> Range | None:
    """Who speaks in a paragraph of nothing but quotations: the one who spoke last, or the one just named."""
    spoke = last.subject if last is not None else None
    if len(passages) == 1:
        return spoke
    previous = passages[-2]
    words = previous.tokens.words
    if words[previous.last - 1] == ":":
        end = previous.last - 1 - (words[previous.last - 2] in CUES)
        return leading_phrase(previous, previous.first, end) or spoke
    if last is not None and (
        quotation.continues or (near and _is_direct(last)) or _just_spoke(last, previous)
    ):
        return spoke
    named = leading_phrase(previous, previous.first, previous.last)
    if named is not None and words[named[1] : previous.last] == ["."]:  # no verb was seen
        found = describe(previous.tokens, named)
        return named if found.named or found.person else spoke
    return named or spoke


def _label(passage: Passage, span: Range) -> Range | None:
    """The speaker of a transcript, printed in capitals before a colon: "STONE: ..."."""
    tokens = passage.tokens
    first = span[0] + (tokens.words[span[0]] in QUOTE_MARKS)
    for i in range(first, min(first + _LABEL, span[1])):
        if tokens.words[i] == ":":
            return (first, i) if i > first else None
        if not tokens.raw[i].isupper():
            return None
    return None


def _tag_after(passage: Passage, end: int) -> Range | None:
    """A speaker behind a quotation: '"..." Stone barked', '"..." barked Stone', '"..." — Jane Stone'."""
    tokens, words = passage.tokens, passage.tokens.words
    if end < passage.last and words[end] in _DASHES and _is_signature(passage, end + 1):
        return end + 1, passage.last
    if words[end : end + 1] == [","]:
        return _named_behind(passage, end + 1) if end + 1 < passage.last else None  # '"...", sagte Stone'
    end -= words[end - 1] == ","
    if end >= passage.last or words[end - 2] not in _BEFORE_TAG:
        return None
    if words[end] in PRONOUNS:
        return (end, end + 1) if end + 1 < passage.last and words[end + 1][0].isalpha() else None
    i = end
    while i < passage.last and is_name(tokens, i):
        i += 1
    verb = end < i < passage.last and words[i].endswith(("d", "s", "t", "g"))
    return (end, i) if verb else _named_behind(passage, end)


def _named_behind(passage: Passage, verb: int) -> Range | None:
    """A name with nothing before it but a verb that is no known cue: "barked Stone", "dijo el juez Stone"."""
    tokens, first = passage.tokens, verb + 1
    if tokens.words[verb] in _HAVE and first < passage.last and tokens.raw[first].islower():
        verb, first = first, first + 1  # "a déclaré", "ha detto"
    if not tokens.raw[verb].islower() or not tokens.raw[verb].isalpha():
        return None
    if tokens.words[verb] in FUNCTION_WORDS and tokens.words[verb] != "so":
        return None
    titled = first
    while titled < min(first + _TITLE, passage.last) and tokens.raw[titled].isalpha():
        if is_name(tokens, titled) or tokens.words[titled] in FUNCTION_WORDS:
            break
        titled += 1
    end = titled
    while end < passage.last and is_name(tokens, end):
        end += 1
    alone = end >= passage.last or tokens.words[end] in (".", ",")
    return (first, end) if end > titled and alone else None


_HAVE = frozenset({"a", "ha", "hat"})
_TITLE = 3  # words before a name


def _is_signature(passage: Passage, first: int) -> bool:
    """Whether a passage ends with a name from a token on."""
    tokens, last = passage.tokens, passage.last
    named = all(is_name(tokens, i) or tokens.words[i] in ",.()" for i in range(first, last))
    return first < last <= first + _SIGNATURE and named


def _is_bare(passage: Passage) -> bool:
    """Whether a passage is nothing but quotations."""
    words, quoted = passage.tokens.words, passage.quoted
    return all(quoted[i] >= 0 or not words[i][0].isalnum() for i in range(passage.first, passage.last))


def _is_direct(draft: Draft) -> bool:
    """Whether what a draft reports begins or ends with a quotation."""
    quoted = draft.passage.quoted
    return any(quoted[b - 1] >= 0 or quoted[a] >= 0 for a, b in draft.content)


def _is_parted(one: Passage, other: Passage) -> bool:
    """Whether a paragraph ends between two passages."""
    starts = one.tokens.starts
    return one.tokens.text.find("\n", starts[one.first], starts[other.first]) >= 0
