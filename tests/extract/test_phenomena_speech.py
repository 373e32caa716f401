"""Each way in which news reports speech, read by the built-in engine at the public door."""

from __future__ import annotations

import pytest

from summarizer import article_from_text, extract_by_rules
from summarizer.records import Attribution

LEAD = "The town lies by the sea.\n\n"


def said(text: str) -> list[Attribution]:
    return extract_by_rules(article_from_text(LEAD + text)).attributions


def who_said(text: str) -> list[tuple[str, str]]:
    return [(one.speaker, one.statement) for one in said(text)]


@pytest.mark.parametrize(
    "marked",
    ["“{}”", '"{}"', "‘{}’", "'{}'", "«{}»", "„{}“", "``{}''"],
)
def test_every_kind_of_quotation_mark(marked):
    [found] = said(marked.format("The dam will hold for years,") + " Ada Brunn said.")
    assert (found.speaker, found.mode) == ("Ada Brunn", "direct")
    assert found.statement == "The dam will hold for years,"


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Brunn said: “The mayor told me ‘do not worry’ and left.”",
            "The mayor told me ‘do not worry’ and left.",
        ),
        ("\"We saw 'nothing at all' there,\" Brunn said.", "We saw 'nothing at all' there,"),
        (
            "“The mayor said, ‘Go home,’ and we went,” Brunn said.",
            "The mayor said, ‘Go home,’ and we went,",
        ),
    ],
)
def test_the_outer_of_nested_quotations_is_one_statement(text, statement):
    assert who_said(text) == [("Brunn", statement)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "“We saw it coming,” Brunn said, “but nobody listened.”",
            ["We saw it coming,", "but nobody listened."],
        ),
        ("“We saw it coming,” Brunn said. “Nobody listened.”", ["We saw it coming,", "Nobody listened."]),
        (
            "“The gates are open. We will pump all night.\n\n“Then we will rest,” Brunn said.",
            ["The gates are open. We will pump all night.", "Then we will rest,"],
        ),
        (
            "“The gates are open,” Brunn said. “We will pump.\n\n“Then we will rest.”",
            ["The gates are open,", "We will pump.", "Then we will rest."],
        ),
    ],
)
def test_speech_broken_by_its_cue_or_over_paragraphs_is_one(text, pieces):
    [found] = said(text)
    assert found.speaker == "Brunn"
    assert [piece.quote for piece in found.evidence] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brunn said the dam would hold.",
        "Ada Brunn said that the dam would hold.",
        "Ada Brunn said on Tuesday that the dam would hold.",
        "The dam would hold, Ada Brunn said.",
        "The dam would hold, said Ada Brunn.",
        "The dam, Ada Brunn said, would hold.",
        "According to Ada Brunn, the dam would hold.",
        "The dam would hold, according to Ada Brunn.",
        "Asked if it was safe, Ada Brunn said the dam would hold.",
        "Ada Brunn, asked if it was safe, said the dam would hold.",
        "In a statement, Ada Brunn said the dam would hold.",
        "Ada Brunn said in a statement on Tuesday that the dam would hold.",
        "Ada Brunn wrote on her blog that the dam would hold.",
        "Ada Brunn tweeted that the dam would hold.",
    ],
)
def test_indirect_speech_wherever_its_cue_stands(text):
    [found] = said(text)
    assert (found.speaker, found.mode) == ("Ada Brunn", "indirect")
    assert found.statement.lower().replace("the dam would hold", "") == ""


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Hamm said that, despite the rain, the search would go on.",
            "despite the rain, the search would go on",
        ),
        ("Hamm, who said the dam was safe, resigned on Friday.", "the dam was safe"),
        ("The dam, which Hamm said was safe, burst on Friday.", "was safe"),
        (
            "The company disclosed in a filing that it was under investigation.",
            "it was under investigation",
        ),
        ("Hamm told the BBC 40 people were missing.", "40 people were missing"),
    ],
)
def test_where_indirect_speech_begins_and_ends(text, statement):
    assert [one.statement for one in said(text)] == [statement]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A statement from the ministry said 40 villages were cut off.", "the ministry"),
        ("The ministry's statement said 40 villages were cut off.", "The ministry"),
        ("A statement issued by the ministry said 40 villages were cut off.", "the ministry"),
        ("The firm said in a regulatory filing that it had lost $40 million.", "The firm"),
        ("“Stay at home,” the mayor tweeted.", "the mayor"),
        ("The charity posted on Facebook: “We are safe.”", "The charity"),
        ("The indictment says Pell took $40,000.", "The indictment"),
        ("Court filings show that Pell owed $3 million.", "Court filings"),
        ("A report published on Monday found that half the pumps were broken.", "A report"),
        ("A study in the journal Rivers found that dams warm the water.", "A study in the journal Rivers"),
        ("An autopsy showed that he had drowned.", "An autopsy"),
    ],
)
def test_statements_tweets_filings_and_reports_speak(text, speaker):
    [found] = said(text)
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Olan Reck, the mayor, met Lena Fosk. She said the dam would hold. “It will break,” he said.",
            ["Lena Fosk", "Olan Reck"],
        ),
        ("Reck said he would run again. “The people want me,” he added.", ["Reck", "Reck"]),
        (
            "Lena Fosk, a spokeswoman for the water board, said pumps had failed. "
            "The spokeswoman said repairs would start.",
            ["Lena Fosk", "Lena Fosk"],
        ),
        (
            "Foreign Minister Ada Brunn said talks had failed. The minister said she would resign.",
            ["Ada Brunn", "Ada Brunn"],
        ),
        (
            "The Orlec Water Board said pumps had failed. The board said it would act.",
            ["Orlec Water Board", "Orlec Water Board"],
        ),
        ("Elmcorp said sales fell. “It was a hard year,” it said.", ["Elmcorp", "Elmcorp"]),
        (
            "Dr. Ada Brunn built the dam. “It will hold,” Brunn said.",
            ["Ada Brunn"],
        ),
    ],
)
def test_pronouns_offices_and_surnames_are_resolved(text, speakers):
    assert [one.speaker for one in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("“No,” said Ada Brunn, the chief engineer.", "Ada Brunn", "the chief engineer"),
        ("“No,” said Toss, 41, a nurse from Varn.", "Toss", "a nurse from Varn"),
        ("Police spokesman Dirk Hamm said the search would go on.", "Dirk Hamm", "Police spokesman"),
        ("“No,” said Reck's lawyer, Jan Pell.", "Jan Pell", "Reck's lawyer"),
        ("Reck (pictured) said: “We will rebuild.”", "Reck", None),
        ("The letter, seen by Reuters, says 400 jobs will go.", "The letter", None),
    ],
)
def test_roles_in_apposition(text, speaker, role):
    [found] = said(text)
    assert (found.speaker, found.role) == (speaker, role)


@pytest.mark.parametrize(
    "text",
    [
        "A source close to the talks said that a deal was near.",
        "Two officials briefed on the matter said the dam was unsafe.",
        "“It is a mess,” said one official, speaking on condition of anonymity.",
        "A senior diplomat, who declined to be identified, told Reuters that talks had failed.",
        "People familiar with the plans said the sale could close in June.",
        "“I ran,” said a neighbour, who did not want to be named.",
    ],
)
def test_who_goes_unnamed_is_anonymous(text):
    [found] = said(text)
    assert found.anonymous


def test_the_stated_reason_is_no_part_of_the_mention():
    [found] = said(
        "An official, who spoke on condition of anonymity because he was not authorised to talk, "
        "said two gates were broken."
    )
    assert found.anonymous
    assert (found.mention, found.statement) == ("An official", "two gates were broken")


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("Brunn told AFP that 30 people were missing.", "Brunn", "AFP"),
        ("In an interview with Radio Orlec, Reck said the dam was safe.", "Reck", "Radio Orlec"),
        ("AFP quoted the minister as saying that the dam was safe.", "the minister", "AFP"),
        ("The minister was quoted by AFP as saying that the dam was safe.", "The minister", "AFP"),
        (
            "According to the Orlec Courier, the minister said the dam was safe.",
            "the minister",
            "Orlec Courier",
        ),
        (
            "The minister, according to the Orlec Courier, said the dam was safe.",
            "The minister",
            "Orlec Courier",
        ),
        (
            "The dam cracked, the Orlec Courier reported, citing a leaked memo.",
            "a leaked memo",
            "Orlec Courier",
        ),
        ("Citing police, the Orlec Courier reported that the dam had cracked.", "police", "Orlec Courier"),
        ("Quoting unnamed officials, the Courier said it had cracked.", "unnamed officials", "Courier"),
        (
            "State television, citing the police, reported that 30 people were missing.",
            "the police",
            "State television",
        ),
    ],
)
def test_chains_name_the_origin_and_the_channel(text, speaker, via):
    [found] = said(text)
    assert (found.speaker, (found.via or "").removeprefix("the ")) == (speaker, via)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “miracle pump” was broken.",
        "The “temporary” ban has lasted nine years.",
        "He is known as “the Fox”.",
        "The group calls itself “the Free Men of Orl”.",
        "She starred in “The Long Night” and wrote “Rivers of Ash”.",
        "The film “Ash and Salt” opens on Friday.",
        "A man called “Slim” was held.",
        "The pub, “The Old Oar”, burned down.",
    ],
)
def test_scare_quotes_titles_and_names_are_no_speech(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor wants a new dam.",
        "The mayor promised to rebuild the bridge.",
        "Police confirmed the arrest of two men.",
        "The mayor declined to comment.",
        "Reck is expected to say that the dam is safe.",
        "It is understood that Reck will resign.",
    ],
)
def test_attitudes_plans_and_silence_are_no_statements(text):
    assert said(text) == []


def test_two_speakers_in_one_sentence_keep_their_words():
    assert who_said("Rescuers say many may be trapped; the governor says the toll is likely to rise.") == [
        ("Rescuers", "many may be trapped"),
        ("the governor", "the toll is likely to rise"),
    ]


def test_an_adding_participle_goes_on_with_the_same_speaker():
    assert [name for name, _ in who_said("Reck said he would run, adding that “the people” wanted him.")] == [
        "Reck",
        "Reck",
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("Prosecutor Adam Stroud said the dam would hold.", "Adam Stroud", "Prosecutor"),
        ("Resident Michael Oyel, 34, who lives nearby, said: “It was late.”", "Michael Oyel", "Resident"),
        (
            "“It was late,” said Karl Meer, an engineer at the mill who was not there.",
            "Karl Meer",
            "an engineer at the mill",
        ),
    ],
)
def test_a_calling_before_a_name_is_a_role_and_no_name(text, speaker, role):
    [found] = said(text)
    assert (found.speaker, found.role) == (speaker, role)


def test_an_entry_of_a_live_page_is_said_without_its_hour():
    text = "11.48am: Army helicopters have lifted 86 people from roofs, the defence ministry has tweeted."
    assert who_said(text) == [("the defence ministry", "Army helicopters have lifted 86 people from roofs")]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Nora Blint, the chief executive, said costs would fall. Analysts at Norden Bank cut it. "
            "“It looks vulnerable,” they wrote.",
            ["Nora Blint", "Analysts at Norden Bank"],
        ),
        (
            "Nora Blint, the chief executive, said costs would fall. The Orlec Water Board shut three pumps. "
            "It said repairs had begun.",
            ["Nora Blint", "Orlec Water Board"],
        ),
        ("Nora Blint, the mayor, said costs would fall. It said that nobody was hurt.", ["Nora Blint", "It"]),
        ("The charity Doctors Without Borders said 40 had died.", ["Doctors Without Borders"]),
        ("Observers from the Regional Council said it was fair.", ["Observers from the Regional Council"]),
    ],
)
def test_the_many_and_bodies_are_no_single_person(text, speakers):
    assert [one.speaker for one in said(text)] == speakers
