"""How files are named to `import`, and how its report names them."""

import zipfile
from pathlib import Path

import pytest

from ..support import BLOCKS, listing_copy, written
from .conftest import Broadsheet

NO_LISTING = '{"unread": true}'


@pytest.mark.parametrize("empty", ["", " ", "\t\n"])
def test_an_empty_path_is_no_folder(
    broadsheet: Broadsheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: str
) -> None:
    listing_copy(BLOCKS, tmp_path)
    monkeypatch.chdir(tmp_path)
    for arguments in (["import", empty], ["import", "--dry-run", empty]):
        outcome = broadsheet(*arguments)
        assert (outcome.returncode, outcome.stdout) == (2, "")
        assert outcome.stderr.count("\n") == 1
        assert "A path is empty" in outcome.stderr


def test_an_empty_folder_name_is_not_watched(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("import", "--watch", "")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "name of the folder is empty" in outcome.stderr


@pytest.mark.parametrize("address", ["https://huggingface.co/papers", "HTTP://x.y/", "ftp://x.y/z"])
def test_an_address_of_a_page_says_what_to_do_instead(broadsheet: Broadsheet, address: str) -> None:
    outcome = broadsheet("import", address)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"broadsheet: {address} is a web address. Save the page")
    assert "broadsheet fetch" in outcome.stderr


@pytest.mark.parametrize("begin", ["file://", "FILE://", "file://localhost"])
def test_an_address_of_a_file_is_as_good_as_its_path(
    broadsheet: Broadsheet, tmp_path: Path, begin: str
) -> None:
    folder = tmp_path / "ein Größenordner [1]"
    folder.mkdir()
    address = begin + listing_copy(BLOCKS, folder).as_uri().removeprefix("file://")
    assert "%20" in address
    outcome = broadsheet("import", address)
    assert outcome.returncode == 0
    assert outcome.stdout.startswith(f"{folder / 'blocks.txt'}: 12 papers")


@pytest.mark.parametrize("address", ["file:///nowhere/x.txt", "file:///%00", "file:///a%FFb"])
def test_an_address_of_no_file_is_one_line(broadsheet: Broadsheet, address: str) -> None:
    outcome = broadsheet("import", address)
    assert (outcome.returncode, outcome.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("length", [300, 5_000, 100_000])
def test_the_reason_is_seen_after_a_path_of_any_length(broadsheet: Broadsheet, length: int) -> None:
    outcome = broadsheet("import", '[{"title": "' + "x" * length)
    assert outcome.returncode == 2
    assert len(outcome.stderr) < 300
    assert "cannot be read: File name too long" in outcome.stderr


def test_standard_input_is_called_so(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("import", "-", stdin=b"One short line.")
    assert outcome.stderr.startswith("broadsheet: standard input holds no listing")


def test_each_reason_names_its_file_once_as_the_report_does(
    broadsheet: Broadsheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = {
        "papers.json": NO_LISTING,
        "broken.json": '{"a": ',
        "err.html": "<!doctype html><html><body>Error</body></html>",
        "empty.txt": "",
        "prose.txt": "One short line.",
        "feed.xml": "<?xml version='1.0'?><rss><channel>",
        "refs.bib": "@article{a, author = {B}}",
        "a.png": "\x89PNG",
    }
    monkeypatch.chdir(tmp_path)
    for folder in ("in", "more"):
        Path(folder).mkdir()
        for name, text in bad.items():
            written(Path(folder, name), text)
    with zipfile.ZipFile("all.zip", "w") as archive:
        for name, text in bad.items():
            archive.writestr(f"deep/{name}", text)
    outcome = broadsheet("import", "in", "more", "all.zip")
    complaints = outcome.stderr.splitlines()
    assert len(complaints) == len(set(complaints)) == 3 * len(bad)
    for folder in ("in", "more", "all.zip/deep"):
        for name in bad:
            path = f"{folder}/{name}"
            (line,) = [each for each in complaints if path in each]
            assert line.startswith(f"broadsheet: {path} ")
            assert line.count(name) == 1
