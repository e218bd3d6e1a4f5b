"""What is known of a paper beside its title and abstract, as short lines of plain text."""

import re
from collections.abc import Iterator
from urllib.parse import quote_plus, urlsplit

from tui.library.view import CatalogueEntry
from tui.model import Link, Listing, Paper
from tui.readable import readable_text
from tui.text import clean_line, counted

WITHDRAWN = "WITHDRAWN by its authors"
SUMMARY_LABEL = "AI summary"
MAX_KEYWORDS = 6
MAX_LISTINGS = 4
"""How many listings of a paper are named; of the others the number is said."""

_DAY_IN_NAME = re.compile(r"\d{4}[-_]\d\d[-_]\d\d")
_ENDING = re.compile(r"\.(?:txt|html?|json|md|xml|eml|gz|zip|mhtml)\b", re.IGNORECASE)
MAX_ADDRESSES = 9
"""One for each digit, which opens it."""

_ARXIV_PDF = "https://arxiv.org/pdf/{}"
_ARXIV_PAGE = "https://arxiv.org/abs/{}"
_TITLE_SEARCH = "https://arxiv.org/search/?searchtype=title&query={}"


def identity(paper: Paper) -> list[str]:
    """Return where and when a paper came out, and how many voted for it."""
    version = f"v{paper.version}" if paper.version else ""
    guessed = " (guessed)" if paper.published_guessed else ""
    facts = [f"arXiv:{paper.arxiv_id}{version}"] if paper.arxiv_id else []
    facts += [f"published {paper.published}{guessed}"] if paper.published else []
    facts += [f"{paper.upvotes:,} upvotes"] if paper.upvotes is not None else []
    facts += [paper.venue] if paper.venue else []
    return facts + ([", ".join(paper.categories)] if paper.categories else [])


def notes(paper: Paper) -> Iterator[str]:
    """Yield what its authors and listings said of a paper, each on a line with its name."""
    if paper.keywords:
        more = len(paper.keywords) - MAX_KEYWORDS
        named = ", ".join(paper.keywords[:MAX_KEYWORDS])
        yield f"keywords: {named} and {more} more" if more > 0 else f"keywords: {named}"
    if paper.labs:
        yield f"of: {', '.join(paper.labs)}"
    if paper.comment:
        yield f"comment: {paper.comment}"
    if paper.other_titles:
        yield f"also titled: {'; '.join(paper.other_titles)}"


def places(entry: CatalogueEntry) -> Iterator[str]:
    """Yield the listings that a paper stood in, newest first, with its rank in each."""
    for seen in entry.appearances[:MAX_LISTINGS]:
        yield f"{seen.listing.date}  no. {seen.rank} in {seen.listing.source}"
    more = len(entry.appearances) - MAX_LISTINGS
    if more > 0:
        yield f"and in {counted(more, 'older listing')}"


def listing_name(listing: Listing) -> str:
    """Return what a listing is called: its page's name, or its file's without day and ending."""
    if listing.address:
        words = urlsplit(listing.address).path.rpartition("/")[2]
        return clean_line(words.replace("_", " ").replace("-", " ").title() or listing.source)
    stem = _DAY_IN_NAME.sub(" ", _ENDING.sub("", listing.source))
    return clean_line(" ".join(stem.replace("_", " ").replace("-", " ").split())) or clean_line(
        listing.source
    )


def page_address(paper: Paper) -> str:
    """Return the address of a paper's page: by its arXiv id, its first link, or its title."""
    if paper.arxiv_id:
        return _ARXIV_PAGE.format(quote_plus(paper.arxiv_id, safe="/"))
    if paper.links:
        return paper.links[0].url
    return _TITLE_SEARCH.format(quote_plus(paper.title))


def addresses(paper: Paper, note: str = "") -> list[Link]:
    """Return where a paper leads: its page, then its links and those in its abstract and note."""
    texts = (("in the abstract", paper.abstract), ("in your note", note))
    inside = (Link(name, link.url) for name, text in texts for link in readable_text(text).links)
    page, found = page_address(paper), dict[str, Link]()
    for link in (*paper.links, *inside):
        found.setdefault(link.url, link)
    is_known = paper.arxiv_id or paper.links
    first = found.pop(page, None) or Link("page" if is_known else "search arXiv", page)
    return [first, *found.values()][:MAX_ADDRESSES]


def pdf_address(paper: Paper) -> str | None:
    """Return the address of a paper's PDF, or None where it is not known."""
    if paper.arxiv_id:
        return _ARXIV_PDF.format(quote_plus(paper.arxiv_id, safe="/"))
    return next((link.url for link in paper.links if link.url.lower().endswith(".pdf")), None)
