"""What a brief depends on, from what its extractions depended on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.records import Run

if TYPE_CHECKING:
    from collections.abc import Sequence


def combined_run(runs: Sequence[Run]) -> Run:
    """One record for all. What extractions do not have in common is listed with " + " between."""
    settings: dict[str, set[str | int | float | bool | None]] = {}
    prompts: dict[str, set[str]] = {}
    for run in runs:
        for name, digest in run.prompts.items():
            prompts.setdefault(name, set()).add(digest)
        for name, value in run.settings.items():
            settings.setdefault(name, set()).add(value)
    models = sorted({run.model for run in runs if run.model})
    return Run(
        engine="model" if any(run.engine == "model" for run in runs) else "rules",
        model=" + ".join(models) or None,
        prompts={name: " + ".join(sorted(prompts[name])) for name in sorted(prompts)},
        settings={
            name: next(iter(values)) if len(values) == 1 else " + ".join(sorted(map(str, values)))
            for name, values in sorted(settings.items())
        },
    )
