"""Listings in, papers out: clean records, and a list of what could not be taken."""

from tui.importer.containers.opening import Opener, opened, openers, pasted
from tui.importer.formats import parse
from tui.importer.naming import is_file_address, local_path, shown_path
from tui.importer.parsed import Page, Parsed, Skipped
from tui.importer.source import Source, Tell

__all__ = [
    "Opener",
    "Page",
    "Parsed",
    "Skipped",
    "Source",
    "Tell",
    "is_file_address",
    "local_path",
    "opened",
    "openers",
    "parse",
    "pasted",
    "shown_path",
]
