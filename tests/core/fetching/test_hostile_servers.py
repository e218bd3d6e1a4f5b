"""Servers and surroundings that mean harm: a line for the day, bounded work, and no secrets."""

import gzip
import json
import threading
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tui.errors import Cancelled, FetchError
from tui.fetching import Client, Failed, Fetched, Outcome, waiting_for
from tui.fetching.asking import MOST_BYTES, MOST_VALUES
from tui.fetching.client import MOST_PAGES, Patience
from tui.library import Library

from ... import daily_server as server
from ...support import abstract_about, library_in

MONDAY, TUESDAY = date(2024, 8, 12), date(2024, 8, 13)
TIDES = "Reading Tides from a Harbour Wall"
QUICK = Patience(connect=2.0, read=0.2, answer=0.4)
MOST_MEMORY = 4 * MOST_BYTES
"""What one answer may take at its worst: itself twice, and what it holds."""


@pytest.fixture
def daily() -> Iterator[server.Daily]:
    """A server with a paper on Monday and one on Tuesday."""
    with server.serving() as serving:
        serving.publish("2024-08-12", TIDES)
        serving.publish("2024-08-13", TIDES)
        yield serving


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path / "library")


def client(address: str, patience: Patience = QUICK) -> Client:
    return Client(address, patience=patience, wait=lambda _seconds: None)


def outcome(daily: server.Daily, patience: Patience = QUICK) -> Outcome:
    (monday,) = client(daily.address, patience).fetch([MONDAY], lambda _address: "")
    return monday


def sent(body: bytes, **headers: str) -> server.Fault:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.answer(200, body, named)


def test_an_answer_whose_head_drips_ends_in_time_and_is_asked_for_again(
    daily: server.Daily,
) -> None:
    daily.faults["2024-08-12"] = [server.dripping_head]
    assert isinstance(outcome(daily), Fetched)
    assert [status for _day, status in daily.asked] == [0, 200]


def test_an_answer_that_is_waited_for_can_be_given_up(
    daily: server.Daily, library: Library
) -> None:
    given_up = threading.Event()
    wait = waiting_for(given_up, Cancelled("You gave up."))

    def silent_until_given_up(handler: server.Handler) -> None:
        given_up.set()
        server.silence(handler)

    daily.faults["2024-08-12"] = [silent_until_given_up] * QUICK.tries
    patient = Client(daily.address, wait=wait, check=lambda: wait(0))
    with pytest.raises(Cancelled):
        library.fetch([MONDAY], patient)
    assert not library.papers


@pytest.mark.parametrize(
    "body",
    [b"[" + b" " * 90_000_000 + b"]", b"[" + b"[]," * 10_000_000 + b"[]]"],
    ids=["blanks", "lists"],
)
def test_a_bomb_is_not_unpacked_and_takes_bounded_memory(body: bytes, daily: server.Daily) -> None:
    daily.faults["2024-08-12"] = [sent(gzip.compress(body, 1), Content_Encoding="gzip")]
    del body
    tracemalloc.start()
    try:
        monday = outcome(daily, Patience())
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(monday, Failed)
    assert most < MOST_MEMORY


def test_more_values_than_any_listing_has_are_not_decoded(daily: server.Daily) -> None:
    daily.faults["2024-08-12"] = [sent(b"[" + b"[]," * MOST_VALUES + b"[]]")]
    monday = outcome(daily, Patience())
    assert isinstance(monday, Failed)
    assert "values" in monday.reason


@pytest.mark.parametrize("depth", [300, 1_500, 100_000])
def test_deep_nesting_is_no_traceback(depth: int, daily: server.Daily, library: Library) -> None:
    deep = b'[{"title": ' + b"[" * depth + b"]" * depth + b"}]"
    daily.faults["2024-08-12"] = [sent(deep)] * QUICK.tries
    report = library.fetch([MONDAY, TUESDAY], client(daily.address))
    assert (len(report.errors()), report.imported.new) == (1, 1)


def test_a_listing_that_ends_early_without_a_word_is_asked_for_again(daily: server.Daily) -> None:
    daily.faults["2024-08-12"] = [sent(b'[{"paper": {"title": "Reading Ti')]
    assert isinstance(outcome(daily), Fetched)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "\xe9"])
def test_what_is_packed_otherwise_fails_the_day(encoding: str, daily: server.Daily) -> None:
    daily.faults["2024-08-12"] = [sent(b"[]", Content_Encoding=encoding)]
    monday = outcome(daily)
    assert isinstance(monday, Failed)
    assert "compressed" in monday.reason


@pytest.mark.parametrize("count", [1, 5_000])
def test_a_wait_of_any_length_is_understood(count: int, daily: server.Daily) -> None:
    daily.faults["2024-08-12"] = [server.status(429, retry_after="9" * count)]
    assert isinstance(outcome(daily), Fetched)


@pytest.mark.parametrize("tag", ["\xe9", "W/abc", "abc", '"a"' * 9_000, '"\xe9"', '"a b"'])
@pytest.mark.parametrize("header", ["ETag", "Last_Modified"])
def test_a_validator_that_is_none_is_never_sent_back(
    header: str, tag: str, daily: server.Daily, library: Library
) -> None:
    body = json.dumps(
        [{"title": "Reading Tides from a Harbour Wall", "summary": abstract_about("tides")}]
    ).encode()
    daily.faults["2024-08-12"] = [sent(body, **{header: tag})] * 2
    for _time in range(2):
        report = library.fetch([MONDAY], client(daily.address))
        assert not report.errors()
    assert [status for _day, status in daily.asked] == [200, 200]


def test_a_server_that_knows_no_pages_is_not_asked_for_all_of_them(daily: server.Daily) -> None:
    body = b"[" + b",".join([b'{"title": "Moss as a Clock", "summary": "It keeps time."}'] * 100)
    daily.faults["2024-08-12"] = [sent(body + b"]")] * MOST_PAGES
    assert isinstance(outcome(daily), Fetched)
    assert len(daily.asked) == 2


def test_a_server_that_is_gone_is_not_asked_for_each_day_of_a_month() -> None:
    waits: list[float] = []
    with server.serving() as gone:
        pass
    days = [MONDAY + timedelta(days=number) for number in range(31)]
    asking = Client(gone.address, patience=QUICK, wait=waits.append)
    assert all(isinstance(each, Failed) for each in asking.fetch(days, lambda _address: ""))
    assert len(waits) == QUICK.tries - 1


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HTTP_PROXY", "carrier-pigeon://reader:hunter2@127.0.0.1:1"),
        ("ALL_PROXY", "socks5://reader:hunter2@127.0.0.1:1"),
        ("HTTP_PROXY", "http://reader:hunter2@127.0.0.1:notaport"),
        ("SSL_CERT_FILE", "/nowhere/hunter2.pem"),
    ],
)
def test_surroundings_that_cannot_be_used_are_said_without_their_secrets(
    variable: str, value: str, daily: server.Daily, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(FetchError, match=variable) as refusal:
        outcome(daily)
    assert "hunter2" not in str(refusal.value)


def test_a_name_and_password_are_sent_and_neither_kept_nor_said(
    daily: server.Daily, library: Library
) -> None:
    secret = daily.address.replace("//", "//reader:hunter2@")
    daily.faults["2024-08-13"] = [server.status(404)]
    report = library.fetch([MONDAY, TUESDAY], client(secret))
    (listing,) = {
        seen.listing for key in library.view.newest() for seen in library.entry(key).appearances
    }
    assert listing.address == f"{daily.address}?date=2024-08-12"
    assert daily.authorizations == {"Basic cmVhZGVyOmh1bnRlcjI="}
    said = f"{report.as_json()} {report.lines()} {report.errors()} {listing}"
    assert "hunter2" not in said
    for wrong in ("htp://reader:hunter2@x.y/", "reader:hunter2@x.y"):
        with pytest.raises(FetchError) as refusal:
            Client(wrong)
        assert "hunter2" not in str(refusal.value)


def test_only_one_answer_is_held_at_a_time(daily: server.Daily, library: Library) -> None:
    days = [MONDAY + timedelta(days=number) for number in range(30)]
    padding = 2_000_000
    paper = {"title": "Reading Tides from a Harbour Wall", "summary": abstract_about("tides")}
    body = json.dumps([paper, "a" * padding]).encode()
    for day in days:
        daily.faults[day.isoformat()] = [sent(body)]
    tracemalloc.start()
    try:
        report = library.fetch(days, client(daily.address, Patience()))
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert not report.failed
    assert most < 20 * padding  # of which decoding sets 12 aside


def test_days_of_which_none_can_be_read_are_a_fetch_that_failed(
    daily: server.Daily, library: Library
) -> None:
    daily.faults["2024-08-12"] = [sent(b'[{"id": 1}]')]
    report = library.fetch([MONDAY], client(daily.address))
    assert report.failed
    assert report.as_json()["days"][0]["outcome"] == "failed"
    assert len(report.errors()) == 1
