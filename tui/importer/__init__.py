"""Listings in, papers out: clean records, and a list of what could not be taken."""

from tui.importer.containers.opening import Opener, opened, openers, pasted
from tui.importer.formats import parse
from tui.importer.parsed import Page, Parsed, Skipped
from tui.importer.source import STANDARD_INPUT, Source, Tell

__all__ = [
    "STANDARD_INPUT",
    "Opener",
    "Page",
    "Parsed",
    "Skipped",
    "Source",
    "Tell",
    "opened",
    "openers",
    "parse",
    "pasted",
]
