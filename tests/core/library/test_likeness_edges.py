"""Titles too short to tell a mistyping or a subtitle from another work, on one side or both."""

from dataclasses import replace

import pytest

from tui.library.likeness import is_near_duplicate

from ...support import abstract_about, paper

ABSTRACT = abstract_about("the sea")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Tides at Sea", "Tides at Sea: A Very Long Year of Reading Walls", False),
        ("Tides of a Far Northern Sea", "Tides of a Far Northern Sea: A Year of Reading", True),
        ("Tides of a Far Northern Sea", "A Year of Reading: Tides of a Far Northern Sea", True),
        ("Seventeen Tides Again", "Seventeen Tidez Again", False),
        ("Seventeen Tides Repeatedly", "Seventeen Tides Repeatedli", True),
    ],
)
def test_titles_are_long_enough_to_be_told_by(one: str, other: str, alike: bool) -> None:
    papers = [replace(paper(title), abstract=ABSTRACT) for title in (one, other)]
    assert is_near_duplicate(*papers) is is_near_duplicate(*reversed(papers)) is alike
