"""The day of a listing: as pages write it, with the year worked out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.importer.dates import (
    PageDate,
    address_date,
    page_date,
    page_name_date,
    with_year_of,
)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Aug 11", PageDate(8, 11)),
        ("August 11", PageDate(8, 11)),
        ("Sept. 3", PageDate(9, 3)),
        ("11 Aug", PageDate(8, 11)),
        ("Aug 11th, 2024", PageDate(8, 11, 2024)),
        ("11 August 2024", PageDate(8, 11, 2024)),
        ("2024-08-11", PageDate(8, 11, 2024)),
        ("Mon, Aug 11", PageDate(8, 11)),
        ("Wednesday 5 June 2024", PageDate(6, 5, 2024)),
        ("· MAR 1 ·", PageDate(3, 1)),
        ("Feb 29", PageDate(2, 29)),
    ],
)
def test_a_line_that_is_a_date_is_read(line: str, found: PageDate) -> None:
    assert page_date(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Aug",
        "Aug 32",
        "Feb 30",
        "2023-02-29",
        "Aug 11 papers",
        "March of the Penguins",
        "Mayfly 2",
        "Decoder 12",
        "Janus 1",
        "Octopus 7 2024",
        "May 5 be with you: a long line that begins like a date and is none",
    ],
)
def test_a_line_that_is_no_date_is_left_alone(line: str) -> None:
    assert page_date(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Daily Papers 2025-10-02",
        "Daily Papers — October 2, 2025",
        "Papers of the shore, 2 Oct 2025",
        "2025-10-02: arXiv digest",
        "Showing new listings for Thursday, 2 October 2025",
    ],
)
def test_the_name_of_a_listing_has_its_day(line: str) -> None:
    assert page_name_date(line) == PageDate(10, 2, 2025)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Daily Papers",
        "Daily Papers Oct 2",
        "2025-10-02",
        "Tides of the Shore, October 2, 2025",
        "Daily Papers 2025-13-02",
        "Previous </papers/date/2025-10-02>",
        "We read the papers of the harbour for years, and what they said " * 2 + "2025-10-02",
    ],
)
def test_other_lines_with_or_without_a_day_name_no_listing(line: str) -> None:
    assert page_name_date(line) is None


def test_the_address_of_a_daily_page_has_its_day() -> None:
    site = "https://huggingface.co/papers"
    assert address_date(f"<{site}/date/2025-10-02>") == PageDate(10, 2, 2025)
    others = ("/week/2025-W40", "/month/2025-10", "/date/2025-10", "/date/2025-02-30", "")
    assert [address_date(site + other) for other in others] == [None] * len(others)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (PageDate(10, 2), 2025),
        (PageDate(10, 8), 2025),
        (PageDate(10, 9), None),
        (PageDate(10, 2, 2023), 2023),
    ],
)
def test_a_day_has_the_year_of_the_days_beside_it(day: PageDate, year: int | None) -> None:
    assert with_year_of(day, [PageDate(3, 1, 2024), PageDate(10, 1, 2025)]).year == year


def test_the_day_after_the_last_of_a_year_is_in_the_next() -> None:
    assert with_year_of(PageDate(1, 2), [PageDate(12, 31, 2025)]) == PageDate(1, 2, 2026)


@pytest.mark.parametrize(
    ("reference", "day"),
    [
        (date(2026, 8, 12), date(2026, 8, 11)),
        (date(2026, 8, 11), date(2026, 8, 11)),
        (date(2026, 8, 10), date(2025, 8, 11)),
    ],
)
def test_a_day_without_a_year_is_the_latest_one_not_in_the_future(
    reference: date, day: date
) -> None:
    assert PageDate(8, 11).resolved(reference) == day


def test_the_29th_of_february_waits_for_a_leap_year() -> None:
    assert PageDate(2, 29).resolved(date(1904, 2, 28)) == date(1896, 2, 29)


def test_a_written_year_is_believed_even_when_it_lies_ahead() -> None:
    assert PageDate(8, 11, 2031).resolved(date(2026, 1, 1)) == date(2031, 8, 11)


@given(st.dates(min_value=date(1900, 1, 1)), st.dates(min_value=date(1920, 1, 1)))
def test_any_day_resolves_to_itself_in_some_year_not_after_the_reference(
    day: date, reference: date
) -> None:
    found = PageDate(day.month, day.day).resolved(reference)
    assert found is not None
    assert (found.month, found.day) == (day.month, day.day)
    assert found <= reference


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_way_of_writing_a_day_reads_the_same(day: date) -> None:
    month = day.strftime("%B")
    for line in (
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{month[:3]} {day.day} {day.year}",
        f"{day.day} {month} {day.year}",
    ):
        assert page_date(line) == PageDate(day.month, day.day, day.year), line
