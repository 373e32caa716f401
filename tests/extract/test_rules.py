"""The built-in engine on invented articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from summarizer.articles import article_from_text
from summarizer.extract import extract_by_rules
from summarizer.records import Extraction

SHARED = Path(__file__).parents[2].parent / "shared"

DAM = """ORLEC, March 11. /Veles News/ At least 14 people were killed and nearly 200 wounded on Monday when \
a dam burst above the mining town of Orlec in Veles province, officials said.

"We have never seen anything like it," Mayor Mira Lund told reporters. She said 3,200 residents had been \
moved to schools.

The dam was built in 1974. On March 4, engineers had warned the ministry that the wall was leaking.

The government will hold a hearing on March 20. Repairs could cost $45 million, according to a report by \
the Water Board.

At least 14 people died, the hospital said. The two companies declined to comment.
"""


def extract(text, **known):
    return extract_by_rules(article_from_text(text, **({"published": "2019-03-12"} | known)))


@pytest.fixture(scope="module")
def dam():
    return extract(DAM)


def figure(extraction, text):
    [found] = [figure for figure in extraction.figures if figure.text == text]
    return found


def test_figures_say_what_they_count_and_claim(dam):
    killed, wounded = figure(dam, "At least 14"), figure(dam, "nearly 200")
    assert (killed.measure, killed.unit, killed.value, killed.low, killed.high) == (
        "people killed",
        "people",
        14,
        14,
        None,
    )
    assert (wounded.measure, wounded.qualifier, wounded.value, wounded.high) == (
        "people injured",
        "nearly",
        200,
        200,
    )
    assert (figure(dam, "$45 million").unit, figure(dam, "$45 million").value) == ("USD", 45_000_000)


def test_figures_are_dated_and_attributed(dam):
    killed = figure(dam, "At least 14")
    assert killed.as_of == "2019-03-11"
    assert killed.attributed_to == "officials"
    assert figure(dam, "3,200").attributed_to == "Mira Lund"
    assert "Water Board" in (figure(dam, "$45 million").attributed_to or "")


def test_a_reading_told_twice_is_one_figure_with_both_places(dam):
    first, again = figure(dam, "At least 14").evidence
    assert first.sentence < again.sentence
    assert first.quote.startswith("At least 14")


def test_years_dates_and_ways_of_speaking_are_no_figures(dam):
    printed = " ".join(figure.text for figure in dam.figures)
    assert "1974" not in printed
    assert "two" not in printed
    assert (
        extract(
            "They voted on two things in the last six months. It took a year. At one time he left."
        ).figures
        == []
    )


def test_evidence_of_a_figure_is_a_short_phrase_with_its_noun(dam):
    for found in dam.figures:
        for evidence in found.evidence:
            assert found.text.lower() in evidence.quote.lower()
            assert 3 <= len(evidence.quote.split()) < 25
    assert "3,200 residents" in figure(dam, "3,200").evidence[0].quote


def measures(text, **known):
    return {found.text: found.measure for found in extract(text, **known).figures}


def test_the_evidence_of_an_age_holds_the_name_before_it():
    [found] = extract("The pilot, Vera Holt, 44, swam ashore at Orlec on Monday.").figures
    assert (found.measure, found.value) == ("age of Vera Holt", 44)
    assert "Vera Holt, 44" in found.evidence[0].quote


def test_a_large_number_takes_the_currency_of_a_like_sum_alone():
    figures = extract(
        "The dam at Orlec will cost 6.1 billion crowns. The ministry stands by 5.8 billion. "
        "The board had spoken of no figure other than 2.1 billion."
    ).figures
    assert [(found.value, found.unit) for found in figures] == [
        (6_100_000_000, "crowns"),
        (5_800_000_000, "crowns"),
        (2_100_000_000, None),
    ]


def test_equal_numbers_of_dead_and_wounded_are_two_figures():
    told = extract("The blast at Orlec killed 12 people. It wounded 12 people.").figures
    assert [found.measure for found in told] == ["people killed", "people injured"]


def test_them_are_those_counted_before_and_an_age_is_no_count():
    told = measures("The police held 22 marchers overnight in Orlec. Four of them were under 18.")
    assert told["Four"] == "marchers under 18"
    assert "under 18" not in told


def test_both_sides_of_a_vote_and_nobody_are_figures():
    figures = extract("The council of Orlec passed the bill by 31 votes to 27. No one was hurt.").figures
    assert [(found.measure, found.value) for found in figures] == [
        ("votes for", 31),
        ("votes against", 27),
        ("people injured", 0),
    ]


def test_the_toll_of_an_event_long_ago_says_where_or_that_it_is_past():
    told = measures(
        "A flood killed 14 people in Orlec on Monday. A fire killed 38 people in Veles in May 2015. "
        "In June 2012 a storm killed 27 people."
    )
    assert told["14"] == "people killed"
    assert told["38"] == "people killed in Veles"
    assert told["27"] == "people killed in the past"


def test_names_codes_and_idioms_with_numbers_are_no_figures():
    assert measures("At one point he called 911. The Tavo 300 landed at Orlec on Monday.") == {}


def test_asides_on_other_happenings_are_no_events():
    extraction = extract(
        "A dam burst above the mining town of Orlec on Monday, flooding forty houses and a school. "
        "The mayor asked the army for boats and blankets. Nobody had slept, she added, and nobody would. "
        "In January, two curious otters wandered into the reading room of the library at Veles. "
        "In February, engineers had measured a crack in the dam above the town and called it harmless."
    )
    told = " ".join(event.what for event in extraction.events)
    assert "crack" in told
    assert "otters" not in told


def test_attributions_keep_speaker_cue_and_words(dam):
    [quoted] = [found for found in dam.attributions if found.mode == "direct"]
    assert quoted.speaker == "Mira Lund"
    assert (quoted.cue or "").startswith("told")
    assert "never seen anything like it" in quoted.statement
    [told] = [found for found in dam.attributions if "3,200" in found.statement]
    assert (told.speaker, told.mention, told.mode) == ("Mira Lund", "She", "indirect")


@pytest.mark.parametrize(
    "text",
    [
        "The band hopes to tour in May.",
        "The council criticised the plan.",
        'The so-called "night train" was late again, and nobody on the platform at Orlec could tell why.',
    ],
)
def test_wishes_bare_objects_and_scare_quotes_are_no_attributions(text):
    assert extract(text).attributions == []


def test_events_are_told_in_the_articles_words_without_who_said_so(dam):
    main, *others = dam.events
    assert main.what.startswith("At least 14 people were killed")
    assert "officials said" not in main.what
    assert "Orlec" in (main.where or "")
    assert main.when is not None
    assert (main.when.text, main.when.start) == ("Monday", "2019-03-11")
    days = {event.when.start for event in others if event.when}
    assert {"2019-03-04", "2019-03-20"} <= days
    for event in dam.events:
        assert " ".join(event.what.split()) in " ".join(dam.article.text.split())
        assert len(event.what.split()) <= 31


def test_the_day_of_a_lead_may_stand_in_the_next_sentence():
    extraction = extract(
        "A ferry with forty cars sank off the port of Orlec. It went down on Sunday, the coast guard said."
    )
    [main, *_] = extraction.events
    assert main.when is not None
    assert main.when.start == "2019-03-10"
    assert [evidence.sentence for evidence in main.evidence] == [1, 2]


def test_quotations_and_dates_of_saying_are_no_events():
    extraction = extract(
        "The old mill at Orlec has new owners this year. "
        'The mayor told reporters on Friday: "We had lost all hope by then, and nobody came to help in May." '
        "The owner said on Monday that the roof leaks."
    )
    assert len(extraction.events) == 1


def test_another_language_is_read_as_far_as_digits_go_and_says_so():
    extraction = extract(
        "Beim Dammbruch in Orlec starben am Montag 14 Menschen, 3.200 Einwohner wurden in Schulen gebracht."
    )
    assert extraction.run.settings == {"language": "de", "limited": True}
    assert extraction.events == []
    assert extract(DAM).run.settings == {}


def test_the_run_names_the_engine_and_nothing_else(dam):
    assert (dam.run.engine, dam.run.model, dam.run.prompts) == ("rules", None, {})


def test_the_same_article_gives_the_same_extraction(dam):
    assert extract(DAM) == dam
    assert Extraction.model_validate_json(dam.model_dump_json()) == dam


WORDS = [
    "said",
    "on Monday",
    "12",
    "people",
    "killed",
    "“",
    "”",
    '"',
    ".",
    ",",
    "(",
    ")",
    "Mira Lund",
    "that",
    "$5",
    "in Orlec",
    "\n\n",
    "will",
]


@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@hypothesis_settings(max_examples=60, deadline=None)
def test_any_text_is_extracted_with_evidence_that_stands_in_it(text):
    extraction = extract(f"Orlec, in Veles. {text}")
    starts = {sentence.n: sentence for sentence in extraction.article.sentences}
    for item in (*extraction.figures, *extraction.attributions, *extraction.events):
        assert item.evidence
        for evidence in item.evidence:
            assert starts[evidence.sentence].start <= evidence.start < starts[evidence.sentence].end


@pytest.mark.shared
def test_the_seed_story_yields_its_figures():
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("../shared/seeds is not here")
    values = set()
    for path in sorted(folder.glob("*.txt")):
        extraction = extract(path.read_text(encoding="utf-8"), published="2024-12-20")
        values |= {figure.value for figure in extraction.figures if figure.attributed_to}
    assert {1905, 2490, 3500, 2400, 1900, 2500, 300, 186} <= values


@pytest.mark.shared
def test_hand_read_stories_are_mostly_found():
    stories = sorted((SHARED / "gold").glob("*.json"))
    if not stories:
        pytest.skip("../shared/gold is not here")
    wanted = found = 0
    for path in stories:
        gold = json.loads(path.read_text(encoding="utf-8"))
        for article in gold["articles"]:
            [file] = (SHARED / "stories" / gold["story"]).glob(f"{article['nn']}_*.json")
            raw = json.loads(file.read_text(encoding="utf-8"))
            extraction = extract(raw["text"], published=raw.get("date"))
            values = {abs(n) for f in extraction.figures for n in (f.value, f.low, f.high) if n is not None}
            for one in gold["figures"]:
                for value in one["values"]:
                    numbers = {
                        abs(n)
                        for n in (value["value_low"], value["value_high"])
                        if isinstance(n, int | float)
                    }
                    if article["nn"] in value["articles"] and numbers:
                        wanted += 1
                        found += bool(numbers & values)
    assert found / wanted > 0.75
