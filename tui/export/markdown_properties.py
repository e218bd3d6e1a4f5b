"""The properties on top of a Markdown file: ours are written, those of the reader stay as they are.

It is read line by line and not as YAML: what is not understood is left alone, byte for byte.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.text import clean_line, escape_hostile

_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<lines>(?:(?!---[ \t]*\r?$).*\n)*+)---[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
_PROPERTY = re.compile(r"(?P<name>[^\s:#\"'\[\]{}-][^:\r\n]*?)[ \t]*:(?=\s|$)")
_LIST = re.compile(r"\[(?P<items>[^\[\]\n]*)\]")
_ITEM = re.compile(r"\s*-\s+(?P<item>.*)")
_NOT_PRINTABLE = re.compile("[\ufffe\uffff]")
_TAGS = "tags"

Value = str | int | Sequence[str]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The lines between the two rules, with their ends, and where the text below them begins."""

    lines: tuple[str, ...] = ()
    start: int = 0

    def value(self, name: str) -> str:
        """Return a property that stands on one line, without quotes; empty where there is none."""
        found = [lines for known, lines in _properties(self.lines) if known == name]
        return _value(found[0][0]) if found else ""

    def updated(self, values: Mapping[str, Value], newline: str = "\n") -> str:
        """Return the whole front matter, with `values` in their old places or at its end."""
        kept: list[str] = []
        missing = dict(values)
        for name, lines in _properties(self.lines):
            new = missing.pop(name, None)
            if name == _TAGS and isinstance(new, Sequence) and not isinstance(new, str):
                new = _with_tags(lines, new)
            kept += lines if new is None else [f"{_written(name, new)}{newline}"]
        kept += [f"{_written(name, value)}{newline}" for name, value in missing.items()]
        return f"---{newline}{''.join(kept)}---{newline}"


def front_matter(text: str) -> FrontMatter | None:
    """Return the front matter of a file, or None where it has none."""
    found = _MATTER.match(text)
    return (
        FrontMatter(tuple(found["lines"].splitlines(keepends=True)), found.end()) if found else None
    )


def _properties(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return each property with its lines; comments and blank lines go with the one above."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        start = _PROPERTY.match(line)
        if start:
            found.append((start["name"], []))
        elif not found:
            found.append(("", []))
        found[-1][1].append(line)
    return found


def _value(line: str) -> str:
    return line.partition(":")[2].strip().strip("\"'")


def _with_tags(lines: Sequence[str], ours: Sequence[str]) -> list[str] | None:
    """Return the tags of the lines with ours after them; None where they are all there already."""
    known = _items(lines)
    if known is None:
        return None
    folded = {tag.casefold() for tag in known}
    new = [tag for tag in ours if tag.casefold() not in folded]
    return [*known, *new] if new else None


def _items(lines: Sequence[str]) -> list[str] | None:
    """Return the items of a list as far as they are plain; None for what is no such list."""
    first, rest = _value(lines[0]), [line for line in lines[1:] if line.strip()]
    inner = _LIST.fullmatch(first)
    if inner and not rest:
        return [item for part in inner["items"].split(",") if (item := part.strip().strip("\"'"))]
    items = [_ITEM.fullmatch(line.rstrip()) for line in rest]
    if first or not all(items):
        return None
    return [item["item"].strip().strip("\"'") for item in items if item]


def _written(name: str, value: Value) -> str:
    if isinstance(value, int):
        return f"{name}: {value}"
    if isinstance(value, str):
        return f"{name}: {_quoted(value)}"
    return f"{name}: [{', '.join(map(_quoted, value))}]"


def _quoted(text: str) -> str:
    """Return a text in double quotes, which YAML reads as JSON does."""
    line = _NOT_PRINTABLE.sub("\ufffd", clean_line(text))
    return escape_hostile(json.dumps(line, ensure_ascii=False))
