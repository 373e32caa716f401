"""The measures, on briefs made by hand so that each expected value can be counted on one's fingers."""

from __future__ import annotations

import pytest

from summarizer.errors import InputError
from summarizer.evaluation import MEASURES, Gold, read_gold, score
from summarizer.records import (
    Audit,
    Brief,
    Evidence,
    MergedAttribution,
    MergedFigure,
    Origins,
    Reading,
    Run,
    Source,
    SummarySentence,
    Tally,
)

TEXTS = {
    1: "The mill fire killed two people, the fire brigade said.",
    2: "Three people died in the fire at the mill, said Odo Venn. “It was arson,” he said.",
}
ORIGINS = Origins(outlets=1, texts=1, origins=1, named=[])


def evidence(source: int, quote: str) -> Evidence:
    start = TEXTS[source].index(quote)
    return Evidence(source=source, sentence=1, start=start, end=start + len(quote), quote=quote)


def reading(source: int, value: int, quote: str) -> Reading:
    return Reading(
        value=value, low=value, high=value, qualifier="exact", text=str(value), as_of=None,
        attributed_to=None, via=None, sources=[source], evidence=[evidence(source, quote)],
    )  # fmt: skip


def figure(status: str, *readings: Reading) -> MergedFigure:
    return MergedFigure(
        measure="people killed", unit=None, status=status, reason="", origins=ORIGINS, readings=list(readings)
    )


def brief(figures=(), attributions=(), headline="", summary=(), copy_of=None) -> Brief:
    sources = [
        Source(
            id=n, path=f"news/0{n}_paper.txt", url=None, outlet=None, title=None, published=None, credit=None,
            copy_of=copy_of if n == 2 else None, shares=[], words=9, sha256="",
        )
        for n in (1, 2)
    ]  # fmt: skip
    nothing = Tally(total=0, used=0, unused=[])
    return Brief(
        headline=headline, summary=list(summary), sources=sources, figures=list(figures),
        attributions=list(attributions), events=[], disagreements=[],
        audit=Audit(numerals=nothing, quotations=nothing, rejected=[], failed=[]),
        run=Run(engine="rules", model=None, prompts={}, settings={}),
    )  # fmt: skip


def value(number, article, quote):
    return {"value_low": number, "value_high": number, "articles": [article], "quotes": {article: quote}}


@pytest.fixture
def gold() -> Gold:
    return Gold.model_validate(
        {
            "story": "mill",
            "figures": [
                {
                    "what": "people killed",
                    "status": "conflict",
                    "values": [
                        value(2, "01", "killed two people"),
                        value(3, "02", "Three people died in the fire"),
                    ],
                }
            ],
            "attributions": [
                {"article": "01", "speaker": "fire brigade", "quote": "killed two people", "direct": False},
                {"article": "02", "speaker": "Odo Venn", "quote": "It was arson", "direct": True},
            ],
            "wire_groups": [],
            "traps": ["Lottery"],
        }
    )


TWO = reading(1, 2, "killed two people")
THREE = reading(2, 3, "Three people died")


def test_a_perfect_brief_scores_one_throughout(gold):
    said = [
        MergedAttribution(
            speaker=name, mention=None, role=None, anonymous=False, via=None, mode="direct", cue="said",
            statement=quote, origins=ORIGINS, sources=[n], evidence=[evidence(n, quote)],
        )
        for n, name, quote in [(1, "the fire brigade", "killed two people"), (2, "Odo Venn", "It was arson")]
    ]  # fmt: skip
    told = SummarySentence(
        text="Two or 3 people died.", citations=[1, 2], evidence=[evidence(1, "killed two people")]
    )
    digits = SummarySentence(text="2 died, or 3.", citations=[1], evidence=[evidence(1, "killed two people")])
    result = score(gold, brief([figure("conflict", TWO, THREE)], said, summary=[told, digits]), TEXTS)
    assert set(result) == set(MEASURES)
    perfect = {"figure_recall", "figure_precision", "grouping_f1", "conflict_recall", "status_exact"}
    perfect |= {"conflicts_told", "attribution_recall", "attribution_precision", "direct_recall", "wire_f1"}
    perfect |= {"verbatim", "cited"}
    assert {name: result[name] for name in perfect} == dict.fromkeys(perfect, 1.0)
    assert (result["false_conflicts"], result["traps"]) == (0, 0)
    # "3", "2" and "3" are claimed in digits; the evidence has number words only.
    assert result["numerals_grounded"] == 0.0


def test_a_figure_left_out_costs_recall_alone(gold):
    result = score(gold, brief([figure("single", TWO)]), TEXTS)
    assert (result["figure_recall"], result["figure_precision"]) == (0.5, 1.0)
    assert result["conflict_recall"] == 0.0
    assert result["conflicts_told"] is None


def test_figures_kept_apart_cost_the_grouping(gold):
    result = score(gold, brief([figure("single", TWO), figure("single", THREE)]), TEXTS)
    assert result["figure_recall"] == 1.0
    assert result["grouping_f1"] == 0.0


def test_a_number_that_nobody_gave_costs_precision(gold):
    wrong = reading(1, 9, "killed two people")
    result = score(gold, brief([figure("conflict", TWO, wrong)]), TEXTS)
    assert result["figure_precision"] == 0.5
    assert result["false_conflicts"] == 1


def test_the_wrong_word_for_a_difference_is_seen(gold):
    result = score(gold, brief([figure("update", TWO, THREE)]), TEXTS)
    assert (result["conflict_recall"], result["status_exact"]) == (1.0, 0.0)


def test_words_alone_do_not_match_without_the_article(gold):
    elsewhere = reading(2, 2, "Three people died")
    assert score(gold, brief([figure("single", elsewhere)]), TEXTS)["figure_recall"] == 0.0


def test_a_copy_that_is_none_costs_the_wire_measure(gold):
    assert score(gold, brief(copy_of=1), TEXTS)["wire_f1"] == 0.0


def test_a_trap_in_the_headline_is_counted(gold):
    assert score(gold, brief(headline="Lottery draws 88"), TEXTS)["traps"] == 1


@pytest.mark.parametrize("content", ["", "[]", '{"story": "x"}'])
def test_a_file_that_is_no_gold_file_is_named(tmp_path, content):
    path = tmp_path / "mill.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"mill\.json"):
        read_gold(path)
