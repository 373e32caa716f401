"""Reads the table of number expressions with this project, quantulum3 and text2num, and prints who is right.

    python bench/number_reading.py

quantulum3 and text2num are optional (`pip install quantulum3 text2num`); without them their columns are
empty. Neither knows bounds, qualifiers or most kinds, so all three are held to the value alone here, over
the rows that are figures with a value; the last column is this project on all that a row says.
"""

from __future__ import annotations

import importlib.util
import math
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != ROOT / "bench"]

NOT_FIGURES = {"ordinal", "year", "date", "time", "identifier", "other", "none"}
Reader = Callable[[str], list[float]]


def table() -> ModuleType:
    """The test module, which knows how to read and check the table."""
    spec = importlib.util.spec_from_file_location("numbers_table", ROOT / "tests/language/test_numbers.py")
    if spec is None or spec.loader is None:
        raise SystemExit("tests/language/test_numbers.py is missing")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def own() -> Reader:
    """All values and bounds that this project reads."""
    from summarizer.language.numbers import find_quantities

    def read(text: str) -> list[float]:
        numbers = [(one.value, one.low, one.high) for one in find_quantities(text)]
        return [number for some in numbers for number in some if number is not None]

    return read


def quantulum() -> Reader | None:
    """All values that quantulum3 reads, with the spread of its uncertainty."""
    try:
        from quantulum3 import parser
    except ImportError:
        return None

    def read(text: str) -> list[float]:
        try:
            found = parser.parse(text)
        except Exception:  # noqa: BLE001 - a peer that fails on a sentence has read nothing in it
            return []
        return [one.value + way * (one.uncertainty or 0) for one in found for way in (-1, 0, 1)]

    return read


def text_to_num() -> Reader | None:
    """All values that text2num reads: it rewrites words as digits, and those are taken."""
    try:
        from text_to_num import alpha2digit
    except ImportError:
        return None
    import re

    number = re.compile(r"\d[\d,]*(?:\.\d+)?")

    def read(text: str) -> list[float]:
        return [float(one.replace(",", "")) for one in number.findall(alpha2digit(text, "en"))]

    return read


def wanted(row: object) -> list[list[float]]:
    """The numbers that a reader has to give, all of one of the lists; a range asks for both ends."""
    values = [value for value in row.values if value is not None]  # type: ignore[attr-defined]
    if values:
        return [[value] for value in values]
    ends = [bounds.split("..") for bounds in row.bounds if bounds]  # type: ignore[attr-defined]
    return [[float(end) for end in pair if end] for pair in ends]


def right(read: Reader, row: object) -> bool:
    """Whether the reader gives the numbers of a row."""
    numbers = read(row.text)  # type: ignore[attr-defined]
    return any(all(any(math.isclose(n, one) for n in numbers) for one in some) for some in wanted(row))


def main() -> None:
    """Prints the table, one line a class."""
    tests = table()
    readers: dict[str, Reader | None] = {
        "summarizer": own(),
        "quantulum3": quantulum(),
        "text2num": text_to_num(),
    }
    for name, reader in readers.items():
        if reader is None:
            print(f"{name} is not installed: its column is empty")
    rows = tests.read_table()
    score: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        for group in (row.group, "in all"):
            score[group]["rows"] += 1
            score[group]["complete"] += tests.wrong(row) is None
        if row.kinds[0] in NOT_FIGURES or not wanted(row):
            continue
        for group in (row.group, "in all"):
            score[group]["figures"] += 1
        for name, reader in readers.items():
            if reader and right(reader, row):
                score[row.group][name] += 1
                score["in all"][name] += 1
    report(score, readers)


def report(score: dict[str, dict[str, int]], readers: dict[str, Reader | None]) -> None:
    """The counts as a table; percentages in the last line."""
    heads = ["figures", *readers, "rows", "complete"]
    print(f"{'class':<22}" + "".join(f"{head:>12}" for head in heads))
    total = score.pop("in all")
    for group, counts in [*score.items(), ("in all", total)]:
        cells = ["-" if head in readers and readers[head] is None else counts[head] for head in heads]
        print(f"{group:<22}" + "".join(f"{cell:>12}" for cell in cells))
    for name, reader in readers.items():
        if reader:
            print(f"{name}: {100 * total[name] / total['figures']:.1f} % of the values")
    print(f"summarizer: {100 * total['complete'] / total['rows']:.1f} % of the rows with kind, bounds, unit")


if __name__ == "__main__":
    main()
