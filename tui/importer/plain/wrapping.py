"""Paragraphs of a text whose lines a browser or an editor may have broken at some width.

Where titles stand apart from their abstracts, a blank line ends a paragraph and little else does.
Where they do not, the breaks themselves must tell: those before a word that would have fitted are
the author's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from tui.importer.page.blocks import is_prose, leads_to_address, words_of
from tui.importer.page.boilerplate import is_organisation, names_submitter
from tui.importer.plain.lines import PlainLine, line_groups
from tui.importer.plain.separate import is_address, standing_alone, without_endings
from tui.importer.plain.unspaced import unspaced_paragraphs
from tui.importer.plain.widths import (
    LOST_INDENT,
    WIDE_CHARACTER,
    is_full,
    is_too_wide,
    own_width,
    page_width,
    titles_width,
)

_LONGEST_HANGING = 3
_TITLE_MARGIN = 12
"""In characters: how much narrower titles are set than abstracts."""
_MOST_TITLE_WORDS = 40
_FEWEST_TITLE_WORDS = 4
_FLOWING_SHARE = 0.5
"""Of the breaks of a paragraph; the others are the author's own, as in an enumeration."""
_HYPHENATED = re.compile(r"\w-")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|et|ou)(?![\w-])")


@dataclass(frozen=True, slots=True)
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
        last = self.lines[-1].text.strip()
        return last.rstrip(".") if self.closed and self.lines[1:] and is_address(last) else ""


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text` in order."""
    groups = list(line_groups(text))
    width = page_width(groups)
    alone = standing_alone(groups)
    parted = [
        without_endings(marks, group, width) for marks, group in zip(alone, groups, strict=True)
    ]
    if width is not None and _is_unspaced(groups, parted):
        divided = unspaced_paragraphs(groups, alone, width)
    else:
        titles = None if width is None else titles_width(filter(_may_be_wrapped_title, groups))
        divided = (
            _divided(group, marks, (titles if _may_be_wrapped_title(group) else None) or width)
            for group, marks in zip(groups, parted, strict=True)
        )
    for group in divided:
        for place, lines in enumerate(group):
            yield Paragraph(tuple(lines), apart=place == 0, closed=place + 1 == len(group))


def joined(lines: Sequence[str]) -> str:
    """Return lines as one; between characters that are written without spaces none is put.

    Nor is one after a hyphen that the line was broken at, unless the hyphen stands for a word
    that follows: `pre- and post-training`.
    """
    text = lines[0].strip()
    parts = [text]
    for line in lines[1:]:
        above, text = text, line.strip()
        parts += [text] if _is_close(above, text) else [" ", text]
    return "".join(parts)


def _is_close(above: str, below: str) -> bool:
    if WIDE_CHARACTER.match(above[-1:]) and WIDE_CHARACTER.match(below):
        return True
    hyphenated = _HYPHENATED.fullmatch(above[-2:]) and below[:1].isalnum()
    return bool(hyphenated) and not _SUSPENDED.match(below)


def _is_unspaced(groups: Sequence[Sequence[PlainLine]], alone: Sequence[Sequence[bool]]) -> bool:
    """Return whether titles stand right above their abstracts, with no blank line between."""
    stacked = apart = 0
    titled = False
    for group, marks in zip(groups, alone, strict=True):
        runs = list(_runs(group, marks))
        for place, lines in enumerate(runs):
            if not _is_prose(lines):
                titled = titled or _may_be_title(lines, single=len(group) == 1)
            elif titled and place == 0:
                apart, titled = apart + 1, False
            else:
                stacked, titled = stacked + 1, False
    return stacked > apart


def _may_be_wrapped_title(group: Sequence[PlainLine]) -> bool:
    return 1 < len(group) <= _LONGEST_HANGING and not _is_prose(group)


def _runs(group: Sequence[PlainLine], alone: Sequence[bool]) -> Iterator[list[PlainLine]]:
    """Yield the lines between those that stand alone."""
    marked = zip(group, alone, strict=True)
    for is_alone, run in groupby(marked, key=lambda pair: pair[1]):
        if not is_alone:
            yield [line for line, _ in run]


def _may_be_title(lines: Sequence[PlainLine], *, single: bool) -> bool:
    """Return whether lines may be a title: a short one only where nothing else is near it."""
    text = lines[-1].text.strip()
    words = sum(words_of(line.text) for line in lines)
    long = single or words >= _FEWEST_TITLE_WORDS
    return long and not (names_submitter(text) or is_organisation(text))


def _is_prose(lines: Sequence[PlainLine]) -> bool:
    return is_prose(lines[-1].text.strip(), sum(words_of(line.text) for line in lines))


def _divided(
    group: list[PlainLine], alone: Sequence[bool], width: int | None
) -> list[list[PlainLine]]:
    """Divide a group of lines into paragraphs, where blank lines stand under the titles."""
    divided: list[list[PlainLine]] = []
    marked = zip(group, alone, strict=True)
    for is_alone, run in groupby(marked, key=lambda pair: pair[1]):
        lines = [line for line, _ in run]
        divided += [[line] for line in lines] if is_alone else _divided_run(lines, width)
    return divided


def _divided_run(run: list[PlainLine], width: int | None) -> list[list[PlainLine]]:
    """Divide lines of which none stands alone."""
    if len(run) == 1 or _is_dumped_title(run, width):
        return [run]
    if width is not None and _is_flowing(run, width):
        return [run]
    flowing = page_width([run])
    if flowing is not None and _is_flowing(run, flowing):
        return [run]
    width = own_width(run) or width
    hanging = _hanging(run)
    divided = [run[:1]]
    for place, (line, following) in enumerate(pairwise(run), start=1):
        if place in hanging or _runs_on(line, following, width):
            divided[-1].append(following)
        else:
            divided.append([following])
    return divided


def _is_dumped_title(run: Sequence[PlainLine], width: int | None) -> bool:
    """Return whether lines are a title that was broken with a margin of its own, as browsers do."""
    margin = run[0].indent
    return (
        width is not None
        and len(run) <= _LONGEST_HANGING
        and margin > 0
        and all(line.indent == margin for line in run)
        and all(is_full(*pair, width - _TITLE_MARGIN) for pair in pairwise(run))
        and _is_title(run)
    )


def _is_flowing(run: Sequence[PlainLine], width: int) -> bool:
    """Return whether lines are one paragraph, though the author broke some of them."""
    if any(is_too_wide(line, width) for line in run):
        return False
    breaks = [pair for pair in pairwise(run) if pair[1].indent <= pair[0].indent]
    full = sum(is_full(line, following, width - LOST_INDENT) for line, following in breaks)
    return full >= _FLOWING_SHARE * len(breaks) and _is_prose(run)


def _runs_on(line: PlainLine, following: PlainLine, width: int | None) -> bool:
    """Return whether a paragraph goes on from `line` to the one under it."""
    if leads_to_address(line.text.strip(), following.text.strip()):
        return True
    if width is None or is_too_wide(line, width):
        return False
    return is_full(line, following, width)


def _hanging(run: Sequence[PlainLine]) -> set[int]:
    """Return the places of the lines that are indented under the first line of a title."""
    places: set[int] = set()
    at = 0
    while at < len(run) - 1:
        end = at + 1
        while end < len(run) and run[end].indent > run[at].indent:
            end += 1
        if 1 < end - at <= _LONGEST_HANGING and _is_title(run[at:end]):
            places.update(range(at + 1, end))
        at = end
    return places


def _is_title(lines: Sequence[PlainLine]) -> bool:
    words = sum(words_of(line.text) for line in lines)
    return words < _MOST_TITLE_WORDS and not lines[-1].text.rstrip().endswith(".")
