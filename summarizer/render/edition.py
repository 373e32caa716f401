"""An edition's stories in words: what a story counts, when it was, where its page is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.compose.labels import one_line
from summarizer.records import EditionStory
from summarizer.render.wording import count, date_words, span, web_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import Brief, Edition, LeftOut, Status

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def story_of(
    brief: Brief,
    *,
    id: str,  # noqa: A002  # the key's name
    page: str | None = None,
    record: str | None = None,
    whole: bool = False,
) -> EditionStory:
    """A brief's entry in an edition; it holds the brief itself only where it is to be told `whole`.

    `page` and `record` are the paths of the brief as HTML and as JSON, from the edition's folder.
    """
    days = sorted(found[0] for source in brief.sources if (found := _DAY.match(source.published or "")))
    language = brief.run.settings.get("language")
    return EditionStory(
        id=id,
        headline=one_line(brief.headline) or "Brief",
        lead=one_line(brief.summary[0].text) if brief.summary else "",
        language=str(language) if language else None,
        page=page,
        record=record,
        articles=len(brief.sources),
        outlets=len({source.outlet or source.id for source in brief.sources}),
        texts=sum(source.copy_of is None for source in brief.sources),
        origins=len({name for event in brief.events for name in event.origins.named}),
        conflicts=len(brief.disagreements),
        updates=sum(figure.status == "update" for figure in brief.figures),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        brief=brief if whole else None,
    )


def reach(story: EditionStory) -> str:
    """How widely it is reported: "5 articles from 4 outlets, 3 different texts, 2 origins"."""
    parts = [f"{count(story.articles, 'article')} from {count(story.outlets, 'outlet')}"]
    parts += [count(story.texts, "different text")] if story.texts != story.articles else []
    parts += [count(story.origins, "origin")] if story.origins else []
    return ", ".join(parts)


def days(story: EditionStory | LeftOut) -> str:
    """From its first article to its last: "3 to 4 May 2031", or "" where none is dated."""
    first, last = date_words(story.first), date_words(story.last)
    return span(first, last) if first or last else ""


def verdicts(story: EditionStory) -> list[tuple[Status, str]]:
    """On how much its sources differ, in words: "2 conflicts", "1 update"; empty where on nothing."""
    found: list[tuple[Status, str]] = []
    if story.conflicts:
        found.append(("conflict", count(story.conflicts, "conflict")))
    if story.updates:
        found.append(("update", count(story.updates, "update")))
    return found


def overview(edition: Edition) -> str:
    """What the edition holds: "12 stories from 63 articles, 3 to 4 May 2031"."""
    total = sum(story.articles for story in edition.stories)
    line = f"{stories(len(edition.stories))} from {count(total, 'article')}"
    dated = days_of(edition.stories)
    return f"{line}, published {dated}" if dated else line


def remainder(edition: Edition) -> str:
    """What is not told: "2 stories not briefed; 1 article could not be used", or ""."""
    parts = [f"{stories(len(edition.left_out))} not briefed"] if edition.left_out else []
    parts += [f"{count(len(edition.failed), 'article')} could not be used"] if edition.failed else []
    return "; ".join(parts)


def stories(number: int) -> str:
    """A number of stories: "1 story", "1,000 stories"."""
    return f"{number:,} {'story' if number == 1 else 'stories'}"


def days_of(told: Sequence[EditionStory]) -> str:
    """From the first article of all stories to the last, or ""."""
    known = sorted(day for story in told for day in (story.first, story.last) if day)
    return span(date_words(known[0]), date_words(known[-1])) if known else ""


def place(path: str | None, base: str | None = None) -> str | None:
    """A path within the edition's folder as a link, below `base` where that is an address of the web.

    What leads out of the folder (a path from the root, another machine, `..`) is None: it is not linked.
    """
    if not path or path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path):
        return None
    quoted = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in path.encode())
    above = web_address(base)
    return f"{above.rstrip('/')}/{quoted}" if above else quoted
