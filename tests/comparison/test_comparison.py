"""What a comparison says of two runs on the same articles, and of two editions of one story."""

from __future__ import annotations

import pytest

from summarizer.comparison import ChangeKind, Comparison, compare_briefs, kinds_named
from summarizer.records import Run

DAY, NEXT = "2031-05-07", "2031-05-08"
FERRY = "the ferry left the pier an hour after the storm had come"


def told(comparison: Comparison, *kinds: ChangeKind) -> list[str]:
    return [change.what for change in (comparison.of(kinds) if kinds else comparison).changes]


@pytest.fixture
def report(press):
    """One article with a toll, a sum and two statements."""
    return press.article(
        "Oslin Post",
        DAY,
        press.figure("people killed", "at least 12", by="police"),
        press.figure("cost of the new pier", "4 million euros"),
        press.said(FERRY, "Ana Ruiz"),
        press.event("rescue boats searched the river mouth", day=DAY),
    )


def without(extraction, **left):
    return extraction.model_copy(update=left)


class TestSameArticles:
    """Another prompt, model or version of the program."""

    def test_a_figure_that_is_lost_still_stands_in_its_article(self, press, report):
        old, new = press.brief(report), press.brief(without(report, figures=report.figures[1:]))
        (change,) = compare_briefs(old, new).of([ChangeKind.FIGURE_LOST]).changes
        assert change.what.startswith("people killed: at least 12, no longer in the brief")
        assert "though Oslin Post still prints it" in change.what
        assert (change.old, change.new, change.sources) == ("at least 12", None, ("Oslin Post",))

    def test_a_lost_figure_is_told_with_the_reason_of_the_audit(self, press, report):
        old, new = press.brief(report), press.brief(without(report, figures=report.figures[1:]))
        unused = new.audit.numerals.unused
        assert [one.quote for one in unused] == ["at least 12"]
        (line,) = told(compare_briefs(old, new), ChangeKind.FIGURE_LOST)
        assert line.endswith(f"now left out: {unused[0].reason}")

    def test_a_figure_by_another_name_is_the_same_figure(self, press, report):
        figure = report.figures[0].model_copy(update={"measure": "deaths in the ferry disaster"})
        new = press.brief(without(report, figures=[figure, *report.figures[1:]]))
        found = compare_briefs(press.brief(report), new)
        assert told(found, *kinds_named(["figure"])) == [
            "deaths in the ferry disaster: before called “people killed”"
        ]

    def test_a_number_that_is_read_otherwise_is_not_called_revised(self, press, report):
        figure = report.figures[0].model_copy(update={"low": 12, "high": 12, "qualifier": "exact"})
        new = press.brief(without(report, figures=[figure, *report.figures[1:]]))
        (line,) = told(compare_briefs(press.brief(report), new), ChangeKind.FIGURE_VALUE)
        assert "read otherwise in the same articles" in line
        assert "revised" not in line

    def test_a_figure_given_to_another_person(self, press, report):
        figure = report.figures[0].model_copy(update={"attributed_to": "the fire service"})
        new = press.brief(without(report, figures=[figure, *report.figures[1:]]))
        (line,) = told(compare_briefs(press.brief(report), new), ChangeKind.FIGURE_SPEAKER)
        assert line == "people killed: at least 12 citing police → the fire service"

    def test_figures_that_are_no_longer_one_say_where_they_were_counted(self, press):
        toll = press.figure("people killed", "12")
        other = press.figure("people killed in the town", "19")
        article = press.article("Oslin Post", DAY, toll, other)
        old, new = press.brief(article), press.brief(article)
        first, second = new.figures
        joined = first.model_copy(update={"readings": [*first.readings, *second.readings]})
        old = old.model_copy(update={"figures": [joined], "disagreements": []})
        found = compare_briefs(old, new)
        (gained,) = told(found, ChangeKind.FIGURE_GAINED)
        assert gained.endswith(f"before counted under “{joined.measure}”")
        (back,) = told(compare_briefs(new, old), ChangeKind.FIGURE_LOST)
        assert back.endswith(f"now counted under “{joined.measure}”")

    def test_a_statement_to_another_speaker(self, press, report):
        said = report.attributions[0].model_copy(update={"speaker": "Mara Holt"})
        found = compare_briefs(press.brief(report), press.brief(without(report, attributions=[said])))
        assert told(found, *kinds_named(["attribution", "statement"])) == [
            f"“{FERRY}”: said by Ana Ruiz → said by Mara Holt"
        ]

    def test_a_speaker_whose_name_is_fuller_is_no_other_speaker(self, press, report):
        said = report.attributions[0].model_copy(update={"speaker": "Ruiz"})
        found = compare_briefs(press.brief(report), press.brief(without(report, attributions=[said])))
        assert not found.of([ChangeKind.ATTRIBUTION_SPEAKER])
        assert told(found, ChangeKind.ATTRIBUTION_MANNER) == [f"Ruiz, “{FERRY}”: speaker Ana Ruiz → Ruiz"]

    def test_an_attribution_that_is_lost(self, press, report):
        found = compare_briefs(press.brief(report), press.brief(without(report, attributions=[])))
        (line,) = told(found, ChangeKind.ATTRIBUTION_LOST)
        assert line.startswith(f"Ana Ruiz, “{FERRY}”: no longer in the brief")

    def test_an_event_told_of_another_day(self, press, report):
        when = report.events[0].when.model_copy(update={"start": NEXT, "end": NEXT})
        event = report.events[0].model_copy(update={"when": when})
        found = compare_briefs(press.brief(report), press.brief(without(report, events=[event])))
        (line,) = told(found, ChangeKind.EVENT_CHANGED)
        assert line == f"“rescue boats searched the river mouth”: time {DAY} → {NEXT}"

    def test_a_source_that_is_no_longer_seen_as_a_copy(self, press):
        lines = [
            press.said(words, "Ana Ruiz") for words in (FERRY, "the harbour lights had been out for a week")
        ]
        first = press.article("Oslin Post", DAY, *lines, title="A ferry sinks")
        old = press.brief(first, press.article("Vell Courier", NEXT, *lines, title="Ferry goes down"))
        assert [source.copy_of for source in old.sources] == [None, 1]
        sources = [source.model_copy(update={"copy_of": None}) for source in old.sources]
        new = old.model_copy(update={"sources": sources})
        assert told(compare_briefs(old, new)) == [
            "Vell Courier, “Ferry goes down”: no longer seen as a copy of Oslin Post, “A ferry sinks”"
        ]
        assert told(compare_briefs(new, old)) == [
            "Vell Courier, “Ferry goes down”: now seen as a copy of Oslin Post, “A ferry sinks”"
        ]

    def test_what_the_brief_was_made_with(self, press, report):
        old = press.brief(report)
        run = Run(engine="model", model="m-2", prompts={"extract.v2": "ab12"}, settings={"mode": "tools"})
        assert told(compare_briefs(old, old.model_copy(update={"run": run}))) == [
            "engine: rules → model",
            "model: none → m-2",
            "prompt extract.v2: none → ab12",
            "setting mode: none → tools",
        ]

    def test_where_the_files_lay_is_no_change(self, press, report):
        old = press.brief(report)
        moved = [one.model_copy(update={"path": f"/elsewhere/{one.path}"}) for one in old.sources]
        assert not compare_briefs(old, old.model_copy(update={"sources": moved}))

    def test_a_sentence_of_the_summary(self, press, report):
        old = press.brief(report)
        first = old.summary[0].model_copy(update={"text": "Nothing is known of it yet."})
        new = old.model_copy(update={"summary": [first, *old.summary[1:]]})
        found = compare_briefs(old, new)
        assert set(found.counts()) == {ChangeKind.SUMMARY_CHANGED}
        assert "Nothing is known of it yet." in {change.new for change in found.changes}

    def test_sentences_in_another_order(self, press, report):
        brief = press.brief(report)
        second = brief.summary[0].model_copy(update={"text": "Nothing is known of it yet."})
        old, new = (brief.model_copy(update={"summary": lines})
                    for lines in ([*brief.summary, second], [second, *brief.summary]))  # fmt: skip
        assert told(compare_briefs(old, new)) == ["summary: the sentences stand in another order"]


class TestEditions:
    """Yesterday's brief and today's, of other articles."""

    def toll(self, press, outlet, day, words, measure="people killed"):
        figure = press.figure(measure, words, by="police", place=f"the office of {outlet}")
        return press.article(outlet, day, figure)

    @pytest.mark.parametrize(
        ("was", "now", "line"),
        [
            ("12", "14", "people killed: toll revised upward, 12 → 14"),
            ("14", "12", "people killed: toll revised downward, 14 → 12"),
            ("at least 12", "14", "people killed: toll revised upward, at least 12 → 14"),
            ("1,905", "nearly 2,000", "people killed: put otherwise, 1,905 → nearly 2,000"),
        ],
    )
    def test_a_toll_is_revised(self, press, was, now, line):
        old = press.brief(self.toll(press, "Oslin Post", DAY, was))
        new = press.brief(self.toll(press, "Vell Courier", NEXT, now))
        assert told(compare_briefs(old, new), *kinds_named(["figure"])) == [line]

    def test_a_number_in_another_unit_is_not_revised(self, press):
        old = press.brief(self.toll(press, "Oslin Post", DAY, "300 kilometres", "length of the oil slick"))
        new = press.brief(self.toll(press, "Vell Courier", NEXT, "186 miles", "length of the oil slick"))
        assert told(compare_briefs(old, new), ChangeKind.FIGURE_VALUE) == [
            "length of the oil slick: put otherwise, 300 kilometres → 186 miles"
        ]

    def test_a_claim_that_nobody_reports_any_more(self, press, report):
        old, new = press.brief(report), press.brief(self.toll(press, "Vell Courier", NEXT, "14"))
        assert told(compare_briefs(old, new), ChangeKind.FIGURE_LOST) == [
            "cost of the new pier: 4 million euros, no longer reported by any source"
        ]
        assert told(compare_briefs(new, old), ChangeKind.FIGURE_GAINED) == [
            "cost of the new pier: 4 million euros, newly reported by Oslin Post"
        ]

    def test_an_article_that_was_corrected_drops_its_claim(self, press):
        address = "https://oslin.example/ferry"
        both = press.figure("people killed", "12"), press.figure("cost of the new pier", "4 million euros")
        old = press.brief(press.article("Oslin Post", DAY, *both, url=address))
        new = press.brief(press.article("Oslin Post", DAY, both[0], url=address + "#top"))
        found = compare_briefs(old, new)
        assert told(found, ChangeKind.FIGURE_LOST) == [
            "cost of the new pier: 4 million euros, dropped from the changed text of Oslin Post"
        ]
        assert not found.of([ChangeKind.SOURCE_LOST, ChangeKind.SOURCE_GAINED])
        (line,) = told(found, ChangeKind.SOURCE_CHANGED)
        assert "text" in line

    def test_a_conflict_is_settled(self, press):
        sides = [self.toll(press, outlet, DAY, words, "people evacuated")
                 for outlet, words in (("Oslin Post", "1,187"), ("Vell Courier", "2,400"))]  # fmt: skip
        agreed = [self.toll(press, outlet, NEXT, "1,187", "people evacuated")
                  for outlet in ("Oslin Post", "Vell Courier")]  # fmt: skip
        old, new = press.brief(*sides), press.brief(*agreed)
        assert [old.figures[0].status, new.figures[0].status] == ["conflict", "agree"]
        found = compare_briefs(old, new)
        assert told(found, ChangeKind.FIGURE_STATUS) == ["people evacuated: conflict settled: 1,187"]
        back = told(compare_briefs(new, old), ChangeKind.FIGURE_STATUS)
        assert back == ["people evacuated: now in conflict: 1,187 or 2,400"]
        assert not found.of(kinds_named(["disagreement"]))

    def test_a_conflict_that_the_program_no_longer_sees_is_not_called_settled(self, press):
        sides = [self.toll(press, outlet, DAY, words, "people evacuated")
                 for outlet, words in (("Oslin Post", "1,187"), ("Vell Courier", "2,400"))]  # fmt: skip
        old = press.brief(*sides)
        figure = old.figures[0].model_copy(update={"status": "agree"})
        new = old.model_copy(update={"figures": [figure], "disagreements": []})
        (line,) = told(compare_briefs(old, new))
        assert "no longer seen as a conflict" in line

    @pytest.mark.parametrize(
        ("was", "now"),
        [
            ("people killed", "people injured"),
            ("people killed", "boats lost"),
            ("soldiers killed", "children killed"),
            ("cost of the new pier", "cost of the school roof"),
        ],
    )
    def test_different_things_are_not_put_side_by_side(self, press, was, now):
        old = press.brief(self.toll(press, "Oslin Post", DAY, "12", was))
        new = press.brief(self.toll(press, "Vell Courier", NEXT, "14", now))
        found = compare_briefs(old, new)
        assert set(found.of(kinds_named(["figure"])).counts()) == {
            ChangeKind.FIGURE_LOST,
            ChangeKind.FIGURE_GAINED,
        }

    def test_a_part_is_not_put_beside_the_whole(self, press):
        part = self.toll(press, "Oslin Post", DAY, "160", "people evacuated")
        wholes = [self.toll(press, outlet, DAY, "about 1,200", "people evacuated") for outlet in ("A", "B")]
        old = press.brief(part, *wholes)
        new = press.brief(self.toll(press, "Vell Courier", NEXT, "1,187", "people evacuated"))
        assert len(old.figures) == 2
        found = compare_briefs(old, new)
        assert told(found, ChangeKind.FIGURE_LOST) == [
            "people evacuated: 160, no longer reported by any source"
        ]
        (line,) = told(found, ChangeKind.FIGURE_VALUE)
        assert "about 1,200 → 1,187" in line

    def test_nobody_is_missing_in_the_end(self, press):
        old = press.brief(self.toll(press, "Oslin Post", DAY, "five", "workers missing"))
        new = press.brief(self.toll(press, "Vell Courier", NEXT, "0", "people missing"))
        (line,) = told(compare_briefs(old, new), ChangeKind.FIGURE_VALUE)
        assert line == "people missing: toll revised downward, five → 0"

    def test_who_said_it_now_denies_it(self, press):
        old = press.brief(press.article("Oslin Post", DAY, press.said(FERRY, "Ana Ruiz")))
        new = press.brief(press.article("Vell Courier", NEXT, press.said(FERRY, "Ruiz", cue="denied")))
        assert told(compare_briefs(old, new), *kinds_named(["attribution", "statement"])) == [
            f"Ruiz, “{FERRY}”: said with “said” → “denied”"
        ]

    def test_who_denies_it_is_not_whoever_else_said_it(self, press):
        old = press.brief(press.article("Oslin Post", DAY, press.said(FERRY, "Ana Ruiz")))
        new = press.brief(press.article("Vell Courier", NEXT, press.said(FERRY, "Mara Holt", cue="denied")))
        kinds = compare_briefs(old, new).of(kinds_named(["attribution", "statement"])).counts()
        assert set(kinds) == {ChangeKind.ATTRIBUTION_LOST, ChangeKind.ATTRIBUTION_GAINED}

    def test_that_another_outlet_prints_the_same_is_no_change_of_the_figure(self, press):
        first = self.toll(press, "Oslin Post", DAY, "12")
        old = press.brief(first)
        new = press.brief(first, self.toll(press, "Vell Courier", NEXT, "12"))
        found = compare_briefs(old, new)
        assert told(found, *kinds_named(["figure", "support"])) == [
            "people killed: now agreed, before from one text"
        ]


class TestWhatIsAsked:
    """Kinds by name, and a comparison as a value."""

    def test_kinds_by_name(self):
        assert kinds_named(["figure-lost"]) == {ChangeKind.FIGURE_LOST}
        assert kinds_named(["figure-lost, cost"]) == {ChangeKind.FIGURE_LOST, ChangeKind.COST}
        assert kinds_named(["event"]) == {kind for kind in ChangeKind if kind.startswith("event-")}
        assert kinds_named(["all"]) == set(ChangeKind)
        assert kinds_named([]) == set()

    @pytest.mark.parametrize("name", ["figures", "", "lost", "FIGURE_LOST"])
    def test_a_name_of_no_kind(self, name):
        with pytest.raises(ValueError, match="there is no kind of change"):
            kinds_named([name])

    def test_a_comparison_is_true_where_something_changed(self, press, report):
        brief = press.brief(report)
        found = compare_briefs(brief, press.brief(without(report, attributions=[])))
        assert not compare_briefs(brief, brief)
        assert found
        assert not found.of([ChangeKind.COST])
        assert sum(found.counts().values()) == len(found.changes)
        assert Comparison.model_validate_json(found.model_dump_json()) == found
