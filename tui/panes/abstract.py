"""The abstract pane: one paper, set for reading."""

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui.library import CatalogueEntry
from tui.library.describing import SUMMARY_LABEL, WITHDRAWN, identity, notes, places
from tui.model import Paper
from tui.widgets.marks import STATUS_MARKS
from tui.widgets.reading_scroll import ReadingScroll
from tui.widgets.safe import MATCH_STYLE, highlighted, safe_line, safe_text

NO_PAPER = "No paper to read. Press / to search, or i to import a saved listing."
NO_ABSTRACT = "Its listings have no abstract of this paper. Press o to open its page."
NO_LISTING = "The library has no abstract of this paper any more; import its listing again."
MAX_AUTHORS = 8
WITHDRAWN_STYLE = "bold $text-error"

Spans = Callable[[str], list[tuple[int, int]]]


class AbstractPane(ReadingScroll):
    """Shows the title, what the listings knew, and the abstract at a readable width."""

    DEFAULT_CSS = """
    AbstractPane {
        border: round $surface-lighten-3;
        border-title-color: $text-muted;
        border-subtitle-color: $text-muted;
        padding: 0 1;
        align-horizontal: center;
        &:focus {
            border: round $accent;
            border-title-color: $accent;
            border-title-style: bold;
        }
        Static { max-width: 84; min-width: 1; }
        #title { text-style: bold; color: $primary; padding: 1 0 0 0; }
        #facts { color: $text-muted; padding: 0 0 1 0; }
        #summary { color: $text-muted; text-style: italic; padding: 0 0 1 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="abstract-pane")
        self.border_title = "Abstract"
        self.key: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out title, facts, the summary that some papers have, and abstract."""
        yield Static(id="title")
        yield Static(id="facts")
        summary = Static(id="summary")
        summary.display = False
        yield summary
        yield Static(NO_PAPER, id="abstract", markup=False)

    def show(self, entry: CatalogueEntry | None, spans: Spans) -> None:
        """Show a paper, with the letters in `spans` highlighted; or say that there is none."""
        if entry is None:
            self._set(Content(""), Content(""), Content(""), Content(NO_PAPER))
            self.key = None
            return
        title = safe_line(entry.paper.title)
        missing = NO_ABSTRACT if entry.appearances else NO_LISTING
        abstract = safe_text(entry.paper.abstract or missing)
        self._set(
            highlighted(title, spans(title.plain), MATCH_STYLE),
            Content("\n").join(_facts(entry)),
            _summary(entry.paper),
            highlighted(abstract, spans(abstract.plain), MATCH_STYLE),
        )
        if entry.paper.key != self.key:
            self.scroll_home(animate=False, immediate=True)
        self.key = entry.paper.key

    def _set(self, title: Content, facts: Content, summary: Content, abstract: Content) -> None:
        contents = {"title": title, "facts": facts, "summary": summary, "abstract": abstract}
        for name, content in contents.items():
            text = self.query_one(f"#{name}", Static)
            shown = text.content
            if not isinstance(shown, Content) or not shown.is_same(content):
                text.update(content)  # lays the whole screen out anew
        self.query_one("#summary").display = bool(summary)


def _facts(entry: CatalogueEntry) -> Iterator[Content]:
    """Give lines of what is known of a paper beside its title and abstract."""
    paper, reading = entry.paper, entry.reading
    if paper.authors:
        named = ", ".join(paper.authors[:MAX_AUTHORS])
        more = len(paper.authors) - MAX_AUTHORS
        yield safe_line(f"{named} and {more} more" if more > 0 else named)
    if paper.withdrawn:
        yield Content(WITHDRAWN).stylize(WITHDRAWN_STYLE)
    status = f"{STATUS_MARKS[reading.status]} {reading.status}"
    yield safe_line(" · ".join([status, *identity(paper)]))
    for line in (*notes(paper), *places(entry)):
        yield safe_line(line)
    for link in paper.links:
        yield safe_line(f"{link.label}: {link.url}")


def _summary(paper: Paper) -> Content:
    return safe_line(f"{SUMMARY_LABEL}: {paper.summary}" if paper.summary else "")
