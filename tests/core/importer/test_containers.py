"""Folders, patterns, archives and standard input: what is behind a path, and nothing hostile."""

import gzip
import io
import os
import struct
import subprocess
import sys
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.errors import UnreadableListing
from tui.importer import Source, openers, pasted
from tui.importer.containers import archives, behind_paths

from ...support import BLOCKS, HOSTILE, NOW, abstract_about, blocks_page, library_in, written

TIDES = ("Reading Tides from a Harbour Wall", abstract_about("tides"))
MOSS = ("Moss as a Clock", abstract_about("moss"))
PAGE = blocks_page(TIDES).encode()
OTHER = blocks_page(MOSS).encode()
MEGABYTE = 1 << 20

needs_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def found(path: Path | str) -> dict[str, Source | str]:
    """Give what is behind a path: of each name its source, or why there is none."""
    outcomes: dict[str, Source | str] = {}
    for opener in openers(str(path), NOW):
        try:
            outcomes[opener.path] = opener.read()
        except UnreadableListing as error:
            outcomes[opener.path] = str(error)
            assert "\n" not in str(error)
            assert not HOSTILE.search(str(error))
    return outcomes


def texts(path: Path | str) -> dict[str, bytes]:
    """Give the texts behind a path by the names of their sources."""
    return {s.name: s.data for s in found(path).values() if isinstance(s, Source)}


def refusal(path: Path | str) -> str:
    """Give the one line that is all there is behind a path."""
    (outcome,) = found(path).values()
    assert isinstance(outcome, str)
    return outcome


def zipped(entries: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 8, 9, 12, 0, 0)), data, method)
    return made.getvalue()


# Folders and patterns


def test_a_folder_gives_all_files_in_it_and_below_sorted_without_dot_files(tmp_path: Path) -> None:
    (tmp_path / "b" / "deeper").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    for name in ("c.txt", "a.txt", "b/deeper/d.txt", "b/e.txt", ".f", ".hidden/g.txt"):
        written(tmp_path / name, PAGE)
    assert list(texts(tmp_path)) == ["a.txt", "d.txt", "e.txt", "c.txt"]


@needs_posix
def test_links_in_a_ring_and_special_files_in_a_folder_do_no_harm(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", PAGE)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "also.txt").symlink_to(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe")
    outcomes = {Path(name).name: outcome for name, outcome in found(tmp_path).items()}
    assert sorted(outcomes) == ["a.txt", "also.txt", "gone", "pipe", "ring"]
    assert "not an ordinary file" in str(outcomes["pipe"])
    assert "There is no file" in str(outcomes["gone"])
    assert "cannot be read" in str(outcomes["ring"])


@needs_posix
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may look everywhere")
def test_a_folder_that_is_closed_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert "cannot be" in refusal(tmp_path)


def test_a_folder_in_which_nothing_is_a_listing_says_so_of_each_file(tmp_path: Path) -> None:
    given_ = tmp_path / "given"
    given_.mkdir()
    written(given_ / "a.png", b"\x89PNG\r\n\x1a\n" + bytes(99))
    written(given_ / "b.pdf", b"%PDF-1.7")
    report = library_in(tmp_path / "library").import_listings([str(given_)])
    assert report.failed
    assert [file.error is not None for file in report.files] == [True, True]
    assert ["a PNG picture" in report.errors()[0], "a PDF" in report.errors()[1]] == [True, True]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "no files" in refusal(tmp_path)


def test_a_folder_of_too_many_files_is_taken_in_part_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind_paths, "MAX_FOLDER_FILES", 3)
    for number in range(4):
        written(tmp_path / f"{number}.txt", PAGE)
    outcomes = list(found(tmp_path).values())
    assert [isinstance(outcome, Source) for outcome in outcomes] == [True] * 3 + [False]
    assert "more than 3 files" in str(outcomes[3])


def test_a_pattern_gives_the_files_that_match_it(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "folder.txt").mkdir()
    for name in ("2.txt", "1.txt", "x.md", "b/c/3.txt", ".4.txt"):
        written(tmp_path / name, PAGE)
    assert list(texts(tmp_path / "*.txt")) == ["1.txt", "2.txt"]
    assert list(texts(tmp_path / "**" / "*.txt")) == ["1.txt", "2.txt", "3.txt"]
    assert list(texts(tmp_path / "[12].txt")) == ["1.txt", "2.txt"]
    assert list(texts(tmp_path / ".*.txt")) == [".4.txt"]
    assert "no files" in refusal(tmp_path / "*.html")


def test_the_reader_s_home_may_be_a_tilde_in_a_pattern_too() -> None:
    written(Path.home() / "saved-pattern.txt", PAGE)
    assert list(texts("~/saved-pat*.txt")) == ["saved-pattern.txt"]


@needs_posix
def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    written(tmp_path / "page[1].txt", PAGE)
    written(tmp_path / "page1.txt", OTHER)
    assert texts(tmp_path / "page[1].txt") == {"page[1].txt": PAGE}


@pytest.mark.parametrize("pattern", ["**.txt", "[", "*" * 5000, "a\0*", "**/..", "~nobody*/x"])
def test_a_pattern_that_makes_no_sense_is_one_line(
    pattern: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refusal(pattern)


@needs_posix
def test_a_pattern_does_not_follow_links_in_a_ring(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).symlink_to(tmp_path)
    written(tmp_path / "page.txt", PAGE)
    assert list(texts(tmp_path / "**" / "*.txt")) == ["page.txt"]


# Gzip


def test_a_gzipped_listing_is_the_listing_whatever_its_name(tmp_path: Path) -> None:
    path = written(tmp_path / "page.txt", gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]))
    assert texts(path) == {"page.txt": PAGE}


def test_gzip_padding_and_empty_members_are_nothing(tmp_path: Path) -> None:
    data = gzip.compress(b"") * 3 + gzip.compress(PAGE) + bytes(100_000)
    assert texts(written(tmp_path / "page.gz", data)) == {"page.gz": PAGE}


GZIPPED = gzip.compress(PAGE * 50)
BAD_GZIP = {
    "cut off": GZIPPED[:-20],
    "without its end": GZIPPED[:-8],
    "its head alone": GZIPPED[:4],
    "damaged": GZIPPED[:30] + b"\xff\xff\xff" + GZIPPED[33:],
    "a wrong checksum": GZIPPED[:-8] + bytes(8),
    "something after it": GZIPPED + b"something",
    "too many members": gzip.compress(b"") * (archives.MAX_MEMBERS + 1),
    "an endless name": b"\x1f\x8b\x08\x08" + bytes(6) + b"n" * MEGABYTE,
}


@pytest.mark.parametrize("data", BAD_GZIP.values(), ids=BAD_GZIP)
def test_gzip_that_is_no_good_is_one_line_and_nothing_is_taken(tmp_path: Path, data: bytes) -> None:
    assert "damaged or cut off" in refusal(written(tmp_path / "page.gz", data))


@pytest.mark.parametrize(
    ("inner", "says"),
    [(GZIPPED, "a gzip archive"), (zipped({"a.txt": PAGE}), "a zip archive"), (b"", "is empty")],
    ids=["gzip", "zip", "nothing"],
)
def test_an_archive_in_gzip_is_refused_by_name(tmp_path: Path, inner: bytes, says: str) -> None:
    assert says in refusal(written(tmp_path / "page.gz", gzip.compress(inner)))


# Zip


def test_a_zip_archive_is_known_by_its_content_and_gives_its_entries(tmp_path: Path) -> None:
    data = zipped({"a.txt": PAGE, "inner/": b"", "inner/b.json": OTHER, "inner/.c": PAGE})
    path = written(tmp_path / "archive.data", data)
    outcomes = found(path)
    assert list(outcomes) == [f"{path}/a.txt", f"{path}/inner/b.json"]
    first, second = outcomes.values()
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (first.name, first.data, second.name, second.data) == ("a.txt", PAGE, "b.json", OTHER)
    assert first.saved == datetime(2026, 8, 9, 12, tzinfo=UTC)


def test_stored_entries_and_gzipped_ones_are_read(tmp_path: Path) -> None:
    data = zipped({"a.txt": PAGE, "b.txt.gz": gzip.compress(OTHER)}, zipfile.ZIP_STORED)
    assert texts(written(tmp_path / "a.zip", data)) == {"a.txt": PAGE, "b.txt.gz": OTHER}


def test_a_folder_s_archives_are_opened_too(tmp_path: Path) -> None:
    written(tmp_path / "a.zip", zipped({"one.txt": PAGE}))
    written(tmp_path / "b.txt", OTHER)
    assert list(texts(tmp_path)) == ["one.txt", "b.txt"]


@pytest.mark.parametrize(
    "name",
    ["../../x.txt", "/etc/x.txt", "C:\\x.txt", "..\\x.txt", "a/\x1b]0;owned\x07\u202e/x.txt"],
)
def test_the_name_of_an_entry_is_only_ever_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    path = written(inside / "a.zip", zipped({name: PAGE}))
    before = sorted(tmp_path.rglob("*"))
    ((shown, source),) = found(path).items()
    assert isinstance(source, Source)
    assert source.data == PAGE
    assert source.name == "x.txt"
    assert not HOSTILE.search(shown)
    assert sorted(tmp_path.rglob("*")) == before


def test_an_entry_that_is_encrypted_is_refused_and_the_others_are_taken(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": PAGE, "b.txt": OTHER}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    outcomes = list(found(written(tmp_path / "a.zip", bytes(data))).values())
    assert "a.txt is encrypted" in str(outcomes[0])
    assert isinstance(outcomes[1], Source)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_uncommon_packing_which_knows_no_bounds_is_refused(tmp_path: Path, method: int) -> None:
    data = zipped({"a.txt": PAGE}, method)
    assert "packed in an uncommon way" in refusal(written(tmp_path / "a.zip", data))


@pytest.mark.parametrize(
    ("inner", "says"),
    [
        (zipped({"a.txt": PAGE}), "a zip archive"),
        (gzip.compress(gzip.compress(PAGE)), "a gzip archive"),
        (gzip.compress(zipped({"a.txt": PAGE})), "a zip archive"),
    ],
    ids=["zip", "gzip in gzip", "zip in gzip"],
)
def test_an_archive_deeper_in_an_archive_is_refused(
    tmp_path: Path, inner: bytes, says: str
) -> None:
    assert says in refusal(written(tmp_path / "a.zip", zipped({"inner": inner})))


def test_entries_that_share_their_bytes_are_refused_but_the_first(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": PAGE, "b.txt": OTHER}))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, second + 42, 0)
    outcomes = list(found(written(tmp_path / "a.zip", bytes(data))).values())
    assert isinstance(outcomes[0], Source)
    assert "shares its bytes" in str(outcomes[1])


def test_entries_beyond_the_most_are_left_out_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind_paths, "MAX_ARCHIVE_ENTRIES", 2)
    path = written(tmp_path / "a.zip", zipped({f"{n}.txt": PAGE for n in range(5)}))
    outcomes = list(found(path).values())
    assert [isinstance(outcome, Source) for outcome in outcomes] == [True, True, False]
    assert "has 5 files; those after 2 were left out" in str(outcomes[2])


def test_a_table_of_contents_beyond_all_need_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_MAX_DIRECTORY_BYTES", 70_000)
    path = written(tmp_path / "a.zip", zipped({f"{n}{'x' * 200}": b"" for n in range(400)}))
    assert "too long a table of contents" in refusal(path)


def test_an_archive_unpacks_to_no_more_than_its_allowance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MAX_ARCHIVE_BYTES", len(PAGE) * 5)
    entries = {"1": PAGE, "2": gzip.compress(PAGE * 3), "3": PAGE, "4": PAGE}
    outcomes = list(found(written(tmp_path / "a.zip", zipped(entries))).values())
    assert [isinstance(outcome, Source) for outcome in outcomes] == [True, True, False, False]
    assert "3 is beyond the" in str(outcomes[2])


def test_an_entry_that_is_larger_than_a_listing_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind_paths, "MAX_SOURCE_BYTES", MEGABYTE)
    path = written(tmp_path / "a.zip", zipped({"a.txt": b"a" * (MEGABYTE + 1)}))
    assert "a.txt is larger than 1 MB" in refusal(path)


def test_an_entry_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": PAGE}))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
    assert "damaged or cut off" in refusal(written(tmp_path / "a.zip", bytes(data)))


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    assert "without files" in refusal(written(tmp_path / "a.zip", zipped({})))
    assert "without files" in refusal(written(tmp_path / "b.zip", zipped({"inner/": b""})))


def test_what_cannot_be_read_in_an_archive_is_reported_entry_by_entry(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", zipped({"a.png": b"\x89PNG\r\n", "b.txt": b""}))
    report = library_in(tmp_path / "library").import_listings([str(path)])
    assert [file.path for file in report.files] == [f"{path}/a.png", f"{path}/b.txt"]
    assert report.failed


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=6),
    st.integers(0, 2000),
    st.sampled_from([zipped({"a.txt": PAGE, "b/c.gz": GZIPPED, "é.txt": OTHER}), GZIPPED]),
)
def test_whatever_is_damaged_gives_sources_or_lines(
    tmp_path: Path, changes: list[tuple[int, int]], cut: int, archive: bytes
) -> None:
    data = bytearray(archive)
    for place, value in changes:
        data[-1 - place % len(data)] = value
    found(written(tmp_path / "a.zip", bytes(data[: len(data) - cut % 3 * cut % len(data)])))


# Bombs


def gzip_bomb() -> bytes:
    """Give a gigabyte of nothing in a megabyte."""
    return gzip.compress(bytes(16 * MEGABYTE)) * 64


def zip_bomb() -> bytes:
    """Give entries that unpack to 100 MB each."""
    deflater = zlib.compressobj(wbits=-15)
    packed = deflater.compress(bytes(100 * MEGABYTE)) + deflater.flush()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(12):
            archive.writestr(f"{number}.txt", packed)
    data = bytearray(made.getvalue())
    checksum = zlib.crc32(bytes(100 * MEGABYTE))
    place = data.index(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<H", data, place + 10, zipfile.ZIP_DEFLATED)
        struct.pack_into("<L", data, place + 16, checksum)
        struct.pack_into("<L", data, place + 24, 100 * MEGABYTE)
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(data)


GROWTH = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from tui.errors import ListingError
from tui.importer import openers

def peak():
    # In kB; not ru_maxrss, which a child takes over from its parent.
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0])

before = peak()
for opener in openers(sys.argv[1], datetime.now(timezone.utc)):
    try:
        opener.read()
    except ListingError as error:
        print(error, file=sys.stderr)
print(peak() - before)
"""
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "gzip": (gzip_bomb, "over 200 times its size"),
    "zip": (zip_bomb, "over 200 times its size"),
    "gzip in zip": (
        lambda: zipped({"a.gz": gzip_bomb()}, zipfile.ZIP_STORED),
        "over 200 times its size",
    ),
}
MAX_GROWTH_KILOBYTES = 2 * archives.RATIO_FREE_BYTES // 1024


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its peak so")
@pytest.mark.parametrize(("make", "says"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_in_little_memory(
    tmp_path: Path, make: Callable[[], bytes], says: str
) -> None:
    bomb = written(tmp_path / "bomb", make())
    done = subprocess.run(
        [sys.executable, "-c", GROWTH, str(bomb)], capture_output=True, text=True, check=True
    )
    assert all(says in line for line in done.stderr.splitlines())
    assert done.stderr
    assert int(done.stdout) < MAX_GROWTH_KILOBYTES


@needs_posix
def test_two_gigabytes_of_plain_file_are_refused_by_their_size(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.write(b"words ")
        file.truncate(2 << 30)
    tracemalloc.start()
    try:
        assert "larger than 128 MB" in refusal(path)
        assert tracemalloc.get_traced_memory()[1] < MEGABYTE
    finally:
        tracemalloc.stop()


@needs_posix
def test_an_endless_device_is_refused() -> None:
    assert "not an ordinary file" in refusal("/dev/zero")


# Standard input, and what is pasted


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (PAGE, ["standard input"]),
        (gzip.compress(PAGE), ["standard input"]),
        (zipped({"a.txt": PAGE, "b.txt": PAGE}), ["standard input/a.txt", "standard input/b.txt"]),
    ],
    ids=["plain", "gzip", "zip"],
)
def test_standard_input_may_be_packed_too(
    monkeypatch: pytest.MonkeyPatch, data: bytes, names: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    outcomes = found("-")
    assert list(outcomes) == names
    assert all(isinstance(s, Source) and s.data == PAGE for s in outcomes.values())


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_what_is_pasted_is_a_listing_with_any_line_ends(tmp_path: Path, line_end: str) -> None:
    text = BLOCKS.read_text("utf-8").replace("\n", line_end)
    report = library_in(tmp_path).import_opened([pasted(text, NOW)])
    assert (report.new, report.files[0].path) == (12, "pasted text")


def test_what_is_pasted_empty_is_refused() -> None:
    with pytest.raises(UnreadableListing, match="The pasted text is empty"):
        pasted("\r\n \n", NOW).read()


def test_folders_files_patterns_and_archives_mix(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    written(tmp_path / "folder" / "a.txt", PAGE)
    written(tmp_path / "b.zip", zipped({"b.txt": OTHER}))
    paths = [str(tmp_path / "folder"), str(tmp_path / "*.zip"), str(BLOCKS)]
    assert library_in(tmp_path / "library").import_listings(paths).new == 14
