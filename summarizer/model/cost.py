"""Tokens before a request and money after it, both as estimates."""

from __future__ import annotations

import math
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from summarizer.model.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from genai_prices.types import PriceCalculation

# English news takes 4.2 to 4.7 ASCII characters a token in today's vocabularies, JSON and numbers
# fewer, so 4 errs on the high side; scripts beyond ASCII take 1.5 to 2 characters a token.
_ASCII_PER_TOKEN = 4.0
_OTHER_PER_TOKEN = 1.5
# Measured on recorded runs (docs/quality.md): an answer is about as long as its article, and the
# grouping and composing requests together carry about half of what extraction answered.
OUTPUT_PER_ARTICLE = 1.0
GROUPING_SHARE = 0.5


def estimate_tokens(text: str) -> int:
    """About how many tokens `text` is, within some 15 % and rather too many; no tokenizer is loaded."""
    ascii_characters = len(text.encode("ascii", "ignore"))
    others = len(text) - ascii_characters
    return math.ceil(ascii_characters / _ASCII_PER_TOKEN + others / _OTHER_PER_TOKEN)


# What an answer costs that came through a batch, of what it costs at once.
BATCH_FACTOR = 0.5


def price(model: str, usage: Usage, base_url: str | None = None, *, factor: float = 1.0) -> float | None:
    """US dollars for `usage`, from the prices that genai-prices carries; no network.

    With `base_url` the price is that provider's, so that a local server's model of a known name is
    not charged for; `factor` is BATCH_FACTOR for what came through a batch. None where the model or the
    provider is not known.
    """
    priced = _pricing(model, base_url)
    try:
        return float(priced(usage)) * factor if priced else None
    except (LookupError, ValueError):
        return None


@lru_cache(maxsize=128)
def _pricing(model: str, base_url: str | None) -> Callable[[Usage], Decimal] | None:
    """How much a usage costs; None where that is not known. Looked up once, for every request is priced.

    Where no price depends on the hour or on the length of a request, as of most models, it is a sum.
    """
    from genai_prices.types import TieredPrices

    whole = partial(_looked_up, model, base_url)
    try:
        found = whole(Usage())
        conditions = found.model.prices
        tokens = [whole(Usage(tokens_in=1, cached=1)), whole(Usage(tokens_in=1)), whole(Usage(tokens_out=1))]
    except (LookupError, ValueError):
        return None
    flat = not isinstance(conditions, list) and not any(
        isinstance(one, TieredPrices) for one in vars(conditions).values()
    )
    cached, fresh, out = (one.total_price for one in tokens)

    def added(usage: Usage) -> Decimal:
        read = min(usage.cached, usage.tokens_in)
        return read * cached + (usage.tokens_in - read) * fresh + usage.tokens_out * out

    return added if flat else lambda usage: whole(usage).total_price


def _looked_up(model: str, base_url: str | None, usage: Usage) -> PriceCalculation:
    """Raises LookupError or ValueError where there is no price."""
    import genai_prices

    counted = genai_prices.Usage(
        input_tokens=usage.tokens_in,
        output_tokens=usage.tokens_out,
        cache_read_tokens=min(usage.cached, usage.tokens_in),
    )
    if base_url is None:
        return genai_prices.calc_price(counted, model)
    return genai_prices.calc_price(counted, model, provider_api_url=base_url)
