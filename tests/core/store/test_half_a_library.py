"""A library of which only one file is there yet is backed up like a whole one."""

from pathlib import Path

import pytest

from tui.store.backups import make_backup

from ...support import NOW, filled_library


@pytest.mark.parametrize("there", ["papers.json", "reading.json"])
def test_one_file_alone_is_backed_up(tmp_path: Path, there: str) -> None:
    filled_library(tmp_path, ["Tides"])
    content = b"{}" if there == "reading.json" else (tmp_path / there).read_bytes()
    for file in tmp_path.glob("*.json"):
        file.unlink()
    (tmp_path / there).write_bytes(content)
    backup = make_backup(tmp_path, NOW)
    assert backup is not None
    assert (backup.path / there).read_bytes() == content


def test_nothing_is_made_of_an_empty_folder(tmp_path: Path) -> None:
    assert make_backup(tmp_path, NOW) is None
    assert list(tmp_path.iterdir()) == []
