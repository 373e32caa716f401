"""The page on the command line is what the program says of itself."""

from __future__ import annotations


def test_the_page_is_what_the_program_prints(cli_page):
    assert cli_page.PAGE.read_text(encoding="utf-8") == cli_page.page(), "make generated"
