"""Invented events, each told in as many ways as a test asks for, in words that no two events share."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from summarizer.articles import article_from_text
from summarizer.batch import features_of

SYLLABLES = [
    first + second
    for first in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v")
    for second in "aeiou"
]
OUTLETS = ("Oslin Post", "Vell Courier", "Arn Daily", "Pinwick Argus", "Marlin Radio")
SENTENCE = "In {} the {} of {} was {} by a {} on the {}, {} said after the {}."


def word(draw):
    return "".join(draw.choices(SYLLABLES, k=4))


class Newsroom:
    """`tell(event, telling)` is always the same article for the same numbers."""

    def tell(self, event, telling=0, day="2031-05-06", **fields):
        facts = random.Random(f"event {event}")  # the same each time
        names = [word(facts).title() for _ in range(5)]
        words = [word(facts) for _ in range(14)]
        sentences = []
        for _ in range(10):
            chosen = facts.sample(words, 6)
            sentences.append(
                SENTENCE.format(facts.choice(names), *chosen[:4], chosen[4], facts.choice(names), chosen[5])
            )
        own = random.Random(f"event {event}, telling {telling}")  # the same
        told = own.sample(sentences, 8)
        extra = [
            f"Nobody in {word(own).title()} had seen {word(own)} or {word(own)} before." for _ in range(2)
        ]
        title = f"{names[0]} {words[0]} {own.choice(words[1:])} {own.choice(names[1:])}"
        given = {"title": title, "outlet": own.choice(OUTLETS), "published": day, **fields}
        return article_from_text(" ".join([*told, *extra]), **given)

    def features(self, articles):
        return [features_of(article) for article in articles]


@pytest.fixture(scope="session")
def newsroom():
    return Newsroom()


@pytest.fixture(scope="session")
def tell(newsroom):
    return newsroom.tell


@pytest.fixture(scope="session")
def members():
    """Stories as sets of the digests of their articles."""
    return lambda stories: {frozenset(one.sha256 for one in story.articles) for story in stories}


BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [
    Path(found) for name in ("initdb",) if (found := shutil.which(name))
]


def as_postgres(folder: Path) -> list[str]:
    """PostgreSQL refuses to be run by root: whose words begin a command, and whose the folder is then."""
    if os.getuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return ["runuser", "-u", "postgres", "--"]


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """A throw-away PostgreSQL that listens on a socket in its own folder, nowhere else."""
    if not BINARIES:
        pytest.skip("PostgreSQL is not installed")
    folder = Path("/tmp") / f"summarizer-postgres-{os.getpid()}"  # noqa: S108  # a socket's path is short
    folder.mkdir(mode=0o700)
    place = BINARIES[-1].parent
    data = folder / "data"
    before = as_postgres(folder)
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    try:
        subprocess.run(
            [*before, place / "initdb", "-D", data, "-U", "news", "-A", "trust", "--no-sync"],
            check=True, capture_output=True, cwd="/",
        )  # fmt: skip
        subprocess.run(
            [*before, place / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", options, "start"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
        )  # fmt: skip
        yield f"host={folder}"
        subprocess.run(
            [*before, place / "pg_ctl", "-D", data, "-m", "immediate", "stop"],
            check=True, capture_output=True, cwd="/",
        )  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres(cluster):
    """The address of an empty database."""
    name = f"batch_{time.monotonic_ns()}"
    from sqlalchemy import create_engine, text

    engine = create_engine(f"postgresql+psycopg://news@/postgres?{cluster}", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"postgresql://news:secret-word@/{name}?{cluster}"
