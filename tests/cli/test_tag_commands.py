"""Tags, notes and ratings on the command line: counted, renamed, printed, undone."""

import json
from pathlib import Path

from tui.library.marking import note, rate, retag
from tui.model import paper_key

from ..support import filled_library, library_in
from .conftest import Broadsheet

TIDES, MOSS = "Reading Tides from a Harbour Wall", "Moss as a Clock"


def marked(folder: Path) -> tuple[str, str]:
    filled_library(folder, [TIDES, MOSS])
    library = library_in(folder)
    tides, moss = paper_key(TIDES), paper_key(MOSS)
    library.write(retag(["sea", "talk"], []), tides)
    library.write(retag(["ocean", "talk"], []), moss)
    return tides, moss


def test_tags_are_counted_and_merged_by_renaming(broadsheet: Broadsheet, folder: Path) -> None:
    tides, moss = marked(folder)
    assert [line.split() for line in broadsheet("tags").stdout.splitlines()] == [
        ["2", "talk"],
        ["1", "ocean"],
        ["1", "sea"],
    ]
    outcome = broadsheet("tags", "rename", "sea", "ocean")
    assert outcome.stdout == "Renamed sea to ocean on 1 paper.\n"
    assert json.loads(broadsheet("tags", "--json").stdout) == [
        {"tag": "ocean", "papers": 2},
        {"tag": "talk", "papers": 2},
    ]
    broadsheet("undo")
    assert library_in(folder).reading(tides).tags == ("sea", "talk")
    assert library_in(folder).reading(moss).tags == ("ocean", "talk")


def test_renaming_a_tag_that_is_not_there_says_so(broadsheet: Broadsheet, folder: Path) -> None:
    marked(folder)
    outcome = broadsheet("tags", "rename", "lake", "sea")
    assert outcome.returncode == 2
    assert "No paper has the tag “lake”" in outcome.stderr


def test_show_prints_what_the_reader_wrote(broadsheet: Broadsheet, folder: Path) -> None:
    tides, _moss = marked(folder)
    library = library_in(folder)
    library.write(note("see figure 3\n- twice"), tides)
    library.write(rate(4), tides)
    shown = broadsheet("show", tides).stdout
    assert "rated 4 of 5 · #sea #talk" in shown
    assert shown.endswith("Your note\nsee figure 3\n- twice\n")


def test_papers_are_found_by_what_the_reader_wrote(broadsheet: Broadsheet, folder: Path) -> None:
    tides, moss = marked(folder)
    library = library_in(folder)
    library.write(rate(4), tides)
    library.write(rate(2), moss)
    library.write(note("figure"), moss)
    for query, keys in {
        "rating:>3": [tides],
        "rating:1..2": [moss],
        "has:note": [moss],
        "has:rating sort:rating": [tides, moss],
        "is:rated -has:note": [tides],
    }.items():
        hits = json.loads(broadsheet("search", "--json", query).stdout)["hits"]
        assert [hit["key"] for hit in hits] == keys, query
