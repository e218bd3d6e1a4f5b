"""An app that paints once for all that changes together, and sends only what is new."""

import contextlib
from functools import cached_property
from typing import Any

from rich.console import RenderableType
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme

from tui.textual_workarounds.sent_strips import SentStrips
from tui.textual_workarounds.terminal_output import frugal


class OneFrameApp(App[None]):
    """An app whose frames are held until all that belongs in them is there.

    Textual paints as soon as one widget has changed, although others change for the same reason.
    The first frame is held too: all that the first screen shows is laid out before it is painted.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._frame = contextlib.ExitStack()
        self._is_frame_lost = False
        self._sent = SentStrips()
        self._first_frame: LayoutUpdate | None = None
        self._disable_notifications = True  # Broadsheet has a status line

    def on_mount(self) -> None:
        """Hold the first frame, and paint all anew when another program has had the terminal."""
        self.hold_frame()
        self.app_resume_signal.subscribe(self, lambda _app: self._sent.forget())

    def hold_frame(self) -> None:
        """Paint nothing before `paint` is called."""
        self._frame.enter_context(self.batch_update())

    def paint(self) -> None:
        """Paint now: Textual waits for its next frame, before the first for a sixtieth of a second.

        A screen whose frame was lost is one of its changed widgets: to refresh it would paint it
        a second time after it is laid out.
        """
        self._frame.close()
        if self._is_frame_lost:
            self._is_frame_lost = False
            self.screen._dirty_widgets.add(self.screen)
        with self.screen._context():
            self.screen._on_timer_update()

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
