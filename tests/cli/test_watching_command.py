"""`import --watch`: what arrives is imported, and ctrl+c is its ordinary end."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import import_commands as watching
from tui.cli.opening import open_library
from tui.errors import UnreadableListing
from tui.library.watching import POLL_SECONDS, Watch
from tui.store import watched_file

from ..support import BLOCKS, abstract_about, blocks_page, library_in, listing_copy, written
from .conftest import Broadsheet

TIDES = blocks_page(("Reading Tides from a Harbour Wall", abstract_about("tides")))


def followed(
    folder: Path, downloads: Path, *steps: Callable[[], object], as_json: bool = False
) -> None:
    """Watch while these things happen, one between two looks each, and then ctrl+c."""
    library = open_library(folder, cached=False)
    left = list(steps)

    def sleep(seconds: float) -> None:
        assert seconds == POLL_SECONDS
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    watch = Watch(library, downloads, watched_file(folder))
    watching.follow(watch, library, as_json, sleep=sleep)


def wait() -> None:
    """Let one look pass."""


def test_each_report_is_printed_and_a_bad_file_is_named_once(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    listing_copy(BLOCKS, downloads)
    followed(
        folder, downloads, wait,
        lambda: written(downloads / "b.pdf", b"%PDF-1.7 "), wait, wait, wait,
        lambda: written(downloads / "c.txt", TIDES), wait, wait,
    )  # fmt: skip
    printed = capsys.readouterr()
    headlines = [line for line in printed.out.splitlines() if "already known" in line]
    assert [line.split(",")[0] for line in headlines if line[0].isdigit()] == [
        "12 new papers", "1 new paper",
    ]  # fmt: skip
    assert printed.err.count("is a PDF") == 1
    assert len(library_in(folder).papers) == 13


def test_reports_may_be_json_one_a_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    listing_copy(BLOCKS, downloads)
    followed(folder, downloads, wait, wait, as_json=True)
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["new"] == 12


def test_in_json_a_refused_file_is_named_once_and_there(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    bad = written(downloads / "b.pdf", b"%PDF-1.7 ")
    bad.unlink()
    followed(folder, downloads, lambda: written(bad, b"%PDF-1.7 "), wait, wait, as_json=True)
    printed = capsys.readouterr()
    (line,) = printed.out.splitlines()
    (said,) = json.loads(line)["files"][0]["skipped"]
    assert "is a PDF" in said["reason"]
    assert "is a PDF" not in printed.err


def test_a_folder_that_goes_away_is_said_once_and_may_come_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()

    def come_back() -> None:
        downloads.mkdir()
        listing_copy(BLOCKS, downloads)

    followed(folder, downloads, downloads.rmdir, wait, wait, come_back, wait)
    printed = capsys.readouterr()
    assert printed.err.count("cannot be watched") == 1
    assert "12 new papers" in printed.out


def test_a_folder_that_is_not_there_from_the_beginning_is_an_error(
    folder: Path, tmp_path: Path, broadsheet: Broadsheet
) -> None:
    with pytest.raises(UnreadableListing):
        followed(folder, tmp_path / "absent")
    outcome = broadsheet("import", "--watch", tmp_path / "absent")
    assert (outcome.returncode, outcome.stderr.count("\n")) == (2, 1)
    assert "cannot be watched" in outcome.stderr


def test_neither_path_nor_folder_to_watch_is_refused(broadsheet: Broadsheet) -> None:
    assert broadsheet("import").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_a_watch_with_status_0(folder: Path, tmp_path: Path) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    arguments = ["--library", str(folder), "import", "--watch", str(downloads)]
    command = [sys.executable, "-m", "tui", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        assert process.stderr.readline().startswith(b"Watching ")
        listing_copy(BLOCKS, downloads)
        assert b"12 papers" in process.stdout.readline()
        assert b"12 new papers" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert (process.stdout.read(), process.stderr.read()) == (b"", b"")
        assert process.wait(timeout=30) == 0
