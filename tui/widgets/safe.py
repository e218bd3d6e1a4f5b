"""Text on its way to the screen: never markup, never anything that a terminal would obey."""

from collections.abc import Iterable

from textual.content import Content, Span

from tui.text import clean_line, clean_text

MATCH_STYLE = "bold $text-warning"
"""How matched letters stand out."""


def safe_line(text: str) -> Content:
    """Return one line of `text` to show."""
    return Content(clean_line(text))


def safe_text(text: str) -> Content:
    """Return paragraphs of `text` to show."""
    return Content(clean_text(text))


def highlighted(content: Content, spans: Iterable[tuple[int, int]], style: str) -> Content:
    """Return `content` with the letters in `spans`, (start, end) in its text, in `style`."""
    return content.add_spans([Span(start, end, style) for start, end in spans])
