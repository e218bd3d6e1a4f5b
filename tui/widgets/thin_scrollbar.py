"""A scrollbar that is one thin line, with nothing behind it."""

from math import ceil

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

THUMB = "┃"
_DEFAULT = Color.default()


class ThinScrollBar(ScrollBarRender):
    """Draws the part of a text that is in view as a line; above and below it can be clicked."""

    @classmethod
    def render_bar(  # noqa: PLR0917  as Textual has it
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = _DEFAULT,
        bar_color: Color = _DEFAULT,
    ) -> Segments:
        """Return one segment a line; a horizontal bar is drawn as Textual draws it."""
        if not vertical:
            return super().render_bar(
                size,
                virtual_size,
                window_size,
                position,
                thickness,
                vertical,
                back_color,
                bar_color,
            )
        length = min(size, max(1, ceil(size * window_size / max(virtual_size, 1))))
        hidden = max(virtual_size - window_size, 1)
        start = round((size - length) * min(position / hidden, 1))
        colours = Style.from_color(bar_color, back_color)
        above, thumb, below = (
            Segment(glyph.ljust(thickness), Style.from_meta({"@mouse.down": does}) + colours)
            for glyph, does in ((" ", "scroll_up"), (THUMB, "grab"), (" ", "scroll_down"))
        )
        return Segments(
            [above] * start + [thumb] * length + [below] * (size - length - start), new_lines=True
        )
