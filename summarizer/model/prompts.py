"""Prompt templates: found, versioned, digested, rendered.

A template is a file NAME.vN.md.j2: the system part, a line `---- user ----`, the user part. A released
version is never edited; `NAME` alone means the newest. A folder of the user's overrides by file name.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.errors import SettingsError
from summarizer.resources import read_resource, resource_names

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment, Template

SUFFIX = ".md.j2"
DIVIDER = re.compile(r"^---- user ----[ \t]*\r?$", re.MULTILINE)
_encode = json.JSONEncoder(ensure_ascii=False).encode  # `dumps` makes one anew for each sentence
_FULL_NAME = re.compile(r"(?P<stem>[a-z][a-z0-9_-]*)\.v(?P<version>[0-9]+)")


@dataclass(frozen=True)
class Prompt:
    """A rendered prompt. `system` is the same for all articles, so that endpoints can cache it.

    `name` and `digest` say which template it came from; `label`, if any, names what it is about in
    error messages. None of the three is sent.
    """

    name: str
    digest: str
    system: str
    user: str
    label: str = ""

    @property
    def template(self) -> str:
        """The template's name without its version."""
        return _split(self.name)[0]

    @property
    def title(self) -> str:
        """What a message calls it."""
        return f"{self.label} (prompt {self.name})" if self.label else f"prompt {self.name}"


class Prompts:
    """The bundled templates, with those of `directory` over them.

    Raises SettingsError where `directory` is no folder or holds a template that nothing asks for.
    """

    def __init__(self, directory: Path | None = None) -> None:
        """Read all templates; they are compiled when first rendered."""
        self._sources = {name: read_resource("prompts", name + SUFFIX) for name in _bundled()}
        if directory is not None:
            self._sources |= _own(directory, known={_split(name)[0] for name in self._sources})
        self._compiled: dict[str, tuple[Template, Template]] = {}
        self._digests: dict[str, str] = {}

    def names(self) -> list[str]:
        """All names with their versions, as in `extract.v1`."""
        return sorted(self._sources, key=_split)

    def resolve(self, name: str) -> str:
        """The full name: `extract` is its newest version. Raises SettingsError for an unknown one."""
        if name in self._sources:
            return name
        versions = [full for full in self.names() if _split(full)[0] == name]
        if not versions:
            raise SettingsError(
                f"no prompt is called {name!r}", fix=f"there is: {', '.join(self.names()) or 'none'}"
            )
        return versions[-1]

    def source(self, name: str) -> str:
        """The template as written."""
        return self._sources[self.resolve(name)]

    def digest(self, name: str) -> str:
        """Twelve hex digits of the SHA-256 of the template."""
        full = self.resolve(name)
        if full not in self._digests:
            self._digests[full] = hashlib.sha256(self._sources[full].encode()).hexdigest()[:12]
        return self._digests[full]

    def check_takes(self, name: str, variable: str, *, given: bool) -> None:
        """Raise SettingsError where a variable is given that the newest template has no place for."""
        from jinja2 import meta

        full = self.resolve(name)
        if given and variable not in meta.find_undeclared_variables(_environment().parse(self.source(full))):
            raise SettingsError(
                f"has no place for {variable!r}, which would be lost",
                where=full + SUFFIX,
                fix=f"write {{{{ {variable} }}}} into it, or take a style without {variable}",
            )

    def render(self, name: str, /, **variables: Any) -> Prompt:  # noqa: ANN401  # whatever it asks for
        """The prompt with `variables` filled in.

        Raises SettingsError naming the template and what is wrong in it, such as a missing variable.
        """
        full = self.resolve(name)
        try:
            system, user = (part.render(variables).strip() for part in self._parts(full))
        except SettingsError:
            raise
        except Exception as error:  # a user's template may fail in any way
            raise _template_error(full, error, variables) from error
        return Prompt(name=full, digest=self.digest(full), system=system, user=user)

    def _parts(self, full: str) -> tuple[Template, Template]:
        if full not in self._compiled:
            # Divided before rendering: a line in an article cannot move the boundary.
            parts = DIVIDER.split(self._sources[full])
            if len(parts) != 2:  # noqa: PLR2004  # system and user
                raise SettingsError(
                    f"{len(parts) - 1} lines '---- user ----' where there must be one", where=full + SUFFIX
                )
            environment = _environment()
            system, user = (environment.from_string(part) for part in parts)
            self._compiled[full] = system, user
        return self._compiled[full]


def _bundled() -> list[str]:
    return [name for name in resource_names("prompts", SUFFIX) if _FULL_NAME.fullmatch(name)]


def _own(directory: Path, known: set[str]) -> dict[str, str]:
    """The user's templates; other files, such as a README, are none of ours."""
    if not directory.is_dir():
        raise SettingsError("no such folder of prompts", where=str(directory))
    sources = {}
    for path in sorted(directory.glob("*.j2")):
        name = path.name.removesuffix(SUFFIX)
        if not _FULL_NAME.fullmatch(name) or _split(name)[0] not in known:
            examples = ", ".join(f"{stem}.v1{SUFFIX}" for stem in sorted(known))
            raise SettingsError(
                "nothing asks for a prompt of this name", where=str(path), fix=f"name it like {examples}"
            )
        try:
            sources[name] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"cannot be read: {error}", where=str(path)) from error
    return sources


def _split(full: str) -> tuple[str, int]:
    match = _FULL_NAME.fullmatch(full)
    return (match["stem"], int(match["version"])) if match else (full, 0)


def _environment() -> Environment:
    """A sandbox without a loader: a template reaches its variables, no file and no attribute of ours."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,  # the reader is a model, not a browser
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["tojson"] = _json  # Jinja's own writes < and ’ as escapes, which costs tokens
    return environment


def _json(value: object) -> str:
    from jinja2 import Undefined

    if isinstance(value, Undefined):
        str(value)  # raises, with the name that is missing
    return _encode(value)


def _template_error(full: str, error: Exception, variables: dict[str, Any]) -> SettingsError:
    from jinja2 import TemplateSyntaxError, UndefinedError

    where = full + SUFFIX
    if isinstance(error, TemplateSyntaxError):
        return SettingsError(
            f"is no template: {error.message} (line {error.lineno} of its part)", where=where
        )
    fix = (
        f"it is given: {', '.join(sorted(variables)) or 'nothing'}"
        if isinstance(error, UndefinedError)
        else None
    )
    return SettingsError(f"cannot be filled in: {str(error)[:200]}", where=where, fix=fix)
