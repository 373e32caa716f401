"""What numbers count, in invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language.measures import Antecedent, read_measure
from summarizer.language.noun_phrases import Words
from summarizer.language.numbers import find_quantities


def measures(text):
    found = [read_measure(Words(text), q, 0, len(text)) for q in find_quantities(text) if q.is_figure]
    return [(counted.measure, counted.noun) for counted in found]


def only(text):
    [counted] = measures(text)
    return counted


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The flood killed 30 people in Orlec.", "people killed"),
        ("At least 40 died in Orlec.", "people killed"),
        ("The death toll rose to 14 on Monday.", "people killed"),
        ("Nine bodies were found.", "people killed"),
        ("Some 90 were taken to hospital.", "people injured"),
        ("The blast wounded 12 sailors.", "sailors injured"),
        ("The blast killed or injured 30 people.", "people killed or injured"),
        ("The clash caused 45 casualties.", "people killed or injured"),
        ("Seven miners are still missing.", "miners missing"),
        ("Police detained nine protesters.", "protesters arrested"),
        ("Veles sent back 300 prisoners.", "prisoners returned"),
    ],
)
def test_one_word_for_each_fate(text, measure):
    assert only(text)[0] == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Eight people are believed to have drowned.", "people killed"),
        ("Thirteen people have since died of their burns.", "people killed"),
        ("The toll from a mudslide in the hills above the town of Orlec rose to 31.", "people killed"),
        ("Some 640 residents of the lower town and the port had been evacuated.", "people displaced"),
        ("About 300 people had been moved out of their flats.", "people displaced"),
        ("The clerk put the number of people evacuated at 2,900.", "people displaced"),
        ("All but four of the divers had been rescued.", "divers not rescued"),
        ("Two of the dead were from Orlec.", "dead from Orlec"),
        ("Divers found three more bodies.", "additional people killed"),
        ("The police put the crowd at about 6,000.", "size of crowd"),
        ("A 700-strong crowd sang.", "size of crowd"),
        ("Veles handed over to the guards 90 sailors who had fled.", "sailors returned"),
        ("Eleven divers are still in a critical condition.", "divers in critical condition"),
        ("More than 800 homes were without power on Sunday.", "homes without power"),
        ("It keeps 400 guards in the old town and its fort is in ruins.", "guards"),
        ("Some 9,000 people blocked the old bridge.", "people who blocked bridge"),
        ("A cracked valve had been reported twice since April.", "times cracked valve had been reported"),
    ],
)
def test_verbs_further_off_parts_additions_and_crowds(text, measure):
    assert only(text)[0] == measure


def test_two_numbers_of_a_sentence_keep_their_own_fate():
    assert measures("It left 12 dead and 90 wounded.") == [
        ("people killed", "people"),
        ("people injured", "people"),
    ]
    assert measures("There were two fatalities and 84 people were taken to hospital.") == [
        ("people killed", "people"),
        ("people injured", "people"),
    ]


@pytest.mark.parametrize(
    ("text", "measure", "noun"),
    [
        ("The port employs 2,100 dock workers.", "dock workers", "workers"),
        ("Six of its patents expired.", "patents expired", "patents"),
        ("Officers and 80 old fishing boats left.", "old fishing boats", "boats"),
        ("Some 400 officers and sailors deserted.", "officers and sailors deserted", "sailors"),
        ("The number of strikers has reached 5,000.", "strikers", "strikers"),
        (
            "The number of strikers who had come to the gates of a plant in the hours after dawn is 5,000.",
            "strikers",
            "strikers",
        ),
        ("A 60-member panel met.", "members of panel", "members"),
        ("At least one suspect was seen.", "suspect", "suspects"),
    ],
)
def test_the_counted_noun_with_its_modifiers(text, measure, noun):
    found = only(text)
    assert found[1] == noun
    assert found[0].startswith(measure)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Velgro made an offer of $82 a share.", "offer per share"),
        ("The council approved a $4 million grant for schools.", "grant for schools"),
        ("Velgro pays €60 in cash.", "cash"),
        ("Shares of Velgro fell 3 percent.", "Shares of Velgro fell"),
        ("About 60 percent of voters backed it.", "share of voters who backed it"),
        ("The 41-year-old farmer left.", "age of farmer"),
        ("Mira Lund, 41, left.", "age of Mira Lund"),
        ("A 400-pound statue fell.", "weight of statue"),
        ("The 5-day march ended.", "duration of march"),
        ("Its 5-mile-long wall fell.", "length of wall"),
        ("The tower is 80 metres high.", "height of tower"),
        ("It lies 40 miles from the coast.", "distance from coast"),
    ],
)
def test_what_a_unit_measures(text, measure):
    assert only(text)[0] == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("An assessor put the damage to the quay at between 3 and 4 million euros.", "damage"),
        ("The ministry admitted that the new bridge would cost €900 million.", "cost of new bridge"),
        ("The builder warned that the price would be at least €70 million.", "price"),
        ("They sold the mill for €2 million.", "price of mill"),
        ("The union will pay €40,000.", "sum the union will pay"),
        ("By noon the blaze was 60 percent contained.", "share of blaze contained"),
        ("About 70 percent of farmers oppose the dam.", "share of farmers who oppose the dam"),
        ("Two in five farmers oppose the dam.", "share of farmers who oppose the dam"),
        ("Velgro dropped 4 percent.", "Velgro fell"),
        ("Sparks flew 30 metres above the roofs.", "height above roofs"),
        ("The wreck lies 50 miles north of Orlec.", "distance from Orlec"),
        ("The kite reached an altitude of 900 metres.", "altitude"),
        ("The air in the shaft was still above 90 degrees Celsius.", "temperature"),
        ("The lion weighs 190 kg.", "weight of lion"),
        ("The repair took four hours.", "duration of repair"),
        ("The ferries would cross in 20 minutes.", "time to cross"),
        ("The child sat in the tree for 40 minutes.", "time the child sat in the tree"),
        ("It rained for nine days before the wall gave way.", "time before wall gave way"),
        ("It opens three years later than planned.", "delay"),
        ("The new pump is 10 times faster than the old one.", "faster than old one"),
    ],
)
def test_measures_are_phrases_that_an_editor_can_read(text, measure):
    assert only(text)[0] == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The woman, Vera Holt, 44, waved.", "age of Vera Holt"),
        ("A 29-year-old diver, Tomas Rill, was hurt.", "age of Tomas Rill"),
        ("Mayor Ona Brik of Veles, 58, resigned.", "age of Ona Brik"),
        ("A 9-year-old mare named Juno won.", "age of mare Juno"),
        ("Ivo K. Marden, who turned 70, spoke.", "age of Ivo K Marden"),
    ],
)
def test_an_age_is_of_the_person_named(text, measure):
    assert only(text)[0] == measure


def after_another(text):
    first, second = (q for q in find_quantities(text) if q.is_figure)
    told = Antecedent(first, read_measure(Words(text), first, 0, len(text)))
    return read_measure(Words(text), second, 0, len(text), told)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The police raised the number of arrests to 31, from 26.", "people arrested"),
        ("The police put the crowd at 5,000; the union spoke of 8,000.", "size of crowd"),
        ("Duties fell to 12 percent from 20 percent.", "Duties fell"),
        ("The fire hurt 60 sailors, among them 11 in intensive care.", "sailors in intensive care"),
        ("Four pilots are missing, two more than the airport had said.", "additional pilots"),
    ],
)
def test_a_number_that_is_compared_with_another_counts_the_same(text, measure):
    assert after_another(text).measure == measure


def test_a_conversion_in_brackets_measures_the_same():
    [(miles, _), (kilometres, _)] = measures("The road runs 50 miles (80 kilometres) from the border.")
    assert miles == kilometres


@given(
    st.lists(
        st.sampled_from(
            ["12", "$5", "killed", "people", "of", "the", "(", ")", "-", "percent", "a", "share", ","]
        )
    )
)
def test_any_sequence_of_words_has_a_measure_that_reaches_over_its_number(words):
    text = " ".join(words)
    for quantity in find_quantities(text):
        counted = read_measure(Words(text), quantity, 0, len(text))
        assert counted.measure
        assert counted.start <= quantity.start < quantity.end <= counted.end <= len(text)
