"""The built-in engine: an article read by rules alone, with no model and no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.extract.rule_attributions import find_attributions
from summarizer.extract.rule_events import find_events
from summarizer.extract.rule_figures import find_figures
from summarizer.extract.rule_scan import scan
from summarizer.records import Extraction, Run

if TYPE_CHECKING:
    from summarizer.records import Article

_LANGUAGE = "en"


def extract_by_rules(article: Article) -> Extraction:
    """Read figures, attributions and events; the same article always gives the same extraction.

    The rules are English. Of an article in another language they still read digits and quotation
    marks; `run.settings` then says so: `{"language": code, "limited": true}`.
    """
    read = scan(article)
    limited = article.language not in {None, _LANGUAGE}
    return Extraction(
        article=article,
        events=[] if limited else find_events(read),
        figures=find_figures(read),
        attributions=find_attributions(read),
        rejected=[],
        run=Run(
            engine="rules",
            model=None,
            prompts={},
            settings={"language": article.language, "limited": True} if limited else {},
        ),
    )
