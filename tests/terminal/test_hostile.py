"""Every payload in every field: nothing of it reaches the terminal, and the app lives on."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.library.queue import add

from ..support import BLOCKS, PAYLOADS, library_in, listing_copy, written
from .session import Session

MARKUP = ["[bold]", "[/foo]", "[@click=app.quit]x[/]", "[/]", "O([n])", "[link=https://x.y]z"]
MORE_PAYLOADS = {
    "device control string": "\x1bP1$qowned\x1b\\",
    "application command": "\x1b_owned\x1b\\",
    "privacy message": "\x1b^owned\x1b\\",
    "hyperlink": "\x1b]8;;https://owned\x1b\\owned\x1b]8;;\x1b\\",
    "unended window title": "\x1b]2;owned",
    "mouse mode": "\x1b[?9h",
    "report of the cursor": "\x1b[6n",
    "reset": "\x1bc",
    "C1 device control": "\x90owned\x9c",
    "C1 clipboard": "\x9d52;c;b3duZWQ=\x9c",
    "null": "\x00owned",
}
SEQUENCES = [*PAYLOADS.values(), *MORE_PAYLOADS.values()]
NEVER_PAINTED = re.compile(
    "[\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff\u2028\u2029"
    "\U000e0000-\U000e007f]|owned\x07|\x1b\\][0-9]*;[^\x1b\x07]*owned|\x1b\\]52"
)
"""What nothing on the screen has a use for; ESC and its like are the app's own trade."""


def poison(marker: str) -> str:
    """Return text with every payload in it; each part begins with the field's own marker."""
    return " ".join(f"{marker}{number}{payload}" for number, payload in enumerate(SEQUENCES))


def edit(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Edit a library file as a hand would, its checksum taken out."""
    tables = json.loads(path.read_text("utf-8"))
    tables["about"]["1"].pop("checksum", None)
    change(tables)
    path.write_text(json.dumps(tables), "utf-8")


def poison_papers(tables: dict[str, Any]) -> None:
    """Poison every field of every paper and of every listing."""
    for document in tables["papers"].values():
        document["title"] = f"{' '.join(MARKUP)} {poison('ti')}"
        document["abstract"] = f"{' '.join(MARKUP)}\n\n{poison('ab')}"
        document["authors"] = [poison("au"), "[/foo]"]
        document["arxiv_id"] = poison("id")
        document["published"] = poison("pu")
        document["upvotes"] = 3
        document["links"] = [{"label": poison("la"), "url": f"https://x.y/{poison('ur')}"}]
    for document in tables["listings"].values():
        document["source"] = poison("so")
        document["date"] = poison("da")


def poison_readings(tables: dict[str, Any]) -> None:
    """Poison every field of the reading state."""
    for document in tables["reading"].values():
        document["title"] = f"{' '.join(MARKUP)} {poison('qu')}"
        document["tags"] = [poison("ta")]
        document["note"] = poison("no")


def assert_nothing_hostile_was_painted(reader: Session, *payloads: str) -> None:
    """Check the raw output for every payload, and for what no screen needs."""
    painted = reader.raw.decode("utf-8", "replace")
    for payload in (*SEQUENCES, *payloads):
        assert payload not in painted, repr(payload)
    found = NEVER_PAINTED.search(painted)
    assert found is None, repr(painted[max(found.start() - 40, 0) : found.end() + 40])


@pytest.fixture
def poisoned(filled: Path) -> Path:
    """The folder of a library in which every field holds every payload; one paper is queued."""
    library = library_in(filled)
    library.act(add, library.view.newest()[0])
    library.close()
    edit(filled / "papers.json", poison_papers)
    edit(filled / "reading.json", poison_readings)
    return filled


def test_no_field_of_a_library_edited_by_hand_obeys(poisoned: Path) -> None:
    with Session("--library", poisoned, columns=160, lines=100) as reader:
        reader.go_to_all_papers("23 papers")
        for marker in ("ti", "ab", "au", "id", "pu", "la", "ur", "so", "da"):
            reader.see(f"{marker}0")
        for text in MARKUP[:3]:
            reader.find(text)
        reader.click(*reader.find("[@click=app.quit]"))
        reader.settle()
        reader.press("enter", "j", "a")  # the click went to the abstract
        reader.see("Next · 2")
        reader.press("r", "tab", "tab", "J", "/", "ti3", "enter", "x", "X", "enter", "z", "z", "?")
        reader.see("Keys")
        reader.press("escape", "o")
        reader.settle()
        assert reader.process.poll() is None
        assert_nothing_hostile_was_painted(reader)
        reader.press("escape", "q")  # escape leaves the choice of a link
        assert reader.end() == 0
        assert_nothing_hostile_was_painted(reader)


def test_no_listing_that_is_imported_obeys(folder: Path, tmp_path: Path) -> None:
    hostile = " ".join(SEQUENCES).replace("\r", "").replace("\x00", "")
    page = BLOCKS.read_text("utf-8").replace("Lichen Growth", f"Lichen {hostile} [/foo] Growth")
    page = page.replace("Gravestones carry", f"Gravestones {hostile} [@click=app.quit]carry[/]")
    listing = written(tmp_path / "page.txt", page)
    with Session("--library", folder, columns=160, lines=60) as reader:
        reader.see("No papers yet")
        reader.press("i")
        reader.see("Import listings")
        reader.press(str(listing), "enter")
        reader.see("new papers")
        reader.press("escape", "/", "gravestones", "enter")
        reader.see("[@click=app.quit]carry[/]")
        reader.press("a")
        reader.see("Next · 1")
        assert_nothing_hostile_was_painted(reader)
        reader.press("q")
        assert reader.end() == 0


def test_nothing_that_is_pasted_obeys(filled: Path) -> None:
    sequences = [payload for payload in SEQUENCES if "\r" not in payload]  # which is enter
    with Session("--library", filled) as reader:
        reader.go_to_all_papers("23 papers")
        for hostile in (" ".join(sequences), " ".join(MARKUP)):
            reader.press("/")
            # The emulator draws a letter too few after joiners: let that be another word.
            reader.paste(f"{hostile} some grey lichen")
            reader.see("lichen")
            reader.press("escape", "escape")
        reader.press("i")
        reader.see("Import listings")
        reader.paste(f"/nowhere/{' '.join(sequences)} [/foo]")
        reader.press("enter")
        reader.see("no file")
        assert_nothing_hostile_was_painted(reader)
        reader.press("escape", "q")
        assert reader.end() == 0


def test_no_name_of_a_file_or_folder_obeys(filled: Path, tmp_path: Path) -> None:
    payloads = [payload for payload in SEQUENCES if not {"/", "\x00"} & set(payload)]
    names = [f"file{n}[bold]{''.join(payloads[n::4])}.txt" for n in range(4)]
    for name in names:
        written(tmp_path / name, "no listing")
    with Session("--library", filled, columns=160, lines=50) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press("i")
        reader.see("Import listings")
        for name in names:
            reader.press("\x15", f"{tmp_path}/{name[:5]}", "tab")
            reader.see(f"{name[:5]}[bold]")
            reader.press("enter")
            reader.settle()
            reader.see("holds no listing")
        assert_nothing_hostile_was_painted(reader)
        reader.press("escape", "q")
        assert reader.end() == 0


def test_no_error_about_a_hostile_folder_obeys(tmp_path: Path) -> None:
    for payload in ("\x1b]0;owned\x07", "\u202egnp\x9b31m", "[@click=app.quit]x[bold]"):
        folder = tmp_path / f"library{payload}"
        folder.mkdir()
        (folder / "papers.json").write_bytes(b"{")
        with Session("--library", folder, columns=400) as reader:
            reader.see("No papers yet")
            reader.see("damaged")
            assert_nothing_hostile_was_painted(reader)
            reader.press("q")
            assert reader.end() == 0


def test_a_library_that_is_damaged_under_the_app_does_not_obey(tmp_path: Path) -> None:
    folder = tmp_path / "library\x1b]0;owned\x07\u202e[bold]"
    folder.mkdir()
    listing = listing_copy(BLOCKS, tmp_path)
    assert library_in(folder).import_listings([str(listing)]).new == 12
    with Session("--library", folder, columns=400) as reader:
        reader.see("1 of 12")
        (folder / "papers.json").write_bytes(b"{")
        reader.see("damaged")
        reader.see("[bold]")
        assert_nothing_hostile_was_painted(reader)
        reader.press("q")
        assert reader.end() == 0


@pytest.mark.parametrize("name", ["papers.json", "reading.json"])
def test_a_file_with_half_a_surrogate_pair_is_kept_aside(poisoned: Path, name: str) -> None:
    before = (poisoned / name).read_text("utf-8").replace('"title": "', '"title": "\\ud800', 1)
    (poisoned / name).write_text(before, "utf-8")
    with Session("--library", poisoned, columns=400) as reader:
        reader.see(name)
        assert_nothing_hostile_was_painted(reader)
        reader.press("q")
        assert reader.end() == 0
    assert before in [path.read_text("utf-8") for path in poisoned.glob(f"{name}.*")]
