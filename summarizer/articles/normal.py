"""Text as it should have been decoded: mojibake, invisible characters and line ends repaired.

Quotation marks, dashes, spelling, ligatures and width stay as printed: evidence is verbatim.
"""

from __future__ import annotations

import re

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f]")
_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")
_OTHER_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACES = re.compile(" {2,}")
_SURROGATE = re.compile("[\ud800-\udfff]")

# A lead byte of UTF-8 read as a letter, followed by what a continuation byte is read as.
_MOJIBAKE = re.compile("[ÂÃâãðïÐÑÅÄÎÏРСвГҐ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸЂЃѓЉЊЌЋЏђљњќћџ]")

# ftfy knows the code pages of Europe. These others turn up as well, where a page was decoded as
# something of Asia: the bytes E2 80 xx of common punctuation, read in each, with the bytes that
# the code page lacks read as in windows-1252, which is what browsers do.
_OTHER_PAGES = ("cp874", "cp1255", "cp1256", "cp1258")
_PUNCTUATION = "‐‑‒–—―‘’‚“”„†•…‹›"


def _read_as(sign: str, page: str) -> str:
    out = ""
    for byte in sign.encode():
        single = bytes([byte])
        for codec in (page, "cp1252", "latin-1"):
            try:
                out += single.decode(codec)
                break
            except UnicodeDecodeError:
                continue
    return out


_MISREAD = {_read_as(sign, page): sign for page in _OTHER_PAGES for sign in _PUNCTUATION}
_MISREAD_SIGN = re.compile("|".join(map(re.escape, sorted(_MISREAD, key=len, reverse=True))))


def normalise(text: str) -> str:
    """Return `text` with one kind of line end, one kind of space and no invisible characters."""
    if not text.isascii():
        text = encodable(text)
        text = _MISREAD_SIGN.sub(lambda found: _MISREAD[found.group()], text)
        if _MOJIBAKE.search(text):
            text = _fixed(text)
        text = _INVISIBLE.sub("", text)
    text = _LINE_END.sub("\n", text)
    text = _OTHER_SPACE.sub(" ", _CONTROL.sub("", text))
    if "  " in text:
        text = _SPACES.sub(" ", text)
    return text.replace(" \n", "\n").replace("\n ", "\n").strip()


def encodable(text: str) -> str:
    """`text` without halves of surrogate pairs, which JSON can escape but no file can hold."""
    return _SURROGATE.sub("\ufffd", text)


def _fixed(text: str) -> str:
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        normalization=None,
        explain=False,
    )
    return ftfy.fix_text(text, config)
