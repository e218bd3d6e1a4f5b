"""Org: one headline a paper, its facts as properties, its abstract as text.

Org has no sign that makes the next character plain. As its manual advises, a zero-width space,
which no imported text holds, keeps text from being taken for structure, a link or code. The options
on top turn off the rest: emphasis and LaTeX.
"""

import re
from collections.abc import Iterator

from tui.export.bibliographic import PARAGRAPH, address, arxiv_id, doi
from tui.export.exported import ExportedList, ExportedPaper
from tui.model import Reading, Status
from tui.text import clean_line, clean_lines, clean_text

GUARD = "\u200b"

_OPTIONS = "#+OPTIONS: *:nil ^:nil -:nil e:nil f:nil tex:nil <:nil |:nil"
_OPENED = re.compile(r"\[(?=\[|fn:|cite)|<(?=[<\d%]|[A-Za-z+]+:)|\{(?=\{\{)|@(?=@)")
"""What opens a link, a note, a citation, a target, a date, a macro or raw text of a format."""
_CODE_LINKS = ("elisp", "shell", "file", "help", "info", "man", "id", "docview")
_NAMED = re.compile(
    r"_(?:(?<=src_)|(?<=call_))|:(?:(?<=(?i::END:))|(?<=file\+sys:)|(?<=file\+emacs:)|"
    + "|".join(f"(?<={link}:)" for link in _CODE_LINKS)
    + ")"
)
"""What ends the name of inline code, of a drawer, or of a link that opens more than a page."""
_PLAIN_START = re.compile(r"(?!(?:CLOCK|CLOSED|DEADLINE|SCHEDULED):)[^\W\d_]|[\"'“‘(]")
_KEYWORD = re.compile(r"(?:TODO|DONE|COMMENT)(?!\S)|\[#")
_COOKIE = re.compile(r"\[(?=\d*%\]|\d*/\d*\])")
_DRAWER_END = re.compile(":END:", re.IGNORECASE)
_NO_TAG = re.compile(r"[^\w@#%]+")
_STATES = {Status.QUEUED: "TODO ", Status.READING: "TODO ", Status.READ: "DONE "}


def write(exported: ExportedList) -> Iterator[str]:
    """Yield the settings of the file and one headline a paper."""
    yield f"#+TITLE: {_within(clean_line(exported.title))}\n{_OPTIONS}\n"
    for paper in exported.papers:
        yield f"\n{_entry(paper, exported.marks(paper))}"


def _entry(exported: ExportedPaper, marks: Reading) -> str:
    paper = exported.readable
    state = _STATES.get(marks.status, "")
    tags = [tag for word in marks.tags if (tag := _NO_TAG.sub("_", clean_line(word)).strip("_"))]
    tagged = f" :{':'.join(tags)}:" if tags else ""
    abstract = clean_text(paper.abstract).split(PARAGRAPH)
    note = [_guarded(line) for line in clean_lines(marks.note).splitlines()]
    lines = [
        f"* {state}{_headline(clean_line(paper.title))}{tagged}",
        ":PROPERTIES:",
        *(f":{name}: {value}" for name, value in _properties(exported, marks) if value),
        ":END:",
        *(f"\n{_guarded(paragraph)}" for paragraph in abstract if paragraph),
        *(["", "** Note", *note] if note else []),
    ]
    return "".join(f"{line}\n" for line in lines)


def _properties(exported: ExportedPaper, marks: Reading) -> Iterator[tuple[str, str]]:
    paper = exported.readable
    yield "CUSTOM_ID", exported.cited_as
    yield "AUTHORS", _within("; ".join(map(clean_line, paper.authors)))
    yield "ARXIV", arxiv_id(paper)
    yield "DOI", _DRAWER_END.sub("%3AEND%3A", doi(paper))
    yield "URL", _DRAWER_END.sub("%3AEND%3A", address(paper))
    yield "PUBLISHED", _within(clean_line(paper.published or ""))
    yield "VENUE", _within(clean_line(paper.venue))
    yield "STATUS", "" if marks.status is Status.NEW else str(marks.status)
    yield "RATING", str(marks.rating or "")
    yield "BROADSHEET", paper.key


def _headline(title: str) -> str:
    """Return a title that neither its beginning nor its end makes anything else of."""
    start = GUARD if _KEYWORD.match(title) else ""
    end = GUARD if title.endswith(":") else ""  # of tags
    return f"{start}{_COOKIE.sub(_with_guard, _within(title))}{end}"


def _guarded(line: str) -> str:
    """Return a line that is text and no headline, list, table, drawer, keyword or comment."""
    within = _within(line)
    return within if _PLAIN_START.match(within) or not within else f"{GUARD}{within}"


def _within(line: str) -> str:
    return _NAMED.sub(_after_guard, _OPENED.sub(_with_guard, line))


def _with_guard(found: re.Match[str]) -> str:
    return f"{found[0]}{GUARD}"


def _after_guard(found: re.Match[str]) -> str:
    return f"{GUARD}{found[0]}"
