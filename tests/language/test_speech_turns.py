"""Who says which part, where a passage holds several cues, speakers or paragraphs."""

from __future__ import annotations

import pytest

from summarizer.articles import split_sentences
from summarizer.language.speech import find_speech


def turns(text: str) -> list[tuple[str, str]]:
    """Each report of a text: who, and the words."""
    sentences = [(sentence.start, sentence.end) for sentence in split_sentences(text)]
    return [
        (one.name, " | ".join(text[span.start : span.end].strip(" ,.") for span in one.content))
        for one in find_speech(text, sentences)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a quotation that is not closed goes on in the next paragraph
        (
            "Maro Stenn said:\n\n“The dam is old.\n\n“It leaks at both ends.”",
            [("Maro Stenn", "The dam is old | It leaks at both ends")],
        ),
        # and belongs to the one who is named behind it
        (
            "“The dam is old,” Maro Stenn said. “It leaks.\n\n“It will have to go,” added Ilva Karo.",
            [("Maro Stenn", "The dam is old"), ("Ilva Karo", "It leaks | It will have to go")],
        ),
        # a misprinted mark opens a paragraph
        (
            "Ilva Karo wrote a letter.\n\n” … the dam has leaked for years,” Karo wrote.",
            [("Ilva Karo", "… the dam has leaked for years")],
        ),
        # a sentence that runs on from a quotation
        (
            "“We have waited for years,” said Maro Stenn. “We want to see the money for it” and not in May.",
            [
                (
                    "Maro Stenn",
                    "We have waited for years | “We want to see the money for it” and not in May",
                )
            ],
        ),
        # a bare quotation behind a tag
        (
            "The dam “was built to last” in his view, said Maro Stenn. “That was long ago.”",
            [("Maro Stenn", "The dam “was built to last” in his view | That was long ago")],
        ),
    ],
)
def test_a_quotation_goes_on(text, expected):
    assert turns(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Maro Stenn called the plan “a sham” and accused the board of waste.",
            [("Maro Stenn", "the plan “a sham”"), ("Maro Stenn", "the board of waste")],
        ),
        (
            "Maro Stenn said the dam was “as old as the hills,” adding that it leaks.",
            [("Maro Stenn", "the dam was “as old as the hills,”"), ("Maro Stenn", "it leaks")],
        ),
        (
            "Ilva Karo said farms would be paid, and when asked about fishermen, Stenn replied, “Not yet.”",
            [("Ilva Karo", "farms would be paid"), ("Stenn", "Not yet")],
        ),
        (
            "Ilva Karo came to the hall and said it was good to be home, a man shouted “Go back!”",
            [("Ilva Karo", "it was good to be home"), ("a man", "Go back!")],
        ),
        (
            "Maro Stenn was asked, “Does the dam leak?” He answered, “It does.”",
            [("not named", "Does the dam leak?"), ("Maro Stenn", "It does")],
        ),
        (
            "After Karo had said that it was “a good year for it,” Stenn said: “That is not what I heard.”",
            [("Karo", "it was “a good year for it,”"), ("Stenn", "That is not what I heard")],
        ),
        (
            "Ilva Karo said the dam was safe because “it is new,” she said. “Nobody need leave.”",
            [("Ilva Karo", "the dam was safe because “it is new,”"), ("Ilva Karo", "Nobody need leave")],
        ),
        (
            "Six in 10 voters said the dam should go, while three in 10 said it should stay.",
            [("Six in 10 voters", "the dam should go"), ("three in 10", "it should stay")],
        ),
        (
            "The mayor said the dam would hold, but officials said it had been leaking since May.",
            [("mayor", "the dam would hold"), ("officials", "it had been leaking since May")],
        ),
    ],
)
def test_each_speaker_keeps_their_own_words(text, expected):
    got = turns(text)
    assert [words for _, words in got] == [words for _, words in expected]
    assert all(name.endswith(end) for (name, _), (end, _) in zip(got, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Maro Stenn, an adviser to the board, said Monday that it leaks.", "Maro Stenn", "it leaks"),
        ("Ilva Karo, a farmer who has left Elmford, said the board deserved no trust.", "Ilva Karo", "board"),
        (
            "But Ilva Karo, head of the board, said farmers still want the dam.",
            "Ilva Karo",
            "farmers still want",
        ),
        ("The dam had been leaking for years, said several farmers.", "several farmers", "The dam had been"),
        ("The dam will hold, say experts, but only for a year.", "experts", "The dam will hold"),
        ("The mayor, say critics, has done nothing.", "critics", "The mayor | has done nothing"),
        ("Of those asked, 47% say the dam should go.", "47%", "the dam should go"),
        ("Most of those surveyed say they have left.", "surveyed", "they have left"),
        ("Stenn was warned by Karo that it leaks.", "Karo", "it leaks"),
        ("Stenn was asked by a farmer whether it leaks.", "a farmer", "whether it leaks"),
        ("The two said they had left by May.", "two", "they had left by May"),
        ("Asked about the dam, Stenn said that was a matter for May.", "Stenn", "that was a matter for May"),
        ("“The dam holds,” said Rep. Maro Stenn (X-Elm.), a critic of it.", "Maro Stenn", "The dam holds"),
        ("The placard read “No more dams” in large letters.", "The placard", "No more dams"),
        ("Protesters chanted “Let it flow!” as the mayor came in.", "Protesters", "Let it flow!"),
        ("Karo described the dam as a danger to all.", "Karo", "the dam as a danger to all"),
        ("When Karo noted that it leaks ― as it does ― Stenn boasted, “I built it.”", "Stenn", "I built it"),
    ],
)
def test_the_speaker_and_the_words_of_one_statement(text, speaker, words):
    assert any(name.endswith(speaker) and words in said for name, said in turns(text))


@pytest.mark.parametrize(
    "text",
    [
        "A group called Free Elm met in a hall called “The Mill” in May.",
        "Five of the nine states held a vote in May.",
        "The board continued work on the dam in May.",
    ],
)
def test_these_are_no_speech(text):
    assert turns(text) == []
