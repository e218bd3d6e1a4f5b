"""Ranking, wishes, trends and statistics from a shell."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.model import paper_key

from ..support import PAYLOADS, blocks_page, filled_library, written
from .conftest import Broadsheet

TITLES = [
    "Kneading Sourdough Slowly",
    "Sourdough Kneading at Night",
    "Slow Sourdough for Cold Kitchens",
    "Anchors in a Quiet Harbour",
    "Mooring at an Old Harbour",
    "Harbour Walls and Mooring Rings",
    "Owls Above the Barn",
    "Barn Owls in Winter",
]
KEYS = {title: paper_key(title) for title in TITLES}


@pytest.fixture(autouse=True)
def _library(folder: Path) -> None:
    filled_library(folder, TITLES)


def lines(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_rank_says_what_comes_first_and_why(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "add", KEYS["Kneading Sourdough Slowly"])
    broadsheet("dismiss", KEYS["Mooring at an Old Harbour"])
    ranked = lines(broadsheet("rank", "--json").stdout)
    assert len(ranked) == 6
    assert ranked[0]["key"] == KEYS["Sourdough Kneading at Night"]
    assert {"key", "title", "score", "because", "like"} <= ranked[0].keys()
    assert "sourdough" in " ".join(ranked[0]["because"]).lower()
    assert ranked[0]["like"] == [KEYS["Kneading Sourdough Slowly"]]
    printed = broadsheet("rank", "--limit", "1").stdout
    assert "because of" in printed
    assert "like “Kneading Sourdough Slowly”" in printed


def test_rank_takes_a_query_and_no_decided_paper(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "add", KEYS["Kneading Sourdough Slowly"])
    ranked = lines(broadsheet("rank", "title:harbour", "--json").stdout)
    assert {each["title"] for each in ranked} == {t for t in TITLES if "Harbour" in t}
    assert "no undecided paper" in broadsheet("rank", "title:slowly").stderr
    assert broadsheet("rank", "sort:size").returncode == 2


def test_rank_without_any_decision_says_so(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("rank")
    assert "Nothing is known of your interest yet" in outcome.stderr
    assert len(outcome.stdout.splitlines()) == len(TITLES)


def test_wishes_are_added_listed_undone_and_removed(broadsheet: Broadsheet) -> None:
    assert broadsheet("wishes", "add", "more", "Barn", "Owls").stdout == "More of “barn owls”.\n"
    broadsheet("wishes", "add", "never", "harbour")
    assert lines(broadsheet("wishes", "--json").stdout) == [
        {"words": "barn owls", "wish": "more"},
        {"words": "harbour", "wish": "never"},
    ]
    first = lines(broadsheet("rank", "--json", "--limit", "1").stdout)[0]
    assert first["title"] == "Barn Owls in Winter"
    assert "Never because of “harbour”" in broadsheet("undo").stdout
    assert broadsheet("wishes").stdout == "more\tbarn owls\n"
    broadsheet("wishes", "remove", "BARN OWLS")
    assert "No wishes yet" in broadsheet("wishes").stderr
    assert broadsheet("wishes", "add", "more", "-!-").returncode == 2


def kettles(count: int, rising: int) -> list[tuple[str, str]]:
    """Return papers on kettles, the first `rising` of them on goose steering too."""
    tea = "We propose a kettle that boils water for tea, and extensive experiments show it. "
    return [
        (f"Kettles {n} and goose steering", f"{tea}We use goose steering there. {tea}")
        if n < rising
        else (f"Kettles {n} for tea", tea * 2)
        for n in range(count)
    ]


def test_trends_name_what_has_risen(broadsheet: Broadsheet, tmp_path: Path) -> None:
    for day, papers in (("2025-07-01", kettles(90, 1)), ("2025-08-11", kettles(60, 12)[::-1])):
        page = written(
            tmp_path / f"{day}.txt", blocks_page(*papers).replace("Kettles", f"{day[5:]} Kettles")
        )
        assert broadsheet("import", page, "--date", day).returncode == 0
    printed = broadsheet("trends", "date:2025-08-11", "--json").stdout
    found = lines(printed)
    assert [(each["kind"], each["term"]) for each in found] == [("term", "goose steering")]
    best = found[0]
    assert (best["now"], best["before"], sum(best["weeks"])) == (12, 1, 13)
    behind = lines(broadsheet("search", best["query"], "--json").stdout)[0]
    assert behind["total"] == best["now"]
    assert "goose steering" in broadsheet("trends", "date:2025-08-11").stdout
    assert "Nothing has risen" in broadsheet("trends").stderr
    assert broadsheet("trends", "sort:size").returncode == 2


def test_statistics_are_printed_drawn_and_tabled(broadsheet: Broadsheet, tmp_path: Path) -> None:
    broadsheet("queue", "add", KEYS["Owls Above the Barn"])
    broadsheet("tag", KEYS["Owls Above the Barn"], f"+{PAYLOADS['bell and DEL']}")
    broadsheet("read", KEYS["Barn Owls in Winter"])
    counted = json.loads(broadsheet("stats", "--json").stdout)
    assert counted["total"] == {"met": 8, "kept": 2, "read": 1}
    assert counted["queue"][-1]["length"] == 1
    assert sum(map(sum, counted["heat"])) == sum(counted["hours"])
    printed = broadsheet("stats").stdout
    assert "8 papers met, 2 kept, 1 read" in printed
    assert max(map(len, printed.splitlines())) <= 78
    svg, csv = tmp_path / "stats.svg", tmp_path / "stats.csv"
    assert broadsheet("stats", "--svg", svg, "--csv", csv).stdout == ""
    assert svg.read_text().startswith("<svg ")
    assert csv.read_text().splitlines()[0] == "day,met,kept,read,queue,median_age,oldest"
    assert broadsheet("stats", "--csv", tmp_path / "none" / "stats.csv").returncode == 2


def test_an_empty_library_has_nothing_to_count(broadsheet: Broadsheet, tmp_path: Path) -> None:
    printed = broadsheet("--library", tmp_path / "empty", "stats").stdout
    assert "nothing to count yet" in printed
