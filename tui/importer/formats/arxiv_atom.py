"""Atom feeds: the answer of arXiv's API, arXiv's daily feed, and what others make like them."""

from tui.errors import NoListing
from tui.importer.evidence.judging import judged_feed
from tui.importer.markup.citing import is_withdrawn, labelled_links, listed_names, page_day
from tui.importer.markup.feeds import (
    NOTHING_ANNOUNCED,
    FeedEntry,
    announcement_of,
    read_feed,
    root_of,
)
from tui.importer.markup.scanning import one_page
from tui.importer.parsed import Parsed, SourceRank
from tui.importer.records import collected, line_of, make_paper
from tui.importer.source import Source
from tui.model import Paper, arxiv_reference

NAME = "Atom feed"
RANK = SourceRank.RECORD

_QUERY = "ArXiv Query"
_NO_HITS = "the answer is complete, but the query finds no paper"
_ERROR_TITLE = "Error"
_ERROR_ADDRESS = "/api/errors"


def parse(source: Source) -> Parsed | None:
    """Return the entries of an Atom feed, or None for anything else; raises NoListing."""
    if root_of(source.data) != "feed":
        return None
    feed, entries = read_feed(source, "an Atom feed", "entry")
    told = (_no_error(source, entry) for entry in entries)
    papers, skipped = collected(((entry.where, entry) for entry in told), _paper)
    if not papers and not skipped and feed.first("feed/id", "feed/title"):
        return Parsed(
            NAME, (), nothing=_NO_HITS if _QUERY in feed.first("feed/title") else NOTHING_ANNOUNCED
        )
    read = one_page(NAME, source, papers, skipped, page_day(feed.first("feed/updated")))
    return judged_feed(read, source)


def _no_error(source: Source, entry: FeedEntry) -> FeedEntry:
    if entry.first("title") == _ERROR_TITLE and _ERROR_ADDRESS in entry.first("id"):
        words = line_of(entry.first("summary")) or "no reason given"
        raise NoListing(
            f"{source.called} is an error that arXiv answered with: {words}. Ask again."
        )
    return entry


def _paper(entry: FeedEntry) -> Paper:
    told = announcement_of(entry.first("summary", "content"))
    comment = entry.first("comment")
    names = entry.texts("author/name") or entry.texts("creator")
    return make_paper(
        entry.first("title"),
        told.abstract,
        authors=[name for text in names for name in listed_names(text)],
        arxiv=_arxiv(entry, told.arxiv),
        published=entry.first("published") if told.type in (None, "new") else None,
        published_guessed=told.type is not None,
        links=_links(entry, comment, told.abstract),
        categories=_categories(entry),
        venue=entry.first("journal_ref"),
        labs=entry.texts("author/affiliation"),
        comment=comment,
        withdrawn=is_withdrawn(comment, told.abstract),
    )


def _arxiv(entry: FeedEntry, announced: str | None) -> str | None:
    """Return the id that knows its version, if one does."""
    given = [announced or "", entry.first("id"), *_addresses(entry, "alternate")]
    known = [text for text in given if arxiv_reference(text)[0]]
    return max(known, key=lambda text: arxiv_reference(text)[1] or 0, default=None)


def _addresses(entry: FeedEntry, *relations: str) -> list[str]:
    links = (found.attributes for found in entry.fields if found.path == "link")
    return [link.get("href", "") for link in links if link.get("rel", "alternate") in relations]


def _links(entry: FeedEntry, comment: str, abstract: str) -> list[tuple[str, str]]:
    pdfs = (
        found.attributes.get("href", "")
        for found in entry.fields
        if found.path == "link" and found.attributes.get("title") == "pdf"
    )
    pages = _addresses(entry, "alternate")
    return [
        *labelled_links(entry.first("doi", "DOI"), [*pages, comment, abstract]),
        *(("pdf", address) for address in pdfs),
    ]


def _categories(entry: FeedEntry) -> list[str]:
    """Return the categories, the primary one first."""
    return [
        found.attributes.get("term", "")
        for path in ("primary_category", "category")
        for found in entry.fields
        if found.path == path
    ]
