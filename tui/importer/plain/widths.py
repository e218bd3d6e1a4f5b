"""The width at which lines were broken, told from the breaks inside of paragraphs.

A tool breaks a line only where the next word would not fit. Each break so bounds the width, from
the length of the line to what it would be with that word; nearly all breaks of one tool agree on
one width, while lines that were never broken agree on none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from tui.importer.page.boilerplate import is_boilerplate, is_promotion
from tui.importer.plain.lines import PlainLine

SLACK = 4
"""In characters; what a line may be wider than the width, through marks that count for nothing."""
LOST_INDENT = 2
"""In characters: a first line may have been indented when it was wrapped, and is now narrower."""
WIDE_CHARACTER = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_NARROWEST, _WIDEST = 50, 132
"""In characters; narrower columns are lists, wider lines are not broken."""
_WRAPPED_SHARE = 0.3
"""Of the breaks between lines that are not too wide; on pages not wrapped it is near nothing."""
_FEW_SHARES = {1: 1.0, 2: 0.5}
"""The same where so few agree."""
_FEWEST_TITLES = 3
_NEARLY_ALL = 0.9
_LONGEST_LABEL = 60
"""In characters; whether longer lines are boilerplate does not change the width."""


def page_width(groups: Iterable[Sequence[PlainLine]]) -> int | None:
    """Return the width at which the page was wrapped, or None when it was not."""
    breaks = [
        found
        for group in groups
        for found in _breaks(group)
        if found.longest <= _WIDEST + SLACK
        and not (_is_label(found.upper) or _is_label(found.lower))
    ]
    width, agreeing = _likeliest_width(breaks)
    # An indented line may hang under a title, or begin a paragraph: it need not agree.
    asked = sum(found.lower.indent <= found.upper.indent for found in breaks)
    share = _FEW_SHARES.get(agreeing, _WRAPPED_SHARE)
    return width if agreeing and agreeing >= share * asked else None


def titles_width(groups: Iterable[Sequence[PlainLine]]) -> int | None:
    """Return the width of titles that were wrapped by themselves, narrower than the abstracts.

    Only where there are enough of them to be sure: a title over its authors looks like one too.
    """
    breaks = [
        found
        for group in groups
        for found in _breaks(group)
        if not (_is_label(found.upper) or _is_label(found.lower))
    ]
    width, agreeing = _likeliest_width(breaks)
    sure = agreeing >= _FEWEST_TITLES and agreeing >= _NEARLY_ALL * len(breaks)
    return width if sure else None


def own_width(group: Sequence[PlainLine]) -> int | None:
    """Return the width on which all breaks of a group agree, if it has more than one."""
    breaks = list(_breaks(group))
    if len(breaks) == 1:
        return None
    width, agreeing = _likeliest_width(breaks)
    return width if 1 < agreeing == len(breaks) else None


@dataclass(frozen=True, slots=True)
class _Break:
    upper: PlainLine
    lower: PlainLine
    lost: int
    """How much wider the upper line may have been."""

    @property
    def longest(self) -> int:
        return max(len(self.upper.text), len(self.lower.text))


def _breaks(group: Sequence[PlainLine]) -> Iterator[_Break]:
    for place, (upper, lower) in enumerate(pairwise(group)):
        yield _Break(upper, lower, 0 if place else LOST_INDENT)


def _likeliest_width(breaks: Iterable[_Break]) -> tuple[int, int]:
    """Return the width that most of the breaks allow, the narrowest of them, and how many do."""
    changes = [0] * (_WIDEST + 2)
    for found in breaks:
        least = found.longest
        most = min(len(found.upper.text) + _first_word(found.lower) + found.lost, _WIDEST)
        if least <= most:
            changes[least] += 1
            changes[most + 1] -= 1
    agreeing = list(accumulate(changes))
    width = max(range(_NARROWEST, _WIDEST + 1), key=agreeing.__getitem__)
    return width, agreeing[width]


def is_full(line: PlainLine, following: PlainLine, width: int) -> bool:
    """Return whether the first word of the following line would not have fitted on `line`."""
    return len(line.text) + 1 + _first_word(following) > width


def is_too_wide(line: PlainLine, width: int, slack: int = SLACK) -> bool:
    """Return whether a line was not wrapped, though it could have been broken."""
    return len(line.text) > width + slack and line.indent + _first_word(line) <= width


def _first_word(line: PlainLine) -> int:
    words = line.text.split(maxsplit=1)
    return 1 if WIDE_CHARACTER.match(words[0]) else len(words[0])


def _is_label(line: PlainLine) -> bool:
    text = line.text.strip()
    return len(text) <= _LONGEST_LABEL and (is_boilerplate(text) or is_promotion(text))
