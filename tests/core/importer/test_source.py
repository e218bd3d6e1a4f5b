"""From any file to text, or to one clear line that says why it is none."""

import os
import sys
from pathlib import Path

import pytest

from tui.errors import UnreadableListing
from tui.importer import source
from tui.importer.source import as_utf8, read_source

from ...support import NOW, written

TEXT = "Naïve Bayés for Tide Pools\n\nWe study “tide” pools — closely.\n"
WESTERN = "Naïve Bayés for Tide Pools\n\nWe study tide pools closely.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_is_read_in_any_encoding(encoding: str) -> None:
    assert as_utf8(TEXT.encode(encoding), "page.txt").decode() == TEXT


def test_latin_1_is_read() -> None:
    assert as_utf8(WESTERN.encode("latin-1"), "page.txt").decode() == WESTERN


def test_big_endian_utf_16_with_its_mark_is_read() -> None:
    assert as_utf8(b"\xfe\xff" + TEXT.encode("utf-16-be"), "page.txt").decode() == TEXT


def test_each_line_of_a_page_pasted_from_two_encodings_is_read() -> None:
    mixed = "Größe\n".encode() + "Größe\n".encode("cp1252")
    assert as_utf8(mixed, "page.txt").decode() == "Größe\nGröße\n"


def test_a_letter_cut_in_two_at_the_end_does_not_spoil_the_lines_before() -> None:
    assert as_utf8("Größe\ncaf".encode() + b"\xc3", "page.txt").decode().startswith("Größe\ncaf")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (b"%PDF-1.7 rest", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG picture"),
        (b"PK\x03\x04rest", "is a zip archive"),
        (b"\x1f\x8b\x08rest", "is a gzip archive"),
        (bytes(range(256)) * 8, "is not text"),
        (b"\x7fELF\x02\x01\x01" + bytes(40), "is not text"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableListing, match=says) as refusal:
        as_utf8(data, "page.txt")
    assert str(refusal.value).startswith("page.txt ")


def test_what_is_too_large_for_a_listing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_SOURCE_BYTES", 1024**2)
    exactly, more = b"a" * 1024**2, b"a" * (1024**2 + 1)
    assert read_source(str(written(tmp_path / "exactly.txt", exactly)), NOW).text
    with pytest.raises(UnreadableListing, match="larger than 1 MB"):
        read_source(str(written(tmp_path / "more.txt", more)), NOW)


def test_a_file_gives_its_name_its_text_and_its_time(tmp_path: Path) -> None:
    read = read_source(str(written(tmp_path / "page.txt", TEXT)), NOW)
    assert (read.name, read.text, read.saved) == ("page.txt", TEXT, NOW)


def test_the_reader_s_home_may_be_written_as_a_tilde() -> None:
    written(Path.home() / "saved.txt", TEXT)
    assert read_source("~/saved.txt", NOW).text == TEXT


def test_a_hostile_file_name_is_made_safe(tmp_path: Path) -> None:
    path = written(tmp_path / "a\x1b]0;owned\x07b\u202e.txt", TEXT)
    assert read_source(str(path), NOW).name == "ab.txt"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("absent.txt", "There is no file absent.txt"),
        ("no/such/folder/page.txt", "There is no file"),
        (".", "The folder . cannot be opened"),
        ("~no-such-user-here/page.txt", "There is no file ~no-such-user-here"),
        ("nul\0byte", "cannot be read"),
        ("x" * 5000, "cannot be read"),
    ],
    ids=["missing", "missing folder", "folder", "unknown home", "NUL", "endless name"],
)
def test_a_path_that_names_no_file_is_refused_in_one_line(
    path: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableListing) as refusal:
        read_source(path, NOW)
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableListing, match="not an ordinary file"):
        read_source(str(tmp_path / "pipe"), NOW)
