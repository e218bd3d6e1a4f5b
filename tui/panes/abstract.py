"""The abstract pane: one paper, set for reading."""

from collections.abc import Callable, Iterator, Sequence

from textual.content import Content

from tui.bindings import in_keys_of
from tui.library import CatalogueEntry
from tui.library.describing import SUMMARY_LABEL, WITHDRAWN, identity, notes, places
from tui.model import Paper
from tui.widgets.marks import STATUS_MARKS
from tui.widgets.safe import MATCH_STYLE, highlighted, safe_line, safe_text
from tui.widgets.text_view import TextView

NO_PAPER = (
    "No paper to read. Press {search} to search, or {import_listing} to import a saved listing."
)
NO_ABSTRACT = "Its listings have no abstract of this paper. Press {open_page} to open its page."
NO_LISTING = "The library has no abstract of this paper any more; import its listing again."
MAX_AUTHORS = 8
TITLE_STYLE = "bold $primary"
WITHDRAWN_STYLE = "bold $text-error"
FACTS_STYLE = "$text-muted"
SUMMARY_STYLE = "italic $text-muted"
BLANK = Content("")

Spans = Callable[[str], list[tuple[int, int]]]


class AbstractPane(TextView):
    """Shows the title, what the listings knew, and the abstract at a readable width."""

    DEFAULT_CSS = """
    AbstractPane { height: 1fr; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__([BLANK], id="abstract-pane")
        self.add_class("pane")
        self.border_title = "Abstract"
        self.key: str | None = None
        self.title = self.summary = BLANK
        self.facts: Sequence[Content] = ()
        self.abstract = BLANK

    def show_paper(self, entry: CatalogueEntry | None, spans: Spans) -> None:
        """Show a paper, with the letters in `spans` highlighted; or say that there is none."""
        if entry is None:
            self.title, self.facts, self.summary = BLANK, [BLANK], BLANK
            self.abstract = Content(in_keys_of(self.app, NO_PAPER))
        else:
            title = safe_line(entry.paper.title)
            missing = in_keys_of(self.app, NO_ABSTRACT) if entry.appearances else NO_LISTING
            abstract = safe_text(entry.paper.abstract or missing)
            self.title = highlighted(title, spans(title.plain), MATCH_STYLE)
            self.facts = list(_facts(entry))
            self.summary = _summary(entry.paper)
            self.abstract = highlighted(abstract, spans(abstract.plain), MATCH_STYLE)
        key = entry.paper.key if entry is not None else None
        if key != self.key:
            self.scroll_home(animate=False, immediate=True)
        self.key = key
        self.show(list(self._text()))

    def _text(self) -> Iterator[Content]:
        """Yield the paragraphs of a paper, with blank lines where they are apart."""
        yield BLANK
        yield self.title.stylize_before(TITLE_STYLE)
        yield from (line.stylize_before(FACTS_STYLE) for line in self.facts)
        yield BLANK
        if self.summary:
            yield self.summary.stylize_before(SUMMARY_STYLE)
            yield BLANK
        yield self.abstract


def _facts(entry: CatalogueEntry) -> Iterator[Content]:
    """Yield lines of what is known of a paper beside its title and abstract."""
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
