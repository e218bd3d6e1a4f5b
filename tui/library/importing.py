"""Importing listings: read each file, join them all with the catalogue, and say what was done."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from tui.errors import Cancelled, ListingError, MissingListing
from tui.importer import Opener, Tell, called_by_format, openers, parse
from tui.library.history import History
from tui.library.listings import origin_of
from tui.library.merging import Merging, ReadFile
from tui.library.ports import LibraryStore
from tui.library.progress import SAVING, Progress
from tui.library.report import FileReport, ImportReport
from tui.library.taking import taken_readings, united_readings
from tui.model import wish_changes

_TELLINGS = 100


def files_behind(
    paths: Sequence[str],
    now: datetime,
    day: date | None,
    progress: Progress,
    as_format: str = "",
) -> list[Opener]:
    """Return the files behind paths, globs, folders and archives; `progress` may raise."""
    behind = []
    for path in paths:
        for opener in openers(path, now, day):
            progress(0, 1, opener.path)
            behind.append(called_by_format(opener, as_format) if as_format else opener)
    return behind


def import_listings(
    store: LibraryStore,
    openers: Sequence[Opener],
    *,
    history: History,
    progress: Progress,
    dry_run: bool = False,
    words: str = "",
) -> ImportReport:
    """Import files in one step: the catalogue holds all that could be read, or stays as it was.

    The history calls it `words`, or else by the names of the files. Files that cannot be read are
    named in the report. A `dry_run` says what an import would do; it writes nothing, and waits for
    nobody who does. Raises LibraryError, and whatever `progress` raises; nothing was changed then.
    """
    steps = len(openers) + 1
    read: list[ReadFile | FileReport] = []
    for number, opener in enumerate(openers):
        progress(number, steps, opener.path)
        read.append(_read(opener, _within(progress, number, steps, opener.path)))
    check = partial(progress, len(openers), steps, SAVING)
    check()
    merging = Merging(read, history.clock(), check)
    if dry_run:
        store.refresh()
        merging.decide(store.papers, store.listings, store.signs)
    elif any(isinstance(file, ReadFile) for file in read):
        _save(store, merging, history, words)
    else:
        merging.decide({}, {})
    with suppress(Cancelled):  # too late: it is saved
        progress(steps, steps, "")
    return ImportReport(tuple(merging.reports), dry_run=dry_run, searches=merging.searches)


def _within(progress: Progress, number: int, steps: int, what: str) -> Tell:
    """Return what tells `progress` how far one file has been read, a hundred times at the most."""
    told = 0

    def tell(share: float) -> None:
        nonlocal told
        if share * _TELLINGS >= told + 1:
            told = int(share * _TELLINGS)
            progress(number + share, steps, what)

    return tell


def _read(opener: Opener, tell: Tell) -> ReadFile | FileReport:
    """Read one file; its text is gone when this returns."""
    try:
        source = replace(opener.read(), tell=tell)
        parsed = parse(source)
        whole = parsed.on_one_page() if source.address else parsed
        return ReadFile(opener.path, origin_of(source), whole)
    except ListingError as error:
        missing = isinstance(error, MissingListing)
        return FileReport(opener.path, error=str(error), missing=missing)


def _save(store: LibraryStore, merging: Merging, history: History, words: str) -> None:
    """Save what the files bring as one action that can be undone, if they bring anything."""
    with store.transaction(with_catalogue=True) as step:
        state = step.state
        papers, listings = merging.decide(state.papers, state.listings, state.signs)
        gone = dict.fromkeys(merging.joined)
        united = united_readings(state.readings, merging.joined, {p.key: p.title for p in papers})
        taken = taken_readings(state.readings, merging.readings)
        history.record(
            step,
            [*(each for each in taken if each.key not in united), *united.values()],
            as_dated=True,
            papers={paper.key: paper for paper in papers if paper.key not in gone} | gone,
            listings={listing.id: listing for listing in listings},
            wishes=wish_changes(step.state.wishes, {**merging.wishes, **step.state.wishes}),
            words=words or f"Imported {ImportReport(tuple(merging.reports)).names}",
        )
