"""What must not reach a file or a message: keys, tokens, cookies, identifying headers."""

from __future__ import annotations

import json
import re
from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, quote_plus, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

REMOVED = "[removed]"

# Shapes of keys by their makers' prefixes; the lengths are below the shortest in use.
_KEYS = re.compile(
    r"""(?<![A-Za-z0-9])(?:
        (?:sk|pk|rk)-(?:[a-z]{2,10}[0-9]{0,2}-)*[A-Za-z0-9_-]{16,}      # OpenAI, Anthropic, OpenRouter
      | (?:sk|pk|rk)-[A-Za-z0-9_-]{0,60}\*{3,}[A-Za-z0-9]{0,8}          # the same, as error messages mask it
      | (?:gsk|hf|xai|r8|csk|fw|pplx|nvapi|tgp_v1|sess)[_-][A-Za-z0-9_-]{16,}
      | gh[pousr]_[A-Za-z0-9]{30,} | github_pat_[A-Za-z0-9_]{30,} | glpat-[A-Za-z0-9_-]{16,}
      | AKIA[0-9A-Z]{16} | AIza[A-Za-z0-9_-]{30,} | xox[abprs]-[A-Za-z0-9-]{10,}
      | eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,} # JSON web token
      | (?:org|proj)[-_][A-Za-z0-9]{16,}                                # OpenAI organisation, project
    )""",
    re.VERBOSE,
)
_BEARER = re.compile(r"\b(?:Bearer|Basic) {1,3}[A-Za-z0-9._~+/=-]{12,}")
_URL_LOGIN = re.compile(r"(?<=://)[^/\s:@\"']{1,200}:[^/\s@\"']{1,200}@")
_QUERY = re.compile(
    r"(?<=[?&])((?:api[-_]?key|key|token|access_token|sig|signature|code)=)[^&\s\"'\[]{6,}", re.IGNORECASE
)
# A value under a name that says what it is, in JSON, YAML, a header that is echoed, or plain words. It
# has a digit in it: "password: required" is a sentence.
_FIELD = re.compile(
    r"""(?<![A-Za-z0-9])(
        (?:(?:x-)?api[-_]?key|(?:client|app)[-_]?secret|secret[-_]?key|(?:access|refresh|auth|id)[-_]?token
          |password|passwd|private[-_]?key)
        \\?["']?[ ]{0,3}[:=][ ]{0,3}\\?["']?)
        (?=[^\s"'\\,;&<>{}\[\]]{0,100}[0-9])[^\s"'\\,;&<>{}\[\]]{8,}""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMED = re.compile(
    r"""(?<![A-Za-z0-9])(openai-(?:organization|project)\\?["']?[ ]{0,3}[:=][ ]{0,3}\\?["']?)
        [^\s"'\\,;&<>{}\[\]]{3,}""",
    re.VERBOSE | re.IGNORECASE,
)
_COOKIE = re.compile(
    r"""(?<![A-Za-z0-9])((?:set-)?cookie\\?["']?[ ]{0,3}:[ ]{0,3}\\?["']?[\w.-]{1,60}=)[^\s"'\\;\[]{6,}""",
    re.IGNORECASE,
)
_PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,30}-----|\Z)", re.DOTALL
)


class _Shape(NamedTuple):
    """What a secret looks like; `words`, in small letters, of which one must be there spare most searches."""

    what: str
    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def finds(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """Every secret of this shape."""
        return self.pattern.finditer(text) if self._may_be_in(lowered) else iter(())

    def removed_from(self, text: str) -> str:
        """The text without; a name that stands before a secret stays, and an address stays an address."""
        if not self._may_be_in(text.lower()):
            return text
        left = rf"\g<1>{REMOVED}" if self.pattern.groups else "" if self.pattern is _URL_LOGIN else REMOVED
        return self.pattern.sub(left, text)

    def _may_be_in(self, lowered: str) -> bool:
        return not self.words or any(word in lowered for word in self.words)


_SHAPES = (
    _Shape("a key", _KEYS, ()),
    _Shape("an authorization", _BEARER, ("bearer ", "basic ")),
    _Shape("a private key", _PRIVATE_KEY, ("private key-",)),
    _Shape("a login in a URL", _URL_LOGIN, ("://",)),
    _Shape("a key in a URL", _QUERY, ("?", "&")),
    _Shape("a secret under its name", _FIELD, ("key", "secret", "token", "passw")),
    _Shape("an organisation", _NAMED, ("openai-",)),
    _Shape("a cookie", _COOKIE, ("cookie",)),
)

# A letter, a digit, a hyphen or an underscore that is written as \u00XX, in JSON or in JSON within JSON.
_ESCAPED = re.compile(r"\\+u00(2[dD]|3[0-9]|4[1-9a-fA-F]|5[0-9aAfF]|6[1-9a-fA-F]|7[0-9aA])")
# A header that tells who asked, or lets somebody else ask, as YAML or JSON key at the start of a line.
_HEADER = re.compile(
    r"""^[ \t{-]*["']?((?:proxy-)?authorization|(?:x-)?api-key|x-goog-api-key|(?:set-)?cookie
        |openai-(?:organization|project)|x-request-id|x-stainless-[a-z-]+|user-agent|cf-ray)["']?[ \t]*:""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_SHOWN = 6
_MOST = 20


def find_secrets(text: str) -> list[str]:
    """What in `text`, say a cassette, should not be there: one line each, the secret cut short.

    At most twenty; one is too many.
    """
    text = _unescaped(text)
    found = [(match.start(1), f"the header {match[1].lower()}") for match in _HEADER.finditer(text)]
    lowered = text.lower()
    for shape in _SHAPES:
        for match in shape.finds(text, lowered):
            secret = match[0][len(match[1]) :] if shape.pattern.groups else match[0]
            found.append((match.start(), f"{shape.what} ({secret[:_SHOWN]}…)"))
    found.sort()
    ends = [match.start() for match in re.finditer("\n", text)] if found else []
    return [f"line {bisect(ends, place - 1) + 1}: {what}" for place, what in found[:_MOST]]


def redact(text: str, *known: str | None) -> str:
    """`text` without the `known` secrets and without whatever looks like one."""
    plain = _unescaped(text)
    if plain is not text and _redacted(plain, *known) != plain:
        text = plain
    return _redacted(text, *known)


def _redacted(text: str, *known: str | None) -> str:
    for secret in known:
        for form in _forms(secret):
            text = text.replace(form, REMOVED)
    for shape in _SHAPES:
        text = shape.removed_from(text)
    return text


def redact_bytes(data: bytes, *known: str | None) -> bytes:
    """The same for a body, be it text or not; every other byte of it stays."""
    try:
        return redact(data.decode(), *known).encode()
    except UnicodeDecodeError:
        return redact(data.decode("latin-1"), *known).encode("latin-1")


def password_in(url: str | None) -> str | None:
    """The password of a login in an address."""
    try:
        return urlsplit(url or "").password
    except ValueError:
        return None


def _unescaped(text: str) -> str:
    """`text` with the letters that JSON need not escape as themselves: none hides a key from the shapes."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "u00" in text else text


def _forms(secret: str | None) -> list[str]:
    """A secret as it may stand in JSON or in an address, the longest first."""
    if not secret or len(secret) < _SHOWN:  # "none" is no secret, and stands in many a text
        return []
    escaped = json.dumps(secret)[1:-1]
    forms = {secret, escaped, escaped.replace("/", "\\/"), quote(secret, safe=""), quote_plus(secret)}
    return sorted(forms, key=len, reverse=True)
