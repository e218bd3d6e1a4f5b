"""Web pages of papers that are not the site's own: headings, items or tables, ids and abstracts."""

from tui.errors import NoListing
from tui.importer.digests import read_digest
from tui.importer.digests.outline import outline
from tui.importer.evidence.judging import PageReading, evidence_of, judged
from tui.importer.formats.page_html import is_web_page, what_instead
from tui.importer.markdown.inline import LinkTargets
from tui.importer.markup.scanning import with_line_feeds, within_bounds
from tui.importer.page.blocks import is_prose, words_of
from tui.importer.parsed import Page, Parsed
from tui.importer.ranks import SourceRank
from tui.importer.source import Source

NAME = "HTML digest"
RANK = SourceRank.DIGEST


def parse(source: Source) -> Parsed | None:
    """Return the papers of any web page, or None for what is none; raises NoListing."""
    if not is_web_page(source.data):
        return None
    text = with_line_feeds(within_bounds(source, "a web page")).decode("utf-8", "replace")
    parts = outline(_unmarked(text), LinkTargets({}))
    digest = read_digest(parts, source.reference, source.tell_line)
    if not digest.papers:
        raise NoListing(f"{source.called} is {what_instead(source.data)}")
    prose = [part.text for part in parts if is_prose(part.text, words_of(part.text))]
    parsed = Parsed(NAME, (Page(digest.papers),), digest.skipped)
    return judged(PageReading(parsed, evidence_of(digest.papers, prose, 0)), source)


def _unmarked(text: str) -> str:
    """Return a page with what would be marks of Markdown escaped."""
    for mark in "\\*_`[]":
        text = text.replace(mark, "\\" + mark)
    return "\n".join(line.strip() for line in text.split("\n"))
