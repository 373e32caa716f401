"""Jobs of the provider's batch API, as they are remembered from one run of the program to the next."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self

from summarizer.model.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# planned: its file is written. uploaded: the provider has the file. created: the provider has the batch.
State = Literal["planned", "uploaded", "created", "done", "failed", "expired", "cancelled"]
_OPEN = frozenset({"planned", "uploaded", "created"})


@dataclass(frozen=True, slots=True)
class Job:
    """One batch: what it asks (`keys`, as of `answer_key`), of whom, how far it is.

    `url` is the endpoint's base address; `tokens_in` and `tokens_out` are estimates; `note` says for
    people why it ended as it did.
    """

    digest: str
    url: str
    keys: tuple[str, ...]
    tokens_in: int
    tokens_out: int
    state: State = "planned"
    file_id: str | None = None
    batch_id: str | None = None
    note: str = ""

    @classmethod
    def of(cls, url: str, keys: Iterable[str], expected: Usage) -> Self:
        """A planned job; the same questions in the same order make the same digest."""
        keys = tuple(keys)
        digest = hashlib.sha256("\n".join(keys).encode()).hexdigest()
        return cls(digest, url, keys, expected.tokens_in, expected.tokens_out)

    @property
    def expected(self) -> Usage:
        """What it will use, by estimate."""
        return Usage(len(self.keys), self.tokens_in, self.tokens_out)

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do about it."""
        return self.state in _OPEN

    @property
    def may_be_under_way(self) -> bool:
        """Whether the provider may be at work on it."""
        return self.state in {"uploaded", "created"}

    @property
    def file_name(self) -> str:
        """The name of its request file, here and at the provider."""
        return f"requests-{self.digest[:16]}.jsonl"

    def now(self, state: State, **changes: str | None) -> Job:
        """The same job in another state."""
        return replace(self, state=state, **changes)  # type: ignore[arg-type]  # names of fields

    def record(self) -> dict[str, Any]:
        """Plain values, for a ledger."""
        return asdict(self)

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> Self:
        """The job that `record` gave, be it by way of JSON."""
        return cls(**{**record, "keys": tuple(record["keys"])})


class Jobs(Protocol):
    """Where jobs are kept."""

    def load(self) -> list[Job]:
        """All jobs, in the order in which they were first saved."""
        ...

    def save(self, job: Job) -> None:
        """Keep `job` in place of the one with its digest. Durable when it returns."""
        ...
