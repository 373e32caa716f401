"""What a style's template is given: the brief's record as plain values, and words for what recurs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from markupsafe import Markup

from summarizer.compose import untold
from summarizer.compose.labels import join, label, one_line
from summarizer.render import markdown, markup, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from summarizer.records import Brief, Source
    from summarizer.styles import Writes

Values = dict[str, Any]


def variables_of(brief: Brief) -> Values:
    """The variables of a template: no record of ours, plain values alone.

    Beside the keys of the records stand words that the program's own layout uses. An address that is
    none of the web is left out, so that a template may link to any that it finds.
    """
    values = brief.model_dump()
    values["headline"] = one_line(brief.headline) or "Brief"
    for source, seen in zip(brief.sources, values["sources"], strict=True):
        seen |= {"name": label(source), "title": wording.source_title(source)}
        seen["url"] = wording.web_address(source.url)
    for figure, seen in zip(brief.figures, values["figures"], strict=True):
        seen |= {"verdict": wording.STATUSES[figure.status], "behind": wording.behind(figure.origins)}
        for reading, inner in zip(figure.readings, seen["readings"], strict=True):
            parts = (wording.chain(reading), wording.as_of(reading))
            inner["citing"] = ", ".join(part for part in parts if part)
    for attribution, seen in zip(brief.attributions, values["attributions"], strict=True):
        seen |= {"who": wording.speaker(attribution), "said": wording.said(attribution)}
        seen["manner"] = wording.manner(attribution)
    for event, seen in zip(brief.events, values["events"], strict=True):
        seen |= {"day": wording.when(event)}
    return {
        "brief": values,
        "overview": wording.overview(brief),
        "untold": untold(brief),
        "made_by": wording.made_by(brief),
    }


class Dialect(NamedTuple):
    """How a format writes words so that they stay words, and how it links them."""

    escape: Callable[[str], str]
    link: Callable[[str, str], str]


def _html_link(words: str, url: str) -> str:
    return markup.element("a", words, href=url, rel="noopener noreferrer")


DIALECTS: Mapping[Writes, Dialect] = {
    "md": Dialect(markdown.escape, markdown.link),
    "html": Dialect(markup.text, _html_link),
    "txt": Dialect(one_line, lambda words, url: f"{one_line(words)} <{url}>"),
}


class Cited(int):
    """The number of a source that knows its source, for templates over several briefs."""

    source: Source

    def __new__(cls, source: Source) -> Self:
        """The source's own number."""
        number = super().__new__(cls, source.id)
        number.source = source
        return number


class Filters:
    """The filters of templates in one format, for what rests on some sources."""

    def __init__(self, sources: Iterable[Source], dialect: Dialect) -> None:
        """Looks up the sources once."""
        self._dialect = dialect
        self._sources = {source.id: source for source in sources}

    def by_name(self) -> dict[str, Callable[..., Any]]:
        """The filters under the names that templates use."""
        return {
            "names": self.names,
            "links": self.links,
            "link": self.link,
            "refs": lambda ids: wording.references(_listed(ids)),
            "date": wording.date_words,
            "counted": wording.count,
            "upfirst": wording.title,
        }

    def names(self, ids: int | Iterable[int], most: int | None = None) -> str:
        """The outlets of these sources: "Rudland Herald, Coast Post and 3 others"."""
        return join(self._some([label(self._source(one)) for one in _listed(ids)], most))

    def links(self, ids: int | Iterable[int], most: int | None = None) -> Markup:
        """The same, each linked to its article where that has an address."""
        sources = [self._source(one) for one in _listed(ids)]
        linked = [self.link({"name": label(one), "url": wording.web_address(one.url)}) for one in sources]
        return Markup(join(self._some(linked, most)))  # noqa: S704  # made of links alone

    def _source(self, number: int) -> Source:
        return number.source if isinstance(number, Cited) else self._sources[number]

    def _some(self, names: Sequence[str], most: int | None) -> list[str]:
        """Each once; where there are more than `most`, the rest is counted."""
        different = list(dict.fromkeys(names))
        if most is None or len(different) <= most:
            return different
        kept = max(most - 1, 1)
        return [*different[:kept], f"{len(different) - kept} others"]

    def link(self, source: Values, words: str | None = None) -> Markup:
        """A source's name, or other words, linked to its article where that has an address."""
        shown, url = words or source["name"], source["url"]
        made = self._dialect.link(shown, url) if url else self._dialect.escape(shown)
        return Markup(made)  # noqa: S704  # the dialect has made it harmless


def _listed(ids: int | Iterable[int]) -> list[int]:
    return [ids] if isinstance(ids, int) else list(ids)
