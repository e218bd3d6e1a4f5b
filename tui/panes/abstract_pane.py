"""The abstract pane: one paper, set for reading."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message

from tui.bindings import in_keys_of
from tui.library import CatalogueEntry
from tui.model import Paper
from tui.panes.date_form import IN_WORDS
from tui.panes.paper_page import PageForm, PaperPage, Spans, page_of
from tui.widgets.line_breaks import set_lines
from tui.widgets.notice import Notice
from tui.widgets.safe import ADDRESS
from tui.widgets.searchable_text import SearchableText
from tui.widgets.text_view import Blocks

NO_PAPER = Notice(
    "No paper to read",
    "The abstract of the paper under the cursor stands here.",
    ("search", "fetch_listings", "import_listing", "help"),
)
NO_ABSTRACT = "Its listings have no abstract of this paper. Press {open_page} to open its page."
NO_LISTING = "The library has no abstract of this paper any more; import its listing again."
ALONE_COLUMNS = 110
"""In a pane this wide, in columns, the page has the screen to itself, and more air."""
TIGHT_LINES = 12
"""In a pane lower than this, in lines, the abstract begins sooner: no air, one line of facts."""
ALIKE_LINES = 5
"""Lines that must be free under the page before papers alike are shown there."""
KEPT_PLACES = 500
"""Papers of which it is remembered how far they were read."""


def _no_spans(_text: str) -> list[tuple[int, int]]:
    return []


class AbstractPane(SearchableText):
    """Shows the title, what the listings knew, the abstract, and what the reader wrote on it."""

    DEFAULT_CSS = """
    AbstractPane { height: 1fr; padding: 0 1; }
    """

    page_columns = 80
    """Of a line that the eye finds its way back from."""

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
        self.page = PaperPage()
        """What stands on the page."""

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
        (width, height), entry = self.scrollable_content_region.size, self._entry
        if entry is None:
            self.page = PaperPage()
            self.show(NO_PAPER.page(self.app, self.text_columns, height))
            return
        form = PageForm(
            self.text_columns,
            self.dates,
            height < TIGHT_LINES,
            width >= ALONE_COLUMNS,
            self.is_as_it_came,
            self.has_all_authors,
        )
        missing = "" if entry.paper.abstract else self._missing(entry)
        self.page = page_of(entry, self._spans, form, alike=self._alike, missing=missing)
        self.show(self.page.blocks(form))

    def _missing(self, entry: CatalogueEntry) -> str:
        return in_keys_of(self.app, NO_ABSTRACT) if entry.appearances else NO_LISTING

    def on_resize(self) -> None:
        """Set the page anew for the new size."""
        self._set()
        super().on_resize()

    def set_blocks(self, blocks: Blocks, width: int) -> Sequence[Content]:
        """Return blocks broken into lines of even length; a notice is in lines already."""
        return blocks if self._entry is None else set_lines(blocks, width)

    # What the reader does with it

    def show_as_it_came(self) -> bool:
        """Switch between text as it came and made readable; return whether it is as it came."""
        self.is_as_it_came = not self.is_as_it_came
        self._set()
        return self.is_as_it_came

    def show_authors(self) -> bool:
        """Show all authors, or only those that fit on a line; return whether that differs."""
        before = self.page.facts
        self.has_all_authors = not self.has_all_authors
        self._set()
        return [line.plain for line in before] != [line.plain for line in self.page.facts]

    def on_click(self, event: events.Click) -> None:
        """Open what is clicked on, if it leads anywhere."""
        address = event.style.meta.get(ADDRESS)
        if address:
            event.stop()
            self.post_message(self.AddressChosen(str(address)))
