"""Styles: how a brief is laid out, and what is said to a model of its length and wording.

A style is one file, NAME.FORMAT.j2: if it has one, a head in TOML between two lines `+++`, then a Jinja
template over the brief. The template is layout and never reaches a model; the head's `wording` is for the
model alone. `plain` is the layout that the program has of itself.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from summarizer.errors import StyleError
from summarizer.resources import read_resource, resource_names

if TYPE_CHECKING:
    from collections.abc import Callable

    Head = dict[str, tuple[Callable[[Any], bool], str]]

PLAIN = "plain"
ISSUE = "issue"
SUFFIX = ".j2"
Writes = Literal["md", "html", "txt"]
# What each kind of template can be had as: Markdown is typeset as the other two as well.
FORMATS: dict[str, tuple[Writes, ...]] = {"md": ("md", "txt", "html"), "html": ("html",), "txt": ("txt",)}
_ISSUE_FILE = "issues/issue.md.j2"
_LARGEST = 200_000
_SHORTEST, _LONGEST = 20, 10_000
_WORDING = 2_000
_FENCE = re.compile(r"\+\+\+[ \t]*\r?\n")


@dataclass(frozen=True)
class Layout:
    """A template. `file` is what messages call it, `writes` the format of its text."""

    file: str
    writes: Writes
    template: str


@dataclass(frozen=True)
class Style:
    """A layout, None for the program's own; `max_words` and `wording` are for whoever composes.

    `wording` is what a model is told of tone and form, "" where nothing is.
    """

    name: str
    layout: Layout | None = None
    about: str = ""
    max_words: int | None = None
    wording: str = ""

    @property
    def formats(self) -> tuple[Writes, ...]:
        """The formats that it can be had in, its own first; beside JSON, which is the record itself."""
        return FORMATS[self.layout.writes] if self.layout else ("md", "txt", "html")


def style_names() -> list[str]:
    """The names of the bundled styles, `plain` first."""
    return [PLAIN, *sorted(_bundled())]


def load_style(given: str) -> Style:
    """A bundled style by its name, or one's own by its path.

    Raises StyleError where there is none, where it cannot be read, and for a head that does not hold.
    """
    if given == PLAIN:
        return Style(PLAIN, about="Everything the brief holds, section by section.")
    bundled = _bundled()
    if given in bundled:
        return _read(given, bundled[given], bundled[given].split(".")[1], style_source(given), _HEAD)
    path = Path(given)
    if not path.is_file() and not given.endswith(SUFFIX):
        raise StyleError(
            f"there is no style {given!r}",
            fix=f"there is: {', '.join(style_names())}, or the path of a template of your own (NAME.md.j2)",
        )
    return _own(path, given, _HEAD)


def load_issue(given: str = ISSUE) -> Layout:
    """The template of a newsletter's issue: the bundled one by the name `issue`, or one's own by its path.

    Its head may say what it is `about`, nothing else. Raises StyleError as `load_style` does.
    """
    if given == ISSUE:
        return cast("Layout", _read(ISSUE, _ISSUE_FILE, "md", issue_source(), _ISSUE_HEAD).layout)
    path = Path(given)
    if not path.is_file() and not given.endswith(SUFFIX):
        raise StyleError(
            f"there is no template {given!r}",
            fix=f"there is: {ISSUE}, or the path of a template of your own (NAME.md.j2)",
        )
    return cast("Layout", _own(path, given, _ISSUE_HEAD).layout)


def issue_source() -> str:
    """The bundled template of a newsletter's issue, as written."""
    return read_resource("styles", _ISSUE_FILE)


def _own(path: Path, given: str, keys: Head) -> Style:
    """A template of one's own, whose head may hold these keys."""
    writes = Path(path.name.removesuffix(SUFFIX)).suffix[1:]
    if not path.name.endswith(SUFFIX) or writes not in FORMATS:
        raise StyleError(
            "its name does not say which format it writes",
            where=given,
            fix="name it NAME.md.j2, NAME.html.j2 or NAME.txt.j2",
        )
    return _read(path.name.split(".")[0], given, writes, _text_of(path, given), keys)


def style_source(name: str) -> str:
    """The file of a bundled style, as written. Raises StyleError where it has none."""
    bundled = _bundled()
    if name not in bundled:
        what = "is the program's own layout, no template" if name == PLAIN else "is no bundled style"
        raise StyleError(f"{name!r} {what}", fix=f"start from one of: {', '.join(sorted(bundled))}")
    return read_resource("styles", bundled[name])


def _bundled() -> dict[str, str]:
    """Name to file name."""
    return {name.split(".")[0]: name + SUFFIX for name in resource_names("styles", SUFFIX)}


def _text_of(path: Path, given: str) -> str:
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise StyleError(f"cannot be read: {error.strerror or error}", where=given) from error
    except UnicodeDecodeError as error:
        raise StyleError("is not UTF-8 text", where=given) from error
    if len(data) > _LARGEST:
        raise StyleError(f"is larger than {_LARGEST:,} bytes", where=given)
    return text


def _read(name: str, file: str, writes: str, text: str, keys: Head) -> Style:
    head, template = _parted(text, file)
    try:
        values = tomllib.loads(head)  # its first line, +++ for the template, is empty: line numbers hold
    except tomllib.TOMLDecodeError as error:
        raise StyleError(f"its head is no TOML: {error}", where=file) from error
    unknown = sorted(values.keys() - keys.keys())
    if unknown:
        raise StyleError(
            f"unknown key {unknown[0]!r} in its head", where=file, fix=f"there is: {', '.join(keys)}"
        )
    for key, value in values.items():
        fits, wanted = keys[key]
        if not fits(value):
            raise StyleError(f"{key!r} in its head is not {wanted}", where=file)
    return Style(
        name=name,
        layout=Layout(file, cast("Writes", writes), template),
        about=" ".join(values.get("about", "").split()),
        max_words=values.get("max_words"),
        wording=values.get("wording", "").strip(),
    )


def _parted(text: str, file: str) -> tuple[str, str]:
    """Head and template; in place of the head stands a comment as long, so that line numbers hold."""
    opening = _FENCE.match(text)
    if not opening:
        return "", text
    fences = _FENCE.finditer(text, opening.end())
    closing = next((found for found in fences if text[found.start() - 1] == "\n"), None)
    if not closing:
        raise StyleError("its head has no end", where=file, fix="close it with a line +++")
    lines = text.count("\n", 0, closing.end())
    return "\n" + text[opening.end() : closing.start()], "{#" + "\n" * lines + "-#}" + text[closing.end() :]


def _is_text(most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and len(value) <= most


def _is_length(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and _SHORTEST <= value <= _LONGEST


# What a head may hold: whether a value will do, and what it has to be.
_HEAD: Head = {
    "about": (_is_text(200), "a text of at most 200 characters"),
    "max_words": (_is_length, f"a whole number from {_SHORTEST} to {_LONGEST:,}"),
    "wording": (_is_text(_WORDING), f"a text of at most {_WORDING:,} characters"),
}
_ISSUE_HEAD: Head = {"about": _HEAD["about"]}
