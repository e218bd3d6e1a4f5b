"""What an import did, hiding nothing: for each file and in all."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from tui.importer import Skipped
from tui.text import clean_line


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file: how many papers it held, and what became of each. `error` is why it gave none."""

    path: str
    format: str = ""
    date: str = ""
    date_inferred: bool = False
    new: int = 0
    updated: int = 0
    known: int = 0
    skipped: tuple[Skipped, ...] = ()
    error: str | None = None

    @property
    def papers(self) -> int:
        """How many papers were read in the file."""
        return self.new + self.updated + self.known

    def as_json(self) -> dict[str, Any]:
        """Give the report as the command line prints it; an error is one more thing skipped."""
        skipped = [{"where": item.where, "reason": item.reason} for item in self.skipped]
        if self.error is not None:
            skipped.append({"where": "file", "reason": self.error})
        return {
            "path": self.path,
            "format": self.format or None,
            "date": self.date or None,
            "date_inferred": self.date_inferred,
            "papers": self.papers,
            "new": self.new,
            "updated": self.updated,
            "known": self.known,
            "skipped": skipped,
        }


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Everything that one import did."""

    files: tuple[FileReport, ...]

    @property
    def new(self) -> int:
        """How many papers the library did not have."""
        return sum(file.new for file in self.files)

    @property
    def updated(self) -> int:
        """How many papers the library had, and knows more of now."""
        return sum(file.updated for file in self.files)

    @property
    def known(self) -> int:
        """How many papers the library had just so."""
        return sum(file.known for file in self.files)

    @property
    def skipped(self) -> int:
        """How many things in the files could not be taken, whole files among them."""
        return sum(len(file.skipped) + (file.error is not None) for file in self.files)

    @property
    def names(self) -> str:
        """The names of the files that gave papers, or how many there are."""
        taken = [file for file in self.files if file.error is None]
        return (
            clean_line(PurePath(taken[0].path).name) if len(taken) == 1 else f"{len(taken)} files"
        )

    @property
    def failed(self) -> bool:
        """Whether no file gave any paper."""
        return all(file.error is not None for file in self.files)

    def as_json(self) -> dict[str, Any]:
        """Give the report as the command line prints it."""
        return {
            "files": [file.as_json() for file in self.files],
            "new": self.new,
            "updated": self.updated,
            "known": self.known,
            "skipped": self.skipped,
        }

    def headline(self) -> str:
        """Say in words what was new, updated, known and skipped."""
        if self.failed:
            return "Nothing was imported."
        counts = [
            f"{_count(self.new, 'new paper')}" if self.new else "Nothing new",
            f"{self.updated:,} updated",
            f"{self.known:,} already known",
            f"{self.skipped:,} skipped",
        ]
        return ", ".join(counts) + "."

    def lines(self) -> list[str]:
        """Say what became of each file that was read, and where and why anything was skipped."""
        return [line for file in self.files if file.error is None for line in _file_lines(file)]

    def errors(self) -> list[str]:
        """Say why each file that gave nothing gave nothing."""
        return [file.error for file in self.files if file.error is not None]


def _file_lines(file: FileReport) -> list[str]:
    day = f"{file.date}, day inferred" if file.date_inferred else file.date
    lines = [
        f"{clean_line(file.path)}: {_count(file.papers, 'paper')} ({file.format}, {day}): "
        f"{file.new:,} new, {file.updated:,} updated, {file.known:,} already known"
    ]
    return lines + [f"  skipped {item.where}: {item.reason}" for item in file.skipped]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
