"""What a check found, and which of it counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from summarizer.comparison import kinds_named
from summarizer.errors import SettingsError
from summarizer.records import ChangeKind, Comparison

# same      nothing changed
# changed   the brief is another one
# stale     recordings that nothing has asked for
# missing   a request, an article or the expected brief is missing, or the case cannot be read
# secret    a file of the case holds what looks like one
# error     the run failed, as it would without a recording
Kind = Literal["same", "changed", "stale", "missing", "secret", "error"]

REGRESSION = 5
# Differences that no kind of change covers.
UNUSED, BYTES = "unused", "bytes"
_NONE = "none"


@dataclass(frozen=True)
class CaseResult:
    """What became of one case. `failure` is one line, None where it passed; `details` are lines under it.

    `notes` are lines about what does not fail it. `comparison` is all that changed, whether it counts
    or not; None where no brief was made.
    """

    name: str
    seconds: float
    kind: Kind
    failure: str | None = None
    details: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    comparison: Comparison | None = None
    exit_code: int = 0


@dataclass(frozen=True)
class FailOn:
    """Which differences fail a check. What is missing, and a secret, always does."""

    kinds: frozenset[ChangeKind] = frozenset(ChangeKind) - {ChangeKind.COST}
    others: frozenset[str] = field(default=frozenset({UNUSED, BYTES}))

    @classmethod
    def of(cls, names: str | None) -> FailOn:
        """From what a user gave: kinds, families of them, "unused", "bytes", "all", "none", with commas.

        None is all but the cost. Raises SettingsError for a name that stands for nothing.
        """
        if names is None:
            return cls()
        given = {name.strip() for name in names.split(",")}
        others = {UNUSED, BYTES} & given if "all" not in given else {UNUSED, BYTES}
        try:
            kinds = kinds_named(given - {UNUSED, BYTES, _NONE})
        except ValueError as error:
            raise SettingsError(
                str(error), where="--fail-on", fix=f"there is: {', '.join(names_known())}"
            ) from error
        return cls(kinds, frozenset(others))


def names_known() -> list[str]:
    """The names that --fail-on takes."""
    families = dict.fromkeys(kind.partition("-")[0] for kind in ChangeKind)
    return [*families, *(kind for kind in ChangeKind if kind not in families), UNUSED, BYTES, "all", _NONE]
