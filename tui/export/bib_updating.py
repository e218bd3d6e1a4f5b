"""A BibTeX file brought up to date: our entries are edited in place, all else stays, byte for byte.

An entry is ours where its marker field holds the key of a paper. It keeps its citation key, its
type, its order of fields, and every field that we have no value for; keywords are only added to.
A paper whose arXiv id stands in an entry of somebody else's is left to that entry.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.export.bib_scanning import BibEntry, BibField, scanned
from tui.export.bibliographic import arxiv_id
from tui.export.citation_keys import free_key
from tui.export.exported import ExportedPaper
from tui.model import arxiv_id_of

_INDENT = "  "
_ENCLOSED = re.compile(r'\{([^{}]*)\}|"([^"{}]*)"')
_KEYWORDS = "keywords"

Fields = Mapping[str, str]
Edit = tuple[int, int, str]
"""The text between two places is replaced by this one."""


@dataclass(frozen=True, slots=True)
class UpdatedText:
    """A file's new text, and how many papers were added to it, brought up to date, left to others.

    A paper whose entry was right already counts as brought up to date.
    """

    text: str
    added: int
    updated: int
    left: int = 0


def updated_bib(
    text: str,
    papers: Sequence[tuple[ExportedPaper, Fields]],
    marker: str,
    write: Callable[[ExportedPaper, str, Fields], str],
) -> UpdatedText:
    """Return `text` with the entries of `papers`, whose new ones `write` makes.

    Raises ExportError for a file that is cut off.
    """
    entries = list(scanned(text))
    ours = {_plain(text, entry.fields[marker]) for entry in entries if marker in entry.fields}
    theirs = {known for entry in entries if (known := _eprint(text, entry, marker))}
    by_key = {paper.paper.key: fields for paper, fields in papers}
    changed = _replaced(
        text, [edit for entry in entries for edit in _edits(text, entry, marker, by_key)]
    )
    taken = {entry.key.casefold(): 0 for entry in entries}
    missing = [(paper, fields) for paper, fields in papers if paper.paper.key not in ours]
    new = [(paper, fields) for paper, fields in missing if arxiv_id(paper.paper) not in theirs]
    added = [write(paper, free_key(paper.cited_as, taken), fields) for paper, fields in new]
    return UpdatedText(
        _appended(changed, added), len(new), len(papers) - len(missing), len(missing) - len(new)
    )


def _plain(text: str, field: BibField) -> str:
    """Return a value without what encloses it, or empty where it is made of several."""
    found = _ENCLOSED.fullmatch(text, field.start, field.end)
    return (found[1] or found[2] or "").strip() if found else ""


def _eprint(text: str, entry: BibEntry, marker: str) -> str | None:
    """Return the arXiv id of an entry that is not ours."""
    if marker in entry.fields or "eprint" not in entry.fields:
        return None
    return arxiv_id_of(_plain(text, entry.fields["eprint"]))


def _edits(text: str, entry: BibEntry, marker: str, papers: Mapping[str, Fields]) -> Iterator[Edit]:
    fields = papers.get(_plain(text, entry.fields[marker])) if marker in entry.fields else None
    if fields is None:
        return
    start = f",\n{_indent(text, entry)}"
    behind = max(field.end for field in entry.fields.values())
    for name, value in fields.items():
        known = entry.fields.get(name)
        if known is None:
            new = f"{start}{name} = {value}"
            yield behind, behind, new.replace("\n", _newline(text))
        else:
            yield from _replacing(text, known, value)


def _replacing(text: str, field: BibField, value: str) -> Iterator[Edit]:
    old = text[field.start : field.end]
    if field.name.lower() == _KEYWORDS:
        value = _with_keywords(old, value)
    same = f"{{{old[1:-1]}}}" if old.startswith('"') else old
    if same.split() != value.split():
        yield field.start, field.end, value.replace("\n", _newline(text))


def _with_keywords(old: str, ours: str) -> str:
    """Return the old keywords and those of ours that are not among them."""
    found = _ENCLOSED.fullmatch(old)
    if not found:
        return old
    kept = _words(found[1] or found[2] or "")
    known = {word.casefold() for word in kept}
    new = [word for word in _words(ours[1:-1]) if word.casefold() not in known]
    return f"{{{', '.join([*kept, *new])}}}" if new else old


def _words(keywords: str) -> list[str]:
    return [stripped for word in keywords.split(",") if (stripped := word.strip())]


def _indent(text: str, entry: BibEntry) -> str:
    """Return what stands before the first field on its line."""
    first = min(entry.fields.values(), key=lambda field: field.start)
    line = text[text.rfind("\n", 0, first.start) + 1 : first.start]
    space = line[: len(line) - len(line.lstrip())]
    return space if line.lstrip().startswith(first.name) else _INDENT


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _replaced(text: str, edits: Sequence[Edit]) -> str:
    pieces: list[str] = []
    place = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += text[place:start], new
        place = end
    return "".join([*pieces, text[place:]])


def _appended(text: str, entries: Sequence[str]) -> str:
    if not entries:
        return text
    newline = _newline(text)
    apart = "" if not text.strip() else newline if text.endswith("\n") else newline * 2
    return text + apart + "\n".join(entries).replace("\n", newline)
