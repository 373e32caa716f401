"""Stories as a text that a person can correct in an editor: a line an article, a block a story.

Every line is a JSON object, so nothing depends on commas, indents or quotation marks around it: to move a
line is to move its article.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import ValidationError

from summarizer.batch.stories import headline, story_id, story_with
from summarizer.errors import InputError
from summarizer.records import SCHEMA_VERSION, Record, StoryArticle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.records import Story

R = TypeVar("R", bound=Record)

_HEAD = """\
# Articles by story: a line with "story" opens one, the lines under it are its articles. To correct it, move
# an article's line to another story, or delete it to leave the article out. A story of your own begins with
# {"story": null, "title": "What it is about"}. A story without articles is none.
"""
_FIX = "put the line back as `summarizer stories` wrote it"


class _First(Record):
    schema_version: Literal["1.0"]


class _Opening(Record):
    story: str | None
    title: str | None


_KINDS: dict[type[Record], str] = {
    _First: "line with the schema version",
    _Opening: "line that opens a story",
    StoryArticle: "line of an article",
}


def format_stories(stories: Iterable[Story]) -> Iterator[str]:
    """The file's text, line by line: each story with its articles, a blank line between stories."""
    yield _HEAD
    yield _line(_First(schema_version=SCHEMA_VERSION))
    for story in stories:
        yield "\n" + _line(_Opening(story=story.id, title=story.title))
        yield from (f"  {_line(article)}" for article in story.articles)


def parse_stories(text: str, where: str) -> list[Story]:
    """The stories of such a file, in its order. Raises InputError, which names the first line that is wrong.

    A story without an id or a title gets them from its articles, as a new story does.
    """
    blocks = list(_blocks(text, where))
    taken = {opening.story for _, opening, _ in blocks if opening.story is not None}
    _check_once(((number, opening.story) for number, opening, _ in blocks if opening.story), where, "story")
    _check_once(
        ((number, article.sha256) for _, _, articles in blocks for number, article in articles),
        where,
        "article",
    )
    stories = []
    for _, opening, numbered in blocks:
        articles = [article for _, article in numbered]
        if articles:
            id = opening.story or story_id(articles, taken)  # noqa: A001
            taken.add(id)
            stories.append(story_with(articles, id, opening.title or headline(articles)))
    return stories


_Block = tuple[int, _Opening, list[tuple[int, StoryArticle]]]


def _blocks(text: str, where: str) -> Iterator[_Block]:
    """Each story's line and its articles' lines, with their numbers."""
    lines = _objects(text, where)
    number, first = next(lines, (1, None))
    if first is None:
        raise InputError("there is no story in it", where=where, fix="`summarizer stories` makes such a file")
    _checked(first, _First, f"{where}:{number}")
    block: _Block | None = None
    for number, given in lines:
        at = f"{where}:{number}"
        if "story" in given:
            if block:
                yield block
            block = (number, _checked(given, _Opening, at), [])
        elif block is None:
            raise InputError(
                "an article before the first story", where=at, fix="move it under a story's line"
            )
        else:
            block[2].append((number, _checked(given, StoryArticle, at)))
    if block:
        yield block


def _objects(text: str, where: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """What stands on each line that is neither empty nor a comment, with its number."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            given = json.loads(line)
        except (ValueError, RecursionError) as error:
            column = (
                f" at column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else ""
            )
            raise InputError(f"wrong JSON{column}", where=f"{where}:{number}", fix=_FIX) from error
        if not isinstance(given, dict):
            raise InputError("is no JSON object", where=f"{where}:{number}", fix=_FIX)
        yield number, given


def _checked(given: dict[str, Any], kind: type[R], where: str) -> R:
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        at = ".".join(str(part) for part in first["loc"])
        raise InputError(f"is no {_KINDS[kind]}: {at}: {first['msg']}", where=where, fix=_FIX) from error


def _check_once(numbered: Iterable[tuple[int, str]], where: str, what: str) -> None:
    met: dict[str, int] = {}
    for number, key in numbered:
        if key in met:
            raise InputError(
                f"the same {what} as in line {met[key]}",
                where=f"{where}:{number}",
                fix="delete one of the two",
            )
        met[key] = number


def _line(record: Record) -> str:
    return json.dumps(record.model_dump(), ensure_ascii=False) + "\n"
