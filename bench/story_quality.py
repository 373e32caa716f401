"""How well stories are found in labelled news, and how little that hangs on the threshold.

    python bench/story_quality.py LABELLED.jsonl SCORER.py [--crowd ARTICLES.jsonl ...]

LABELLED.jsonl holds articles with {"id", "story", "topic", "ignore"}; SCORER.py has a function `score(gold,
{id: cluster})` as that of the project's developers. Prints B-cubed F1

- over a range of thresholds, on the whole file;
- among the articles of --crowd, which count as about something else, on their own dates and on the busiest
  days of the file: this is what happens in a large stream, where more is alike by chance;
- on halves of the file that share no topic: with the threshold that is best on the one for the other;
- on a few topics at a time: small inputs tell less about how common a word is;
- adding the articles in the order of time, in two to twenty batches and day by day.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
from collections import defaultdict
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

from summarizer.articles import iter_articles
from summarizer.batch import Stories, features_of
from summarizer.batch.stories import SAME_EVENT
from summarizer.records import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarizer.batch import Features

    Score = Callable[[Iterable[str], dict[str, str]], float]

THRESHOLDS = [0.08, 0.1, 0.11, 0.12, 0.13, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3]
DRAWS = 20


def found(batches: Iterable[Sequence[Features]], least: float = SAME_EVENT) -> dict[str, str]:
    """The story of each article, by its id, after adding one batch after the other."""
    stories = Stories(least=least)
    for batch in batches:
        stories.add(batch)
    return {one.id: story.id for story in stories.stories() for one in story.articles}


def sweep(name: str, features: Sequence[Features], score: Score) -> dict[float, float]:
    """F1 at each threshold, printed."""
    ids = [one.article.id for one in features]
    values = {least: score(ids, found([features], least)) for least in THRESHOLDS}
    print(f"{name:28}", *(f"{value:.3f}" for value in values.values()), flush=True)
    return values


def topics_of(features: Sequence[Features], rows: dict[str, dict[str, Any]]) -> list[list[Features]]:
    """The articles by topic; those without are topics of their own."""
    topics: dict[str, list[Features]] = defaultdict(list)
    for one in features:
        topics[rows[one.article.id]["topic"] or one.article.id].append(one)
    return [topics[name] for name in sorted(topics)]


def joined(topics: Sequence[Sequence[Features]]) -> list[Features]:
    """All articles of some topics."""
    return [one for topic in topics for one in topic]


def halves(topics: list[list[Features]], score: Score) -> None:
    """The threshold that is best on one half, tried on the other."""
    results = []
    for draw in range(DRAWS):
        mixed = random.Random(draw).sample(topics, len(topics))  # noqa: S311  # the same each time
        one, other = joined(mixed[::2]), joined(mixed[1::2])
        values = [score([each.article.id for each in one], found([one], least)) for least in THRESHOLDS]
        best = [least for least, value in zip(THRESHOLDS, values, strict=True) if value == max(values)]
        ids = [each.article.id for each in other]
        results.append([score(ids, found([other], least)) for least in (best[len(best) // 2], SAME_EVENT)])
    for at, name in enumerate(("chosen on the other half", f"{SAME_EVENT} as built in")):
        values = [result[at] for result in results]
        print(f"{DRAWS} halves by topic, {name}: mean {mean(values):.3f}, least {min(values):.3f}")


def small_inputs(topics: list[list[Features]], rows: dict[str, dict[str, Any]], score: Score) -> None:
    """A few topics at a time."""
    labelled = [topic for topic in topics if any(rows[one.article.id]["story"] for one in topic)]
    for count in (1, 3, 8):
        values = []
        for draw in range(DRAWS):
            some = joined(random.Random(draw).sample(labelled, count))  # noqa: S311  # the same each time
            values.append(score([one.article.id for one in some], found([some])))
        print(f"{count} topics at a time: mean {mean(values):.3f}, least {min(values):.3f}")


def batches(features: Sequence[Features], score: Score) -> None:
    """The articles one part after the other, in the order of time, those without a date last."""
    ids = [one.article.id for one in features]
    ordered = sorted(features, key=lambda one: (one.article.published or "9", one.article.sha256))
    for count in (1, 2, 5, 20):
        parts = [
            ordered[len(ordered) * at // count : len(ordered) * (at + 1) // count] for at in range(count)
        ]
        print(f"in {count} batches: {score(ids, found(parts)):.3f}")
    days: dict[str, list[Features]] = defaultdict(list)
    for one in ordered:
        days[(one.article.published or "undated")[:10]].append(one)
    print(f"day by day, {len(days)} days: {score(ids, found(days.values())):.3f}")


def busiest_days(features: Sequence[Features], crowd: Sequence[Article]) -> list[Features]:
    """The crowd, dated as the articles of the labelled file's busiest days are."""
    counts: dict[str, int] = defaultdict(int)
    for one in features:
        counts[(one.article.published or "")[:10]] += 1
    counts.pop("", None)
    days = sorted(counts, key=lambda day: (-counts[day], day))[:2]
    return [
        features_of(article.model_copy(update={"published": days[at % 2]}))
        for at, article in enumerate(crowd)
    ]


def main() -> None:
    """Prints all of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labelled", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--crowd", nargs="*", default=[])
    wanted = parser.parse_args()
    rows = {row["id"]: row for row in map(json.loads, wanted.labelled.read_text("utf-8").splitlines())}
    score = scorer(wanted.scorer, rows)
    features = [features_of(one) for one in iter_articles([str(wanted.labelled)]) if isinstance(one, Article)]
    print(f"{'threshold':28}", *(f"{least:5}" for least in THRESHOLDS))
    sweep(f"{len(features)} labelled", features, score)
    crowd = [one for one in iter_articles(wanted.crowd) if isinstance(one, Article)] if wanted.crowd else []
    if crowd:
        sweep(f"among {len(crowd)} others", [*features, *map(features_of, crowd)], score)
        sweep("the same, all on two days", [*features, *busiest_days(features, crowd)], score)
    topics = topics_of(features, rows)
    halves(topics, score)
    small_inputs(topics, rows, score)
    batches(features, score)


def scorer(path: Path, rows: dict[str, dict[str, Any]]) -> Score:
    """B-cubed F1 of the scorer in `path`; an article that has no row counts as about something else."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def score(ids: Iterable[str], clusters: dict[str, str]) -> float:
        other = {"story": None, "topic": None, "ignore": None}
        result: float = module.score([rows.get(one) or {"id": one, **other} for one in ids], clusters)[0][
            "strict"
        ]["bcubed"][2]
        return result

    return score


if __name__ == "__main__":
    main()
