"""The main event of an article and its dated side events, read by the built-in engine at the public door."""

from __future__ import annotations

import pytest

from summarizer import article_from_text, extract_by_rules
from summarizer.records import Event, Extraction

THURSDAY = "2031-06-05"
FERRY = (
    "A ferry with 210 people aboard sank off Orlec on Tuesday, killing at least 12, the coast guard said.\n\n"
    "“We heard a crack,” said Mira Toss, a passenger.\n\n"
    "The ferry, built in 1988, was on its way from Varn to Orlec.\n\n"
    "On 14 May the same ferry had run aground near Varn.\n\n"
    "The transport ministry will open an inquiry on Monday."
)


def events(text: str) -> list[Event]:
    return extract_by_rules(article_from_text(text, published=THURSDAY)).events


def test_the_main_event_comes_first_with_what_where_and_when():
    main = events(FERRY)[0]
    assert main.what.startswith("A ferry with 210 people aboard sank off Orlec")
    assert "coast guard" not in main.what
    assert main.where == "Orlec"
    assert main.when is not None
    assert (main.when.start, main.when.end) == ("2031-06-03", "2031-06-03")


def test_side_events_are_those_with_days_of_their_own():
    days = [event.when.start for event in events(FERRY) if event.when]
    assert days == ["2031-06-03", "2031-05-14", "2031-06-09"]


def test_a_date_that_only_tells_how_old_something_is_dates_no_event():
    assert not any(event.when and (event.when.start or "").startswith("1988") for event in events(FERRY))


def test_speech_is_no_event():
    assert not any("crack" in event.what for event in events(FERRY))


def test_every_event_says_what_and_stands_on_its_own_words():
    text = article_from_text(FERRY, published=THURSDAY).text
    for event in events(FERRY):
        assert event.what
        for piece in event.evidence:
            assert text[piece.start : piece.end] == piece.quote


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mayor Olan Reck opened the new bridge in Varn on Tuesday.", "Olan Reck"),
        ("The Orlec Water Board shut three pumps in Varn on Tuesday.", "Orlec Water Board"),
    ],
)
def test_who_is_named_in_it(text, who):
    [event] = events(text)
    assert any(who in name for name in event.who)
    assert event.where == "Varn"


@pytest.mark.parametrize(
    "text",
    [
        "Next Tuesday three shops in Varn will close for good.",
        "Between March and May three shops in Varn closed for good.",
    ],
)
def test_times_are_nobody(text):
    assert [event.who for event in events(text)] == [[]]


def test_the_dateline_tells_where():
    [event] = events("VARN, June 4 (AFP) - The old wall of the harbour collapsed on Tuesday.")
    assert event.where == "Varn"


def extraction(text: str) -> Extraction:
    return extract_by_rules(article_from_text(text))


OTHERS = {
    "de": (
        "Bei einem Brand in Varn sind mindestens 41 Menschen gestorben. „Wir sind erschüttert“, "
        "sagte Bürgermeister Olan Reck. Der Schaden liegt bei 1,2 Millionen Euro. Die Polizei hat 3.500 "
        "Häuser geräumt. Rund 2,5 Prozent der Fläche sind verbrannt.",
        [41, 1_200_000, 3500, 2.5],
        "Wir sind erschüttert",
    ),
    "fr": (
        "Au moins 41 personnes sont mortes dans un feu à Varn. « Nous sommes bouleversés », a déclaré "
        "le maire Olan Reck. Les dégâts s'élèvent à 1,2 million d'euros. Selon la police, 3 500 maisons ont "
        "été évacuées et 2,5 % de la forêt a brûlé.",
        [41, 1_200_000, 3500, 2.5],
        "Nous sommes bouleversés",
    ),
    "es": (
        "Al menos 41 personas murieron en un incendio en Varn. «Estamos conmocionados», dijo el alcalde "
        "Olan Reck. Los daños ascienden a 1,2 millones de euros. Según la policía, 3.500 casas fueron "
        "evacuadas y ardió el 2,5 por ciento del bosque.",
        [41, 1_200_000, 3500, 2.5],
        "Estamos conmocionados",
    ),
}


@pytest.mark.parametrize("code", OTHERS)
def test_numbers_and_quotations_of_other_languages(code):
    text, numbers, quotation = OTHERS[code]
    found = extraction(text)
    assert [figure.value for figure in found.figures] == numbers
    assert found.figures[0].qualifier == "at least"
    [attribution] = found.attributions
    assert attribution.statement.strip() == quotation
    assert attribution.speaker.endswith("Olan Reck")


@pytest.mark.parametrize("code", OTHERS)
def test_the_user_is_told_what_is_not_read_of_other_languages(code):
    found = extraction(OTHERS[code][0])
    assert found.events == []
    assert found.run.settings == {"language": code, "limited": True}


def test_what_somebody_also_said_does_not_hide_what_happened():
    [main] = events("The central bank of Varn raised its main rate on Tuesday, and said more may be needed.")
    assert main.what == "The central bank of Varn raised its main rate on Tuesday"
