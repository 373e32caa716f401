"""vcrpy and pytest-recording, set up to read, match and write as this program does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.model import cassette
from summarizer.model.exchange import KEPT_HEADERS
from summarizer.model.matching import same_request
from summarizer.model.secrets import redact, redact_bytes

if TYPE_CHECKING:
    from vcr import VCR  # type: ignore[import-untyped]
    from vcr.request import Request  # type: ignore[import-untyped]


def configure_vcr(vcr: VCR, *secrets: str | None) -> None:
    """For pytest-recording's hook `pytest_recording_configure`: cassettes as the program's own.

    Keys, cookies and identifying headers are dropped before vcrpy sees an exchange, so they are in no
    file, however a recording ends. `secrets` are removed wherever they stand.
    """

    def clean_request(request: Request) -> Request:
        request.uri = redact(request.uri, *secrets)
        request.headers = {name: value for name, value in request.headers.items() if _kept(name)}
        request.body = _clean(request.body, *secrets)
        return request

    def clean_response(response: dict[str, Any]) -> dict[str, Any]:
        headers = {name: values for name, values in response["headers"].items() if _kept(name)}
        return {
            **response,
            "headers": headers,
            "body": {"string": _clean(response["body"]["string"], *secrets)},
        }

    vcr.register_serializer("yaml", cassette)
    vcr.register_matcher(same_request.__name__, same_request)
    vcr.match_on = [same_request.__name__]
    vcr.decode_compressed_response = True
    vcr.before_record_request = clean_request
    vcr.before_record_response = clean_response


def _kept(header: str) -> bool:
    return header.lower() in KEPT_HEADERS


def _clean(body: Any, *secrets: str | None) -> Any:  # noqa: ANN401  # text, bytes or None
    if isinstance(body, bytes):
        return redact_bytes(body, *secrets)
    return redact(body, *secrets) if isinstance(body, str) else body
