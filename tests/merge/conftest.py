"""Extractions of invented articles, made by hand."""

from __future__ import annotations

import hashlib
import re

import pytest

from summarizer.language.numbers import read_quantity
from summarizer.records import Article, Attribution, Event, Evidence, Extraction, Figure, Run, Sentence, When

_SENTENCE = re.compile(r"\S.*?(?:[.!?][”\"]?(?=\s)|$)", re.DOTALL)


class Maker:
    """Builds records whose evidence is found by its words."""

    run = Run(engine="rules", model=None, prompts={}, settings={})

    def article(
        self, text, *, outlet="Oslin Post", published="2031-05-07", title=None, credit=None, path=None
    ):
        spans = [
            Sentence(n=n, start=match.start(), end=match.end())
            for n, match in enumerate(_SENTENCE.finditer(text), start=1)
        ]
        digest = hashlib.sha256(f"{outlet}{published}{title}{text}".encode()).hexdigest()
        return Article(
            id=digest[:12],
            path=path,
            url=None,
            outlet=outlet,
            title=title,
            published=published,
            authors=[],
            credit=credit,
            language="en",
            text=text,
            sentences=spans,
            removed=[],
            sha256=digest,
        )

    def evidence(self, article, words):
        start = article.text.index(words)
        sentence = next(one.n for one in reversed(article.sentences) if one.start <= start)
        return Evidence(
            source=article.id, sentence=sentence, start=start, end=start + len(words), quote=words
        )

    def figure(self, article, words, measure, *, by=None, via=None, as_of=None, unit=None):
        read = read_quantity(words)
        return Figure(
            measure=measure,
            unit=unit or read.unit,
            value=read.value,
            low=read.low,
            high=read.high,
            qualifier=read.qualifier,
            text=read.text,
            as_of=as_of,
            attributed_to=by,
            via=via,
            evidence=[self.evidence(article, words)],
        )

    def attribution(self, article, words, speaker, *, mode="indirect", anonymous=False, role=None):
        return Attribution(
            speaker=speaker,
            mention=speaker,
            role=role,
            anonymous=anonymous,
            via=None,
            mode=mode,
            cue="said",
            statement=words,
            evidence=[self.evidence(article, words)],
        )

    def event(self, article, words, what, *, start=None, when=None, where=None, who=()):
        time = When(text=when or "then", start=start, end=start) if start or when else None
        return Event(
            what=what, who=list(who), where=where, when=time, evidence=[self.evidence(article, words)]
        )

    def extraction(self, article, *, figures=(), attributions=(), events=(), rejected=()):
        return Extraction(
            article=article,
            events=list(events),
            figures=list(figures),
            attributions=list(attributions),
            rejected=list(rejected),
            run=self.run,
        )

    def told(self, text, words, measure, *, outlet, published="2031-05-07", **more):
        """An article that holds one figure."""
        about = {key: more.pop(key) for key in ("title", "credit") if key in more}
        article = self.article(text, outlet=outlet, published=published, **about)
        return self.extraction(article, figures=[self.figure(article, words, measure, **more)])


@pytest.fixture(scope="session")
def make():
    return Maker()
