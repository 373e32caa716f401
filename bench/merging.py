"""How fast extractions are merged into briefs, how that grows with their number, and what memory it takes.

    python bench/merging.py [--most N] [--processes N]

The stories are invented and made at random from a fixed seed: each has its own dead, injured, sums and
distances, which rise and are rounded from outlet to outlet; its own speakers, whose words are cut and
changed; wire copies, cut and extended; and articles that take over two paragraphs of another. They come as
extractions, as `summarizer extract` would write them, so that merging alone is measured. Articles are made
one story at a time, as a batch reads them; the time for making them is not counted.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from summarizer.records import Extraction

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

STORIES = 100
WHOLE = (100, 300, 1_000, 3_000, 10_000)  # extractions, of a hundred stories
ONE = (50, 100, 200, 400)  # articles of a single story
WORDS = 450  # an article's usual length
COPIES, PARTIAL = 0.3, 0.2  # share of articles that print another, or two paragraphs of another

SYLLABLES = ("ban", "dor", "el", "fen", "gar", "hol", "lin", "mar", "nor", "pin", "sal", "tor", "vel", "wick")
ROLES = ("mayor", "fire chief", "transport minister", "union leader", "county governor", "engineer")
QUALIFIERS = ("", "", "", "at least ", "about ", "nearly ", "more than ")
# (measure, unit, how it is told, how many times it rises in a story)
# (measure, unit, how often it rises, how outlets tell it)
FACTS = (
    (
        "people killed",
        "people",
        3,
        ("{n} people died below the dam", "the flood killed {n} people", "the dead number {n}"),
    ),
    (
        "people injured",
        "people",
        3,
        ("{n} people were hurt", "the flood injured {n} people", "the injured number {n}"),
    ),
    (
        "people missing",
        "people",
        2,
        ("{n} people were missing", "rescuers looked for {n} people", "{n} were not found"),
    ),
    (
        "people evacuated",
        "people",
        3,
        ("{n} people had to leave", "{n} people were moved", "{n} slept in halls"),
    ),
    (
        "houses destroyed",
        "houses",
        2,
        ("{n} houses were gone", "the flood took {n} houses", "{n} homes lay in ruins"),
    ),
    (
        "cost of repairs",
        "USD",
        0,
        ("the wall would cost ${n} million", "repairs come to ${n} million", "${n} million is the bill"),
    ),
    (
        "height of dam",
        "metres",
        0,
        ("the dam rose {n} metres", "the dam was {n} metres high", "{n} metres of wall stood there"),
    ),
    (
        "length of breach",
        "metres",
        0,
        ("the breach was {n} metres long", "{n} metres of dam broke", "the gap measures {n} metres"),
    ),
    (
        "age of dam",
        "years",
        0,
        ("the dam was {n} years old", "the dam had stood {n} years", "{n} years ago it was built"),
    ),
    (
        "share of homes without power",
        "%",
        0,
        ("{n} percent had no power", "power failed for {n} percent", "{n} percent sat in the dark"),
    ),
    (
        "soldiers sent",
        "soldiers",
        0,
        ("{n} soldiers were sent", "the army gave {n} soldiers", "{n} soldiers filled bags"),
    ),
    (
        "boats used",
        "boats",
        0,
        ("{n} boats were out", "rescuers used {n} boats", "{n} boats brought families"),
    ),
    (
        "schools closed",
        "schools",
        0,
        ("{n} schools stayed closed", "no lessons at {n} schools", "{n} schools were shut"),
    ),
    (
        "rain in a day",
        "millimetres",
        0,
        ("{n} millimetres of rain fell", "the rain came to {n} millimetres", "it rained {n} millimetres"),
    ),
)
SAID = (
    "the gates of the dam had been checked in spring and nobody had found a fault in them",
    "the warning came too late because the telephone lines along the river were down",
    "no family would be left without a roof before the first frost of the winter",
    "the owner of the works had asked for more money and had never been given any",
    "the water rose faster than any of the models of the institute had allowed for",
    "the road would be open for lorries with food and blankets by the end of the week",
)
HAPPENED = (
    "The dam above {place} gave way",
    "Rescuers reached the school of {place}",
    "The council of {place} met",
)
FILLER = (
    "Nobody in {a} could remember such a night, and in {b} the bells rang until {c} saw morning.",
    "The ferries of {a} lay moored off {b} while the cattle of {c} were led uphill.",
    "Bread from {a} was carried over to {b}, where the hall of {c} served as kitchen.",
    "A teacher kept the register of {a} dry and walked with it from {b} to {c}.",
)


class Line(NamedTuple):
    """One sentence of an article, and what stands in it: (words, measure, unit, number, qualifier)."""

    text: str
    figure: tuple[str, str, str, float, str] | None = None
    said: tuple[str, str, str] | None = None  # words, speaker, role
    event: str | None = None


@dataclass
class Story:
    """What is true of one story, from which its articles are drawn."""

    draw: random.Random
    place: str = ""
    speakers: list[tuple[str, str]] = field(default_factory=list)
    truth: dict[str, int] = field(default_factory=dict)
    printed: list[list[Line]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Draws place, speakers and numbers."""
        self.place = self.name()
        self.speakers = [(f"{self.name()} {self.name()}", role) for role in ROLES]
        self.truth = {fact[0]: self.draw.randint(3, 3_000) for fact in FACTS}

    def name(self) -> str:
        """A name that no other story is likely to have."""
        return "".join(self.draw.choices(SYLLABLES, k=3)).title()

    def article(self) -> list[Line]:
        """The next article: a copy, one with passages of another, or one of its own."""
        kind = self.draw.random()
        if self.printed and kind < COPIES:
            first = self.draw.choice(self.printed)
            kept = first[: self.draw.randint(2 * len(first) // 3, len(first))]
            lines = [*kept, *(self.filler() for _ in range(self.draw.randint(0, 3)))]
        elif self.printed and kind < COPIES + PARTIAL:
            first = self.draw.choice(self.printed)
            at = self.draw.randrange(max(1, len(first) - 5))
            lines = [*self.own(WORDS - 150), *first[at : at + 5]]
        else:
            lines = self.own(WORDS)
        self.printed.append(lines)
        return lines

    def own(self, words: int) -> list[Line]:
        """Sentences that no other article has."""
        lines = [self.fact(fact) for fact in self.draw.sample(FACTS, 9)]
        lines += [self.statement() for _ in range(4)]
        lines += [
            Line(f"{(what := happened.format(place=self.place))} on Monday, {self.name()} wrote.", event=what)
            for happened in self.draw.sample(HAPPENED, 2)
        ]
        while sum(len(line.text.split()) for line in lines) < words:
            lines.append(self.filler())
        self.draw.shuffle(lines)
        return lines

    def fact(self, fact: tuple[str, str, int, tuple[str, ...]]) -> Line:
        """A sentence with a figure as of now: what rises has risen by so much, and some round it."""
        measure, unit, rises, tellings = fact
        number = self.truth[measure]
        if self.draw.random() < rises / 60:
            number = self.truth[measure] = number + self.draw.randint(1, 9)
        before = self.draw.choice(QUALIFIERS)
        if before in ("about ", "nearly ", "more than "):
            number = max(1, round(number, 1 - len(str(number))))
        words = f"{before}{number:,}"
        told = self.draw.choice(tellings).format(n=words)
        return Line(
            f"By {self.draw.choice(('noon', 'night'))}, {told} in {self.place}, {self.name()} learnt.",
            figure=(words, measure, unit, float(number), before.strip() or "exact"),
        )

    def statement(self) -> Line:
        """A sentence with what a speaker of the story said, now and then cut or with a word changed."""
        speaker, role = self.draw.choice(self.speakers)
        words = self.draw.choice(SAID).split()
        if self.draw.random() < 0.3:  # noqa: PLR2004
            words[self.draw.randrange(len(words))] = "indeed"
        if self.draw.random() < 0.3:  # noqa: PLR2004
            words = words[: 2 * len(words) // 3]
        said = " ".join(words)
        name = speaker if self.draw.random() < 0.7 else speaker.rpartition(" ")[2]  # noqa: PLR2004
        return Line(f"“{said},” {name}, the {role}, told {self.name()}.", said=(said, name, role))

    def filler(self) -> Line:
        """A sentence that nothing is taken from."""
        template = self.draw.choice(FILLER)
        return Line(template.format(a=self.name(), b=self.name(), c=self.name()))


def extraction(lines: list[Line], number: int) -> Extraction:
    """The lines as an article, and what is to be taken from it."""
    from summarizer.records import (
        Article,
        Attribution,
        Event,
        Evidence,
        Extraction,
        Figure,
        Run,
        Sentence,
        When,
    )

    text, sentences, figures, said, events = "", [], [], [], []

    def evidence(words: str, line: Line) -> list[Evidence]:
        start = len(text) + line.text.index(words)
        return [
            Evidence(
                source="a", sentence=len(sentences) + 1, start=start, end=start + len(words), quote=words
            )
        ]

    for line in lines:
        if line.figure:
            words, measure, unit, value, qualifier = line.figure
            low = None if qualifier == "at most" else value * (0.9 if qualifier in ("about", "nearly") else 1)
            high = (
                None
                if qualifier in ("at least", "more than")
                else value * (1.1 if qualifier == "about" else 1)
            )
            scale = 1_000_000 if unit == "USD" else 1
            figures.append(
                Figure(
                    measure=measure,
                    unit=unit,
                    value=value * scale,
                    low=None if low is None else low * scale,
                    high=None if high is None else high * scale,
                    qualifier="over" if qualifier == "more than" else qualifier,
                    text=words,
                    as_of=None,
                    attributed_to=None,
                    via=None,
                    evidence=evidence(words, line),
                )
            )
        if line.said:
            words, speaker, role = line.said
            said.append(
                Attribution(
                    speaker=speaker,
                    mention=speaker,
                    role=role,
                    anonymous=False,
                    via=None,
                    mode="direct",
                    cue="said",
                    statement=words,
                    evidence=evidence(words, line),
                )
            )
        if line.event:
            events.append(
                Event(
                    what=line.event,
                    who=[],
                    where=None,
                    when=When(text="on Monday", start="2031-06-02", end="2031-06-02"),
                    evidence=evidence(line.event, line),
                )
            )
        sentences.append(Sentence(n=len(sentences) + 1, start=len(text), end=len(text) + len(line.text)))
        text += line.text + " "
    digest = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
    return Extraction(
        article=Article(
            id=digest[:12],
            path=None,
            url=None,
            outlet=f"Paper {number}",
            title=None,
            published=f"2031-06-{3 + number // 200 % 20:02}T{number // 12 % 24:02}:{5 * (number % 12):02}:00",
            authors=[],
            credit=None,
            language="en",
            text=text,
            sentences=sentences,
            removed=[],
            sha256=digest,
        ),
        events=events,
        figures=figures,
        attributions=said,
        rejected=[],
        run=Run(engine="rules", model=None, prompts={}, settings={}),
    )


def merged(seed: int, articles: int) -> float:
    """Makes one story and merges it; the processor time that merging took, in seconds."""
    from summarizer.merge import merge

    story = Story(random.Random(seed))  # noqa: S311 - no secret
    extractions = [extraction(story.article(), number) for number in range(articles)]
    start = time.process_time()
    merge(extractions)
    return time.process_time() - start


def memory() -> float:
    """The most memory that a process of this run has taken so far, in MB."""
    return (
        max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        / 1_000
    )


def whole_batches(most: int, processes: int) -> None:
    """Prints the time for more and more extractions of a hundred stories."""
    print(f"{'extractions':>12} {'of stories':>12} {'merging, s':>12} {'ms each':>12} {'MB at most':>12}")
    for total in WHOLE:
        if total > most:
            break
        sizes = [total // STORIES] * STORIES
        with ProcessPoolExecutor(processes) as pool:
            start = time.perf_counter()
            spent = sum(pool.map(merged, range(STORIES), sizes))
            wall = time.perf_counter() - start
        print(
            f"{total:>12,} {STORIES:>12} {spent:>12.1f} {1000 * spent / total:>12.2f} {memory():>12.0f}"
            f"   ({wall:.0f} s on the clock with {processes} processes, making the articles included)",
            flush=True,
        )


def single_stories(most: int) -> None:
    """Prints the time for one story of more and more articles."""
    print(f"\n{'articles':>12} {'of one story':>12} {'merging, s':>12} {'ms each':>12}")
    for articles in ONE:
        if articles <= most:
            spent = merged(0, articles)
            print(f"{articles:>12} {1:>12} {spent:>12.2f} {1000 * spent / articles:>12.2f}", flush=True)


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=WHOLE[-1], help="stop at so many extractions (10000)")
    parser.add_argument("--processes", type=int, default=2, help="stories are merged side by side (2)")
    wanted = parser.parse_args()
    whole_batches(wanted.most, wanted.processes)
    single_stories(wanted.most)


if __name__ == "__main__":
    main()
