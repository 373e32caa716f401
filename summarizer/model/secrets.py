"""What must not reach a file or a message: keys, tokens, cookies, identifying headers."""

from __future__ import annotations

import re

REMOVED = "[removed]"

# Shapes of keys by their makers' prefixes; the lengths are below the shortest in use.
_KEYS = re.compile(
    r"""(?<![A-Za-z0-9])(?:
        (?:sk|pk|rk)-(?:[a-z]{2,10}[0-9]{0,2}-)*[A-Za-z0-9_-]{16,}      # OpenAI, Anthropic, OpenRouter
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
_PATTERNS = {
    "a key": _KEYS,
    "an authorization": _BEARER,
    "a login in a URL": _URL_LOGIN,
    "a key in a URL": _QUERY,
}

# A header that tells who asked, or lets somebody else ask, as YAML or JSON key at the start of a line.
_HEADER = re.compile(
    r"""^[\s{-]*["']?((?:proxy-)?authorization|(?:x-)?api-key|x-goog-api-key|(?:set-)?cookie
        |openai-(?:organization|project)|x-request-id|x-stainless-[a-z-]+|user-agent|cf-ray)["']?\s*:""",
    re.VERBOSE | re.IGNORECASE,
)
_SHOWN = 6


def find_secrets(text: str) -> list[str]:
    """What in `text`, say a cassette, should not be there: one line each, the secret cut short."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            found.append(f"line {number}: the header {header[1].lower()}")
        for what, pattern in _PATTERNS.items():
            found += [f"line {number}: {what} ({match[0][:_SHOWN]}…)" for match in pattern.finditer(line)]
    return found


def redact(text: str, *known: str | None) -> str:
    """`text` without the `known` secrets and without whatever looks like one."""
    for secret in known:
        if secret and len(secret) >= _SHOWN:  # "none" is no secret, and stands in many a text
            text = text.replace(secret, REMOVED)
    for pattern in (_KEYS, _BEARER):
        text = pattern.sub(REMOVED, text)
    text = _URL_LOGIN.sub("", text)  # what is left is an address still
    return _QUERY.sub(rf"\g<1>{REMOVED}", text)
