"""Merges what several articles yield into one brief; its own sentences are written later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.merge.attributions import join_attributions
from summarizer.merge.audit import audit
from summarizer.merge.copies import find_copies
from summarizer.merge.disagreements import contrasts, event_disagreements, figure_disagreements
from summarizer.merge.events import group_events, merge_events
from summarizer.merge.figures import group_figures, merge_figure
from summarizer.merge.items import Items, list_items
from summarizer.merge.origins import Names, Provenance
from summarizer.merge.runs import combined_run
from summarizer.merge.sources import list_sources, read_texts
from summarizer.merge.speakers import Speakers
from summarizer.records import Brief, Extraction, Failed, Grouping

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def merge(
    extractions: Iterable[Extraction], grouping: Grouping | None = None, *, failed: Sequence[Failed] = ()
) -> Brief:
    """One brief of the articles of one story, with an empty headline and summary.

    The order of the extractions makes no difference. `grouping` says by id (see `list_items`) which
    items belong together; without one, likeness of words decides. `failed` lists articles that are
    not among the extractions; they are named in the audit.
    """
    items = list_items(extractions)
    texts = read_texts(items.extractions)
    copies = find_copies(texts)
    speakers = Speakers.of(texts, items.attributions)
    provenance = Provenance(texts, copies, Names(joined=_joined_names(items, grouping)), speakers)
    figures = [
        merge_figure(group, provenance)
        for group in group_figures(items, provenance, grouping.figures if grouping else None)
    ]
    events = group_events(items.events, grouping.events if grouping else None)
    of_events = event_disagreements(events, provenance)
    return Brief(
        headline="",
        summary=[],
        sources=list_sources(texts, copies),
        figures=figures,
        attributions=join_attributions(items.attributions, provenance),
        events=merge_events(events, provenance),
        disagreements=[
            *figure_disagreements(figures, provenance),
            *of_events,
            *contrasts(grouping.contrasts if grouping else (), items, of_events),
        ],
        audit=audit(items, texts, copies, failed),
        run=combined_run([extraction.run for extraction in items.extractions]),
    )


def _joined_names(items: Items, grouping: Grouping | None) -> dict[str, str]:
    """For each name that a grouping joins, the one that stands for all of its group."""
    names = {item.id: item.record.speaker for item in items.attributions}
    joined: dict[str, str] = {}
    for group in grouping.speakers if grouping else ():
        members = [names[one] for one in group if one in names]
        for name in members:
            joined.setdefault(name, joined.get(members[0], members[0]))
    return joined
