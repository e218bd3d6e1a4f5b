"""arXiv's pages of lists as HTML: the same entries that their text has.

Imported only for a page that is one, as its parser takes time to load.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from selectolax.lexbor import LexborHTMLParser

from tui.importer.markup.listed_entries import ListedEntry, ListHeading
from tui.importer.markup.rendered import links, parsed, texts
from tui.importer.records import NoPaper
from tui.model import arxiv_reference

_PIECE = re.compile(rb"<(?:dt|h3)\b", re.IGNORECASE)
_RESULT = re.compile(rb"<li\s+class=\"arxiv-result\"", re.IGNORECASE)
_MAX_PIECES = 20_000
"""The longest page has 2,000 papers."""
_ENTRY = b"<dt"
_FIELDS = {
    "title": ".list-title",
    "comment": ".list-comments",
    "subject": ".list-subjects",
    "journal-ref": ".list-journal-ref",
}
_LABEL = re.compile(r"[\w -]{3,20}:\s*")
_BUTTON = re.compile(r"\s*[△▽]\s*(?:Less|More)\s*$")
_KIND = re.compile(r"\(((?:cross-list|replaced)[^()]{0,60})\)")


def entries_of(data: bytes) -> Iterator[ListedEntry]:
    """Yield the entries of a page, each with the heading and the day that stand above it."""
    place = ListHeading()
    for line, source in _pieces(data, _PIECE):
        try:
            piece = parsed(source)
        except NoPaper as reason:
            yield ListedEntry(line, "", problem=str(reason))
            continue
        is_entry = source[: len(_ENTRY)].lower() == _ENTRY
        if is_entry and (entry := _entry(line, piece, place)):
            yield entry
        for heading in texts(piece, "h3"):
            place = place.followed(" ".join(heading.split())) or place


def _pieces(data: bytes, begin: re.Pattern[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the pieces of a page, each from one `begin` to the next, with the line of its start."""
    starts = [found.start() for found in islice(begin.finditer(data), _MAX_PIECES)]
    line, counted = 1, 0
    for start, end in pairwise([*starts, len(data)]):
        line += data.count(b"\n", counted, start)
        counted = start
        yield line, data[start:end]


def _entry(line: int, piece: LexborHTMLParser, place: ListHeading) -> ListedEntry | None:
    """Return the entry of a piece of a page, or None if it names no paper."""
    ids = [url.partition("/abs/")[2] for _, url in links(piece, 'dt a[href*="/abs/"]')]
    if not ids or not arxiv_reference(ids[0])[0]:
        return None
    kind = _KIND.search(" ".join(texts(piece, "dt")))
    fields = {
        name: [_unlabelled(text) for text in texts(piece, css)[:1]] for name, css in _FIELDS.items()
    }
    names = ", ".join(texts(piece, ".list-authors a")) or " ".join(texts(piece, ".list-authors"))
    return ListedEntry(
        line,
        ids[0],
        kind=kind[1] if kind else "",
        heading=place.text,
        day=place.day,
        fields={**{name: found for name, found in fields.items() if found}, "author": [names]},
        abstract=texts(piece, "p.mathjax")[:1],
    )


def _unlabelled(text: str) -> str:
    """Return a field without its label, on one line."""
    return _LABEL.sub("", " ".join(text.split()), count=1)


def results_of(data: bytes) -> Iterator[ListedEntry]:
    """Yield the entries of a page of search results."""
    for line, source in _pieces(data, _RESULT):
        try:
            piece = parsed(source)
        except NoPaper as reason:
            yield ListedEntry(line, "", problem=str(reason))
            continue
        ids = [url.partition("/abs/")[2] for _, url in links(piece, 'a[href*="/abs/"]')]
        if ids and arxiv_reference(ids[0])[0]:
            yield _result(line, ids[0], piece)


def _result(line: int, arxiv: str, piece: LexborHTMLParser) -> ListedEntry:
    whole = texts(piece, ".abstract-full") or texts(piece, ".abstract")
    comments = texts(piece, ".comments")[:1]
    return ListedEntry(
        line,
        arxiv,
        fields={
            "title": texts(piece, "p.title")[:1],
            "author": [", ".join(texts(piece, "p.authors a"))],
            **({"comment": [_unlabelled(comments[0])]} if comments else {}),
        },
        abstract=[_BUTTON.sub("", text) for text in whole[:1]],
    )
