"""The one table of formats: their names, the endings of their files, what they can carry."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from tui.errors import ExportError
from tui.export.exported import ExportedList
from tui.text import capitalized, perhaps


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One form of an export.

    The first of `endings` is the usual one. `can_update` says whether a file can be
    brought up to date that holds other things too. The writer is imported when it is first used.
    """

    name: str
    label: str
    endings: tuple[str, ...]
    module: str
    can_update: bool = False

    def write(self, exported: ExportedList) -> Iterator[str]:
        """Yield the text of the export in pieces, for a file in UTF-8 without changed line ends."""
        module = import_module(f"tui.export.formats.{self.module}")
        return cast("Callable[[ExportedList], Iterator[str]]", module.write)(exported)


FORMATS = (
    ExportFormat("bibtex", "BibTeX and BibLaTeX", (".bib",), "bibtex", can_update=True),
    ExportFormat("ris", "RIS", (".ris",), "ris"),
    ExportFormat("csl", "CSL-JSON", (".json", ".csl"), "csl_json"),
    ExportFormat("markdown", "Markdown", (".md", ".markdown"), "markdown_list"),
    ExportFormat("org", "Org", (".org",), "org"),
    ExportFormat("csv", "CSV", (".csv",), "comma_separated"),
    ExportFormat("jsonl", "JSON lines", (".jsonl", ".ndjson"), "json_lines"),
    ExportFormat("html", "HTML page", (".html", ".htm"), "web_page"),
    ExportFormat("text", "plain text", (".txt", ".text"), "plain_text"),
)


def format_named(name: str) -> ExportFormat:
    """Return the format of this name; raises ExportError."""
    for known in FORMATS:
        if known.name == name.lower():
            return known
    meant = capitalized(perhaps(name, [known.name for known in FORMATS]))
    raise ExportError(f"“{name}” is not a format. {meant}.")


def format_of(file: Path) -> ExportFormat:
    """Return the format that the ending of `file` names; raises ExportError."""
    ending = file.suffix.lower()
    for known in FORMATS:
        if ending in known.endings:
            return known
    found = f"“{ending}” names no format" if ending else f"{file} has no ending to tell the format"
    endings = ", ".join(f"{known.endings[0]} ({known.name})" for known in FORMATS)
    raise ExportError(f"{found}. Add --format NAME, or end it with one of: {endings}.")
