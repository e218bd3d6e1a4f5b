"""Gathers what an export is made of: papers, readings, places in the queue, citation keys."""

from collections.abc import Iterable

from tui.export import DEFAULT_TEMPLATE, ExportedList, ExportedPaper, citation_keys
from tui.library.looking import LibraryView


def exported_list(
    library: LibraryView,
    keys: Iterable[str],
    *,
    title: str = "Reading list",
    template: str = DEFAULT_TEMPLATE,
    with_state: bool = False,
) -> ExportedList:
    """Return the papers with these keys, ready to be written in any format.

    `template` shapes the citation keys. Raises ExportError for one that makes none.
    """
    listings = [each.listing for each in library.view.listings() if each.listing is not None]
    cited = citation_keys(library.papers.values(), listings, template)
    positions = {queued.key: number for number, queued in enumerate(library.queue(), start=1)}
    papers = [
        ExportedPaper(
            entry.paper, entry.reading, entry.appearances, positions.get(key), cited.get(key, "")
        )
        for key in keys
        for entry in [library.entry(key)]
    ]
    searches = [(saved.name, saved.query) for saved in library.searches.saved]
    wishes = [(words, str(wish)) for words, wish in sorted(library.wishes.items())]
    return ExportedList(papers, title, searches, with_state, wishes)
