"""Counts without a numeral: a table written for this project, and laws."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language.numbers import find_quantities, read_quantity

TABLE = Path(__file__).with_name("unwritten_table.tsv")


def rows() -> list[tuple[str, ...]]:
    """The words with the part that counts in brackets, then kind, value, bounds, qualifier and unit."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    return [(*line.split("\t"), "", "", "", "", "")[:6] for line in lines]


def end(printed: str) -> float | None:
    return float(printed) if printed else None


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_table(row):
    sentence, kind, value, bounds, qualifier, unit = row
    words = sentence.replace("[", "").replace("]", "")
    counted = sentence[sentence.index("[") + 1 : sentence.index("]")]
    one = read_quantity(words)
    if kind == "none":
        assert one is None or not one.is_figure
        return
    low, _, high = (bounds or f"{value}..{value}").partition("..")
    assert one is not None
    assert (one.kind, one.value, one.low, one.high) == (kind, float(value), end(low), end(high))
    assert one.qualifier == (qualifier or "exact")
    assert (one.unit or "") == unit.replace("percent", "%")
    assert one.text in words
    assert counted.startswith(one.text[:5]) or one.text in counted or counted in one.text


@given(st.sampled_from(rows()))
def test_running_text_is_not_counted_so(row):
    words = row[0].replace("[", "").replace("]", "")
    assert not any(one.is_figure and one.value == float(row[2] or -1) for one in find_quantities(words))
