"""How fast the built-in engine reads, how that grows with an article's length, and what memory it takes.

    python bench/engine.py [--articles N]

The texts are invented and made at random from a fixed seed. One kind is dense in figures and speech, as a
table of results in prose would be; the other has as many of them as ordinary news (the densities are
printed). All times are of the processor, on one core; each is the least of three runs. Memory is the peak
of the whole process while N articles (10,000) are made, read and thrown away one after the other.
The last columns of the curve set the time beside two other things one could do with the same text: find
its numbers with one regular expression, and split it at sentence ends.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarizer.records import Extraction

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LENGTHS = (600, 2_000, 6_000, 20_000, 60_000, 100_000)  # words
USUAL = LENGTHS[0]
RUNS = 3
TIMED = 200  # articles for the rate
CHECKED = (1_000, 10_000)  # articles after which memory is looked at

NUMBER = re.compile(r"[$€£]?\d[\d,]*(?:\.\d+)?(?: (?:million|billion|per cent)|%)?")
SENTENCE_END = re.compile(r"(?<=[.!?”])\s+")

SYLLABLES = ("ban", "dor", "el", "fen", "gar", "hol", "lin", "mar", "nor", "pin", "sal", "tor", "vel", "wick")
ROLES = ("the mayor", "a fire chief", "the transport minister", "a resident", "a county spokesman")
DENSE = (
    "The river Ash broke its banks in {place} on {day}, and about {many} people left their homes.",
    "“The water came up the stairs within {few} minutes,” said {person}, {role}.",
    "Repairs near {place} will cost between ${few} million and ${some} million, {role} told reporters.",
    "{person} said that {some} per cent of the roads to {place} had been closed since {day}.",
    "Rescuers brought {few} families to a school in {place}, where {many} meals were served.",
    "Officials denied that the dam above {place} had been opened too late.",
    "The rain in {place}, which had begun a week before, did not stop until {day} night.",
    "At least {few} people died when a bridge gave way, according to {role}.",
    "Nobody in {place} could remember a flood like it, and few had believed the warnings.",
    "The wall is {few}.{few} metres high and was last raised in {year}, {person} wrote in a report.",
    "Trains between {place} and the coast will not run for {few} days, the operator said.",
    "By then {place} lay dark, and the ferries to {place} had been moored on the far side of the bay.",
)


PLAIN = (
    "The road from {place} to {place} follows the river for most of its length, and in winter the "
    "fields on both sides of it are often under water.",
    "{person}, {some}, who runs the bakery opposite the church in {place}, had carried the sacks to the "
    "upper floor with her neighbours.",
    "“We were told to leave the house and to take nothing with us but our papers,” said {person}, "
    "{role}, who spent the night in a school in {place}.",
    "By {few} p.m. on {day} the water had reached the market of {place}, where traders tried to save "
    "what they could.",
    "The council of {place} had been warned in {year} that the old wall would not hold, and had asked "
    "{person} for help without success.",
    "{person} said the warnings from {place} had been passed on at once and that “nothing at all” had "
    "been kept back.",
    "In {place}, a town of about {many} people, at least {few} families were still waiting to be taken "
    "out by boat when the rain began again.",
    "“It is the same every time,” {person} added as she looked across the gardens of {place}. “They "
    "promise that it will be the last.”",
    "The ferry that had been tied up near {place} came loose on June {few}, drifted past the mill and "
    "sank below the bridge at {place}.",
    "Neither {person} nor the company that built the lock at {place} answered questions about its "
    "gates, which were repaired in {year}.",
    "Teachers and pupils from {place} brought bread and blankets to those who had found shelter in the "
    "church, and some of them stayed to help.",
    "{person}, {role}, called the decision to open the gates above {place} “a mistake that will be paid "
    "for by those below”.",
    "The minister is expected in {place} on June {few}, when the families who lost their homes will be "
    "told where they are to live until spring.",
    "Repairs near {place} could cost ${few} million and take {some} weeks, according to {role}, who "
    "asked not to be named because the report is not finished.",
)


def story(words: int, seed: int, templates: Sequence[str] = DENSE) -> str:
    """About so many words of invented news, in paragraphs."""
    draw = random.Random(seed)  # noqa: S311 - no secret

    def name() -> str:
        """So many names that hardly two sentences are alike: cleaning would take out the second."""
        return "".join(draw.choices(SYLLABLES, k=3)).title()

    sentences: list[str] = []
    total = 0
    while total < words:
        sentence = draw.choice(templates).format(
            place=name(),
            person=f"{name()} {name()}",
            role=draw.choice(ROLES),
            day=draw.choice(("Monday", "Tuesday", "Wednesday")),
            few=draw.randint(2, 9),
            some=draw.randint(10, 90),
            many=f"{draw.randint(20, 9000):,}",
            year=draw.randint(1950, 2020),
        )
        sentences.append(sentence)
        total += len(sentence.split())
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def seconds(work: Callable[[], object]) -> float:
    """The least processor time of a few runs: what else goes on in the machine only adds."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def read(text: str) -> Extraction:
    """Cleans the text, numbers its sentences, and extracts by the rules."""
    from summarizer import article_from_text, extract_by_rules

    return extract_by_rules(article_from_text(text, title="Flood in Pinwick", published="2031-06-03"))


def read_all(texts: Sequence[str]) -> None:
    """Reads one text after the other and keeps nothing."""
    for text in texts:
        read(text)


def density(texts: Sequence[str]) -> list[str]:
    """What the engine finds in so many words, of each kind."""
    from summarizer.language.numbers import find_quantities
    from summarizer.language.quotations import find_quotations

    read_texts = [read(text) for text in texts]
    bodies = [extraction.article.text for extraction in read_texts]
    found = (
        sum(len(find_quantities(body)) for body in bodies),
        sum(len(find_quotations(body)) for body in bodies),
        sum(len(extraction.figures) for extraction in read_texts),
        sum(len(extraction.attributions) for extraction in read_texts),
    )
    words = sum(len(body.split()) for body in bodies)
    return [f"{count * USUAL / words:.1f}" for count in found]


def rates() -> None:
    """Prints articles a second, and how many figures and words of speech they hold."""
    row("text", "articles/s", "ms/article", "numbers", "quotations", "figures", "statements")
    for name, templates in (("dense", DENSE), ("plain", PLAIN)):
        texts = [story(USUAL, seed, templates) for seed in range(TIMED)]
        spent = seconds(lambda texts=texts: read_all(texts)) / TIMED  # type: ignore[misc]
        row(name, f"{1 / spent:.0f}", f"{1000 * spent:.2f}", *density(texts[:50]))
    print(f"(the last four: in {USUAL} words)")


def memory(articles: int) -> None:
    """Prints the peak of the memory of the process along a stream of articles."""
    print()
    for number in range(1, articles + 1):
        read(story(USUAL, seed=number))
        if number in {*CHECKED, articles}:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kB on Linux
            print(f"peak memory after {number} articles: {peak:.1f} MB", flush=True)
    print()


def curve() -> None:
    """Prints the time by length; time a word is level where it grows as the text does."""
    from summarizer import article_from_text

    row("words", "read s", "rules s", "ms/1000 words", "x numbers", "x sentences")
    for words in LENGTHS:
        text = story(words, seed=words)
        reading = seconds(lambda text=text: article_from_text(text))  # type: ignore[misc]
        whole = seconds(lambda text=text: read(text))  # type: ignore[misc]
        numbers = seconds(lambda text=text: NUMBER.findall(text))  # type: ignore[misc]
        sentences = seconds(lambda text=text: SENTENCE_END.split(text))  # type: ignore[misc]
        row(
            f"{words}",
            f"{reading:.3f}",
            f"{whole - reading:.3f}",
            f"{1e6 * whole / words:.1f}",
            f"{whole / numbers:.0f}",
            f"{whole / sentences:.0f}",
        )


def row(*cells: str) -> None:
    """Prints cells in columns."""
    print(" ".join(f"{cell:>13}" for cell in cells), flush=True)


def main() -> None:
    """Prints the rates, the memory along a stream, and the curve."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--articles", type=int, default=CHECKED[-1], help=f"how many for the memory ({CHECKED[-1]})"
    )
    wanted = parser.parse_args()
    read(story(USUAL, seed=0))  # imports, tables: paid once
    memory(wanted.articles)
    rates()
    print()
    curve()


if __name__ == "__main__":
    main()
