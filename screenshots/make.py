"""Makes the pictures of this folder by driving the app on a fixed library; run from the repository.

python screenshots/make.py           draw them anew
python screenshots/make.py --check   say which no longer show what the app shows; exit 0 or 1
"""

import asyncio
import contextlib
import html
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tui.app import BroadsheetApp
from tui.library import Library
from tui.screens.page_commands import ALIKE_SECONDS
from tui.settings.configuration import Configuration
from tui.settings.keeping import SettingsInMemory
from tui.store import Stores, searches_file
from tui.theme import DARK, LIGHT

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "tui" / "samples" / "daily-papers.txt"
MORE = HERE.parent / "tests" / "listings" / "blocks.txt"
DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen to draw: its size in columns and lines, the keys that lead to it, its colours."""

    name: str
    size: tuple[int, int]
    keys: Sequence[str]
    theme: str = DARK.name
    is_empty: bool = False
    """Whether the library holds no paper."""
    asks: bool = False
    """Whether a dialog waits for an answer in it."""


QUEUEING = ("a", "j", "a", "j", "a", "a", "j", "x")
PICTURES = (
    Picture("search", (160, 42), (*QUEUEING, "/", *"half rememberd lemas")),
    Picture("reading", (120, 36), (*QUEUEING, "enter")),
    Picture("queue", (160, 42), (*QUEUEING, "tab", "tab", "j", "r", "J", "k", "r", "r")),
    Picture("import-report", (120, 36), ("i", *"blocks.txt", "enter")),
    Picture("small", (80, 24), (*QUEUEING, "/", *"bird song", "enter")),
    Picture("inbox", (120, 36), ("a", "x", "s"), LIGHT.name),
    Picture("inbox-dark", (160, 42), ("a", "x", "s")),
    Picture("listings", (80, 24), (*QUEUEING, "L"), LIGHT.name, asks=True),
    Picture("catch-up", (80, 24), (*QUEUEING, "C"), asks=True),
    Picture("settings", (100, 30), (",",), LIGHT.name, asks=True),
    Picture("statistics", (100, 36), (*QUEUEING, "S"), asks=True),
    Picture("reasons", (100, 30), (*QUEUEING, "W"), asks=True),
    Picture("reading-light", (120, 36), (*QUEUEING, "enter", "z"), LIGHT.name),
    Picture("queue-light", (80, 24), (*QUEUEING, "tab", "tab", "z"), LIGHT.name),
    Picture("empty", (80, 24), (), is_empty=True),
    Picture("empty-light", (80, 24), (), LIGHT.name, is_empty=True),
)


def open_library(folder: Path, *, is_empty: bool = False) -> Library:
    """Return the fixed library, made in `folder`; its clock and its stopwatch stand still."""
    library = Library(Stores(folder), searches_file(folder), clock=lambda: NOW, timer=lambda: 0.0)
    if is_empty:
        return library
    library.import_listings([str(SAMPLE)], day=DAY)
    library.searcher.index_all()
    return library


async def draw(picture: Picture, folder: Path) -> str:
    """Return the picture as SVG, with no font fetched from anywhere."""
    settings = SettingsInMemory(Configuration(view_theme=picture.theme))
    library = open_library(folder, is_empty=picture.is_empty)
    app = BroadsheetApp(library, settings=settings)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
        await pilot.pause()
        if not picture.asks:
            await app.workers.wait_for_complete()
        await pilot.pause(2 * ALIKE_SECONDS)  # then nothing more is added to the page
        svg = app.export_screenshot(title="Broadsheet")
    return without_fonts(svg)


def without_fonts(svg: str) -> str:
    """Return a picture that fetches no font from anywhere."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "Fira Code, DejaVu Sans Mono, Menlo, Consolas")


def letters(svg: str) -> str:
    """Return the letters that a picture shows, without blanks and whatever divides them.

    How Textual divides a line may change with its version, and with a cursor that blinks.
    """
    pieces = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    return "".join(html.unescape("".join(pieces)).split())


def draw_in_new_home(picture: Picture) -> str:
    """Draw on a library of its own, in a working folder that holds a listing to import."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copy(MORE, "blocks.txt")
        return asyncio.run(draw(picture, Path(folder) / "library"))


def main() -> int:
    """Draw the pictures, or check them."""
    check = "--check" in sys.argv[1:]
    stale = 0
    for picture in PICTURES:
        file = HERE / f"{picture.name}.svg"
        svg = draw_in_new_home(picture)
        if not check:
            file.write_text(svg, encoding="utf-8")
        elif not file.exists() or letters(file.read_text(encoding="utf-8")) != letters(svg):
            stale += 1
            print(f"{file.name} is stale: python screenshots/make.py draws it anew")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
