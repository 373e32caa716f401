"""Reads many pages of many hosts at once, each host as politely as if it were the only one.

robots.txt is honoured, a page that has not changed is not sent again, a host gets few requests at a time
and as seldom as it asks for; a host that is slow or silent holds up only what is to come from it.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Self

from summarizer.articles.web.fetch import PAGES, Answer, Page, Patience, connections, follow, get
from summarizer.articles.web.hosts import Host
from summarizer.articles.web.robots import MOST_BYTES, Robots, robots_of, unreadable
from summarizer.errors import ArticleError, UnansweredError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from urllib.parse import SplitResult

    from summarizer.articles.limits import Limits
    from summarizer.articles.web.kept import Kept
    from summarizer.articles.web.network import Resolve

# Types under which feeds, lists and sitemaps are served beside those of pages.
_LISTS = (
    "application/rss",
    "application/atom",
    "application/rdf",
    "application/xml",
    "application/opml",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",
)
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9,"
    " text/plain;q=0.9, */*;q=0.5"
)
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_LONGEST_WAIT = 60.0  # seconds that a host may ask us to wait


class Fetcher:
    """Fetches pages for one run; to be entered before the first and left after the last."""

    def __init__(self, limits: Limits, kept: Kept, *, resolve: Resolve | None = None) -> None:
        """`kept` takes every page; `resolve` stands in for the system's resolver."""
        self._limits = limits
        self._kept = kept
        self._hosts: dict[str, Host] = {}
        self._places = asyncio.Semaphore(limits.at_once)
        self._pool = connections(limits, resolve)

    async def __aenter__(self) -> Self:
        """Nothing is connected yet."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Hang up."""
        await self._pool.aclose()

    async def fetch(self, url: str) -> Page:
        """The page to which `url` leads, which is in `kept` from then on.

        Raises ArticleError, in one line, for whatever keeps it from us.
        """
        patience = Patience(self._limits.timeout)

        async def ask(parts: SplitResult) -> Page | str:
            return await self._page(parts, patience)

        return await follow(url, self._limits, ask)

    async def _page(self, parts: SplitResult, patience: Patience) -> Page | str:
        """One hop: the page, or where it has gone."""
        url = parts.geturl()
        host = self._host(parts)
        robots = await self._robots(host, parts)
        if not robots.allows(url):
            raise ArticleError(f"robots.txt of {host.name} does not allow it")
        copy = self._kept.find(url)
        conditions = copy.conditions if copy else {}
        answer = await self._answer(host, parts, patience, conditions)
        wait = _asked_to_wait(answer)
        if wait is not None:
            if wait > _LONGEST_WAIT:
                raise ArticleError(f"{answer.told}, and asks to wait {wait:.0f} s")
            host.wait(wait)
            answer = await self._answer(host, parts, patience, conditions)
        if answer.location:
            return answer.location
        if copy and answer.status == HTTPStatus.NOT_MODIFIED:
            return copy.page
        page = answer.page(url)
        self._kept.keep(page, answer.headers)
        return page

    async def _answer(
        self, host: Host, parts: SplitResult, patience: Patience, headers: Mapping[str, str]
    ) -> Answer:
        async with host.turn(), self._places:
            answered = True
            sent = {"Accept": _ACCEPT, **headers}
            try:
                async with patience.spent():
                    return await get(self._pool, parts, self._limits, kinds=PAGES + _LISTS, headers=sent)
            except UnansweredError:
                answered = False
                raise
            finally:
                host.answered(answered=answered)

    async def _robots(self, host: Host, parts: SplitResult) -> Robots:
        """The host's rules, asked for once."""
        async with host.asking:
            if host.robots is None:
                host.robots = await self._ask_for_robots(parts)
                host.pause = max(host.pause, host.robots.delay)
            return host.robots

    async def _ask_for_robots(self, parts: SplitResult) -> Robots:
        limits = replace(self._limits, max_bytes=MOST_BYTES)
        patience = Patience(limits.timeout)
        at = parts._replace(path="/robots.txt", query="", fragment="")

        async def ask(parts: SplitResult) -> Answer | str:
            async with self._places, patience.spent():
                answer = await get(self._pool, parts, limits, kinds=("",), cut=True)
            return answer.location or answer

        try:
            return robots_of(await follow(at.geturl(), limits, ask), limits.user_agent)
        except ArticleError as error:
            return unreadable(error)

    def _host(self, parts: SplitResult) -> Host:
        """The server of an address: another port is another server."""
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"
        if origin not in self._hosts:
            name = parts.hostname or ""
            self._hosts[origin] = Host(name, per_host=self._limits.per_host, pause=self._limits.pause)
        return self._hosts[origin]


def _asked_to_wait(answer: Answer) -> float | None:
    """The seconds of Retry-After, where a busy host sends one; a date counts from the answer's own."""
    told = answer.headers.get("retry-after")
    if answer.status not in _BUSY or not told:
        return None
    if told.strip().isdigit():
        return float(told)
    try:
        until, now = (parsedate_to_datetime(words) for words in (told, answer.headers.get("date", "")))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None
