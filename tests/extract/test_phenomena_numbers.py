"""Each way in which news writes numbers, read by the built-in engine at the public door."""

from __future__ import annotations

import pytest

from summarizer import article_from_text, extract_by_rules
from summarizer.records import Figure

LEAD = "The town lies by the sea.\n\n"


def figures(sentence: str, **about: str) -> list[Figure]:
    return extract_by_rules(article_from_text(LEAD + sentence, **about)).figures


def values(sentence: str) -> list[float | tuple[float | None, float | None] | None]:
    """Each figure's value, or the bounds of a range."""
    return [(one.low, one.high) if one.value is None else one.value for one in figures(sentence)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The flood destroyed 1.234.567 homes along the Orl.", 1_234_567),
        ("The ministry counted 12 345 sheep on the plain.", 12_345),
        ("The fund holds 12,34,567 rupees.", 1_234_567),
        ("The wall cost 1'250'000 francs.", 1_250_000),
        ("The plant made 1,5 million cars last year.", 1_500_000),
        ("The road is 1.250,50 metres long.", 1250.5),
        ("The army counted 3,400 troops.", 3400),
        ("Twenty-one sailors drowned when the ferry sank.", 21),
        ("One hundred and five miners were trapped below ground.", 105),
        ("Half a dozen boats were sunk.", 6),
        ("A couple of hundred protesters gathered outside the court.", 200),
        ("Nearly three dozen families lost their homes.", 36),
        ("Two and a half million people live in the valley.", 2_500_000),
        ("The company has 12k workers.", 12_000),
        ("The grid serves 3.4m customers.", 3_400_000),
        ("The programme will cost 40bn kroner.", 40_000_000_000),
        ("The state gave Rs 5 lakh to each family.", 500_000),
        ("The film earned Rs 120 crore in a week.", 1_200_000_000),
        ("The district has 2.3 crore voters.", 23_000_000),
        ("The scheme is worth $1.2tn.", 1_200_000_000_000),
        ("A quarter of a million people signed the petition.", 250_000),
        ("Half a million people were left without water.", 500_000),
    ],
)
def test_separators_words_and_magnitudes(sentence, value):
    assert values(sentence) == [value]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("A third of the crop was lost.", 1 / 3),
        ("Two in three residents oppose the dam.", 2 / 3),
        ("One in 10 trains was late.", 0.1),
        ("Three-quarters of the island is without power.", 0.75),
        ("Nine out of ten doctors agreed to the deal.", 0.9),
        ("The bill passed by a two-thirds majority.", 2 / 3),
        ("The ratio of boys to girls is 3:1.", 3),
    ],
)
def test_fractions_and_ratios(sentence, value):
    assert values(sentence) == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Turnout was 38.5% in the north.", [(38.5, "%")]),
        ("Shares lost 7.5pc.", [(7.5, "%")]),
        ("Fifty-two per cent of those asked said they would vote.", [(52, "%")]),
        ("Joblessness fell 0.2 percentage points to 5.1%.", [(0.2, "percentage points"), (5.1, "%")]),
        ("The bank raised its rate by 25 basis points to 4.5%.", [(25, "basis points"), (4.5, "%")]),
        ("The party won 38.5% of the vote, up 2 points.", [(38.5, "%"), (2, "points")]),
    ],
)
def test_percentages_and_points(sentence, told):
    assert [(one.value, one.unit) for one in figures(sentence)] == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The council paid £3m for the land.", [(3_000_000, "GBP")]),
        ("The heirs got US$4.2 million and A$1.1 million.", [(4_200_000, "USD"), (1_100_000, "AUD")]),
        ("The fine was 300 million yuan ($41 million).", [(300_000_000, "CNY"), (41_000_000, "USD")]),
        ("The loan of EUR 40m was signed in Orlec.", [(40_000_000, "EUR")]),
        ("The painting fetched 12.5 million Swiss francs.", [(12_500_000, "CHF")]),
        ("The firm lost C$900,000 in a day.", [(900_000, "CAD")]),
        ("The bailout cost ¥2.4 trillion.", [(2_400_000_000_000, "JPY")]),
        ("Losses reached 4.3 billion rand.", [(4_300_000_000, "ZAR")]),
        ("He paid 50 quid for the ticket.", []),
        ("The tout wanted five grand for it.", []),
        ("The hall holds four grand pianos.", [(4, "pianos")]),
    ],
)
def test_money_by_symbol_and_code_but_not_by_slang(sentence, told):
    assert [(one.value, one.unit) for one in figures(sentence)] == told


@pytest.mark.parametrize(
    ("sentence", "qualifier", "low", "high"),
    [
        ("Between 40 and 50 people were hurt.", "range", 40, 50),
        ("The repair will take 10 to 12 days.", "range", 10, 12),
        ("The town expects 3,000-4,000 visitors.", "range", 3000, 4000),
        ("It will cost $2 million to $3 million.", "range", 2_000_000, 3_000_000),
        ("It will cost 3 to 4 million euros.", "range", 3_000_000, 4_000_000),
        ("The wall is two or three metres high.", "range", 2, 3),
        ("At least 41 people died in the fire.", "at least", 41, None),
        ("A minimum of 25 staff will go.", "at least", 25, None),
        ("400-plus residents signed up.", "at least", 400, None),
        ("No more than 200 guests may enter.", "at most", None, 200),
        ("Up to 90,000 people may be affected.", "at most", None, 90_000),
        ("As many as 700 prisoners escaped.", "at most", None, 700),
        ("Fewer than 30 houses still stand.", "at most", None, 30),
        ("More than 1,900 soldiers took part.", "over", 1900, None),
        ("Upwards of 5,000 workers walked out.", "over", 5000, None),
        ("The army used exactly 12 shells.", "exact", 12, 12),
    ],
)
def test_ranges_and_bounds(sentence, qualifier, low, high):
    [figure] = figures(sentence)
    assert (figure.qualifier, figure.low, figure.high) == (qualifier, low, high)


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("About 3,500 people live there.", "about"),
        ("Roughly 60 cars burned.", "about"),
        ("Some 70 firefighters fought the blaze.", "about"),
        ("An estimated 15,000 fans came.", "about"),
        ("The ship carried 500 or so passengers.", "about"),
        ("Nearly 2,000 homes lost power.", "nearly"),
        ("Just under 300 seats were empty.", "nearly"),
        ("Close to 800 trees fell.", "nearly"),
    ],
)
def test_approximations_claim_a_band_that_holds_the_number_printed(sentence, qualifier):
    [figure] = figures(sentence)
    assert figure.qualifier == qualifier
    assert figure.low < figure.value <= figure.high


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The 41-year-old driver was arrested.", [(41, "years", "age of driver")]),
        ("Mila Torv, 34, was found dead.", [(34, "years", "age of Mila Torv")]),
        ("He died at the age of 87.", [(87, "years", "age")]),
        ("A 3-month-old baby survived.", [(3, "months", "age of baby")]),
        ("The suspect, now 52, denied it.", [(52, "years", "age of suspect")]),
        (
            "A boy aged 12 and a girl of 9 were missing.",
            [(12, "years", "age of boy"), (9, "years", "age of girl")],
        ),
    ],
)
def test_ages(sentence, told):
    assert [(one.value, one.unit, one.measure) for one in figures(sentence)] == told


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Orlec beat Varn 3-1 in the final.", ["3-1"]),
        ("Orlec United lost 0-3 at home.", ["0-3"]),
        ("The court ruled 5-4 against the state.", ["5-4"]),
        ("The council voted 9 to 4 for the plan.", ["9 to 4"]),
        ("Varn won 6-3, 6-7 (4-7), 10-8.", ["6-3", "6-7", "4-7", "10-8"]),
    ],
)
def test_scores_are_no_ranges(sentence, read):
    found = figures(sentence)
    assert [one.text for one in found] == read
    assert all(one.qualifier == "exact" for one in found)


def test_votes_on_two_sides():
    found = figures("The motion passed by 212 votes to 180, with 14 abstentions.")
    assert [(one.value, one.measure) for one in found] == [
        (212, "votes for"),
        (180, "votes against"),
        (14, "abstentions"),
    ]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The village lies 300 kilometers (186 miles) north of Orlec.", [(300, "km"), (186, "mi")]),
        ("The fire covers 4,000 hectares (9,900 acres).", [(4000, "ha"), (9900, "acres")]),
        ("Winds of 120 km/h (75 mph) tore roofs off.", [(120, "km/h"), (75, "mph")]),
        ("The shark was 5 metres (16 feet) long.", [(5, "m"), (16, "ft")]),
        ("It reached 41.5 degrees Celsius (106.7 F) in Varn.", [(41.5, "°C"), (106.7, "°F")]),
        ("A 7.2-magnitude quake struck 40 km off the coast.", [(7.2, "magnitude"), (40, "km")]),
    ],
)
def test_measures_with_their_conversions(sentence, told):
    found = figures(sentence)
    assert [(one.value, one.unit) for one in found] == told
    if "(" in sentence:
        assert found[0].measure == found[1].measure


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("A nine-member panel will decide.", [(9, "members")]),
        ("The 12-day strike ended.", [(12, "days")]),
        ("The decade-long war is over.", [(1, "decades")]),
        ("The five-decade-long embargo was lifted.", [(5, "decades")]),
        ("A 40-strong rescue team arrived.", [(40, "people")]),
        ("A 300-page report was published.", [(300, "pages")]),
        ("A three-judge bench heard the case.", [(3, "judges")]),
        ("It was the third fire in the district this year.", []),
        ("The 21st victim was named.", []),
        ("The firm is the second-largest employer in Orlec.", []),
        ("He finished 12th.", []),
    ],
)
def test_compounds_count_and_ordinals_do_not(sentence, told):
    assert [(one.value, one.unit) for one in figures(sentence)] == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Flight 370 vanished over the sea.",
        "The iPhone 6 sold well.",
        "The Formula 1 race was stopped.",
        "The G20 leaders met in Varn.",
        "Call 555-0134 or 0800 123 456 for help.",
        "The shop at 42 Harbour Street burned.",
        "Boeing 737 jets were grounded.",
        "Article 5 of the treaty applies.",
        "The A380 landed on Runway 2.",
        "Chapter 11 protection was sought.",
        "COVID-19 cases rose.",
        "Highway 61 was closed.",
        "The 9/11 attacks changed the law.",
        "World War 2 veterans met.",
        "Group of 7 leaders agreed.",
        "Apollo 11 landed on the Moon.",
        "The F-16 jets took off.",
        "The under-21 team won.",
        "Category 4 storm Ada hit the coast.",
        "She ran the race in 31:12.",
        "The blast happened at 3:45 p.m. on Tuesday.",
        "The train left at 0400 GMT (1500 local time).",
        "The quake struck on 3 May 2031 at 10 p.m. EST.",
        "The law was passed in 1998.",
        "The chat server moved to www.orlec9.example in a day.",
        "Dozens of people fled.",
    ],
)
def test_what_is_a_number_and_no_figure(sentence):
    assert figures(sentence) == []


@pytest.mark.parametrize(
    ("furniture", "kept"),
    [("Read more: 5 things to know.", []), ("Page 3 of 12", []), ("Close to 800 trees fell.", [800])],
)
def test_page_furniture_counts_nothing_and_sentences_do(furniture, kept):
    assert values(furniture) == kept


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("The blast killed 12 people and injured 40 others.", ["people killed", "people injured"]),
        ("Twelve miners died and 40 were hurt.", ["miners killed", "people injured"]),
        ("Police arrested 30 young protesters.", ["young protesters arrested"]),
        ("By dawn 300 villagers had been evacuated.", ["people displaced"]),
        ("Ten trawlers are missing.", ["trawlers missing"]),
        ("Inflation rose to 3.4 percent in May from 3.1 percent in April.", ["Inflation rose"] * 2),
        ("Turnout fell 4 points to 31 per cent.", ["Turnout"] * 2),
        ("The firm lost $9 million in a day.", ["loss of firm"]),
        ("The deal values the yard at $7.8 billion.", ["value of yard"]),
        ("The tower is 300 metres tall.", ["height of tower"]),
    ],
)
def test_what_is_counted_with_its_modifiers_and_the_verb(sentence, measures):
    assert [one.measure for one in figures(sentence)] == measures


@pytest.mark.parametrize(
    ("sentence", "giver"),
    [
        ("Police put the crowd at 4,000.", "Police"),
        ("The mayor spoke of 300 volunteers.", "The mayor"),
        ("Some 40 houses burned, according to the fire brigade.", "the fire brigade"),
        ("Ada Brunn, the engineer, said 40 pumps had failed.", "Ada Brunn"),
        ("Forty houses burned.", None),
    ],
)
def test_who_gives_a_figure(sentence, giver):
    assert [one.attributed_to for one in figures(sentence)] == [giver]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("She was 87.", [(87, "age")]),
        ("The bus, with a capacity of 42, was full.", [(42, "capacity")]),
        ("More than 2,000 people have been killed in the state since 2028.", [(2000, "people killed")]),
        ("In 1988, 300 people were killed in Varn.", [(300, "people killed in Varn")]),
    ],
)
def test_numbers_of_people_and_things_told_before_them(sentence, told):
    found = figures(sentence, published="2031-06-05")
    assert [(one.value, one.measure) for one in found] == told


def test_every_age_of_a_list_and_every_part_of_a_whole_is_told():
    assert values("Two men, aged 19 and 24, were held.") == [2, 19, 24]
    assert values("Some 31 of 40 economists had expected it.")[-1] == 40
    assert values("Of those polled, 31 of 40 economists had expected it.") == [31, 40]
