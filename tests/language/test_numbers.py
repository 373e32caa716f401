"""The table of expressions, and laws of reading that hold for any text."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language.numbers import Quantity, find_quantities, read_quantity

TABLE = Path(__file__).with_name("numbers_table.tsv")


@dataclass(frozen=True)
class Row:
    group: str
    text: str
    start: int
    end: int
    kinds: list[str]
    values: list[float | None]
    bounds: list[str]
    qualifier: str
    units: list[str]


def read_table() -> list[Row]:
    rows, group = [], ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            group = line[2:]
            continue
        sentence, kinds, value, bounds, qualifier, unit = (*line.split("\t"), "", "", "", "", "")[:6]
        start, end = sentence.index("["), sentence.index("]") - 1
        text = sentence.replace("[", "", 1).replace("]", "", 1)
        values = [float(one) for one in value.split(";")] if value else [None]
        rows.append(
            Row(group, text, start, end, kinds.split(";"), values, bounds.split(";"), qualifier or "exact",
                unit.split(";") if unit else [])
        )  # fmt: skip
    return rows


def close(got: float | None, wanted: float | None) -> bool:
    if got is None or wanted is None:
        return got is wanted
    return math.isclose(got, wanted, rel_tol=1e-9, abs_tol=1e-9)


def ends(row: Row, value: float | None) -> list[tuple[float | None, float | None]]:
    """The bounds that a row allows: as given, else what its qualifier says of the value."""
    if row.bounds == [""]:
        low = None if row.qualifier == "at most" else value
        return [(low, None if row.qualifier in ("over", "at least") else value)]
    pairs = [bounds.split("..") for bounds in row.bounds]
    return [(float(low) if low else None, float(high) if high else None) for low, high in pairs]


def wrong(row: Row) -> str | None:
    """What is not as the row says, None if all is."""
    found = [one for one in find_quantities(row.text) if one.start < row.end and one.end > row.start]
    if row.kinds == ["none"]:
        return f"read as {found}" if any(one.is_figure for one in found) else None
    one = next((one for one in found if one.kind in row.kinds), None)
    if one is None:
        return f"read as {found}"
    if not one.is_figure and row.values == [None] and row.bounds == [""]:
        return None
    units = row.units or [None, "times", "years"]
    checks = {
        f"value {one.value}": any(close(one.value, value) for value in row.values),
        f"bounds {one.low}..{one.high}": any(
            close(one.low, low) and close(one.high, high) for low, high in ends(row, one.value)
        ),
        f"qualifier {one.qualifier}": one.qualifier == row.qualifier,
        f"unit {one.unit}": one.unit in units or not one.is_figure,
    }
    return next((reason for reason, right in checks.items() if not right), None)


def test_table() -> None:
    rows = read_table()
    failures = [(row, reason) for row in rows if (reason := wrong(row))]
    for row, reason in failures:
        print(f"{row.group}: {row.text!r} [{row.text[row.start : row.end]}] -> {reason}")  # noqa: T201
    assert len({(row.text, row.start) for row in rows}) == len(rows) >= 400
    assert 1 - len(failures) / len(rows) >= 0.98


def test_spans_are_verbatim_ordered_and_hold_every_digit() -> None:
    for row in read_table():
        check_laws(row.text)


PIECES = '0 1 2 9 . , - – : / % $ £ € ’ " ( ) + # @ k m t p ½ ٣ -old million dozen years percent pounds first'
WORDS = "one two hundred and half a third about between to or May in twenty couple of several times minus"
ALPHABET = st.sampled_from([*PIECES.split(), *(word + " " for word in WORDS.split()), " ", "\n"])


@given(st.lists(ALPHABET, max_size=30).map("".join))
def test_any_text_is_read_by_the_laws(text: str) -> None:
    check_laws(text)


def check_laws(text: str) -> None:
    edge = 0
    covered = [False] * len(text)
    for one in find_quantities(text):
        assert edge <= one.start < one.end
        assert text[one.start : one.end] == one.text
        assert one.low is None or one.high is None or one.low <= one.high
        edge = one.end
        for place in range(one.start, one.end):
            covered[place] = True
    for match in re.finditer(r"\d", text):
        assert covered[match.start()], (text, match)


@given(st.integers(min_value=0, max_value=10**12))
def test_a_whole_number_is_read_with_and_without_separators(number: int) -> None:
    for printed in (f"{number:,}", f"{number:,}".replace(",", "\u202f")):
        one = read_quantity(f"exactly {printed} reeds")
        assert one is not None
        assert (one.kind, one.value, one.low, one.high) == ("count", number, number, number)


@given(st.integers(min_value=1, max_value=999), st.sampled_from(["million", "bn", "crore"]))
def test_a_magnitude_scales(number: int, magnitude: str) -> None:
    scale = {"million": 10**6, "bn": 10**9, "crore": 10**7}[magnitude]
    one = read_quantity(f"{number / 10:g} {magnitude} reeds")
    assert one is not None
    assert one.value == number * scale // 10


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=1, max_value=9999))
def test_a_range_has_its_two_ends(one: int, other: int) -> None:
    low, high = sorted((one, other))
    found = find_quantities(f"between {low:,} and {high:,} reeds")
    if low < high:
        assert [(q.value, q.low, q.high, q.qualifier) for q in found] == [(None, low, high, "range")]


def test_read_quantity_prefers_a_figure_and_knows_none() -> None:
    figure = read_quantity("on March 3 about 40 reeds")
    assert figure is not None
    assert figure.text == "about 40"
    date = read_quantity("on March 3")
    assert date is not None
    assert date.kind == "date"
    assert read_quantity("words alone") is None


@pytest.mark.parametrize("kind", ["ordinal", "year", "date", "time", "identifier", "other"])
def test_what_names_or_dates_is_no_figure(kind: str) -> None:
    assert not Quantity(0, 1, "1", kind, 1, 1, 1, "exact", None).is_figure  # type: ignore[arg-type]
