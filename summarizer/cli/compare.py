"""`summarizer compare`: prompts or models side by side, on the same recorded cases."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options
from summarizer.cli.check import ReportFormat
from summarizer.cli.output import say, write_result
from summarizer.cli.sdk import load_sdk_for_good
from summarizer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.cases.side_by_side import SideBySide
    from summarizer.cases.variants import Variant
    from summarizer.evaluation import Gold

_MOST_NAMED = 5


class TrialModeName(StrEnum):
    """Whether anything is asked of the endpoint."""

    none = "none"
    new = "new"


def command(
    cases: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="CASE", help="Cases, or folders of cases. Default: cassettes/.", show_default=False
        ),
    ] = None,
    *,
    prompts: Annotated[
        list[Path] | None,
        typer.Option(help="A folder with prompt templates; give it again for another.", metavar="DIR"),
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option(help="A model's name; give it again for another.")
    ] = None,
    temperature: Annotated[
        list[float] | None, typer.Option(help="A temperature; give it again for another.", metavar="N")
    ] = None,
    base_url: Annotated[
        list[str] | None,
        typer.Option(
            help="An endpoint in place of the recorded one; give it again for another.", metavar="URL"
        ),
    ] = None,
    gold: Annotated[
        list[Path] | None,
        typer.Option(
            help="Gold files, or folders of them, to score the briefs with; a story has the name of its case."
            " Default: the gold.json of a case.",
            metavar="GOLD",
        ),
    ] = None,
    record_mode: Annotated[
        TrialModeName,
        typer.Option(help="none: send nothing. new: ask for what is not recorded, and keep it for later."),
    ] = TrialModeName.none,
    profile: options.Profile = None,
    fmt: Annotated[
        ReportFormat | None,
        typer.Option("-f", "--format", help="Default: by the output's suffix, else txt."),
    ] = None,
    output: options.Output = None,
) -> int:
    """Compare prompts or models on the same cases: quality, cost, latency, and what changes in the briefs."""
    import asyncio

    from summarizer.cases import find_cases
    from summarizer.cases.golds import golds_of
    from summarizer.files import check_writable

    if output and str(output) != "-":
        check_writable(output)
    given = {"prompts": prompts, "model": model, "temperature": temperature, "base-url": base_url}
    texts = {
        name: [f"{value:g}" if isinstance(value, float) else str(value) for value in values or []]
        for name, values in given.items()
    }
    order = _Order(texts, record_mode, profile)
    variants = order.variants()
    folders = find_cases(cases or [])
    found = asyncio.run(_carried_out(folders, variants, golds_of(folders, gold or [])))
    if found.cases:
        _write(found, fmt, output)
    again = [*map(str, cases or []), *order.flags, *(f"--gold={path}" for path in gold or [])]
    return _told(found, f"summarizer compare {shlex.join(again)} --record-mode new")


@dataclass(frozen=True)
class _Order:
    """What is to vary: for each flag its values, as they were given."""

    given: Mapping[str, Sequence[str]]
    record_mode: TrialModeName
    profile: str | None

    @property
    def flags(self) -> list[str]:
        """The same as words of a command line, without what is secret in an address."""
        from summarizer.model.secrets import redact

        words = [f"--{name}={redact(value)}" for name, values in self.given.items() for value in values]
        return [*words, *([f"--profile={self.profile}"] if self.profile else [])]

    def variants(self) -> list[Variant]:
        """Every combination of the values; the case as recorded is the first where there is but one.

        Raises InputError where there is nothing to vary, or a value is given twice.
        """
        from summarizer.cases.trial import Trial
        from summarizer.cases.variants import Variant
        from summarizer.model import Prompts
        from summarizer.settings import load_settings

        axes = {name: values for name, values in self.given.items() if values}
        if not axes:
            raise InputError(
                "there is nothing to compare",
                fix="give --prompts DIR or --model NAME, once against the recording or twice",
            )
        for name, values in axes.items():
            _refuse(name, values)
        combined = [dict(zip(axes, values, strict=True)) for values in product(*axes.values())]
        several = [name for name, values in axes.items() if len(values) > 1] or list(axes)
        variants = [
            self._variant(one, ", ".join(_named(name, one[name]) for name in several)) for one in combined
        ]
        if len(variants) > 1:
            return variants
        settings = load_settings({}, profile=self.profile)
        return [Variant(trial=Trial(Prompts(settings.prompts))), *variants]

    def _variant(self, values: Mapping[str, str], name: str) -> Variant:
        """One of them. Raises SettingsError for a value that cannot be used."""
        from summarizer.cases.trial import Trial
        from summarizer.cases.variants import Variant
        from summarizer.cli.live import asking_as
        from summarizer.model import Prompts
        from summarizer.settings import load_settings

        flags = {flag.replace("-", "_"): value for flag, value in values.items()}
        settings = load_settings(flags, profile=self.profile)
        base_url = values.get("base-url")
        trial = Trial(
            prompts=Prompts(settings.prompts),
            model=values.get("model"),
            temperature=settings.temperature if "temperature" in values else None,
            mode=self.record_mode.value,
            live=asking_as(settings, base_url),
        )
        shown = {flag: _named(flag, value) for flag, value in values.items()}
        return Variant(name, trial, tuple(shown.items()), base_url)


def _refuse(flag: str, values: Sequence[str]) -> None:
    """Raise InputError for a folder without prompts, and for one value twice, in whatever spelling."""
    seen: set[object] = set()
    for value in values:
        if flag == "prompts" and Path(value).is_dir() and not any(Path(value).glob("*.j2")):
            raise InputError(
                "holds no prompt template", where=value, fix="`summarizer prompts NAME` prints one"
            )
        same = Path(value).resolve() if flag == "prompts" else value.rstrip("/")
        if same in seen:
            raise InputError(f"{_named(flag, value)} is given twice", where=f"--{flag}", fix="name another")
        seen.add(same)


def _named(flag: str, value: str) -> str:
    """What a table calls it; an address without a login."""
    from summarizer.model.secrets import redact

    return f"temperature {value}" if flag == "temperature" else redact(value)


async def _carried_out(
    folders: Sequence[Path], variants: Sequence[Variant], golds: Mapping[Path, Gold]
) -> SideBySide:
    from summarizer.cases.side_by_side import side_by_side
    from summarizer.cli.signals import cancelled_by_signals

    load_sdk_for_good()
    try:
        with cancelled_by_signals():
            return await side_by_side(folders, variants, golds)
    except BaseException:
        if any(one.trial.mode != "none" for one in variants):
            say("summarizer: what was answered is kept beside the cassettes; the same command takes it up")
        raise


def _write(found: SideBySide, wanted: ReportFormat | None, output: Path | None) -> None:
    from summarizer.cases import side_report

    suffix = output.suffix[1:].lower() if output else ""
    fmt = wanted or ReportFormat(suffix if suffix in ReportFormat.__members__ else "txt")
    write = {"txt": side_report.as_text, "md": side_report.as_markdown, "json": side_report.as_json}
    write_result(write[fmt.value](found), output)


def _told(found: SideBySide, again: str) -> int:
    """Say what was sent, lost and left out; the exit code."""
    from summarizer.cli.session import PARTLY

    outcomes = [side.outcome for one in found.cases for side in one.sides]
    sent = sum(one.sent for one in outcomes)
    if sent:
        say(
            f"summarizer: {sent} answer{' was' if sent == 1 else 's were'} asked for, and kept beside the"
            " cassettes: no later comparison asks again"
        )
    for one in found.left_out:
        if one.variant is None:
            say(f"summarizer: {one.case}: left out: {one.error}")
    for variant in found.variants:
        missing = [one for one in found.left_out if one.variant is variant]
        if missing:
            more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
            listed = ", ".join(one.case for one in missing[:_MOST_NAMED])
            why = missing[0].error.what.partition(": ")[2] or missing[0].error.what
            say(
                f"summarizer: {variant.name}: not recorded for {listed}{more} ({why}); to ask for it: {again}"
            )
    if found.left_out:
        return max(one.error.exit_code for one in found.left_out)
    return PARTLY if any(one.lost for one in outcomes) else 0
