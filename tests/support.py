"""What the tests of the core and of the command line share: papers, pages, libraries, terminals."""

import os
import re
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui.importer import Opener, Source
from tui.library import Library
from tui.model import Paper, paper_key
from tui.store import Stores, searches_file

ROOT = Path(__file__).parents[1]
LISTINGS = ROOT / "tests" / "listings"
BLOCKS = LISTINGS / "blocks.txt"
"""12 papers in blocks divided by blank lines, under the page's furniture and `Aug 11`."""
LINES = LISTINGS / "lines.txt"
"""14 papers on alternating lines, the button stuck to the first title; 3 are in `BLOCKS` too."""

SHARED = ROOT.parent / "shared" / "listings"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the saved listings in ../shared/listings are not on this machine"
)

NOW = datetime(2026, 8, 12, 9, 30, tzinfo=UTC)

HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff"
    "\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What must never reach a terminal; tabs and line ends may, where a program itself puts them."""

PAYLOADS = {
    "window title": "\x1b]0;owned\x07",
    "clipboard write": "\x1b]52;c;b3duZWQ=\x1b\\",
    "clear screen": "\x1b[2J\x1b[H",
    "C1 control string": "\x9d0;owned\x9c",
    "C1 colour": "\x9b31m",
    "carriage return": "good\rbad",
    "backspaces": "good\b\b\b\bbad",
    "bell and DEL": "\x07\x7f",
    "right-to-left override": "\u202egnp.exe\u202c",
    "isolates": "\u2066abc\u2069",
    "byte-order mark": "\ufeffabc",
    "tag characters": "\U000e0001\U000e0041",
    "line separator": "one\u2028two\u2029three",
}

PROSE = (
    "We study a plain question about {} and answer it with a small experiment that anyone can run "
    "at home in an afternoon. The answer surprised us at first, so we repeated the experiment with "
    "other people, other tools and other weather, and it held each time."
)
"""An abstract of ordinary length."""


def abstract_about(subject: str) -> str:
    """Give an abstract that is told from others by its subject."""
    return PROSE.format(subject)


def paper(title: str, abstract: str = "") -> Paper:
    """Give a paper as an importer would make it."""
    return Paper(paper_key(title), title, abstract or abstract_about(title))


def blocks_page(*papers: tuple[str, str]) -> str:
    """Give a page of titles and abstracts in blocks divided by blank lines."""
    return "\n\n".join(part for pair in papers for part in pair) + "\n"


def lines_page(*papers: tuple[str, str]) -> str:
    """Give a page of titles and abstracts on alternating lines."""
    return "\n".join(part for pair in papers for part in pair) + "\n"


def opened(source: Source) -> Opener:
    """Return the opener of a source that has been read already."""
    return Opener(source.name, lambda: source)


def source_of(text: str | bytes, name: str = "saved.txt") -> Source:
    """Give what a file named so and saved `NOW` would be read as."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    return Source(name, data, NOW)


def written(path: Path, text: str | bytes) -> Path:
    """Write a file, saved on the tests' own day; give its path."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return saved_at(path, NOW)


def saved_at(path: Path, moment: datetime) -> Path:
    """Give a file another time of saving."""
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return path


def listing_copy(listing: Path, folder: Path) -> Path:
    """Give a copy of a listing, saved on the tests' own day."""
    return saved_at(Path(shutil.copy(listing, folder / listing.name)), NOW)


def library_in(folder: Path) -> Library:
    """Open the library in `folder` with the clock stopped."""
    library = Library(Stores(folder), searches_file(folder), clock=lambda: NOW)
    library.refresh()
    return library


def filled_library(folder: Path, titles: Sequence[str]) -> Library:
    """Make a library in `folder` that holds papers with these titles."""
    folder.mkdir(parents=True, exist_ok=True)
    page = blocks_page(*((title, abstract_about(title)) for title in titles))
    library = library_in(folder)
    report = library.import_listings(
        [str(written(folder / "page.txt", page))], as_format="listing-text"
    )
    assert report.new == len(titles)
    return library
