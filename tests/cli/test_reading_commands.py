"""`import`, `search`, `list`, `show`: what they print, for people and for scripts."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui import __version__
from tui.model import paper_key
from tui.store.stores import CATALOGUE_NAME

from ..support import (
    BLOCKS,
    LINES,
    SHARED,
    abstract_about,
    blocks_page,
    filled_library,
    listing_copy,
    needs_shared,
    written,
)
from .conftest import Broadsheet

TIDES, MOSS = "Reading Tides from a Harbour Wall", "Moss as a Clock"

REPORT = ["files", "new", "updated", "known", "skipped"]
FILE = ["path", "format", "papers", "new", "updated", "known", "skipped", "updates", "merged"]
DAY = ["date", "date_inferred"]
"""What the report says of each file beyond the issue's own list."""
PAPER = [
    "key",
    "title",
    "abstract",
    "authors",
    "arxiv_id",
    "version",
    "published",
    "published_guessed",
    "upvotes",
    "summary",
    "keywords",
    "categories",
    "venue",
    "labs",
    "comment",
    "withdrawn",
    "other_titles",
    "other_abstracts",
    "source_rank",
    "sources",
    "abstract_readable",
    "listings",
    "links",
    "status",
    "position",
    "tags",
    "note",
    "rating",
    "left",
    "later",
    "deferred",
    "finished_at",
]
FOUND = ["query", "total", "milliseconds", "hits"]
HIT = ["key", "title", "score", "status"]


def lines_of_json(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


# The door


def test_version_is_the_package_s(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("--version")
    assert (outcome.returncode, outcome.stdout) == (0, f"broadsheet, version {__version__}\n")


@pytest.mark.parametrize("asking", ["--help", "-h"])
def test_help_names_every_command(broadsheet: Broadsheet, asking: str) -> None:
    outcome = broadsheet(asking)
    assert outcome.returncode == 0
    for name in ("demo", "import", "list", "queue", "search", "show"):
        assert f"\n  {name} " in outcome.stdout


@pytest.mark.parametrize("command", ["demo", "import", "list", "queue", "search", "show"])
def test_every_command_has_help(broadsheet: Broadsheet, command: str) -> None:
    outcome = broadsheet(command, "--help")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith("Usage: broadsheet ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["fetsh"],
        ["--colour", "list"],
        ["import"],
        ["show"],
        ["search"],
        ["search", "--stdin"],
        ["search", "--stdin", "--json", "tides"],
        ["search", "tides", "--limit", "0"],
        ["search", "tides", "--limit", "many"],
        ["queue", "add"],
        ["queue", "move", "1"],
        ["queue", "shuffle"],
    ],
    ids=" ".join,
)
def test_a_misuse_is_one_line_and_status_2(broadsheet: Broadsheet, arguments: list[str]) -> None:
    outcome = broadsheet(*arguments)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.count("\n") == 1
    assert "--help" in outcome.stderr


@pytest.mark.parametrize("arguments", [[], ["demo"]], ids=["app", "demo"])
def test_the_app_without_a_terminal_says_what_to_do(
    broadsheet: Broadsheet, folder: Path, arguments: list[str]
) -> None:
    outcome = broadsheet(*arguments)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "needs a terminal" in outcome.stderr
    assert not folder.exists()


def test_the_variable_names_the_library_too(
    broadsheet: Broadsheet, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled_library(tmp_path / "other", [TIDES])
    monkeypatch.setenv("BROADSHEET_LIBRARY", str(tmp_path / "other"))
    assert broadsheet("list").stdout == ""  # the option comes before the variable
    assert not folder.exists()


# import


def test_import_says_what_became_of_each_file(broadsheet: Broadsheet, tmp_path: Path) -> None:
    paths = [listing_copy(listing, tmp_path) for listing in (BLOCKS, LINES)]
    outcome = broadsheet("import", *paths)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout.splitlines() == [
        f"{paths[0]}: 12 papers (listing text, 2026-08-11, day guessed): "
        "12 new, 0 updated, 0 already known",
        f"{paths[1]}: 14 papers (listing text, 2026-08-12, day guessed): "
        "11 new, 0 updated, 3 already known",
        "23 new papers, 0 updated, 3 already known, 0 skipped.",
    ]


def test_import_json_has_the_shape_that_was_promised(
    broadsheet: Broadsheet, tmp_path: Path
) -> None:
    page = written(tmp_path / "page.txt", f"Alone\n\n{blocks_page((TIDES, abstract_about('it')))}")
    outcome = broadsheet("import", BLOCKS, page, "--json")
    assert (outcome.returncode, outcome.stderr) == (1, "")
    (report,) = lines_of_json(outcome.stdout)
    assert list(report) == REPORT
    assert (report["new"], report["updated"], report["known"]) == (13, 0, 0)
    assert report["skipped"] == 1
    for file, path in zip(report["files"], (BLOCKS, page), strict=True):
        assert [name for name in file if name not in DAY] == FILE
        assert file["path"] == str(path)
        assert file["format"] == "listing text"
        assert file["papers"] == file["new"] + file["updated"] + file["known"]
    assert report["files"][1]["skipped"] == [
        {"where": "line 1", "reason": "no abstract under it: “Alone”"}
    ]


@needs_shared
def test_import_counts_the_saved_listings_exactly(broadsheet: Broadsheet) -> None:
    paths = sorted(SHARED.glob("*.txt"))
    (report,) = lines_of_json(broadsheet("import", *paths, "--json").stdout)
    assert [file["papers"] for file in report["files"]] == [43, 44, 210]
    assert (report["new"], report["skipped"]) == (291, 0)
    for path in paths:
        outcome = broadsheet("import", path, "--json")
        assert outcome.returncode == 0
        assert lines_of_json(outcome.stdout)[0]["new"] == 0
    assert len(broadsheet("list").stdout.splitlines()) == 291


def test_import_says_nothing_new_in_words(broadsheet: Broadsheet) -> None:
    broadsheet("import", BLOCKS)
    outcome = broadsheet("import", BLOCKS)
    assert outcome.returncode == 0
    assert outcome.stdout.endswith("\nNothing new: all 12 papers were known.\n")


def test_import_reads_standard_input(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("import", "-", stdin=BLOCKS.read_bytes())
    assert outcome.returncode == 0
    assert "12 new papers" in outcome.stdout
    assert outcome.stdout.startswith("standard input: 12 papers")
    (first, *_) = lines_of_json(broadsheet("list", "--json").stdout)
    assert first["listings"][0]["source"] == "standard input"


def test_a_bad_file_among_good_ones_gives_status_1(broadsheet: Broadsheet, tmp_path: Path) -> None:
    outcome = broadsheet("import", tmp_path / "absent.txt", BLOCKS)
    assert outcome.returncode == 1
    assert outcome.stderr.count("\n") == 1
    assert "There is no file" in outcome.stderr
    assert outcome.stdout.endswith("12 new papers, 0 updated, 0 already known, 1 skipped.\n")


@pytest.mark.parametrize("day", ["2024-08-11", "Aug 11, 2024", "11 August 2024"])
def test_import_takes_the_day_that_it_is_told(broadsheet: Broadsheet, day: str) -> None:
    broadsheet("import", BLOCKS, "--date", day)
    papers = lines_of_json(broadsheet("list", "--json").stdout)
    assert {listing["date"] for paper in papers for listing in paper["listings"]} == {"2024-08-11"}


@pytest.mark.parametrize("day", ["soon", "2024-13-01", "2024-02-30", ""])
def test_a_day_that_is_none_is_refused(broadsheet: Broadsheet, folder: Path, day: str) -> None:
    outcome = broadsheet("import", BLOCKS, "--date", day)
    assert outcome.returncode == 2
    assert "is not a day" in outcome.stderr
    assert not folder.exists()


# list and show


def test_list_of_nothing_is_nothing(broadsheet: Broadsheet, folder: Path) -> None:
    for arguments in (["list"], ["list", "--json"]):
        outcome = broadsheet(*arguments)
        assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "", "")
    assert not folder.exists()


def test_list_json_gives_each_paper_whole(broadsheet: Broadsheet, tmp_path: Path) -> None:
    broadsheet("import", listing_copy(BLOCKS, tmp_path))
    papers = lines_of_json(broadsheet("list", "--json").stdout)
    assert len(papers) == 12
    assert all(list(paper) == PAPER for paper in papers)
    first = papers[0]
    assert first["key"] == paper_key(first["title"])
    assert first["abstract"].startswith("We study riffle shuffles")
    assert first["abstract_readable"].startswith("We study riffle shuffles")
    (listing,) = first["listings"]
    assert (listing["source"], listing["format"]) == ("blocks.txt", "listing text")
    assert (listing["date"], listing["date_inferred"]) == ("2026-08-11", True)
    assert [paper["listings"][0]["rank"] for paper in papers] == list(range(1, 13))
    assert (first["status"], first["authors"], first["arxiv_id"]) == ("new", [], None)
    assert (first["tags"], first["note"], first["links"]) == ([], "", [])


def test_list_is_one_row_a_paper_in_the_order_of_the_page(broadsheet: Broadsheet) -> None:
    broadsheet("import", BLOCKS)
    rows = [line.split(maxsplit=2) for line in broadsheet("list").stdout.splitlines()]
    papers = lines_of_json(broadsheet("list", "--json").stdout)
    assert rows == [[paper["key"], paper["status"], paper["title"]] for paper in papers]


def test_show_gives_one_paper_by_the_beginning_of_its_key(
    broadsheet: Broadsheet, folder: Path
) -> None:
    filled_library(folder, [TIDES, MOSS])
    key = paper_key(MOSS)
    (shown,) = lines_of_json(broadsheet("show", key[:6], "--json").stdout)
    assert list(shown) == PAPER
    assert shown["key"] == key
    text = broadsheet("show", key).stdout
    assert text.startswith(f"{MOSS}\n\nkey {key} · new\n2026-08-12 no. 2 in page.txt\n\n")
    assert " ".join(text.split()).endswith(" ".join(abstract_about(MOSS).split()))
    assert max(map(len, text.splitlines())) <= 88


def test_show_of_nobody_s_key_is_one_line_and_status_2(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("show", "ffffff")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.count("\n") == 1


# search


def test_a_mistyped_title_finds_its_paper_first(broadsheet: Broadsheet) -> None:
    broadsheet("import", BLOCKS, LINES)
    outcome = broadsheet("search", "lichn groth curvs")
    assert outcome.returncode == 0
    assert "Lichen Growth Curves" in outcome.stdout.splitlines()[0]


def test_search_json_has_the_shape_that_was_promised(broadsheet: Broadsheet, folder: Path) -> None:
    filled_library(folder, [TIDES, MOSS])
    broadsheet("queue", "add", paper_key(MOSS))
    (found,) = lines_of_json(broadsheet("search", "moss", "clock", "--json").stdout)
    assert list(found) == FOUND
    assert found["query"] == "moss clock"
    assert found["total"] >= len(found["hits"]) >= 1
    assert found["milliseconds"] >= 0
    assert all(list(hit) == HIT for hit in found["hits"])
    best = found["hits"][0]
    assert (best["key"], best["title"], best["status"]) == (paper_key(MOSS), MOSS, "queued")
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_search_from_standard_input_answers_each_line_in_turn(
    broadsheet: Broadsheet, folder: Path
) -> None:
    filled_library(folder, [TIDES, MOSS])
    queries = b"moss clock\nharbour tides\r\n\nzzzzqqqq\n\xff\xfe\x1b[2J"
    outcome = broadsheet("search", "--stdin", "--json", stdin=queries)
    answers = lines_of_json(outcome.stdout)
    assert [len(answers), outcome.returncode, outcome.stderr] == [5, 0, ""]
    assert [a["query"] for a in answers[:4]] == ["moss clock", "harbour tides", "", "zzzzqqqq"]
    assert answers[0]["hits"][0]["title"] == MOSS
    assert answers[1]["hits"][0]["title"] == TIDES
    assert answers[2]["total"] == 2
    assert answers[3]["hits"] == []


def test_the_limit_bounds_the_hits_and_not_the_total(broadsheet: Broadsheet) -> None:
    broadsheet("import", BLOCKS, LINES)
    (found,) = lines_of_json(broadsheet("search", " ", "--limit", "3", "--json").stdout)
    assert (len(found["hits"]), found["total"]) == (3, 23)
    outcome = broadsheet("search", " ", "--limit", "3")
    assert len(outcome.stdout.splitlines()) == 3
    assert "23 papers match" in outcome.stderr


def test_a_search_without_a_find_says_so_and_is_no_failure(
    broadsheet: Broadsheet, folder: Path
) -> None:
    filled_library(folder, [TIDES])
    outcome = broadsheet("search", "zzzzqqqq")
    assert (outcome.returncode, outcome.stdout) == (0, "")
    assert outcome.stderr.count("\n") == 1


@pytest.mark.parametrize("query", ["[/foo]", "*", '"', "(((", "-", "\\", "😀", "路径", "\udcff"])
def test_any_query_at_all_is_answered(broadsheet: Broadsheet, folder: Path, query: str) -> None:
    filled_library(folder, [TIDES, MOSS])
    for form in ([], ["--json"]):
        assert broadsheet("search", *form, "--", query).returncode == 0


# A library that cannot be read


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["list", "--json"], ["search", "tides"], ["show", "00ff"], ["queue"],
     ["queue", "add", "00ff"], ["import", str(BLOCKS)]],
    ids=" ".join,
)  # fmt: skip
def test_a_damaged_library_is_put_aside_and_said_in_one_line(
    broadsheet: Broadsheet, folder: Path, arguments: list[str]
) -> None:
    folder.mkdir(mode=0o700)
    (folder / CATALOGUE_NAME).write_bytes(b"{ \x1b]0;owned\x07")
    outcome = broadsheet(*arguments)
    assert "was damaged and is kept as" in outcome.stderr.splitlines()[0]
    (aside,) = folder.glob(f"{CATALOGUE_NAME}.damaged-*")
    assert aside.read_bytes() == b"{ \x1b]0;owned\x07"
    assert broadsheet("doctor").returncode == 0


def test_a_library_that_is_a_file_is_one_line(broadsheet: Broadsheet, folder: Path) -> None:
    folder.write_text("my notes")
    outcome = broadsheet("list")
    assert (outcome.returncode, outcome.stderr.count("\n")) == (2, 1)
    assert folder.read_text() == "my notes"


def test_an_unknown_field_is_said_and_its_words_are_searched(
    broadsheet: Broadsheet, folder: Path
) -> None:
    filled_library(folder, [TIDES, MOSS])
    told = broadsheet("search", "--json", "colour:moss")
    answer = json.loads(told.stdout)
    assert [hit["title"] for hit in answer["hits"]] == [MOSS]
    assert "colour:" in answer["problems"][0]["message"]
    assert broadsheet("search", "title:moss").stdout.count("\n") == 1
    plain = json.loads(broadsheet("search", "--json", "moss").stdout)
    assert "problems" not in plain
