"""RIS: records of tagged lines from `TY  - ` to `ER  - `, as reference managers save them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tui.importer.markup.citing import (
    cited_arxiv,
    first_name_first,
    is_only_arxiv,
    is_withdrawn,
    labelled_links,
    written_day,
)
from tui.importer.markup.scanning import counted, lines_of_text, one_page, opens_with, within_bounds
from tui.importer.parsed import Parsed, SourceRank
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, NoPaper, collected, make_paper
from tui.importer.source import Source
from tui.model import Paper

NAME = "RIS"
RANK = SourceRank.REFERENCES

_MARK = re.compile(rb"^TY  ?- ?[A-Z][\w -]{1,40}[ \t]*\r?$", re.MULTILINE)
_TAG = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|\s*$)")
_FIRST_TAG, _LAST_TAG = "TY", "ER"
_MAX_LINES = MAX_ABSTRACT_CHARACTERS
"""Of one record. What is left out of a longer one belongs to a field that is too long anyway."""
_COMMENT = re.compile(r"\s*comments?:\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Record:
    """One record: for each tag its value, in pieces where the file continues it on more lines."""

    line: int
    tags: list[tuple[str, list[str]]] = field(default_factory=list)
    is_whole: bool = False
    _lines: int = 0

    @property
    def where(self) -> str:
        return f"line {self.line}"

    def take(self, tag: str | None, value: str) -> None:
        """Take one line: a tag with its value, or more of the value above it."""
        self._lines += 1
        if self._lines > _MAX_LINES:
            return
        if tag is not None:
            self.tags.append((tag, [value]))
        elif self.tags and value:
            self.tags[-1][1].append(value)

    def lines(self) -> Iterator[str]:
        """Yield one line a tag: each continued one would cost rispy a copy of all before it."""
        for tag, pieces in self.tags:
            yield f"{tag}  - {' '.join(pieces)}"
        yield f"{_LAST_TAG}  - "


def parse(source: Source) -> Parsed | None:
    """Return the papers of an RIS file, or None for anything else; raises NoListing."""
    if not opens_with(_MARK, source.data):
        return None
    records = counted(_records(within_bounds(source, "an RIS file")), source)
    papers, skipped = collected(((record.where, record) for record in records), _paper)
    return one_page(NAME, source, papers, skipped)


def _records(data: bytes) -> Iterator[_Record]:
    record: _Record | None = None
    for number, line in lines_of_text(data):
        match = _TAG.match(line)
        tag, value = (match[1], match[2] or "") if match else (None, line)
        if tag in (_FIRST_TAG, _LAST_TAG) and record is not None:
            record.is_whole = True
            yield record
            record = None
        if tag == _FIRST_TAG:
            record = _Record(number)
        if record is not None:
            record.take(tag, value.strip())
    if record is not None:
        yield record


def _paper(record: _Record) -> Paper:
    from rispy import RisParser  # noqa: PLC0415  other formats need none of it

    if not record.is_whole:
        raise NoPaper("it is cut off: its end, “ER  - ”, is missing")
    [parsed] = RisParser().parse_lines(record.lines())
    return _paper_of(parsed)


def _paper_of(record: Mapping[str, object]) -> Paper:
    abstract = _first(record, "abstract", "notes_abstract")
    notes = [_COMMENT.sub("", text, count=1) for text in _all(record, "notes", "note")]
    comment = next((note for note in notes if not is_only_arxiv(note)), "")
    addresses = _all(record, "urls", "type_of_work")
    doi, venue = _first(record, "doi"), _venue(record)
    day, guessed = _published(record)
    return make_paper(
        _first(record, "title", "primary_title"),
        abstract,
        authors=[first_name_first(name) for name in _all(record, "authors", "first_authors")],
        arxiv=cited_arxiv(
            [*addresses, doi, *_all(record, "accession_number", "label"), *notes, venue]
        ),
        published=day,
        published_guessed=guessed,
        links=labelled_links(doi, [*addresses, comment]),
        keywords=_all(record, "keywords"),
        venue="" if is_only_arxiv(venue) else venue,
        comment=comment,
        withdrawn=is_withdrawn(comment, abstract),
    )


def _venue(record: Mapping[str, object]) -> str:
    names = ("journal_name", "secondary_title", "alternate_title3", "alternate_title2")
    return _first(record, *names)


def _published(record: Mapping[str, object]) -> tuple[str | None, bool]:
    """Return the day that is known best: the date may hold it where the year does not."""
    days = [written_day(text) for text in _all(record, "date", "year", "publication_year")]
    known = [day for day in days if day[0]]
    return min(known, key=lambda day: day[1], default=(None, False))


def _all(record: Mapping[str, object], *names: str) -> list[str]:
    """Return every text under these names; rispy gives some as lists, others as they are."""
    values = (record.get(name) for name in names)
    lists = (value if isinstance(value, list) else [value] for value in values)
    return [text for texts in lists for text in texts if isinstance(text, str) and text]


def _first(record: Mapping[str, object], *names: str) -> str:
    return next(iter(_all(record, *names)), "")
