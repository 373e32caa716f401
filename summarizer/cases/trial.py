"""A case run with something else than it was recorded with: other prompts, another model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarizer.cases.running import CaseRun, Setup, ask
from summarizer.model import Prompts, RecordMode, open_recorder

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.cases.case import Case
    from summarizer.model import Endpoint


@dataclass(frozen=True)
class Trial:
    """What is tried, and how much may be asked for.

    `live` gives an endpoint the key, the patience and the address to be asked with, for modes other than
    "none". `flags` are those of the command line that the command to record needs as well.
    """

    prompts: Prompts = field(default_factory=Prompts)
    model: str | None = None
    temperature: float | None = None
    mode: RecordMode = "none"
    live: Callable[[Endpoint], Endpoint] = lambda endpoint: endpoint
    on_article: Callable[[], None] = lambda: None
    flags: str = ""

    def setup(self, case: Case) -> Setup:
        """What a run of `case` depends on. Raises RecordingError where an article is missing."""
        setup = Setup(case.stored(), case.manifest.settings, case.endpoint, self.prompts)
        return setup.varied(model=self.model, temperature=self.temperature)

    def is_offline(self, case: Case) -> bool:
        """Whether nothing will be sent."""
        return self.mode == "none" or (self.mode == "once" and case.responses.exists())

    async def ask(self, case: Case) -> CaseRun:
        """Run it, asking for what is not recorded; the answers wait in the journal, the case stays as it is.

        Raises what the endpoint did, and OutputError.
        """
        setup = self.setup(case)
        setup = replace(setup, endpoint=self.live(setup.endpoint))
        recorder = open_recorder(setup.endpoint, case.responses, self.mode)
        return await ask(setup, recorder, self.on_article)
