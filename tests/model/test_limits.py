"""No minute holds more than may be, a refusal slows down, a budget is not passed."""

from __future__ import annotations

import asyncio
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer.errors import BudgetError, SettingsError
from summarizer.model import Endpoint, Prompt, open_model
from summarizer.model.limits import MINUTE, RateLimit, Slots, Window, seconds


class Answer(BaseModel):
    n: int


def prompt(n: int) -> Prompt:
    return Prompt("p", "0", "Say a number.", f"article {n} " + "word " * 100)


def run(place: Endpoint, count: int):
    async def all_of_them():
        async with open_model(place) as model:
            asked = (model.ask(prompt(n), Answer) for n in range(count))
            return await asyncio.gather(*asked, return_exceptions=True), model.usage

    return asyncio.run(all_of_them())


@given(
    limit=st.integers(1, 50), amounts=st.lists(st.tuples(st.integers(1, 50), st.floats(0, 30)), max_size=60)
)
def test_no_minute_holds_more_than_the_limit(limit, amounts):
    window, now, passed = Window(limit), 0.0, []
    for amount, idle in amounts:
        now += idle
        while pause := window.wait(amount, now):
            now += pause
        window.take(amount, now)
        passed.append((now, amount))
    for begin, _ in passed:
        within = [amount for at, amount in passed if begin <= at < begin + MINUTE - 1e-6]  # rounding
        assert sum(within) <= limit or len(within) == 1  # one larger than the limit goes alone


@pytest.mark.parametrize(
    ("words", "expected"),
    [("6m0s", 360), ("20ms", 0.02), ("1.5s", 1.5), ("1h2m3s", 3723), ("", None), ("soon", None), ("5", None)],
)
def test_durations_of_headers(words, expected):
    assert seconds(words) == pytest.approx(expected) if expected is not None else seconds(words) is None


def test_what_a_server_says_is_left_is_waited_for():
    async def go():
        rate = RateLimit()
        rate.learn({"x-ratelimit-remaining-requests": "1", "x-ratelimit-reset-requests": "150ms"})
        began = time.monotonic()
        await rate.pass_through(10)
        first = time.monotonic() - began
        await rate.pass_through(10)
        return first, time.monotonic() - began

    first, second = asyncio.run(go())
    assert first < second
    assert second >= 0.15


def test_headers_that_say_nothing_are_passed_over():
    rate = RateLimit()
    rate.learn({"x-ratelimit-remaining-requests": "few", "x-ratelimit-reset-requests": "1s"})
    rate.learn({"x-ratelimit-remaining-tokens": "0"})
    asyncio.run(asyncio.wait_for(rate.pass_through(1_000_000), 1))


def test_a_refusal_halves_and_answers_bring_back():
    slots = Slots(16)
    sent = slots.decreases
    for _ in range(5):  # one burst, one decrease
        slots.refused(sent)
    assert slots.allowed == 8
    slots.refused(slots.decreases)
    assert slots.allowed == 4
    for _ in range(1000):
        slots.answered()
    assert slots.allowed == 16


@given(
    st.lists(st.sampled_from(["answered", "refused", "cancelled"]), min_size=1, max_size=40),
    st.integers(1, 5),
)
def test_slots_are_never_exceeded_and_never_lost(fates, most):
    slots, under_way, peak = Slots(most), 0, 0

    async def one(fate):
        nonlocal under_way, peak
        async with slots.one():
            under_way += 1
            peak = max(peak, under_way)
            sent = slots.decreases
            try:
                await asyncio.sleep(0)
            finally:
                under_way -= 1
            slots.refused(sent) if fate == "refused" else slots.answered()

    async def go():
        tasks = [asyncio.create_task(one(fate)) for fate in fates]
        await asyncio.sleep(0)
        for task, fate in zip(tasks, fates, strict=True):
            if fate == "cancelled":
                task.cancel()
        await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 5)
        async with asyncio.timeout(5), slots.one():  # a slot is left
            pass

    asyncio.run(go())
    assert peak <= most


def test_a_server_that_refuses_is_asked_less_at_a_time_and_all_get_through(server):
    refused = []

    def busy(_):
        if server.under_way > 3:
            refused.append(1)
            return server.json({"error": {"message": "slow down"}}, 429, retry_after="0.01")
        time.sleep(0.005)
        return server.answer({"n": 1})

    server.by_content = busy
    place = Endpoint("toy", server.url, concurrency=24, retries=50, backoff=0.01)
    answers, _ = run(place, 120)
    assert answers == [Answer(n=1)] * 120
    assert refused


def test_a_token_budget_is_never_passed(server):
    server.by_content = lambda _: server.answer({"n": 1})  # 110 tokens each by its usage
    place = Endpoint("toy", server.url, max_tokens=5000, concurrency=8)
    answers, usage = run(place, 100)
    done = [one for one in answers if isinstance(one, Answer)]
    stopped = [one for one in answers if isinstance(one, BudgetError)]
    assert len(done) + len(stopped) == 100
    assert done
    assert usage.tokens_in + usage.tokens_out <= 5000
    assert len(server.asked) == len(done) == usage.requests
    assert "5,000 tokens" in str(stopped[0])


def test_a_limit_in_money_needs_a_price(server):
    with pytest.raises(SettingsError, match="price of 'toy'"):
        run(Endpoint("toy", server.url, max_cost=1.0), 1)


def test_a_request_that_failed_gives_its_estimate_back(server):
    def flaky(_):
        return server.answer({"n": 1}) if len(server.asked) % 3 else server.json({}, 500)

    server.by_content = flaky
    place = Endpoint("toy", server.url, max_tokens=12_000, concurrency=1, backoff=0.0, retries=3)
    answers, usage = run(place, 80)
    assert sum(isinstance(one, Answer) for one in answers) == 80
    assert usage.requests > 80
