"""How many of the numbers in gold files are read rightly in their quotes.

    python bench/quoted_numbers.py GOLD.json...

For each number of a gold figure and each quote of it one of the quotations' numbers has to claim what the
gold says: its bounds, and with them its value, and its qualifier where the gold's is one of the program's
own. A fall is counted as the figure of the fall. Where a quote holds no numeral, what it tells without
one counts (`read_quantity`), and a year as it names it on the day of publication ("last year"). Prints
what is not read so, and the share that is.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from summarizer.language.dates import find_dates  # noqa: E402  # run from anywhere
from summarizer.language.numbers import find_quantities, read_quantity  # noqa: E402  # run from anywhere
from summarizer.language.units import convert  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.language.numbers import Quantity

# The words of people who write gold files, in the program's.
QUALIFIERS = {
    "exact": {"exact"},
    "about": {"about"},
    "nearly": {"nearly"},
    "more than": {"over"},
    "over": {"over"},
    "at least": {"at least"},
    "up to": {"at most"},
    "range": {"range"},
}


def values(gold: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], str, str | None]]:
    """Each number with one of its quotes: what it measures, the number, the quote, the day it was printed."""
    printed = {article.get("nn"): article.get("date") for article in gold["articles"]}
    for figure in gold["figures"]:
        for value in figure["values"]:
            if any(isinstance(value.get(end), int | float) for end in ("value_low", "value_high")):
                for article, quote in (value.get("quotes") or {"": value["quote"]}).items():
                    yield figure["what"], value, quote, printed.get(article)


def is_read(value: dict[str, Any], quote: str, published: str | None) -> bool:
    """Whether a number of the quote claims what the gold says."""
    if value.get("unit") == "year":
        years = {day[:4] for one in find_dates(quote, published) for day in (one.first, one.last) if day}
        return years == {str(value["value_low"])}
    told = read_quantity(quote)
    found = [*find_quantities(quote), *([told] if told else [])]
    return any(claims(one, value) for one in found)


def claims(one: Quantity, value: dict[str, Any]) -> bool:
    """The same bounds, or the same single value; a bound has its qualifier."""
    low, high = (None if (end := value.get(key)) is None else abs(end) for key in ("value_low", "value_high"))
    wanted = QUALIFIERS.get(value.get("qualifier") or "", {one.qualifier})
    mine = [in_unit(end, one.unit, value.get("unit")) for end in (one.value, one.low, one.high)]
    same = (mine[0], mine[0]) == (low, high) if low == high else (mine[1], mine[2]) == (low, high)
    return bool(same or mine[0] in {low, high} - {None}) and one.qualifier in wanted


def in_unit(number: float | None, unit: str | None, wanted: str | None) -> float | None:
    """A number as the gold gives it: in its unit, a fall without its sign."""
    if number is None:
        return None
    converted = convert(number, unit, wanted) if unit and wanted else None
    return abs(number if converted is None else round(converted, 6))


def main() -> None:
    """Read all gold files and print the share."""
    right = total = 0
    for path in sys.argv[1:]:
        for what, value, quote, published in values(json.loads(Path(path).read_text(encoding="utf-8"))):
            total += 1
            if is_read(value, quote, published):
                right += 1
            else:
                print(f"{what}: {value['value_low']}..{value['value_high']} {value['qualifier']}: {quote}")
    print(f"{right} of {total} read rightly ({right / max(total, 1):.1%})")


if __name__ == "__main__":
    main()
