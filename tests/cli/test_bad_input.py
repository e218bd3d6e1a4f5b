"""Whatever a command is given: one clear line or clean papers, and a library that stays whole."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from tui.library import Library
from tui.library.queue import add
from tui.model import paper_key
from tui.store.stores import CATALOGUE_NAME, READING_NAME

from ..payloads import data_page
from ..references import atom, rss
from ..support import (
    BLOCKS,
    HOSTILE,
    PAYLOADS,
    abstract_about,
    blocks_page,
    filled_library,
    library_in,
    lines_page,
    written,
)
from .conftest import Broadsheet

TIDES, MOSS = "Reading Tides from a Harbour Wall", "Moss as a Clock"
MEGABYTE = 1024**2

Make = Callable[[Path], object]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.json")}


NO_LISTINGS: dict[str, tuple[Make, str]] = {
    "an empty file": (lambda path: path.write_bytes(b""), "is empty"),
    "blank lines": (lambda path: path.write_bytes(b"\n \n\t\n"), "is empty"),
    "a byte-order mark alone": (lambda path: path.write_bytes(b"\xef\xbb\xbf"), "no listing"),
    "a binary file": (lambda path: path.write_bytes(bytes(range(256)) * 64), "is not text"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99)), "PNG picture"),
    "a PDF": (lambda path: path.write_bytes(b"%PDF-1.7\n" + b"text " * 99), "a PDF"),
    "an empty folder": (lambda path: path.mkdir(), "no files in"),
    "a missing file": (lambda path: None, "There is no file"),
    "furniture alone": (lambda path: path.write_text("new\n\nSubscribe\n\nAug 11\n"), "no listing"),
    "titles alone": (lambda path: path.write_text(f"{TIDES}\n\n{MOSS}\n"), "no listing"),
    "a line of 30 MB": (lambda path: path.write_bytes(b"word " * 6 * MEGABYTE), "no listing"),
    "30 MB without a space": (lambda path: path.write_bytes(b"x" * 30 * MEGABYTE), "no listing"),
    "a text of 33 MB": (lambda path: path.write_bytes(b"x" * 33 * MEGABYTE), "large"),
    "escape sequences": (lambda path: path.write_text("\x1b[31m\x1b]0;owned\x07"), "is"),
    "a file that is too large": (lambda path: sparse(path, 129 * MEGABYTE), "too large"),
}


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.write(b"words ")
        file.truncate(size)


@pytest.mark.parametrize(("make", "says"), NO_LISTINGS.values(), ids=NO_LISTINGS)
def test_what_holds_no_listing_is_one_line_and_changes_nothing(
    broadsheet: Broadsheet, folder: Path, tmp_path: Path, make: Make, says: str
) -> None:
    filled_library(folder, [TIDES])
    before = contents(folder)
    given = tmp_path / "given.txt"
    make(given)
    outcome = broadsheet("import", given)
    is_there = given.is_file()
    assert (outcome.returncode, outcome.stdout) == (1 if is_there else 2, "")
    assert outcome.stderr.count("\n") == 1
    assert says in outcome.stderr
    assert "given.txt" in outcome.stderr
    assert contents(folder) == before


EMPTY = {
    "a feed of a weekend": (rss(()), "RSS feed"),
    "an answer without hits": (atom(()), "Atom feed"),
    "an empty list": ("[]", "JSON"),
    "a day's page without papers": (
        data_page(dailyPapers=[], periodType="day").decode(),
        "Daily Papers page",
    ),
}


@pytest.mark.parametrize(("text", "format_"), EMPTY.values(), ids=EMPTY)
def test_a_whole_listing_without_papers_is_no_failure_and_changes_nothing(
    broadsheet: Broadsheet, folder: Path, tmp_path: Path, text: str, format_: str
) -> None:
    filled_library(folder, [TIDES])
    before = contents(folder)
    path = written(tmp_path / "given.txt", text)
    outcome = broadsheet("import", path)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    first, last = outcome.stdout.splitlines()
    assert first.startswith(f"{path}: no papers ({format_}): ")
    assert last == "Nothing new: no papers are listed there."
    report = json.loads(broadsheet("import", "--json", path).stdout)
    assert (report["new"], report["skipped"], report["files"][0]["papers"]) == (0, 0, 0)
    assert contents(folder) == before
    assert broadsheet("import", path, "absent.txt").returncode == 1


def test_what_holds_no_listing_makes_no_library(broadsheet: Broadsheet, folder: Path) -> None:
    assert broadsheet("import", "absent.txt").returncode == 2
    assert not folder.exists()


def test_no_listing_is_reported_as_json_too(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("import", "absent.txt", "--json")
    assert (outcome.returncode, outcome.stderr.count("\n")) == (2, 1)
    report = json.loads(outcome.stdout)
    assert (report["new"], report["skipped"]) == (0, 1)
    assert report["files"][0]["skipped"][0]["where"] == "file"


ENCODINGS = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_listing_in_another_encoding_is_the_same_listing(
    broadsheet: Broadsheet, tmp_path: Path, encoding: str
) -> None:
    broadsheet("import", BLOCKS)
    text = BLOCKS.read_text(encoding="utf-8")
    outcome = broadsheet("import", written(tmp_path / "page.txt", text.encode(encoding)))
    assert outcome.returncode == 0
    assert outcome.stdout.endswith("Nothing new: all 12 papers were known.\n")


def test_a_latin_1_listing_keeps_its_letters(broadsheet: Broadsheet, tmp_path: Path) -> None:
    page = blocks_page(("Größen naïver Schätzer", abstract_about("Schätzer")))
    outcome = broadsheet("import", written(tmp_path / "page.txt", page.encode("latin-1")))
    assert outcome.returncode == 0
    assert broadsheet("list").stdout.endswith("Größen naïver Schätzer\n")


def test_windows_line_ends_make_no_difference(broadsheet: Broadsheet, tmp_path: Path) -> None:
    broadsheet("import", BLOCKS)
    text = BLOCKS.read_bytes().replace(b"\n", b"\r\n")
    outcome = broadsheet("import", written(tmp_path / "page.txt", text))
    assert outcome.stdout.endswith("Nothing new: all 12 papers were known.\n")


def test_an_endless_line_between_papers_is_skipped_with_its_place(
    broadsheet: Broadsheet, tmp_path: Path
) -> None:
    page = blocks_page((TIDES, abstract_about("tides")))
    given = written(tmp_path / "page.txt", f"{page}\n{'word ' * 6 * MEGABYTE}\n")
    outcome = broadsheet("import", given)
    assert outcome.returncode == 1
    assert "skipped line 5: a line of 31,457,279 characters" in outcome.stdout


CURIOUS = {
    "closing markup": "Parsing [/foo] Robustly",
    "markup": "Parsing [bold]Robustly[/bold] and [@click=app.quit]More",
    "brackets": "Sorting in O([n]) [/]",
    "emoji": "Anchors 🐙🌊 and 👩‍👩‍👧",
    "CJK": "基于潮汐节律的海岸机器人路径规划",
    "right to left": "זיהוי כתב יד עתיק",
    "percent and braces": "100 %s {title} %(x)d $HOME `id`",
    "dashes": "--help -n And Other Options",
}


@pytest.mark.parametrize("title", CURIOUS.values(), ids=CURIOUS)
def test_a_curious_title_is_ordinary_text(
    broadsheet: Broadsheet, tmp_path: Path, title: str
) -> None:
    page = written(tmp_path / "page.txt", lines_page((title, abstract_about("it"))))
    assert broadsheet("import", page).returncode == 0
    key = paper_key(title)
    broadsheet("queue", "add", key)
    assert broadsheet("list").stdout == f"{key}\tqueued\t{title}\n"
    assert json.loads(broadsheet("list", "--json").stdout)["title"] == title
    assert broadsheet("queue").stdout == f"1\t{key}\tqueued\t{title}\n"
    assert broadsheet("show", key).stdout.startswith(title)


def every_output(broadsheet: Broadsheet, key: str) -> list[str]:
    """Print a paper in every way; the fixture itself refuses whatever is hostile."""
    orders: list[list[str]] = [
        ["list"],
        ["list", "--json"],
        ["show", key],
        ["show", key, "--json"],
        ["search", "tides"],
        ["search", "tides", "--json"],
        ["queue", "add", key],
        ["queue", "start", key],
        ["queue"],
        ["queue", "--json"],
        ["queue", "move", key, "1"],
    ]
    outcomes = [broadsheet(*order) for order in orders]
    assert [outcome.returncode for outcome in outcomes] == [0] * len(orders)
    return [outcome.stdout for outcome in outcomes]


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_hostile_listing_prints_nothing_hostile(
    broadsheet: Broadsheet, folder: Path, tmp_path: Path, payload: str
) -> None:
    title = f"Tides {payload} at Night"
    page = blocks_page((title, f"{abstract_about('tides')} And {payload} so on."))
    plain = BLOCKS.read_text(encoding="utf-8")  # a page with too few letters is taken for no text
    given = written(tmp_path / f"page {payload.replace('/', '')}.txt", page + plain)
    for form in ([], ["--json"]):
        assert broadsheet("import", given, *form).returncode in {0, 1}  # some payloads end a line
    key = next(iter(library_in(folder).papers))
    assert not HOSTILE.search((folder / CATALOGUE_NAME).read_text("utf-8").replace("\n", ""))
    every_output(broadsheet, key)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_library_edited_by_hand_prints_nothing_hostile(
    broadsheet: Broadsheet, folder: Path, payload: str
) -> None:
    library = filled_library(folder, [TIDES])
    library.act(add, paper_key(TIDES))
    library.close()
    with_payload_everywhere(folder, library, f"tides {payload} end")
    for printed in every_output(broadsheet, paper_key(TIDES)):
        assert "tides" in printed


def with_payload_everywhere(folder: Path, library: Library, text: str) -> None:
    """Put `text` into every field of the library's files that may hold any text."""
    (number,) = {str(int(key, 16)) for key in library.papers}
    edit(
        folder / CATALOGUE_NAME,
        {
            "papers": {
                number: {
                    "title": text,
                    "abstract": text,
                    "authors": [text],
                    "arxiv_id": text,
                    "published": text,
                    "links": [{"label": text, "url": text}],
                }
            }
        },
    )
    edit(
        folder / READING_NAME, {"reading": {number: {"title": text, "tags": [text], "note": text}}}
    )
    tables = orjson.loads((folder / CATALOGUE_NAME).read_bytes())
    (listing,) = tables["listings"]
    edit(
        folder / CATALOGUE_NAME,
        {"listings": {listing: {"source": text, "format": text, "imported_at": text}}},
    )


def edit(path: Path, changes: dict[str, dict[str, dict[str, Any]]]) -> None:
    tables = orjson.loads(path.read_bytes())
    for table, documents in changes.items():
        for number, fields in documents.items():
            tables[table][number].update(fields)
    tables["about"]["1"].pop("checksum", None)
    path.write_bytes(orjson.dumps(tables))


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_complaint_about_hostile_words_is_clean(broadsheet: Broadsheet, payload: str) -> None:
    for order in (
        ["import", f"a{payload}b.txt"],
        ["import", f"a{payload}b.txt", "--json"],
        ["import", "x", "--date", payload],
        ["show", payload],
        ["queue", "add", payload],
        ["queue", "move", "x", payload],
        [f"fetch{payload}"],
    ):
        outcome = broadsheet(*order)
        assert (outcome.returncode, outcome.stderr.count("\n")) == (2, 1)
