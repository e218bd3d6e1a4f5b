"""Web pages of papers that are not the site's own: headings, items or tables, ids and abstracts."""

import re

from tui.errors import NoListing
from tui.importer.digests.outline import outline
from tui.importer.evidence.judging import judged
from tui.importer.formats.listing_text import digest_reading
from tui.importer.formats.page_html import is_web_page, what_instead
from tui.importer.markdown.inline import LinkTargets
from tui.importer.markup.scanning import with_line_feeds, within_bounds
from tui.importer.parsed import Parsed, SourceRank
from tui.importer.source import Source

NAME = "HTML digest"
RANK = SourceRank.DIGEST

_TAG = re.compile(rb"<[^<>]*>?")


def parse(source: Source) -> Parsed | None:
    """Return the papers of any web page, or None for what is none; raises NoListing."""
    if not is_web_page(source.data):
        return None
    if not _shows_text(source.data):
        raise NoListing(f"{source.called} is {what_instead(source.data)}")
    text = with_line_feeds(within_bounds(source, "a web page")).decode("utf-8", "replace")
    parts = outline(_unmarked(text), LinkTargets({}))
    reading = digest_reading(NAME, parts, source)
    if reading is None:
        raise NoListing(f"{source.called} is {what_instead(source.data)}")
    return judged(reading, source)


def _shows_text(data: bytes) -> bool:
    """Return whether a page shows more letters than it has tags; else it was made to be slow."""
    shown, tags = _TAG.subn(b"", data)
    return len(shown.translate(None, b" \t\r\n")) > tags


def _unmarked(text: str) -> str:
    """Return a page with what would be marks of Markdown escaped."""
    for mark in "\\*_`[]":
        text = text.replace(mark, "\\" + mark)
    return "\n".join(line.strip() for line in text.split("\n"))
