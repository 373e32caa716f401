"""Reporting clauses: for each cue of a sentence its subject, and where what is reported begins and ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.language.cues import CUES, STATEMENT_NOUNS
from summarizer.language.extents import until
from summarizer.language.lexicon import word_set
from summarizer.language.names import is_anonymous, is_organisation
from summarizer.language.other_reports import read_according, read_colon, read_noun
from summarizer.language.phrases import PREDICATES, PRONOUNS, is_name
from summarizer.language.report import Report, size
from summarizer.language.verb_reports import read_verb

if TYPE_CHECKING:
    from summarizer.language.phrases import Passage, Range


def find_reports(passage: Passage) -> list[Report]:
    """The reporting clauses of one passage, outermost first; none lies within what another reports."""
    words, quoted = passage.tokens.words, passage.quoted
    found: list[Report] = []
    spoken = enumerate(words[passage.first : passage.last], passage.first)
    for i, word in [(i, word) for i, word in spoken if word in _TELLING and quoted[i] < 0]:
        report = None
        if word in CUES:
            report = read_verb(passage, i, CUES[word], found)
        elif word == "to" and i > passage.first and words[i - 1] == "according":
            report = read_according(passage, i)
        elif word == ":":
            report = read_colon(passage, i, found)
        elif word in ("that", "saying") and i > passage.first and words[i - 1] in STATEMENT_NOUNS:
            report = read_noun(passage, i)
        if report is not None:
            found.append(report)
    return _outermost(passage, [_told_by_cited(passage, report) for report in found])


_TELLING = CUES.keys() | {"to", ":", "that", "saying"}  # words at which a report can be read


def _outermost(passage: Passage, found: list[Report]) -> list[Report]:
    """Drop reports whose cue or content lies within what another one reports."""
    kept: list[Report] = []
    taken: list[Range] = []
    found = [_before_quotation(passage, report, found) for report in _with_channel(found)]
    found = [_behind_other(passage, _without_repeated(passage, report, found), found) for report in found]
    for report in sorted(
        _chained(_cited(passage, found)), key=lambda one: (not one.left, -size(one.content), one.lemma == ":")
    ):
        spans = (*report.content, report.cue)
        if any(start < b and a < end for start, end in spans for a, b in taken):
            continue
        if any(report.cue[0] < b and a < report.cue[1] for other in kept for a, b in (other.cue,)):
            continue
        kept.append(report)
        taken += report.content
        taken.append(report.cue)
        if report.subject is not None and report.subject[0] >= report.cue[1]:
            taken.append(report.subject)
    return sorted(kept, key=lambda one: one.cue)


def _before_quotation(passage: Passage, report: Report, found: list[Report]) -> Report:
    """A report without what is no longer its own: '..., and Stone replied, "No."'."""
    if report.left or len(report.content) != 1 or passage.quoted[report.content[0][0]] >= 0:
        return report
    first, end = report.content[0]
    for other in found:
        if other.subject is None or other.left or not first < other.subject[0] < other.cue[0] < end:
            continue
        if not _quotes_in_full(passage, other) or passage.tokens.words[other.subject[0]] in _RELATIVES:
            continue
        edge = _clause_edge(passage, first, other.subject[0])
        if edge > first + 1:
            return replace(report, content=((first, edge),))
    return report


def _without_repeated(passage: Passage, report: Report, found: list[Report]) -> Report:
    """Of 'Stone chided him: "No," she said. "Never."' what the second cue adds, which may follow later."""
    words = passage.tokens.words
    if not report.left or report.subject is None or words[report.subject[0]] not in PRONOUNS:
        return report
    first, end = report.content[0]
    if report.lemma == "according":
        return report
    for other in found:
        if other.left or not other.speech or other.subject is None:
            continue
        subject = other.subject[0]
        leads = subject == first or (subject > first and words[subject - 1] == ",")
        within = other.cue[1] <= other.content[0][0] < end and end - 1 <= other.content[-1][1] <= end
        if leads and within and other.lemma != ":":
            return replace(report, content=report.content[1:])
    return report


def _behind_other(passage: Passage, report: Report, found: list[Report]) -> Report:
    """Of '"Why?" he said, and as it rained "cats and dogs," Stone said', what belongs to the last cue."""
    if not report.left or not report.content or report.lemma == "according":
        return report
    (first, end), quoted = report.content[0], passage.quoted
    if quoted[end - 1] < 0:
        return report
    tagged = (one for one in found if one.left and one.content and quoted[one.content[0][0]] >= 0)
    if not any(first < one.cue[0] < end and quoted[one.cue[0]] < 0 for one in tagged):
        return report
    start = end - 1
    while quoted[start - 1] == quoted[end - 1]:
        start -= 1
    return replace(report, content=((start, end), *report.content[1:]))


def _quotes_in_full(passage: Passage, report: Report) -> bool:
    """Whether a report gives a quotation behind a comma or colon."""
    words, quoted = passage.tokens.words, passage.quoted
    at, end = report.content[0]
    if not report.speech or report.lemma == "read" or quoted[at] < 0:
        return False
    return words[at - 1] in (",", ":") or words[end - 2] in ("!", "?")


def _clause_edge(passage: Passage, first: int, subject: int) -> int:
    """Where what stands before a clause ends, whose subject begins at a token; `first` if nowhere."""
    words = passage.tokens.words
    at = subject
    while at > first and words[at - 1] in _LEADS:
        at -= 1
    if at <= first:
        return first
    if words[at - 1] not in _PARTS:
        return _coordinated(passage, first, subject)
    for i in range(at - 2, max(first, at - _ASIDE), -1):
        if words[i] == "," and words[i + 1] in ("and", "but"):
            return i
    return first if words[subject] in PRONOUNS and at == subject else at - 1


def _coordinated(passage: Passage, first: int, subject: int) -> int:
    """Where ", but" begins a clause whose subject follows an adverbial: ", but in a note he wrote"."""
    words = passage.tokens.words
    for i in range(subject - 1, max(first, subject - _ASIDE), -1):
        if words[i] in PREDICATES or passage.quoted[i] >= 0:
            return first
        if words[i] in ("and", "but") and words[i - 1] == ",":
            return i - 1
    return first


_RELATIVES = frozenset({"which", "who", "that"})
_LEADS = word_set("to at which point and but while as then when in response")
_PARTS = word_set(", ; : — – -- -")
_ASIDE = 20  # tokens of a clause such as "and when asked about the dam,"


def _cited(passage: Passage, found: list[Report]) -> list[Report]:
    """Of "..., according to X, citing an official", keep what the official said, via X."""
    kept = list(found)
    for citing in found:
        if not _is_citing(passage, citing) or not _is_source(passage, citing.content[0]):
            continue
        for i, report in enumerate(kept):
            if report is not citing and report.lemma in _CHANNELS_OR_SAID and _is_one(report, citing):
                kept[i] = replace(report, subject=citing.content[0], via=citing.subject)
                kept.remove(citing)
                break
    return kept


def _is_citing(passage: Passage, report: Report) -> bool:
    """Whether a report tells a source: "citing the police", "quoting police" before no quotation."""
    if not report.content or passage.quoted[report.content[0][0]] >= 0:
        return False
    return report.lemma == "cite" or passage.tokens.words[report.cue[0]] == "quoting"


def _is_one(report: Report, citing: Report) -> bool:
    """Whether a report is that of the one who cites: "State radio, citing the police, reported"."""
    if report.via is not None or report.subject is None or citing.subject is None:
        return False
    if report.subject[0] != citing.subject[0]:
        return False
    return report.subject == citing.subject or citing.content[0][1] <= report.subject[1]


def _with_channel(found: list[Report]) -> list[Report]:
    """Of "Stone, according to the Courier, said ...", what Stone said, via the Courier."""
    for outer in found:
        if outer.lemma != "according" or not outer.left or outer.subject is None or len(outer.content) != 1:
            continue
        for inner in found:
            behind = inner.cue[0] - outer.subject[1] == len(",")
            if behind and inner.subject is None and not inner.left:
                rest = [report for report in found if report is not outer and report is not inner]
                return [*rest, replace(inner, subject=outer.content[0], via=outer.subject)]
    return found


def _told_by_cited(passage: Passage, report: Report) -> Report:
    """Of "X reported, citing Y, that ...", what Y said, via X."""
    if report.lemma != "cite" or not report.content or not _is_source(passage, report.content[0]):
        return report
    words, end = passage.tokens.words, report.content[0][1]
    if end + 2 >= passage.last or (words[end], words[end + 1]) != (",", "that"):
        return report
    content = until(passage, end + 2, "clause")
    if not content:
        return report
    return replace(report, subject=report.content[0], content=content, speech=True, via=report.subject)


def _is_source(passage: Passage, cited: Range) -> bool:
    """Whether what is cited can speak: a person, a name, a text."""
    tokens = passage.tokens
    words = tokens.words[cited[0] : min(cited[1], cited[0] + _HEAD)]
    text = tokens.text[tokens.starts[cited[0]] : tokens.ends[cited[1] - 1]]
    named = is_name(tokens, cited[1] - 1) and cited[1] - cited[0] <= _HEAD
    institution = cited[1] - cited[0] <= _HEAD - 1 and is_organisation(tokens.words[cited[1] - 1])
    return is_anonymous(text) or named or institution or not STATEMENT_NOUNS.isdisjoint(words)


_HEAD = 5  # words in which a source shows what it is


def _chained(found: list[Report]) -> list[Report]:
    """Of "X said A, according to Y", keep what X said, via Y."""
    chained = list(found)
    for outer in found:
        if outer.lemma not in _CHANNELS or outer.subject is None or not outer.content:
            continue
        whole = size(outer.content)
        for inner in found:
            if inner is outer or inner.lemma in _CHANNELS or not inner.speech or inner.subject is None:
                continue
            inside = any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.content)
            leads = inner.subject[0] <= outer.content[0][0] + 1
            if (
                inside
                and inner in chained
                and size(inner.content) >= (_LEAD_SHARE if leads else _CHAIN_SHARE) * whole
            ):
                if outer in chained:
                    chained.remove(outer)
                chained[chained.index(inner)] = replace(inner, via=outer.subject)
                break
    return chained


_CHANNELS = frozenset({"according", "report", "quote", "cite"})
_CHANNELS_OR_SAID = _CHANNELS | {"say"}


_CHAIN_SHARE = 0.5  # of what the outer one reports


_LEAD_SHARE = 0.2  # the same, where the outer one begins with the inner speaker
