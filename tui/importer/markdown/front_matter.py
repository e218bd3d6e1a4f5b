"""What stands above a page in Markdown: its day, and what a note says of its paper."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tui.importer.dates import PageDate, address_date, page_date
from tui.importer.markup.field_names import field_of
from tui.model import arxiv_id_of, arxiv_written_in

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<fields>(?:(?!---)[^\n]*+\n){0,200}+)---[ \t]*(?:\n|$)")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w -]{0,30}):(?:[ \t]+(?P<value>.*))?")
_BLOCK = re.compile(r"[>|][+-]?$")
_LIST = re.compile(r"\[(.*)\]")
_HEADING = re.compile(r"^#[ \t]+(?P<text>\S.*)", re.MULTILINE)
_FEWEST_NAME_WORDS = 3
"""Of a file's name that may be a title."""


_NAMING = ("arxiv_id", "url", "doi", "pdf_url")
"""Fields that say which paper a note is of."""


@dataclass(frozen=True, slots=True)
class BarePage:
    """A page without what stood above it, and what that said."""

    body: str
    date: PageDate | None = None


def without_front_matter(text: str, name: str = "") -> BarePage:
    """Return `text` with blank lines for its front matter, and the day that stood there.

    The page's address says it for certain; `date` may be the day on which the page was saved. A
    note has its paper's title, address, authors and abstract there: they become labelled lines.
    The title may be its heading or the `name` of its file instead.
    """
    start = len(text) - len(text.lstrip())
    match = _FRONT_MATTER.match(text, start)
    if match is None:
        return BarePage(text)
    fields = _fields(match["fields"])
    written = fields.get("date", "").strip("\"'")
    date = address_date(match["fields"]) or page_date(written) or page_date(written[:10])
    above, body = "\n" * text.count("\n", 0, match.end()), text[match.end() :]
    heading = _HEADING.search(body)
    named = name if len(name.split()) >= _FEWEST_NAME_WORDS else ""
    lines = _said_of_paper(fields, heading["text"] if heading else named)
    if lines and heading and not _is_reference(fields):  # the page has its title itself
        end = body.find("\n", heading.end())
        end = len(body) if end < 0 else end
        body = "\n\n".join([body[:end], *lines[1:], body[end:]])
    elif lines:
        said = "\n\n".join([*lines, ""])
        above = above[said.count("\n") :] + said
    return BarePage(above + body, date)


def _is_reference(fields: Mapping[str, str]) -> bool:
    """Whether a reference manager wrote the fields, and its reader what is below."""
    return any(fields[name] and field_of(name) in ("authors", "abstract") for name in fields)


def _said_of_paper(fields: Mapping[str, str], called: str) -> list[str]:
    """Return the lines that say what the fields know of a paper; none if they name none.

    It is `called` so if they have no title, but say in a field for it which paper it is.
    """
    known = {field_of(name): value for name, value in fields.items()}
    arxiv = next((v for v in fields.values() if arxiv_id_of(v) or arxiv_written_in(v)), "")
    abstract = known.get("abstract", "")
    title = known.get("title") or (called if arxiv in map(known.get, _NAMING) else "")
    if not (title and (arxiv or abstract)):
        return []
    arxiv_id = arxiv_id_of(arxiv)
    address = f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else arxiv
    said = {"Link": address, "Authors": known.get("authors", ""), "Abstract": abstract}
    return [f"# {title}", *(f"**{name}**: {v}" for name, v in said.items() if v)]


def _fields(text: str) -> dict[str, str]:
    """Return the fields as text: lists with commas, and what was folded on one line."""
    fields: dict[str, str] = {}
    name = ""
    for line in text.split("\n"):
        found, bare = _FIELD.fullmatch(line), line.strip()
        if found:
            name, value = found["name"].lower(), (found["value"] or "").strip()
            listed = _LIST.fullmatch(value)
            values = listed[1].split(",") if listed else [_BLOCK.sub("", value)]
            fields[name] = ", ".join(map(_unquoted, values))
        elif name and bare:
            apart = ", " if bare.startswith("- ") else " "
            value = _unquoted(bare.removeprefix("- "))
            fields[name] = f"{fields[name]}{apart}{value}" if fields[name] else value
    return fields


def _unquoted(value: str) -> str:
    return value.strip().strip("\"'").removeprefix("[[").removesuffix("]]")
