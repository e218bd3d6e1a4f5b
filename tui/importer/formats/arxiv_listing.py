"""arXiv's pages of new and recent papers, copied from a browser as text or saved as HTML."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.importer.dates import PageDate
from tui.importer.markup.citing import is_withdrawn, labelled_links, listed_names
from tui.importer.markup.listed_entries import ListedEntry, entries_in
from tui.importer.markup.scanning import (
    MARK_WITHIN_BYTES,
    counted,
    joined,
    lines_of_text,
    with_line_feeds,
    within_bounds,
)
from tui.importer.parsed import Page, Parsed, SourceRank
from tui.importer.plain.paragraphs import joined as joined_lines
from tui.importer.records import NoPaper, collected, make_paper
from tui.importer.source import Source
from tui.model import Paper

NAME = "arXiv listing"
RANK = SourceRank.RECORD

_MARK = re.compile(
    rb"^(?:[ \t>]|\xc2\xa0){0,20}(?:\[\d{1,5}\]|\d{1,5}\.)(?:\s|\xc2\xa0){1,9}arXiv:\S"
    rb"[^\n]{1,300}\n"
    rb"(?:[^\n]{0,300}\n){0,12}?(?:[ \t>]|\xc2\xa0){0,20}(?:Title|Authors):",
    re.MULTILINE,
)
_FOOT = re.compile(rb"\n\s{0,9}References\s{1,9}(?:Visible links\s{1,9})?1\. https?://")
_FIRST_AUTHOR = re.compile(rb"(\n[ \t]*Title: [^\n]*(?:\n[^\n\[]+){0,4}\n[ \t]*)\[\d{1,5}\]")
"""Persons are links there, and what stands above them is the title."""
_LINK_NUMBER = re.compile(rb"\[\d{1,5}\](?=\S)")
_PAGE_MARK = re.compile(rb"<dl\s[^<>]{0,200}\bid\s?=\s?[\"']?articles\b", re.IGNORECASE)
_SEARCH_MARK = re.compile(rb"<li\s+class=\"arxiv-result\"", re.IGNORECASE)
_LABELLED = re.compile(r"[ \t]*(?:Title|Authors?|Comments?|Subjects?|Journal-ref|DOI):")
_ALONE = re.compile(rf"(?:{_LABELLED.pattern}|[ \t]*\[\d{{1,5}}\])[ \t]*")
"""What is left of a field of the page where its tags have been stripped."""
_CATEGORY = re.compile(r"\(([a-z-]{2,20}(?:\.[A-Za-z-]{2,20})?)\)")
_LONGEST_WRAPPED_LINE = 200
"""In texts that are not wrapped, each abstract is one line."""
_TITLE_LABEL = len("Title: ")
_NOT_SHOWN = "et al."
_NOT_NEW = ("cross", "replace")


def parse(source: Source) -> Parsed | None:
    """Return the papers of one of arXiv's lists, or None for anything else; raises NoListing."""
    entries = _found(source)
    if not entries:
        return None
    width = max(map(_width, entries), default=0)
    papers, skipped = collected(
        ((entry.where, entry) for entry in entries), lambda entry: (entry.day, _paper(entry, width))
    )
    days: dict[PageDate | None, list[Paper]] = {}
    for day, paper in papers:
        days.setdefault(day, []).append(paper)
    return joined(NAME, source, [Page(tuple(its), day) for day, its in days.items()], skipped)


def _found(source: Source) -> list[ListedEntry]:
    """Return the entries of a text or of a page of HTML; anything else has none."""
    data = source.data
    if data.lstrip()[:1] == b"<":
        is_list, is_search = (mark.search(data) is not None for mark in (_PAGE_MARK, _SEARCH_MARK))
        if not (is_list or is_search):
            return []
        from tui.importer.markup.arxiv_page import (  # noqa: PLC0415  only for such a page
            entries_of,
            results_of,
        )

        read = entries_of if is_list else results_of
        return list(counted(read(within_bounds(source, "a page of arXiv")), source))
    foot = _FOOT.search(data)
    if foot:  # of what a browser without pictures prints, which numbers the links
        data = _LINK_NUMBER.sub(b"", _FIRST_AUTHOR.sub(rb"\1Authors: ", data[: foot.start()]))
    if _MARK.search(with_line_feeds(data[:MARK_WITHIN_BYTES])) is None:
        return []
    within_bounds(source, "a page of arXiv")
    lines = lines_of_text(data)
    return list(counted(entries_in(_joined_labels(lines)), source))


def _joined_labels(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield lines with a label that stands alone joined to its value, which stands below."""
    label = ""
    for number, line in lines:
        if label and line.strip():
            is_value = _LABELLED.match(line) is None
            yield number, f"{label} {line.strip()}" if is_value else line
            label = ""
        elif not label and _ALONE.fullmatch(line):
            label = line.strip()
        elif not label:
            yield number, line


def _width(entry: ListedEntry) -> int:
    lines = [*entry.abstract, *(line for its in entry.fields.values() for line in its)]
    return max(map(len, lines), default=0)


def _title_and_authors(entry: ListedEntry, width: int) -> tuple[str, list[str]]:
    """Return the title and the lines of the authors, which stand below it without a label.

    In a text that was wrapped, a line of the title that has room for the next word is its last.
    """
    lines = [line for line in entry.fields.get("title", []) if line]
    if "author" in entry.fields and lines:
        return joined_lines(lines), [entry.text("author")]
    end, used = 1, _TITLE_LABEL
    while end < len(lines) - 1 and width <= _LONGEST_WRAPPED_LINE:
        if used + len(lines[end - 1]) + 1 + len(lines[end].split(" ")[0]) <= width:
            break
        end, used = end + 1, 0
    return joined_lines(lines[:end]) if lines else "", lines[end:]


def _names(lines: Sequence[str]) -> list[str]:
    apart = " " if any("," in line for line in lines) else ", "
    return [name for name in listed_names(apart.join(lines)) if name.strip() != _NOT_SHOWN]


def _paper(entry: ListedEntry, width: int) -> Paper:
    if entry.problem:
        raise NoPaper(entry.problem)
    title, authors = _title_and_authors(entry, width)
    abstract, comment = "\n".join(entry.abstract), entry.text("comment")
    is_new = not f"{entry.kind} {entry.heading}".lower().strip().startswith(_NOT_NEW)
    day = entry.day if is_new else None
    return make_paper(
        title,
        abstract,
        authors=_names(authors),
        arxiv=entry.arxiv,
        published=f"{day.year}-{day.month:02}-{day.day:02}" if day and day.year else None,
        published_guessed=True,
        links=labelled_links(entry.text("doi"), [comment, abstract]),
        categories=_CATEGORY.findall(entry.text("subject")),
        venue=entry.text("journal-ref", "journal ref"),
        comment=comment,
        withdrawn=is_withdrawn(comment, abstract),
    )
