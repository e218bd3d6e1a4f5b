"""Paragraphs of a text whose lines a browser or an editor may have broken at some width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from tui.importer.page.blocks import (
    Block,
    BlockKind,
    address_of,
    block_of,
    is_address,
    is_prose,
    leads_to_address,
    words_of,
)
from tui.importer.page.boilerplate import is_submission
from tui.importer.plain.lines import (
    SLACK,
    WIDE_CHARACTER,
    PlainLine,
    Stretch,
    line_groups,
    page_width,
    room_above,
    stands_alone,
    stretches,
)
from tui.importer.plain.roles import (
    CONTINUED,
    FEWEST_TITLE_WORDS,
    OPEN,
    is_name,
    roles_of,
)

_FEWEST_FLOWING_LINES = 5
_GROUPS_OF_PART, _LINES_OF_GROUP, _MOST_PARTS = 60, 400, 8
_HYPHENATED = re.compile(r"\w-")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|et|ou)(?![\w-])")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `apart` when a blank line stands above them.

    It is `closed` when one stands below them.
    """

    lines: tuple[PlainLine, ...]
    apart: bool
    closed: bool = False

    @property
    def number(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def text(self) -> str:
        """All of it on one line."""
        return joined([line.text for line in self.lines])

    @property
    def closing_address(self) -> str:
        """The address that is its last line, if a blank line shows that it is of this text."""
        last = self.lines[-1].text
        return last.rstrip(".") if self.closed and self.lines[1:] and is_address(last) else ""


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text` in order."""
    groups = line_groups(text)
    some = list(_parts_of(groups))
    width = page_width(some)
    unspaced = width is not None and _is_unspaced(some, width)
    found: list[Paragraph] = []
    open_above = named = False
    for group in groups:
        own = width or (page_width([group]) if group[1:] and _is_prose(group) else None)
        if own is None:
            divided = _unwrapped(group)
        elif not unspaced and _is_flowing(group, own):
            divided, open_above = [group], False
        else:
            seen = stretches(group, own, named=named)
            roles = roles_of(seen, open_above=open_above, unspaced=unspaced)
            open_above = roles[-1] in OPEN
            divided = []
            for stretch, role in zip(seen, roles, strict=True):
                if role in CONTINUED:
                    divided[-1] += stretch.lines
                else:
                    divided.append(stretch.lines)
        named = is_submission(group[-1].text)
        for place, lines in enumerate(divided):
            is_last = place + 1 == len(divided)
            found.append(Paragraph(tuple(lines), apart=place == 0, closed=is_last))
    return found


def text_blocks(found: Iterable[Paragraph]) -> list[Block]:
    """Return the blocks of a page, given its paragraphs."""
    blocks: list[Block] = []
    for paragraph in found:
        block = block_of(paragraph.number, paragraph.text, apart=paragraph.apart)
        if block:
            blocks.append(block)
        closing = paragraph.closing_address
        if closing and (address := address_of(closing)):
            line = paragraph.lines[-1].number
            blocks.append(Block(line, address.url, BlockKind.ADDRESS, apart=False, address=address))
    return blocks


def _parts_of(groups: Sequence[Sequence[PlainLine]]) -> Iterator[Sequence[PlainLine]]:
    """Yield the groups of a few parts of a page, which show how all of it was set."""
    step = max(len(groups) // _MOST_PARTS, _GROUPS_OF_PART)
    for start in range(0, len(groups), step):
        for group in groups[start : start + _GROUPS_OF_PART]:
            yield group[:_LINES_OF_GROUP]


def _is_flowing(group: Sequence[PlainLine], width: int) -> bool:
    """Return whether a group is surely one abstract: many lines, each of them full."""
    return (
        len(group) >= _FEWEST_FLOWING_LINES
        and all(room_above(*pair, width) < 0 for pair in pairwise(group))
        and max(line.end for line in group) <= width + SLACK
        and not (stands_alone(group[0].text) or stands_alone(group[-1].text))
    )


def joined(lines: Sequence[str]) -> str:
    """Return lines as one; between characters that are written without spaces none is put.

    Nor is one after a hyphen that the line was broken at, unless the hyphen stands for a word
    that follows: `pre- and post-training`.
    """
    text = " ".join(lines)
    if text.isascii() and "- " not in text:
        return text
    parts = [lines[0]]
    for above, below in pairwise(lines):
        parts += [below] if _is_close(above, below) else [" ", below]
    return "".join(parts)


def _is_close(above: str, below: str) -> bool:
    if not above.endswith("-"):
        wide = not above.isascii() and WIDE_CHARACTER.match(above[-1:])
        return bool(wide and WIDE_CHARACTER.match(below))
    hyphenated = _HYPHENATED.fullmatch(above[-2:]) and below[:1].isalnum()
    return bool(hyphenated) and not _SUSPENDED.match(below)


def _is_unspaced(groups: Sequence[Sequence[PlainLine]], width: int) -> bool:
    """Return whether titles stand right above their abstracts, with no blank line between."""
    stacked = apart = 0
    titled = named = False
    for group in groups:
        seen = stretches(group, width, named=named)
        named = is_submission(group[-1].text)
        for place, run in enumerate(_runs(seen)):
            if not _is_prose(run):
                titled = titled or _may_be_title(run, single=len(group) == 1)
            elif titled and place == 0:
                apart, titled = apart + 1, False
            else:
                stacked, titled = stacked + 1, False
    return stacked > apart


def _runs(seen: Sequence[Stretch]) -> Iterator[list[PlainLine]]:
    """Yield the lines between those that stand alone."""
    for is_alone, run in groupby(seen, key=lambda stretch: stretch.alone):
        if not is_alone:
            yield [line for stretch in run for line in stretch.lines]


def _may_be_title(lines: Sequence[PlainLine], *, single: bool) -> bool:
    """Return whether lines may be a title: a short one only where nothing else is near it."""
    text = lines[-1].text
    words = sum(words_of(line.text) for line in lines)
    long = single or words >= FEWEST_TITLE_WORDS
    return long and not is_name(text)


def _is_prose(lines: Sequence[PlainLine]) -> bool:
    return is_prose(lines[-1].text, sum(words_of(line.text) for line in lines))


def _unwrapped(group: Sequence[PlainLine]) -> list[list[PlainLine]]:
    """Return each line as a paragraph, but for addresses that the line above leads to."""
    divided = [[group[0]]]
    for line, below in pairwise(group):
        if leads_to_address(line.text, below.text):
            divided[-1].append(below)
        else:
            divided.append([below])
    return divided
