"""From a record, whatever its fields hold, to a clean paper: for every structured format."""

from collections.abc import Callable, Iterable
from datetime import date
from email.utils import parsedate_to_datetime
from sys import intern
from typing import TypedDict, TypeVar, Unpack
from urllib.parse import urlsplit

from tui.importer.parsed import Skipped
from tui.model import Link, Paper, arxiv_reference, paper_key
from tui.text import clean_each, clean_line, clean_text

MAX_TITLE_CHARACTERS = 500
MAX_ABSTRACT_CHARACTERS = 20_000
MAX_LINE_CHARACTERS = 1_000
"""Of a summary, a comment, a name: what is longer is something else, and is left out."""
MAX_NAMES = 5_000
"""The longest list of authors known has some 5,000."""
MAX_ADDRESS_CHARACTERS = 2_048

MAX_SKIPPED = 1_000
"""More records than this that could not be taken are told by their number alone."""

Record = TypeVar("Record")
Made = TypeVar("Made")


class NoPaper(Exception):
    """A record that no paper can be made of; its text is the reason."""


class RecordFields(TypedDict, total=False):
    """What a record may say of a paper beside title and abstract, of whatever kind it is.

    `arxiv` is an id or an address, with or without a version. `published` is a day or a moment,
    ISO 8601 or as in e-mail. Links are pairs of label and address.
    """

    authors: object
    arxiv: object
    published: object
    published_guessed: bool
    upvotes: object
    links: Iterable[tuple[str, object]]
    summary: object
    keywords: object
    categories: object
    venue: object
    labs: object
    comment: object
    withdrawn: object
    other_titles: object
    version: object


def make_paper(title: object, abstract: object = "", **fields: Unpack[RecordFields]) -> Paper:
    """Return the paper of these fields, cleaned; what is not of its field's kind counts as missing.

    Raises NoPaper.
    """
    shown = _title(title)
    arxiv = fields.get("arxiv")
    arxiv_id, numbered = arxiv_reference(arxiv) if isinstance(arxiv, str) else (None, None)
    day = day_of(fields.get("published"))
    return Paper(
        key=paper_key(shown),
        title=shown,
        abstract=abstract_of(abstract),
        authors=lines_of(fields.get("authors"), repeated=True),
        arxiv_id=arxiv_id,
        version=_count(fields.get("version")) or numbered,
        published=day,
        published_guessed=fields.get("published_guessed", False) and day is not None,
        upvotes=_count(fields.get("upvotes")),
        links=tuple(links_of(fields.get("links", ()))),
        summary=line_of(fields.get("summary")),
        keywords=lines_of(fields.get("keywords")),
        categories=lines_of(fields.get("categories")),
        venue=line_of(fields.get("venue")),
        labs=lines_of(fields.get("labs")),
        comment=line_of(fields.get("comment")),
        withdrawn=fields.get("withdrawn") is True,
        other_titles=lines_of(fields.get("other_titles")),
    )


def collected(
    records: Iterable[tuple[str, Record]], make: Callable[[Record], Made]
) -> tuple[list[Made], list[Skipped]]:
    """Make something of each record; `records` are pairs of where it stood and itself."""
    taken: list[Made] = []
    skipped: list[Skipped] = []
    more = 0
    for where, record in records:
        try:
            taken.append(make(record))
        except NoPaper as reason:
            if len(skipped) < MAX_SKIPPED:
                skipped.append(Skipped(where, str(reason)))
            else:
                more += 1
    if more:
        skipped.append(Skipped("further on", f"{more:,} more records that are no papers"))
    return taken, skipped


def line_of(value: object) -> str:
    """Return `value` as one clean line; nothing if it is no text or far too long."""
    if not isinstance(value, str) or len(value) > MAX_LINE_CHARACTERS:
        return ""
    return clean_line(value)


def lines_of(values: object, *, repeated: bool = False) -> tuple[str, ...]:
    """Return the clean lines of a list, empty ones left out.

    Each stands there once, unless they may be `repeated`: two persons may have one name.
    """
    if not values or not isinstance(values, list | tuple):
        return ()
    texts = [
        value
        for value in values[:MAX_NAMES]
        if isinstance(value, str) and len(value) <= MAX_LINE_CHARACTERS
    ]
    # Authors and keywords come again and again: each is kept once in memory.
    lines = map(intern, filter(None, clean_each(texts)))
    return tuple(lines if repeated else dict.fromkeys(lines))


def links_of(pairs: Iterable[tuple[str, object]]) -> Iterable[Link]:
    """Yield the links whose addresses are of the web, each address once."""
    seen = set()
    for label, value in pairs:
        address = web_address(value)
        if address and address not in seen:
            seen.add(address)
            yield Link(clean_line(label), address)


def web_address(value: object) -> str:
    """Return the http or https address that `value` is, or nothing."""
    if not isinstance(value, str) or len(value) > MAX_ADDRESS_CHARACTERS:
        return ""
    address = value.strip()
    if clean_line(address) != address or " " in address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def day_of(value: object) -> str | None:
    """Return the ISO 8601 day of a moment written as in ISO 8601 or in e-mail, or None."""
    if not isinstance(value, str) or len(value) > MAX_LINE_CHARACTERS:
        return None
    text = value.strip()
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, IndexError, TypeError):
        return None


def _title(value: object) -> str:
    if not isinstance(value, str):
        raise NoPaper("it has no title")
    if len(value) > MAX_TITLE_CHARACTERS:
        raise NoPaper(f"its title has {len(value):,} characters")
    title = clean_line(value)
    if not title:
        raise NoPaper("it has no title")
    return title


def abstract_of(value: object) -> str:
    """Return `value` as a clean abstract, empty if it is no text; raises NoPaper if too long."""
    if not isinstance(value, str):
        return ""
    if len(value) > MAX_ABSTRACT_CHARACTERS:
        raise NoPaper(f"its abstract has {len(value):,} characters")
    return clean_text(value)


def _count(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 53:
        return None
    return value
