"""Bringing files to the catalogue: which papers are new, which are known, what that changes."""

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tui.importer import Page, Parsed
from tui.library.joining import join
from tui.library.listings import Origin, known_listing, make_listing
from tui.library.report import FileReport
from tui.model import Listing, Paper


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: what reports call it, what is kept of its source, what it holds."""

    path: str
    origin: Origin
    parsed: Parsed


CHECKED_PAPERS = 256
"""How many papers are merged between two looks at whether the reader has given up."""


class Merging:
    """Joins the files read with a catalogue, one after the other, and keeps a report of each.

    `check` is called between them, and between papers, and may raise Cancelled.
    """

    def __init__(
        self,
        files: Sequence[ReadFile | FileReport],
        now: datetime,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        self.reports: list[FileReport] = []
        self._files = files
        self._now = now
        self._check = check

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
            kept = [self._listing(file, page, listings) for page in file.parsed.pages]
            changed_listings.update((x.id, x) for x in kept if x != listings.get(x.id))
            self.reports.append(_merge_file(file, kept, changed_papers, papers, self._check))
        return list(changed_papers.values()), list(changed_listings.values())

    def _listing(self, file: ReadFile, page: Page, listings: Mapping[str, Listing]) -> Listing:
        made = make_listing(file.origin, file.parsed.format, page, self._now)
        return known_listing(made, listings.get(made.id), file.origin)


def _merge_file(
    file: ReadFile,
    listings: Sequence[Listing],
    changed: dict[str, Paper],
    papers: Mapping[str, Paper],
    check: Callable[[], None],
) -> FileReport:
    found = _checked(file.parsed.papers, check)
    merge = merge_papers(ChainMap(changed, dict(papers)), found)
    changed.update((paper.key, paper) for paper in (*merge.new, *merge.updated))
    days = sorted({listing.date for listing in listings})
    return FileReport(
        file.path,
        format=file.parsed.format,
        date=" to ".join(dict.fromkeys((days[0], days[-1]))),
        date_inferred=any(listing.date_inferred for listing in listings),
        new=len(merge.new),
        updated=len(merge.updated),
        known=merge.known,
        skipped=file.parsed.skipped,
    )


def _checked(papers: Sequence[Paper], check: Callable[[], None]) -> Iterator[Paper]:
    for number, paper in enumerate(papers):
        if not number % CHECKED_PAPERS:
            check()
        yield paper


@dataclass(frozen=True, slots=True)
class Merge:
    """What a listing brings to the catalogue."""

    new: tuple[Paper, ...]
    updated: tuple[Paper, ...]
    known: int


def merge_papers(catalogue: Mapping[str, Paper], found: Iterable[Paper]) -> Merge:
    """Sort the papers found into new and updated ones; one found again counts as known."""
    new: dict[str, Paper] = {}
    updated: dict[str, Paper] = {}
    known = 0
    for paper in found:
        seen = new.get(paper.key) or updated.get(paper.key)
        held = seen or catalogue.get(paper.key)
        joined = paper if held is None else join(held, paper)
        if seen is not None or joined == held:
            known += 1
        if joined != held:
            group = new if held is None or paper.key in new else updated
            group[paper.key] = joined
    return Merge(tuple(new.values()), tuple(updated.values()), known)
