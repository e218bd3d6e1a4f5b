"""Giving up an import: at whatever moment, the library is to the byte as it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from tui.errors import Cancelled
from tui.importer import parse
from tui.library.progress import SAVING

from ... import recognition, references
from ...payloads import flat_record, json_lines, json_of
from ...recognition import SAMPLES, Setting
from ...references import WORKS
from ...support import (
    BLOCKS,
    LINES,
    abstract_about,
    blocks_page,
    filled_library,
    source_of,
    written,
)

SKIPPED = 5
"""Within a file one moment is like the next: of so many, one is tried."""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def big_page(path: Path) -> Path:
    papers = ((f"Paper Number {n} on Tides", abstract_about(f"tide {n}")) for n in range(1000))
    return written(path, blocks_page(*papers))


class GivingUp:
    """Progress that is cancelled when it has been told so many steps."""

    def __init__(self, after: int) -> None:
        self.told: list[tuple[float, int, str]] = []
        self._after = after

    def __call__(self, done: float, steps: int, what: str) -> None:
        self.told.append((done, steps, what))
        if len(self.told) > self._after:
            raise Cancelled("Given up.")


def test_wherever_it_is_given_up_nothing_is_changed_until_it_is_saved(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    library = filled_library(folder, ["Moss as a Clock"])
    before = contents(folder)
    paths = [str(big_page(tmp_path / "big.txt")), str(BLOCKS), str(LINES)]
    steps = 0
    while True:
        progress = GivingUp(steps)
        try:
            report = library.import_listings(paths, progress=progress)
        except Cancelled:
            assert contents(folder) == before
            assert len(library.papers) == len(library.view.newest()) == 1
            steps += 1 if progress.told[-1][2] == SAVING else SKIPPED
        else:
            break
    assert report.new == 1023
    assert len(library.papers) == 1024
    merging = [step for step in progress.told if step[2] == SAVING]
    assert len(merging) > 6, "it is asked for between papers too"


def test_giving_up_leaves_the_library_free_for_the_next_import(tmp_path: Path) -> None:
    library = filled_library(tmp_path / "library", ["Moss as a Clock"])
    with pytest.raises(Cancelled):
        library.import_listings([str(BLOCKS)], progress=GivingUp(3))
    assert library.import_listings([str(BLOCKS)]).new == 12
    assert library.undo().words.startswith("Undid")
    assert len(library.papers) == 1


TOLD = [(f"Paper Number {n} on Tides", f"2401.{n:05}") for n in range(1, 41)]
WORKS_TOLD = tuple(replace(WORKS[0], title=title, arxiv=arxiv) for title, arxiv in TOLD)
SAMPLES_TOLD = tuple(replace(SAMPLES[0], title=title, arxiv_id=arxiv) for title, arxiv in TOLD)
RECORDS = [{**flat_record(), "title": title} for title, _ in TOLD]
FILES: dict[str, str | bytes] = {
    **{name: write(WORKS_TOLD) for name, write in references.WRITERS.items()},
    **{name: write(SAMPLES_TOLD, Setting()) for name, write in recognition.WRITERS.items()},
    "JSON": json_of(RECORDS),
    "JSON lines": json_lines(*RECORDS),
}


@pytest.mark.parametrize("name", FILES)
def test_parsers_tell_how_far_they_are_and_can_be_stopped(name: str) -> None:
    told: list[float] = []
    parse(replace(source_of(FILES[name]), tell=told.append))
    assert len(told) >= 40
    assert told == sorted(told)
    assert 0.0 <= told[0] < 0.2
    assert 0.8 < told[-1] <= 1.0

    def stop(share: float) -> None:
        if share >= told[20]:
            raise Cancelled("Given up.")

    with pytest.raises(Cancelled):
        parse(replace(source_of(FILES[name]), tell=stop))
