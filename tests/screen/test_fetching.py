"""Fetching from the screen: F asks for days, a bar shows progress, a report says what came."""

from collections.abc import Iterator
from threading import Event

import pytest
from textual.widgets import Input, Static

from tui.library import Library

from .. import daily_server as server
from .driving import Desk, desk

TIDES, MOSS = "Reading Tides from a Harbour Wall", "Moss as a Clock"


@pytest.fixture
def daily() -> Iterator[server.Daily]:
    """A server with two papers on a Monday."""
    with server.serving() as serving:
        serving.publish("2024-08-12", TIDES, MOSS)
        yield serving


def message(at: Desk) -> str:
    return str(at.app.screen.query_one("#message", Static).content)


async def ask_for(at: Desk, days: str) -> None:
    await at.press("F")
    await at.pilot.pause()
    at.app.screen.query_one(Input).value = days
    await at.press("enter")


async def test_days_are_fetched_and_their_papers_shown(
    empty_library: Library, daily: server.Daily
) -> None:
    async with desk(empty_library, fetch_address=daily.address) as at:
        await ask_for(at, "2024-08-12")
        await at.settle()
        assert message(at).startswith("2 new papers")
        assert at.shows("2024-08-12")
        await at.press("escape")
        await at.settle()
        assert len(at.results.keys) == 2
        assert at.said.startswith("2 new papers")
        await at.press("u", "u")
        await at.settle()
        assert not at.results.keys


async def test_what_means_no_days_is_said_under_the_prompt(
    empty_library: Library, daily: server.Daily
) -> None:
    async with desk(empty_library, fetch_address=daily.address) as at:
        await ask_for(at, "soon")
        await at.settle()
        assert "not a day, week or month" in message(at)
        assert at.app.screen.query_one(Input).display
        assert not daily.asked


async def test_a_day_that_fails_is_named(empty_library: Library, daily: server.Daily) -> None:
    daily.faults["2024-08-12"] = [server.status(404)]
    async with desk(empty_library, fetch_address=daily.address) as at:
        await ask_for(at, "2024-08-12")
        await at.settle()
        assert "404" in message(at)
        assert at.app.screen.query_one(Input).display


async def test_an_address_that_is_none_fails_in_one_line(empty_library: Library) -> None:
    async with desk(empty_library, fetch_address="ftp://papers.invalid") as at:
        await ask_for(at, "2024-08-12")
        await at.settle()
        assert "https://" in message(at)


async def test_escape_gives_up_and_leaves_the_library_as_it_was(
    empty_library: Library, daily: server.Daily
) -> None:
    asked, may_answer = Event(), Event()

    def late(handler: server.Handler) -> None:
        asked.set()
        may_answer.wait(10)
        handler.answer(500, b"")

    daily.faults["2024-08-12"] = [late]
    async with desk(empty_library, fetch_address=daily.address) as at:
        await ask_for(at, "2024-08-12")
        await at.wait_for(asked.is_set)
        await at.press("escape")
        may_answer.set()
        await at.settle()
        assert "Cancelled" in message(at)
        await at.press("escape")
        await at.pilot.pause()
        assert at.app.screen is at.main
        assert not at.results.keys
    assert len(daily.asked) == 1


async def test_a_fetch_goes_on_behind_the_panes(library: Library, daily: server.Daily) -> None:
    may_answer = Event()

    def late(handler: server.Handler) -> None:
        may_answer.wait(10)
        handler.answer(200, b"[]")

    daily.faults["2024-08-12"] = [late]
    async with desk(library, fetch_address=daily.address) as at:
        await ask_for(at, "2024-08-12")
        await at.press("enter")
        await at.pilot.pause()
        assert at.app.screen is at.main
        await at.press("a")
        assert len(at.queue.keys) == 1
        await at.press("F")
        assert at.app.screen is at.main
        assert "still running" in at.said
        may_answer.set()
        await at.settle()
        assert at.said == "Nothing new."
        await at.press("R")
        await at.settle()
        assert at.shows("2024-08-12: no papers")
