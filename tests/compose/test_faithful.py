"""A sentence must be as certain, as denied and as much somebody's claim as its evidence has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.compose import ComposeAnswer, compose, verify
from summarizer.records import Brief, Evidence, MergedAttribution, MergedEvent, Origins, SummarySentence

FERRY = Brief.model_validate_json(
    (Path(__file__).parents[1] / "data" / "ferry_fire.json").read_text(encoding="utf-8")
)
ORIGINS = Origins(outlets=1, texts=1, origins=1, named=[])


def piece(quote: str, start: int = 9000) -> Evidence:
    return Evidence(source=1, sentence=1, start=start, end=start + len(quote), quote=quote)


def event(quote: str, start: int = 9000) -> MergedEvent:
    return MergedEvent(
        what=quote,
        who=[],
        where=None,
        when=None,
        origins=ORIGINS,
        sources=[1],
        evidence=[piece(quote, start)],
    )


def statement(
    quote: str, cue: str = "said", speaker: str = "Ada Pell", start: int = 9000
) -> MergedAttribution:
    return MergedAttribution(
        speaker=speaker,
        mention=None,
        role=None,
        anonymous=False,
        via=None,
        mode="indirect",
        cue=cue,
        statement=quote,
        origins=ORIGINS,
        sources=[1],
        evidence=[piece(quote, start)],
    )


def holding(*items: MergedEvent | MergedAttribution) -> Brief:
    events = [item for item in items if isinstance(item, MergedEvent)]
    said = [item for item in items if isinstance(item, MergedAttribution)]
    return FERRY.model_copy(
        update={"events": events, "attributions": said, "figures": [], "disagreements": [], "summary": []}
    )


def faults(text: str, *items: MergedEvent | MergedAttribution) -> list[str]:
    """What is wrong with a sentence that rests on all the evidence of these records."""
    evidence = [one for item in items for one in item.evidence]
    sentence = SummarySentence(text=text, citations=[1], evidence=evidence)
    return verify(holding(*items).model_copy(update={"summary": [sentence], "headline": ""}))


@pytest.mark.parametrize(
    ("quote", "dropped"),
    [
        ("the fire may have started in the galley", "The fire started in the galley."),
        ("a gas leak might be the cause of the blast", "A gas leak is the cause of the blast."),
        ("the crew reportedly ignored the alarm", "The crew ignored the alarm."),
        ("the alleged thief fled on a tram", "The thief fled on a tram."),
        ("unconfirmed accounts put two divers in the wreck", "Two divers are in the wreck."),
        ("the pilot is believed to have left the bridge", "The pilot left the bridge."),
        ("the council plans to close the mole bridge", "The council has closed the mole bridge."),
        ("the valve apparently failed during the night", "The valve failed during the night."),
    ],
)
def test_a_hedge_must_not_be_dropped(quote, dropped):
    problems = faults(dropped, event(quote))
    assert len(problems) == 1
    assert "it drops" in problems[0]
    assert faults(f"{quote.capitalize()}.", event(quote)) == []


@pytest.mark.parametrize(
    "text",
    [
        "A gas leak is a possible cause of the blast.",
        "It is not clear whether a gas leak is the cause of the blast.",
        "A gas leak is suspected as the cause of the blast.",
    ],
)
def test_a_hedge_may_be_kept_in_other_words(text):
    assert faults(text, event("a gas leak may not be ruled out as the cause of the blast")) == []


def test_a_hedge_that_one_source_has_and_another_has_not_may_go():
    sure = event("the fire started in the galley", start=400)
    unsure = event("the fire may have started in the galley")
    assert faults("The fire started in the galley.", sure, unsure) == []


def test_the_month_of_may_is_no_hedge():
    assert (
        faults("The ferry sank on 4 May near Arnholm.", event("the ferry sank on May 4 near Arnholm")) == []
    )


@pytest.mark.parametrize(
    ("quote", "turned"),
    [
        ("divers have not found the missing cook", "Divers have found the missing cook."),
        ("the harbour was never closed to traffic", "The harbour was closed to traffic."),
        ("the captain refused to leave the ship", "The captain did leave the ship."),
        ("divers did not find the missing cook", "Divers found the missing cook."),
        ("divers found the missing cook", "Divers have not found the missing cook."),
        ("nobody on the quay was hurt by splinters", "People on the quay were hurt by splinters."),
        ("the yard ruled out sabotage of the pump", "Sabotage of the pump is what the yard found."),
    ],
)
def test_a_negation_must_be_neither_dropped_nor_added(quote, turned):
    problems = faults(turned, event(quote))
    assert len(problems) == 1
    assert "it turns around" in problems[0]
    assert faults(f"{quote.capitalize()}.", event(quote)) == []


def test_a_subject_named_beside_what_is_denied_of_it_turns_nothing_around():
    told = event("divers have not found the missing cook of the Marisol")
    assert faults("Divers search for the missing cook of the Marisol.", told) == []


def test_not_only_denies_nothing():
    told = event("the blast broke not only windows but the lock gate")
    assert faults("The blast broke windows and the lock gate.", told) == []


def test_what_somebody_denied_is_not_what_he_said():
    denied = statement("the ship was unsafe for the crossing", cue="denied")
    assert "it turns around" in faults("Ada Pell said that the ship was unsafe for the crossing.", denied)[0]
    assert faults("Ada Pell denied that the ship was unsafe for the crossing.", denied) == []


def test_what_somebody_said_is_not_what_he_denied():
    said = statement("the ship was unsafe for the crossing")
    assert faults("Ada Pell denied that the ship was unsafe for the crossing.", said) == [
        "sentence 1: it adds a denial"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The pumps were out of order for weeks.",
        "For weeks pumps were out of order.",
        "Nothing on board worked.",
    ],
)
def test_a_claim_must_not_be_printed_as_a_fact(text):
    claimed = statement("the pumps were out of order for weeks")
    assert "it states as fact what Ada Pell says" in faults(text, claimed)[0]


@pytest.mark.parametrize(
    "text",
    [
        "According to Ada Pell the pumps were out of order for weeks.",
        "The pumps were out of order for weeks, Rudland Herald reports.",
        "Ada Pell: the pumps were out of order for weeks.",
        "The pumps were “out of order for weeks”.",
    ],
)
def test_a_claim_with_its_speaker_or_outlet_passes(text):
    assert faults(text, statement("the pumps were out of order for weeks")) == []


def test_a_claim_that_an_article_also_has_of_its_own_may_stand_as_a_fact():
    claimed = statement("the pumps were out of order for weeks")
    own = event("the pumps were out of order for weeks", start=400)
    assert faults("The pumps were out of order for weeks.", claimed, own) == []


HEDGES = {"at least": "over", "more than": "over", "nearly": "under", "up to": "under", "about": "near"}


@given(st.integers(min_value=3, max_value=10**7), st.sampled_from(sorted(HEDGES)))
def test_no_number_loses_its_hedge(number, hedge):
    told = event(f"{hedge} {number:,} sheep were saved from the flood at Arnholm")
    bare = faults(f"The flood at Arnholm: {number:,} sheep were saved.", told)
    assert len(bare) == 1
    assert "an exact" in bare[0]
    assert faults(f"At Arnholm {hedge} {number:,} sheep were saved from the flood.", told) == []


@given(
    st.integers(min_value=3, max_value=10**7),
    st.sampled_from(sorted(h for h, side in HEDGES.items() if side == "over")),
    st.sampled_from(sorted(h for h, side in HEDGES.items() if side == "under")),
    st.booleans(),
)
def test_no_hedge_of_a_number_turns_into_its_opposite(number, over, under, upwards):
    had, got = (under, over) if upwards else (over, under)
    told = event(f"{had} {number:,} sheep were saved from the flood")
    assert faults(f"The flood: {got} {number:,} sheep were saved.", told) != []


NOUNS = ["barge", "crane", "ferry", "galley", "harbour", "lantern", "market", "orchard", "pump", "quarry"]
WORDS = st.lists(st.sampled_from(NOUNS), min_size=2, max_size=6, unique=True)


@given(WORDS, st.sampled_from(["", "may have ", "never ", "reportedly ", "did not "]))
def test_a_sentence_in_the_words_of_its_evidence_is_never_faulted(words, manner):
    quote = f"the {' '.join(words)} {manner}burned"
    assert faults(f"T{quote[1:]}.", event(quote)) == []


@given(WORDS, st.sampled_from(["may have ", "might have ", "reportedly ", "allegedly ", "possibly "]))
def test_a_dropped_hedge_is_caught_in_any_words(words, manner):
    quote = f"the {' '.join(words)} {manner}burned"
    assert "it drops" in faults(f"The {' '.join(words)} burned.", event(quote))[0]


@given(WORDS, st.sampled_from(["never ", "did not ", "has not "]), st.booleans())
def test_a_turned_negation_is_caught_in_any_words(words, manner, added):
    plain, negated = f"the {' '.join(words)} burned", f"the {' '.join(words)} {manner}burned"
    quote, text = (plain, negated) if added else (negated, plain)
    assert "it turns around" in faults(f"T{text[1:]}.", event(quote))[0]


def test_a_proposed_sentence_that_hardens_its_evidence_is_refused_with_the_reason():
    told = event("the fire may have started in the galley of the Marisol")
    answer = ComposeAnswer.model_validate(
        {
            "headline": {"text": "Fire on the Marisol", "ids": ["e1"]},
            "sentences": [{"text": "The fire started in the galley of the Marisol.", "ids": ["e1"]}],
        }
    )
    made = compose(holding(told), proposal=answer)
    refused = [item for item in made.audit.rejected if item.kind == "summary"]
    assert ["drops “may”" in item.reason for item in refused] == [True]
    assert made.summary[0].text == "The fire may have started in the galley of the Marisol."


@pytest.mark.parametrize("text", ["Das Feuer brach vielleicht aus.", "Der Rat sagt nichts."])
def test_in_another_language_these_checks_are_silent(text):
    settings = FERRY.run.model_copy(update={"settings": {"language": "de"}})
    told = event("das Feuer brach vielleicht aus")
    sentence = SummarySentence(text=text, citations=[1], evidence=told.evidence)
    brief = holding(told).model_copy(update={"summary": [sentence], "headline": "", "run": settings})
    assert verify(brief) == []


def test_words_must_not_be_put_into_another_mouth():
    pell = statement("the pumps were out of order for weeks")
    teck = statement("the harbour crane passed every inspection", speaker="Rolf Teck", start=400)
    told = "{} said the pumps were out of order for weeks; {} said the harbour crane passed every inspection."
    right, wrong = told.format("Pell", "Teck"), told.format("Teck", "Pell")
    assert faults(right, pell, teck) == []
    assert [one.split(": ")[1] for one in faults(wrong, pell, teck)] == [
        "it lays to Rolf Teck what Ada Pell says",
        "it lays to Ada Pell what Rolf Teck says",
    ]
