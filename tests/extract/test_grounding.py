from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarizer.articles import article_from_text
from summarizer.extract.grounding import Ground, evidence_at, statement_of

if TYPE_CHECKING:
    from summarizer.records import Article

TEXT = (
    "The Halden bridge cost about $1.2bn and took 14 years to build. “It was worth it,” the mayor’s "
    "office said — twice.\n\nSome 2,500 people came to the opening. They stayed 2 hours. Some 40 "
    "stewards came too."
)


def article(text: str = TEXT) -> Article:
    return article_from_text(text, title="Bridge opens", outlet="Halden Courier", published="2031-05-07")


def found(words: str, n: int, text: str = TEXT) -> str | None:
    made = article(text)
    span = Ground(made).find(words, n)
    return span and made.text[span.start : span.end]


def test_words_are_found_whatever_their_quotes_dashes_spaces_and_case():
    assert found("the mayor's office said - twice", 2) == "the mayor’s office said — twice"
    assert found('"it was  worth it,"', 2) == "“It was worth it,”"
    assert found("IT WAS WORTH IT", 2) == "It was worth it"


def test_punctuation_that_the_model_added_at_the_edges_is_forgiven():
    assert found("took 14 years to build...", 1) == "took 14 years to build"


def test_a_number_is_not_found_inside_another():
    assert found("500 people", 3) is None
    assert found("2 billion", 1) is None
    assert found("$1", 1) is None
    assert found("$1.2", 1) is None
    assert found("14 year", 1) is None


def test_a_sentence_number_may_be_off_by_one_where_the_words_are_unique():
    assert found("Some 2,500 people", 4) == "Some 2,500 people"
    assert found("Some 2,500 people", 5) is None
    assert found("some", 4) is None  # it stands on both sides


def test_no_such_sentence_and_no_words():
    assert found("people", 0) is None
    assert found("people", 99) is None
    assert found("", 1) is None
    assert found("“”", 2) is None


def test_evidence_has_no_white_space_at_its_edges_and_names_its_sentence():
    made = article()
    start = made.text.index("Some 2,500")
    evidence = evidence_at(made, start - 2, start + 18)
    assert (evidence.quote, evidence.sentence) == ("Some 2,500 people", 3)
    assert made.text[evidence.start : evidence.end] == evidence.quote
    assert evidence.source == made.id


def test_a_statement_in_pieces_is_one_line():
    made = article("“We\n saw it,” she said, “and left.”")
    second = made.text.index("and")
    pieces = [evidence_at(made, 1, made.text.index(",") + 1), evidence_at(made, second, second + 9)]
    assert statement_of(pieces) == "We saw it, and left."


WORDS = st.sampled_from(
    ["mayor’s", "“harbour”", "1,905", "12.5", "—", "İzmit", "co-op", "'quay'", "ferry", "x", "…", "50%"]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12)
MANGLED = str.maketrans({"’": "'", "“": '"', "”": "«", "—": "-", "'": "‘"})


@st.composite
def pointed_at(draw: st.DrawFn) -> tuple[str, str]:
    """An article of one line, and a stretch of its words."""
    words = draw(SENTENCES)
    start = draw(st.integers(0, len(words) - 1))
    end = draw(st.integers(start + 1, len(words)))
    spaces = draw(st.lists(st.sampled_from([" ", "  ", "\u00a0", "\u00ad ", " \u200b "]), min_size=12))
    text = "".join(word + space for word, space in zip(words, spaces, strict=False))
    return "Then " + text + "it ended.", " ".join(words[start:end])


def one_sentence(text: str) -> Article:
    """Without cleaning, so that the odd spaces stay."""
    made = article()
    sentence = made.sentences[0].model_copy(update={"start": 0, "end": len(text)})
    return made.model_copy(update={"text": text, "sentences": [sentence]})


@settings(deadline=None)
@given(pointed_at())
def test_any_stretch_is_found_however_it_is_mangled_and_copied_verbatim(case: tuple[str, str]):
    text, words = case
    assume(any(letter.isalnum() for letter in words))
    made = one_sentence(text)
    span = Ground(made).find(f"  {words.translate(MANGLED).upper().replace('İZMIT', 'İzmit')} ", 1)
    assert span is not None
    evidence = evidence_at(made, span.start, span.end)
    assert made.text[evidence.start : evidence.end] == evidence.quote
    bare = re.sub(r"[\s\u00ad\u200b]+", "", evidence.quote)
    assert letters(bare) == letters(words)


def letters(text: str) -> str:
    return "".join(letter.lower() for letter in text if letter.isalnum())


NUMBERS = st.one_of(st.integers(0, 10**7).map(str), st.integers(1000, 10**7).map(lambda n: f"{n:,}"))


@settings(deadline=None)
@given(NUMBERS, st.data())
def test_a_number_with_altered_digits_is_never_found(number: str, data: st.DataObject):
    places = [i for i, sign in enumerate(number) if sign.isdigit()]
    place = data.draw(st.sampled_from(places))
    kind = data.draw(st.sampled_from(["change", "drop", "add"]))
    digit = data.draw(st.sampled_from("0123456789"))
    altered = {
        "change": number[:place] + digit + number[place + 1 :],
        "drop": number[:place] + number[place + 1 :],
        "add": number[:place] + digit + number[place:],
    }[kind]
    assume(altered not in {number, ""} and any(sign.isdigit() for sign in altered))
    made = one_sentence(f"They counted {number} boats in all.")
    assert Ground(made).find(f"{altered} boats", 1) is None
    assert Ground(made).find(altered, 1) is None


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=12), st.integers(-1, 3))
def test_whatever_is_found_stands_in_the_article(text: str, words: str, n: int):
    made = one_sentence(f"a{text}b")
    span = Ground(made).find(words, n)
    assert span is None or 0 <= span.start < span.end <= len(made.text)


@pytest.mark.shared
def test_in_real_articles_every_stretch_of_words_is_found_where_it_stands():
    stories = Path(__file__).parents[3] / "shared" / "stories"
    if not stories.is_dir():
        pytest.skip("needs ../shared/stories")
    for path in sorted(stories.glob("*/*.json"))[::20]:
        made = article_from_text(json.loads(path.read_text(encoding="utf-8"))["text"])
        ground = Ground(made)
        for sentence in made.sentences:
            words = made.text[sentence.start : sentence.end].split()
            for i in range(0, len(words), 3):
                stretch = " ".join(words[i : i + 3])
                span = ground.find(stretch, sentence.n)
                assert span is not None or not any(letter.isalnum() for letter in stretch), stretch
                assert span is None or sentence.start <= span.start < span.end <= sentence.end
