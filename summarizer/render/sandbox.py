"""Where a style's template runs: it reaches what it is given and nothing else, and it comes to an end.

Jinja's sandbox keeps templates off the program's insides. Beyond that, only harmless filters and methods
are left, and the steps, the characters written and the size of what is put together are bounded: a slip
in a template ends in an error with its line, not in a machine without memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from summarizer.language.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sized

    from jinja2.runtime import Context

S = TypeVar("S", bound="Sized")

MOST_STEPS = 1_000_000
MOST_CHARACTERS = 2_000_000
_LARGEST_NUMBER = 10**15

# What is left out could fill the memory (center, indent, format), is random, or has no use here.
_FILTERS = word_set(
    "abs capitalize d default e escape first float groupby int items last length list lower map max min "
    "reject rejectattr reverse round safe select selectattr sort string sum title trim truncate unique "
    "upper wordcount"
)
_GLOBALS = ("range", "namespace", "cycler", "joiner", "dict")
_METHODS = word_set(
    "capitalize count endswith find get index isdigit items keys lower lstrip removeprefix removesuffix "
    "rsplit rstrip split splitlines startswith strip title upper values"
)
_BUILT_IN = (str, list, tuple, dict, int, float, set)


class Runaway(Exception):  # noqa: N818  # it is told as one of the faults of a template
    """A template went beyond a bound."""


class Sandbox(ImmutableSandboxedEnvironment):
    """For one rendering of one template; `escape` makes words harmless in the format it writes."""

    intercepted_binops = frozenset({"+", "-", "*", "//", "%", "**"})

    def __init__(self, escape: Callable[[str], str], filters: Mapping[str, Callable[..., Any]]) -> None:
        """Names the filters that a template may use; None is written as nothing."""
        super().__init__(
            undefined=StrictUndefined,
            autoescape=True,
            finalize=self._written,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._escape, self._steps = escape, 0
        own = {"e": self._written, "escape": self._written, "join": self._joined, "replace": _replace}
        kept = {name: self.filters[name] for name in _FILTERS}
        self.filters = {**kept, **own, **filters, "_counted": self._counted, "_together": self._joined}
        self.globals = {name: self.globals[name] for name in _GLOBALS}

    def template(self, source: str, file: str) -> Template:
        """The template compiled. Raises TemplateSyntaxError."""
        tree = _Bounded().visit(self.parse(source, file, file))
        return Template.from_code(self, self.compile(tree, file, file), dict(self.globals))

    def written(self, template: Template, variables: Mapping[str, Any]) -> str:
        """What the template makes of the variables. Raises whatever goes wrong in it, Runaway too."""
        self._steps, room, pieces = 0, MOST_CHARACTERS, list[str]()
        for piece in template.generate(**variables):
            room -= len(piece)
            if room < 0:
                raise Runaway(f"writes more than {MOST_CHARACTERS:,} characters")
            pieces.append(piece)
        return "".join(pieces)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Arithmetic for numbers of a sensible size, `+` for lists and words of one."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self._joined([left, right])
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or not (numbers or (operator == "+" and isinstance(left, list | tuple))):
            raise SecurityError(f"{operator!r} is for numbers here")
        result = super().call_binop(context, operator, left, right)
        if not numbers:
            return _bounded(result)
        if abs(result) > _LARGEST_NUMBER:
            raise Runaway(f"computes a number above {_LARGEST_NUMBER:,}")
        return result

    def call(self, context: Context, func: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """A call of a macro or method; each is a step."""
        self._step()
        return super().call(context, func, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
        """No insides, and of words and lists only methods that make nothing larger."""
        if isinstance(obj, _BUILT_IN) and callable(value) and attr not in _METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise Runaway(f"takes more than {MOST_STEPS:,} steps")

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._step()
            yield item

    def _written(self, value: Any) -> Markup:  # noqa: ANN401  # whatever a template prints
        """Words as the format writes them; what a filter or macro made is left as it is."""
        if isinstance(value, Markup):
            return value
        words = "" if value is None else str(value)
        safe = self._escape(words)
        before, after = (" " * at.isspace() for at in (words[:1], words[-1:]))
        return Markup(before + safe.strip() + after if safe.strip() else before)  # noqa: S704  # just escaped

    def _joined(self, items: Iterable[Any], between: Any = "") -> Markup:  # noqa: ANN401
        """Filter `join`, and what `~` does: each piece made harmless first."""
        return _bounded(self._written(between).join([self._written(item) for item in items]))


class _Bounded(NodeTransformer):
    """Loops count their steps, `~` escapes what it puts together, and a template is one file."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  # jinja2's way of naming
        self.generic_visit(node)
        node.iter = _filtered(cast("nodes.Expr", node.iter), "_counted")
        return node

    def _visit_other_file(self, node: nodes.Node) -> nodes.Node:
        raise TemplateSyntaxError("a style is one file: it cannot take in another one", node.lineno)

    visit_Include = visit_Import = visit_FromImport = visit_Extends = _visit_other_file  # noqa: N815

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "_together")


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _bounded(made: S) -> S:
    if len(made) > MOST_CHARACTERS:
        raise Runaway(f"puts together more than {MOST_CHARACTERS:,} characters")
    return made


def _replace(words: str, old: str, new: str) -> str:
    """Filter `replace`."""
    if len(words) + words.count(old) * len(new) > MOST_CHARACTERS:
        raise Runaway(f"puts together more than {MOST_CHARACTERS:,} characters")
    return str(words).replace(str(old), str(new))
