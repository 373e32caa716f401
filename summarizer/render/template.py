"""A brief laid out by a style's template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import StyleError
from summarizer.render.view import DIALECTS, Filters, variables_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from summarizer.records import Brief, Source
    from summarizer.render.view import Values
    from summarizer.styles import Layout

_SHOWN = 200


def fill(layout: Layout, brief: Brief) -> str:
    """The text that the template makes of the brief, in the format that the layout writes.

    Raises StyleError with file and line where the template has a fault or does not come to an end.
    """
    return fill_with(layout, variables_of(brief), brief.sources, page="docs/how-to/house-style.md")


def fill_with(layout: Layout, variables: Values, sources: Iterable[Source], *, page: str) -> str:
    """The same of any variables; `page` of the manual tells which there are.

    The filters know the `sources` by their numbers.
    """
    # Late, for a brief in the program's own layout needs no template.
    from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError  # noqa: PLC0415

    from summarizer.render.sandbox import Runaway, Sandbox  # noqa: PLC0415

    dialect = DIALECTS[layout.writes]
    sandbox = Sandbox(dialect.escape, Filters(sources, dialect).by_name())
    try:
        return sandbox.written(sandbox.template(layout.template, layout.file), variables)
    except TemplateSyntaxError as error:
        raise StyleError(f"is no template: {error.message}", where=f"{layout.file}:{error.lineno}") from error
    except UndefinedError as error:
        fix = f"a template is given {', '.join(variables)}; see {page}"
        raise StyleError(_shown(error), where=_place(layout, error), fix=fix) from error
    except RecursionError as error:
        raise StyleError("a macro of it calls itself without end", where=_place(layout, error)) from error
    except (TemplateError, Runaway) as error:
        raise StyleError(_shown(error), where=_place(layout, error)) from error
    except Exception as error:  # a user's template may fail in any way
        what = f"cannot be filled in: {_shown(error)} ({type(error).__name__})"
        raise StyleError(what, where=_place(layout, error)) from error


def _shown(error: Exception) -> str:
    return str(error).replace("'dict object'", "this record")[:_SHOWN]


def _place(layout: Layout, error: Exception) -> str:
    """File and line: Jinja writes the template's own into the traceback."""
    line, step = None, error.__traceback__
    while step is not None:
        line = _line(step, layout.file) or line
        step = step.tb_next
    return f"{layout.file}:{line}" if line else layout.file


def _line(step: TracebackType, file: str) -> int | None:
    return step.tb_lineno if step.tb_frame.f_code.co_filename == file else None
