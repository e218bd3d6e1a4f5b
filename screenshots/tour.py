"""Makes `tour.svg`, a short film of the app, by driving it; run from the repository.

python screenshots/tour.py
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from make import HERE, open_library, without_fonts

from tui.app import BroadsheetApp
from tui.settings.configuration import Configuration
from tui.settings.keeping import SettingsInMemory
from tui.theme import DARK

SIZE = (80, 24)
FRAME_SECONDS = 1.6
STEPS: Sequence[Sequence[str]] = (
    (),
    ("a",),
    ("x",),
    ("s",),
    ("enter",),
    ("a",),
    ("escape", "/", *"bird"),
    (*" sogn",),
    ("enter", "a"),
    ("escape", "tab", "tab"),
    ("J",),
    ("u",),
)
"""The keys before each picture of the film."""


async def frames(folder: Path) -> list[str]:
    """Return the pictures of the film, one after the other."""
    settings = SettingsInMemory(Configuration(view_theme=DARK.name))
    app = BroadsheetApp(open_library(folder), settings=settings)
    taken: list[str] = []
    async with app.run_test(size=SIZE) as pilot:
        for keys in STEPS:
            for key in keys:
                await pilot.press("space" if key == " " else key)
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            taken.append(without_fonts(app.export_screenshot(title="Broadsheet")))
    return taken


def film(pictures: Sequence[str]) -> str:
    """Return pictures as one that shows each for a while, in turn."""
    box = re.search(r'viewBox="([^"]*)"', pictures[0])
    assert box is not None
    share = 100 / len(pictures)
    seconds = FRAME_SECONDS * len(pictures)
    style = (
        f"@keyframes turn {{ 0% {{ visibility: visible }} {share:.3f}% {{ visibility: hidden }} }}"
        f" .frame {{ visibility: hidden; animation: turn {seconds}s infinite step-end }}"
        " .frame:first-of-type { visibility: visible }"
    )
    shown = "\n".join(
        f'<g class="frame" style="animation-delay: {number * FRAME_SECONDS:.1f}s">{picture}</g>'
        for number, picture in enumerate(pictures)
    )
    return (
        f'<svg viewBox="{box[1]}" xmlns="http://www.w3.org/2000/svg">\n'
        f"<style>{style}</style>\n{shown}\n</svg>\n"
    )


def main() -> int:
    """Make the film."""
    with tempfile.TemporaryDirectory() as folder:
        pictures = asyncio.run(frames(Path(folder) / "library"))
    (HERE / "tour.svg").write_text(film(pictures), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
