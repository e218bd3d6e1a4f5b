"""Bringing files to the catalogue: which papers are new, which are known, what that changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from tui.importer import Page, Parsed, rank_of
from tui.library.changes import changed_fields
from tui.library.identity import Identified, identify
from tui.library.joining import join
from tui.library.listings import Origin, known_listing, make_listing
from tui.library.ports import PaperSigns
from tui.library.report import FileReport, Merged, Update
from tui.model import PROVENANCE_FIELDS, Listing, Paper, Reading, SavedSearch, Wish


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
        self, files: Sequence[ReadFile | FileReport], now: datetime, check: Callable[[], None]
    ) -> None:
        self.reports: list[FileReport] = []
        self.readings: dict[str, Reading] = {}
        """By key, what the files say that was done with their papers."""
        self.joined: dict[str, str] = {}
        """By the keys of papers held that become one with others, the keys of those."""
        self._files = files
        self._parsed = [file.parsed for file in files if isinstance(file, ReadFile)]
        self._now = now
        self._check = check

    @property
    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches in the files, each once."""
        return tuple(dict.fromkeys(search for page in self._pages() for search in page.searches))

    @property
    def wishes(self) -> dict[str, Wish]:
        """The wishes in the files, by their words."""
        wished = (each for page in self._pages() for each in page.wishes)
        return {each.words: each.wish for each in wished if each.wish is not None}

    def _pages(self) -> Iterator[Page]:
        return (page for parsed in self._parsed for page in parsed.pages)

    def decide(
        self,
        papers: Mapping[str, Paper],
        listings: Mapping[str, Listing],
        signs: PaperSigns | None = None,
    ) -> tuple[list[Paper], list[Listing]]:
        """Return the papers and listings that are new or changed; `signs` are of the `papers`."""
        found = [paper for parsed in self._parsed for paper in _sourced(parsed)]
        identified = iter(identify(papers, found, signs))
        held = _HeldPapers(papers, listings)
        changed_papers: dict[str, Paper] = {}
        kept_listings: dict[str, Listing] = {}
        self.reports, self.readings, self.joined = [], {}, {}
        for file in self._files:
            if isinstance(file, FileReport):
                self.reports.append(file)
                continue
            pages = [[next(identified) for _ in page.papers] for page in file.parsed.pages]
            kept = self._listed(file, pages, kept_listings, listings)
            merge = merge_papers(
                lambda key: changed_papers.get(key) or held.get(key),
                _checked([each for its in pages for each in its], self._check),
            )
            changed_papers.update(merge.changed)
            self.joined.update(
                (gone, each.key) for its in pages for each in its for gone in each.joins
            )
            self.reports.append(_report(file, kept, merge))
        if self.joined:
            kept_listings = dict(_rekeyed({**listings, **kept_listings}, self.joined))
        changed_listings = [x for x in kept_listings.values() if x != listings.get(x.id)]
        return list(changed_papers.values()), changed_listings

    def _listed(
        self,
        file: ReadFile,
        pages: Sequence[Sequence[Identified]],
        kept: dict[str, Listing],
        listings: Mapping[str, Listing],
    ) -> list[Listing]:
        """Return the listings of a file, which are `kept` too; `pages` are the papers of each."""
        found = []
        for page, its in zip(file.parsed.pages, pages, strict=True):
            keys = [each.key for each in its]
            made = make_listing(file.origin, file.parsed.format, page, keys, self._now)
            listing = known_listing(
                made, lambda id_: kept.get(id_) or listings.get(id_), file.origin
            )
            kept[listing.id] = listing
            found.append(listing)
            self.readings.update(_read_of(page, its))
        return found


def _sourced(parsed: Parsed) -> Iterator[Paper]:
    """Yield the papers of a file with the rank of its format.

    Those that another library has exported say themselves where their fields came from.
    """
    rank = int(rank_of(parsed.format))
    for page in parsed.pages:
        for paper in page.papers:
            own = paper.source_rank or page.listing is not None
            yield paper if own else replace(paper, source_rank=rank)


class _HeldPapers:
    """The papers of the catalogue, each with the rank of a source.

    A paper kept before sources were noted has the rank of its first listing: in those days the
    first value of a field stayed.
    """

    def __init__(self, papers: Mapping[str, Paper], listings: Mapping[str, Listing]) -> None:
        self._papers = papers
        self._listings = listings

    def get(self, key: str) -> Paper | None:
        """Return the paper with a key, or None."""
        paper = self._papers.get(key)
        if paper is None or paper.source_rank:
            return paper
        return replace(paper, source_rank=self._ranks.get(key, 0))

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        latest_first = sorted(
            self._listings.values(),
            key=lambda listing: (listing.imported_at, -rank_of(listing.format)),
            reverse=True,
        )
        return {key: int(rank_of(each.format)) for each in latest_first for key in each.keys}


def _read_of(page: Page, identified: Sequence[Identified]) -> Iterator[tuple[str, Reading]]:
    """Yield what a page says that was done with its papers, by the keys that these have here."""
    for paper, each in zip(page.papers, identified, strict=True):
        if reading := page.readings.get(paper.key):
            yield each.key, replace(reading, key=each.key)


def _rekeyed(
    listings: Mapping[str, Listing], joined: Mapping[str, str]
) -> Iterator[tuple[str, Listing]]:
    """Yield the listings, in which papers stand under the keys that they have now."""
    for id_, listing in listings.items():
        keys = tuple(dict.fromkeys(joined.get(key, key) for key in listing.keys))
        yield id_, listing if keys == listing.keys else replace(listing, keys=keys)


def _report(file: ReadFile, listings: Sequence[Listing], merge: "Merge") -> FileReport:
    days = sorted({listing.date for listing in listings})
    updates = tuple(merge.updates())
    return FileReport(
        file.path,
        format=file.parsed.format,
        date=" to ".join(dict.fromkeys(days[:1] + days[-1:])),
        date_inferred=any(listing.date_inferred for listing in listings),
        new=len(merge.new),
        updates=updates,
        known=merge.known + len(merge.updated) - len(updates),
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
        """Yield which fields of which papers are not as they were.

        A paper of which a better source said the same is left out: no more is known of it now.
        """
        for key, paper in self.updated.items():
            changed = changed_fields(self.before[key], paper)
            fields = tuple(name for name in changed if name not in PROVENANCE_FIELDS)
            if fields:
                yield Update(key, paper.title, fields)


def merge_papers(known: Callable[[str], Paper | None], identified: Iterable[Identified]) -> Merge:
    """Sort the papers found into new and updated ones; one found again counts as known."""
    merge = Merge()
    for each in identified:
        seen = merge.new.get(each.key) or merge.updated.get(each.key)
        held = seen or known(each.key)
        found = each.paper
        if each.like:
            merge.merged.append(Merged(found.title, each.key, each.like))
        for other in filter(None, map(known, each.joins)):
            merge.merged.append(Merged(found.title, each.key, other.title))
            found = join(found, other)
        if held is None:
            merge.new[each.key] = found if found.key == each.key else replace(found, key=each.key)
            continue
        joined = join(held, found)
        if seen is not None or joined == held:
            merge.known += 1
        if joined != held:
            if each.key not in merge.new:
                merge.before.setdefault(each.key, held)
                merge.updated[each.key] = joined
            else:
                merge.new[each.key] = joined
    return merge
