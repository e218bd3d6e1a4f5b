"""Listings in, papers out: from whatever a reader saved to clean records and a list of what was left."""

from tui.importer.formats import Parsed, Skipped, parse
from tui.importer.source import STANDARD_INPUT, Source, read_source

__all__ = ["STANDARD_INPUT", "Parsed", "Skipped", "Source", "parse", "read_source"]
