"""Where what is known of a paper came from: how good the source was, and of which edition.

A paper names one source for all its fields: its `source_rank`, with its `arxiv_id` and `version`.
A field that came from elsewhere has an entry in `sources`, so that most papers need none:

    FIELD RANK [ARXIV_ID][vVERSION]     abstract 1 2408.01234v2
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from tui.model.papers import Paper

PROVENANCE_FIELDS = frozenset({"source_rank", "sources"})
"""The fields of a paper that tell about its other fields, and nothing about the work."""

_ENTRY = re.compile(
    r"(?P<field>[a-z_]+) (?P<rank>\d)(?: (?P<id>\d{4}\.\d{4,5}|[A-Za-z.-]+/\d{7})?"
    r"(?:v(?P<version>\d{1,16}))?)?"
)


class Provenance(NamedTuple):
    """The rank of a source, greater ones being better, and the edition on arXiv that it knew.

    A rank of 0 is unknown: the field was imported before sources were noted.
    """

    rank: int
    arxiv_id: str | None
    version: int | None

    @property
    def edition(self) -> tuple[bool, bool, str, int]:
        """What sorts editions by time: by submission, then by version; unknown ones first.

        Ids of arXiv's older kind, which hold an archive's name, come before all others.
        """
        arxiv_id = self.arxiv_id or ""
        return bool(arxiv_id), "/" not in arxiv_id, arxiv_id, self.version or 0


def provenance_of(paper: Paper) -> Provenance:
    """Return the source of those fields of a paper that have no entry of their own."""
    return Provenance(paper.source_rank, paper.arxiv_id, paper.version)


def own_provenances(paper: Paper) -> Mapping[str, Provenance]:
    """Return, by name, the sources of the fields that have an entry of their own."""
    return dict(map(_read, filter(_ENTRY.fullmatch, paper.sources)))


def entry_of(field: str, source: Provenance) -> str:
    """Return the entry that says where a field came from."""
    version = "" if source.version is None else f"v{source.version}"
    return f"{field} {source.rank} {source.arxiv_id or ''}{version}".rstrip()


def is_entry(text: str) -> bool:
    """Return whether a text is an entry that can be read."""
    return _ENTRY.fullmatch(text) is not None


def entry_source(text: str) -> Provenance:
    """Return the source that an entry names; an unknown one if it cannot be read."""
    return _read(text)[1] if is_entry(text) else Provenance(0, None, None)


@lru_cache(maxsize=4096)
def _read(entry: str) -> tuple[str, Provenance]:
    match = _ENTRY.fullmatch(entry)
    if match is None:
        raise ValueError(f"{entry!r} names no source")
    version = match["version"] and int(match["version"])
    return match["field"], Provenance(int(match["rank"]), match["id"], version or None)
