"""Fetching days into the library: one import, one report, whatever came of each day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any, Protocol

from tui.errors import UnreadableListing
from tui.fetching import Empty, Failed, Fetched, Outcome, Unchanged
from tui.importer import Opener, Source
from tui.library.report import FileReport, ImportReport
from tui.model import Listing
from tui.text import counted


class Fetcher(Protocol):
    """Asks a server for the listings of days."""

    @property
    def host(self) -> str:
        """The name of the server."""

    def fetch(self, days: Iterable[date], validators: Callable[[str], str]) -> Iterator[Outcome]:
        """Yield what comes of asking for each day."""


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What came of each day, and what the import of those that were fetched did."""

    outcomes: tuple[Outcome, ...]
    imported: ImportReport

    @property
    def arrived(self) -> frozenset[str]:
        """The keys of the papers that are new in the library."""
        return self.imported.arrived

    @property
    def failed(self) -> bool:
        """Whether no day could be fetched."""
        return all(isinstance(outcome, Failed) for outcome in self.outcomes)

    @property
    def missing(self) -> int:
        """How many days could not be fetched."""
        return sum(isinstance(outcome, Failed) for outcome in self.outcomes)

    @property
    def skipped(self) -> int:
        """How many days, or entries in them, could not be imported."""
        return self.missing + sum(len(file.skipped) for file in self.imported.files)

    def headline(self) -> str:
        """Say in words what was new, updated and known, and how many days failed."""
        if self.failed:
            return "Nothing was fetched."
        missing = self.missing
        words = self.imported.headline() if self.imported.files else "Nothing new."
        failed = f" {counted(missing, 'day')} failed." if missing else ""
        return words + failed

    def lines(self) -> list[str]:
        """Say what came of each day."""
        fetched = iter(self.imported.files)
        return [line for outcome in self.outcomes for line in _day_lines(outcome, fetched)]

    def errors(self) -> list[str]:
        """Say why days could not be fetched, once for days in a row that failed for one reason.

        A server that refuses further requests fails all days that are left, perhaps a year of them.
        """
        runs = groupby(self.outcomes, lambda o: o.reason if isinstance(o, Failed) else None)
        return [
            f"{_between([o.day for o in days])}: {why}." for why, days in runs if why is not None
        ]

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line prints it."""
        fetched = iter(self.imported.files)
        days = [_day_json(outcome, fetched) for outcome in self.outcomes]
        counts = {k: v for k, v in self.imported.as_json().items() if k != "files"}
        return {"days": days, **counts, "skipped": self.skipped, "failed": self.missing}


class Fetch:
    """One fetch of days into the library: each is asked for when its turn to be imported comes.

    So only one answer is in memory at a time. The server is asked for changes alone where the
    library has the listing of that day.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        days: Sequence[date],
        listings: Mapping[str, Listing],
        now: datetime,
    ) -> None:
        held = {each.address: each.validator for each in listings.values() if each.address}
        self._host = fetcher.host
        self._answers = fetcher.fetch(days, lambda address: held.get(address, ""))
        self._days = days
        self._now = now
        self._outcomes: list[Outcome] = []

    @property
    def words(self) -> str:
        """What the history calls it."""
        return f"Fetched {_between(self._days)}"

    def openers(self) -> list[Opener]:
        """Return what is to be imported, in the order of the days, each to be read once."""
        return [Opener(f"{self._host} {day.isoformat()}", self._next) for day in self._days]

    def _next(self) -> Source:
        outcome = next(self._answers)
        if not isinstance(outcome, Fetched):
            self._outcomes.append(outcome)
            raise UnreadableListing("There is nothing to import.")
        self._outcomes.append(replace(outcome, body=b""))
        return Source(
            self._host, outcome.body, self._now, outcome.day, outcome.address, outcome.validator
        )

    def report(self, imported: ImportReport) -> FetchReport:
        """Return the report of the whole from that of the import."""
        files = imported.files
        outcomes = tuple(map(_outcome, self._outcomes, files))
        taken = (f for o, f in zip(outcomes, files, strict=True) if isinstance(o, Fetched))
        return FetchReport(outcomes, replace(imported, files=tuple(taken)))


def _between(days: Sequence[date]) -> str:
    """Return the first and the last of some days in words, or the only one."""
    return " to ".join(dict.fromkeys((days[0].isoformat(), days[-1].isoformat())))


def _outcome(outcome: Outcome, file: FileReport) -> Outcome:
    """Return what came of a day in the end: a page that was fetched may hold no papers."""
    if isinstance(outcome, Fetched) and file.error is not None:
        return Failed(outcome.day, file.error.rstrip("."))
    if isinstance(outcome, Fetched) and file.nothing:
        return Empty(outcome.day)
    return outcome


def _day_lines(outcome: Outcome, fetched: Iterator[FileReport]) -> list[str]:
    if isinstance(outcome, Fetched):
        file = next(fetched)
        return ImportReport((file,)).lines()
    if isinstance(outcome, Failed):
        return []
    return [f"{outcome.day}: {'unchanged' if isinstance(outcome, Unchanged) else 'no papers'}"]


def _day_json(outcome: Outcome, fetched: Iterator[FileReport]) -> dict[str, Any]:
    day: dict[str, Any] = {
        "day": outcome.day.isoformat(),
        "outcome": type(outcome).__name__.lower(),
    }
    if isinstance(outcome, Fetched):
        return {**day, **next(fetched).as_json()}
    if isinstance(outcome, Failed):
        return {**day, "reason": outcome.reason}
    return day
