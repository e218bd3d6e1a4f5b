"""What is listed while nothing is searched for: the inbox, or all papers, by their listings."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tui.library import Found, Library
from tui.library.pace import day_of_moment
from tui.library.sections import ListingCounts
from tui.model import Listing, Status
from tui.panes.date_form import DateForm
from tui.panes.list_headings import ListingHeadings, day_headings, day_of
from tui.text import counted
from tui.widgets.row_lines import NO_HEADINGS, Headings


class LedTo(NamedTuple):
    """The first paper of a listing to go to, and what is said of that listing."""

    key: str
    day: str
    words: str


MISSED = "{{missed}} shows the {} passed over that you would miss."
ARCHIVE = "status:read sort:finished"
"""The query that finds the papers that were read, the last finished first."""
NAMES = {ARCHIVE: "Archive"}
"""What lists are called that a query has to itself."""


class Inbox:
    """Knows what the reader is deciding on, and how far that has come.

    Nothing of it is saved: after a restart the undecided papers are found anew.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self.is_open = True
        """Whether undecided papers are listed, and not all."""
        self.is_by_interest = False
        """Whether the papers of each listing are in order of interest, and not as on its page."""
        self.outside = 0
        """How many of the first ten of a listing are then from outside the reader's habits."""
        self.date_form = ""
        """The form of days that the reader wants, if any."""
        self.is_catching_up = False
        """Whether the undecided papers are listed with the best first."""
        self.with_dismissed = False
        """Whether dismissed papers are listed and found too."""
        self._deciding: set[str] = set()
        self._done: Listing | None = None
        self._end: tuple[str | None, LedTo] | None = None

    @property
    def dates(self) -> DateForm:
        """How days are written."""
        return DateForm(self._library.today.year, self.date_form)

    @property
    def name(self) -> str:
        """What the list is called."""
        return "Inbox" if self.is_open else "All papers"

    def list_name(self, query: str, *, is_idle: bool, is_aside: bool) -> str:
        """Return what the list is called that shows what a query finds."""
        if is_aside and self.is_catching_up:
            return "Catching up"
        return self.name if is_idle else NAMES.get(query.strip(), "Search")

    def answers(self, query: str) -> Iterator[Found]:
        """Yield ever better answers to a query; without words, the papers to list."""
        if query.strip():
            answers = self._library.searcher.answers
            return answers(query, with_dismissed=self.with_dismissed)
        return iter([self._listed()])

    def without_gone(self, found: Found) -> Found:
        """Return papers shown aside without those that are not there any more."""
        held = self._library.view.inbox() if self.is_catching_up else self._library.papers
        keys = [key for key in found.keys if key in held]
        return replace(found, keys=keys, total=found.total - len(found.keys) + len(keys))

    def _listed(self) -> Found:
        """Return the papers to list, newest listing first."""
        view = self._library.view
        shown = view.shown(with_dismissed=self.with_dismissed)
        keys: Sequence[str] = view.inbox() if self.is_open else shown
        if self.is_by_interest:
            keys = self._library.interest.within_listings(keys, outside=self.outside)
        return Found("", keys, total=len(keys), of=len(shown), order="date")

    def headings(self, found: Found) -> Headings:
        """Return the headings over papers in order of listing, or of the days they were read."""
        view = self._library.view
        if found.order == "finished":
            moments = [view.finished.get(key, "") for key in found.keys]
            return day_headings(list(map(day_of_moment, moments)), self.dates)
        if found.order == "date":
            return ListingHeadings(view.groups(found.keys), self.dates)
        return NO_HEADINGS

    def progress(self, key: str) -> str:
        """Say how far the reader is in the listing of a paper."""
        counts = self._library.view.listing_counts(key)
        if counts is None:
            return ""
        total = counts.total
        return f"{total - counts.undecided + 1:,} of {total:,} · {counts.kept:,} kept"

    def best_first(self) -> Found:
        """Return the undecided papers, the best first, each with the reason."""
        picks = self._library.best_first()
        return Found(
            "",
            [pick.key for pick in picks],
            total=len(picks),
            of=len(self._library.view.shown()),
            reasons={pick.key: pick.reason for pick in picks},
        )

    def decide(self, keys: Iterable[str]) -> None:
        """Note that a decision on papers is being written."""
        self._deciding.update(keys)

    def forget_decisions(self) -> None:
        """Take what was being decided as undecided: it could not be written."""
        self._deciding.clear()

    def take_decided(self, changed: Collection[str]) -> Collection[str]:
        """Return those of the papers being decided that have changed: they are decided now."""
        decided = {key for key in self._deciding if key in changed}
        self._deciding -= decided
        return decided

    def next_undecided(self, keys: Sequence[str], cursor: int) -> str | None:
        """Return the first paper from the cursor on, then from the top, not being decided yet."""
        return next((key for key in _round(keys, cursor) if key not in self._deciding), None)

    def listing_done(self, decided: Collection[str], current: str | None) -> str:
        """Say what was kept of the listing whose last papers were decided, and what is left.

        While the cursor stays on `current`, `take_end` gives the listing that this leads to.
        """
        self._end = None
        for key in decided:
            counts = self._library.view.listing_counts(key)
            if counts is not None and not counts.undecided:
                self._done = counts.listing
                day = day_of(counts, self.dates, is_short=True)
                missed, led_to = self._missed(counts.listing), self._leads_to(counts)
                self._end = None if led_to is None else (current, led_to)
                said = MISSED.format(len(missed)) if missed else self.waiting()
                on = f" {{read}}: {led_to.day}" if led_to is not None else ""
                return f"{day} is done: {counts.kept:,} of {counts.total:,} kept. {said}{on}"
        return ""

    def _leads_to(self, done: ListingCounts) -> LedTo | None:
        """Return the next older listing with something left, or the newest with something."""
        inbox = self._library.view.inbox()
        if not inbox:
            return None
        groups = self._library.view.groups(inbox)
        counted = [groups.counts(number) for number in range(len(groups))]
        number = next((n for n, each in enumerate(counted) if _is_older(each, done)), 0)
        counts = counted[number]
        words = f"{day_of(counts, self.dates)}: {counts.undecided:,} new of {counts.total:,}."
        day = day_of(counts, self.dates, is_short=True)
        return LedTo(inbox[groups.start(number)], day, words)

    def take_end(self, current: str | None) -> LedTo | None:
        """Return the listing that the end of one leads to, once, if the cursor has not moved."""
        end, self._end = self._end, None
        return end[1] if end is not None and end[0] == current else None

    def missed(self, key: str | None) -> Found:
        """Return the best papers that were passed over, with the reasons.

        They are of the listing that a paper stands under, or else of the one done last.
        """
        counts = None if key is None else self._library.view.listing_counts(key)
        here = [] if counts is None else self._missed(counts.listing)
        keys, interest = here or self._missed(self._done), self._library.interest
        reasons = {each: interest.because(interest.of(each)) for each in keys}
        return Found("", keys, total=len(keys), of=len(keys), reasons=reasons)

    def _missed(self, listing: Listing | None) -> Sequence[str]:
        """Return the best papers of a listing that were passed over."""
        keys, reading = () if listing is None else listing.keys, self._library.reading
        return self._library.interest.missed(k for k in keys if reading(k).status is Status.SEEN)

    def waiting(self) -> str:
        """Say how much waits for a decision."""
        inbox = self._library.view.inbox()
        if not inbox:
            return "The inbox is empty."
        groups = len(self._library.view.groups(inbox))
        wait = "paper waits" if len(inbox) == 1 else "papers wait"
        return f"{len(inbox):,} {wait} in {counted(groups, 'listing')}."

    def whereabouts(self, key: str) -> str:
        """Say where a paper is that no list shows."""
        reading = self._library.reading(key)
        until = f" until {self.dates.written(reading.later)}" if reading.later else ""
        return f"“{reading.title}” is {reading.status}{until}"


def _is_older(counts: ListingCounts, than: ListingCounts) -> bool:
    """Whether a listing is older than another; papers in no listing are the oldest."""
    if counts.listing is None or than.listing is None:
        return than.listing is not None
    return counts.listing.age() < than.listing.age()


def _round(keys: Sequence[str], cursor: int) -> Iterator[str]:
    yield from (keys[index] for index in range(cursor, len(keys)))
    yield from (keys[index] for index in range(min(cursor, len(keys))))
