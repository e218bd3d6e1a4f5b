"""RSS feeds: arXiv's as it is now (2.0) and as it was (1.0), and other feeds of papers."""

import re

from tui.importer.evidence.judging import judged_feed
from tui.importer.markup.citing import is_withdrawn, labelled_links, listed_names, page_day
from tui.importer.markup.feeds import (
    NOTHING_ANNOUNCED,
    FeedEntry,
    announcement_of,
    read_feed,
    root_of,
    without_tags,
)
from tui.importer.markup.scanning import one_page
from tui.importer.parsed import Parsed, SourceRank
from tui.importer.records import collected, make_paper
from tui.importer.source import Source
from tui.model import Paper, arxiv_reference

NAME = "RSS feed"
RANK = SourceRank.RECORD

_ROOTS = ("rss", "RDF")
_CHANNELS = ("rss/channel", "RDF/channel")
_DATE_PATHS = (
    "rss/channel/pubDate",
    "rss/channel/lastBuildDate",
    "rss/channel/date",
    "RDF/channel/date",
)
_CATEGORY = re.compile(r"[a-z-]{2,20}\.[A-Za-z-]{2,20}|[a-z]+-[a-z]+")
_ID_AT_THE_END = re.compile(r"/(\d\d(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,3})?)/?$")
"""Others too have pages about papers, addressed by arXiv's ids."""
_MAX_TITLE_END = 200
_OLD_TITLE_END = re.compile(r"\s?\(arXiv:(\S{1,40})\s?(?:\[([\w. -]{1,60})\])?[\w\s]{0,40}\)$")
"""Such as `(arXiv:2408.01234v2 [cs.CL] UPDATED)`."""


def parse(source: Source) -> Parsed | None:
    """Return the items of an RSS feed, or None for anything else; raises NoListing."""
    if root_of(source.data) not in _ROOTS:
        return None
    feed, items = read_feed(source, "an RSS feed", "item")
    papers, skipped = collected(((item.where, item) for item in items), _paper)
    if not papers and not skipped and any(field.path in _CHANNELS for field in feed.fields):
        return Parsed(NAME, (), nothing=NOTHING_ANNOUNCED)
    read = one_page(NAME, source, papers, skipped, page_day(feed.first(*_DATE_PATHS)))
    return judged_feed(read, source)


def _paper(item: FeedEntry) -> Paper:
    told = announcement_of(item.first("description", "encoded"))
    title, old_id, old_category = _title(item)
    comment = item.first("comment")
    is_first_day = told.type in (None, "new")
    return make_paper(
        title,
        told.abstract,
        authors=_authors(item),
        arxiv=_arxiv(item, told.arxiv, old_id),
        published=item.first("pubDate", "date") if is_first_day else None,
        published_guessed=told.type is not None,
        links=labelled_links(
            item.first("DOI", "doi"), [item.first("link"), comment, told.abstract]
        ),
        keywords=[text for text in item.texts("category") if not _CATEGORY.fullmatch(text)],
        categories=[text for text in item.texts("category") if _CATEGORY.fullmatch(text)]
        or old_category,
        venue=item.first("journal_reference", "journal_ref"),
        comment=comment,
        withdrawn=is_withdrawn(comment, told.abstract),
    )


def _title(item: FeedEntry) -> tuple[str, str, list[str]]:
    """Return the title, and the id and the category that the old feed put at its end."""
    title = without_tags(item.first("title"))
    end = _OLD_TITLE_END.search(title, max(0, len(title) - _MAX_TITLE_END))
    if end is None:
        return title, "", []
    return title[: end.start()].rstrip(" ."), end[1], [end[2]] if end[2] else []


def _authors(item: FeedEntry) -> list[str]:
    """Return the names; each in an element of its own, or all in one."""
    return [name for text in item.texts("creator") for name in listed_names(without_tags(text))]


def _arxiv(item: FeedEntry, *given: str | None) -> str | None:
    """Return the id that knows its version, if one does."""
    addresses = [item.first("guid"), item.first("link")]
    ends = [match[1] for text in addresses if (match := _ID_AT_THE_END.search(text))]
    texts = [*(text for text in given if text), *addresses, *ends]
    known = [text for text in texts if arxiv_reference(text)[0]]
    return max(known, key=lambda text: arxiv_reference(text)[1] or 0, default=None)
