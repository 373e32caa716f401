"""An article out of a web page, by trafilatura and htmldate; what was not taken is recorded."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from summarizer.articles.build import article_from_text
from summarizer.articles.words import folded, word_count
from summarizer.errors import ArticleError
from summarizer.records import Article, Removed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trafilatura.settings import Document

    from summarizer.articles.lists import Entry

OUTSIDE = "outside the article on the page"
_FEWEST_WORDS = 20
_RUNNING = 6  # words of a line, from which on it is more than a heading or the cell of a table
_STAMP = re.compile(
    r"(?:property|name|itemprop)=[\"'](?:article:published_time|datePublished|pubdate|publishdate"
    r"|dc\.date\.issued)[\"'][^>]{0,80}?"
    r"(?:content|datetime)=[\"']([^\"'>]{8,40})[\"']|\"datePublished\"\s*:\s*\"([^\"]{8,40})\"",
    re.IGNORECASE,
)
_NO_TEXT = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe"})


def article_from_page(
    html: str, *, path: str | None = None, url: str | None = None, entry: Entry | None = None
) -> Article:
    """The article of an HTML page; `entry` is what a list says of it, for what the page leaves open.

    Raises ArticleError where it holds none.
    """
    import trafilatura
    from trafilatura.settings import Document

    try:
        found = trafilatura.bare_extraction(
            html, url=url, with_metadata=True, include_comments=False, include_tables=False
        )
    except Exception as error:
        raise ArticleError("no article on this page: its HTML cannot be read", where=path or url) from error
    if not isinstance(found, Document) or _running_words(found.text or "") < _FEWEST_WORDS:
        raise ArticleError("no article on this page", where=path or url, fix="give the page of one article")
    article = article_from_text(
        found.text or "",
        title=found.title or (entry.title if entry else None),
        outlet=_outlet(found) or (entry.outlet if entry else None),
        published=_published(html, found.date, url, entry.published if entry else None),
        url=url or _canonical(found.url),
        path=path,
        authors=[name.strip() for name in found.author.split(";")] if found.author else _authors(entry),
    )
    known = " ".join(
        folded(part) for part in (article.text, article.title or "", *(cut.text for cut in article.removed))
    )
    outside = [Removed(text=part, reason=OUTSIDE) for part in _outside(html, known)]
    return article.model_copy(update={"removed": [*article.removed, *outside]})


def _running_words(text: str) -> int:
    counts = [word_count(line) for line in text.split("\n")]
    return sum(count for count in counts if count >= _RUNNING)


def text_of_markup(markup: str) -> str:
    """The words of a piece of HTML, a line for each block."""
    from lxml import html as parser

    lined = re.sub(r"(?i)(</(?:p|div|li|h\d|blockquote)>|<br ?/?>)", "\\1\n", markup)
    tree = parser.fragment_fromstring(lined, create_parent="div")
    for element in tree.iter("script", "style"):
        element.text = ""
    return str(tree.text_content())


def _outlet(found: Document) -> str | None:
    name = found.sitename
    # Without a name of its own trafilatura gives the host, which outlet_of_url reads better.
    return None if not name or name == found.hostname or "." in name.strip(".") else str(name)


def _authors(entry: Entry | None) -> Sequence[str]:
    return entry.authors if entry else ()


def _canonical(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None


def _published(html: str, day: str | None, url: str | None, listed: str | None) -> str | None:
    """The page's own stamp where it has a time, else what a list says, else what htmldate finds."""
    for found in _STAMP.finditer(html):
        stamp = (found.group(1) or found.group(2)).strip()
        try:
            datetime.fromisoformat(stamp)
        except ValueError:
            continue
        return stamp
    if listed or day:
        return listed or day
    import htmldate

    try:
        dated: str | None = htmldate.find_date(html, url=url, original_date=True)
    except Exception:  # noqa: BLE001  (a page that can be read must not fail for its date)
        return None
    return dated


def _outside(html: str, known: str) -> Iterator[str]:
    """The page's words that are not in `known`, run by run."""
    from lxml import etree
    from lxml import html as parser

    run: list[str] = []
    tree = parser.document_fromstring(
        html.encode("utf-8", "replace"), parser=parser.HTMLParser(encoding="utf-8")
    )
    etree.strip_elements(tree, *_NO_TEXT, etree.Comment, with_tail=False)
    for piece in tree.itertext():
        words = " ".join(str(piece).split())
        key = folded(words)
        if not key:
            continue
        if key in known:
            if run:
                yield " ".join(run)
            run = []
        else:
            run.append(words)
    if run:
        yield " ".join(run)
