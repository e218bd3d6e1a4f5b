"""BibTeX: references as reference managers, publishers and search engines export them."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.importer.markup.citing import (
    KnownDay,
    cited_arxiv,
    is_only_arxiv,
    is_withdrawn,
    known_day,
    labelled_links,
    written_day,
)
from tui.importer.markup.latex import decoded
from tui.importer.markup.scanning import (
    MAX_TEXT_BYTES,
    counted,
    lines_of_text,
    one_page,
    opens_with,
    within_bounds,
)
from tui.importer.parsed import Parsed, SourceRank
from tui.importer.records import MAX_LINE_CHARACTERS, MAX_NAMES, NoPaper, collected, make_paper
from tui.importer.source import Source
from tui.model import Paper

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

NAME = "BibTeX"
RANK = SourceRank.REFERENCES

_MARK = re.compile(
    rb"^[ \t]*@(?:article|book|booklet|bookinbook|collection|comment|conference|dataset|inbook"
    rb"|incollection|inproceedings|inreference|manual|mastersthesis|misc|mvbook|online|patent"
    rb"|periodical|phdthesis|preamble|proceedings|reference|report|software|string|suppbook"
    rb"|techreport|thesis|unpublished|www|electronic)[ \t]*[{(]",
    re.MULTILINE | re.IGNORECASE,
)
_BLOCK_START = re.compile(r"[ \t]*@\w{1,60}[ \t]*[{(]")
_MAX_BLOCK_CHARACTERS = 131_072
"""Of the text from one line that begins with `@` to the next. The parser may need 400 times as much
memory for hostile text; references of 5,000 authors have some 100,000 characters."""
_MAX_VALUE_CHARACTERS = 100_000
_VALUE_PIECES = re.compile(r"(?<!\\)[{}\"#]")
_ADDRESS_ESCAPE = re.compile(r"\\([_%&#~$])")
_VOLUMES = frozenset({"proceedings", "mvproceedings", "periodical"})
"""What papers stand in; other programs export them beside those."""
_KEYWORDS_APART = re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry with its values as they are meant, or why there is none."""

    line: int
    fields: dict[str, str]
    problem: str = ""

    @property
    def where(self) -> str:
        return f"line {self.line}"

    def first(self, *names: str) -> str:
        """Return the first of these fields that there is, as written."""
        return next((self.fields[name] for name in names if self.fields.get(name)), "")


class _Strings:
    """The abbreviations that `@string` defines. A budget keeps them from being used as a bomb."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._budget = MAX_TEXT_BYTES

    def define(self, name: str, value: object) -> None:
        """Let `name` stand for `value` from here on."""
        self._values[name.lower()] = self.resolved(value)[:MAX_LINE_CHARACTERS]

    def resolved(self, value: object) -> str:
        """Return a value without braces or quotes around it, abbreviations and `#` resolved."""
        if not isinstance(value, str):
            return ""
        parts = (part.strip() for part in _concatenated(value))
        return "".join(
            part[1:-1] if part[:1] in ("{", '"') else self._value(part) for part in parts
        )

    def _value(self, name: str) -> str:
        value = self._values.get(name.lower(), name)
        self._budget -= len(value)
        return value if self._budget > 0 else name


def parse(source: Source) -> Parsed | None:
    """Return the papers of a BibTeX file, or None for anything else; raises NoListing."""
    if not opens_with(_MARK, source.data):
        return None
    # The parser would write about every damaged entry to the terminal; the report says it too.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    entries = counted(_entries(within_bounds(source, "a BibTeX file")), source)
    papers, skipped = collected(((entry.where, entry) for entry in entries), _paper)
    return one_page(NAME, source, papers, skipped)


def _entries(data: bytes) -> Iterator[_Found]:
    """Yield the entries, parsed a few lines at a time; `@string`s hold for what is below them."""
    strings = _Strings()
    for line, text in _blocks(data):
        if len(text) > _MAX_BLOCK_CHARACTERS:
            yield _Found(line, {}, f"it has more than {_MAX_BLOCK_CHARACTERS:,} characters")
        else:
            yield from _parsed(line, text, strings)


def _blocks(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the text from one beginning of an entry to the next, where the parser starts afresh."""
    lines: list[str] = []
    first, length = 1, 0
    for number, line in lines_of_text(data):
        if _BLOCK_START.match(line) and lines:
            yield first, "\n".join(lines)
            first, lines, length = number, [], 0
        if length <= _MAX_BLOCK_CHARACTERS:
            lines.append(line)
        length += len(line) + 1
    yield first, "\n".join(lines)


def _parsed(line: int, text: str, strings: _Strings) -> Iterator[_Found]:
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415  100 ms, and other formats need none
    from bibtexparser.model import Entry, ParsingFailedBlock, String  # noqa: PLC0415

    for block in parse_string(text, parse_stack=[]).blocks:
        where = line + (block.start_line or 0)
        if isinstance(block, ParsingFailedBlock):
            yield _rescued(where, block.ignore_error_block, strings)
        elif isinstance(block, String):
            strings.define(block.key, block.value)
        elif isinstance(block, Entry):
            yield _found(where, block, strings)


def _rescued(line: int, block: "Block | None", strings: _Strings) -> _Found:
    """Return an entry that is whole but for a key or a field that it has twice."""
    from bibtexparser.model import Entry  # noqa: PLC0415

    if isinstance(block, Entry):
        return _found(line, block, strings)
    return _Found(line, {}, "it is cut off or damaged: a bracket, comma or “=” is missing")


def _found(line: int, entry: "Entry", strings: _Strings) -> _Found:
    if entry.entry_type.lower() in _VOLUMES:
        return _Found(line, {}, "it is a whole volume of papers, and none itself")
    fields: dict[str, str] = {}
    for field in entry.fields:
        fields.setdefault(field.key.lower(), strings.resolved(field.value))
    return _Found(line, fields)


def _concatenated(value: str) -> Iterator[str]:
    """Yield the operands of `#`, which counts outside braces and quotes alone."""
    start, depth, quoted = 0, 0, False
    for match in _VALUE_PIECES.finditer(value):
        mark = match.group()
        if mark == '"':
            quoted ^= depth == 0
        elif mark == "#":
            if depth == 0 and not quoted:
                yield value[start : match.start()]
                start = match.end()
        else:
            depth += 1 if mark == "{" else -1
    yield value[start:]


def _paper(entry: _Found) -> Paper:
    if entry.problem:
        raise NoPaper(entry.problem)
    abstract = decoded(entry.first("abstract"))
    comment = decoded(entry.first("comment", "comments", "note"))
    venue = decoded(entry.first("journal", "journaltitle", "booktitle", "venue", "eventtitle"))
    doi, addresses = _plain(entry, "doi"), [_plain(entry, "url"), _plain(entry, "howpublished")]
    day, guessed = _published(entry)
    return make_paper(
        decoded(entry.first("title")),
        abstract,
        authors=_authors(entry.first("author")),
        arxiv=_arxiv(entry, [*addresses, doi, venue, comment]),
        published=day,
        published_guessed=guessed,
        links=labelled_links(doi, [*addresses, _plain(entry, "note"), _plain(entry, "code")]),
        keywords=_KEYWORDS_APART.split(decoded(entry.first("keywords", "keyword"))),
        categories=entry.first("primaryclass", "eprintclass").split(),
        venue="" if is_only_arxiv(venue) else venue,
        comment="" if is_only_arxiv(comment) else comment,
        withdrawn=is_withdrawn(comment, abstract),
    )


def _plain(entry: _Found, name: str) -> str:
    """Return a field that holds an address: in it, a backslash only guards what follows."""
    return _ADDRESS_ESCAPE.sub(r"\1", entry.first(name))


def _arxiv(entry: _Found, texts: list[str]) -> str | None:
    archive = entry.first("archiveprefix", "eprinttype").lower()
    eprint = entry.first("eprint") if archive in ("", "arxiv") else ""
    return cited_arxiv([eprint, *texts, entry.first("volume").replace("abs/", "arXiv:", 1)])


def _published(entry: _Found) -> KnownDay:
    day = written_day(entry.first("date"))
    if day[0]:
        return day
    month = entry.first("month")
    return known_day(entry.first("year"), month, entry.first("day") or month)


def _authors(text: str) -> list[str]:
    from bibtexparser.middlewares.names import (  # noqa: PLC0415
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    if len(text) > _MAX_VALUE_CHARACTERS:
        return []
    names = [
        name for name in split_multiple_persons_names(text) if len(name) <= MAX_LINE_CHARACTERS
    ]
    parts = (parse_single_name_into_parts(name, strict=False) for name in names[:MAX_NAMES])
    read = (decoded(part.merge_first_name_first) for part in parts)
    return [name for name in read if name != "others"]
