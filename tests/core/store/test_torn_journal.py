"""What is put aside of a journal that ends badly: whole lines are kept, a torn one is dropped."""

from pathlib import Path

import pytest

from tui.library.marking import note
from tui.model import paper_key

from ...support import filled_library, library_in

TIDES, MOSS = map(paper_key, ("Tides", "Moss"))


@pytest.mark.parametrize(
    ("tail", "aside"), [(b"12345678 {torn", 0), (b"no line of a journal\nand a torn one", 1)]
)
def test_whole_lines_that_cannot_be_read_are_put_aside(
    tmp_path: Path, tail: bytes, aside: int
) -> None:
    folder = tmp_path / "library"
    filled_library(folder, ["Tides", "Moss"]).act(note("first"), TIDES)
    journal = folder / "reading.journal"
    journal.write_bytes(journal.read_bytes() + tail)
    library_in(folder).act(note("second"), MOSS)
    again = library_in(folder)
    assert [again.reading(key).note for key in (TIDES, MOSS)] == ["first", "second"]
    assert tail not in journal.read_bytes()
    kept = [file.read_bytes() for file in folder.glob("reading.journal.*")]
    assert kept == [tail] * aside
