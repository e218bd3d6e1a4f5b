"""Listings in, papers out: clean records, and a list of what could not be taken."""

from tui.importer.containers.behind_paths import Opener, called_by_format, openers, pasted
from tui.importer.formats import format_words, parse, rank_of
from tui.importer.parsed import Page, Parsed, Skipped, SourceRank
from tui.importer.source import Source, Tell, is_file_address, local_path, shown_path

__all__ = [
    "Opener",
    "Page",
    "Parsed",
    "Skipped",
    "Source",
    "SourceRank",
    "Tell",
    "called_by_format",
    "format_words",
    "is_file_address",
    "local_path",
    "openers",
    "parse",
    "pasted",
    "rank_of",
    "shown_path",
]
