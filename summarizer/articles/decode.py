"""Bytes to text: byte-order marks, declared and guessed encodings; what is no text is named."""

from __future__ import annotations

import codecs
import re

from summarizer.errors import ArticleError

_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_META_REACH = 4096
_FAR_MORE = 50
_ASCII_END = 128
_FIX = "give the article's text, HTML or JSON"


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Decode text of unknown encoding; `declared` is what a server says.

    Raises ArticleError for what is empty or no text.
    """
    if not data.strip():
        raise ArticleError("the file is empty", fix=_FIX)
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise ArticleError(f"this is {kind}, not text", fix=_FIX)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\x00" in data:
        raise ArticleError("this is a binary file, not text", fix=_FIX)
    return _by_declaration(data, declared)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"broken {encoding.upper()}, at byte {error.start}", fix=_FIX) from error
    if not text.strip():
        raise ArticleError("the file is empty", fix=_FIX)
    return text


def _by_declaration(data: bytes, declared: str | None) -> str:
    # What decodes as UTF-8 is UTF-8, whatever a server or a page says: chance hardly makes it so.
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _META.search(data[:_META_REACH])
    named = (found.group(1) or found.group(2)).decode("ascii") if found else None
    for encoding in (declared, named):
        text = _try(data, encoding)
        if text is not None:
            return text
    return _guess(data)


def _try(data: bytes, encoding: str | None) -> str | None:
    if not encoding or encoding.lower().replace("_", "-") in {"utf-8", "utf8"}:
        return None
    # Pages that say Latin-1 mean windows-1252: so say browsers, and so does the WHATWG standard.
    if encoding.lower() in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"}:
        encoding = "cp1252"
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(
        data[:200_000], cp_isolation=["cp1252", "cp1250", "cp1251", "utf_8", "mac_roman"]
    ).best()
    # One broken byte in a UTF-8 text is better replaced than the whole misread.
    broken = data.decode("utf-8", "replace")
    if broken.count("\ufffd") * _FAR_MORE < sum(sign >= _ASCII_END for sign in data):
        return broken
    if best is None:
        raise ArticleError("this is a binary file, or text in an unknown encoding", fix="save it as UTF-8")
    return data.decode(best.encoding, "replace")
