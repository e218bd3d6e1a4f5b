"""One Markdown file a paper with front matter, as Obsidian and site generators keep their notes.

A file is known by its property `broadsheet`, whatever it is called. An update writes our properties
and the text down to the marker anew. What stands below the marker, and every other property, is
the reader's and stays byte for byte; tags are only added to. In a file whose marker was taken out,
only the properties are written.
"""

import re
from collections.abc import Iterator, Mapping

from tui.export.bibliographic import address, arxiv_id, doi
from tui.export.exported import ExportedList, ExportedPaper
from tui.export.formats.markdown_list import blocks
from tui.export.markdown_properties import FrontMatter, Value, front_matter
from tui.export.markdown_text import markdown_line
from tui.model import Reading, Status

ENDING = ".md"
MARKER = "<!-- broadsheet: an update rewrites what is above this line; write below it -->"
KEY = "broadsheet"

_MARKER_LINE = re.compile(r"^<!-- broadsheet:[^\n]*$", re.MULTILINE)
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._+-]+")
_NOT_IN_TAGS = re.compile(r"[^\w/-]+")


def paper_files(exported: ExportedList, existing: Mapping[str, str]) -> dict[str, str]:
    """Return by name the text of each file that is new or changes.

    `existing` holds by name the text of the Markdown files in the folder; none of them is replaced
    unless it is the file of a paper of ours.
    """
    known = {key: name for name, text in existing.items() if (key := paper_of(text))}
    taken = {name.casefold() for name in existing}
    changed: dict[str, str] = {}
    for paper in exported.papers:
        marks = exported.marks(paper)
        name = known.get(paper.paper.key)
        if name is None:
            name = _free_name(paper, taken)
            changed[name] = paper_file(paper, marks)
        elif (text := updated_file(existing[name], paper, marks)) != existing[name]:
            changed[name] = text
    return changed


def paper_of(text: str) -> str:
    """Return the key of the paper that a file was written for; empty for other files."""
    matter = front_matter(text)
    return matter.value(KEY) if matter else ""


def paper_file(exported: ExportedPaper, marks: Reading) -> str:
    """Return the text of a new file."""
    matter = FrontMatter().updated(dict(_properties(exported, marks)))
    return f"{matter}{_body(exported, marks)}{MARKER}\n"


def updated_file(text: str, exported: ExportedPaper, marks: Reading) -> str:
    """Return the text of a paper's file brought up to date."""
    newline = "\r\n" if "\r\n" in text else "\n"
    matter = front_matter(text) or FrontMatter()
    properties = matter.updated(dict(_properties(exported, marks)), newline)
    marker = _MARKER_LINE.search(text, matter.start)
    if marker is None:
        return properties + text[matter.start :]
    return properties + _body(exported, marks).replace("\n", newline) + text[marker.start() :]


def _free_name(exported: ExportedPaper, taken: set[str]) -> str:
    stem = _NOT_IN_NAMES.sub("-", exported.cited_as).strip("-.") or exported.paper.key
    names = (f"{stem}{ENDING}", f"{stem}-{exported.paper.key}{ENDING}")
    name = next((name for name in names if name.casefold() not in taken), names[-1])
    taken.add(name.casefold())
    return name


def _body(exported: ExportedPaper, marks: Reading) -> str:
    title = f"# {markdown_line(exported.readable.title)}"
    return "".join(f"\n{block}\n" for block in [title, *blocks(exported, marks)]) + "\n"


def _properties(exported: ExportedPaper, marks: Reading) -> Iterator[tuple[str, Value]]:
    """Yield the properties that have a value."""
    paper = exported.readable
    values: dict[str, Value] = {
        "title": paper.title,
        "aliases": [paper.title],
        "authors": list(paper.authors),
        "citekey": exported.citation_key,
        "arxiv": arxiv_id(paper),
        "doi": doi(paper),
        "url": address(paper),
        "published": paper.published or "",
        "venue": paper.venue,
        "status": "" if marks.status is Status.NEW else str(marks.status),
        "rating": marks.rating,
        "keywords": list(paper.keywords),
        "tags": _tags(marks),
        KEY: paper.key,
    }
    yield from ((name, value) for name, value in values.items() if value)


def _tags(marks: Reading) -> list[str]:
    """Return tags as Obsidian takes them: words joined by hyphens, and no number alone."""
    tags = (_NOT_IN_TAGS.sub("-", tag).strip("-/") for tag in marks.tags)
    return [tag for tag in tags if tag and not tag.isdecimal()]
