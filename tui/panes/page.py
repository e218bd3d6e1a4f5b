"""What stands on the page of a paper: its blocks of text, from the title to the addresses."""

from collections.abc import Iterator, Sequence
from itertools import islice

from textual.content import Content
from textual.style import Style

from tui.library import CatalogueEntry
from tui.library.describing import SUMMARY_LABEL, addresses, notes, places
from tui.model import MAX_RATING, Paper, Reading
from tui.panes.dates import DateForm
from tui.widgets.marks import STATUS_MARKS
from tui.widgets.safe import safe_line, shown_line

WORDS_A_MINUTE = 220
"""How fast an abstract is read."""
QUIET = "$text-muted"
HEADING_STYLE = "bold $secondary"
STATUS_STYLE = "$text-accent"
ID_STYLE = "$text-primary"
RATING_STYLE = "$text-warning"
TAG_STYLE = "$text-success"
LINK_STYLE = "underline"
ADDRESS = "address"
"""The name under which letters that lead somewhere carry their address."""
GAP = Content(" · ").stylize("$quiet")


def authors_line(authors: Sequence[str], width: int) -> Content:
    """Return as many authors as one line of `width` columns has room for, and how many more."""
    named = list(map(safe_line, authors))
    for count in range(len(named), 0, -1):
        line = Content(", ").join(named[:count])
        if count < len(named):
            line += Content(f" and {len(named) - count} more")
        if line.cell_length <= width or count == 1:
            return line
    return Content("")


def facts_lines(entry: CatalogueEntry, width: int, dates: DateForm) -> list[Content]:
    """Return where and when a paper came out and how it stands with the reader, told apart.

    A line of `width` columns ends between two facts.
    """
    lines: list[Content] = []
    for fact in _facts(entry, dates):
        longer = lines[-1] + GAP + fact if lines else fact
        if lines and longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(fact)
    return lines


def _facts(entry: CatalogueEntry, dates: DateForm) -> Iterator[Content]:
    paper, status = entry.paper, entry.reading.status
    yield Content(f"{STATUS_MARKS[status]} {status}").stylize(STATUS_STYLE)
    day = entry.appearances[0].listing.date if entry.appearances else paper.published
    if day:
        yield Content(dates.written(day))
    if paper.upvotes is not None:
        yield Content(f"▲{paper.upvotes:,}").stylize(RATING_STYLE)
    if paper.arxiv_id:
        version = f"v{paper.version}" if paper.version else ""
        yield safe_line(f"arXiv:{paper.arxiv_id}{version}").stylize(ID_STYLE)
    if paper.venue:
        yield safe_line(paper.venue).stylize("bold")
    if paper.categories:
        yield safe_line(" ".join(paper.categories))
    for number, link in islice(enumerate(addresses(paper), 1), 1, None):
        if link in paper.links:
            yield _leading(safe_line(f"{link.label} {number}"), link.url)
    if minutes := _minutes(paper):
        yield Content(minutes)


def _minutes(paper: Paper) -> str:
    words = len(paper.abstract.split())
    return f"{max(1, round(words / WORDS_A_MINUTE))} min" if words else ""


def own_line(reading: Reading) -> Content:
    """Return the reader's rating and tags; nothing if there are none."""
    parts: list[Content] = []
    if reading.rating:
        stars = "★" * reading.rating + "☆" * (MAX_RATING - reading.rating)
        parts.append(Content(stars).stylize(RATING_STYLE))
    parts += [safe_line(f"#{tag}").stylize(TAG_STYLE) for tag in reading.tags]
    return Content("  ").join(parts)


def summary_line(paper: Paper) -> Content:
    """Return the one-line summary, marked as what it is; nothing if there is none."""
    if not paper.summary:
        return Content("")
    return Content(f"{SUMMARY_LABEL}: ") + shown_line(paper.summary)


def background(entry: CatalogueEntry) -> Iterator[Content]:
    """Yield the lines of what else is known: numbered addresses, keywords, listings."""
    paper = entry.paper
    known = addresses(paper) if paper.arxiv_id or paper.links else []
    for number, link in enumerate(known, 1):
        line = Content(f"{number}  ") + safe_line(f"{link.label}: {link.url}")
        yield _leading(line, link.url, start=3)
    yield from map(safe_line, (*_published(paper), *notes(paper), *places(entry)))


def _published(paper: Paper) -> Iterator[str]:
    if paper.published:
        yield f"published {paper.published}{' (guessed)' if paper.published_guessed else ''}"


def _leading(text: Content, address: str, start: int = 0) -> Content:
    return text.stylize(LINK_STYLE, start).stylize(Style.from_meta({ADDRESS: address}), start)


def linked(text: Content, links: Sequence[tuple[int, int, str]]) -> Content:
    """Return a text in which some stretches lead to addresses."""
    for start, end, url in links:
        text = text.stylize(LINK_STYLE, start, end)
        text = text.stylize(Style.from_meta({ADDRESS: url}), start, end)
    return text


def alike_blocks(papers: Sequence[Paper]) -> Iterator[Content]:
    """Yield the papers most like this one, each on a quiet line."""
    if papers:
        yield Content("Alike").stylize(HEADING_STYLE)
        yield from (shown_line(paper.title) for paper in papers)
