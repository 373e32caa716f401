"""Fetches a page: http and https only, within limits, and never from inside the user's own network."""

from __future__ import annotations

import asyncio
import ssl
import threading
import zlib
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import Message
from functools import cache
from http import HTTPStatus
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import httpcore2

from summarizer.articles.web.network import CheckedNetwork
from summarizer.errors import ArticleError, UnansweredError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from summarizer.articles.limits import Limits
    from summarizer.articles.web.network import Resolve

T = TypeVar("T")

PAGES = (
    "text/",
    "application/xhtml",
    "application/json",
    "application/x-ndjson",
    "application/ld+json",
    "application/jsonl",
)
_ACCEPT = "text/html, application/xhtml+xml, text/plain, application/json;q=0.9"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65536
_SAFE = "/%:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True)
class Page:
    """What a URL gave: its bytes, the encoding and type that the server declares, the last address."""

    data: bytes
    charset: str | None
    kind: str
    url: str


@dataclass(frozen=True)
class Answer:
    """One answer: `headers` by their names in small letters; `data` only of 200."""

    status: int
    reason: str
    headers: Mapping[str, str]
    data: bytes

    @property
    def location(self) -> str | None:
        """Where it redirects to."""
        return self.headers.get("location") if self.status in _REDIRECTS else None

    def page(self, url: str) -> Page:
        """The page at `url`. Raises ArticleError where the server did not give one."""
        if self.status != HTTPStatus.OK:
            raise ArticleError(self.told)
        declared = _declared(self.headers)
        return Page(self.data, declared.get_content_charset(), _kind(declared), url)

    @property
    def told(self) -> str:
        """What the server said, in words."""
        return f"the server answered {self.status} {self.reason}".strip()


class Patience:
    """How many seconds a URL may still take; waiting for one's turn is not counted."""

    def __init__(self, seconds: float) -> None:
        """All of it is left."""
        self.seconds = self._left = seconds

    @asynccontextmanager
    async def spent(self) -> AsyncIterator[None]:
        """Within it the time runs. Raises ArticleError when it is over."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        try:
            async with asyncio.timeout(max(0.0, self._left)):
                yield
        except TimeoutError as error:
            raise UnansweredError(f"no full answer within {self.seconds:g} s") from error
        finally:
            self._left -= loop.time() - start


def fetch(url: str, limits: Limits) -> Page:
    """Fetch `url`; raises ArticleError, in one line, for everything that may go wrong."""
    # In a thread of its own, for the caller may be in an event loop already.
    answer: SimpleQueue[Page | BaseException] = SimpleQueue()

    def run() -> None:
        try:
            answer.put(asyncio.run(_fetch_alone(url, limits)))
        except BaseException as error:  # noqa: BLE001  (it is raised where it is waited for)
            answer.put(error)

    threading.Thread(target=run, daemon=True).start()
    found = answer.get()
    if isinstance(found, BaseException):
        raise found
    return found


async def _fetch_alone(url: str, limits: Limits) -> Page:
    patience = Patience(limits.timeout)

    async def ask(parts: SplitResult) -> Page | str:
        async with patience.spent():
            answer = await get(pool, parts, limits)
        return answer.location or answer.page(parts.geturl())

    async with connections(limits) as pool:
        return await follow(url, limits, ask)


def connections(limits: Limits, resolve: Resolve | None = None) -> httpcore2.AsyncConnectionPool:
    """Connections to public addresses, kept open for the next request."""
    return httpcore2.AsyncConnectionPool(
        ssl_context=_tls(),
        max_connections=None,
        max_keepalive_connections=limits.at_once,
        keepalive_expiry=30.0,
        network_backend=CheckedNetwork(allow_private=limits.allow_private, resolve=resolve),
    )


async def follow(url: str, limits: Limits, ask: Callable[[SplitResult], Awaitable[T | str]]) -> T:
    """What `url` leads to; `ask` gives what is at one address, or the address it redirects to.

    Raises ArticleError, which names the `url` that was given.
    """
    at = url
    try:
        for _ in range(limits.max_redirects + 1):
            reply = await ask(parts_of(at))
            if not isinstance(reply, str):
                return reply
            at = urljoin(at, reply)
    except ArticleError as error:
        raise ArticleError(error.what, where=url, fix=error.fix) from error
    raise ArticleError(f"more than {limits.max_redirects} redirects", where=url)


def parts_of(url: str) -> SplitResult:
    """The parts of an address that can be fetched. Raises ArticleError for any other."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
        if host and not host.isascii():
            host.encode("idna")
    except ValueError as error:  # UnicodeError is one
        raise ArticleError("this is no valid URL") from error
    if parts.scheme not in {"http", "https"}:
        raise ArticleError(f"{parts.scheme or 'no'} scheme: only http and https are fetched")
    if not host:
        raise ArticleError("the URL names no server")
    return parts


async def get(
    pool: httpcore2.AsyncConnectionPool,
    parts: SplitResult,
    limits: Limits,
    *,
    kinds: tuple[str, ...] = PAGES,
    headers: Mapping[str, str] | None = None,
    cut: bool = False,
) -> Answer:
    """One request. Raises ArticleError for what is no answer, too large (unless `cut`) or not of `kinds`."""
    sent = {
        "Host": _host(parts),
        "User-Agent": limits.user_agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        **(headers or {}),
    }
    try:
        async with pool.stream("GET", _address(parts), headers=list(sent.items())) as response:
            status = response.status
            found = {
                name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
            }
            data = b""
            if status == HTTPStatus.OK:
                kind = _kind(_declared(found))
                if not kind.startswith(kinds):
                    raise ArticleError(
                        f"the server sent {kind}, not a page", fix="give the page of one article"
                    )
                data = await _body(response, found, limits, cut=cut)
            else:
                await _pass_over(response)
            reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException, zlib.error) as error:
        raise _network_error(error) from error
    return Answer(status, reason, found, data)


def _address(parts: SplitResult) -> httpcore2.URL:
    target = quote(parts.path or "/", safe=_SAFE) + (
        f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    )
    return httpcore2.URL(
        scheme=parts.scheme, host=_ascii(parts.hostname or ""), port=parts.port, target=target
    )


def _host(parts: SplitResult) -> str:
    host = _ascii(parts.hostname or "")
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{parts.port}" if parts.port else host


def _ascii(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode("ascii")


async def _body(
    response: httpcore2.Response, headers: Mapping[str, str], limits: Limits, *, cut: bool
) -> bytes:
    """The body, decompressed, and given up as soon as it is too large."""
    encoding = headers.get("content-encoding", "identity").lower().strip()
    if encoding not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise ArticleError(f"the server sent the encoding {encoding}, which was not asked for")
    unpack = None if encoding == "identity" else zlib.decompressobj(wbits=47 if "gzip" in encoding else 15)
    data = bytearray()
    async for chunk in response.aiter_stream():
        while chunk:
            data += unpack.decompress(chunk, _CHUNK) if unpack else chunk
            chunk = unpack.unconsumed_tail if unpack else b""  # noqa: PLW2901  (what is left of it)
            if len(data) > limits.max_bytes:
                if cut:
                    return bytes(data[: limits.max_bytes])
                raise ArticleError(f"larger than {limits.max_size}", fix="give the page of one article")
    if unpack and not unpack.eof:
        raise httpcore2.RemoteProtocolError("the compressed body ends too early")
    return bytes(data)


async def _pass_over(response: httpcore2.Response) -> None:
    """Read what is of no use, so that the connection can be used again; unless it is long."""
    length = 0
    async for chunk in response.aiter_stream():
        length += len(chunk)
        if length > _CHUNK:
            return


def _declared(headers: Mapping[str, str]) -> Message:
    message = Message()
    message["Content-Type"] = headers.get("content-type") or "text/html"
    return message


def _kind(declared: Message) -> str:
    return declared.get_content_type()


@cache
def _tls() -> ssl.SSLContext:
    """Reading the certificates takes as long as twenty requests: once is enough."""
    return ssl.create_default_context()


def _network_error(error: Exception) -> UnansweredError:
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) and cause not in causes:
        causes.append(cause)
    if any(isinstance(one, ConnectionRefusedError) for one in causes):
        return UnansweredError("the server refuses the connection")
    for one in causes:
        if isinstance(one, ssl.SSLError):
            return UnansweredError(f"no safe connection: {one.reason or 'TLS failed'}")
    return UnansweredError(f"the connection broke: {type(error).__name__}")
