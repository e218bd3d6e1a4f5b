"""The entries of arXiv's pages of new and recent papers: what a browser shows of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from tui.importer.dates import PageDate, page_date
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, MAX_NAMES
from tui.model import arxiv_reference

_BEGINNING = re.compile(
    r"(?:\[\d{1,5}\]|\d{1,5}\.)\s{1,9}arXiv:(\S{1,40})\s?(?:\((.{1,100}?)\))?\s?(?:\[.*)?$"
)
_LABEL = re.compile(
    r"(Title|Abstract|Authors?|Comments?|Subjects?|Journal-ref|Journal ref|DOI|Report-no|MSC-class"
    r"|ACM-class|MSC classes|ACM classes):\s*(.*)",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(.{1,60}?)\s?\((?:continued, )?showing (?:(?:first|last) )?[\d,]+ of [\d,]+ entries\s?\)"
)
_DAY = re.compile(r"(?:Showing )?new (?:listings|submissions) for (.{6,40})", re.IGNORECASE)
_BOILERPLATE = re.compile(r"Total of [\d,]+ entries|Showing up to [\d,]+ entries", re.IGNORECASE)
_SUBMITTED = re.compile(r"Submitted \d.{3,20}; originally announced ")
_BUTTON = re.compile(r"\s*[△▽] (?:Less|More)$")
_LONGEST_HEADING = 120
_MOST_SUBJECT_LINES = 20
"""All of arXiv's categories have fewer; looking at each again takes the square of their number."""


class EntryStage(Enum):
    """How far an entry of arXiv's lists and mails has been gone through."""

    FIELDS = auto()
    ABSTRACT = auto()
    OVER = auto()


@dataclass(slots=True)
class ListedEntry:
    """One paper's part of the page, and the heading above it. `kind` is such as `replaced`."""

    line: int
    arxiv: str
    kind: str = ""
    heading: str = ""
    day: PageDate | None = None
    fields: dict[str, list[str]] = field(default_factory=dict)
    abstract: list[str] = field(default_factory=list)
    stage: EntryStage = EntryStage.FIELDS
    last_field: str = ""
    problem: str = ""

    @property
    def where(self) -> str:
        """Where it begins in its file."""
        return f"line {self.line}"

    def take(self, line: str) -> None:
        """Take the next line of the entry."""
        label = None if self.abstract else _LABEL.match(line)
        if not line:
            self._end_stage()
        elif self.abstract and _SUBMITTED.match(line):
            self.stage = EntryStage.OVER
        elif label and label[1].lower() == "abstract":
            self.stage, self.abstract = EntryStage.ABSTRACT, [_BUTTON.sub("", label[2])]
        elif not self.fields and not label:  # in results of a search, the title has no label
            self.fields["title"], self.last_field = [line], "title"
        elif label and self.stage is not EntryStage.OVER:
            self.stage, self.last_field = EntryStage.FIELDS, label[1].lower().rstrip("s")
            self.fields[self.last_field] = [label[2]]
        elif self.stage is EntryStage.ABSTRACT or self._is_whole():
            self.stage = EntryStage.ABSTRACT
            if len(self.abstract) <= MAX_ABSTRACT_CHARACTERS:
                self.abstract.append(line)
        elif self.stage is EntryStage.FIELDS and self.last_field:
            lines = self.fields[self.last_field]
            if len(lines) <= MAX_NAMES:
                lines.append(line)

    def _end_stage(self) -> None:
        """A blank line ends the fields once there is more than a title, and the abstract."""
        if self.abstract:
            self.stage = EntryStage.OVER
        elif len(self.fields) > 1 or len(self.fields.get("title", ())) > 1:
            self.stage = EntryStage.ABSTRACT

    def _is_whole(self) -> bool:
        """Return whether the subjects, which come last, are all there: each ends with its name."""
        if self.stage is not EntryStage.FIELDS or "subject" not in self.fields:
            return False
        if len(self.fields["subject"]) > _MOST_SUBJECT_LINES:
            return True
        text = self.text("subject")
        return text.endswith(")") and text.count("(") == text.count(")")

    def text(self, *names: str) -> str:
        """Return the first of these fields that there is, as one line."""
        lines = next((self.fields[name] for name in names if name in self.fields), [])
        return " ".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class ListHeading:
    """What stands above entries: the name of their section, and the day that the page is of."""

    text: str = ""
    day: PageDate | None = None

    def followed(self, line: str) -> "ListHeading | None":
        """Return the heading that holds below `line`, or None if that is none."""
        if len(line) > _LONGEST_HEADING:
            return None
        if section := _SECTION.fullmatch(line):
            return ListHeading(section[1], page_date(section[1]) or self.day)
        if said := _DAY.fullmatch(line):
            return ListHeading(self.text, page_date(said[1]) or self.day)
        return self if _BOILERPLATE.match(line) else None


def entries_in(lines: Iterable[tuple[int, str]]) -> Iterator[ListedEntry]:
    """Yield the entries of a text, each with the heading and the day that stand above it."""
    entry: ListedEntry | None = None
    place = ListHeading()
    for number, raw in lines:
        line = raw.strip(" \t\xa0>")
        found = beginning(line)
        above = place.followed(line)
        if found is None and above is None:
            if entry is not None:
                entry.take(line)
            continue
        if entry is not None:
            yield entry
        place = above or place
        entry = ListedEntry(number, *found, heading=place.text, day=place.day) if found else None
    if entry is not None:
        yield entry


def beginning(line: str) -> tuple[str, str] | None:
    """Return id and kind if `line` is the one that an entry begins with."""
    match = _BEGINNING.match(line)
    return (match[1], match[2] or "") if match and arxiv_reference(match[1])[0] else None
