"""Where the entries of a BibTeX file stand, to the character, whoever wrote them.

BibTeX counts braces whether or not a backslash stands before them, and so does this.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.errors import ExportError

_SPACE = r"(?:\s|%[^\n]*+)*+"
_START = re.compile(r"%[^\n]*+|@\s*+(?P<kind>[A-Za-z][^\s{}()\"#%',=@]*+)\s*+(?P<opening>[{(])")
"""A comment, which ends with its line, or the beginning of an entry."""
_KEY = re.compile(rf"{_SPACE}(?P<key>[^\s,{{}}()\"]++)?{_SPACE},")
_NAME = re.compile(rf"{_SPACE}(?P<name>[^\s{{}}()\"#%',=]++)\s*+={_SPACE}")
_BARE = re.compile(r"[^\s{}()\"#%,=]++")
_JOIN = re.compile(rf"{_SPACE}#{_SPACE}")
_COMMA = re.compile(rf"{_SPACE},")
_BRACE = re.compile(r"[{}]")
_MARK = re.compile(r"[{}\")]")
_NO_ENTRIES = frozenset({"comment", "string", "preamble"})


@dataclass(frozen=True, slots=True)
class BibField:
    """A field: its value is `text[start:end]`, and begins with what encloses it."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry and the fields that could be read; names are in small letters."""

    key: str
    start: int
    end: int
    fields: dict[str, BibField]


def scanned(text: str) -> Iterator[BibEntry]:
    """Yield the entries of a file in their order; raises ExportError where one never ends."""
    place = 0
    while found := _START.search(text, place):
        if found["kind"] is None:
            place = found.end()
            continue
        place = _closing(text, found)
        if found["kind"].lower() not in _NO_ENTRIES:
            yield _entry(text, found.start(), found.end(), place)


def _closing(text: str, opened: re.Match[str]) -> int:
    """Return the place behind the bracket that ends an entry."""
    depth, quoted, is_braced = 0, False, opened["opening"] == "{"
    for found in _MARK.finditer(text, opened.end()):
        mark = found[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            if depth == 0 and is_braced:
                return found.end()
            depth -= 1
        elif mark == '"':
            quoted ^= depth == 0
        elif depth == 0 and not quoted and not is_braced:
            return found.end()
    line = text.count("\n", 0, opened.start()) + 1
    raise ExportError(f"The entry in line {line} never ends. Close its braces, then export again.")


def _entry(text: str, start: int, inside: int, end: int) -> BibEntry:
    fields: dict[str, BibField] = {}
    key = _KEY.match(text, inside, end - 1)
    place = key.end() if key else end
    while name := _NAME.match(text, place, end - 1):
        value_end = _value_end(text, name.end(), end - 1)
        fields.setdefault(name["name"].lower(), BibField(name["name"], name.end(), value_end))
        comma = _COMMA.match(text, value_end, end - 1)
        if comma is None:
            break
        place = comma.end()
    return BibEntry(key["key"] or "" if key else "", start, end, fields)


def _value_end(text: str, start: int, limit: int) -> int:
    """Return the place behind a value, which may be several with `#` between them."""
    end = _piece_end(text, start, limit)
    while joined := _JOIN.match(text, end, limit):
        end = _piece_end(text, joined.end(), limit)
    return end


def _piece_end(text: str, start: int, limit: int) -> int:
    opening = text[start : start + 1]
    if opening == "{":
        return _balanced_end(text, start, limit)
    if opening == '"':
        return _quoted_end(text, start, limit)
    bare = _BARE.match(text, start, limit)
    return bare.end() if bare else start


def _balanced_end(text: str, start: int, limit: int) -> int:
    depth = 0
    for found in _BRACE.finditer(text, start, limit):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.end()
    return limit


def _quoted_end(text: str, start: int, limit: int) -> int:
    depth = 0
    for found in _MARK.finditer(text, start + 1, limit):
        if found[0] == '"' and depth == 0:
            return found.end()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
    return limit
