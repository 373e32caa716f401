"""Blocks around and between the paragraphs of a story: teasers, galleries, menus, subheadings."""

from __future__ import annotations

import re

from summarizer.articles.words import SENTENCE_END, SENTENCE_STOP, WORD, first_folded, resumes_at, word_count
from summarizer.records import Removed

TEASER, GALLERY, SUBHEADING, MENU = "other stories", "picture gallery", "subheading", "menu"
AFTER_END = "after the end of the article"

_SECTION = re.compile(
    r"^(?:related(?: (?:articles?|stories|story|news|topics|content|links|coverage|posts|video))?"
    r"|also (?:read|see|on \S.{0,30})"
    r"|read (?:more|next|also|this next)|see also|more (?:on this(?: story)?|stories|from .{2,40}|news"
    r"|in .{2,30}|great stories.{0,30})"
    r"|(?:most|more) (?:read|popular|viewed|shared|commented)(?: (?:in|on) .{2,30})?|popular(?: (?:now"
    r"|stories|posts))?"
    r"|trending(?: (?:now|right now|stories|topics))?|recommended(?: (?:for you|stories|reading))?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in).{0,20}|(?:top|latest|other"
    r"|don.t miss)(?: (?:stories|news|headlines|videos))?"
    r"|editor.?s.? (?:picks?|choice)|share this|share|opinion|editorial|comments?(?: \(\d+\))?"
    r"|leave a comment|join the conversation"
    r"|tags?|topics|advertisement|sponsored(?: content)?|from around the web|promoted stories|top deals"
    r"|.{2,20} top deals"
    r"|sign up .{0,40}|newsletter|next article|previous article|about the author|follow us)\s?:?$",
    re.IGNORECASE,
)
# On one line with what it announces.
_POINTER = re.compile(
    r"^(?:read more|read also|also read|see also|related|more|watch(?: now| live)?|read next|must read"
    r"|don.t miss)(?: on this)?(?::| ?[|»>]) ?\S",
    re.IGNORECASE,
)
_POINTER_END = re.compile(r"^[^\n]{5,160} read more$", re.IGNORECASE)
_INLINE_MORE = re.compile(
    r"(?:^|(?<=[.!?][”\"’')] )|(?<=[.!?] ))(?P<head>[^.!?\n]{10,180}[!?]?) Read more(?=$| [A-Z“\"‘'])"
)
_INLINE_SECTION = re.compile(
    r"(?:^|(?<=[.!?”\"’')] ))(?:R(?:elated|ELATED) (?:[Ss]tories|[Aa]rticles|STORIES|ARTICLES)"
    r"|related stories(?= [A-Z'‘“\"])|MORE GREAT STORIES FROM|M(?:OST|ost) R(?:EAD|ead) (?:IN|[Ii]n) [A-Z]\w+"
    r"|More [Ff]rom [A-Z][\w ]{2,30}:)(?= [^\n])",
)
_SECTION_HINTS = ("related ", "great stories", "most read", "more from")
_BARE_MORE = re.compile(r"(?<=[.!?”\"’')] )read more:?$", re.IGNORECASE)
_PARAGRAPH_WORDS = 12
_TEASER_WORDS = 30
_HEADING_WORDS = 7
_HEADLINES = 4
_HEADLINE_WORDS = (4, 20)
_GALLERY_LINES = 3
_GALLERY_WORDS = 4
_STORY_WORDS = 40


def cut_pointers(line: str) -> tuple[list[str], list[Removed]]:
    """Cut pointers to other stories out of one line."""
    if (_POINTER.match(line) and word_count(line) <= _TEASER_WORDS) or _POINTER_END.match(line):
        return [], [Removed(text=line, reason=TEASER)]
    removed: list[Removed] = []
    pieces = [line]
    if "ead more" in line.lower():
        pieces = _split_out(line, _INLINE_MORE, removed)
        pieces = [part for piece in pieces for part in _split_out(piece, _BARE_MORE, removed)]
    out: list[str] = []
    for piece in pieces:
        lowered = piece.lower()
        hinted = any(hint in lowered for hint in _SECTION_HINTS)
        found = _INLINE_SECTION.search(piece) if hinted else None
        if not found:
            out.append(piece)
            continue
        rest = piece[found.end() :].strip()
        resumes = resumes_at(rest) or 0
        removed.append(Removed(text=f"{found.group()} {rest[:resumes]}".strip(), reason=TEASER))
        out += [part for part in (piece[: found.start()].strip(), rest[resumes:].strip()) if part]
    return out, removed


def _split_out(line: str, pattern: re.Pattern[str], removed: list[Removed]) -> list[str]:
    pieces: list[str] = []
    at = 0
    for found in pattern.finditer(line):
        pieces.append(line[at : found.start()].strip())
        removed.append(Removed(text=found.group().strip(), reason=TEASER))
        at = found.end()
    return [piece for piece in [*pieces, line[at:].strip()] if piece]


def is_paragraph(line: str) -> bool:
    """Whether a line reads as running text: several words and a stop."""
    return word_count(line) >= _PARAGRAPH_WORDS and bool(SENTENCE_END.search(line))


def cut_sections(lines: list[str]) -> tuple[list[str], list[Removed]]:
    """Cut each block of teasers from its heading to the next paragraph of the story, or to the end."""
    kept: list[str] = []
    removed: list[Removed] = []
    at = told = counted = 0
    while at < len(lines):
        line = lines[at]
        if not _SECTION.match(line):
            kept.append(line)
            at += 1
            continue
        end = at + 1
        told += sum(map(word_count, kept[counted:]))
        counted = len(kept)
        closing = told >= _STORY_WORDS and _all_teasers(lines[end:])
        while end < len(lines) and (closing or not _resumes(lines[end])):
            end += 1
        removed += [Removed(text=part, reason=TEASER) for part in lines[at:end]]
        at = end
    return kept, removed


def _resumes(line: str) -> bool:
    """Whether a line after a heading of teasers is the story again."""
    return word_count(line) >= _PARAGRAPH_WORDS and bool(re.search(r"[.!?][”\"’')]*$", line))


def _all_teasers(lines: list[str]) -> bool:
    """Whether lines after a heading hold nothing as long as the paragraphs of a story."""
    if not lines:
        return True
    counts = [word_count(line) for line in lines]
    return max(counts) <= _STORY_WORDS and sum(counts) / len(counts) < _TEASER_WORDS / 2


def cut_headlines(lines: list[str]) -> tuple[list[str], list[Removed]]:
    """Cut a list of headlines that closes a page: several lines in a row, none with a stop."""
    end = len(lines)
    while end > 0 and _is_headline(lines[end - 1]):
        end -= 1
    if len(lines) - end < _HEADLINES or sum(map(word_count, lines[:end])) < _STORY_WORDS:
        return lines, []
    return lines[:end], [Removed(text=line, reason=TEASER) for line in lines[end:]]


def _is_headline(line: str) -> bool:
    return (
        _HEADLINE_WORDS[0] <= word_count(line) <= _HEADLINE_WORDS[1]
        and line[0].isupper()
        and not SENTENCE_STOP.search(line)
    )


def cut_galleries(lines: list[str]) -> tuple[list[str], list[Removed]]:
    """Cut runs of lines that all begin with the same words (a gallery's title), unless they are the story."""
    heads = [first_folded(line, _GALLERY_WORDS) for line in lines]
    inside: set[int] = set()
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and heads[end] == heads[at] and len(heads[at]) == _GALLERY_WORDS:
            end += 1
        if end - at >= _GALLERY_LINES:
            inside.update(range(at, end))
        at = end
    rest = [line for at, line in enumerate(lines) if at not in inside]
    if not inside or sum(map(word_count, rest)) < _STORY_WORDS:
        return lines, []
    return rest, [Removed(text=lines[at], reason=GALLERY) for at in sorted(inside)]


def cut_headings(lines: list[str]) -> tuple[list[str], list[Removed]]:
    """Cut short lines without a stop that stand between paragraphs."""
    headings = {
        at
        for at, line in enumerate(lines)
        if 0 < at < len(lines) - 1
        and 0 < word_count(line) <= _HEADING_WORDS
        and not SENTENCE_END.search(line)
        and not any(sign.isdigit() for sign in line)
        and not line.startswith(("-", "–", "—", "•", "*"))
        and is_paragraph(lines[at - 1])
        and _is_body(lines[at + 1])
    }
    removed = [Removed(text=lines[at], reason=SUBHEADING) for at in sorted(headings)]
    return [line for at, line in enumerate(lines) if at not in headings], removed


def _is_body(line: str) -> bool:
    return word_count(line) >= _HEADING_WORDS and bool(SENTENCE_END.search(line))


def is_menu(line: str) -> bool:
    """Whether a line before the story is a row of section names: capitals throughout."""
    words = WORD.findall(line)
    return "|" in line or (bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words))


def cut_rest(lines: list[str]) -> tuple[list[str], list[Removed]]:
    """Cut what follows the line that closes an article, unless it reads like more of the story."""
    paragraphs = sum(is_paragraph(line) and word_count(line) >= _TEASER_WORDS for line in lines)
    if paragraphs * 2 > len(lines):
        return lines, []
    return [], [Removed(text=line, reason=AFTER_END) for line in lines]
