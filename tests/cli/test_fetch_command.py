"""`broadsheet fetch` against a server on loopback."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest

from .. import daily_server as server
from ..support import written
from .conftest import Broadsheet

TIDES, MOSS = "Reading Tides from a Harbour Wall", "Moss as a Clock"


@pytest.fixture
def daily(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[server.Daily]:
    """A server that the settings name, with two papers on a Monday."""
    with server.serving() as serving:
        serving.publish("2024-08-12", TIDES, MOSS)
        settings = written(tmp_path / "config.toml", f'[fetch]\naddress = "{serving.address}"\n')
        monkeypatch.setenv("BROADSHEET_CONFIG", str(settings))
        yield serving


def test_a_day_is_fetched_and_its_papers_are_told(
    daily: server.Daily, broadsheet: Broadsheet
) -> None:
    outcome = broadsheet("fetch", "2024-08-12")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert "2 new papers" in outcome.stdout
    assert TIDES in broadsheet("list").stdout
    again = broadsheet("fetch", "2024-08-12")
    assert (again.returncode, again.stdout) == (0, "2024-08-12: unchanged\nNothing new.\n")


def test_without_a_word_today_is_fetched(daily: server.Daily, broadsheet: Broadsheet) -> None:
    assert broadsheet("fetch").returncode == 0
    assert daily.asked == [(date.today().isoformat(), 200)]


@pytest.mark.parametrize(("ahead", "says"), [(1, "1 day is"), (3, "3 days are")])
def test_days_to_come_are_left_out_with_a_word(
    ahead: int, says: str, daily: server.Daily, broadsheet: Broadsheet
) -> None:
    last = date.today() + timedelta(days=ahead)
    outcome = broadsheet("fetch", f"today..{last}")
    assert outcome.returncode == 0
    assert outcome.stderr == f"broadsheet: {says} still to come.\n"
    assert len(daily.asked) == 1


def test_the_report_as_json_names_each_day(daily: server.Daily, broadsheet: Broadsheet) -> None:
    daily.faults["2024-08-11"] = [server.status(404)]
    outcome = broadsheet("fetch", "--json", "2024-08-11..2024-08-12")
    report = json.loads(outcome.stdout)
    assert outcome.returncode == 1
    assert [day["outcome"] for day in report["days"]] == ["failed", "fetched"]
    assert (report["new"], report["skipped"], report["failed"]) == (2, 1, 1)
    assert outcome.stderr == "broadsheet: 2024-08-11: the server answered 404 Not Found.\n"


def test_days_that_fail_for_one_reason_are_one_line(
    daily: server.Daily, broadsheet: Broadsheet
) -> None:
    daily.faults["2024-08-09"] = [server.status(404)]
    daily.faults["2024-08-13"] = [server.status(429, retry_after="300")]
    outcome = broadsheet("fetch", "--json", "2024-08-09..2024-08-31")
    assert outcome.returncode == 1
    alone = "the server asks for a pause of 5 minutes."
    assert outcome.stderr.splitlines() == [
        "broadsheet: 2024-08-09: the server answered 404 Not Found.",
        f"broadsheet: 2024-08-13: {alone}",
        f"broadsheet: 2024-08-14 to 2024-08-31: not asked, as {alone}",
    ]
    report = json.loads(outcome.stdout)
    failed = [day["day"] for day in report["days"] if day["outcome"] == "failed"]
    assert (len(failed), report["failed"], report["skipped"]) == (20, 20, 20)
    assert len(set(failed)) == 20


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["soon"], "not a day, week or month"),
        (["2999-01-01"], "not begun"),
        (["--address", "ftp://x.y", "2024-08-12"], "not an address"),
        (["2024-08-10"], "404"),
    ],
)
def test_what_cannot_be_fetched_is_one_line(
    arguments: list[str], says: str, daily: server.Daily, broadsheet: Broadsheet
) -> None:
    daily.faults["2024-08-10"] = [server.status(404)]
    outcome = broadsheet("fetch", *arguments)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert says in outcome.stderr


def test_settings_that_are_none_are_said(
    broadsheet: Broadsheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROADSHEET_CONFIG", str(written(tmp_path / "c.toml", "[fetch\n")))
    outcome = broadsheet("fetch", "2024-08-12")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "c.toml" in outcome.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows interrupts otherwise")
def test_an_interrupt_leaves_the_library_as_it_was(
    daily: server.Daily, broadsheet: Broadsheet, folder: Path
) -> None:
    asked, may_answer = Event(), Event()

    def late(handler: server.Handler) -> None:
        asked.set()
        may_answer.wait(30)

    broadsheet("fetch", "2024-08-12")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    daily.publish("2024-08-12", "Soup as a Signal")
    daily.faults["2024-08-13"] = [late]
    command = [sys.executable, "-m", "tui", "--library", str(folder)]
    with subprocess.Popen(
        [*command, "fetch", "2024-08-12..2024-08-13"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as fetching:
        assert asked.wait(30)
        fetching.send_signal(signal.SIGINT)
        printed, complaints = fetching.communicate(timeout=30)
    may_answer.set()
    assert (fetching.returncode, printed) == (130, b"")
    assert complaints == b"broadsheet: Cancelled. Nothing was changed.\n"
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_password_in_the_address_is_never_printed(
    daily: server.Daily, broadsheet: Broadsheet, folder: Path
) -> None:
    daily.faults["2024-08-11"] = [server.status(404)]
    secret = daily.address.replace("//", "//reader:hunter2@")
    outcome = broadsheet("fetch", "--json", "--address", secret, "2024-08-11..2024-08-12")
    assert outcome.returncode == 1
    assert "hunter2" not in outcome.stdout + outcome.stderr
    assert all(b"hunter2" not in path.read_bytes() for path in folder.glob("*.json"))


@pytest.mark.parametrize("proxy", ["carrier-pigeon://127.0.0.1:1", "socks5://127.0.0.1:1"])
def test_a_proxy_that_cannot_be_used_is_one_line(
    proxy: str, daily: server.Daily, broadsheet: Broadsheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    outcome = broadsheet("fetch", "2024-08-12")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "ALL_PROXY" in outcome.stderr
