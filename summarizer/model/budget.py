"""What a run may cost: by estimate before a request, by usage after it, stopped before a limit is passed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summarizer.errors import BudgetError, SettingsError
from summarizer.model.cost import BATCH_FACTOR, estimate_tokens, price
from summarizer.model.usage import Usage

if TYPE_CHECKING:
    from summarizer.model.endpoint import Endpoint

# Output a request is reckoned with where no limit is sent: as long again as what it reads. Over whole
# stories the answers were 0.9 to 1.5 times the articles, which are themselves half of what is sent.
OUTPUT_SHARE = 1.0
_SCHEMA_TOKENS = 400


@dataclass
class Budget:
    """Tokens and US dollars that a run may use; None: as many as it takes.

    `reserve` before a request and `settle` after it; between the two its estimate counts as spent, so
    that requests under way at a time cannot pass the limit together. `batched` is what of both goes through
    the provider's batch API, which costs less.
    """

    endpoint: Endpoint
    max_tokens: int | None = None
    max_cost: float | None = None
    spent: Usage = field(default_factory=Usage)
    reserved: Usage = field(default_factory=Usage)
    batched: Usage = field(default_factory=Usage)

    def __post_init__(self) -> None:
        """Raises SettingsError where a limit in money is set for a model whose price is not known."""
        if self.max_cost is not None and self.cost(Usage(1, 1, 1)) is None:
            raise SettingsError(
                f"the price of {self.endpoint.model!r} at {self.endpoint.host} is not known,"
                " so its cost cannot be limited",
                fix="limit the tokens instead (max_tokens)",
            )

    def estimate(self, request: dict[str, Any]) -> Usage:
        """What a request with this body will use, rather too much."""
        tokens = sum(estimate_tokens(message["content"]) for message in request["messages"]) + _SCHEMA_TOKENS
        return Usage(1, tokens, self.endpoint.max_output_tokens or int(tokens * OUTPUT_SHARE))

    def reserve(self, expected: Usage, *, batched: bool = False) -> None:
        """Raise BudgetError where the request could pass a limit; else set its estimate aside."""
        after = self.spent + self.reserved + expected
        tokens = after.tokens_in + after.tokens_out
        if self.max_tokens is not None and tokens > self.max_tokens:
            raise BudgetError(
                f"the limit of {self.max_tokens:,} tokens would be passed", fix="raise max_tokens"
            )
        cheaper = self.batched + expected if batched else self.batched
        if self.max_cost is not None and self._dollars(after, cheaper) > self.max_cost:
            raise BudgetError(f"the limit of ${self.max_cost:,.2f} would be passed", fix="raise max_cost")
        self.reserved += expected
        self.batched = cheaper

    def hold(self, expected: Usage) -> None:
        """Set aside what an earlier run has ordered from the batch API, whatever the limits say."""
        self.reserved += expected
        self.batched += expected

    def settle(self, expected: Usage, used: Usage, *, batched: bool = False) -> None:
        """Put what a request really used in the place of its estimate."""
        self.reserved = _less(self.reserved, expected)
        self.spent += used
        if batched:
            self.batched = _less(self.batched, expected) + used

    def cost(self, usage: Usage) -> float | None:
        """US dollars, None where the price is not known."""
        return price(self.endpoint.model, usage, self.endpoint.base_url)

    def _dollars(self, usage: Usage, batched: Usage) -> float:
        return (self.cost(usage) or 0.0) - (1 - BATCH_FACTOR) * (self.cost(batched) or 0.0)


def _less(one: Usage, other: Usage) -> Usage:
    return Usage(
        one.requests - other.requests,
        one.tokens_in - other.tokens_in,
        one.tokens_out - other.tokens_out,
        one.cached - other.cached,
    )
