from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.compose import compose, verify
from summarizer.records import Brief, MergedFigure

FERRY = Brief.model_validate_json(
    (Path(__file__).parents[1] / "data" / "ferry_fire.json").read_text(encoding="utf-8")
)
COUNTED = re.compile(r"\[\d+\]|\b\d+ other outlets?")


def prose(brief):
    return " ".join(sentence.text for sentence in brief.summary)


def only(brief, *figures: MergedFigure, **changes):
    return brief.model_copy(update={"figures": list(figures), "disagreements": [], **changes})


@given(st.integers(min_value=0, max_value=220))
def test_the_summary_obeys_its_length(max_words):
    assert len(prose(compose(FERRY, max_words=max_words)).split()) <= max_words


@given(st.integers(min_value=0, max_value=220))
def test_every_sentence_is_cited_and_its_numbers_stand_in_its_evidence(max_words):
    made = compose(FERRY, max_words=max_words)
    assert verify(made) == []
    for sentence in made.summary:
        assert sentence.citations == sorted({piece.source for piece in sentence.evidence})
        ground = " ".join(piece.quote for piece in sentence.evidence)
        numbers = re.findall(r"\d[\d,.]*\d|\d", COUNTED.sub("", sentence.text))
        assert all(number in ground for number in numbers)


@given(st.integers(min_value=0, max_value=220))
def test_composing_again_changes_nothing(max_words):
    once = compose(FERRY, max_words=max_words)
    assert compose(once, max_words=max_words) == once


@given(st.permutations(range(4)))
def test_the_order_of_readings_does_not_matter(order):
    toll, *others = FERRY.figures
    turned = toll.model_copy(update={"readings": [toll.readings[n] for n in order]})
    again = FERRY.model_copy(update={"figures": [turned, *others]})
    assert prose(compose(again)) == prose(compose(FERRY))


def test_what_happened_comes_first_in_the_words_of_the_article(brief):
    lead = compose(brief).summary[0]
    assert lead.text.rstrip(".") in lead.evidence[0].quote


def test_every_value_in_conflict_is_told_with_who_gives_it_and_whom_they_cite(brief):
    told = next(s.text for s in compose(brief).summary if "passengers" in s.text)
    assert "212 (Rudland Herald, citing the Sella Line)" in told
    assert "around 260 (Coast Post and Daily Quay" in told
    assert "Northwire" in told


def test_an_update_is_told_in_order_of_time(brief):
    told = next(s.text for s in compose(brief).summary if s.text.startswith("People killed"))
    assert told.index("at least four") < told.index("at least seven")
    assert "Tarn Observer" in told


def test_a_disagreement_beyond_numbers_gives_both_sides(brief):
    told = next(s for s in compose(brief).summary if "where the fire began" in s.text)
    assert "engine room (Rudland Herald)" in told.text
    assert "car deck (Coast Post and Daily Quay)" in told.text
    assert told.citations == [1, 2, 3]


@pytest.mark.parametrize("max_words", [45, 60, 90])
def test_differences_go_before_all_but_the_lead_when_words_are_short(brief, max_words):
    text = prose(compose(brief, max_words=max_words))
    for value in ("at least four", "at least seven", "212", "around 260"):
        assert value in text


def test_agreement_names_the_different_wordings(brief):
    text = prose(compose(brief, max_words=300))
    assert "198 or nearly 200" in text


def test_copies_are_named_as_one_text(brief):
    assert "Coast Post and Daily Quay print one text." in prose(compose(brief, max_words=300))


def test_a_quotation_keeps_its_words_and_its_speaker(brief):
    text = prose(compose(brief, max_words=300))
    assert "Tomas Erle, the ship's second mate, said: “We saw smoke pour out" in text


def test_an_outlet_without_a_name_is_called_by_its_number(brief):
    assert "source [5]" in prose(compose(brief))


def test_more_room_never_tells_less(brief):
    lengths = [len(compose(brief, max_words=n).summary) for n in (0, 30, 60, 120, 300)]
    assert all(few <= many for few, many in pairwise(lengths))


def test_a_contested_or_outdated_number_is_no_headline(brief):
    made = compose(brief)
    assert made.headline
    assert not re.search(r"four|260|212", made.headline)


def test_a_number_that_stands_in_no_evidence_keeps_a_title_from_being_the_headline(brief):
    titled = [
        source.model_copy(update={"title": f"Ferry fire off Port Ansel enters day {n + 30}"})
        for n, source in enumerate(brief.sources)
    ]
    made = compose(brief.model_copy(update={"sources": titled}))
    assert "day 3" not in made.headline
    assert verify(made) == []


def test_a_headline_loses_the_name_of_the_page(brief):
    title = "Governor vows inquiry as toll of Marisol ferry fire rises"
    titled = [s.model_copy(update={"title": f"{title} | World news | {s.outlet}"}) for s in brief.sources]
    assert compose(brief.model_copy(update={"sources": titled})).headline == title


def test_a_story_without_figures_or_events_still_composes(brief):
    bare = only(brief, attributions=[], events=[])
    made = compose(bare)
    assert verify(made) == []
    assert compose(bare.model_copy(update={"sources": []})).summary == []


def test_a_sentence_that_its_evidence_does_not_hold_is_listed_instead_of_printed(brief):
    quarrel = brief.disagreements[1].model_copy(update={"about": "what Zelmira Quont ordered"})
    made = compose(brief.model_copy(update={"disagreements": [quarrel]}), max_words=400)
    assert "Quont" not in prose(made)
    refused = [item for item in made.audit.rejected if item.kind == "summary"]
    assert any("Quont" in item.item and "Quont" in item.reason for item in refused)
