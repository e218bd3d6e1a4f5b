"""Bringing files to the catalogue: which papers are new, which are known, what that changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from tui.importer import Page, Parsed
from tui.library.changes import changed_fields
from tui.library.identity import Identified, identify
from tui.library.joining import join
from tui.library.listings import Origin, known_listing, make_listing
from tui.library.report import FileReport, Merged, Update
from tui.model import Listing, Paper, Reading, SavedSearch


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
        self.readings: dict[str, Reading] = {}
        """By key, what the files say that was done with their papers."""
        self._files = files
        self._now = now
        self._check = check

    @property
    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches in the files, each once."""
        pages = [p for file in self._files if isinstance(file, ReadFile) for p in file.parsed.pages]
        return tuple(dict.fromkeys(search for page in pages for search in page.searches))

    def decide(
        self, papers: Mapping[str, Paper], listings: Mapping[str, Listing]
    ) -> tuple[list[Paper], list[Listing]]:
        """Return the papers and listings that are new or changed."""
        found = [
            p for file in self._files if isinstance(file, ReadFile) for p in file.parsed.papers
        ]
        identified = iter(identify(papers, found))
        changed_papers: dict[str, Paper] = {}
        now_held = {**listings}
        self.reports, self.readings = [], {}
        for file in self._files:
            if isinstance(file, FileReport):
                self.reports.append(file)
                continue
            pages = [_taken(identified, page) for page in file.parsed.pages]
            kept = []
            for page, its in zip(file.parsed.pages, pages, strict=True):
                kept.append(self._listing(file, page, its, now_held))
                now_held[kept[-1].id] = kept[-1]
                self.readings.update(_read_of(page, its))
            merge = merge_papers(
                lambda key: changed_papers.get(key) or papers.get(key),
                _checked([each for its in pages for each in its], self._check),
            )
            changed_papers.update(merge.changed)
            self.reports.append(_report(file, kept, merge))
        changed_listings = [x for x in now_held.values() if x != listings.get(x.id)]
        return list(changed_papers.values()), changed_listings

    def _listing(
        self,
        file: ReadFile,
        page: Page,
        identified: Sequence[Identified],
        listings: Mapping[str, Listing],
    ) -> Listing:
        keys = [each.key for each in identified]
        made = make_listing(file.origin, file.parsed.format, page, keys, self._now)
        return known_listing(made, listings, file.origin)


def _taken(identified: Iterator[Identified], page: Page) -> list[Identified]:
    """Take from the papers of all files, as they were identified, those of the next page."""
    return [next(identified) for _paper in page.papers]


def _read_of(page: Page, identified: Sequence[Identified]) -> Iterator[tuple[str, Reading]]:
    """Yield what a page says that was done with its papers, by the keys that these have here."""
    for paper, each in zip(page.papers, identified, strict=True):
        if reading := page.readings.get(paper.key):
            yield each.key, replace(reading, key=each.key)


def _report(file: ReadFile, listings: Sequence[Listing], merge: "Merge") -> FileReport:
    days = sorted({listing.date for listing in listings})
    return FileReport(
        file.path,
        format=file.parsed.format,
        date=" to ".join(dict.fromkeys(days[:1] + days[-1:])),
        date_inferred=any(listing.date_inferred for listing in listings),
        new=len(merge.new),
        updates=tuple(merge.updates()),
        known=merge.known,
        merged=tuple(merge.merged),
        skipped=file.parsed.skipped,
        nothing=file.parsed.nothing,
    )


def _checked(identified: Sequence[Identified], check: Callable[[], None]) -> Iterator[Identified]:
    for number, each in enumerate(identified):
        if not number % CHECKED_PAPERS:
            check()
        yield each


@dataclass(slots=True)
class Merge:
    """What a file brings to the catalogue; `before` holds those of its papers that it changes."""

    new: dict[str, Paper] = field(default_factory=dict)
    updated: dict[str, Paper] = field(default_factory=dict)
    before: dict[str, Paper] = field(default_factory=dict)
    known: int = 0
    merged: list[Merged] = field(default_factory=list)

    @property
    def changed(self) -> dict[str, Paper]:
        """Every paper that is not as it was, by its key."""
        return {**self.new, **self.updated}

    def updates(self) -> Iterator[Update]:
        """Yield which fields of which papers are not as they were."""
        for key, paper in self.updated.items():
            yield Update(key, paper.title, changed_fields(self.before[key], paper))


def merge_papers(known: Callable[[str], Paper | None], identified: Iterable[Identified]) -> Merge:
    """Sort the papers found into new and updated ones; one found again counts as known."""
    merge = Merge()
    for each in identified:
        seen = merge.new.get(each.key) or merge.updated.get(each.key)
        held = seen or known(each.key)
        if each.like:
            merge.merged.append(Merged(each.paper.title, each.key, each.like))
        if held is None:
            merge.new[each.key] = replace(each.paper, key=each.key)
            continue
        joined = join(held, each.paper)
        if seen is not None or joined == held:
            merge.known += 1
        if joined != held:
            if each.key not in merge.new:
                merge.before.setdefault(each.key, held)
                merge.updated[each.key] = joined
            else:
                merge.new[each.key] = joined
    return merge
