"""The measures, on briefs made by hand so that each expected value can be counted on one's fingers."""

from __future__ import annotations

import pytest

from summarizer.errors import InputError
from summarizer.evaluation import MEASURES, Gold, read_gold, score


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


@pytest.fixture
def two(hand):
    return hand.reading(1, 2, "killed two people")


@pytest.fixture
def three(hand):
    return hand.reading(2, 3, "Three people died")


def test_a_perfect_brief_scores_one_throughout(gold, hand, two, three):
    said = [
        hand.said(1, "the fire brigade", "killed two people"),
        hand.said(2, "Odo Venn", "It was arson"),
    ]
    killed = hand.evidence(1, "killed two people")
    brief = hand.brief(
        figures=[hand.figure("conflict", two, three)],
        attributions=said,
        summary=[hand.sentence("Two or 3 people died.", killed), hand.sentence("2 died, or 3.", killed)],
    )
    result = score(gold, brief, hand.texts)
    assert tuple(result) == MEASURES
    perfect = {"figure_recall", "figure_precision", "grouping_f1", "conflict_recall", "status_exact"}
    perfect |= {"conflicts_told", "attribution_recall", "attribution_precision", "direct_recall", "wire_f1"}
    perfect |= {"verbatim", "cited"}
    assert {name: result[name] for name in perfect} == dict.fromkeys(perfect, 1.0)
    assert (result["false_conflicts"], result["traps"]) == (0, 0)
    # "3", "2" and "3" are claimed in digits; the evidence has number words only.
    assert result["numerals_grounded"] == 0.0


def test_a_figure_left_out_costs_recall_alone(gold, hand, two):
    result = score(gold, hand.brief(figures=[hand.figure("single", two)]))
    assert (result["figure_recall"], result["figure_precision"]) == (0.5, 1.0)
    assert result["conflict_recall"] == 0.0
    assert result["conflicts_told"] is None


def test_figures_kept_apart_cost_the_grouping(gold, hand, two, three):
    apart = [hand.figure("single", two), hand.figure("single", three)]
    result = score(gold, hand.brief(figures=apart))
    assert result["figure_recall"] == 1.0
    assert result["grouping_f1"] == 0.0


def test_a_number_that_nobody_gave_costs_precision(gold, hand, two):
    wrong = hand.reading(1, 9, "killed two people")
    result = score(gold, hand.brief(figures=[hand.figure("conflict", two, wrong)]))
    assert result["figure_precision"] == 0.5
    assert result["false_conflicts"] == 1


def test_the_wrong_word_for_a_difference_is_seen(gold, hand, two, three):
    result = score(gold, hand.brief(figures=[hand.figure("update", two, three)]))
    assert (result["conflict_recall"], result["status_exact"]) == (1.0, 0.0)


def test_words_alone_do_not_match_without_the_article(gold, hand):
    elsewhere = hand.reading(2, 2, "Three people died")
    result = score(gold, hand.brief(figures=[hand.figure("single", elsewhere)]))
    assert result["figure_recall"] == 0.0


def test_a_copy_that_is_none_costs_the_wire_measure(gold, hand):
    assert score(gold, hand.brief(copy_of=1))["wire_f1"] == 0.0


@pytest.mark.parametrize("group", [["01", "02"], {"articles": ["01", "02"], "note": "one agency"}])
def test_a_group_of_copies_may_carry_remarks(gold, hand, group):
    copied = Gold.model_validate({**gold.model_dump(), "wire_groups": [group]})
    assert score(copied, hand.brief(copy_of=1))["wire_f1"] == 1.0


def test_a_trap_in_the_headline_is_counted(gold, hand):
    assert score(gold, hand.brief(headline="Lottery draws 88"))["traps"] == 1


def test_evidence_is_verbatim_in_its_own_article_alone(gold, hand, two, three):
    brief = hand.brief(figures=[hand.figure("conflict", two, three)])
    assert score(gold, brief, {**hand.texts, 2: "Nobody died."})["verbatim"] == 0.5
    assert score(gold, brief)["verbatim"] is None


def test_evidence_from_no_source_matches_nothing(gold, hand, two):
    stray = two.model_copy(
        update={"evidence": [hand.evidence(1, "killed two people").model_copy(update={"source": 7})]}
    )
    result = score(gold, hand.brief(figures=[hand.figure("single", stray)]), hand.texts)
    assert (result["figure_recall"], result["verbatim"]) == (0.0, 0.0)


def test_two_sources_with_one_number_are_refused(gold, hand):
    with pytest.raises(InputError, match=r"2031-01-03_b\.txt.*number 2031"):
        score(gold, hand.brief(paths=("2031-01-02_a.txt", "2031-01-03_b.txt")))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"story": "x"}',
        '{"story": "x", "figures": [{"what": "y", "status": "disputed", "values": []}], "attributions": []}',
        '{"story": "x", "figures": [], "attributions": [], "wire_groups": [["Post", "Argus"]]}',
    ],
)
def test_a_file_that_is_no_gold_file_is_named(tmp_path, content):
    path = tmp_path / "mill.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"mill\.json"):
        read_gold(path)
