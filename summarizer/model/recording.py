"""Recording with vcrpy: real traffic into a cassette that holds no key and names nobody."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.files import write_whole
from summarizer.model import cassette
from summarizer.model.matching import same_request
from summarizer.model.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vcr import VCR  # type: ignore[import-untyped]
    from vcr.request import Request  # type: ignore[import-untyped]

# The only headers that a replay needs: none of them tells who asked.
_KEPT_HEADERS = frozenset({"content-type", "retry-after"})


def configure_vcr(vcr: VCR, *secrets: str | None) -> None:
    """Set up vcrpy as this project records and matches; for pytest-recording's hook as well.

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
        body = {"string": _clean(response["body"]["string"], *secrets)}
        return {**response, "headers": headers, "body": body}

    vcr.register_serializer("yaml", cassette)
    vcr.register_matcher(same_request.__name__, same_request)
    vcr.match_on = [same_request.__name__]
    vcr.decode_compressed_response = True
    vcr.before_record_request = clean_request
    vcr.before_record_response = clean_response


@contextmanager
def recording(path: Path, *secrets: str | None) -> Iterator[None]:
    """Record the SDK's traffic into `path`, written whole when the context ends.

    What is there already is replaced, but not by a run that failed. Raises OutputError.
    """
    from vcr import VCR
    from vcr.patch import PATCHER_NAMES  # type: ignore[import-untyped]

    vcr = VCR(record_mode="all")
    configure_vcr(vcr, *secrets)
    vcr.register_persister(_Persister)
    # httpx2 is the SDK's own transport; how articles are fetched is no part of the recording.
    others = [name for name in PATCHER_NAMES if name != "httpx2"]
    with vcr.use_cassette(str(path), skip_patchers=others, record_on_exception=not path.exists()):
        yield


class _Persister:
    """Saves sorted, whole or not at all; never looks at what is there."""

    @classmethod
    def load_cassette(cls, cassette_path: str, serializer: object) -> tuple[list[Any], list[Any]]:
        from vcr.persisters.filesystem import CassetteNotFoundError  # type: ignore[import-untyped]

        del cassette_path, serializer
        raise CassetteNotFoundError

    @staticmethod
    def save_cassette(cassette_path: str, cassette_dict: dict[str, Any], serializer: object) -> None:
        from vcr.serialize import serialize  # type: ignore[import-untyped]

        # Answers came in the order of completion. Requests of one prompt begin alike, so they stay
        # together; equal requests keep their order, which is that of an attempt and its repetition.
        exchanges = zip(cassette_dict["requests"], cassette_dict["responses"], strict=True)
        pairs = sorted(exchanges, key=lambda pair: _order(pair[0]))
        requests, responses = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        write_whole(
            Path(cassette_path), serialize({"requests": requests, "responses": responses}, serializer)
        )


def _order(request: Request) -> str:
    try:
        return json.dumps(json.loads(request.body)["messages"], ensure_ascii=False)
    except (ValueError, LookupError, TypeError):
        return ""


def _kept(header: str) -> bool:
    return header.lower() in _KEPT_HEADERS


def _clean(body: Any, *secrets: str | None) -> Any:  # noqa: ANN401  # text, bytes or None
    if not isinstance(body, bytes):
        return redact(body, *secrets) if isinstance(body, str) else body
    try:
        return redact(body.decode(), *secrets).encode()
    except UnicodeDecodeError:
        return body
