"""What a host's robots.txt allows to this program (RFC 9309), read by protego."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, NoReturn

from summarizer.errors import ArticleError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from protego import Protego

    from summarizer.articles.web.fetch import Answer

# Of a larger file the first half megabyte is read, as the standard asks for at least.
MOST_BYTES = 512_000
_LONGEST_DELAY = 30.0
_SERVER_ERROR = 500


class Robots:
    """The rules of one host for one program."""

    def __init__(self, allows: Callable[[str], bool], delay: float = 0.0) -> None:
        """`delay`: the seconds that it asks for between two requests."""
        self.allows = allows
        self.delay = delay


def robots_of(answer: Answer, user_agent: str) -> Robots:
    """The rules in the answer to a request for robots.txt.

    A host that says that it has none (4xx) allows everything; one that cannot say (5xx, and 429) nothing,
    for the time being.
    """
    if answer.status == HTTPStatus.OK:
        rules = _parser().parse(answer.data.decode("utf-8", "replace"))
        name = user_agent.partition("/")[0].strip()
        delay = rules.crawl_delay(name) or 0.0
        return Robots(lambda url: bool(rules.can_fetch(url, name)), min(delay, _LONGEST_DELAY))
    if answer.status >= _SERVER_ERROR or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return unreadable(ArticleError(f"robots.txt cannot be had for now: {answer.told}"))
    return Robots(lambda _: True)


def unreadable(error: ArticleError) -> Robots:
    """The rules of a host whose robots.txt could not be fetched: nothing is allowed, and `error` says why."""

    def refuse(_: str) -> NoReturn:
        raise ArticleError(error.what, fix=error.fix)

    return Robots(refuse)


def _parser() -> type[Protego]:
    try:
        from protego import Protego
    except ModuleNotFoundError as error:
        raise SettingsError(
            "reading many addresses needs protego", fix="pip install 'summarizer[batch]'"
        ) from error
    return Protego
