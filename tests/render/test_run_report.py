"""What a batch's report says; and that many measurements become few without any being lost."""

from __future__ import annotations

import re
from itertools import pairwise
from math import fsum, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.records import ArticleCounts, Attempt, Failed, RunReport, StoryCounts
from summarizer.render import render_report, status_lines
from summarizer.render.buckets import MOST, histogram, over_time, percentile, reached, round_width

seconds = st.floats(min_value=0, max_value=1e6)
attempts = st.lists(
    st.builds(
        Attempt,
        at=seconds,
        seconds=seconds,
        kind=st.sampled_from(["extract", "group", "compose"]),
        outcome=st.sampled_from(["answered", "refused", "cut off"]),
        tokens_in=st.integers(0, 10_000),
        tokens_out=st.integers(0, 10_000),
        cost=st.none() | st.floats(min_value=0, max_value=10),
    ),
    max_size=60,
)
FAILURES = [
    Failed(path="https://coast.example/a", reason="HTTP 404: not found"),
    Failed(path="https://coast.example/b", reason="HTTP 404: gone for good"),
    Failed(path="<script>alert(1)</script>", reason="no text in 'x<b>'"),
]


def report(number: int = 60, *, finished: bool = True, max_cost: float | None = None) -> RunReport:
    """A request every second; every tenth is turned away."""
    made = [
        Attempt(float(at), 0.5 + at % 5 / 10, "extract", outcome, 90, 10, 0.01)
        for at in range(number)
        for outcome in ["refused" if at % 10 == 9 else "answered"]
    ]
    done = sum(attempt.outcome == "answered" for attempt in made)
    return RunReport(
        started="2031-05-04T06:00:00",
        finished="2031-05-04T06:01:01" if finished else None,
        elapsed=number + 1.0,
        engine="model",
        model="small-model",
        articles=ArticleCounts(total=done + 13 + (0 if finished else 54), done=done + 10, failed=3, kept=10),
        stories=StoryCounts(total=12, done=12 if finished else 4),
        requests=number,
        tokens_in=90 * number,
        tokens_out=10 * number,
        cost=0.01 * number,
        max_cost=max_cost,
        attempts=made,
        failures=FAILURES,
        progress=[(at + 1.0, 11 + at) for at in range(done)],
    )


@given(made=attempts, end=seconds)
def test_buckets_lose_nothing(made, end):
    buckets = over_time(made, end)
    assert 1 <= len(buckets) <= MOST
    assert sum(one.answered + one.unanswered for one in buckets) == len(made)
    assert sum(one.answered for one in buckets) == sum(one.outcome == "answered" for one in made)
    assert sum(one.tokens for one in buckets) == sum(one.tokens_in + one.tokens_out for one in made)
    assert isclose(fsum(one.cost for one in buckets), fsum(one.cost or 0 for one in made), abs_tol=1e-6)
    assert all(one.end == two.start for one, two in pairwise(buckets))
    assert buckets[-1].end >= end


@given(made=attempts)
def test_the_order_of_attempts_means_nothing(made):
    counts = [[(one.answered, one.tokens) for one in over_time(some, 100)] for some in (made, made[::-1])]
    assert counts[0] == counts[1]


@given(end=seconds, most=st.integers(1, 60))
def test_a_round_width_reaches_the_end(end, most):
    assert round_width(end, most) * most >= end


@given(values=st.lists(st.floats(min_value=0, max_value=1e4), min_size=1, max_size=80).map(sorted))
def test_a_histogram_counts_each_latency_once(values):
    bins = histogram(values)
    assert len(bins) <= MOST
    assert sum(one.count for one in bins) == len(values)
    assert bins[-1].high is None or bins[-1].high > values[-1] - 1e-6
    assert all(one.high == two.low for one, two in pairwise(bins))


@given(
    values=st.lists(st.floats(min_value=0, max_value=1e4), min_size=1, max_size=80).map(sorted),
    share=st.floats(min_value=0, max_value=1),
)
def test_a_percentile_is_one_of_the_values_and_holds_its_share(values, share):
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9


@given(steps=st.lists(st.tuples(st.floats(0, 100), st.integers(0, 5)), min_size=1, max_size=30))
def test_progress_never_goes_back_and_ends_at_its_end(steps):
    done, progress = 0, []
    for at, more in sorted(steps):
        done += more
        progress.append((at, done))
    values = reached(progress, over_time([], 100))
    assert values == sorted(values)
    assert values[-1] == done


def test_the_report_tells_how_it_went():
    page = render_report(report(max_cost=1.0))
    text = re.sub(r"<[^>]+>", " ", page)
    for words in (
        "Batch finished", "small-model", "64 of 67 done, 3 failed, 10 not asked again", "12 of 12 written",
        "60 requests, 6 of them not answered (10.0%)", "$0.60; limit $1.00", "5,400 in, 600 out",
        "HTTP 404", "the answer was in the ledger",
    ):  # fmt: skip
        assert words in text, words
    assert not re.search(r"\bNone\b", text)


def test_the_report_loads_and_runs_nothing():
    page = render_report(report())
    assert "default-src &#x27;none&#x27;" in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#|data:,)", page)


def test_each_chart_is_told_in_words_and_as_a_table():
    page = render_report(report(max_cost=1.0))
    charts = re.findall(r"<figure>.*?</figure>", page, re.DOTALL)
    assert len(charts) == 5
    for chart in charts:
        assert re.search(r'<svg[^>]* role="img" aria-label="[^"]{20,}"', chart)
        assert "<table>" in chart


def test_a_limit_is_drawn_where_it_is_near_and_said_where_it_is_far():
    assert 'class="limit" vector-effect' in render_report(report(max_cost=1.0))
    far = render_report(report(max_cost=500.0))
    assert 'class="limit" vector-effect' not in far
    assert "limit $500.00, far above the chart" in far


def test_many_requests_make_no_large_page():
    assert len(render_report(report(20_000))) < 100_000


def test_many_failures_are_listed_in_part():
    many = [Failed(path=f"{at}.txt", reason="no text in it") for at in range(5_000)]
    given_ = report()
    made = RunReport(
        given_.started,
        None,
        1.0,
        "model",
        None,
        ArticleCounts(5_000, 0, 5_000),
        StoryCounts(0, 0),
        failures=many,
    )
    page = render_report(made)
    assert "and 4,800 more" in page
    assert len(page) < 100_000


@pytest.mark.parametrize("finished", [None, "2031-05-04T06:00:00"])
def test_a_batch_that_has_done_nothing_yet_has_a_report(finished):
    empty = RunReport(
        "2031-05-04T06:00:00", finished, 0.0, "rules", None, ArticleCounts(0, 0), StoryCounts(0, 0)
    )
    assert "<figure>" not in render_report(empty)
    assert "0 of 0 done" in status_lines(empty)


def test_the_status_of_a_finished_batch():
    lines = status_lines(report(max_cost=1.0)).splitlines()
    assert lines[0].startswith("Finished 4 May 2031, 06:01, after 1 min 01 s, with small-model")
    told = dict(re.split(r"\s{2,}", line.strip(), maxsplit=1) for line in lines[1:] if "  " in line)
    assert told["Articles"] == "64 of 67 done, 3 failed, 10 not asked again"
    assert told["Requests"] == "60, of which 6 not answered"
    assert told["Cost"] == "$0.60; limit $1.00"
    assert "Left" not in told
    assert told["2"] == "HTTP 404"


def test_the_status_of_a_running_batch_says_what_is_left():
    """54 done and 3 failed in 61 seconds for 60 cents; 54 are left."""
    left = next(line for line in status_lines(report(finished=False)).splitlines() if line.startswith("Left"))
    assert "54 articles, about 57.8 s and $0.57" in left
    assert "limit" not in left
    assert "more than the limit leaves" in status_lines(report(finished=False, max_cost=0.9))
    assert "more than the limit leaves" not in status_lines(report(finished=False, max_cost=2.0))


def test_nothing_is_guessed_before_anything_is_done():
    kept = RunReport(
        "2031-05-04T06:00:00",
        None,
        9.0,
        "model",
        "m",
        ArticleCounts(total=30, done=20, kept=20),
        StoryCounts(5, 0),
    )
    assert "Left      10 articles\n" in status_lines(kept)


def test_a_terminal_is_sent_no_escapes():
    wild = RunReport(
        "2031-05-04T06:00:00", None, 9.0, "model", "m\x1b[31m", ArticleCounts(1, 0, 1), StoryCounts(1, 0),
        failures=[Failed(path="x", reason="bad\x1b[2J\nthing")],
    )  # fmt: skip
    assert "\x1b" not in status_lines(wild)
    assert "bad" in status_lines(wild)
