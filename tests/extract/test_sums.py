"""The currency of a large number without one is that of the likest sum of its article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer import article_from_text, extract_by_rules
from summarizer.extract.rule_worth import Sums
from summarizer.language.quantities import exactly

CURRENCIES = ("USD", "EUR", "GBP")
VALUES = st.integers(1, 60).map(lambda tenths: tenths * 10**8)


@given(st.lists(st.tuples(VALUES, st.sampled_from(CURRENCIES)), max_size=12), VALUES)
def test_the_nearest_sum_within_half_as_much_again_gives_the_currency(sums, value):
    text = "9.7 billion"
    told = [exactly(text, (0, len(text)), "money", amount, unit) for amount, unit in sums]
    bare = exactly(text, (0, len(text)), "count", value)
    alike = [each for each in sums if max(each[0], value) <= 1.5 * min(each[0], value)]
    likest = min(alike, key=lambda each: abs(each[0] - value), default=(0, None))
    assert Sums(told).currency_of(bare) == likest[1]


def test_repetitions_of_a_figure_keep_all_their_evidence():
    sentences = [f"In Orlec {number} the mayor said 1,250 homes were lost." for number in range(40)]
    figures = extract_by_rules(article_from_text("\n\n".join(sentences), published="2031-06-03")).figures
    [homes] = [figure for figure in figures if figure.value == 1250]
    assert [piece.sentence for piece in homes.evidence] == sorted(
        {piece.sentence for piece in homes.evidence}
    )
    assert len(homes.evidence) > 1
