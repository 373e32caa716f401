"""The endpoint of a case, made ready to be asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.errors import SettingsError
from summarizer.model.endpoint import OPENAI_URL

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.model import Endpoint
    from summarizer.settings import Settings


def asking_as(settings: Settings, base_url: str | None) -> Callable[[Endpoint], Endpoint]:
    """Makes of a case's endpoint one that can be asked: with the key and the patience of the settings.

    The address is the case's unless `base_url` was given. A case may come from somebody else, so the
    key goes to no address that the user has not set: then the endpoint raises SettingsError.
    """

    def live(recorded: Endpoint) -> Endpoint:
        address = base_url or recorded.url
        endpoint = replace(
            recorded,
            base_url=None if address == OPENAI_URL else address,  # which then insists on a key
            api_key=settings.api_key.get_secret_value() if settings.api_key else None,
            timeout=settings.timeout,
            concurrency=settings.concurrency,
        )
        own = replace(endpoint, base_url=settings.base_url)
        if endpoint.api_key and endpoint.url != own.url:
            raise SettingsError(
                f"the case was recorded from {endpoint.url}, and the key that is set is for {own.url}",
                fix=f"--base-url {endpoint.url} sends it there; or unset OPENAI_API_KEY",
            )
        return endpoint

    return live
