"""RSS and Atom, by feedparser, with what real feeds make of them."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from summarizer.articles.lists.addresses import is_web, joined
from summarizer.articles.lists.entry import TAG, Entry, packed_if_full
from summarizer.errors import ArticleError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEARS = range(1990, 2100)  # a date outside of them stands for "not known"


def entries_of_feed(data: bytes, base: str | None) -> Iterator[Entry]:
    """The articles that a feed names, in its order. Raises ArticleError where it is no feed.

    A date that cannot be read is none; a link is taken from where the feed is, or says that it is.
    """
    found = _parsed(data, base)
    feed = found.feed
    if not found.entries and not found.version:
        raise ArticleError("a feed that cannot be read", fix="check it with a feed validator")
    home = base or _text(feed.get("link"))
    outlet = _plain(feed.get("title"))
    for item in found.entries:
        address = _address(item, home)
        if address:
            source = item.get("source")
            yield Entry(
                url=address,
                title=_plain(item.get("title")),
                outlet=(_plain(source.get("title")) if isinstance(source, dict) else None) or outlet,
                published=_published(item),
                authors=_authors(item),
                packed=packed_if_full(_longest_text(item)),
                leaf=True,
            )


def _parsed(data: bytes, base: str | None) -> Any:  # noqa: ANN401  (feedparser has no types)
    try:
        import feedparser
    except ModuleNotFoundError as error:
        raise SettingsError(
            "reading feeds needs feedparser", fix="pip install 'summarizer[batch]'"
        ) from error
    headers = {"content-location": base} if base else {}
    try:
        # A stream, never a string: that might be taken for a file's name or an address.
        return feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=False)
    except Exception as error:
        raise ArticleError("a feed that cannot be read", fix="check it with a feed validator") from error


def _address(item: Any, home: str | None) -> str | None:  # noqa: ANN401
    """Where the article is; some feeds give it as nothing but the entry's id."""
    for link in (item.get("link"), item.get("id")):
        words = _text(link)
        if words and is_web(address := joined(home, _unescaped(words))):
            return address
    return None


def _published(item: Any) -> str | None:  # noqa: ANN401
    # As a plain dictionary: feedparser's own lookup gives one date for the other, with a warning.
    return _date(dict.get(item, "published_parsed")) or _date(dict.get(item, "updated_parsed"))


def _date(parts: Any) -> str | None:  # noqa: ANN401
    """Feedparser's nine numbers, which are UTC, as ISO 8601."""
    try:
        year, month, day, hour, minute, second = parts[:6]
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None
    return moment.isoformat() if moment.year in _YEARS else None


def _authors(item: Any) -> tuple[str, ...]:  # noqa: ANN401
    names = (_plain(author.get("name")) for author in item.get("authors") or [] if isinstance(author, dict))
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))


def _longest_text(item: Any) -> str | None:  # noqa: ANN401
    texts = [part.get("value") for part in item.get("content") or [] if isinstance(part, dict)]
    return max(
        (text for text in (*texts, item.get("summary")) if isinstance(text, str)), key=len, default=None
    )


def _plain(value: object) -> str | None:
    """Words without tags, and without the entities that were escaped twice."""
    words = _text(value)
    return " ".join(TAG.sub(" ", _unescaped(words)).split()) or None if words else None


def _unescaped(words: str) -> str:
    return html.unescape(html.unescape(words)) if "&" in words else words


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
