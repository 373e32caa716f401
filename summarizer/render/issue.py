"""One issue of a newsletter: an edition laid out by a template."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from summarizer.compose.labels import one_line, outlets
from summarizer.errors import StyleError
from summarizer.render import edition as words
from summarizer.render.anchors import anchors
from summarizer.render.view import Cited, variables_of
from summarizer.render.wording import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.records import Brief, Edition, EditionStory, Source
    from summarizer.render.view import Values
    from summarizer.styles import Layout, Writes

_GAP = re.compile(r"\n[ \t]*\n\s*\n")
_NUMBERED = frozenset({"id", "source", "copy_of", "citations", "sources"})
# Among the numbers: what moved, what is agreed, what one text alone gives; conflicts stand with what differs.
_NUMBERS = ("conflict", "update", "agree", "single")


def render_issue(edition: Edition, layout: Layout, fmt: Writes, *, width: int = 80) -> str:
    """The issue as the template lays it out, with a line feed at the end.

    Markdown becomes "md", "txt" (of `width` columns) or "html", which is a mail: one column, its styles
    in the elements themselves. A template that writes another format is had in that alone.
    Raises StyleError where the template has a fault, or does not write `fmt`.
    """
    # Late, for most of what is rendered is no issue.
    from summarizer.render.template import fill_with  # noqa: PLC0415

    if layout.writes not in (fmt, "md"):
        raise StyleError(f"writes {layout.writes}, not {fmt}", where=layout.file, fix="ask for that format")
    filled = fill_with(layout, _variables(edition), (), page="docs/how-to/newsletter-template.md")
    # A template's loops and conditions leave empty lines behind.
    text = _GAP.sub("\n\n", filled).strip("\n") + "\n"
    return text if fmt == layout.writes else _typeset(text, edition, fmt, width)


def _typeset(text: str, edition: Edition, fmt: Writes, width: int) -> str:
    from summarizer.render.mail import mail_of  # noqa: PLC0415
    from summarizer.render.terminal import render_text  # noqa: PLC0415
    from summarizer.render.typeset import blocks_of  # noqa: PLC0415

    if fmt == "txt":
        return render_text(blocks_of(text), width=width, color=False)
    return mail_of(text, one_line(edition.title) or "Edition")


def _variables(edition: Edition) -> Values:
    told = [story for story in edition.stories if story.brief is not None]
    names = iter(anchors(one_line(story.headline) for story in told))
    stories = []
    for number, story in enumerate(edition.stories, start=1):
        values = _story(story, number, edition.url)
        if story.brief is not None:
            values |= _whole(story.brief)
            anchor = next(names)
            values["entry"] = {"name": values["headline"], "url": f"#{anchor}" if anchor else None}
        stories.append(values)
    return {
        "title": one_line(edition.title) or "Edition",
        "date": edition.date,
        "overview": "; ".join(filter(None, (date_words(edition.date), words.overview(edition)))),
        "stories": stories,
        "full": [values for values in stories if values["brief"] is not None],
        "short": [values for values in stories if values["brief"] is None],
        "left_out": [story.model_dump() for story in edition.left_out],
        "failed": [one.model_dump() for one in edition.failed],
        "remainder": words.remainder(edition),
    }


def _story(story: EditionStory, number: int, base: str | None) -> Values:
    headline = one_line(story.headline) or "Brief"
    return story.model_dump(exclude={"brief", "page", "record"}) | {
        "number": number,
        "headline": headline,
        "name": headline,
        "url": words.place(story.page, base),
        "record": words.place(story.record, base),
        "reach": words.reach(story),
        "days": words.days(story),
        "verdicts": ", ".join(told for _, told in words.verdicts(story)),
        "brief": None,
    }


def _whole(brief: Brief) -> Values:
    """What a story told in full has besides: the brief with the words for what recurs."""
    given = variables_of(brief)
    values = _citing(given["brief"], {source.id: source for source in brief.sources})
    for sentence in values["summary"]:
        sentence["named"] = _names(sentence["text"], outlets(brief, sentence["citations"]))
    for position in (one for difference in values["disagreements"] for one in difference["positions"]):
        position["named"] = _names(position["text"], outlets(brief, position["sources"]))
    apart = {difference.figure for difference in brief.disagreements}
    numbers = [figure for at, figure in enumerate(values["figures"]) if at not in apart]
    return {
        "brief": values,
        "untold": given["untold"],
        "made_by": given["made_by"],
        "numbers": [figure for status in _NUMBERS for figure in numbers if figure["status"] == status],
        "told_by": list(_told_by(brief.sources, values["sources"])),
    }


def _citing(value: Any, sources: Mapping[int, Source], key: str = "") -> Any:  # noqa: ANN401  # of any depth
    """A brief's values with sources' numbers that know their source: each brief of an issue counts from 1."""
    if isinstance(value, dict):
        return {name: _citing(inner, sources, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_citing(inner, sources, key) for inner in value]
    return Cited(sources[value]) if key in _NUMBERED and value in sources else value


def _names(text: str, cited: Sequence[str]) -> bool:
    """Whether a sentence says itself who prints it: all of them, or some "and 2 other outlets"."""
    told = [name in one_line(text) for name in cited]
    return all(told) or (any(told) and " other outlets" in text)


def _told_by(sources: Sequence[Source], values: Sequence[Values]) -> Iterator[Values]:
    """Each different text once, with the numbers of the sources that copy it."""
    above = {source.id: source.copy_of for source in sources}
    copies: dict[int, list[Cited]] = {}
    for source in sources:
        root, seen = source.id, {source.id}
        while (next_ := above.get(root)) is not None and next_ in above and next_ not in seen:
            seen.add(next_)
            root = next_
        copies.setdefault(root, []).extend([Cited(source)] if root != source.id else [])
    for seen_as in values:
        if seen_as["id"] in copies:
            yield {"source": seen_as, "copies": copies[seen_as["id"]]}
