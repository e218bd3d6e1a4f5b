"""Joining listings: nothing known is lost, and every paper of a file is counted once."""

from dataclasses import replace

import pytest

from tui.library.joining import join
from tui.library.merging import merge_papers
from tui.model import Link, Paper

from ..support import paper

TIDES, MOSS = paper("Reading Tides from a Harbour Wall"), paper("Moss as a Clock")
CUT = replace(TIDES, abstract=TIDES.abstract[:60] + "…")
PAGE, CODE = Link("page", "https://example.org/tides"), Link("code", "https://example.org/code")


def counts(held: list[Paper], found: list[Paper]) -> tuple[int, int, int]:
    merge = merge_papers({one.key: one for one in held}, found)
    assert len(merge.new) + len(merge.updated) + merge.known == len(found)
    return len(merge.new), len(merge.updated), merge.known


@pytest.mark.parametrize(
    ("held", "found", "expected"),
    [
        ([], [], (0, 0, 0)),
        ([], [TIDES, MOSS], (2, 0, 0)),
        ([TIDES], [TIDES, MOSS], (1, 0, 1)),
        ([CUT], [TIDES], (0, 1, 0)),
        ([TIDES], [CUT], (0, 0, 1)),
        ([], [TIDES, TIDES], (1, 0, 1)),
        ([], [CUT, TIDES], (1, 0, 1)),
        ([CUT], [TIDES, TIDES], (0, 1, 1)),
        ([CUT], [TIDES, replace(TIDES, abstract=TIDES.abstract + " More.")], (0, 1, 1)),
    ],
    ids=[
        "nothing",
        "two new",
        "one known",
        "made whole",
        "cut now",
        "twice in the file",
        "cut, then whole in the file",
        "made whole, then again",
        "made longer twice",
    ],
)
def test_each_paper_found_is_new_updated_or_known(
    held: list[Paper], found: list[Paper], expected: tuple[int, int, int]
) -> None:
    assert counts(held, found) == expected


def test_a_paper_that_is_doubled_in_a_file_is_kept_whole() -> None:
    assert merge_papers({}, [CUT, TIDES]).new == (TIDES,)


def test_gaps_are_filled_and_what_was_known_stays() -> None:
    held = replace(TIDES, authors=("A. Mudlark",), upvotes=3, links=(PAGE,))
    found = replace(
        TIDES, authors=("Somebody Else",), arxiv_id="2408.01234", upvotes=5, links=(PAGE, CODE)
    )
    assert join(held, found) == replace(
        TIDES, authors=("A. Mudlark",), arxiv_id="2408.01234", upvotes=5, links=(PAGE, CODE)
    )


def test_upvotes_stay_when_a_listing_does_not_count_them() -> None:
    assert join(replace(TIDES, upvotes=3), TIDES).upvotes == 3


def test_the_title_stays_as_it_was_first_written() -> None:
    assert join(TIDES, replace(TIDES, title=TIDES.title.upper())).title == TIDES.title


@pytest.mark.parametrize(
    ("held", "found", "kept"),
    [
        ("We study tides", "We study tides and more.", "We study tides and more."),
        ("We study ti…", "We study tides.", "We study tides."),
        ("We study ti...", "We study tides.", "We study tides."),
        ("", "We study tides.", "We study tides."),
        ("We study tides.", "Other words, and more of them.", "We study tides."),
        ("We study tides.", "", "We study tides."),
    ],
)
def test_a_cut_abstract_is_made_whole_and_a_whole_one_is_never_replaced(
    held: str, found: str, kept: str
) -> None:
    joined = join(replace(TIDES, abstract=held), replace(TIDES, abstract=found))
    assert joined.abstract == kept
