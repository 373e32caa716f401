from __future__ import annotations

from summarizer.merge import merge
from summarizer.records import Failed, Rejected


def test_each_number_and_quotation_is_used_or_listed_with_the_reason(make):
    text = (
        "Police said 12 boats sank in 2029. Some 40 nets were lost. "
        "“All gone,” said one. “Never again,” said Ruiz."
    )
    article = make.article(text, outlet="A", title="Storm sinks 12 boats, harms 900 homes")
    rejected = [
        Rejected(
            source=article.id, kind="figure", item="Some 40 nets", reason="the sentence does not hold it"
        )
    ]
    brief = merge(
        [
            make.extraction(
                article,
                figures=[make.figure(article, "12 boats", "boats that sank")],
                attributions=[make.attribution(article, "All gone", "one", mode="direct")],
                rejected=rejected,
            )
        ],
        failed=[Failed(path="z.txt", reason="empty"), Failed(path="b.txt", reason="binary")],
    )
    numerals, quotations = brief.audit.numerals, brief.audit.quotations
    assert numerals.used == numerals.total - len(numerals.unused)
    reasons = {one.quote: one.reason for one in numerals.unused}
    assert "12" not in reasons
    assert next(reason for quote, reason in reasons.items() if "40" in quote).startswith("rejected: ")
    assert next(reason for quote, reason in reasons.items() if "2029" in quote) in {"a year", "a date"}
    headline = next(one for one in numerals.unused if "900" in one.quote)
    assert (headline.sentence, headline.start, headline.reason) == (None, None, "stands only in the headline")
    assert (quotations.total, quotations.used) == (2, 1)
    assert quotations.unused[0].quote.startswith("Never again")
    assert [one.source for one in brief.audit.rejected] == [1]
    assert [one.path for one in brief.audit.failed] == ["b.txt", "z.txt"]


def test_places_of_what_is_unused_hold(make):
    text = "Rain fell. The club has 31 members and 7 boats. Nobody paid the $15 fee."
    article = make.article(text)
    for one in merge([make.extraction(article)]).audit.numerals.unused:
        assert text[one.start : one.end] == one.quote
        sentence = article.sentences[one.sentence - 1]
        assert sentence.start <= one.start < sentence.end


def test_copy_is_named_where_its_numbers_are_not_used(make):
    text = (
        "The storm sank 12 boats in the harbour of Oslin before dawn on Monday, and the owners of the line "
        "could not say when the ferry to Vell would sail again this week."
    )
    extractions = [make.extraction(make.article(text, outlet=outlet)) for outlet in ("A", "B")]
    reasons = [one.reason for one in merge(extractions).audit.numerals.unused if "12" in one.quote]
    assert len(reasons) == 2
    assert reasons[1].endswith("a copy of source 1")
