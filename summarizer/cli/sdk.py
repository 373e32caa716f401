"""The SDKs, loaded for as long as the program runs."""

from __future__ import annotations

import gc


def load_sdk_for_good() -> None:
    """Import them, and take what is there by then out of the garbage collector's way.

    None of it becomes garbage before the program ends, and there is so much of it that looking through it
    once takes longer than replaying a small case.
    """
    from summarizer.model import load_sdk

    load_sdk()
    if not gc.get_freeze_count():
        gc.freeze()
