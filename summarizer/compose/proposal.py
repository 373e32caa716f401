"""What a model is shown to phrase a brief, and what it may answer: sentences with ids of records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from summarizer.compose.grounds import Item, evidence_of
from summarizer.compose.labels import clip, one_line, outlets
from summarizer.language.denials import turns_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.records import Brief, Evidence, MergedFigure

_MOST = {"figures": 60, "attributions": 30, "events": 15}
_STATEMENT_WORDS, _EVENT_WORDS, _POSITION_WORDS = 30, 40, 30
_STATUS_RANK = {"conflict": 0, "update": 1, "agree": 2, "single": 3}


class ProposedSentence(BaseModel):
    """One sentence, and the ids of the records that it rests on."""

    model_config = ConfigDict(extra="forbid")

    text: str
    ids: list[str] = Field(description="ids of the records that the sentence rests on")


class ComposeAnswer(BaseModel):
    """The answer to the prompt `compose`."""

    model_config = ConfigDict(extra="forbid")

    headline: ProposedSentence
    sentences: list[ProposedSentence]


def compose_variables(brief: Brief, *, language: str, max_words: int, wording: str = "") -> dict[str, Any]:
    """The variables of the prompt `compose`: `records` is a list of compact JSON lines, each with its id.

    `wording` is what a house asks of tone and form, "" for nothing.

    Long statements are cut and long lists bounded, what is contested first: a summary of some hundred
    words can hold no more.
    """
    lines = [*_figures(brief), *_disagreements(brief), *_events(brief), *_attributions(brief)]
    records = [json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines]
    return {"language": language, "max_words": max_words, "wording": wording, "records": records}


def evidence_by_id(brief: Brief) -> dict[str, list[Evidence]]:
    """The evidence of each record under the id that the prompt shows: f1, a1, e1, d1, ..."""
    found: dict[str, list[Evidence]] = {}
    kinds: tuple[tuple[str, Sequence[Item]], ...] = (
        ("f", brief.figures),
        ("a", brief.attributions),
        ("e", brief.events),
        ("d", brief.disagreements),
    )
    for letter, items in kinds:
        found |= {f"{letter}{n}": evidence_of(item) for n, item in enumerate(items, start=1)}
    return found


def _figures(brief: Brief) -> Iterator[dict[str, Any]]:
    numbered = sorted(enumerate(brief.figures, start=1), key=lambda pair: _STATUS_RANK[pair[1].status])
    for n, figure in numbered[: _MOST["figures"]]:
        line: dict[str, Any] = {"id": f"f{n}", "measure": one_line(figure.measure), "status": figure.status}
        if figure.status != "single":
            line["why"] = one_line(figure.reason)
        yield line | {"readings": _readings(figure, brief)}


def _readings(figure: MergedFigure, brief: Brief) -> list[dict[str, Any]]:
    lines = []
    for reading in figure.readings:
        line: dict[str, Any] = {
            "text": one_line(reading.text),
            "in": outlets(brief, reading.sources),
            "says": reading.attributed_to,
            "via": reading.via,
            "as_of": reading.as_of,
        }
        lines.append({key: value for key, value in line.items() if value})
    return lines


def _disagreements(brief: Brief) -> Iterator[dict[str, Any]]:
    """Those beyond numbers; a figure in conflict is shown as that."""
    for n, disagreement in enumerate(brief.disagreements, start=1):
        if disagreement.figure is None:
            positions = [
                {"text": clip(position.text, _POSITION_WORDS), "in": outlets(brief, position.sources)}
                for position in disagreement.positions
            ]
            yield {"id": f"d{n}", "differ_on": one_line(disagreement.about), "positions": positions}


def _events(brief: Brief) -> Iterator[dict[str, Any]]:
    numbered = sorted(enumerate(brief.events, start=1), key=lambda pair: -pair[1].origins.texts)
    for n, event in numbered[: _MOST["events"]]:
        line: dict[str, Any] = {"id": f"e{n}", "event": clip(event.what, _EVENT_WORDS)}
        if event.when:
            line["when"] = event.when.start or one_line(event.when.text)
        yield line | {"in": outlets(brief, event.sources)}


def _attributions(brief: Brief) -> Iterator[dict[str, Any]]:
    numbered = sorted(enumerate(brief.attributions, start=1), key=lambda pair: -pair[1].origins.texts)
    for n, attribution in numbered[: _MOST["attributions"]]:
        line: dict[str, Any] = {
            "id": f"a{n}",
            "speaker": one_line(attribution.speaker),
            "role": attribution.role and one_line(attribution.role),
            "via": attribution.via,
            "mode": attribution.mode,
            "cue": attribution.cue if turns_around(attribution.cue) else None,
            "said": clip(attribution.statement, _STATEMENT_WORDS),
            "in": outlets(brief, attribution.sources),
        }
        yield {key: value for key, value in line.items() if value}
