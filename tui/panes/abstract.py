"""The abstract pane: one paper, set for reading."""

from collections.abc import Callable, Iterator, Sequence

from textual import events
from textual.content import Content
from textual.message import Message

from tui.bindings import in_keys_of
from tui.library import CatalogueEntry
from tui.library.describing import WITHDRAWN
from tui.model import Paper
from tui.panes.dates import IN_WORDS
from tui.panes.note import note_blocks
from tui.panes.page import (
    ADDRESS,
    QUIET,
    alike_blocks,
    authors_line,
    background,
    facts_lines,
    linked,
    own_line,
    summary_line,
)
from tui.readable import readable_text
from tui.widgets.notice import Notice
from tui.widgets.paragraphs import set_lines
from tui.widgets.safe import MATCH_STYLE, highlighted, safe_line, safe_text, shown_line, shown_text
from tui.widgets.searchable_text import SearchableText
from tui.widgets.text_view import Blocks

NO_PAPER = Notice(
    "No paper to read",
    "The abstract of the paper under the cursor stands here.",
    ("search", "fetch_listings", "import_listing", "help"),
)
NO_ABSTRACT = "Its listings have no abstract of this paper. Press {open_page} to open its page."
NO_LISTING = "The library has no abstract of this paper any more; import its listing again."
TITLE_STYLE = "bold $primary"
WITHDRAWN_STYLE = "bold $text-error"
SUMMARY_STYLE = "italic $text-muted"
PAGE_COLUMNS = 80
"""Of a line of the page, which the eye finds its way back from."""
ALONE_COLUMNS = 110
"""In a pane this wide, in columns, the page has the screen to itself, and more air."""
TIGHT_LINES = 12
"""In a pane lower than this, in lines, the abstract begins sooner: no air, one line of facts."""
ALIKE_LINES = 5
"""Lines that must be free under the page before papers alike are shown there."""
KEPT_PLACES = 500
"""Papers of which it is remembered how far they were read."""
BLANK = Content("")

Spans = Callable[[str], list[tuple[int, int]]]


def _no_spans(_text: str) -> list[tuple[int, int]]:
    return []


class AbstractPane(SearchableText):
    """Shows the title, what the listings knew, the abstract, and what the reader wrote on it."""

    DEFAULT_CSS = """
    AbstractPane { height: 1fr; padding: 0 1; }
    """

    class AddressChosen(Message):
        """The reader clicked on something that leads elsewhere."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self) -> None:
        super().__init__(id="abstract-pane")
        self.add_class("pane")
        self.border_title = "Abstract"
        self.key: str | None = None
        self.is_as_it_came = False
        """Whether mathematics stands as the listing had it."""
        self.has_all_authors = False
        self.dates = IN_WORDS
        self._entry: CatalogueEntry | None = None
        self._spans: Spans = _no_spans
        self._alike: Sequence[Paper] = ()
        self._places: dict[str, float] = {}
        self.title = self.summary = BLANK
        self.facts: Sequence[Content] = ()
        self.abstract = BLANK
        self.show(list(self._page()))

    def show_paper(self, entry: CatalogueEntry | None, spans: Spans) -> None:
        """Show a paper, with the letters in `spans` highlighted; or say that there is none."""
        key = entry.paper.key if entry is not None else None
        if key != self.key:
            self._leave()
        self._entry, self._spans = entry, spans
        is_other, self.key = key != self.key, key
        self._set()
        if is_other:
            place = self._places.get(key or "", 0)
            self.scroll_to(y=place, animate=False, immediate=True, force=True)

    def _leave(self) -> None:
        """Note how far a paper was read, and forget what belonged to it alone."""
        if self.key is not None:
            self._places.pop(self.key, None)
            self._places[self.key] = self.scroll_offset.y
            if len(self._places) > KEPT_PLACES:
                del self._places[next(iter(self._places))]
        self._alike, self.has_all_authors, self.sought = (), False, ""

    def show_alike(self, papers: Sequence[Paper]) -> None:
        """Show the papers most like this one under it, if there is room."""
        self._alike = papers
        self._set()

    @property
    def has_room(self) -> bool:
        """Whether lines are free under the page."""
        shown = len(self.lines) if not self._alike else 0
        return shown + ALIKE_LINES <= self.scrollable_content_region.height

    def _set(self) -> None:
        if not self.size:  # set once there is room
            return
        self._describe()
        self.show(list(self._page()))

    def on_resize(self) -> None:
        """Set the page anew for the new size."""
        self._set()
        super().on_resize()

    def _columns_in(self, room: int) -> int:
        """Return how many columns the text has: as many as can be read, if there is room."""
        return max(min(PAGE_COLUMNS, room), 1)

    def set_blocks(self, blocks: Blocks, width: int) -> Sequence[Content]:
        """Return blocks as lines that are as even as can be; those of a notice are lines."""
        return blocks if self._entry is None else set_lines(blocks, width)

    # What stands on the page

    def _describe(self) -> None:
        entry = self._entry
        if entry is None:
            self.title, self.facts, self.summary = BLANK, [], BLANK
            self.abstract = BLANK
            return
        paper = entry.paper
        title = safe_line(paper.title) if self.is_as_it_came else shown_line(paper.title)
        self.title = highlighted(title, self._spans(title.plain), MATCH_STYLE)
        self.facts = list(self._facts(entry))
        self.summary = summary_line(paper)
        self.abstract = self._abstract(entry)

    def _abstract(self, entry: CatalogueEntry) -> Content:
        text = entry.paper.abstract
        if not text:
            return Content(in_keys_of(self.app, NO_ABSTRACT) if entry.appearances else NO_LISTING)
        if self.is_as_it_came:
            shown = safe_text(text)
        else:
            links = [(link.start, link.end, link.url) for link in readable_text(text).links]
            shown = linked(shown_text(text), links)
        return highlighted(shown, self._spans(shown.plain), MATCH_STYLE)

    def _facts(self, entry: CatalogueEntry) -> Iterator[Content]:
        """Yield lines of what is known of a paper beside its title and abstract."""
        paper = entry.paper
        if paper.authors and self.has_all_authors:
            yield safe_line(", ".join(paper.authors))
        elif paper.authors:
            yield authors_line(paper.authors, self.text_columns)
        if paper.withdrawn:
            yield Content(WITHDRAWN).stylize(WITHDRAWN_STYLE)
        lines = facts_lines(entry, self.text_columns, self.dates)
        yield from lines[:1] if self._is_tight else lines
        own = own_line(entry.reading)
        if own and not self._is_tight:
            yield own

    @property
    def _is_tight(self) -> bool:
        return self.scrollable_content_region.height < TIGHT_LINES

    def _page(self) -> Iterator[Content]:
        """Yield the lines and paragraphs of a page, with blank lines where they are apart."""
        is_alone = self._room >= ALONE_COLUMNS
        is_tight = self._is_tight
        if self._entry is None:
            if self.is_attached:
                height = self.scrollable_content_region.height
                yield from NO_PAPER.page(self.app, self.text_columns, height)
            return
        yield from [BLANK] * (0 if is_tight else 2 if is_alone else 1)
        yield self.title.stylize_before(TITLE_STYLE)
        if is_alone:
            yield BLANK
        yield from (line.stylize_before(QUIET) for line in self.facts)
        yield from [BLANK] * (2 if is_alone else 1)
        if self.summary:
            yield self.summary.stylize_before(SUMMARY_STYLE)
            yield from [BLANK] * (not is_tight)
        yield self.abstract
        entry = self._entry
        own = own_line(entry.reading)
        for blocks in (
            [own] if is_tight and own else [],
            list(note_blocks(entry.reading)),
            [line.stylize_before(QUIET) for line in background(entry)],
            [line.stylize_before(QUIET) for line in alike_blocks(self._alike)],
        ):
            if blocks:
                yield BLANK
                yield from blocks

    # What the reader does with it

    def show_as_it_came(self) -> bool:
        """Show mathematics as the listing had it, or readable again; return whether as it came."""
        self.is_as_it_came = not self.is_as_it_came
        self._set()
        return self.is_as_it_came

    def show_authors(self) -> bool:
        """Show all authors, or those of one line again; return whether those are others."""
        before = self.facts
        self.has_all_authors = not self.has_all_authors
        self._set()
        return [line.plain for line in before] != [line.plain for line in self.facts]

    def on_click(self, event: events.Click) -> None:
        """Open what is clicked on, if it leads anywhere."""
        address = event.style.meta.get(ADDRESS)
        if address:
            event.stop()
            self.post_message(self.AddressChosen(str(address)))
