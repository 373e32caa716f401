"""The parts of grouping by themselves: signatures, nearness in time, linkage, candidates."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from summarizer.batch.candidates import candidates
from summarizer.batch.linkage import Linkage
from summarizer.batch.near_copies import near_copies, signature_of
from summarizer.batch.nearness import nearness, nearness_of_pairs
from summarizer.batch.vectors import vectors_of

dates = st.lists(st.floats(0, 4000, allow_subnormal=False), max_size=20).map(sorted)


def copies(*texts, days=None):
    given_days = np.array([np.nan] * len(texts) if days is None else days, dtype=float)
    return set(near_copies(np.stack([signature_of(text) for text in texts]), given_days))


LONG = ", ".join(f"word{number}" for number in range(500))


def test_a_reprint_is_a_copy_whatever_its_case_and_punctuation():
    assert copies(LONG, LONG.upper().replace(",", " -"), "Something else altogether, of no length.") == {
        (0, 1)
    }


def test_a_reprint_with_a_paragraph_cut_is_a_copy_and_half_a_text_is_not():
    words = LONG.split()
    assert copies(LONG, " ".join(words[: int(len(words) * 0.85)])) == {(0, 1)}
    assert copies(LONG, " ".join(words[: len(words) // 2])) == set()


def test_a_form_filled_in_on_another_day_is_no_copy():
    words = LONG.split()
    words[::40] = ["changed"] * len(words[::40])
    filled = " ".join(words)
    assert copies(LONG, filled, days=[10, 12]) == {(0, 1)}
    assert copies(LONG, filled, days=[10, 40]) == set()
    assert copies(LONG, LONG, days=[10, 4000]) == {(0, 1)}


def test_a_family_of_copies_hangs_together_with_few_pairs():
    found = copies(*[LONG] * 300)
    assert {place for pair in found for place in pair} == set(range(300))
    assert len(found) < 2 * 300


@pytest.mark.parametrize("text", ["", "one", "one two three"])
def test_a_short_text_has_a_signature_of_its_own(text):
    assert copies(text, text, "four five six") == {(0, 1)}


@given(dates, dates)
def test_nearness_is_symmetric_and_a_share(left, right):
    assert nearness(left, right) == nearness(right, left)
    assert 0 < nearness(left, right) <= 1


@given(dates.filter(bool), st.floats(0, 300), st.floats(0, 300))
def test_further_apart_is_never_nearer(days, shift, more):
    further = nearness(days, [day + 4000 + shift + more for day in days])
    assert further <= nearness(days, [day + 4000 + shift for day in days])


@given(st.floats(0, 4000), st.floats(0, 4000))
def test_single_articles_are_as_near_as_groups_of_one(left, right):
    (pair,) = nearness_of_pairs(np.array([left]), np.array([right]))
    assert pair == pytest.approx(nearness([left], [right]))
    (undated,) = nearness_of_pairs(np.array([left]), np.array([np.nan]))
    assert undated == pytest.approx(nearness([left], []))


def test_one_date_may_be_wrong_and_several_may_not():
    assert nearness([100.0], [400.0]) > 0.5
    assert nearness([100.0, 100.5, 101.0], [400.0, 400.5, 401.0]) < 0.3
    straggler = 400.0
    assert nearness([100.0, 100.2, 100.5, 100.8, 101.0, straggler], [400.5, 401.0, 401.5]) < 0.3


@st.composite
def small_vectors(draw):
    """Up to nine vectors of length 1 over six words."""
    rows = draw(
        st.lists(st.lists(st.integers(0, 9), min_size=6, max_size=6).filter(any), min_size=1, max_size=9)
    )
    matrix = np.array(rows, dtype=float)
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def plain_linkage(matrix, least):
    """Average linkage as in the textbook: all groups compared with all, again and again."""
    groups = [[row] for row in range(len(matrix))]
    likeness = matrix @ matrix.T
    while True:
        pairs = [
            (likeness[np.ix_(one, other)].mean(), at, to)
            for to, other in enumerate(groups)
            for at, one in enumerate(groups[:to])
        ]
        best = max(pairs, default=(0.0, 0, 0))
        if best[0] < least:
            return sorted(map(sorted, groups)), pairs
        groups[best[1]] += groups.pop(best[2])


def has_ties(matrix, least):
    """Whether two unions could be made with the same right, or one just so."""
    values = np.sort((matrix @ matrix.T)[np.triu_indices(len(matrix), 1)])
    return bool(np.any(np.diff(values) < 1e-4)) or bool(np.any(np.abs(values - least) < 1e-4))


@settings(max_examples=200)
@given(small_vectors(), st.sampled_from([0.5, 0.7, 0.9]))
def test_linkage_is_that_of_the_textbook(matrix, least):
    if has_ties(matrix, least):
        return
    likeness = matrix @ matrix.T
    pairs = [(row, other, float(likeness[row, other])) for row in range(len(matrix)) for other in range(row)]
    linkage = Linkage(csr_array(matrix.astype(np.float32)), [5.0] * len(matrix))
    linkage.grow(pairs, least)
    wanted, left = plain_linkage(matrix, least)
    if any(abs(value - least) < 1e-4 for value, _, _ in left):
        return
    assert linkage.groups() == wanted


@settings(max_examples=50)
@given(small_vectors())
def test_fixed_groups_are_never_made_one(matrix):
    matrix[:] = matrix[0]
    linkage = Linkage(csr_array(matrix.astype(np.float32)), [5.0] * len(matrix))
    half = len(matrix) // 2
    if not half:
        return
    linkage.fix(range(half))
    linkage.fix(range(half, len(matrix)))
    linkage.grow([(row, other, 1.0) for row in range(len(matrix)) for other in range(row)], 0.1)
    assert linkage.groups() == [list(range(half)), list(range(half, len(matrix)))]


def test_candidates_are_the_pairs_that_comparing_all_with_all_finds(newsroom):
    articles = [newsroom.tell(event, telling) for event in range(12) for telling in range(5)]
    vectors = vectors_of(newsroom.features(articles))
    likeness = (vectors @ vectors.T).toarray()
    wanted = {(row, other) for row in range(60) for other in range(row) if likeness[row, other] >= 0.18}
    found = {
        (row, other): value
        for pairs in candidates(vectors, 0.18, np.ones(60, dtype=bool))
        for row, other, value in zip(*(part.tolist() for part in pairs), strict=True)
    }
    assert set(found) == wanted
    for (row, other), value in found.items():
        assert value == pytest.approx(likeness[row, other], abs=1e-5)


def test_only_what_is_asked_for_is_compared(newsroom):
    articles = [newsroom.tell(1, telling) for telling in range(6)]
    vectors = vectors_of(newsroom.features(articles))
    asked = np.array([False, False, False, False, True, False])
    found = [
        pair
        for pairs in candidates(vectors, 0.18, asked)
        for pair in zip(pairs.left, pairs.right, strict=True)
    ]
    assert found
    assert all(4 in pair for pair in found)
