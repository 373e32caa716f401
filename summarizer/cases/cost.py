"""What a run cost more or less than the one that was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.model import Usage, price
from summarizer.records import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.cases.case import Case
    from summarizer.cases.running import CaseRun


def cost_changes(case: Case, run: CaseRun) -> Iterator[Change]:
    """Requests, tokens and US dollars that are more or fewer than the manifest says."""
    recorded, endpoint = case.manifest.usage, run.setup.endpoint
    if run.usage == recorded_usage(case) and endpoint == case.endpoint:
        return  # loading the prices takes longer than all else here
    for about, old, new in (
        ("requests", recorded.requests, run.usage.requests),
        ("tokens in", recorded.tokens_in, run.usage.tokens_in),
        ("tokens out", recorded.tokens_out, run.usage.tokens_out),
    ):
        if old != new:
            yield _change(about, f"{old:,}", f"{new:,}", (new - old) / old if old else None)
    before = price(case.manifest.endpoint.model, recorded_usage(case), case.endpoint.base_url)
    now = price(endpoint.model, run.usage, endpoint.base_url)
    if before is not None and now is not None and before != now:
        yield _change("cost", f"${before:.4f}", f"${now:.4f}", (now - before) / before if before else None)


def recorded_usage(case: Case) -> Usage:
    """What the manifest says that the recorded run asked for."""
    return Usage(**case.manifest.usage.model_dump(exclude={"seconds"}))


def _change(about: str, old: str, new: str, share: float | None) -> Change:
    more = f" ({share:+.0%})" if share is not None else ""
    return Change(
        kind=ChangeKind.COST, about=about, what=f"{about}: {old}, then {new}{more}", old=old, new=new
    )
