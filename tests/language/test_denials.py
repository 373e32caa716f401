"""What is denied, doubted or withheld is never printed as said."""

from __future__ import annotations

import pytest

from summarizer import article_from_text, extract_by_rules
from summarizer.language.denials import said_by, turns_around
from summarizer.merge import merge
from summarizer.render import render


@pytest.mark.parametrize(
    "cue",
    ["denied", "has denied", "denies", "rejected", "refused to rule out", "declined to say",
     "did not confirm", "could not say", "doubted", "dismissed", "asked", "questioned whether",
     "retracted", "never said"],
)  # fmt: skip
def test_these_turn_what_follows_around(cue):
    assert turns_around(cue)
    assert said_by("The mill", cue) == f"The mill {cue}"


@pytest.mark.parametrize(
    "cue",
    [None, "", "said", "told", "according to", "announced", "in a statement", "added", "confirmed", "noted"],
)
def test_these_do_not(cue):
    assert not turns_around(cue)
    assert said_by("The mill", cue) == "The mill"


def test_a_denial_is_printed_as_one():
    text = "A fire broke out at the Orsk mill on Monday. Orsk Mills denied that a boiler had been faulty."
    brief = merge([extract_by_rules(article_from_text(text, title="Mill fire", published="2031-02-03"))])
    assert [one.cue for one in brief.attributions] == ["denied"]
    for fmt in ("md", "txt", "html"):
        printed = render(brief, fmt)
        assert "Orsk Mills denied" in printed.replace("**", "").replace("</span>", "")
