"""What changed behind a brief: its sources, its audit, and what it was made with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarizer.comparison.sources import called
from summarizer.comparison.wording import differences, shortened, side_by_side
from summarizer.compose.labels import one_line
from summarizer.merge.reasons import listed
from summarizer.records import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.comparison.sources import Edition
    from summarizer.records import Failed, Rejected, Run, SharedText, Source, Tally

_States = tuple["str | None", "str | None"]
_TOLD = ("title", "outlet", "published", "credit", "url")


def source_changes(
    old: Edition, new: Edition, pairs: Sequence[tuple[Source, Source]]
) -> Iterator[list[Change]]:
    """Articles that came or went, are copies or no longer, or are there in another version."""
    for one, other in pairs:
        copied, version = _copy(one, other, old, new), _version(one, other, old, new)
        told = ((ChangeKind.SOURCE_COPY, copied), (ChangeKind.SOURCE_CHANGED, version))
        yield [_source(kind, (one, other), *found) for kind, found in told if found]
    kept = {id(source) for pair in pairs for source in pair}
    for source in old.brief.sources:
        if id(source) not in kept:
            states = (_titled(source), None)
            yield [_source(ChangeKind.SOURCE_LOST, (source,), "no longer among the sources", states)]
    for source in new.brief.sources:
        if id(source) not in kept:
            yield [_source(ChangeKind.SOURCE_GAINED, (source,), "a new source", (None, _titled(source)))]


def _source(
    kind: ChangeKind, versions: Sequence[Source], told: str, states: tuple[str | None, str | None]
) -> Change:
    name, outlets = _titled(versions[-1]), tuple(sorted({called(source) for source in versions}))
    return Change(
        kind=kind, about=name, what=f"{name}: {told}", old=states[0], new=states[1], sources=outlets
    )


def _titled(source: Source) -> str:
    """The outlet with the title, by which an article is known."""
    title = f", “{shortened(source.title)}”" if source.title and source.outlet else ""
    return called(source) + title


def _copy(one: Source, other: Source, old: Edition, new: Edition) -> tuple[str, _States] | None:
    """Whether it is a copy no longer, or now, or of another article."""
    if old.keys_of(_original(one)) == new.keys_of(_original(other)):
        return None
    was, now = _copied(one, old), _copied(other, new)
    told = f"now seen as a copy of {now}" if now else f"no longer seen as a copy of {was}"
    return told + (f", before of {was}" if was and now else ""), (was, now)


def _original(source: Source) -> list[int]:
    return [] if source.copy_of is None else [source.copy_of]


def _copied(source: Source, edition: Edition) -> str | None:
    """What the source copies, None for a text of its own."""
    ids = _original(source)
    found = [_titled(one) for one in edition.brief.sources if one.id in ids]
    return next(iter([*found, *(f"source {one}" for one in ids)]), None)


def _version(one: Source, other: Source, old: Edition, new: Edition) -> tuple[str, _States] | None:
    """Another text, another title or date; or words that it shares with others."""
    found: list[tuple[str, str | None, str | None]] = [
        (name, getattr(one, name), getattr(other, name)) for name in _TOLD
    ]
    if one.sha256 != other.sha256 or one.words != other.words:
        found.append(("text", _length(one), _length(other)))
    shared = "; ".join(_shares(one.shares, old)), "; ".join(_shares(other.shares, new))
    found.append(("words in common with others", *shared))
    parts = differences(found)
    return side_by_side(parts) if parts else None


def _length(source: Source) -> str:
    """How long a text is and what it is known by, since two of one length may differ."""
    return f"{source.words:,} words, sha256 {source.sha256[:12]}"


def _shares(shares: Sequence[SharedText], edition: Edition) -> list[str]:
    """What the source shares with articles that both briefs have, in words that both would use."""
    return sorted(
        f"{shared.words:,} words ({shared.share:.0%}) with {', '.join(edition.outlets([shared.source]))}"
        for shared in shares
        if edition.keys.get(shared.source) in edition.both
    )


def audit_changes(old: Edition, new: Edition) -> Iterator[list[Change]]:
    """How much of the sources is in the brief, and what was refused or left out."""
    before, after = old.brief.audit, new.brief.audit
    yield list(_tally("numbers", before.numerals, after.numerals, old, new))
    yield list(_tally("quotations", before.quotations, after.quotations, old, new))
    refused = [
        Counter(_item(item, edition) for item in edition.brief.audit.rejected) for edition in (old, new)
    ]
    yield list(_items("items that failed their check", *refused))
    failed = [Counter(_file(item) for item in audit.failed) for audit in (before, after)]
    yield list(_items("articles left out", *failed))


def _tally(noun: str, was: Tally, now: Tally, old: Edition, new: Edition) -> Iterator[Change]:
    states = f"{was.used:,} of {was.total:,}", f"{now.used:,} of {now.total:,}"
    if states[0] != states[1]:
        yield _audit(f"{noun} in the brief", " → ".join(states), *states)
    elif old.same >= {*old.keys.values(), *new.keys.values()}:
        before, after = (
            sorted(edition.content(one) for one in tally.unused)
            for edition, tally in ((old, was), (new, now))
        )
        if before != after:
            yield _audit(f"{noun} in the brief", "others are left out, or for other reasons", *states)


def _items(noun: str, before: Counter[str], after: Counter[str]) -> Iterator[Change]:
    gone, come = sorted((before - after).elements()), sorted((after - before).elements())
    if gone or come:
        told = [f"no longer {listed(gone)}"] if gone else []
        told += [f"now {listed(come)}"] if come else []
        yield _audit(noun, "; ".join(told), "; ".join(gone) or None, "; ".join(come) or None)


def _audit(noun: str, told: str, old: str | None, new: str | None) -> Change:
    return Change(kind=ChangeKind.AUDIT_CHANGED, about=noun, what=f"{noun}: {told}", old=old, new=new)


def _item(item: Rejected, edition: Edition) -> str:
    outlets = edition.outlets([item.source]) if isinstance(item.source, int) else (item.source,)
    return f"{item.kind} “{shortened(item.item)}” ({', '.join([*outlets, one_line(item.reason)])})"


def _file(item: Failed) -> str:
    """The file without its folder: where it lies is no news."""
    return f"{item.path.replace(chr(92), '/').rpartition('/')[2]} ({one_line(item.reason)})"


def run_changes(old: Edition, new: Edition) -> Iterator[list[Change]]:
    """Engine, model, prompts and settings."""
    before, after = _parts(old.brief.run), _parts(new.brief.run)
    names = sorted(before.keys() | after.keys())
    for name, was, now in differences((name, before.get(name), after.get(name)) for name in names):
        what = f"{name}: {was} → {now}"
        yield [
            Change(
                kind=ChangeKind.RUN_CHANGED, about=name, what=what, old=before.get(name), new=after.get(name)
            )
        ]


def _parts(run: Run) -> dict[str, str | None]:
    parts: dict[str, str | None] = {"engine": run.engine, "model": run.model}
    parts |= {f"prompt {name}": digest for name, digest in run.prompts.items()}
    return parts | {
        f"setting {name}": None if value is None else str(value) for name, value in run.settings.items()
    }
