"""Fetches a page: http and https only, within limits, and never from inside the user's own network.

The address that is checked is the one that is connected to, so that a name which resolves
differently a moment later (DNS rebinding) leads nowhere; redirects are checked alike.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from dataclasses import dataclass
from queue import Empty, Queue
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from summarizer.errors import ArticleError

if TYPE_CHECKING:
    from email.message import Message

    from summarizer.articles.limits import Limits

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TYPES = (
    "text/",
    "application/xhtml",
    "application/json",
    "application/x-ndjson",
    "application/ld+json",
    "application/jsonl",
)
_HEADERS = {
    "User-Agent": "summarizer (news brief; one page at the user's request)",
    "Accept": "text/html, application/xhtml+xml, text/plain, application/json;q=0.9",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_CHUNK = 65536
_SAFE = "/%:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True)
class Page:
    """What a URL gave: its bytes, the encoding and type that the server declares, the last address."""

    data: bytes
    charset: str | None
    kind: str
    url: str


def fetch(url: str, limits: Limits) -> Page:
    """Fetch `url`; raises ArticleError, in one line, for everything that may go wrong."""
    deadline = monotonic() + limits.timeout
    at = url
    for _ in range(limits.max_redirects + 1):
        parts = _checked(at, url)
        try:
            reply = _get(parts, limits, deadline, url)
        except ArticleError:
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _network_error(error, url, limits, late=monotonic() >= deadline) from error
        if isinstance(reply, Page):
            return reply
        at = urljoin(at, reply)
    raise ArticleError(f"more than {limits.max_redirects} redirects", where=url)


def _checked(url: str, given: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ArticleError("this is no valid URL", where=given) from error
    if parts.scheme not in {"http", "https"}:
        raise ArticleError(f"{parts.scheme or 'no'} scheme: only http and https are fetched", where=given)
    if not host:
        raise ArticleError("the URL names no server", where=given)
    return parts


def _get(parts: SplitResult, limits: Limits, deadline: float, given: str) -> Page | str:
    """One request: the page, or the address that the server redirects to."""
    connection = _connect(parts, limits, deadline, given)
    # One clock for connecting, headers and body: a server that drips bytes resets every socket time-out.
    stop = threading.Timer(max(0.0, deadline - monotonic()), _hang_up, [connection.sock])
    stop.daemon = True
    stop.start()
    try:
        target = quote(parts.path or "/", safe=_SAFE) + (
            f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
        )
        connection.request("GET", target, headers=_HEADERS)
        response = connection.getresponse()
        location = response.headers.get("Location")
        if response.status in _REDIRECTS and location:
            return location
        if response.status != http.HTTPStatus.OK:
            raise ArticleError(
                f"the server answered {response.status} {response.reason}".strip(), where=given
            )
        kind = _kind(response.headers, given)
        data = _body(response, limits, given)
        if monotonic() >= deadline:
            raise TimeoutError
        return Page(data, response.headers.get_content_charset(), kind, parts.geturl())
    finally:
        stop.cancel()
        connection.close()


def _kind(headers: Message, given: str) -> str:
    kind = headers.get_content_type() if headers.get("Content-Type") else "text/html"
    if not kind.startswith(_TYPES):
        raise ArticleError(
            f"the server sent {kind}, not a page", where=given, fix="give the page of one article"
        )
    return kind


def _body(response: http.client.HTTPResponse, limits: Limits, given: str) -> bytes:
    """The body, decompressed, and given up as soon as it is too large."""
    encoding = (response.headers.get("Content-Encoding") or "identity").lower().strip()
    if encoding not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise ArticleError(f"the server sent the encoding {encoding}, which was not asked for", where=given)
    unpack = None if encoding == "identity" else zlib.decompressobj(wbits=47 if "gzip" in encoding else 15)
    data = bytearray()
    while chunk := response.read(_CHUNK):
        while chunk:
            data += unpack.decompress(chunk, _CHUNK) if unpack else chunk
            chunk = unpack.unconsumed_tail if unpack else b""
            if len(data) > limits.max_bytes:
                raise ArticleError(
                    f"larger than {limits.max_size}", where=given, fix="give the page of one article"
                )
    if unpack and not unpack.eof:
        raise http.client.IncompleteRead(bytes(data))
    return bytes(data)


def _connect(parts: SplitResult, limits: Limits, deadline: float, given: str) -> http.client.HTTPConnection:
    """A connection to an address of the host that was checked."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    addresses = _resolve(host, port, deadline, given)
    if not limits.allow_private:
        for address in addresses:
            if not _is_public(address):
                raise ArticleError(
                    f"{host} is a private address ({address})",
                    where=given,
                    fix="fetch it yourself and give the file",
                )
    sock = socket.create_connection((addresses[0], port), timeout=max(0.1, deadline - monotonic()))
    if parts.scheme == "https":
        sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    connection = http.client.HTTPConnection(host, port)
    connection.sock = sock
    return connection


def _resolve(host: str, port: int, deadline: float, given: str) -> list[str]:
    """All addresses of a host. In a thread, for the system's resolver knows no time limit."""
    answer: Queue[list[str] | Exception] = Queue()

    def look_up() -> None:
        try:
            name = host.encode("idna").decode("ascii") if not host.isascii() else host
            found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
            answer.put([str(entry[4][0]) for entry in found])
        except (OSError, UnicodeError) as error:
            answer.put(error)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        addresses = answer.get(timeout=max(0.1, deadline - monotonic()))
    except Empty:
        raise TimeoutError from None
    if isinstance(addresses, Exception) or not addresses:
        raise ArticleError(f"no such server: {host}", where=given, fix="check the address and the network")
    return addresses


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner and not inner.is_global:
            return False
    return found.is_global and not found.is_multicast


def _hang_up(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        sock.close()


def _network_error(error: Exception, url: str, limits: Limits, *, late: bool) -> ArticleError:
    if late or isinstance(error, TimeoutError):
        return ArticleError(f"no full answer within {limits.timeout:g} s", where=url)
    if isinstance(error, ConnectionRefusedError):
        return ArticleError("the server refuses the connection", where=url)
    if isinstance(error, ssl.SSLError):
        return ArticleError(f"no safe connection: {error.reason or 'TLS failed'}", where=url)
    return ArticleError(f"the connection broke: {type(error).__name__}", where=url)
