"""The whole way with a scripted model: what one failure costs, and what it does not."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from summarizer import ModelEngine, Prompts, RulesEngine, ScriptedModel, article_from_text, make_brief
from summarizer.compose import ComposeAnswer
from summarizer.errors import (
    AuthenticationError,
    InputError,
    NotFoundError,
    RateLimitedError,
    RecordingError,
    RefusalError,
)
from summarizer.extract.answers import ExtractAnswer
from summarizer.merge import GroupingAnswer
from summarizer.pipeline import Made, extract_all, main_language, merge_all

TEXTS = {
    "north.txt": "Four people died when a bus left the road near Ulm Pass, police said.",
    "south.txt": "Five people died in the bus crash near Ulm Pass, the rescue service said.",
}
ARTICLES = [
    article_from_text(text, title=f"Bus crash: {path}", outlet=path[:5], published="2031-02-03", path=path)
    for path, text in TEXTS.items()
]


def extraction(prompt_text: str) -> dict[str, Any]:
    """What a model would point at in whichever of the two articles it was sent."""
    words, by = ("Four people", "police") if "Four" in prompt_text else ("Five people", "the rescue service")
    return {
        "skip": [],
        "figures": [{"n": 1, "w": words, "m": "people killed in bus crash", "at": "", "by": [by]}],
        "attributions": [],
        "events": [],
    }


def answers(**instead: Any):
    """A model of flesh: answers each kind of request, unless `instead` names an error for it."""

    def answer(prompt: Any, kind: type) -> Any:
        if kind is ExtractAnswer:
            return instead.get("extract", extraction)(prompt.user)
        if kind is GroupingAnswer:
            return instead.get(
                "group", {"figures": [["f1", "f2"]], "speakers": [], "events": [], "contrasts": []}
            )
        assert kind is ComposeAnswer
        return instead.get("compose", {"headline": {"text": "", "ids": []}, "sentences": []})

    return answer


def run(model: ScriptedModel) -> tuple[Made, list[str]]:
    engine = ModelEngine(model, Prompts(), "scripted")

    async def all_of_it() -> tuple[Made, list[str]]:
        extracted = await extract_all(ARTICLES, engine)
        made = await merge_all(extracted.extractions, engine, failed=extracted.failed)
        return made, [failed.path for failed in extracted.failed]

    return asyncio.run(all_of_it())


def test_articles_plus_two_requests_make_a_brief_with_the_conflict():
    model = ScriptedModel(answers())
    made, failed = run(model)
    assert (len(model.prompts), failed, made.notes) == (4, [], [])
    (figure,) = made.brief.figures
    assert (figure.status, {reading.value for reading in figure.readings}) == ("conflict", {4, 5})
    assert set(made.brief.run.prompts) == {"compose.v2", "extract.v1", "group.v1"}
    assert made.brief.run.settings["language"] == "en"


def test_a_refused_article_costs_only_itself():
    def refuses_the_south(user: str) -> Any:
        return RefusalError("the model declined") if "Five" in user else extraction(user)

    made, failed = run(ScriptedModel(answers(extract=refuses_the_south)))
    assert failed == ["south.txt"]
    assert [source.path for source in made.brief.sources] == ["north.txt"]
    assert made.brief.audit.failed[0].reason == "the model declined"


def test_where_every_article_fails_the_first_cause_is_raised():
    with pytest.raises(RefusalError):
        run(ScriptedModel(answers(extract=lambda _: RefusalError("declined"))))


@pytest.mark.parametrize(
    "error", [AuthenticationError("no"), NotFoundError("no such model"), RecordingError("no such recording")]
)
def test_what_would_befall_all_ends_the_run(error):
    def once(user: str) -> Any:
        return error if "Five" in user else extraction(user)

    with pytest.raises(type(error)):
        run(ScriptedModel(answers(extract=once)))


def test_a_failed_grouping_leaves_it_to_the_words_and_says_so():
    made, _ = run(ScriptedModel(answers(group=RateLimitedError("429"))))
    assert len(made.notes) == 1
    assert made.brief.run.settings["grouped_by"] == "words"
    assert made.brief.figures


def test_a_failed_composition_leaves_it_to_the_rules_and_says_so():
    made, _ = run(ScriptedModel(answers(compose=RefusalError("no"))))
    assert "composed by the built-in rules" in made.notes[0]
    assert made.brief.headline
    assert made.brief.run.settings["composed_by"] == "rules"


def test_a_sentence_with_a_number_that_no_article_holds_is_not_printed():
    planted = {
        "headline": {"text": "Nine die in bus crash", "ids": ["f1"]},
        "sentences": [{"text": "900 people died in the crash.", "ids": ["f1"]}],
    }
    made, _ = run(ScriptedModel(answers(compose=planted)))
    printed = made.brief.headline + " ".join(sentence.text for sentence in made.brief.summary)
    assert "900" not in printed
    assert "Nine" not in printed
    assert {rejected.kind for rejected in made.brief.audit.rejected} == {"summary"}


def test_make_brief_from_python_is_the_command_line_in_one_call(tmp_path):
    for path, text in TEXTS.items():
        (tmp_path / path).write_text(
            f"Bus crash near Ulm Pass\nFebruary 3, 2031\n\n{text}\n", encoding="utf-8"
        )
    brief = make_brief([str(tmp_path)], RulesEngine())
    assert len(brief.sources) == 2
    with pytest.raises(InputError, match="nowhere"):
        make_brief([str(tmp_path / "nowhere")])


def test_the_main_language_is_that_of_most_articles():
    german = article_from_text(
        "Der Bus kam von der Straße ab und stürzte in die Schlucht, sagte die Polizei am Abend."
    )
    assert german.language == "de"
    assert main_language([german, *ARTICLES]) == "en"
    assert main_language([german]) == "de"
