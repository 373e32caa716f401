"""What stands before a story: masthead, menus, headline, date, caption."""

from __future__ import annotations

from summarizer.articles.captions import CAPTION, is_caption
from summarizer.articles.credits import Origin, cut_credits, starts_with_dateline
from summarizer.articles.metadata import find_date, find_masthead, find_title
from summarizer.articles.sections import MENU, is_menu, is_paragraph
from summarizer.articles.words import SENTENCE_END, folded, word_count
from summarizer.records import Removed

HEADLINE, MASTHEAD, HEADER = "headline", "masthead", "page header"
_LINES = 15
_LONG = 40
_LABEL_WORDS = 5
_TITLE_REACH = 220
_KICKER_WORDS = 4


def cut_preamble(
    lines: list[str], removed: list[Removed], origin: Origin
) -> tuple[list[str], str | None, str | None]:
    """Cut what stands before the first paragraph; return the other lines, the title and the masthead."""
    start = next((at for at, line in enumerate(lines[:_LINES]) if _starts_story(line)), None)
    if not start:
        return lines, None, None
    before, body = lines[:start], lines[start:]
    title = find_title(before, " ".join(body[:4]))
    masthead = find_masthead([line for line in before if line != title])
    named = {title: HEADLINE, masthead: MASTHEAD}
    kept = [line for line in before if not _is_header(line, named, removed, origin)]
    return kept + body, title, masthead


def _starts_story(line: str) -> bool:
    if is_caption(line):
        return False
    return (
        is_paragraph(line) or word_count(line) >= _LONG or (starts_with_dateline(line) and not is_menu(line))
    )


def _is_header(line: str, named: dict[str | None, str], removed: list[Removed], origin: Origin) -> bool:
    """Whether a line before the story is none of it; a deck of some length stays."""
    if line in named:
        reason = named[line]
    elif is_caption(line):
        reason = CAPTION
    elif find_date(line):
        reason = HEADER
    elif not cut_credits(line, origin):
        return True
    elif is_menu(line):
        reason = MENU
    elif word_count(line) <= _LABEL_WORDS:
        reason = HEADER
    else:
        return False
    removed.append(Removed(text=line, reason=reason))
    return True


def cut_title(lines: list[str], title: str | None, removed: list[Removed]) -> list[str]:
    """Cut the headline where the text repeats it: as a line, or at the start of the first one."""
    key = folded(title or "")
    if not key or not lines:
        return lines
    alone = [line for line in lines[:_LINES] if not SENTENCE_END.search(line) and folded(line) == key]
    removed += [Removed(text=line, reason=HEADLINE) for line in alone]
    lines = [line for line in lines if line not in alone]
    if not lines:
        return lines
    first, rest = lines[0], lines[1:]
    at = first.casefold().find((title or "").casefold(), 0, _TITLE_REACH + len(title or ""))
    end = at + len(title or "")
    if (
        at < 0
        or not first[end:].strip()
        or word_count(first[:at]) > _KICKER_WORDS
        or not _goes_on(first[end:])
    ):
        return lines
    removed.append(Removed(text=first[:end].strip(), reason=HEADLINE))
    return [first[end:].strip(), *rest]


def _goes_on(rest: str) -> bool:
    """Whether a new text starts after the headline, rather than its sentence going on."""
    after = rest.lstrip()
    return rest[0].isspace() and (after[0].isupper() or not after[0].isalnum()) and after[0] not in ",.;:-–—"
