"""How much an input may be, how far a URL is followed, and how politely."""

from __future__ import annotations

from dataclasses import dataclass

USER_AGENT = "summarizer/0.1 (news briefs; reads pages at its user's request)"


@dataclass(frozen=True)
class Limits:
    """`max_bytes` an input (after decompression), `timeout` in seconds a URL, redirects included.

    `allow_private` lets URLs reach loopback, private and link-local addresses. `user_agent` is how the
    program names itself; what stands before "/" is its name in robots.txt. Where many pages are
    fetched: at most `at_once` at a time, `per_host` of one host, and these `pause` seconds apart.
    """

    max_bytes: int = 20_000_000
    timeout: float = 20.0
    max_redirects: int = 5
    allow_private: bool = False
    user_agent: str = USER_AGENT
    at_once: int = 64
    per_host: int = 2
    pause: float = 0.5

    @property
    def max_size(self) -> str:
        """`max_bytes` in words."""
        return f"{self.max_bytes / 1_000_000:g} MB"
