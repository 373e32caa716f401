"""Where quotation marks open and close, in every style that news is printed in.

Curly, straight, low, angled, TeX and doubled single marks are read; apostrophes, elisions ("'em"),
plural possessives and inch marks are not quotations. A mark that is never closed is closed at the
end of its paragraph; where the next paragraph opens again, that one takes the quotation up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# '' or `` or a single mark but `; it begins with a set of signs, so that the search skips from mark to mark.
_MARK = re.compile(r"[“”„‟\"«»‘’‚'`](?:(?<=')'?|(?<=`)`|(?<=[^'`]))")
_PARAGRAPH = re.compile(r"[^\n]+")
_ELISION = re.compile(r"['’‘](?:em|tis|twas|til|till|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)
_INCHES = re.compile(r"\d['’]\s?\d{1,2}$")
_OPENING = frozenset("“„«‟")
_CLOSING = frozenset("”»")
_SINGLE = frozenset("'‘’‚")
_BEFORE_OPENING = frozenset(" \t\u00a0([{—–-/“\"«„‘'…")
_MAX_LEVEL = 4  # deeper nesting is noise, not speech


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: `text[start:end]` without the marks.

    `level` is 1 for the outermost; `outer_start` and `outer_end` take the marks in; `closed` is
    False where the closing mark is missing; `continues` is True where the quotation takes up one
    that the paragraph before left open.
    """

    start: int
    end: int
    level: int
    outer_start: int
    outer_end: int
    closed: bool = True
    continues: bool = False


@dataclass(slots=True)
class _Open:
    start: int  # of the mark
    inside: int  # of what follows it
    family: str
    style: str  # "curly", "straight", "angled", "doubled": a quotation closes in the style that it opened in


def find_quotations(text: str) -> list[Quotation]:
    """All quotations of a text, in order of their opening marks; empty ones are left out."""
    found: list[Quotation] = []
    left_open = False
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        start, end = paragraph.span()
        mine = _in_paragraph(text, start, end, left_open) if _MARK.search(text, start, end) else []
        found += mine
        outer = [quotation for quotation in mine if quotation.level == 1]
        left_open = bool(outer) and not outer[-1].closed
    return found


def _in_paragraph(text: str, start: int, end: int, left_open: bool) -> list[Quotation]:
    """The quotations of one paragraph."""
    marks = [(match.start(), match.group()) for match in _MARK.finditer(text, start, end)]
    found: list[Quotation] = []
    stack: list[_Open] = []
    single_ends = [at for at, mark in marks if mark in "'’" and _closes(text, at, 1)]
    closers = sum(_turn(text, at, mark, stack) != "open" for at, mark in marks if mark not in _SINGLE)
    for at, mark in marks:
        if mark in _SINGLE:
            _single(text, at, stack, found, single_ends)
            continue
        turn = _turn(text, at, mark, stack)
        closers -= turn != "open"
        double = [item for item in stack if item.family == "double"]
        if _INCHES.search(text, max(start, at - 4), at):
            continue
        if turn == "close" and double:
            _close_to(stack, found, at, mark)
        elif turn == "open" and len(stack) < _MAX_LEVEL:
            if double and closers <= len(double) and double[-1].style == _style(mark):
                _close(stack, found, _last_stop(text, double[-1].inside, at), None)
            stack.append(_Open(at, at + len(mark), "double", _style(mark)))
    while stack:
        item = stack[-1]
        if item.family == "single":
            stack.pop()  # an apostrophe after all
            continue
        _close(stack, found, _stripped_end(text, item.inside, end), None)
    found = [quotation for quotation in found if quotation.end > quotation.start]
    found.sort(key=lambda quotation: (quotation.start, quotation.level))
    if left_open and found and not text[start : found[0].outer_start].strip():
        first = found[0]
        found[0] = Quotation(
            first.start,
            first.end,
            first.level,
            first.outer_start,
            first.outer_end,
            first.closed,
            continues=True,
        )
    return found


def _turn(text: str, at: int, mark: str, stack: list[_Open]) -> str:
    """Whether a double mark opens or closes ("stray": it can do neither)."""
    open_now = any(item.family == "double" for item in stack)
    if mark in _CLOSING:
        stands_open = _opens(text, at, 1) or _starts_paragraph(text, at)
        return "open" if stands_open and not open_now else "close"
    if mark in _OPENING or mark == "``":
        low = open_now and text[stack[-1].start] in "„‚"
        return (
            "close"
            if low or (open_now and _closes(text, at, len(mark)) and not _opens(text, at, len(mark)))
            else "open"
        )
    opens, closes = _opens(text, at, len(mark)), _closes(text, at, len(mark))
    if open_now:
        return "open" if opens and not closes else "close"
    return "stray" if closes and not opens else "open"


def _starts_paragraph(text: str, at: int) -> bool:
    """Whether nothing stands before a mark in its paragraph: a misprinted one, as in "” ... and so on"."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _opens(text: str, at: int, length: int) -> bool:
    """Whether a mark stands where one opens: at the edge of a word that follows it."""
    before = text[at - 1] if at else " "
    after = text[at + length] if at + length < len(text) else " "
    return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()


def _closes(text: str, at: int, length: int) -> bool:
    """Whether a mark stands where one closes: right after a word or its punctuation."""
    before = text[at - 1] if at else " "
    after = text[at + length] if at + length < len(text) else " "
    return not before.isspace() and not after.isalnum()


def _style(mark: str) -> str:
    if mark in "«»":
        return "angled"
    return {'"': "straight", "''": "doubled", "``": "doubled"}.get(mark, "curly")


def _close_to(stack: list[_Open], found: list[Quotation], at: int, mark: str) -> None:
    """Close the innermost quotation of a mark's style, and with it those left open inside."""
    styles = [item.style for item in stack]
    while _style(mark) in styles and _last_double(stack).style != _style(mark):
        _close(stack, found, at, None)
    _close(stack, found, at, at + len(mark))


def _last_double(stack: list[_Open]) -> _Open:
    return next(item for item in reversed(stack) if item.family == "double")


def _close(stack: list[_Open], found: list[Quotation], end: int, outer_end: int | None) -> None:
    """Close the innermost double quotation, dropping single ones left open inside it."""
    while stack[-1].family == "single":
        stack.pop()
    item = stack.pop()
    level = len(stack) + 1
    found.append(
        Quotation(
            item.inside,
            end,
            level,
            item.start,
            end if outer_end is None else outer_end,
            outer_end is not None,
        )
    )


def _single(text: str, at: int, stack: list[_Open], found: list[Quotation], ends: list[int]) -> None:
    """Open or close a quotation in single marks, where the mark is no apostrophe."""
    mark = text[at]
    if stack and stack[-1].family == "single" and mark in "’'" and _closes(text, at, 1):
        if not _is_possessive(text, at, ends):
            item = stack.pop()
            found.append(Quotation(item.inside, at, len(stack) + 1, item.start, at + 1))
        return
    if mark == "’" or not _opens(text, at, 1) or len(stack) >= _MAX_LEVEL or _ELISION.match(text, at):
        return
    if any(item.family == "single" for item in stack):
        return
    if bisect_left(ends, at + 2) < len(ends):
        stack.append(_Open(at, at + 1, "single", ""))


def _is_possessive(text: str, at: int, ends: list[int]) -> bool:
    """Whether the mark after an s is a plural possessive: a word follows, and a later mark can close."""
    if text[at - 1] not in "sS" or not text[at + 1 : at + 2].isspace():
        return False
    return text[at + 2 : at + 3].islower() and bisect_left(ends, at + 1) < len(ends)


def _last_stop(text: str, start: int, end: int) -> int:
    """Where a quotation that was never closed most likely ended: after its last sentence stop."""
    stop = max(text.rfind(mark, start, end) for mark in ".?!,")
    return stop + 1 if stop > start else _stripped_end(text, start, end)


def _stripped_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
