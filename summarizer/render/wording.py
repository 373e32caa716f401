"""The words that all formats share: statuses, counts, dates, who gives what, what was not used."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.compose.labels import capital, label, one_line
from summarizer.compose.naming import uncapital
from summarizer.compose.vocabulary import MONTHS
from summarizer.language.denials import turns_around

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.records import (
        Brief,
        MergedAttribution,
        MergedEvent,
        MergedFigure,
        Mode,
        Origins,
        Position,
        Reading,
        Source,
        Status,
        Tally,
        Unused,
    )

STATUSES: dict[Status, str] = {
    "conflict": "In conflict",
    "update": "Changed over time",
    "agree": "Agreed",
    "single": "From one text",
}
MODES: dict[Mode, str] = {"direct": "quoted", "indirect": "in the outlet's words", "mixed": "partly quoted"}
_UNUSED_SHOWN, _NAMED_SHOWN, _REASONS_SHOWN, _SHORT = 40, 3, 5, 70
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?")
_WEB = re.compile(r"https?://[^\s<>\"'`\\^{|}\x00-\x1f\x7f]+", re.IGNORECASE)


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 outlet", "3 outlets", "1,204 words"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def date_words(iso: str | None) -> str:
    """For people: "19 December 2024, 15:50"; what is no ISO date comes back as it is, None as ""."""
    match = _ISO.match(iso or "")
    if not match or not 1 <= int(match[2]) <= len(MONTHS):
        return one_line(iso or "")
    day = f"{int(match[3])} {MONTHS[int(match[2]) - 1].capitalize()} {match[1]}"
    return f"{day}, {match[4]}" if match[4] and match[4] != "00:00" else day


def span(first: str, last: str) -> str:
    """From one date to another, in words: "3 to 4 May 2031", "3 May 2031", "until 4 May 2031"."""
    if not first:
        return f"until {last}"
    if not last or first == last:
        return first
    day, _, month = first.partition(" ")
    return f"{day if month == last.partition(' ')[2] else first} to {last}"


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web and safe to link, else None."""
    return url if url and _WEB.fullmatch(url) else None


def references(ids: Iterable[int]) -> str:
    """As marks: "[1][3]"."""
    return "".join(f"[{number}]" for number in ids)


def figures_by_status(brief: Brief) -> list[tuple[Status, list[tuple[int, MergedFigure]]]]:
    """The figures with their index in the brief, what is contested first; empty groups left out."""
    groups = [
        (status, [(n, figure) for n, figure in enumerate(brief.figures) if figure.status == status])
        for status in STATUSES
    ]
    return [(status, figures) for status, figures in groups if figures]


def behind(origins: Origins) -> str:
    """The three counts, and who: "3 outlets, 2 texts, 1 origin: Harbour Ministry"."""
    parts = [
        count(origins.outlets, "outlet"),
        count(origins.texts, "text"),
        count(origins.origins, "origin"),
    ]
    names = [one_line(name) for name in origins.named[:_NAMED_SHOWN]]
    more = "; and others" if len(origins.named) > _NAMED_SHOWN else ""
    return ", ".join(parts) + (f": {'; '.join(names)}{more}" if names else "")


def who_prints(brief: Brief, ids: Iterable[int]) -> str:
    """Outlets with their numbers: "Rudland Herald [1], Coast Post [2]"."""
    wanted = set(ids)
    return ", ".join(
        f"{source.outlet} [{source.id}]" if source.outlet else label(source)
        for source in brief.sources
        if source.id in wanted
    )


def who_holds(position: Position, brief: Brief) -> str:
    """The outlets of one side of a disagreement; only their numbers where its words name them already."""
    named = any(label(s) in position.text for s in brief.sources if s.id in position.sources)
    return references(position.sources) if named else who_prints(brief, position.sources)


def chain(reading: Reading) -> str:
    """Whom the outlets cite for a value: "citing the port authority via Reuters", or ""."""
    if not reading.attributed_to:
        return f"via {one_line(reading.via)}" if reading.via else ""
    via = f" via {one_line(reading.via)}" if reading.via else ""
    return f"citing {uncapital(one_line(reading.attributed_to))}{via}"


def as_of(reading: Reading) -> str:
    """The time a value holds for: "as of 3 May 2031", or ""."""
    return f"as of {date_words(reading.as_of)}" if reading.as_of else ""


def said(attribution: MergedAttribution) -> str:
    """The statement, between quotation marks where all of it is quoted."""
    words = one_line(attribution.statement).rstrip(" ,;:")
    bare = words.strip('"“”') if words.count('"') + words.count("“") <= 1 else words
    return f"“{bare}”" if attribution.mode == "direct" and not words.startswith(("“", '"')) else words


def speaker(attribution: MergedAttribution) -> str:
    """The speaker with the role, where that adds something, and the cue where the words need it: "denied"."""
    name, role = one_line(attribution.speaker), one_line(attribution.role or "")
    known = f"{name}, {role}" if role and role.lower() not in name.lower() else name
    cue = one_line(attribution.cue or "")
    if not turns_around(cue) or attribution.statement.startswith(cue):
        return known
    return f"{known}, {cue}" if known != name else f"{known} {cue}"


def manner(attribution: MergedAttribution) -> str:
    """How it was said: "quoted, via AFP, not named"."""
    parts = [MODES[attribution.mode]]
    parts += [f"via {one_line(attribution.via)}"] if attribution.via else []
    parts += ["not named"] if attribution.anonymous else []
    return ", ".join(parts)


def when(event: MergedEvent) -> str:
    """The time of an event, as precise as it is told: an hour, a day, "May 2031", "2019 to 2021".

    What words such as "late November" are taken to mean is shown with the words.
    """
    if event.when is None:
        return "Undated"
    start, end = event.when.start, event.when.end
    if not start and not end:
        return one_line(event.when.text)
    whole = _whole(start or "", end or "")
    if whole or start == end:
        return whole or date_words(start)
    words = one_line(event.when.text)
    meant = span(date_words(start), date_words(end))
    return meant if not words or any(map(str.isdigit, words)) else f"{meant} (“{words}”)"


def _whole(start: str, end: str) -> str:
    """From first to last day where these are whole months or years: "May 2031", "2019 to 2021"; else ""."""
    first, last = _ISO.fullmatch(start), _ISO.fullmatch(end)
    if not first or not last or first[3] != "01" or start == end:
        return ""
    if first[2] == "01" and last[2] + last[3] == "1231":
        return span(first[1], last[1])
    months = [date_words(match[0]).partition(" ")[2] for match in (first, last)]
    closes = 1 <= int(last[2]) <= len(MONTHS) and int(last[3]) == monthrange(int(last[1]), int(last[2]))[1]
    return span(*months) if closes and all(months) else ""


def place(event: MergedEvent) -> str:
    """Where and whom an event concerns: "Port Ansel; Harbour Ministry", or ""."""
    parts = [event.where, ", ".join(event.who[:_NAMED_SHOWN])]
    return "; ".join(one_line(part) for part in parts if part)


def source_title(source: Source) -> str:
    """The title, else the file's name, else the number."""
    name = re.split(r"[\\/]", source.path or "")[-1]
    return one_line(source.title or name or f"source {source.id}")


def source_notes(source: Source) -> list[str]:
    """What to know of a source: date, length, credit."""
    notes = [date_words(source.published), count(source.words, "word")]
    notes += [f"credit: {one_line(source.credit)}"] if source.credit else []
    return [note for note in notes if note]


def overview(brief: Brief) -> str:
    """What was read: "5 articles from 4 outlets, 3 different texts"; dates of the first and last."""
    named = {source.outlet or source.id for source in brief.sources}
    texts = sum(source.copy_of is None for source in brief.sources)
    line = f"{count(len(brief.sources), 'article')} from {count(len(named), 'outlet')}"
    line += f", {count(texts, 'different text')}" if texts != len(brief.sources) else ""
    days = [_ISO.match(source.published or "") for source in brief.sources]
    dates = sorted(match[0][:10] for match in days if match)
    if dates:
        line += f", published {span(date_words(dates[0]), date_words(dates[-1]))}"
    return line


def not_told(left: Iterable[str]) -> str:
    """What the summary does not tell: "Not in the summary: the toll; where the fire began"."""
    return f"Not in the summary: {'; '.join(left)}."


def used(tally: Tally, noun: str) -> str:
    """How much was used: "312 of 340 numbers in the sources are in the brief"."""
    return f"{tally.used:,} of {count(tally.total, noun)} in the sources are in the brief"


def unused_by_reason(tally: Tally) -> list[tuple[str, list[Unused], int]]:
    """What is not used, by reason, the commonest first: reason, a bounded list of it, how many in all."""
    counts = Counter(item.reason for item in tally.unused)
    room, groups = _UNUSED_SHOWN, []
    for reason, total in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        shown = [item for item in tally.unused if item.reason == reason][:room]
        room -= len(shown)
        groups.append((one_line(reason), shown, total))
    return groups


def made_by(brief: Brief) -> str:
    """Which engine made the brief, with which model and prompts."""
    engine = "the built-in rules" if brief.run.engine == "rules" else brief.run.model or "a language model"
    prompts = ", ".join(f"{name} {digest[:12]}" for name, digest in brief.run.prompts.items())
    return f"Made by {one_line(engine)}" + (f" with the prompts {prompts}" if prompts else "")


def refused(brief: Brief) -> str:
    """How many items failed their check, by reason: "Items that failed their check: 2 (no such words, 2)"."""
    counts = Counter(one_line(item.reason) for item in brief.audit.rejected)
    common = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_REASONS_SHOWN]
    reasons = "; ".join(f"{reason}, {number:,}" for reason, number in common)
    more = "; and other reasons" if len(counts) > _REASONS_SHOWN else ""
    return f"Items that failed their check: {len(brief.audit.rejected):,} ({reasons}{more})"


def short(text: str) -> str:
    """The beginning of a long quotation, enough to find it by."""
    line = one_line(text)
    return line if len(line) <= _SHORT else line[:_SHORT].rsplit(" ", 1)[0] + " …"


def title(words: str) -> str:
    """Words as a heading: in one line, with a capital."""
    return capital(one_line(words))
