"""One article from its text and what is known about it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from summarizer.articles.cleaning import clean
from summarizer.articles.language import language_of
from summarizer.articles.metadata import outlet_of_url, publication_date
from summarizer.articles.normal import normalise
from summarizer.articles.sentences import Splitter
from summarizer.errors import ArticleError
from summarizer.records import Article

if TYPE_CHECKING:
    from collections.abc import Sequence


def article_from_text(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    path: str | None = None,
    authors: Sequence[str] = (),
    credit: str | None = None,
    id: str | None = None,  # noqa: A002  (the field of the record)
    find_title: bool = False,
) -> Article:
    """Clean `text`, number its sentences, and read from it what was not given.

    `find_title`: the text is a whole page as plain text, and its first lines may hold masthead and
    headline. Raises ArticleError where no text is left.
    """
    title, outlet, credit, url, id = (_one_line(one) for one in (title, outlet, credit, url, id))  # noqa: A001
    splitter = Splitter()
    cleaned = clean(normalise(text), splitter, title=title, seek_title=find_title)
    if not cleaned.text:
        raise ArticleError("no article text in it", where=path or url)
    title, origin = cleaned.title, cleaned.origin
    published = publication_date(cleaned.stamps, origin.day, url, published)
    digest = content_digest(title, published, cleaned.text)
    notes = [credit] if credit else origin.notes
    return Article(
        id=id or digest[:12],
        path=path,
        url=url,
        # A text that names nobody but the agency in its dateline is taken for the agency's own.
        outlet=outlet or cleaned.outlet or outlet_of_url(url) or origin.agency,
        title=title,
        published=published,
        authors=_unlike([normalise(author) for author in authors] or origin.authors),
        credit="; ".join(_unlike(notes)) or None,
        language=language_of(cleaned.text),
        text=cleaned.text,
        sentences=splitter.sentences(cleaned.text),
        removed=cleaned.removed,
        sha256=digest,
    )


def _one_line(words: str | None) -> str | None:
    """A field as printed, None where nothing is in it."""
    return normalise(words).replace("\n", " ") or None if words else None


def _unlike(words: Sequence[str]) -> list[str]:
    """Each once, in order."""
    return list(dict.fromkeys(word.strip() for word in words if word.strip()))


def content_digest(title: str | None, published: str | None, text: str) -> str:
    """SHA-256 of what identifies the content, as canonical JSON."""
    content = json.dumps([title, published, text], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
