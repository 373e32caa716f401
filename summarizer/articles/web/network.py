"""Connections to public addresses: the address that is checked is the one that is connected to.

So a name that resolves differently a moment later (DNS rebinding) leads nowhere.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import httpcore2

from summarizer.articles.threads import in_thread
from summarizer.errors import ArticleError, UnansweredError

if TYPE_CHECKING:
    from httpcore2 import SOCKET_OPTION, AsyncNetworkStream

Resolve = Callable[[str, int], list[str]]

_TRIED = 3  # addresses of one server


class CheckedNetwork(httpcore2.AsyncNetworkBackend):
    """Resolves a name once, refuses it if any of its addresses is private, and connects to one of these."""

    def __init__(self, *, allow_private: bool, resolve: Resolve | None = None) -> None:
        """`resolve` stands in for the system's resolver; it may block."""
        self._allow_private = allow_private
        self._resolve = resolve or addresses_of
        self._inner = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (the interface's)
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        """A connection to `host`. Raises ArticleError for a name that is unknown or leads inside."""
        addresses = (await self._checked(host, port))[:_TRIED]
        for address in addresses:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if address == addresses[-1]:
                    raise
        raise AssertionError

    async def _checked(self, host: str, port: int) -> list[str]:
        try:
            addresses = await in_thread(lambda: self._resolve(host, port))
        except (OSError, UnicodeError):
            addresses = []
        if not addresses:
            raise UnansweredError(f"no such server: {host}", fix="check the address and the network")
        inside = None if self._allow_private else next((one for one in addresses if not is_public(one)), None)
        if inside:
            raise ArticleError(
                f"{host} is a private address ({inside})",
                fix="give the file, or --allow-private where there is that flag",
            )
        return addresses


def addresses_of(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system's resolver knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner and not inner.is_global:
            return False
    return found.is_global and not found.is_multicast
