"""A view that draws single lines, and sends again only those that have changed."""

from collections.abc import Iterable
from typing import Self

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.widgets.refused import Refused


class LineView(ScrollView, can_focus=True):
    """Scrolls over lines that `draw_lines` makes; nothing is laid out when they change."""

    DEFAULT_CSS = """
    LineView { min-width: 1; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._drawn: dict[int, Strip] = {}
        self._fresh: list[Strip] = []
        self._styles_parsed: dict[str, Style] = {}

    def draw_lines(self, first: int, count: int) -> list[Strip]:
        """Return what `count` lines look like now, from line `first` on, counted from 0."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        if y >= len(self._fresh):
            height = max(self.scrollable_content_region.height, y + 1)
            self._fresh = self.draw_lines(self.scroll_offset.y, height)
        self._drawn[y] = strip = self._fresh[y]
        return strip

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have some lines drawn, or all; those drawn already may not be what they are now."""
        self._fresh = []
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_changed(self) -> None:
        """Have those lines sent that no longer look as they were drawn."""
        top, size = self.scroll_offset.y, self.scrollable_content_region.size
        lines = self.draw_lines(top, size.height)
        changed = [y for y, line in enumerate(lines) if self._drawn.get(y) != line]
        if changed:
            self.refresh(*(Region(0, y, size.width, 1) for y in changed))
        self._fresh = lines

    def notify_style_update(self) -> None:
        """Forget the styles when the theme changes."""
        super().notify_style_update()
        self._styles_parsed.clear()
        self._drawn.clear()

    def strips_of(self, lines: Iterable[tuple[Content, Style]], width: int) -> list[Strip]:
        """Return lines of text as they are drawn in `width` columns, each on a style."""
        strips = []
        for line, style in lines:
            drawn = line.truncate(width).render(style, "", self._parsed)
            segments = [Segment(text, part.rich_style) for text, part in drawn]
            strips.append(Strip(segments).adjust_cell_length(width, style.rich_style))
        return strips

    def _parsed(self, style: str | Style) -> Style:
        """Return the style that a text names; parsed once, as there are thousands of them a key."""
        if isinstance(style, Style):
            return style
        if style not in self._styles_parsed:
            self._styles_parsed[style] = Style.parse(style)
        return self._styles_parsed[style]

    # Going about in it

    @property
    def in_view(self) -> int:
        """How many steps are in view."""
        raise NotImplementedError

    @property
    def extent(self) -> int:
        """How many steps there are from the first place to the last."""
        raise NotImplementedError

    def go(self, steps: int) -> bool:
        """Go some steps down, or up, as far as there are any; say whether there were."""
        raise NotImplementedError

    def step(self, steps: int, command: str) -> None:
        """Go some steps by a command, or refuse it."""
        if not self.go(steps):
            self.post_message(Refused(command))

    def action_go(self, command: str) -> None:
        """Go as far as a command says."""
        page, half = self.in_view, max(self.in_view // 2, 1)
        steps = {
            "cursor_down": 1,
            "cursor_up": -1,
            "first": -self.extent,
            "last": self.extent,
            "half_page_down": half,
            "half_page_up": -half,
            "page_down": page,
            "page_up": -page,
        }
        self.step(steps[command], command)

    def action_read_on(self) -> None:
        """Go a page down."""
        self.step(self.in_view, "read_on")
