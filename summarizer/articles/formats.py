"""The formats in which articles come: plain text, Markdown, HTML, JSON, JSON lines."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from summarizer.articles.build import article_from_text
from summarizer.articles.credits import names_in
from summarizer.articles.lists import kind_of_list
from summarizer.articles.lists.entry import TAG
from summarizer.errors import ArticleError
from summarizer.records import Article, Failed, Removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.articles.lists import Entry

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".json", ".jsonl"})
_KINDS = {".md": "md", ".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl"}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|article|div"
    r"|main|section|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
# What a common publishing system puts below each text in a feed.
_FEED_FOOT = re.compile(r"\bThe post [^\n]{1,300} (?:appeared first|first appeared) on [^\n]{1,200}\s*$")
_MARKUP = re.compile(r"</p>|<br ?/?>|</div>", re.IGNORECASE)
_MARKDOWN = (
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"(?m)^#{1,6} +"), ""),
    (re.compile(r"(?m)^> ?"), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1"), r"\2"),
)
_TEXT_KEYS, _OUTLET_KEYS, _DATE_KEYS = (
    ("text", "body", "content"),
    ("outlet", "publisher"),
    ("published", "date"),
)
_HEAD = 4096  # tells a list
_LOOKED_AT = 20  # lines that tell JSON lines from JSON, for the first of them may be broken
_SHOWN = 'an object with at least "text"'


def articles_in(
    text: str, *, path: str, kind: str | None = None, url: str | None = None, entry: Entry | None = None
) -> Iterator[Article | Failed]:
    """Every article of one decoded input, or why it is none; `kind` None: told from the text.

    `entry` fills in what a page leaves open.
    """
    kind = kind or sniff(text)
    if kind == "jsonl":
        yield from _of_lines(text, path)
        return
    try:
        if kind == "json":
            yield from _of_json(text, path)
        elif kind == "html":
            from summarizer.articles.page import article_from_page

            yield article_from_page(text, path=path, url=url, entry=entry)
        else:
            _refuse_list(text)
            yield article_from_text(
                _plain(text) if kind == "md" else text, path=path, url=url, find_title=True
            )
    except ArticleError as error:
        yield _failed(path, error)


def _refuse_list(text: str) -> None:
    listed = kind_of_list(text[:_HEAD].encode("utf-8", "replace")) if text.lstrip().startswith("<") else None
    if listed:
        raise ArticleError(f"the text is a {listed}, no article", fix="`summarizer stories` takes it")


def article_from_entry(entry: Entry, text: str, problem: str) -> Article:
    """The article that a list has itself, with the `problem` with its page noted. Raises ArticleError."""
    if TAG.search(text):
        from summarizer.articles.page import text_of_markup

        text = text_of_markup(text)
    text = _FEED_FOOT.sub("", text)
    article = article_from_text(
        text,
        title=entry.title,
        outlet=entry.outlet,
        published=entry.published,
        url=entry.url,
        path=entry.url,
        authors=entry.authors,
    )
    note = Removed(text=entry.url, reason=f"the page: {problem}; this is the feed's own text")
    return article.model_copy(update={"removed": [note, *article.removed]})


def kind_of(path: str, text: str) -> str:
    """The format of a file, by its name; a page saved as text is a page."""
    kind = _KINDS.get(PurePath(path).suffix.lower())
    return (
        "html"
        if kind is None and _HTML.match(text)
        else kind or ("txt" if PurePath(path).suffix else sniff(text))
    )


def sniff(text: str) -> str:
    """The format of a text without a name."""
    start = text.lstrip("\ufeff \t\r\n")
    if _HTML.match(start):
        return "html"
    if start.startswith("{"):
        return "jsonl" if any(map(_is_object, start.split("\n", _LOOKED_AT)[:_LOOKED_AT])) else "json"
    return "json" if re.match(r"\[\s*[{\]\"]", start) else "txt"


def _is_object(line: str) -> bool:
    """Whether a line alone is a JSON object; inside of a longer one it would be indented."""
    try:
        return line.startswith("{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _of_json(text: str, path: str) -> Iterator[Article | Failed]:
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        if sniff(text) == "jsonl":  # lines under the other name
            yield from _of_lines(text, path)
            return
        raise _wrong_json(error, path) from error
    if not isinstance(data, list):
        yield _of_record(data, path, path)
        return
    if not data:
        raise ArticleError("the JSON list holds no article", where=path)
    for number, record in enumerate(data, start=1):
        where = f"{path}[{number}]"
        try:
            yield _of_record(record, path, where)
        except ArticleError as error:
            yield _failed(where, error)


def _of_lines(text: str, path: str) -> Iterator[Article | Failed]:
    met = False
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        met = True
        yield of_line(line, path, f"{path}:{number}")
    if not met:
        yield Failed(path=path, reason="no line holds an article")


def of_line(line: str, path: str, where: str) -> Article | Failed:
    """The article of one JSON line, or why it is none."""
    try:
        return _of_record(json.loads(line), path, where)
    except ArticleError as error:
        return _failed(where, error)
    except (ValueError, RecursionError) as error:
        return _failed(where, _wrong_json(error, where, of_line=True))


def _of_record(record: object, path: str, where: str) -> Article:
    if not isinstance(record, dict):
        raise ArticleError(f"the JSON is {_json_name(record)}, no article", where=where, fix=f"give {_SHOWN}")
    text = _first(record, _TEXT_KEYS)
    if not text:
        raise ArticleError(_why_no_text(record), where=where, fix=f"give {_SHOWN}")
    if _MARKUP.search(text):
        from summarizer.articles.page import text_of_markup

        text = text_of_markup(text)
    number = record.get("id")
    try:
        return article_from_text(
            text,
            title=_first(record, ("title", "headline")),
            outlet=_first(record, _OUTLET_KEYS),
            published=_first(record, _DATE_KEYS),
            url=_first(record, ("url",)),
            path=path,
            authors=_authors(record.get("authors") or record.get("byline") or record.get("author")),
            credit=_first(record, ("credit",)),
            id=str(number) if isinstance(number, (str, int)) and str(number) else None,
        )
    except ArticleError as error:
        raise ArticleError(error.what, where=where, fix=error.fix) from error


def _why_no_text(record: dict[str, Any]) -> str:
    given = next((key for key in _TEXT_KEYS if key in record), None)
    if given is None:
        return 'JSON without an article\'s text: no "text", "body" or "content"'
    value = record[given]
    return f'"{given}" is {"empty" if isinstance(value, str) else _json_name(value)}, no text'


def _first(record: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of these keys that holds words."""
    return next(
        (value.strip() for key in keys if isinstance(value := record.get(key), str) and value.strip()), None
    )


def _authors(value: object) -> list[str]:
    if isinstance(value, str):
        return names_in(re.sub(r"^by:? ", "", value.strip(), flags=re.IGNORECASE))
    return (
        [name.strip() for name in value if isinstance(name, str) and name.strip()]
        if isinstance(value, list)
        else []
    )


def _plain(text: str) -> str:
    """Markdown without its marks."""
    for pattern, plain in _MARKDOWN:
        text = pattern.sub(plain, text)
    return text


def _json_name(value: object) -> str:
    names = {
        list: "a list",
        dict: "an object",
        str: "a string",
        bool: "a truth value",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "null")


def _wrong_json(error: Exception, where: str, *, of_line: bool = False) -> ArticleError:
    if isinstance(error, RecursionError):
        return ArticleError("wrong JSON: nested too deeply", where=where)
    if isinstance(error, json.JSONDecodeError):
        place = f"column {error.colno}" if of_line else f"line {error.lineno} column {error.colno}"
        return ArticleError(f"wrong JSON at {place}: {error.msg}", where=where)
    return ArticleError("wrong JSON: a number of too many digits", where=where)


def _failed(path: str, error: ArticleError) -> Failed:
    return Failed(path=path, reason=f"{error.what}; {error.fix}" if error.fix else error.what)
