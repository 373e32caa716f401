"""Who says what in a text: direct and indirect speech with its speakers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.language.chains import find_via
from summarizer.language.complements import is_statement
from summarizer.language.coreference import Cast
from summarizer.language.followups import Draft, place_quotations
from summarizer.language.names import is_anonymous
from summarizer.language.passages import find_passages, mark_quoted
from summarizer.language.quotations import find_quotations
from summarizer.language.reporting import find_reports
from summarizer.language.speakers import Speaker, describe
from summarizer.language.tokens import QUOTE_MARKS, Tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.phrases import Range

UNNAMED = "not named"

Mode = Literal["direct", "indirect", "mixed"]


class Span(NamedTuple):
    """A stretch of the text; `end` is exclusive."""

    start: int
    end: int


class Speech(NamedTuple):
    """Something said, written or thought, as a text reports it.

    `content` are the words of it: no speaker, no cue, no outer quotation marks, no leading "that"; a
    piece for each unbroken span. `speaker` and `cue` are printed words, None where there are none;
    `name` is the speaker as resolved within the text, never empty. `via` is the outlet that has it
    from the speaker, `reason` the words that tell why the speaker goes unnamed. `stance` is True
    where nothing is uttered: beliefs, plans, acts, and quoted words that no cue introduces.
    """

    content: tuple[Span, ...]
    speaker: Span | None
    cue: Span | None
    name: str
    role: str | None
    anonymous: bool
    via: str | None
    mode: Mode
    stance: bool = False
    reason: str | None = None


def find_speech(text: str, sentences: Sequence[tuple[int, int]]) -> list[Speech]:
    """All that is reported in a text as said, written or thought, in order."""
    tokens = tokenize(text)
    outer = [quotation for quotation in find_quotations(text) if quotation.level == 1]
    quoted = mark_quoted(tokens, outer)
    passages = find_passages(tokens, quoted, sentences)
    drafts = [Draft.of(report, passage) for passage in passages for report in find_reports(passage)]
    drafts = place_quotations(outer, passages, drafts)
    cast = Cast(tokens, quoted)
    lowered = text.lower()
    reasoned = any(hint in lowered for hint in _REASON_HINTS)
    return [_speech(tokens, draft, quoted, cast, reasoned=reasoned) for draft in drafts]


def _speech(tokens: Tokens, draft: Draft, quoted: list[int], cast: Cast, *, reasoned: bool) -> Speech:
    """One draft with its speaker; `reasoned` says that the text may tell why somebody goes unnamed."""
    speaker = cast.resolve(draft.subject) if draft.subject else Speaker(UNNAMED, None, named=False)
    reason = _reason(tokens, draft) if reasoned and not speaker.named else None
    mode = _mode(draft.content, quoted)
    return Speech(
        content=tuple(_content(tokens, piece, quoted) for piece in sorted(draft.content)),
        speaker=_mention(tokens, draft.subject, reason) if draft.subject else None,
        cue=_span(tokens, draft.cue) if draft.cue else None,
        name=speaker.name or UNNAMED,
        role=speaker.role,
        anonymous=_anonymous(speaker) or reason is not None,
        via=_via(tokens, draft),
        mode=mode,
        stance=not draft.speech or (mode == "indirect" and not _is_statement(draft)),
        reason=reason,
    )


def _is_statement(draft: Draft) -> bool:
    return is_statement(draft.passage, draft.cue, draft.content)


def _mode(content: list[Range], quoted: list[int]) -> Mode:
    """How much of the content stands in quotation marks."""
    total = sum(end - first for first, end in content)
    inside = total - sum(quoted[first:end].count(-1) for first, end in content)
    if not inside:
        return "indirect"
    return "direct" if inside >= _DIRECT * total else "mixed"


_DIRECT = 0.8  # share of quoted words


def _content(tokens: Tokens, piece: Range, quoted: list[int]) -> Span:
    """A piece of content, without the quotation marks round the whole of it."""
    first, last = piece[0], piece[1] - 1
    whole = last - first > 1 and quoted[first] >= 0 and quoted[first] == quoted[last]
    if whole and tokens.words[first] in QUOTE_MARKS:
        return Span(tokens.starts[first + 1], tokens.ends[last - (tokens.words[last] in QUOTE_MARKS)])
    return _span(tokens, piece)


_REASON = re.compile(
    r"(?:on|under)(?: the)? condition of anonymity|(?:request|ask|insist)\w*(?: on| for)? anonymity|"
    r"(?:ask|declin|request|refus|want|wish)\w* (?:not )?to be (?:named|identified|quoted by name)|"
    r"(?:was|were|is|are)(?: not|n['’]t) (?:authori[sz]ed|allowed|permitted) to (?:speak|talk|comment)",
    re.IGNORECASE,
)
_REASON_HINTS = ("anonymity", "be named", "be identified", "be quoted", "authori", "allowed", "permitted")
_ASKS = re.compile(r", (?:who|speaking|asking|requesting|insisting)\b")
_BECAUSE = re.compile(r"\s*,?\s*(?:because|since|as|citing|due to|for fear)\b[^.;”\"]{3,160}", re.IGNORECASE)


def _reason(tokens: Tokens, draft: Draft) -> str | None:
    """The words that tell that, and why, a speaker goes unnamed: outside of what is said."""
    first, last = tokens.starts[draft.passage.first], tokens.ends[draft.passage.last - 1]
    match = _REASON.search(tokens.text, first, last)
    if match is None:
        return None
    if any(tokens.starts[a] <= match.start() < tokens.ends[b - 1] for a, b in draft.content):
        return None
    why = _BECAUSE.match(tokens.text, match.end(), last)
    return tokens.text[match.start() : why.end() if why else match.end()].rstrip(" ,")


def _mention(tokens: Tokens, subject: Range, reason: str | None) -> Span:
    """The words that name a speaker, without those that tell why the name is missing."""
    whole = _span(tokens, subject)
    asks = _ASKS.search(tokens.text, whole.start, whole.end) if reason else None
    return Span(whole.start, asks.start()) if asks else whole


def _via(tokens: Tokens, draft: Draft) -> str | None:
    """The channel of a report: named by a report around it, or beside its cue."""
    if draft.via is not None:
        return describe(tokens, draft.via).name
    if draft.cue is None or not draft.speech:
        return None
    return find_via(tokens, draft.cue, draft.content, (draft.passage.first, draft.passage.last))


def _anonymous(speaker: Speaker) -> bool:
    return not speaker.named and (speaker.name == UNNAMED or is_anonymous(speaker.name))


def _span(tokens: Tokens, piece: Range) -> Span:
    return Span(tokens.starts[piece[0]], tokens.ends[piece[1] - 1])
