"""Which format, where to, and what the reader's own marks become in it."""

import csv
import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from tui.errors import ExportError
from tui.export import FORMATS, ExportedList, ExportedPaper, format_named, format_of
from tui.export.citation import COPIES
from tui.export.destination import write_file, write_folder
from tui.importer import parse
from tui.model import Appearance, Listing, Reading, Status
from tui.store.atomic import replace_file

from ...exports import exported, written
from ...support import HOSTILE, PAYLOADS, source_of
from .samples import GLOVES, PLAIN

BIBTEX, CSV = format_named("bibtex"), format_named("csv")
MOMENT = "2026-08-12T09:30:00+00:00"
LISTING = Listing(
    "0123456789ab", "page.txt", "listing text", "2024-08-12", True, MOMENT, (PLAIN.key, GLOVES.key)
)
READING = Reading(
    PLAIN.key,
    PLAIN.title,
    Status.READING,
    Status.READ,
    7,
    MOMENT,
    ("to try", "lab"),
    "First line\nsecond *line*",
    4,
)
MARKED = ExportedList(
    [
        ExportedPaper(PLAIN, READING, (Appearance(LISTING, 1),), 3, "asberg2024kettles"),
        ExportedPaper(GLOVES, Reading(GLOVES.key, GLOVES.title), (Appearance(LISTING, 2),)),
    ],
    searches=[("steam", "kettle tag:lab")],
    with_state=True,
)


# Formats


def test_names_and_endings_are_of_one_format_each() -> None:
    endings = [ending for known in FORMATS for ending in known.endings]
    assert len({known.name for known in FORMATS}) == len(FORMATS)
    assert len(set(endings)) == len(endings)
    assert [format_of(Path(f"a{ending.upper()}")) for ending in endings] == [
        known for known in FORMATS for _ in known.endings
    ]


@pytest.mark.parametrize("name", ["out", "out.xml", "out.bib.bak", ".bib", "json"])
def test_an_ending_that_names_no_format_is_an_error(name: str) -> None:
    with pytest.raises(ExportError, match=r"--format NAME.*\.bib \(bibtex\).*\.jsonl \(jsonl\)"):
        format_of(Path(name))


def test_a_name_that_is_no_format_lists_those_there_are() -> None:
    known = r"“bib” is not a format\. Perhaps you meant bibtex"
    with pytest.raises(ExportError, match=known):
        format_named("bib")


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_notes_tags_and_ratings_go_along_only_with_state(known: object) -> None:
    assert isinstance(known, type(BIBTEX))
    with_state = "".join(known.write(MARKED))
    alone = "".join(known.write(replace(MARKED, with_state=False)))
    for mark in ("second", "lab"):
        assert mark in with_state
        assert mark not in alone or known.name == "jsonl"
    assert any(rating in with_state for rating in ("★★★★☆", "rank4", "4"))


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=list(PAYLOADS))
def test_no_format_writes_what_a_terminal_obeys(known: object, payload: str) -> None:
    assert isinstance(known, type(BIBTEX))
    paper = replace(
        PLAIN, title=f"a{payload}b", abstract=payload, authors=(payload,), venue=payload
    )
    reading = replace(READING, note=payload, tags=(payload,))
    made = "".join(known.write(ExportedList([ExportedPaper(paper, reading)], payload, (), True)))
    assert not HOSTILE.search(made.replace("\r\n", "\n"))


# JSON lines


def test_json_lines_bring_the_same_papers_and_listings_back() -> None:
    made = "".join(format_named("jsonl").write(replace(MARKED, searches=[])))
    parsed = parse(source_of(made))
    assert parsed.papers == (PLAIN, GLOVES)
    [page] = parsed.pages
    assert page.listing == replace(LISTING, keys=())


def test_json_lines_hold_all_that_is_known() -> None:
    first, _, last = map(json.loads, "".join(format_named("jsonl").write(MARKED)).splitlines())
    assert {field.name for field in (*fields(PLAIN), *fields(READING))} <= first.keys()
    state = ("status", "before", "place", "position", "tags", "note", "rating", "changed_at")
    assert [first[name] for name in state] == [
        "reading", "read", 7, 3, ["to try", "lab"], "First line\nsecond *line*", 4, MOMENT,
    ]  # fmt: skip
    assert last == {"searches": [{"name": "steam", "query": "kettle tag:lab"}]}


def test_json_lines_without_state_hold_what_they_always_held() -> None:
    text = "".join(format_named("jsonl").write(replace(MARKED, with_state=False)))
    first, second = map(json.loads, text.splitlines())
    assert first["position"], second["position"] == (3, None)
    assert first.keys() & {"before", "place", "changed_at"} == set()


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "'=1", "''-1"])
def test_no_cell_of_csv_is_computed(start: str) -> None:
    paper = replace(PLAIN, title=start, abstract=start, authors=(start,), venue=start)
    [row] = csv.DictReader("".join(CSV.write(exported([paper]))).splitlines())
    assert [row[name] for name in ("title", "abstract", "authors", "venue")] == [f"'{start}"] * 4


# Files


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    assert write_file(file, CSV, exported([PLAIN]), replace_file).added == 1
    first = file.read_bytes()
    with pytest.raises(ExportError, match=r"there already\. Overwrite it with --force\.$"):
        write_file(file, CSV, exported([GLOVES]), replace_file)
    assert file.read_bytes() == first
    write_file(file, CSV, exported([GLOVES]), replace_file, force=True)
    assert b"Gloves" in file.read_bytes()


def test_only_bibtex_is_updated(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    assert write_file(file, BIBTEX, exported([PLAIN]), replace_file, update=True).added == 1
    with pytest.raises(ExportError, match="with --update, or overwrite it with --force"):
        write_file(file, BIBTEX, exported([GLOVES]), replace_file)
    written = write_file(file, BIBTEX, exported([PLAIN, GLOVES]), replace_file, update=True)
    assert (written.added, written.updated) == (1, 1)
    with pytest.raises(ExportError, match="CSV cannot be updated"):
        write_file(tmp_path / "list.csv", CSV, exported([PLAIN]), replace_file, update=True)


def test_a_file_that_is_right_already_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    write_file(file, BIBTEX, exported([PLAIN]), replace_file)
    write_file(file, BIBTEX, exported([PLAIN]), refusing, update=True)


def refusing(path: Path, _data: bytes) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("@misc{é}".encode("latin-1"), "is not in UTF-8"),
        (b"@misc{cut,", "line 1 never ends"),
        (b"", "No space left on device"),
    ],
)
def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "list.bib"
    file.write_bytes(content)
    with pytest.raises(ExportError, match=reason) as failed:
        write_file(file, BIBTEX, exported([PLAIN]), refusing, update=True)
    assert str(file) in str(failed.value)
    assert file.read_bytes() == content


def test_a_folder_asks_for_update_when_papers_are_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "notes" / "papers"
    assert write_folder(folder, exported([PLAIN]), replace_file).added == 1
    assert write_folder(folder, exported([PLAIN]), refusing).updated == 1  # nothing changes
    newer = exported([replace(PLAIN, abstract="New."), GLOVES])
    with pytest.raises(ExportError, match="has files of 1 of these papers"):
        write_folder(folder, newer, replace_file)
    written = write_folder(folder, newer, replace_file, update=True)
    assert (written.added, written.updated) == (1, 1)
    assert sorted(file.stem for file in folder.iterdir()) == sorted([PLAIN.key, GLOVES.key])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        write_file(tmp_path, BIBTEX, exported([PLAIN]), replace_file, force=True)


# Copies


def test_a_paper_is_copied_in_five_forms() -> None:
    paper = MARKED.papers[0]
    copied = {name: copy(paper) for name, copy in COPIES.items()}
    assert copied["title"] == PLAIN.title
    assert copied["address"] == "https://arxiv.org/abs/2408.01234"
    assert copied["BibTeX"].startswith("@misc{asberg2024kettles,\n  title = {Kettles")
    assert "lab" not in copied["BibTeX"]
    assert copied["Markdown link"] == (
        "[Kettles That Listen: A BERT Model \\& 3D Maps](<https://arxiv.org/abs/2408.01234>)"
    )
    assert copied["abstract"] == PLAIN.abstract


def test_formulae_are_latex_for_latex_and_readable_elsewhere() -> None:
    paper = replace(PLAIN, title="Sorting in mathcal{O}(n^2) Steps", abstract="At 512times512.")
    bib, text = written("bibtex", exported([paper])), written("text", exported([paper]))
    assert r"title = {Sorting in {$\mathcal{O}(n^2)$} {Steps}}" in bib
    assert r"abstract = {At $512\times512$.}" in bib
    assert "Sorting in 𝒪(n²) Steps" in text
    assert "At 512×512." in text
    assert "512times512" in written("jsonl", exported([paper]))
