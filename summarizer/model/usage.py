"""What requests cost in tokens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Usage:
    """HTTP requests sent and tokens reported, over every attempt, the failed ones too.

    `cached` counts those of `tokens_in` that the endpoint took from its prompt cache.
    """

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0

    def __add__(self, other: Usage) -> Usage:
        """Both together."""
        return Usage(
            self.requests + other.requests,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.cached + other.cached,
        )

    def add(self, other: Usage) -> None:
        """Count `other` in, for those who hold this very record."""
        self.requests += other.requests
        self.tokens_in += other.tokens_in
        self.tokens_out += other.tokens_out
        self.cached += other.cached


def usage_of(completion: object) -> Usage:
    """The tokens that an answer of the SDK says it took; no request is counted."""
    usage = getattr(completion, "usage", None)
    details = getattr(usage, "prompt_tokens_details", None)
    return Usage(
        tokens_in=getattr(usage, "prompt_tokens", None) or 0,
        tokens_out=getattr(usage, "completion_tokens", None) or 0,
        cached=getattr(details, "cached_tokens", None) or 0,
    )
