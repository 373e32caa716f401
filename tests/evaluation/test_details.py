"""What stands beside a number or a quotation: unit, qualifier, role, who is behind it; and the events."""

from __future__ import annotations

import pytest

from summarizer.evaluation import Gold, score

QUOTE = "killed two people"


def gold(values=(), attributions=(), events=()) -> Gold:
    figures = [{"what": "the fire", "status": "agree", "values": list(values)}] if values else []
    return Gold.model_validate(
        {"story": "mill", "figures": figures, "attributions": list(attributions), "events": list(events)}
    )


def value(**other):
    given = {"value_low": 2, "value_high": 2, "articles": ["01"], "quotes": {"01": QUOTE}}
    return {**given, **other}


def of_a_figure(hand, measure, wanted, *, unit=None, noun="", **reading):
    """The measure, where the gold value has `wanted` and the brief's only reading is as told."""
    figure = hand.figure("single", hand.reading(1, 2, QUOTE, **reading), unit=unit, measure=noun)
    return score(gold([value(**wanted)]), hand.brief(figures=[figure]))[measure]


@pytest.mark.parametrize(
    ("wanted", "unit", "noun", "right"),
    [
        ("kilometres", "mi", "length", 1.0),
        ("kilometres", "kg", "length", 0.0),
        ("kilometres", None, "length", 0.0),
        ("%", "%", "share", 1.0),
        ("percent", "percentage points", "share", 0.0),
        ("US dollars", "USD", "price", 1.0),
        ("US dollars", "AUD", "price", 0.0),
        ("pounds", "GBP", "price", 1.0),
        ("pounds", "kg", "weight", 1.0),
        ("pounds", "USD", "price", 0.0),
        ("years (age)", "years", "age", 1.0),
        ("people", "workers", "workers dead", 1.0),
        ("people", "km", "way", 0.0),
        ("lorries", "lorry", "things burnt", 0.0),
        ("engines", "engine", "things burnt", 1.0),
        ("engines", None, "fire engines sent", 1.0),
        ("engines", None, "boats sent", 0.0),
        (None, "km", "way", None),
    ],
)
def test_units_are_of_one_family_or_count_one_thing(hand, wanted, unit, noun, right):
    assert of_a_figure(hand, "units", {"unit": wanted}, unit=unit, noun=noun) == right


def test_what_is_counted_may_stand_in_the_evidence(hand):
    assert of_a_figure(hand, "units", {"unit": "persons"}) == 1.0
    assert of_a_figure(hand, "units", {"unit": "killed"}) == 1.0


@pytest.mark.parametrize(
    ("wanted", "mine", "right"),
    [
        ("exact", "exact", 1.0),
        ("exact, at noon", "exact", 1.0),
        ("exact", "about", 0.0),
        ("roughly (in the town)", "about", 1.0),
        ("some", "about", 1.0),
        ("almost", "nearly", 1.0),
        ("more than", "over", 1.0),
        ("more than", "at least", 0.0),
        ("not less than", "at least", 1.0),
        ("less than", "at most", 1.0),
        ("up to", "at most", 1.0),
        ("range", "range", 1.0),
        ("not known", "exact", None),
        ("the mayor", "exact", None),
        (None, "exact", None),
    ],
)
def test_qualifiers_are_those_of_the_gold_words(hand, wanted, mine, right):
    assert of_a_figure(hand, "qualifiers", {"qualifier": wanted}, qualifier=mine) == right


@pytest.mark.parametrize(
    ("wanted", "mine", "right"),
    [
        ("the fire brigade", "Mill Town Fire Brigade", 1.0),
        ("the fire brigade", "the police", 0.0),
        ("the fire brigade", None, 0.0),
        ("the police (02); Odo Venn (01, 03)", "Venn", 1.0),
        ("the police (02); Odo Venn (01, 03)", "the police", 0.0),
        ("the police (02)", "anybody", None),
        (None, "the police", None),
    ],
)
def test_who_gives_a_figure_is_known_by_name(hand, wanted, mine, right):
    assert of_a_figure(hand, "attributed_to", {"attributed_to": wanted}, attributed_to=mine) == right


def test_one_of_several_readings_in_the_right_is_enough(hand):
    readings = [hand.reading(1, 2, QUOTE), hand.reading(1, 2, QUOTE, attributed_to="the fire brigade")]
    brief = hand.brief(figures=[hand.figure("agree", *readings)])
    assert score(gold([value(attributed_to="fire brigade")]), brief)["attributed_to"] == 1.0


def test_a_reading_that_was_not_found_is_not_judged(hand):
    assert of_a_figure(hand, "units", {"unit": "km", "value_low": 9, "value_high": 9}, unit="kg") is None


@pytest.mark.parametrize(
    ("wanted", "mine", "right"),
    [
        ("director, the mill", {"role": "mill director"}, 1.0),
        ("spokeswoman of the mill", {"role": "a spokesperson for the mill"}, 1.0),
        ("owner and miller", {"role": "Miller"}, 1.0),
        ("director of the mill", {"role": "owner of the mill"}, 0.0),
        ("miller", {"mention": "the miller, Odo Venn"}, 1.0),
        ("miller", {"role": "owner", "mention": "the miller"}, 0.0),
        ("miller", {}, 0.0),
        (None, {"role": "miller"}, None),
    ],
)
def test_roles_have_one_head_word(hand, wanted, mine, right):
    theirs = {"article": "02", "speaker": "Odo Venn", "quote": "It was arson", "direct": True, "role": wanted}
    brief = hand.brief(attributions=[hand.said(2, "Odo Venn", "It was arson", **mine)])
    assert score(gold(attributions=[theirs]), brief)["roles"] == right


def test_via_is_measured_over_figures_and_attributions(hand):
    theirs = {"article": "02", "speaker": "Odo Venn", "quote": "It was arson", "direct": True, "via": "KXQ"}
    wanted = gold([value(via="the Pinwick Argus")], [theirs])
    figure = hand.figure("single", hand.reading(1, 2, QUOTE, via="Argus"))
    said = hand.said(2, "Odo Venn", "It was arson", via="Radio Ash")
    assert score(wanted, hand.brief(figures=[figure], attributions=[said]))["via"] == 0.5


FIRE = {"what": "fire in the old mill", "when_iso": "2031-05-02", "articles": ["01"]}


@pytest.mark.parametrize(
    ("wanted", "mine", "found"),
    [
        ({}, (1, "Mill burns after fire", "2031-05-02"), 1.0),
        ({}, (1, "Mill burns after fire", "2031-05-01", "2031-05-03"), 1.0),
        ({}, (1, "Mill burns after fire", "2031-05-02T10:00"), 1.0),
        ({}, (1, "Mill burns after fire", "2031-05-03"), 0.0),
        ({}, (1, "Mill burns after fire", None), 0.0),
        ({}, (2, "Mill burns after fire", "2031-05-02"), 0.0),
        ({}, (1, "The owner was questioned", "2031-05-02"), 0.0),
        ({"when_iso": "2031-05"}, (1, "Mill burns after fire", "2031-05-30"), 1.0),
        ({"when_iso": None}, (1, "Mill burns after fire", None), 1.0),
    ],
)
def test_an_event_is_found_by_article_day_and_words(hand, wanted, mine, found):
    brief = hand.brief(events=[hand.event(*mine)])
    assert score(gold(events=[{**FIRE, **wanted}]), brief)["events_recall"] == found
