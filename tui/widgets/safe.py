"""Text on its way to the screen: never markup, never anything that a terminal would obey."""

from collections.abc import Iterable

from textual.content import Content, Span
from textual.style import Style

from tui.readable import ReadableText, readable_line
from tui.text import clean_line, clean_lines, clean_text

MATCH_STYLE = "bold $text-warning"
"""How matched letters stand out."""

LINK_STYLE = "underline"
ADDRESS = "address"
"""The name under which letters that lead somewhere carry their address."""
MANNERS = {"emphasis": "italic", "strong": "bold", "code": "$text-accent"}
"""How stretches of a readable text are emphasised."""


def safe_line(text: str) -> Content:
    """Return one line of `text` to show."""
    return Content(clean_line(text))


def safe_text(text: str) -> Content:
    """Return paragraphs of `text` to show."""
    return Content(clean_text(text))


def safe_lines(text: str) -> Content:
    """Return a reader's own text to show, line by line as it was written."""
    return Content(clean_lines(text))


def shown_line(text: str) -> Content:
    """Return one line of a paper's text to show, its mathematics readable."""
    return emphasised(readable_line(text))


def shown_lines(texts: Iterable[str]) -> list[Content]:
    """Return one line to show of each text."""
    return list(map(shown_line, texts))


def emphasised(shown: ReadableText) -> Content:
    """Return a readable text with its emphasis."""
    spans = (Span(span.start, span.end, MANNERS[span.manner]) for span in shown.spans)
    return Content(shown.text).add_spans(list(spans)) if shown.spans else Content(shown.text)


def leading(content: Content, address: str, start: int = 0, end: int | None = None) -> Content:
    """Return `content`, of which some letters lead to an address."""
    linked = content.stylize(LINK_STYLE, start, end)
    return linked.stylize(Style.from_meta({ADDRESS: address}), start, end)


def highlighted(content: Content, spans: Iterable[tuple[int, int]], style: str) -> Content:
    """Return `content` with the letters in `spans`, (start, end) in its text, in `style`."""
    return content.add_spans([Span(start, end, style) for start, end in spans])


def with_matches(
    contents: Iterable[Content], spans: Iterable[Iterable[tuple[int, int]]]
) -> list[Content]:
    """Return each of `contents` with those letters standing out that answer a search."""
    pairs = zip(contents, spans, strict=True)
    return [highlighted(content, found, MATCH_STYLE) for content, found in pairs]
