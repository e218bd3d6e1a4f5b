"""Fetching days from a real server on loopback, whatever that server does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import BroadsheetError, Cancelled, FetchError
from tui.fetching import Client, Empty, Failed, Fetched, Outcome, Unchanged, days_meant
from tui.fetching.client import Patience
from tui.fetching.days import MOST_DAYS
from tui.library import Library
from tui.library.daily_fetch import FetchReport
from tui.library.queue import toggle_dismissed
from tui.model import Status

from ... import daily_server as server
from ...support import library_in

TODAY = date(2024, 8, 14)
SUNDAY, MONDAY, TUESDAY = date(2024, 8, 11), date(2024, 8, 12), date(2024, 8, 13)
TIDES, MOSS, SOUP = "Reading Tides from a Harbour Wall", "Moss as a Clock", "Soup as a Signal"
QUICK = Patience(connect=2.0, read=0.2, answer=0.4, first_pause=1.0)


@pytest.fixture
def daily() -> Iterator[server.Daily]:
    """A server with two papers on Monday, two on Tuesday (one of them again), none on Sunday."""
    with server.serving() as serving:
        serving.publish("2024-08-12", TIDES, MOSS)
        serving.publish("2024-08-13", MOSS, SOUP)
        yield serving


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path / "library")


@pytest.fixture
def waits() -> list[float]:
    """How long the client has waited, instead of waiting."""
    return []


def client(daily: server.Daily, waits: list[float], patience: Patience = QUICK) -> Client:
    return Client(daily.address, patience=patience, wait=waits.append, chance=lambda: 0.5)


def outcomes(
    daily: server.Daily, waits: list[float], *days: date, patience: Patience = QUICK
) -> list[Outcome]:
    return list(client(daily, waits, patience).fetch(days, lambda address: ""))


def fetched(library: Library, daily: server.Daily, waits: list[float], *days: date) -> FetchReport:
    return library.fetch(days, client(daily, waits))


# Which days are meant


@pytest.mark.parametrize(
    ("text", "first", "last", "count"),
    [
        ("today", "2024-08-14", "2024-08-14", 1),
        (" Yesterday ", "2024-08-13", "2024-08-13", 1),
        ("2024-08-11", "2024-08-11", "2024-08-11", 1),
        ("2024-W32", "2024-08-05", "2024-08-11", 7),
        ("2024-w33", "2024-08-12", "2024-08-14", 3),
        ("2024-02", "2024-02-01", "2024-02-29", 29),
        ("2024-08", "2024-08-01", "2024-08-14", 14),
        ("2024-08-11..yesterday", "2024-08-11", "2024-08-13", 3),
        ("2024-07..2024-W32", "2024-07-01", "2024-08-11", 42),
    ],
)
def test_days_are_written_in_many_ways(text: str, first: str, last: str, count: int) -> None:
    days = days_meant(text, TODAY).days
    assert (str(days[0]), str(days[-1]), len(days)) == (first, last, count)


@pytest.mark.parametrize(
    "text",
    ["", "..", "2024-08-11..", "..2024-08-11", "tomorrow", "2024-13", "2024-02-30", "2024-W60",
     "2024-08-12..2024-08-11", "2020-01..2024-01", "2024-08-15", "2025-01", "11.8.2024",
     "0000-W01"],
)  # fmt: skip
def test_what_means_no_days_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(FetchError) as refusal:
        days_meant(text, TODAY)
    assert "\n" not in str(refusal.value)


def test_days_to_come_are_left_out_and_counted() -> None:
    meant = days_meant("2024-W33", TODAY)
    assert (len(meant.days), meant.future) == (3, 4)


@given(st.text("0123456789-.wWtoday", max_size=24))
def test_whatever_is_written_gives_days_that_have_begun_or_a_refusal(text: str) -> None:
    try:
        days = days_meant(text, TODAY).days
    except FetchError:
        return
    assert 0 < len(days) <= MOST_DAYS
    assert all(one + timedelta(days=1) == next_ for one, next_ in pairwise(days))
    assert days[-1] <= TODAY


# What comes of asking


def test_each_day_is_fetched_and_a_weekend_is_no_error(
    daily: server.Daily, waits: list[float]
) -> None:
    sunday, monday, tuesday = outcomes(daily, waits, SUNDAY, MONDAY, TUESDAY)
    assert isinstance(sunday, Empty)
    assert isinstance(monday, Fetched)
    assert isinstance(tuesday, Fetched)
    assert daily.asked == [("2024-08-11", 200), ("2024-08-12", 200), ("2024-08-13", 200)]
    assert waits == [1.5, 1.5]
    (agent,) = daily.agents
    assert agent.startswith("broadsheet/")


@pytest.mark.parametrize(
    ("fault", "pauses"),
    [
        (server.status(500), [1.0]),
        (server.status(503, retry_after="7"), [7.0]),
        (server.status(429, retry_after="0"), [0.0]),
        (server.silence, [1.0]),
        (server.slow_drip, [1.0]),
        (server.cut_off, [1.0]),
        (server.damaged_gzip, [1.0]),
    ],
    ids=["500", "503 with Retry-After", "429", "silence", "slow drip", "cut off", "damaged gzip"],
)
def test_what_may_be_gone_the_next_time_is_tried_again(
    fault: server.Fault, pauses: list[float], daily: server.Daily, waits: list[float]
) -> None:
    daily.faults["2024-08-12"] = [fault]
    (monday,) = outcomes(daily, waits, MONDAY)
    assert isinstance(monday, Fetched)
    assert waits == pauses


def test_pauses_grow_and_tries_end(daily: server.Daily, waits: list[float]) -> None:
    daily.faults["2024-08-12"] = [server.status(500)] * 9
    (monday,) = outcomes(daily, waits, MONDAY)
    assert isinstance(monday, Failed)
    assert "500" in monday.reason
    assert waits == [1.0, 2.0, 4.0]
    assert len(daily.asked) == QUICK.tries


def test_a_date_to_retry_after_is_kept(daily: server.Daily, waits: list[float]) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    daily.faults["2024-08-12"] = [server.status(429, retry_after=soon)]
    (monday,) = outcomes(daily, waits, MONDAY)
    assert isinstance(monday, Fetched)
    assert 20 < waits[0] <= 30


def test_a_server_that_asks_for_an_hour_is_left_alone(
    daily: server.Daily, waits: list[float]
) -> None:
    daily.faults["2024-08-12"] = [server.status(429, retry_after="3600")]
    sunday, monday, tuesday = outcomes(daily, waits, SUNDAY, MONDAY, TUESDAY)
    assert isinstance(sunday, Empty)
    assert isinstance(monday, Failed)
    assert isinstance(tuesday, Failed)
    assert monday.reason == "the server asks for a pause of 60 minutes"
    assert tuesday.reason == f"not asked, as {monday.reason}"
    assert ("2024-08-13", 200) not in daily.asked


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (server.status(404), "404"),
        (server.status(403), "403"),
        (server.web_page, "web page"),
        (server.other_json, "not a listing"),
        (server.round_and_round, "redirected"),
        (server.elsewhere("ftp://127.0.0.1/daily"), "no web address"),
        (server.elsewhere("file:///etc/passwd"), "no web address"),
        (server.endless, "larger than"),
    ],
    ids=["404", "403", "a web page", "other JSON", "a circle", "ftp", "a file", "endless"],
)
def test_what_will_not_change_fails_the_day_at_once_and_no_other(
    fault: server.Fault, says: str, daily: server.Daily, waits: list[float]
) -> None:
    daily.faults["2024-08-12"] = [fault]
    # A busy machine takes its time over megabytes: what is refused here is not refused for that.
    patient = replace(QUICK, read=60.0, answer=120.0)
    monday, tuesday = outcomes(daily, waits, MONDAY, TUESDAY, patience=patient)
    assert isinstance(monday, Failed)
    assert says in monday.reason
    assert "\n" not in monday.reason
    assert isinstance(tuesday, Fetched)
    assert waits == [1.5]


def test_a_redirect_is_followed(daily: server.Daily, waits: list[float]) -> None:
    there = f"{daily.address}?date=2024-08-13&limit=100"
    daily.faults["2024-08-12"] = [server.elsewhere(there)]
    (monday,) = outcomes(daily, waits, MONDAY)
    assert isinstance(monday, Fetched)
    assert SOUP.encode() in monday.body


def test_a_packed_answer_is_unpacked(daily: server.Daily, waits: list[float]) -> None:
    daily.zipped = True
    (monday,) = outcomes(daily, waits, MONDAY)
    assert isinstance(monday, Fetched)
    assert TIDES.encode() in monday.body


def test_a_day_of_many_papers_is_fetched_page_by_page(
    library: Library, daily: server.Daily, waits: list[float]
) -> None:
    daily.publish("2024-08-09", *(f"Harbour Wall Number {number}" for number in range(230)))
    report = fetched(library, daily, waits, date(2024, 8, 9))
    assert (report.imported.new, len(daily.asked)) == (230, 3)


def test_a_server_that_is_not_there_fails_the_day(waits: list[float]) -> None:
    with server.serving() as gone:
        pass
    (monday,) = outcomes(gone, waits, MONDAY)
    assert isinstance(monday, Failed)
    assert "cannot be reached" in monday.reason
    assert "Errno" not in monday.reason


@pytest.mark.parametrize(
    "address",
    ["", "huggingface.co", "ftp://x.y/z", "file:///etc", "http://", "http://[", "http://x y/",
     "http://127.0.0.1:99999/", "http://127.0.0.1:port/"],
)  # fmt: skip
def test_only_the_web_can_be_fetched_from(address: str) -> None:
    with pytest.raises(FetchError, match="https"):
        Client(address)


def test_an_address_that_only_looks_like_one_is_said(waits: list[float]) -> None:
    with pytest.raises(FetchError, match="not an address") as refusal:
        list(Client("http://127.0.0.1/\x1b[2J", wait=waits.append).fetch([MONDAY], str))
    assert "\x1b" not in str(refusal.value)


def test_a_name_that_no_host_can_have_fails_the_day(waits: list[float]) -> None:
    (monday,) = Client(f"http://{'a' * 70}.invalid/", wait=waits.append).fetch([MONDAY], str)
    assert isinstance(monday, Failed)


def test_a_proxy_of_the_environment_is_used(
    daily: server.Daily, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", daily.address.rsplit("/api", 1)[0])
    far = Client("http://papers.invalid/api/daily_papers", patience=QUICK, wait=waits.append)
    (monday,) = far.fetch([MONDAY], lambda address: "")
    assert isinstance(monday, Fetched)


# Into the library


def test_days_become_listings_and_one_undo_takes_them_back(
    library: Library, daily: server.Daily, waits: list[float]
) -> None:
    report = fetched(library, daily, waits, SUNDAY, MONDAY, TUESDAY)
    assert (report.imported.new, report.imported.known, report.failed) == (3, 1, False)
    assert [type(outcome) for outcome in report.outcomes] == [Empty, Fetched, Fetched]
    seen = {library.papers[key].title: library.entry(key) for key in library.view.newest()}
    assert [(a.listing.date, a.rank) for a in seen[MOSS].appearances] == [
        ("2024-08-13", 1),
        ("2024-08-12", 2),
    ]
    assert seen[TIDES].paper.arxiv_id == server.record(TIDES, "")["paper"]["id"]
    assert seen[TIDES].appearances[0].listing.source == "127.0.0.1"
    assert library.undo().words == "Undid: Fetched 2024-08-11 to 2024-08-13."
    assert not library.papers


@pytest.mark.parametrize("dated", [False, True], ids=["by ETag", "by date"])
def test_an_unchanged_day_costs_one_304(
    dated: bool, library: Library, daily: server.Daily, waits: list[float]
) -> None:
    daily.dated = dated
    fetched(library, daily, waits, MONDAY)
    daily.asked.clear()
    report = fetched(library, daily, waits, MONDAY)
    assert [type(outcome) for outcome in report.outcomes] == [Unchanged]
    assert daily.asked == [("2024-08-12", 304)]
    assert "unchanged" in report.lines()[0]


def test_a_day_that_was_undone_is_fetched_whole(
    library: Library, daily: server.Daily, waits: list[float]
) -> None:
    fetched(library, daily, waits, MONDAY)
    library.undo()
    assert fetched(library, daily, waits, MONDAY).imported.new == 2


def test_a_day_that_has_grown_is_the_same_listing(
    library: Library, daily: server.Daily, waits: list[float]
) -> None:
    fetched(library, daily, waits, MONDAY)
    daily.publish("2024-08-12", "Lamps That Remember")
    report = fetched(library, daily, waits, MONDAY)
    assert (report.imported.new, report.imported.known) == (1, 2)
    assert [len(library.entry(key).appearances) for key in library.view.newest()] == [1, 1, 1]


def test_a_day_that_fails_is_named_and_the_others_are_kept(
    library: Library, daily: server.Daily, waits: list[float]
) -> None:
    daily.faults["2024-08-12"] = [server.web_page]
    report = fetched(library, daily, waits, MONDAY, TUESDAY)
    assert report.imported.new == 2
    assert report.errors()[0].startswith("2024-08-12: ")
    assert "1 day failed" in report.headline()
    assert report.as_json()["days"][0]["outcome"] == "failed"


def test_records_that_are_no_papers_are_reported(
    library: Library, daily: server.Daily, waits: list[float]
) -> None:
    daily.days["2024-08-12"].append({"paper": {"id": "2408.1"}})
    report = fetched(library, daily, waits, MONDAY)
    assert (report.imported.new, report.skipped) == (2, 1)


def test_a_dismissed_paper_that_is_fetched_again_stays_dismissed(
    library: Library, daily: server.Daily, waits: list[float]
) -> None:
    fetched(library, daily, waits, MONDAY)
    key = library.view.newest()[0]
    library.act(toggle_dismissed, key)
    daily.publish("2024-08-12", "Lamps That Remember")
    fetched(library, daily, waits, MONDAY, TUESDAY)
    assert library.reading(key).status is Status.DISMISSED


def test_giving_up_leaves_the_library_as_it_was(library: Library, daily: server.Daily) -> None:
    def give_up(_seconds: float) -> None:
        raise Cancelled("You gave up.")

    with pytest.raises(BroadsheetError, match="gave up"):
        library.fetch([MONDAY, TUESDAY], Client(daily.address, patience=QUICK, wait=give_up))
    assert not library.papers
    assert daily.asked == [("2024-08-12", 200)]
