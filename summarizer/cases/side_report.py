"""A comparison of variants, for a terminal, for a pull request, for another program."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from summarizer.cases.report import REPORT_VERSION, escaped
from summarizer.cases.side_tables import sections, totals
from summarizer.render import render_comparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.cases.side_by_side import Compared, Side, SideBySide
    from summarizer.cases.side_tables import Section, Total
    from summarizer.cases.variants import Outcome, Variant

_HEADING = re.compile("^(?=#)", re.MULTILINE)
_NARROWEST = 8
_GAP = "  "


def as_text(found: SideBySide) -> str:
    """The tables, then what changed case by case."""
    return "".join(f"{line}\n".replace(" \n", "\n") for line in _lines(found))


def as_markdown(found: SideBySide) -> str:
    """The same; what changed is folded away."""
    names = [escaped(variant.name) for variant in found.variants]
    parts = [f"**{escaped(_headline(found))}**", *(f"- {escaped(line)}" for line in _remarks(found))]
    for section in sections(found):
        parts.append(f"### {escaped(section.title)}")
        if section.rows:
            parts.append(_table(section, names))
        if section.note:
            parts.append(escaped(section.note))
    for compared, variant, side in _changed(found):
        title = escaped(_title(found, compared, variant))
        body = _HEADING.sub("###", render_comparison(side.changes, "md")).strip()
        parts += [f"<details><summary>{title}</summary>", body, "</details>"]
    return "\n\n".join(parts) + "\n"


def as_json(found: SideBySide) -> str:
    """Everything; keys as in docs/reference/cases.md."""
    sums = totals(found) if found.cases else []
    report = {
        "report_version": REPORT_VERSION,
        "variants": [{"name": one.name, **dict(one.varied)} for one in found.variants],
        "in_all": [_total_record(one) for one in sums],
        "cases": [
            {"name": one.name, "sides": [_side_record(side) for side in one.sides]} for one in found.cases
        ],
        "left_out": [
            {
                "case": one.case,
                "variant": one.variant.name if one.variant else None,
                "reason": str(one.error),
            }
            for one in found.left_out
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _lines(found: SideBySide) -> Iterator[str]:
    yield _headline(found)
    yield from _remarks(found)
    names = [variant.name for variant in found.variants]
    shown = list(sections(found))
    rows = [row for section in shown for row in section.rows]
    label = max(len(text) for text in [*(row[0] for row in rows), *(section.title for section in shown)])
    widths = [
        max(_NARROWEST, len(name), *(len(row[1][place]) for row in rows)) for place, name in enumerate(names)
    ]
    for section in shown:
        heads = names if section.rows else [""] * len(names)
        yield ""
        yield _row(section.title, heads, "", label, widths)
        for name, cells, remark in section.rows:
            yield _row(f"  {name}", cells, remark, label, widths)
        if section.note:
            yield f"  {section.note}"
    for compared, variant, side in _changed(found):
        yield ""
        yield _title(found, compared, variant)
        _, *told = render_comparison(side.changes, "txt").strip("\n").splitlines()
        yield from (f"  {line}".rstrip() for line in told)


def _row(label: str, cells: list[str], remark: str, width: int, widths: list[int]) -> str:
    shown = _GAP.join(cell.rjust(wide) for cell, wide in zip(cells, widths, strict=True))
    return f"{label.ljust(width + len(_GAP))}{_GAP}{shown}{_GAP}{remark}".rstrip()


def _table(section: Section, names: list[str]) -> str:
    rows = [
        ["", *names, ""],
        ["---", *("---:" for _ in names), "---"],
        *([escaped(name), *map(escaped, cells), escaped(remark)] for name, cells, remark in section.rows),
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _headline(found: SideBySide) -> str:
    number = len(found.cases)
    names = ", ".join(one.name for one in found.variants)
    alike = set.intersection(*(set(one.varied) for one in found.variants))
    shared = [value for _, value in sorted(alike) if value not in names.split(", ")]
    also = f", all with {' and '.join(shared)}," if shared else ""
    return f"{names}{also} on {number} case{'' if number == 1 else 's'}"


def _remarks(found: SideBySide) -> Iterator[str]:
    """What is to be known of a side beside its figures, and which cases are not in them."""
    for compared in found.cases:
        for variant, side in zip(found.variants, compared.sides, strict=True):
            yield from (f"{compared.name}, {variant.name}: {note}" for note in side.outcome.notes)
    for case in dict.fromkeys(one.case for one in found.left_out):
        yield f"{case} is left out"


def _changed(found: SideBySide) -> Iterator[tuple[Compared, Variant, Side]]:
    """The sides on which something is otherwise than on the first."""
    for compared in found.cases:
        for variant, side in zip(found.variants, compared.sides, strict=True):
            if side.changes:
                yield compared, variant, side


def _title(found: SideBySide, compared: Compared, variant: Variant) -> str:
    return f"{compared.name}: from {found.variants[0].name} to {variant.name}"


def _total_record(total: Total) -> dict[str, Any]:
    return {
        "quality": total.quality,
        "briefs": total.briefs,
        **_spent(total),
        "changes": {str(kind): number for kind, number in total.changes.items()},
    }


def _side_record(side: Side) -> dict[str, Any]:
    return {
        "quality": side.measures,
        **_spent(side.outcome),
        "notes": list(side.outcome.notes),
        "changes": [change.model_dump(mode="json") for change in side.changes.changes],
    }


def _spent(one: Total | Outcome) -> dict[str, Any]:
    return {
        "requests": one.usage.requests,
        "tokens_in": one.usage.tokens_in,
        "tokens_out": one.usage.tokens_out,
        "cached": one.usage.cached,
        "dollars": None if one.dollars is None else round(one.dollars, 6),
        "timed": one.timed,
        "seconds": round(one.seconds, 3),
    }
