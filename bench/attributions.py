"""Writes what the built-in engine reads as speech in PolNeAR-like articles, one JSON line an article.

    python bench/attributions.py ARTICLES.jsonl > predictions.jsonl

ARTICLES.jsonl holds {"id", "text"} a line. The output has the form that a scorer of spans takes:
{"id", "attributions": [{"source", "cue", "content"}]}, with offsets into `text`. Stances ("wants",
"plans") are written too: corpora of attribution annotate them, though a brief leaves them out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from summarizer.articles import split_sentences
from summarizer.language.speech import Span, find_speech


def offsets(span: Span | None) -> dict[str, int] | None:
    """A span as the scorer reads it."""
    return {"start": span.start, "end": span.end} if span else None


def predictions(text: str) -> list[dict[str, Any]]:
    """All that is said in one text."""
    sentences = [(sentence.start, sentence.end) for sentence in split_sentences(text)]
    return [
        {
            "source": offsets(speech.speaker),
            "cue": offsets(speech.cue),
            "content": [offsets(piece) for piece in speech.content],
        }
        for speech in find_speech(text, sentences)
    ]


if __name__ == "__main__":
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        print(json.dumps({"id": article["id"], "attributions": predictions(article["text"])}))
