"""What an import did, hiding nothing: for each file and in all."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from tui.importer import Skipped, shown_path
from tui.library.changes import EVERY_FIELD, Changes
from tui.model import SavedSearch
from tui.text import clean_line, counted

FIELD_WORDS = {
    "arxiv_id": "arXiv id",
    "published_guessed": "published",
    "other_titles": "other titles",
    "other_abstracts": "other abstracts",
}
"""What reports call the fields of a paper whose names are not words."""


@dataclass(frozen=True, slots=True)
class Update:
    """A paper that the library had, and the names of the fields that it knows better now."""

    key: str
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A paper taken for another because they are alike; `key` and `known_as` are the other's."""

    title: str
    key: str
    known_as: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file: how many papers it held, and what became of each. `error` is why it gave none.

    Those `merged` are counted among the others too. `nothing` is why a whole file lists none. A
    file that is `missing` is not there at all.
    """

    path: str
    format: str = ""
    date: str = ""
    date_inferred: bool = False
    new: int = 0
    updates: tuple[Update, ...] = ()
    known: int = 0
    merged: tuple[Merged, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    error: str | None = None
    nothing: str = ""
    missing: bool = False

    @property
    def updated(self) -> int:
        """How many papers the library had, and knows more of now."""
        return len(self.updates)

    @property
    def papers(self) -> int:
        """How many papers were read in the file."""
        return self.new + self.updated + self.known

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line prints it; an error is one more thing skipped."""
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
            **({"nothing": self.nothing} if self.nothing else {}),
            "updates": [
                {"key": each.key, "title": each.title, "fields": list(each.fields)}
                for each in self.updates
            ],
            "merged": [
                {"title": each.title, "into": {"key": each.key, "title": each.known_as}}
                for each in self.merged
            ],
        }


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Everything that one import did, or would do if it was a `dry_run`.

    `searches` are the saved searches that came along with the papers.
    """

    files: tuple[FileReport, ...]
    dry_run: bool = False
    changes: Changes = field(default_factory=Changes)
    searches: tuple[SavedSearch, ...] = ()

    @property
    def arrived(self) -> frozenset[str]:
        """The keys of the papers that are new in the library."""
        changed = self.changes.papers.items()
        return frozenset(key for key, fields in changed if fields >= EVERY_FIELD)

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
        """How many papers the library had, and learned nothing new about."""
        return sum(file.known for file in self.files)

    @property
    def merged(self) -> int:
        """How many papers were taken for others because they are alike."""
        return sum(len(file.merged) for file in self.files)

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

    @property
    def missing(self) -> bool:
        """Whether none of the files is there."""
        return all(file.missing for file in self.files)

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line prints it."""
        return {
            "files": [file.as_json() for file in self.files],
            "new": self.new,
            "updated": self.updated,
            "known": self.known,
            "skipped": self.skipped,
            **({"dry_run": True} if self.dry_run else {}),
        }

    def headline(self) -> str:
        """Say in words what was new, updated, known and skipped, or what would be."""
        if self.failed:
            return "Nothing could be imported." if self.dry_run else "Nothing was imported."
        if not self.new and not self.updated:
            return self._nothing_new()
        counts = [
            counted(self.new, "new paper") if self.new else "nothing new",
            f"{self.updated:,} updated",
            f"{self.known:,} already known",
            *([counted(self.merged, "near-duplicate")] if self.merged else []),
            f"{self.skipped:,} skipped",
        ]
        said = ", ".join(counts) + "."
        return f"Would import: {said}" if self.dry_run else f"{said[0].upper()}{said[1:]}"

    def _nothing_new(self) -> str:
        """Say that all was known, or would be; lines that were skipped are no papers."""
        skipped = f", {self.skipped:,} skipped" if self.skipped else ""
        if not self.known:
            return f"Nothing new: no papers are listed there{skipped}."
        one = self.known == 1
        papers = "the one paper" if one else f"all {self.known:,} papers"
        now, then = ("is", "was") if one else ("are", "were")
        begun = "Would import nothing new" if self.dry_run else "Nothing new"
        return f"{begun}: {papers} {now if self.dry_run else then} known{skipped}."

    def lines(self) -> list[str]:
        """Say what became of each file that was read, and where and why anything was skipped."""
        return [line for file in self.files if file.error is None for line in _file_lines(file)]

    def errors(self) -> list[str]:
        """Say why each file that gave nothing gave nothing."""
        return [file.error for file in self.files if file.error is not None]


def _file_lines(file: FileReport) -> list[str]:
    if file.nothing:
        return [f"{clean_line(file.path)}: no papers ({file.format}): {file.nothing}"]
    day = f"{file.date}, day guessed" if file.date_inferred else file.date
    return [
        f"{shown_path(file.path)}: {counted(file.papers, 'paper')} ({file.format}, {day}): "
        f"{file.new:,} new, {file.updated:,} updated, {file.known:,} already known",
        *_update_lines(file.updates),
        *(
            f"  near-duplicate: “{each.title}” is taken for “{each.known_as}” ({each.key})"
            for each in file.merged
        ),
        *(f"  skipped {item.where}: {item.reason}" for item in file.skipped),
    ]


def _update_lines(updates: tuple[Update, ...]) -> list[str]:
    """Say in one line, if anything was updated, which fields were in how many papers."""
    fields = Counter(
        word
        for update in updates
        for word in {FIELD_WORDS.get(name, name) for name in update.fields}
    )
    counts = ", ".join(f"{word} {fields[word]:,}" for word in sorted(fields))
    return [f"  {len(updates):,} updated: {counts}"] if updates else []
