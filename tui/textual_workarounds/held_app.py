"""An app that holds Textual: its keys, frames, signals, errors and driver."""

import asyncio
import contextlib
import os
import signal
from collections import deque
from functools import cached_property
from typing import Any, Protocol

from rich.console import RenderableType
from textual import events
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.theme import Theme

from tui.terminal_background import ASK_BACKGROUND, NO_ANSWER, listen_for_background
from tui.textual_workarounds.sent_strips import SentStrips
from tui.textual_workarounds.terminal_output import frugal

DEBUG_VARIABLE = "BROADSHEET_DEBUG"
"""Asks for tracebacks with the values of variables, which may hold titles and notes."""
ROUNDS = 4
"""A key goes up from the focus, then what its action says, then what is said in answer to that."""
ENTER = "\x1b[?1049h"
"""Turns to the terminal's alternate screen, and clears it."""
ENDING_SIGNALS = ("SIGTERM", "SIGHUP")


class Picture(Protocol):
    """What is shown until Textual takes the terminal over."""

    @property
    def is_standing(self) -> bool:
        """Whether it is on the screen, and Textual is not there yet."""

    def hand_over(self) -> list[Any] | None:
        """Leave the terminal to Textual; return the modes that it has to have in the end."""


class HeldScreen(Screen[None]):
    """A screen that draws nothing while its app holds its frame: Textual would throw it away."""

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Have no styles applied anew to the first screen, to which they have just been."""
        event.refresh_styles &= self.stack_updates > 0

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size; while the app starts, Textual tells the same size thrice."""
        is_known = size == self._compositor.size
        if not (is_known and isinstance(self.app, HeldApp) and self.app.is_starting):
            super()._screen_resized(size)

    def _compositor_refresh(self) -> None:
        if not self.app._batch_count:
            super()._compositor_refresh()
        elif isinstance(self.app, HeldApp):
            self.app.lose_frame()


class HeldApp(App[None]):
    """An app that answers one key at a time, and paints once for each.

    Textual sends a key to the widget that has the focus when the key is read. Keys read together,
    as over a slow line, would all go to one widget: of `/exact`, the `x` too. And it paints as soon
    as one widget has changed, although others change in answer to the same key. The start is held
    like the answer to a key: all that the first screen shows is laid out before it is painted.
    """

    follows_background = False
    """Whether the terminal is to be asked for its background, so that BackgroundTold comes."""
    picture: Picture | None = None
    """What the terminal shows while the app is loaded, if anything."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._typed: deque[events.Event] = deque([events.Mount()])
        self._frame = contextlib.ExitStack()
        self._is_frame_lost = self._has_begun = False
        self._sent = SentStrips()
        self._first_frame: LayoutUpdate | None = None
        self._disable_notifications = True  # Broadsheet has a status line

    def on_mount(self) -> None:
        """Hold the first frame, and paint all anew when another program has had the terminal."""
        self._frame.enter_context(self.batch_update())
        self.app_resume_signal.subscribe(self, lambda _app: self._sent.forget())

    def on_ready(self) -> None:
        """Paint what is laid out by now."""
        self._wait(ROUNDS, [])

    def begin_behind(self) -> None:
        """Do what need not be done before the first screen, and the keys typed ahead of it."""

    @property
    def is_answering(self) -> bool:
        """Whether the start or a key is being answered, or a key waits to be."""
        return bool(self._typed)

    @property
    def is_starting(self) -> bool:
        """Whether the first screen is not painted yet."""
        return bool(self._typed) and isinstance(self._typed[0], events.Mount)

    async def on_event(self, event: events.Event) -> None:
        """Answer what is typed one key after the other."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if len(self._typed) == 1:
            await self._answer()

    async def _answer(self) -> None:
        self._frame.enter_context(self.batch_update())
        await super().on_event(self._typed[0])
        self._wait(ROUNDS, [])

    def _wait(self, rounds: int, nodes: list[MessagePump]) -> None:
        """Pass through the queues of the focus and all above it, then answer the next key.

        A queue in which nothing waits is passed by, except that of the focus, which acts on keys.
        """
        while nodes or rounds:
            is_focus = not nodes
            if is_focus:
                rounds -= 1
                nodes = list((self.focused or self.screen).ancestors_with_self)
            node = nodes.pop(0)
            is_waiting = is_focus or not node._message_queue.empty()
            if is_waiting and node.call_later(self._wait, rounds, nodes):
                return
        self._typed.popleft()
        self._paint()
        if self._typed:
            self.call_later(self._answer)
        elif not self._has_begun:
            self._has_begun = True
            self.call_after_refresh(self.begin_behind)

    def refresh_css(self, animate: bool = True) -> None:
        """Take over the colours of another theme.

        Before the first screen there is nothing to restyle; Textual parses all styles twice then.
        """
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    @cached_property
    def current_theme(self) -> Theme:
        """The theme in use; Textual copies all themes for each line that it draws."""
        return self._registered_themes.get(self.theme) or super().current_theme

    def _validate_theme(self, theme_name: str) -> str:
        self.__dict__.pop("current_theme", None)  # another is about to be in use
        return super()._validate_theme(theme_name)

    def filter_lines(self, line_filter: LineFilter) -> None:
        """Have all that is drawn go through a filter while that is enabled."""
        self._filters.append(line_filter)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send of a frame what the terminal does not show yet.

        Textual sends all of a widget of which anything has changed, and throws a frame away that
        is drawn in a batch, with what was new in it.
        """
        if self._batch_count and renderable is not None:
            self.lose_frame()
        else:
            if self._first_frame is None and isinstance(renderable, LayoutUpdate):
                self._first_frame = renderable
            renderable = self._sent.news_of(renderable, screen.outer_size)
        super()._display(screen, renderable)

    @property
    def first_screen(self) -> str:
        """What paints the first screen, once it stands."""
        return frugal(self._first_frame.render_segments(self.console)) if self._first_frame else ""

    def lose_frame(self) -> None:
        """Have the whole screen painted at the end of the batch, as a frame in it was lost."""
        self._is_frame_lost = True

    def _paint(self) -> None:
        """Have the screen painted; a batch that ends says so to the app alone.

        A screen whose frame was lost is one of its changed widgets: to refresh it would paint it
        a second time after it is laid out.
        """
        self._frame.close()
        if self._is_frame_lost:
            self._is_frame_lost = False
            self.screen._dirty_widgets.add(self.screen)
        self.screen.check_idle()

    def end_on_signals(self) -> None:
        """Leave the terminal as it was when told to end, or when it is closed.

        Textual does not answer these signals: the terminal would be left in mouse mode.
        """
        loop = asyncio.get_running_loop()
        for name in ENDING_SIGNALS:
            with contextlib.suppress(NotImplementedError, AttributeError, RuntimeError):
                loop.add_signal_handler(getattr(signal, name), self.exit)

    def _fatal_error(self) -> None:
        """End with a traceback of the code alone: Textual's own shows values, notes among them."""
        if os.environ.get(DEBUG_VARIABLE):
            super()._fatal_error()
        else:
            from rich.traceback import Traceback

            self.panic(Traceback(show_locals=False, width=None))

    def get_driver_class(self) -> type[Driver]:
        """Return a driver that sends a style once where it stays the same.

        Textual sends the whole style with each piece of text, and takes it back after each: of a
        pane's border it sends 50 bytes a character.
        """
        plain = super().get_driver_class()

        asks = self.follows_background and os.environ.get("TERM", "") not in NO_ANSWER
        if asks:
            listen_for_background()

        app = self

        class FrugalDriver(plain):  # type: ignore[misc, valid-type]
            """A driver that sends no style twice."""

            def start_application_mode(self) -> None:
                """Ask for the background besides; the answer comes, if it does, like a key.

                A picture that is shown stays until the first frame, and what the terminal was
                like before it is what it has to be like in the end.
                """
                super().start_application_mode()
                if app.picture is not None and app.picture.is_standing:
                    self.attrs_before = app.picture.hand_over()
                if asks and not self.is_headless:
                    super().write(ASK_BACKGROUND)

            def write(self, data: str) -> None:
                """Write `data`, shortened."""
                if data == ENTER and app.picture is not None and app.picture.is_standing:
                    return  # it would clear the picture
                super().write(frugal(data))

        return FrugalDriver
