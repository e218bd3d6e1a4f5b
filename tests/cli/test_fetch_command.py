"""`broadsheet fetch` against a server on loopback."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

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


def test_the_report_as_json_names_each_day(daily: server.Daily, broadsheet: Broadsheet) -> None:
    daily.faults["2024-08-11"] = [server.status(404)]
    outcome = broadsheet("fetch", "--json", "2024-08-11..2024-08-12")
    report = json.loads(outcome.stdout)
    assert outcome.returncode == 1
    assert [day["outcome"] for day in report["days"]] == ["failed", "fetched"]
    assert (report["new"], report["skipped"]) == (2, 1)
    assert outcome.stderr == "broadsheet: 2024-08-11: the server answered 404 Not Found.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["soon"], "no day, week or month"),
        (["2999-01-01"], "not begun"),
        (["--address", "ftp://x.y", "2024-08-12"], "no address"),
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
