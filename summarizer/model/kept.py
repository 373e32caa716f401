"""The door to what has been paid for: answers kept by what was asked, and what each attempt came to.

The model looks here before it sends anything and brings here what came, so that nothing is paid for
twice. The ledger is what stands behind it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit, urlunsplit

from summarizer.model.cost import BATCH_FACTOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.model.usage import Usage


class Answers(Protocol):
    """What has been paid for, by what was asked (`answer_key`)."""

    def get(self, key: str) -> str | None:
        """The JSON of the chat completion as the server sent it; None where it was never answered."""
        ...

    def put(self, key: str, label: str, completion: str) -> None:
        """Keep a completion; `label` says for people what was asked. Durable when it returns."""
        ...


@dataclass(frozen=True, slots=True)
class Attempt:
    """One HTTP request and what became of it.

    `template` is the prompt's name without its version, `label` its title for people; `at` seconds since
    the epoch, `seconds` how long it took. `outcome` is one of
      answered     a completion came, whatever it is worth
      batched      the same through the provider's batch API, at its lower price
      refused      429: too many requests or tokens
      failed       a 5xx
      denied       401 or 403
      rejected     any other status
      dropped      the connection broke off
      unreachable  no connection came about
      timeout      no answer within the time limit
      malformed    status 200, and no completion
      cancelled    the program was stopped meanwhile
    """

    template: str
    label: str
    at: float
    seconds: float
    outcome: str
    usage: Usage

    @property
    def factor(self) -> float:
        """The part of the usual price that it costs."""
        return BATCH_FACTOR if self.outcome == "batched" else 1.0


def answer_key(url: str, request: Mapping[str, Any]) -> str:
    """The SHA-256 of base address and request body; spacing, order of keys and logins do not matter."""
    parts = urlsplit(url)
    address = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])).rstrip("/")
    return hashlib.sha256(f"{address}\n{json.dumps(request, sort_keys=True)}".encode()).hexdigest()
