"""A view that draws single lines, and sends again only those that have changed."""

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style


class LineView(ScrollView, can_focus=True):
    """Scrolls over lines that `draw_line` makes; nothing is laid out when they change."""

    DEFAULT_CSS = """
    LineView { min-width: 1; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._drawn: dict[int, Strip] = {}
        self._styles_parsed: dict[str, Style] = {}

    def draw_line(self, line: int) -> Strip:
        """Return what line `line` of all, counted from 0, looks like now."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        self._drawn[y] = strip = self.draw_line(y + self.scroll_offset.y)
        return strip

    def refresh_changed(self) -> None:
        """Have those lines sent that no longer look as they were drawn."""
        top, size = self.scroll_offset.y, self.scrollable_content_region.size
        for y in range(size.height):
            if self._drawn.get(y) != self.draw_line(y + top):
                self.refresh(Region(0, y, size.width, 1))

    def notify_style_update(self) -> None:
        """Forget the styles when the theme changes."""
        super().notify_style_update()
        self._styles_parsed.clear()
        self._drawn.clear()

    def strip_of(self, line: Content, width: int, style: Style) -> Strip:
        """Return one line of text as it is drawn in `width` columns on a style."""
        drawn = line.truncate(width).render(style, "", self._parsed)
        segments = [Segment(text, part.rich_style) for text, part in drawn]
        return Strip(segments).adjust_cell_length(width, style.rich_style)

    def _parsed(self, style: str | Style) -> Style:
        """Return the style that a text names; parsed once, as there are thousands of them a key."""
        if isinstance(style, Style):
            return style
        if style not in self._styles_parsed:
            self._styles_parsed[style] = Style.parse(style)
        return self._styles_parsed[style]
