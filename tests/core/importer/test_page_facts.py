"""What a page says beside its papers: each fact to its paper, and to none when it is uncertain."""

import pytest

from tui.errors import NoListing
from tui.importer.formats.listing_text import MAX_LINES, MAX_SKIPPED, MAX_TEXT_BYTES, parse
from tui.importer.parsed import Parsed
from tui.model import Link, Paper

from ...support import abstract_about, source_of

TIDES = ("Reading Tides from a Harbour Wall", abstract_about("tides"))
MOSS = ("Moss as a Clock", abstract_about("moss"))
TIDES_ADDRESS = "https://arxiv.org/abs/2606.00001v2"
MOSS_ADDRESS = "https://huggingface.co/papers/2606.00002"


def parsed(*parts: str, between: str = "\n\n") -> Parsed:
    found = parse(source_of(between.join(parts)))
    assert found is not None
    return found


def papers(*parts: str, between: str = "\n\n") -> tuple[Paper, ...]:
    return parsed(*parts, between=between).papers


def ids(found: tuple[Paper, ...]) -> list[tuple[str | None, int | None]]:
    return [(paper.arxiv_id, paper.version) for paper in found]


BOTH = [("2606.00001", 2), ("2606.00002", None)]


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["blocks", "lines"])
@pytest.mark.parametrize(
    "parts",
    [
        (TIDES[0], TIDES_ADDRESS, TIDES[1], MOSS[0], MOSS_ADDRESS, MOSS[1]),
        (*TIDES, TIDES_ADDRESS, *MOSS, MOSS_ADDRESS),
        (TIDES_ADDRESS, *TIDES, MOSS_ADDRESS, *MOSS),
        (TIDES_ADDRESS, TIDES_ADDRESS, *TIDES, MOSS_ADDRESS, MOSS_ADDRESS, *MOSS),
    ],
    ids=["inside", "below", "above", "twice above"],
)
def test_a_papers_address_gives_its_id_and_version(parts: tuple[str, ...], between: str) -> None:
    assert ids(papers(*parts, between=between)) == BOTH


def test_an_address_belongs_to_the_paper_that_no_blank_line_parts_it_from() -> None:
    above = papers(f"{TIDES_ADDRESS}\n{TIDES[0]}", TIDES[1], f"{MOSS_ADDRESS}\n{MOSS[0]}", MOSS[1])
    below = papers(TIDES[0], f"{TIDES[1]}\n{TIDES_ADDRESS}", MOSS[0], f"{MOSS[1]}\n{MOSS_ADDRESS}")
    assert ids(above) == ids(below) == BOTH


def test_an_address_between_two_papers_that_may_be_of_either_is_reported() -> None:
    found = parsed(*TIDES, TIDES_ADDRESS, *MOSS)
    assert ids(found.papers) == [(None, None), (None, None)]
    ((where, reason),) = [(item.where, item.reason) for item in found.skipped]
    assert where == "line 5"
    assert TIDES_ADDRESS in reason


def test_an_upvote_buttons_address_is_never_in_doubt() -> None:
    button = "https://huggingface.co/login?next=%2Fpapers%2F2606.0000"
    found = parsed(f"{button}1", *TIDES, "-", f"{button}2", *MOSS)
    assert found.skipped == ()


def test_other_addresses_are_links_and_the_sites_own_are_none() -> None:
    code, page = "https://github.com/shore/tides", "https://tides.example.org"
    found = papers("Models", "https://huggingface.co/models", TIDES[0], code, page, TIDES[1])
    assert found[0].links == (Link("code", code), Link("page", page))


@pytest.mark.parametrize(
    ("lines", "day", "guessed"),
    [
        (("· May 29",), "2026-05-29", True),
        (("·", "May 29"), "2026-05-29", True),
        (("· Nov 30",), "2025-11-30", True),
        (("· Feb 27, 2025",), "2025-02-27", False),
        (("Published on May 29, 2024",), "2024-05-29", False),
        (("Saltmarsh Labs · Published on May 29, 2024",), "2024-05-29", False),
        (("8 authors · Feb 27, 2025",), "2025-02-27", False),
        (("May 29",), None, False),
    ],
)
def test_a_papers_date_is_the_one_under_it(
    lines: tuple[str, ...], day: str | None, guessed: bool
) -> None:
    found = parsed("Aug 11", *TIDES, *lines, *MOSS)
    assert [(p.published, p.published_guessed) for p in found.papers] == [
        (day, guessed),
        (None, False),
    ]
    date = found.pages[0].date
    assert date is not None
    assert (date.month, date.day) == (8, 11)


@pytest.mark.parametrize(
    ("lines", "upvotes"),
    [
        (("Upvote", "117"), 117),
        (("Upvote", "1,117"), 1117),
        (("Upvote 117",), 117),
        (("117 upvotes",), 117),
        (("Upvote", "-"), None),
        (("Upvote", "1.2k"), None),
        (("117",), None),
        (("Upvote", "9" * 40), None),
    ],
)
def test_upvotes_are_taken_where_the_page_calls_them_so(
    lines: tuple[str, ...], upvotes: int | None
) -> None:
    assert [p.upvotes for p in papers(*TIDES, *lines, *MOSS)] == [upvotes, None]


def test_a_count_beside_the_upvote_buttons_address_is_of_the_paper_in_it() -> None:
    button = "https://huggingface.co/login?next=%2Fpapers%2F2606.00002"
    found = papers(*TIDES, TIDES_ADDRESS, "[-] 74", button, MOSS[0], MOSS_ADDRESS, MOSS[1])
    assert [p.upvotes for p in found] == [None, 74]


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["blocks", "lines"])
@pytest.mark.parametrize(
    ("above", "upvotes"),
    [
        (("Submitted by", "jane", "101"), 101),
        (("Submitted by jane", "1,101"), 1101),
        (("[2606]", "Submitted by", "[x] jane", "[ ]", "101"), 101),
        (("Submitted by", "jane", "Submitted by", "jane", "101", "101"), 101),
        (("Submitted by", "jane", "-"), None),
        (("Submitted by", "jane", "1.2k"), None),
        (("Submitted by", "jane", "5", "101"), None),
        (("Submitted by", "2606"), None),
        (("Submitted by", "2606", "101"), None),
        (("101", "Submitted by", "jane"), None),
        (("101",), None),
    ],
)
def test_the_count_above_a_title_is_upvotes_if_the_submitter_stands_above_it(
    above: tuple[str, ...], upvotes: int | None, between: str
) -> None:
    below = ("· 8 authors", "128", "0")
    page = (*above, *MOSS, *below, "Submitted by", "joe", "7", *TIDES, *below)
    assert [p.upvotes for p in papers(*page, between=between)] == [upvotes, 7]


def test_counts_are_nobodys_where_cards_may_end_with_their_submitter() -> None:
    below = ("Submitted by", "jane", "101")
    assert [p.upvotes for p in papers(*MOSS, *below, *TIDES, *below)] == [None, None]


@pytest.mark.parametrize(
    "card",
    [
        ("Submitted by", "jane", *MOSS),
        ("Submitted by jane", *MOSS),
        ("Submitted by", "jane", "12", *MOSS, "· 8 authors"),
        (MOSS[0], "Saltmarsh Labs", MOSS[1]),
        (MOSS[0], "Stranded", MOSS[1]),
        ("University of the Northern Coast", *MOSS),
        (*MOSS, "Saltmarsh", "·", "May 29"),
        (*MOSS, "Saltmarsh", "https://huggingface.co/saltmarsh"),
    ],
)
def test_names_beside_a_paper_are_not_its_title(card: tuple[str, ...]) -> None:
    found = papers(*TIDES, *card, *TIDES)
    assert [(p.title, p.abstract) for p in found] == [TIDES, MOSS, TIDES]


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["blocks", "lines"])
def test_cards_without_abstracts_are_papers_by_what_stands_around_them(between: str) -> None:
    cards = ("Submitted by", "jane", "204", TIDES[0], "· 4 authors", "2")
    short = ("Submitted by", "joe", "7", "Driftwood", "· 1 authors", "-")
    found = parsed(
        "Daily Papers", "Aug 11", *cards, *short, MOSS[0], "· 2 authors", between=between
    )
    assert [p.title for p in found.papers] == [TIDES[0], "Driftwood", MOSS[0]]
    assert found.skipped == ()


def test_a_text_too_large_is_refused_in_one_line() -> None:
    for text in ("tide " * (MAX_TEXT_BYTES // 5 + 1), "a\n" * (MAX_LINES + 1)):
        with pytest.raises(NoListing, match=r"^saved\.txt .*Divide it") as refused:
            parse(source_of(text))
        assert "\n" not in str(refused.value)


def test_more_skipped_lines_than_anyone_reads_are_counted() -> None:
    orphans = [f"The Tide of Harbour Number {number}" for number in range(MAX_SKIPPED + 7)]
    found = parsed(*TIDES, *orphans)
    assert len(found.skipped) == MAX_SKIPPED + 1
    assert found.skipped[-1].reason == "7 more lines from here on"
