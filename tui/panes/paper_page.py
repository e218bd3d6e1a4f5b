"""What stands on the page of a paper: its blocks of text, from the title to the addresses."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from textual.content import Content

from tui.library import CatalogueEntry
from tui.library.describing import SUMMARY_LABEL, WITHDRAWN, addresses, notes, places
from tui.model import Paper, Reading, stars_of
from tui.panes.date_form import IN_WORDS, DateForm
from tui.panes.note import markdown_blocks
from tui.readable import readable_text
from tui.widgets.line_breaks import HANGING
from tui.widgets.marks import STATUS_MARKS
from tui.widgets.safe import (
    MATCH_STYLE,
    emphasised,
    highlighted,
    leading,
    safe_line,
    safe_text,
    shown_line,
)

WORDS_A_MINUTE = 220
"""How fast an abstract is read."""
QUIET = "$text-muted"
TITLE_STYLE = "bold $primary"
WITHDRAWN_STYLE = "bold $text-error"
SUMMARY_STYLE = "italic $text-muted"
HEADING_STYLE = "bold $secondary"
STATUS_STYLE = "$text-accent"
ID_STYLE = "$text-primary"
RATING_STYLE = "$text-warning"
TAG_STYLE = "$text-success"
BLANK = Content("")
GAP = Content(" · ").stylize("$quiet")

Spans = Callable[[str], list[tuple[int, int]]]
"""Finds the letters of a text that answer a search."""


class PageForm(NamedTuple):
    """How a page is set: by the room that there is, and as the reader wants it."""

    columns: int
    dates: DateForm = IN_WORDS
    is_tight: bool = False
    """Whether there is little height: no air, one line of facts."""
    is_alone: bool = False
    """Whether the page has the screen to itself, and more air."""
    is_as_it_came: bool = False
    """Whether mathematics stands as the listing had it."""
    has_all_authors: bool = False


class PaperPage(NamedTuple):
    """The parts of a page, from the top; `below` holds those under the abstract."""

    title: Content = BLANK
    facts: Sequence[Content] = ()
    summary: Content = BLANK
    abstract: Content = BLANK
    below: Sequence[Sequence[Content]] = ()

    def blocks(self, form: PageForm) -> list[Content]:
        """Return the lines and paragraphs, with blank lines where they are apart."""
        blocks = [BLANK] * (0 if form.is_tight else 2 if form.is_alone else 1)
        blocks += [self.title.stylize_before(TITLE_STYLE), *[BLANK] * form.is_alone]
        blocks += [line.stylize_before(QUIET) for line in self.facts]
        blocks += [BLANK] * (2 if form.is_alone else 1)
        if self.summary:
            air = [BLANK] * (not form.is_tight)
            blocks += [self.summary.stylize_before(SUMMARY_STYLE), *air]
        blocks.append(self.abstract)
        for part in filter(None, self.below):
            blocks += [BLANK, *part]
        return blocks


def page_of(
    entry: CatalogueEntry, spans: Spans, form: PageForm, *, alike: Sequence[Paper], missing: str
) -> PaperPage:
    """Return the page of a paper, with the letters in `spans` highlighted.

    It ends with the papers most `alike`; `missing` stands where there is no abstract.
    """
    paper = entry.paper
    title = safe_line(paper.title) if form.is_as_it_came else shown_line(paper.title)
    return PaperPage(
        highlighted(title, spans(title.plain), MATCH_STYLE),
        list(_facts(entry, form)),
        Content(f"{SUMMARY_LABEL}: ") + shown_line(paper.summary) if paper.summary else BLANK,
        _abstract(paper.abstract, spans, form) if paper.abstract else Content(missing),
        (
            [_tags(entry.reading)] if form.is_tight and entry.reading.tags else [],
            note_blocks(entry.reading),
            [line.stylize_before(QUIET) for line in _addresses(entry)],
            [line.stylize_before(QUIET) for line in _background(entry)],
            _alike(alike),
        ),
    )


def _abstract(text: str, spans: Spans, form: PageForm) -> Content:
    if form.is_as_it_came:
        shown = safe_text(text)
    else:
        readable = readable_text(text)
        shown = emphasised(readable)
        for link in readable.links:
            shown = leading(shown, link.url, link.start, link.end)
    return highlighted(shown, spans(shown.plain), MATCH_STYLE)


def note_blocks(reading: Reading) -> list[Content]:
    """Return the reader's note under its heading; nothing if there is none."""
    if not reading.note:
        return []
    return [Content("Your note").stylize(HEADING_STYLE), *markdown_blocks(reading.note)]


def _facts(entry: CatalogueEntry, form: PageForm) -> Iterator[Content]:
    """Yield lines of what is known of a paper beside its title and abstract."""
    paper = entry.paper
    if paper.authors and form.has_all_authors:
        yield safe_line(", ".join(paper.authors))
    elif paper.authors:
        yield _authors_line(paper.authors, form.columns)
    if paper.withdrawn:
        yield Content(WITHDRAWN).stylize(WITHDRAWN_STYLE)
    lines = _told_apart(_short_facts(entry, form.dates), form.columns)
    yield from lines[:1] if form.is_tight else lines
    if entry.reading.tags and not form.is_tight:
        yield _tags(entry.reading)


def _told_apart(facts: Iterator[Content], width: int) -> list[Content]:
    """Return facts joined into lines of at most `width` columns, broken only between two facts."""
    lines: list[Content] = []
    for fact in facts:
        longer = lines[-1] + GAP + fact if lines else fact
        if lines and longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(fact)
    return lines


def _authors_line(authors: Sequence[str], width: int) -> Content:
    """Return as many authors as one line of `width` columns has room for, and how many more."""
    named = list(map(safe_line, authors))
    for count in range(len(named), 0, -1):
        line = Content(", ").join(named[:count])
        if count < len(named):
            line += Content(f" and {len(named) - count} more")
        if line.cell_length <= width or count == 1:
            return line
    return Content("")


def _short_facts(entry: CatalogueEntry, dates: DateForm) -> Iterator[Content]:
    """Yield how a paper stands with the reader, and when and where it came out."""
    paper, status, rating = entry.paper, entry.reading.status, entry.reading.rating
    yield Content(f"{STATUS_MARKS[status]} {status}").stylize(STATUS_STYLE)
    if rating:
        yield Content(stars_of(rating)).stylize(RATING_STYLE)
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
            yield leading(safe_line(f"{link.label} {number}"), link.url)
    if minutes := _minutes(paper):
        yield Content(minutes)


def _minutes(paper: Paper) -> str:
    words = len(paper.abstract.split())
    return f"{max(1, round(words / WORDS_A_MINUTE))} min" if words else ""


def _tags(reading: Reading) -> Content:
    tags = (safe_line(f"#{tag}").stylize(TAG_STYLE) for tag in reading.tags)
    return Content("  ").join(tags)


def _addresses(entry: CatalogueEntry) -> Iterator[Content]:
    """Yield the numbered addresses of a paper."""
    paper = entry.paper
    known = addresses(paper, entry.reading.note)
    is_worth_showing = paper.arxiv_id or paper.links or len(known) > 1
    for number, link in enumerate(known if is_worth_showing else (), 1):
        before = Content(f"{number}  {HANGING}")
        yield before + leading(safe_line(f"{link.label}: {link.url}"), link.url)


def _background(entry: CatalogueEntry) -> Iterator[Content]:
    """Yield the lines of what else is known: when it came out, keywords, listings."""
    yield from map(safe_line, (*_published(entry.paper), *notes(entry.paper), *places(entry)))


def _published(paper: Paper) -> Iterator[str]:
    if paper.published:
        yield f"published {paper.published}{' (guessed)' if paper.published_guessed else ''}"


def _alike(papers: Sequence[Paper]) -> list[Content]:
    """Return the papers most like this one, each on a quiet line."""
    titles = (Content(f"·  {HANGING}") + shown_line(paper.title) for paper in papers)
    lines = [Content("Alike").stylize(HEADING_STYLE), *titles] if papers else []
    return [line.stylize_before(QUIET) for line in lines]
