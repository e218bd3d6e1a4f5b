"""Fetching days into the library: one import, one report, whatever came of each day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from tui.fetching import Failed, Fetched, Outcome, Unchanged
from tui.importer import Opener, Source
from tui.library.importing import Progress
from tui.library.report import FileReport, ImportReport
from tui.model import Listing


class Fetcher(Protocol):
    """Who asks for the days."""

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
    def failed(self) -> bool:
        """Whether no day could be had."""
        return all(isinstance(outcome, Failed) for outcome in self.outcomes)

    @property
    def skipped(self) -> int:
        """How many days, or things in them, could not be taken."""
        return len(self.errors()) + sum(len(file.skipped) for file in self.imported.files)

    def headline(self) -> str:
        """Say in words what was new, updated and known, and how many days failed."""
        if self.failed:
            return "Nothing was fetched."
        missing = len(self.errors())
        words = self.imported.headline() if self.imported.files else "Nothing new."
        failed = f" {missing:,} {'day' if missing == 1 else 'days'} failed." if missing else ""
        return words + failed

    def lines(self) -> list[str]:
        """Say what came of each day."""
        fetched = iter(self.imported.files)
        return [line for outcome in self.outcomes for line in _day_lines(outcome, fetched)]

    def errors(self) -> list[str]:
        """Say of each day that could not be had why not."""
        failed = [o for o in self.outcomes if isinstance(o, Failed)]
        return [f"{o.day}: {o.reason}." for o in failed] + self.imported.errors()

    def as_json(self) -> dict[str, Any]:
        """Give the report as the command line prints it."""
        fetched = iter(self.imported.files)
        days = [_day_json(outcome, fetched) for outcome in self.outcomes]
        counts = {k: v for k, v in self.imported.as_json().items() if k != "files"}
        return {"days": days, **counts, "skipped": self.skipped}


def fetch_days(
    fetcher: Fetcher,
    days: Sequence[date],
    listings: Mapping[str, Listing],
    now: datetime,
    progress: Progress,
) -> tuple[list[Outcome], list[Opener]]:
    """Ask for each day; give what came of it, and what is to be imported.

    A day is asked for on the condition that it has changed only if its listing is held.
    """
    held = {each.address: each.validator for each in listings.values() if each.address}
    outcomes: list[Outcome] = []
    answers = fetcher.fetch(days, lambda address: held.get(address, ""))
    for number, day in enumerate(days):
        progress(number, len(days) + 1, day.isoformat())
        outcomes.append(next(answers))
    pages = [o for o in outcomes if isinstance(o, Fetched)]
    return outcomes, [_opener(page, fetcher.host, now) for page in pages]


def _opener(page: Fetched, host: str, now: datetime) -> Opener:
    source = Source(host, page.body, now, page.day, page.address, page.validator)
    return Opener(f"{host} {page.day.isoformat()}", lambda: source)


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
