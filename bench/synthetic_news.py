"""Invented news in any amount, for measuring how stories are found where nobody could label as much.

    python bench/synthetic_news.py 10000 > out/news.jsonl

Honest in what makes grouping hard: words are spread as in language (by Zipf's law, nearly half of them
function words), beats share their words, names recur within a beat and across, events have sequels with the
same people days later, every article takes up only a part of what there is to tell, a fifth of the reports in
a story reprint another one, some articles have no date and a few a wrong one. A story has one to twenty
articles, nearly half have one. Each line has the story it belongs to, for scoring.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.random import Generator
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Report = tuple[str, list[str]]

FUNCTION_WORDS = (
    "the of to and a in that for on it is was with as at by from his he had not they be have this but which"
    " were has been who their its an will said or would her she about than more after one when there up out"
    " all we if also into over no could two new last some them can other so first only most before what time"
    " him now people between during under while against because any where made these like since still such"
)
ONSETS = "b d f g k l m n p r s t v z br tr st pl gr"
TOWNS = "Arlo Benning Corvale Drumin Ostrel Fenwold Galt Hollin Istra Jorvan"
MEDIA = "Post Courier Radio Wire Online"

A_DAY = 5_000  # articles: a large aggregator's
WORDS, NAMES, BEATS = 40_000, 35_000, 300
BEAT_WORDS, BEAT_NAMES = 1_500, 150
START = datetime(2031, 3, 1, tzinfo=UTC)

SEQUEL = 1 / 6  # of the events, where there is time for one
REPRINT, NEW_HEADLINE = 0.2, 0.5
UNDATED, MISDATED = 0.02, 0.01
SIZES = np.cumsum(np.arange(1, 21) ** -1.6 / np.sum(np.arange(1, 21) ** -1.6))

# Of function words, the event's words, its names, the beat's names, its words, and words of all kinds.
LEAD_SHARES = (0.47, 0.17, 0.08, 0.03, 0.10, 0.15)
SHARES = (0.47, 0.06, 0.04, 0.02, 0.17, 0.24)
LEAD = 120  # words


class World:
    """All words and names, and how often each is taken."""

    def __init__(self, draw: Generator) -> None:
        """The same for the same state of `draw`."""
        self.draw = draw
        self.function = FUNCTION_WORDS.split()
        self.words = self._invented(WORDS, longest=4)
        self.names = [name.title() for name in self._invented(NAMES, longest=3)]
        self._totals = {
            "function": _zipf(len(self.function), 2), "words": _zipf(WORDS, 80), "names": _zipf(NAMES, 20),
        }  # fmt: skip
        self.beats = [
            Beat(self.some("words", BEAT_WORDS), self.some("names", BEAT_NAMES)) for _ in range(BEATS)
        ]

    def some(self, kind: str, count: int) -> Numbers:
        """Numbers of "words", "names" or "function" words, common ones more often."""
        return np.searchsorted(self._totals[kind], self.draw.random(count))

    def one(self, kind: str, chance: float) -> int:
        """The number that `chance`, from 0 to 1, falls on."""
        return int(np.searchsorted(self._totals[kind], chance))

    def _invented(self, count: int, longest: int) -> list[str]:
        syllables = [onset + vowel for onset in ONSETS.split() for vowel in "aeiou"]
        found: dict[str, None] = {}
        while len(found) < count:
            parts = self.draw.integers(0, len(syllables), self.draw.integers(2, longest + 1))
            found["".join(syllables[part] for part in parts)] = None
        return list(found)


@dataclass
class Beat:
    """What is written about for years: its words and names, common ones among them; beats overlap."""

    words: Numbers
    names: Numbers


@dataclass
class Event:
    """What happened on a day: words and names of its own, on top of those of its beat."""

    beat: Beat
    words: Numbers
    names: Numbers
    day: float


def _zipf(count: int, first: int) -> NDArray[np.float64]:
    """Running totals of the shares of so many words, of which the commonest has rank `first`."""
    shares = 1 / np.arange(first, count + first)
    return np.cumsum(shares / shares.sum())


def new_event(world: World, earlier: Sequence[Event], days: float) -> Event:
    """An event of some beat, or a sequel: the same names, a third of the words, days later."""
    draw = world.draw
    if earlier and draw.random() < SEQUEL:
        before = earlier[draw.integers(len(earlier))]
        day = before.day + 2 + draw.exponential(6)
        if day < days:
            names = np.concatenate([before.names[:3], world.some("names", 1)])
            words = np.concatenate([before.words[:6], world.some("words", 12)])
            return Event(before.beat, words, names, day)
    beat = world.beats[min(BEATS - 1, int(draw.pareto(1.0) * 10))]
    names = np.concatenate([draw.choice(beat.names, 2), world.some("names", draw.integers(1, 4))])
    words = np.concatenate([draw.choice(beat.words, 8), world.some("words", 10)])
    return Event(beat, words, names, draw.random() * days)


def report(world: World, event: Event) -> Report:
    """A headline and sentences: what happened up front, its background behind."""
    draw = world.draw
    words = draw.choice(event.words, int(0.7 * len(event.words)), replace=False)
    names = draw.choice(event.names, max(2, int(0.8 * len(event.names))), replace=False)
    beat = event.beat
    kinds: list[Callable[[float], str]] = [
        lambda chance: world.function[world.one("function", chance)],
        lambda chance: world.words[words[int(chance * len(words))]],
        lambda chance: world.names[names[int(chance * len(names))]],
        lambda chance: world.names[beat.names[int(chance**2 * BEAT_NAMES)]],
        lambda chance: world.words[beat.words[int(chance**2 * BEAT_WORDS)]],
        lambda chance: world.words[world.one("words", chance)],
    ]
    length = int(np.clip(draw.lognormal(np.log(380), 0.5), 80, 1500))
    sentences: list[str] = []
    written = 0
    while written < length:
        tokens = int(draw.integers(10, 26))
        chosen = draw.choice(len(kinds), tokens, p=LEAD_SHARES if written < LEAD else SHARES)
        sentences.append(
            _sentence([kinds[kind](chance) for kind, chance in zip(chosen, draw.random(tokens), strict=True)])
        )
        written += tokens
    about = [world.words[word] for word in words[: draw.integers(3, 6)]]
    return " ".join([world.names[names[0]], *about, world.names[names[1]]]), sentences


def reprint(world: World, of: Report, event: Event) -> Report:
    """The same report, cut from the end, with a line of the desk's own and often another headline."""
    draw = world.draw
    headline, sentences = of
    kept = sentences[: max(3, int(len(sentences) * draw.uniform(0.8, 1.0)))]
    own = _sentence([world.words[word] for word in world.some("words", 12)])
    return report(world, event)[0] if draw.random() < NEW_HEADLINE else headline, [*kept, own]


def _sentence(words: Sequence[str]) -> str:
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


def news(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many articles, each with the `story` it belongs to, not in order of time."""
    world = World(np.random.default_rng(seed))
    days = max(2.0, count / A_DAY)
    events: list[Event] = []
    made = 0
    while made < count:
        event = new_event(world, events, days)
        events.append(event)
        reports: list[Report] = []
        for _ in range(min(int(np.searchsorted(SIZES, world.draw.random())) + 1, count - made)):
            made += 1
            again = reports and world.draw.random() < REPRINT
            of = reports[world.draw.integers(len(reports))] if again else report(world, event)
            if not again:
                reports.append(of)
            told = reprint(world, of, event) if again else of
            yield {"id": f"a{made}", "story": len(events), **_printed(world, event, told)}


def _printed(world: World, event: Event, told: Report) -> dict[str, str | None]:
    draw = world.draw
    day = event.day + draw.exponential(0.6)
    if draw.random() < MISDATED:
        day += draw.uniform(-300, 300)
    date = (START + timedelta(days=float(day))).strftime("%Y-%m-%dT%H:%M:%SZ")
    headline, sentences = told
    return {
        "title": headline,
        "publisher": f"{draw.choice(TOWNS.split())} {draw.choice(MEDIA.split())}",
        "date": None if draw.random() < UNDATED else date,
        "text": "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)),
    }


def main() -> None:
    """Prints the articles as JSON lines."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for article in news(given.count, given.seed):
        sys.stdout.write(json.dumps(article) + "\n")


if __name__ == "__main__":
    main()
