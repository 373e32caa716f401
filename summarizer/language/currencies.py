"""Which currency stands right before a number, and whether "pounds" after it are money."""

from __future__ import annotations

import re

from summarizer.language.units import SPELLINGS, unit_family

_SYMBOLS = dict(zip("$£€¥₹₩₽₺", ("USD", "GBP", "EUR", "JPY", "INR", "KRW", "RUB", "TRY"), strict=True))
_SYMBOLS |= dict(zip("₪฿₦₱₴₫৳₿", ("ILS", "THB", "NGN", "PHP", "UAH", "VND", "BDT", "BTC"), strict=True))
_DOLLARS = {"A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "S": "SGD"}
_DOLLARS |= {"US": "USD", "U.S.": "USD", "R": "BRL", "NT": "TWD", "MX": "MXN", "CAN": "CAD", "AUS": "AUD"}
_CODES = {
    unit: unit for unit in SPELLINGS.values() if unit.isupper() and unit_family(unit) == f"money:{unit}"
}
_CODES |= {"Rs": "INR", "Rs.": "INR", "RS": "INR", "RMB": "CNY"}
_PREFIX = re.compile(r"(?:\b(?P<country>[A-Z]{1,3}|U\.S\.) ?)?(?P<symbol>[$£€¥₹₩₽₺₪฿₦₱₴₫৳₿])[ \u00a0]?\Z")
_CODE = re.compile(r"(?<![A-Za-z])(?P<code>[A-Z]{3}|R[Ss]\.?)[ \u00a0]?\Z")
_PRICE = re.compile(
    r"\b(?:costs?|costing|paid|pays?|worth|fined?|spent|spend|spending|earn|earns|earned|priced?|bill|debt|raised"
    r"|stole|charged?|salary|budget|prize|pension|fee|cash|sold for|bought for|donated)\b[^.;]*\Z"
)
_PRICED = re.compile(
    r" (?:a (?:week|month|year|head|ticket)|per (?:week|month|year|person)|in (?:cash|damages))\b"
)
_CONVERTED = re.compile(r" \((?:about |around |or )?(?:US|A|C)?[$€]")
_WEIGHED = re.compile(
    r" of (?!debt|damage|tax|public|invest|fund|saving|cash|money|aid)[a-z]"
    r"|,? \(?[\d,.]{1,20} ?(?:kg|kilo|tonnes)"
)
_REACH = 60
_LARGE = 10**6


def currency_before(text: str, pos: int, edge: int) -> tuple[int, str] | None:
    """Start and code of the currency that stands right before `pos`, over one space or the point of $.50."""
    if text[pos - 1 : pos] == "." and text[pos - 2 : pos - 1] in _SYMBOLS:
        pos -= 1
    if pos <= edge:
        return None
    last = text[pos - 2 : pos - 1] if text[pos - 1] in " \u00a0" else text[pos - 1]
    if last in _SYMBOLS:
        match = _PREFIX.search(text, max(edge, pos - 7), pos)
        return _by_symbol(match) if match else None
    if last.isupper() or last in ("s", "."):
        match = _CODE.search(text, max(edge, pos - 5), pos)
        code = _CODES.get(match["code"]) if match else None
        return (match.start(), code) if match and code else None
    return None


def _by_symbol(match: re.Match[str]) -> tuple[int, str]:
    country = match["country"]
    if match["symbol"] == "$" and country in _DOLLARS:
        return match.start(), _DOLLARS[country]
    return match.start("symbol"), _SYMBOLS[match["symbol"]]


def is_sterling(text: str, start: int, end: int, magnitude: int) -> bool:
    """Whether the number of "pounds" in the span is money: by its size, or by words of price around it.

    Pounds are a weight elsewhere: news that counts in sterling mostly prints the sign.
    """
    if not text.endswith(("pounds", "pound"), 0, end) or _WEIGHED.match(text, end):
        return False
    if magnitude >= _LARGE or _CONVERTED.match(text, end) or _PRICED.match(text, end):
        return True
    return text.endswith("s", 0, end) and bool(_PRICE.search(text, max(0, start - _REACH), start))
