"""How much an input may be, and how far a URL is followed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """`max_bytes` an input (after decompression), `timeout` in seconds a URL, redirects included.

    `allow_private` lets URLs reach loopback, private and link-local addresses.
    """

    max_bytes: int = 20_000_000
    timeout: float = 20.0
    max_redirects: int = 5
    allow_private: bool = False

    @property
    def max_size(self) -> str:
        """`max_bytes` in words."""
        return f"{self.max_bytes / 1_000_000:g} MB"
