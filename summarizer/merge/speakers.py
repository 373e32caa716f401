"""Who is meant by "the minister": the one person whom the same article calls a minister.

A description is only ever resolved within its article, and only where one person fits it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.language.names import is_anonymous, is_organisation, name_key, same_name
from summarizer.merge.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.merge.items import Item
    from summarizer.merge.sources import Text
    from summarizer.records import Attribution

_DESCRIBED = re.compile(r"(?:the|this|that) (?P<role>(?:[a-z][\w-]* ){0,3}[a-z][\w-]+)", re.IGNORECASE)
_INTRODUCED = re.compile(r"(?:an?|one) ", re.IGNORECASE)
_NAME = r"(?P<name>[A-Z][\w'’-]{1,30}(?: (?:al-|el-)?[A-Z][\w'’-]{1,30}){1,3})"
# Of these an article mostly has one, by whose name it calls them; of officials and witnesses it has many.
_OFFICES = word_set(
    """minister president governor mayor chief secretary ambassador spokesman spokeswoman spokesperson
    prosecutor commissioner director chairman chairwoman premier chancellor senator bishop commander"""
)
_WORD = re.compile(r"[\w-]+")

_START = r"(?<![\w'’-])"
_HEAD = rf"(?P<head>(?i:{'|'.join(sorted(_OFFICES))}))"
_ROLE = rf"(?P<role>(?:[\w'’-]{{1,30}} ){{0,3}}{_HEAD})"
_NAMED = (
    re.compile(rf"{_START}{_ROLE} {_NAME}"),
    re.compile(rf"{_START}(?<!the ){_NAME}, (?:the |an? )?{_ROLE}(?=[,.;)]| (?:of|for|in|from|who)\b)"),
)
_UNNAMED = re.compile(rf"\b(?:an?|another) (?:[\w'’-]{{1,30}} ){{0,3}}{_HEAD}\b")


@dataclass
class Speakers:
    """Names for descriptions, by source; answers are kept."""

    texts: Sequence[Text]
    _said: dict[int, list[Attribution]] = field(default_factory=dict)
    _known: dict[tuple[int, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Sequence[Text], items: Iterable[Item[Attribution]]) -> Speakers:
        """Those of a story, from its articles and from what was found of their speakers."""
        said: dict[int, list[Attribution]] = defaultdict(list)
        for item in items:
            said[item.source].append(item.record)
        return cls(texts, dict(said))

    def name(self, source: int, printed: str) -> str:
        """The person whom `source` means by what it prints; what it prints, where that is not certain."""
        key = source, printed
        if key not in self._known:
            match = _DESCRIBED.fullmatch(printed)
            resolved = (
                self._resolved(source, match["role"].lower()) if match and is_anonymous(printed) else None
            )
            self._known[key] = resolved or printed
        return self._known[key]

    def _resolved(self, source: int, role: str) -> str | None:
        """Who is described so: somebody named, or else somebody whom the article introduces unnamed."""
        head = role.rpartition(" ")[2]
        if head.endswith("s"):
            return None  # several people
        said, text = self._said.get(source, []), self.texts[source - 1].article.text
        words = frozenset(_WORD.findall(role))
        described = [
            one.speaker
            for one in said
            if one.anonymous and _INTRODUCED.match(one.speaker) and words <= _words(one.speaker)
        ]
        if described:
            return _only(described)
        if head not in _OFFICES or any(match["head"].lower() == head for match in _UNNAMED.finditer(text)):
            return None
        named = [
            one.speaker
            for one in said
            if not one.anonymous and words <= _words(f"{one.role or ''} {one.mention or ''}")
        ]
        return _only([*named, *_named_in(text, words)])


def _named_in(text: str, words: frozenset[str]) -> list[str]:
    """The people whom a text calls so: "Interior Minister Ana Ruiz", "Ana Ruiz, the interior minister,"."""
    return [
        match["name"]
        for form in _NAMED
        for match in form.finditer(text)
        if words <= _words(match["role"]) and not is_organisation(match["name"])
    ]


def _only(names: Iterable[str]) -> str | None:
    """The fullest of the names if all are one person's, else None."""
    found = sorted(set(names), key=lambda name: (-len(name_key(name)), name))
    return found[0] if found and all(same_name(found[0], other) for other in found) else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
