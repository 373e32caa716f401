"""JUnit XML as CI systems read it, whatever an article put into it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from summarizer.render import Result, junit

XSD = Path(__file__).parents[1] / "data" / "junit.xsd"
SCHEMA = etree.XMLSchema(etree.parse(XSD))
TEXTS = st.text(max_size=40)
RESULTS = st.lists(
    st.builds(
        Result,
        name=TEXTS.map(lambda text: f"case {text}"),
        classname=TEXTS.map(lambda text: f"checks {text}"),
        seconds=st.floats(0, 1e6),
        failure=st.none() | TEXTS,
        output=st.none() | TEXTS,
    ),
    max_size=6,
    unique_by=lambda result: "".join(c if c.isprintable() else "?" for c in result.name).strip(),
)


def read(text: str) -> etree._Element:
    return etree.fromstring(text.encode("utf-8"))


@given(RESULTS)
def test_every_report_has_the_structure_that_ci_systems_read(results):
    root = read(junit(results))
    SCHEMA.assertValid(root)
    cases = root.findall("testsuite/testcase")
    assert [case.find("failure") is not None for case in cases] == [
        result.failure is not None for result in results
    ]
    for totals in (root, root.find("testsuite")):
        assert int(totals.get("tests")) == len(results)
        assert int(totals.get("failures")) == sum(result.failure is not None for result in results)


def test_what_is_in_a_report():
    results = [
        Result("harbour", "cases", 0.25),
        Result("tunnel", "cases", 1.5, failure="toll: 12 → 14\n<sum> & so on\x00"),
    ]
    root = read(junit(results, suite="summarizer check"))
    SCHEMA.assertValid(root)
    assert (root.get("name"), root.get("time")) == ("summarizer check", "1.750")
    passed, failed = root.iter("testcase")
    assert (passed.get("classname"), passed.get("name"), passed.get("time")) == ("cases", "harbour", "0.250")
    assert len(passed) == 0
    assert failed.find("failure").get("message") == "toll: 12 → 14"
    assert failed.findtext("failure") == "toll: 12 → 14\n<sum> & so on\ufffd"


def test_a_report_says_nothing_of_clock_and_machine():
    results = [Result("harbour", "cases", 0.25)]
    assert junit(results) == junit(results)
    assert not {"timestamp", "hostname"} & set(read(junit(results)).find("testsuite").keys())


def test_nothing_to_report():
    SCHEMA.assertValid(read(junit([])))
