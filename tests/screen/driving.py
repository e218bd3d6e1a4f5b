"""Opens the app on a library without a terminal, and reads the screen as a person would."""

import io
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.segment import Segment
from textual._compositor import LayoutUpdate
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import WorkerCancelled

from tui.app import BroadsheetApp
from tui.library import Library
from tui.library.watching import Watch
from tui.panes.abstract_pane import AbstractPane
from tui.panes.queue_pane import QueuePane
from tui.panes.search_pane import SearchPane
from tui.screens.main_screen import MainScreen
from tui.settings.configuration import Configuration
from tui.settings.keeping import SettingsInMemory, SettingsStore
from tui.settings.themes import OwnTheme
from tui.widgets.line import StatusLine
from tui.widgets.paper_list import PaperList
from tui.widgets.search_input import SearchInput

PATIENCE_SECONDS = 20.0
"""How long anything may take before a test gives up: a machine may be slow, not wrong."""
STEP_SECONDS = 0.02

Size = tuple[int, int]


@dataclass
class Desk:
    """The app as its reader has it: keys go in, lines come out."""

    app: BroadsheetApp
    pilot: Pilot[None]
    main: MainScreen

    @property
    def search(self) -> SearchPane:
        return self.main.query_one(SearchPane)

    @property
    def results(self) -> PaperList:
        return self.search.results

    @property
    def box(self) -> SearchInput:
        return self.search.box

    @property
    def abstract(self) -> AbstractPane:
        return self.main.query_one(AbstractPane)

    @property
    def queue(self) -> PaperList:
        return self.main.query_one(QueuePane).papers

    @property
    def said(self) -> str:
        """What the status line says."""
        return self.main.query_one(StatusLine).message

    @property
    def title_shown(self) -> str:
        """The title at the head of the abstract pane."""
        return self.abstract.page.title.plain

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what a slow disk makes late."""
        await self.pilot.press(*keys)
        await self.wait_for(lambda: not self.app.typed.holds and not self.app.is_answering)

    async def burst(self, *keys: str) -> None:
        """Press keys faster than the app can answer them."""
        for key in keys:
            self.app.simulate_key(key)
        await self.pilot.pause()
        await self.wait_for(lambda: not self.app.is_answering)

    async def type(self, words: str) -> None:
        await self.pilot.press(*("space" if letter == " " else letter for letter in words))

    async def settle(self) -> None:
        """Wait until all that was asked for has been done."""
        try:
            await self.app.workers.wait_for_complete()
        except WorkerCancelled:  # of a screen that was left; others may be at work
            await self.settle()
        await self.pilot.pause()

    async def wait_for(self, condition: Callable[[], bool]) -> None:
        """Wait until `condition` holds; fail when it does not in good time."""
        for _ in range(int(PATIENCE_SECONDS / STEP_SECONDS)):
            if condition():
                return
            await self.pilot.pause(STEP_SECONDS)
        raise AssertionError("not in good time; the screen shows:\n" + "\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Return the screen's lines, without the blanks at their ends."""
        return screen_lines(self.app)

    def shows(self, text: str) -> bool:
        """Whether some line of the screen shows `text`."""
        return any(text in line for line in self.lines())


def screen_lines(app: BroadsheetApp) -> list[str]:
    """Return the lines of the whole screen, as `App.export_screenshot` draws them."""
    console = Console(
        width=app.size.width,
        height=app.size.height,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
    )
    screens = app._background_screens
    console.print(app.screen._compositor.render_update(full=True, screen_stack=screens))
    return [line.rstrip() for line in console.export_text().splitlines()][: app.size.height]


def painted(app: BroadsheetApp) -> Iterator[Segment]:
    """Yield the pieces of the screen as they are sent; of what lies over the panes, its box."""
    frame = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(frame, LayoutUpdate)
    over = next(iter(app.screen.query("#box, #--container")), app.screen).region
    for line in frame.strips[over.y : over.bottom]:
        pieces = (segment for strip in line for segment in strip)
        yield from Strip(pieces).crop(over.x, over.right)


@asynccontextmanager
async def desk(
    library: Library,
    size: Size = (120, 30),
    *,
    watch: Watch | None = None,
    fetch_address: str = "http://127.0.0.1:9",
    settings: SettingsStore | None = None,
    themes: Sequence[OwnTheme] = (),
    inbox: bool = False,
) -> AsyncIterator[Desk]:
    """Open the app on all papers of `library`, or its inbox, every paper indexed.

    Fetching goes nowhere unless told.
    """
    kept = settings or SettingsInMemory(Configuration(fetch_address=fetch_address))
    app = BroadsheetApp(library, watch=watch, settings=kept, themes=themes)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        main = app.screen
        assert isinstance(main, MainScreen)
        opened = Desk(app, pilot, main)
        if not inbox:
            status = main.query_one(StatusLine)
            said, is_error = status.message, status.has_class("-error")
            await main.run_action("inbox")  # its key may be another
            await pilot.pause()
            status.say(said, is_error=is_error)
        await opened.settle()
        yield opened


def titles(library: Library, keys: Sequence[str]) -> list[str]:
    """Return the titles of papers."""
    return [library.papers[key].title for key in keys]


def text_of(widget: Widget) -> str:
    """Return what a widget that draws lines shows, its lines joined."""
    lines = (widget.render_line(y).text for y in range(widget.size.height))
    return " ".join(" ".join(lines).split())
