"""The picture of the first screen fits only where it was painted; see also `tests/terminal`."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.first_picture import FirstPicture

SIZE = (80, 24)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The folder of a library whose first screen is kept."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "papers.json").write_text("{}", "utf-8")
    keep(folder)
    return folder


def keep(folder: Path, until: str = "") -> None:
    """Keep a picture, however the library is now, which stays the same until a day."""
    picture = FirstPicture(folder, SIZE)
    assert picture.is_wanted()
    picture.path.parent.mkdir(parents=True, exist_ok=True)
    picture.path.write_bytes(picture.content("A title", until))


def is_wanted(folder: Path, size: tuple[int, int] = SIZE) -> bool:
    return FirstPicture(folder, size).is_wanted()


def test_one_that_is_kept_is_not_wanted_again(library: Path) -> None:
    assert not is_wanted(library)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "papers.json").write_text("{ }", "utf-8"),
        lambda folder: os.utime(folder / "papers.json", ns=(1, 1)),
        lambda folder: (folder / "reading.journal").touch(),
        lambda folder: (folder / "papers.json").unlink(),
    ],
    ids=["written", "later", "more", "fewer"],
)
def test_it_does_not_fit_another_library(library: Path, change: Callable[[Path], object]) -> None:
    before = FirstPicture(library, SIZE)
    change(library)
    assert is_wanted(library)
    assert not before.is_wanted(), "what was painted then is not what would be painted now"


def test_locks_and_backups_do_not_matter(library: Path) -> None:
    (library / "library.lock").write_text("1", "utf-8")
    (library / "backups").mkdir()
    assert not is_wanted(library)


def test_it_does_not_fit_another_size_terminal_or_settings(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_wanted(library, (80, 25))
    with monkeypatch.context() as patch:
        patch.setenv("COLORTERM", "none")
        assert is_wanted(library)
    settings = tmp_path / "config.toml"
    monkeypatch.setenv("BROADSHEET_CONFIG", str(settings))
    assert not is_wanted(library)
    settings.write_text("[view]\n", "utf-8")
    assert is_wanted(library)


@pytest.mark.parametrize(
    ("until", "day", "is_shown"),
    [
        ("", "2026-08-12", True),
        ("", "2026-08-13", False),
        ("2026-08-14", "2026-08-13", True),
        ("2026-08-14", "2026-08-14", False),
        ("2026-08-14", "2026-08-11", False),
    ],
)
def test_it_fits_as_long_as_the_day_changes_nothing(
    library: Path, monkeypatch: pytest.MonkeyPatch, until: str, day: str, is_shown: bool
) -> None:
    (library / "papers.json").touch()
    monkeypatch.setattr("tui.first_picture._today", lambda: "2026-08-12")
    keep(library, until)
    monkeypatch.setattr("tui.first_picture._today", lambda: day)
    assert is_wanted(library) is not is_shown


def test_what_was_painted_before_midnight_is_not_kept_after_it(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = FirstPicture(library, (80, 25))
    assert before.is_wanted()
    monkeypatch.setattr("tui.first_picture._today", lambda: "2026-08-12")
    assert not before.is_wanted()


@pytest.mark.parametrize("harm", ["", "other", "cut", "changed"])
def test_a_damaged_one_counts_as_missing(library: Path, harm: str) -> None:
    file = FirstPicture(library, SIZE).path
    content = file.read_bytes()
    harmed = {"cut": content[:-1], "changed": content[:-1] + b"!", "other": b"other", "": b""}
    file.write_bytes(harmed[harm])
    assert is_wanted(library)


def test_without_a_terminal_nothing_is_wanted(library: Path) -> None:
    (library / "papers.json").unlink()
    assert not FirstPicture(library).is_wanted()
