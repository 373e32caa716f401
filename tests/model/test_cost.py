from __future__ import annotations

import genai_prices
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model import Usage, estimate_tokens, price


@given(st.text(), st.text())
def test_more_text_is_more_tokens(one, other):
    together = estimate_tokens(one + other)
    assert max(estimate_tokens(one), estimate_tokens(other)) <= together
    assert together <= estimate_tokens(one) + estimate_tokens(other)


def test_an_english_sentence_is_about_as_many_tokens_as_words():
    words = 16
    text = "The harbour master of Port Ellery said on Monday that nobody had been hurt in the collision."
    assert words <= estimate_tokens(text) <= 1.6 * words


def test_a_known_model_has_a_price_that_grows_with_use():
    little = price("gpt-4.1-mini", Usage(1, 1000, 100))
    much = price("gpt-4.1-mini", Usage(1, 10_000, 1000))
    assert little is not None
    assert much == pytest.approx(10 * little)
    assert price("gpt-4.1-mini", Usage(1, 1000, 100, cached=900)) < little
    assert price("gpt-4.1-mini", Usage(1, 1000, 100), "https://api.openai.com/v1") == pytest.approx(little)


tokens = st.integers(0, 10**6)


@given(
    st.sampled_from(["gpt-4.1-mini", "gpt-5.4", "gemini-2.5-pro", "deepseek-chat"]), tokens, tokens, tokens
)
def test_a_price_is_that_of_the_library(model, read, cached, written):
    counted = genai_prices.Usage(
        input_tokens=read, output_tokens=written, cache_read_tokens=min(cached, read)
    )
    told = float(genai_prices.calc_price(counted, model).total_price)
    assert price(model, Usage(1, read, written, cached)) == pytest.approx(told)


def test_an_unknown_model_or_provider_has_none():
    assert price("toy-from-the-attic", Usage(1, 10, 10)) is None
    assert price("gpt-4.1-mini", Usage(1, 10, 10), "http://localhost:11434/v1") is None


def test_usages_add_up():
    assert Usage(1, 2, 3, 4) + Usage(10, 20, 30, 40) == Usage(11, 22, 33, 44)
