"""How fast the built-in engine reads, how that grows with an article's length, and what memory it takes.

    python bench/engine.py [--articles N]

The text is invented and made at random from a fixed seed, as dense in figures and speech as news is. The
last columns set the time beside two other things one could do with the same text: find its numbers with
one regular expression, and split it at sentence ends. Each time is the least of three runs.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LENGTHS = (600, 2_000, 6_000, 20_000, 60_000, 100_000)  # words
USUAL = LENGTHS[0]
RUNS = 3

NUMBER = re.compile(r"[$€£]?\d[\d,]*(?:\.\d+)?(?: (?:million|billion|per cent)|%)?")
SENTENCE_END = re.compile(r"(?<=[.!?”])\s+")

SYLLABLES = ("ban", "dor", "el", "fen", "gar", "hol", "lin", "mar", "nor", "pin", "sal", "tor", "vel", "wick")
ROLES = ("the mayor", "a fire chief", "the transport minister", "a resident", "a county spokesman")
SENTENCES = (
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


def story(words: int, seed: int) -> str:
    """About so many words of invented news, in paragraphs."""
    draw = random.Random(seed)  # noqa: S311 - no secret

    def name() -> str:
        """So many names that hardly two sentences are alike: cleaning would take out the second."""
        return "".join(draw.choices(SYLLABLES, k=3)).title()

    sentences: list[str] = []
    total = 0
    while total < words:
        sentence = draw.choice(SENTENCES).format(
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
    """The least time of a few runs: what else goes on in the machine only adds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def read(text: str) -> object:
    """Cleans the text, numbers its sentences, and extracts by the rules."""
    from summarizer import article_from_text, extract_by_rules

    return extract_by_rules(article_from_text(text, title="Flood in Pinwick", published="2031-06-03"))


def curve() -> None:
    """Prints the time by length; time a word is level where it grows as the text does."""
    from summarizer import article_from_text

    heads = ("words", "read s", "rules s", "ms/1000 words", "x numbers", "x sentences")
    print(" ".join(f"{head:>13}" for head in heads))
    for words in LENGTHS:
        text = story(words, seed=words)
        reading = seconds(lambda text=text: article_from_text(text))  # type: ignore[misc]
        whole = seconds(lambda text=text: read(text))  # type: ignore[misc]
        numbers = seconds(lambda text=text: NUMBER.findall(text))  # type: ignore[misc]
        sentences = seconds(lambda text=text: SENTENCE_END.split(text))  # type: ignore[misc]
        shown = (
            f"{words}",
            f"{reading:.3f}",
            f"{whole - reading:.3f}",
            f"{1e6 * whole / words:.1f}",
            f"{whole / numbers:.0f}",
            f"{whole / sentences:.0f}",
        )
        print(" ".join(f"{cell:>13}" for cell in shown))


def many(articles: int) -> None:
    """Prints articles a second, and the memory that stays in use after each tenth of them."""
    texts = [story(USUAL, seed=seed) for seed in range(articles)]
    start = time.perf_counter()
    for text in texts:
        read(text)
    spent = time.perf_counter() - start
    print(f"\n{articles} articles of {USUAL} words: {articles / spent:.0f} a second, one after the other")
    tracemalloc.start()
    print("memory in use after each tenth, results thrown away (kB):", end="")
    for at, text in enumerate(texts, start=1):
        read(text)
        if at % max(1, articles // 10) == 0:
            print(f" {tracemalloc.get_traced_memory()[0] // 1000}", end="", flush=True)
    print(f"\nhighest on the way: {tracemalloc.get_traced_memory()[1] // 1000} kB")
    tracemalloc.stop()


def main() -> None:
    """Prints the table and the run over many articles."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100, help="how many for the run over many (100)")
    wanted = parser.parse_args()
    read(story(USUAL, seed=0))  # imports, tables: paid once
    curve()
    many(wanted.articles)


if __name__ == "__main__":
    main()
