"""Importing listings: read each file, join them all with the catalogue, and say what was done."""

from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from tui.errors import ListingError
from tui.importer import Parsed, Source, parse, read_source
from tui.library.history import History
from tui.library.merging import make_listing, merge_papers
from tui.library.ports import CatalogueStore
from tui.library.report import FileReport, ImportReport
from tui.model import Import, Listing, Paper

Progress = Callable[[int, int, str], None]
"""Told how many steps are done, of how many, and what comes next."""

SAVING = "Saving"


@dataclass(frozen=True, slots=True)
class _ReadFile:
    path: str
    source: Source
    parsed: Parsed


def import_listings(
    catalogue: CatalogueStore,
    paths: Sequence[str],
    *,
    day: date | None,
    history: History,
    progress: Progress,
) -> ImportReport:
    """Import files in one step: the catalogue holds all that could be read, or stays as it was.

    Files that cannot be read are named in the report. Raises LibraryError.
    """
    now = history.stamp().now
    steps = len(paths) + 1
    read: list[_ReadFile | FileReport] = []
    for number, path in enumerate(paths):
        progress(number, steps, path)
        read.append(_read(path, now))
    progress(len(paths), steps, SAVING)
    merging = _Merging(read, day, now)
    if any(isinstance(file, _ReadFile) for file in read):
        catalogue.update(partial(_as_import, merging, history))
    else:
        merging.decide({}, {})
    progress(steps, steps, "")
    return ImportReport(tuple(merging.reports))


def _read(path: str, now: datetime) -> _ReadFile | FileReport:
    try:
        source = read_source(path, now)
        return _ReadFile(path, source, parse(source))
    except ListingError as error:
        return FileReport(path, error=str(error))


def _as_import(
    merging: "_Merging",
    history: History,
    papers: Mapping[str, Paper],
    listings: Mapping[str, Listing],
    _imports: Mapping[int, Import],
) -> Import | None:
    """Give what the files bring as one action that can be undone, or None if they bring nothing."""
    new_papers, new_listings = merging.decide(papers, listings)
    if not new_papers and not new_listings:
        return None
    return history.new_import(
        f"Imported {ImportReport(tuple(merging.reports)).names}",
        {paper.key: paper for paper in new_papers},
        {listing.id: listing for listing in new_listings},
    )


class _Merging:
    """Joins the files read with a catalogue, one after the other, and keeps a report of each."""

    def __init__(
        self, files: Sequence[_ReadFile | FileReport], day: date | None, now: datetime
    ) -> None:
        self.reports: list[FileReport] = []
        self._files = files
        self._day = day
        self._now = now

    def decide(
        self, papers: Mapping[str, Paper], listings: Mapping[str, Listing]
    ) -> tuple[list[Paper], list[Listing]]:
        """Give the papers and listings that are new or changed."""
        changed_papers: dict[str, Paper] = {}
        changed_listings: dict[str, Listing] = {}
        self.reports = []
        for file in self._files:
            if isinstance(file, FileReport):
                self.reports.append(file)
                continue
            listing = self._listing(file, listings)
            if listing != listings.get(listing.id):
                changed_listings[listing.id] = listing
            self.reports.append(_merge_file(file, listing, changed_papers, papers))
        return list(changed_papers.values()), list(changed_listings.values())

    def _listing(self, file: _ReadFile, listings: Mapping[str, Listing]) -> Listing:
        """Give the file's listing: as it is held, unless this file knows its day better."""
        listing = make_listing(file.source, file.parsed, self._day, self._now)
        held = listings.get(listing.id)
        if held is None:
            return listing
        better = listing.date != held.date and (
            self._day or held.date_inferred > listing.date_inferred
        )
        if not better:
            return held
        return replace(held, date=listing.date, date_inferred=listing.date_inferred)


def _merge_file(
    file: _ReadFile, listing: Listing, changed: dict[str, Paper], papers: Mapping[str, Paper]
) -> FileReport:
    merge = merge_papers(ChainMap(changed, dict(papers)), file.parsed.papers)
    changed.update((paper.key, paper) for paper in (*merge.new, *merge.updated))
    return FileReport(
        file.path,
        format=file.parsed.format,
        date=listing.date,
        date_inferred=listing.date_inferred,
        new=len(merge.new),
        updated=len(merge.updated),
        known=merge.known,
        skipped=file.parsed.skipped,
    )
