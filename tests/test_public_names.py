"""The names that the README shows, and nothing else."""

from __future__ import annotations

import summarizer


def test_each_public_name_is_there():
    assert set(summarizer.__all__) == set(summarizer._HOMES)
    for name in summarizer.__all__:
        assert getattr(summarizer, name) is not None
