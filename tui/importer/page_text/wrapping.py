"""Paragraphs of a text whose lines a browser or an editor may have broken at some width.

Such a tool breaks a line only where the next word would not fit: a break before a word that would
have fitted is the author's. The width is told from the page, since nothing states it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from tui.importer.page_text.addresses import address_of
from tui.importer.page_text.blocks import ends_sentence, is_prose, words_of
from tui.importer.page_text.furniture import is_furniture, is_organisation, is_promotion

_WIDTHS = range(50, 133)
"""In characters; narrower columns are lists, wider lines are not broken."""
_WRAPPED_LINES = 3
_WRAPPED_SHARE = 0.3
"""Of the breaks inside groups of lines; on pages that are not wrapped it is near nothing."""
_NEARLY_ALL = 0.98
"""Of the lines: those wider, such as addresses, are outside of the wrapping."""
_SLACK = 4
_LONGEST_HANGING = 3
_LONG_WORD = 4
"""In letters; titles leave shorter words in lower case."""
_CAPITALS = 0.6
_MOST_TITLE_WORDS = 40
_LINE = re.compile(r"[^\r\n]+|\r\n|\r|\n")
_LEADS_TO_ADDRESS = re.compile(
    r"(?:[:(,]|\b(?:at|via|see|from|and|is|on|in|to|under|visit|code|page|website))$", re.IGNORECASE
)
_WIDE_CHARACTER = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, by its number in the file."""

    number: int
    text: str

    @property
    def indent(self) -> int:
        """How many characters of white space it begins with."""
        return len(self.text) - len(self.text.lstrip())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `apart` when a blank line stands above them."""

    lines: tuple[Line, ...]
    apart: bool

    @property
    def number(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def text(self) -> str:
        """All of it on one line."""
        return joined([line.text for line in self.lines])


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Give the paragraphs of `text` in order."""
    groups = list(_groups(text))
    width = _page_width(groups)
    divided = [_divided(group, width) for group in groups]
    stacked = width is not None and _is_stacked(divided)
    for group in divided:
        whole = _with_titles_freed(group) if stacked else group
        for place, lines in enumerate(whole):
            yield Paragraph(tuple(lines), apart=place == 0)


def joined(lines: Sequence[str]) -> str:
    """Give lines as one; between characters that are written without spaces none is put."""
    text = lines[0].strip()
    parts = [text]
    for line in lines[1:]:
        above, text = text, line.strip()
        close = _WIDE_CHARACTER.match(above[-1:]) and _WIDE_CHARACTER.match(text)
        parts += [text] if close else [" ", text]
    return "".join(parts)


def _groups(text: str) -> Iterator[list[Line]]:
    """Give the lines between blank ones; line ends may be of any kind, even mixed."""
    for blank, group in groupby(_lines(text), key=lambda line: not line.text.strip()):
        if not blank:
            yield list(group)


def _lines(text: str) -> Iterator[Line]:
    number, pending = 1, ""
    for match in _LINE.finditer(text):
        if match.group()[0] in "\r\n":
            yield Line(number, pending)
            number, pending = number + 1, ""
        else:
            pending = match.group()
    yield Line(number, pending)


def _page_width(groups: Sequence[Sequence[Line]]) -> int | None:
    """Give the width at which the page was wrapped, or None when it was not."""
    lengths = sorted(len(line.text) for group in groups for line in group if _shows_width(line))
    if not lengths:
        return None
    usual = lengths[min(int(len(lengths) * _NEARLY_ALL), len(lengths) - 1)]
    width = max(length for length in lengths if length <= usual + _SLACK)
    if width not in _WIDTHS:
        return None
    breaks = [
        _is_full(line, following, width)
        for group in groups
        for line, following in pairwise(group)
        if not (is_furniture(line.text.strip()) or is_furniture(following.text.strip()))
    ]
    return width if breaks and sum(breaks) >= _WRAPPED_SHARE * len(breaks) else None


def _shows_width(line: Line) -> bool:
    """Tell whether a tool could have broken the line; an address has no place for that."""
    return " " in line.text.strip() or _WIDE_CHARACTER.search(line.text) is not None


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Tell whether the first word of the following line would not have fitted on `line`."""
    words = following.text.split(maxsplit=1)
    first = 1 if _WIDE_CHARACTER.match(words[0]) else len(words[0])
    return len(line.text) + 1 + first > width


def _divided(group: list[Line], width: int | None) -> list[list[Line]]:
    """Divide a group of lines into paragraphs."""
    if width is None:
        width = _own_width(group)
    hanging = _hanging(group)
    divided = [[group[0]]]
    for place, (line, following) in enumerate(pairwise(group), start=1):
        if place in hanging or (width is not None and _runs_on(line, following, width)):
            divided[-1].append(following)
        else:
            divided.append([following])
    return divided


def _own_width(group: Sequence[Line]) -> int | None:
    """Give the width of a group that is one wrapped paragraph on a page that is not wrapped."""
    width = max(len(line.text) for line in group)
    if len(group) < _WRAPPED_LINES or width not in _WIDTHS:
        return None
    whole = all(_is_full(line, following, width) for line, following in pairwise(group))
    return width if whole else None


def _hanging(group: Sequence[Line]) -> set[int]:
    """Give the places of the lines that are indented under the first line of a title."""
    places: set[int] = set()
    at = 0
    while at < len(group) - 1:
        end = at + 1
        while end < len(group) and group[end].indent > group[at].indent:
            end += 1
        if 1 < end - at <= _LONGEST_HANGING and _is_title(group[at:end]):
            places.update(range(at + 1, end))
        at = end
    return places


def _is_title(lines: Sequence[Line]) -> bool:
    text = joined([line.text for line in lines])
    plain = not any(_is_passed_over(line.text.strip()) for line in lines)
    return plain and words_of(text) < _MOST_TITLE_WORDS and not text.endswith(".")


def _runs_on(line: Line, following: Line, width: int) -> bool:
    """Tell whether a paragraph goes on from `line` to the one under it."""
    if len(line.text) > width + _SLACK or not _is_full(line, following, width):
        return False
    upper, lower = line.text.strip(), following.text.strip()
    if address_of(upper):
        return lower[0].islower()
    if address_of(lower):
        return bool(_LEADS_TO_ADDRESS.search(upper))
    if is_furniture(lower):  # the last word of an abstract may be one that is on buttons too
        return ends_sentence(lower) and not ends_sentence(upper)
    return not (_is_passed_over(upper) or is_promotion(lower))


def _is_prose(lines: Sequence[Line]) -> bool:
    if len(lines) >= _MOST_TITLE_WORDS:  # a word a line at least; counting them takes memory
        return True
    text = joined([line.text for line in lines])
    return len(lines) > 1 and is_prose(text, words_of(text))


def _is_stacked(divided: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Tell whether titles stand right above their abstracts, with no blank line between."""
    titled = alone = 0
    for group in divided:
        prose = [_is_prose(lines) for lines in group]
        titled += sum(not upper and lower for upper, lower in pairwise(prose))
        alone += prose == [True]
    return titled > alone


def _with_titles_freed(group: list[list[Line]]) -> list[list[Line]]:
    """Free titles that filled their line, so that the abstract seemed to run on from them.

    An abstract that has no title above it has lost it to the end of the abstract before, which
    then ends in the middle of a sentence, or has it as its own first line.
    """
    freed: list[list[Line]] = []
    prose, above = -1, ""
    for lines in group:
        if not _is_prose(lines):
            text = lines[-1].text.strip()
            above = above if _is_passed_over(text) else text
            freed.append(lines)
            continue
        end = _end_of_prose(freed[prose]) if prose >= 0 and not above else None
        if end is not None:
            freed[prose : prose + 1] = [freed[prose][:end], freed[prose][end:]]
        first = 0 if end is not None else _end_of_title(lines, above)
        freed += [part for part in (lines[:first], lines[first:]) if part]
        prose, above = len(freed) - 1, ""
    return freed


def _end_of_title(lines: Sequence[Line], above: str) -> int:
    """Give how many of the first lines of an abstract are its title's: those with capitals.

    With a title above there are none, but what ends like a sentence may be a short abstract.
    """
    if above and not (ends_sentence(above) or is_organisation(above)):
        return 0
    most = min(_LONGEST_HANGING, len(lines) - 1)
    least = 0 if above else 1
    return next((end for end in range(least, most) if not _is_capitalised(lines[end].text)), most)


def _is_capitalised(text: str) -> bool:
    words = [word for word in text.split() if len(word) >= _LONG_WORD]
    return sum(not word[0].islower() for word in words) > len(words) * _CAPITALS


def _is_passed_over(text: str) -> bool:
    return is_furniture(text) or is_promotion(text)


def _end_of_prose(lines: Sequence[Line]) -> int | None:
    """Give after how many lines the prose ends, if what follows may be a title."""
    last = lines[-1].text.strip()
    if ends_sentence(last) and not last.endswith("?"):
        return None
    for end in range(len(lines) - 1, max(len(lines) - 1 - _LONGEST_HANGING, 0), -1):
        if ends_sentence(lines[end - 1].text):
            return end
    return None
