"""Results of checks as JUnit XML, the form that CI systems read; what they ignore is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from summarizer.compose.labels import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Result:
    """One check: `failure` is what it found, None where it passed; `output` is shown in either case."""

    name: str
    classname: str
    seconds: float = 0.0
    failure: str | None = None
    output: str | None = None


def junit(results: Sequence[Result], *, suite: str = "summarizer") -> str:
    """One test suite with a test case for each result; no time of day and no host is in it."""
    failed = sum(result.failure is not None for result in results)
    totals = {
        "name": suite,
        "tests": str(len(results)),
        "failures": str(failed),
        "errors": "0",
        "time": _seconds(sum(result.seconds for result in results)),
    }
    root = ET.Element("testsuites", totals)
    parent = ET.SubElement(root, "testsuite", totals | {"skipped": "0"})
    for result in results:
        _case(parent, result)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(parent: ET.Element, result: Result) -> None:
    named = {"classname": _clean(result.classname), "name": _clean(result.name)}
    case = ET.SubElement(parent, "testcase", named | {"time": _seconds(result.seconds)})
    if result.failure is not None:
        message = one_line(next(iter(result.failure.splitlines()), ""))
        failure = ET.SubElement(case, "failure", {"message": message, "type": "regression"})
        failure.text = _clean(result.failure)
    if result.output is not None:
        ET.SubElement(case, "system-out").text = _clean(result.output)


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"


def _clean(text: str) -> str:
    """The text without characters that no XML can hold."""
    return _NO_XML.sub("\ufffd", text)
