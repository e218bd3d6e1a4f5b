"""Listings in, papers out: clean records, and a list of what could not be taken."""

from tui.importer.formats import Parsed, Skipped, parse
from tui.importer.source import STANDARD_INPUT, Source, read_source

__all__ = ["STANDARD_INPUT", "Parsed", "Skipped", "Source", "parse", "read_source"]
