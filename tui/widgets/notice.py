"""What stands where there is nothing: why, and the keys that lead on."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.app import App
from textual.content import Content

from tui.bindings import in_keys_of
from tui.commands import COMMANDS

HEADING_STYLE = "bold $foreground"
WORDS_STYLE = "$quiet"
KEY_STYLE = "bold $accent"
TOLD_STYLE = "$foreground"
KEY_GAP = 2
MOST_COLUMNS = 52
TIGHT_LINES = 8
"""In fewer lines a notice has no blank lines."""
SHARE_ABOVE = 3
"""One in so many of the free lines is above a notice."""


class Notice(NamedTuple):
    """A heading, a sentence, and by their ids the commands that help here."""

    heading: str
    words: str = ""
    commands: tuple[str, ...] = ()

    def lines(self, app: App[object], width: int, height: int) -> list[Content]:
        """Return the notice as lines of at most `width` columns, if it can fewer than `height`."""
        columns = max(min(width, MOST_COLUMNS), 1)
        blocks = [
            _wrapped(self.heading, HEADING_STYLE, columns),
            _wrapped(in_keys_of(app, self.words), WORDS_STYLE, columns),
            list(self._keys(app, columns)),
        ]
        is_tight = height < TIGHT_LINES
        lines: list[Content] = []
        for block in filter(None, blocks):
            lines += [Content("")] * (bool(lines) and not is_tight)
            lines += block
        return lines

    def _keys(self, app: App[object], columns: int) -> Iterator[Content]:
        known = {each.id: each for each in getattr(app, "commands", COMMANDS)}
        shown = [known[name] for name in self.commands]
        widest = max((len(each.keys[0]) for each in shown), default=0)
        for each in shown:
            key = Content.styled(each.keys[0].ljust(widest), KEY_STYLE)
            told = each.help if widest + KEY_GAP + len(each.help) <= columns else each.label
            yield key + Content.styled(" " * KEY_GAP + told, TOLD_STYLE)

    def page(self, app: App[object], width: int, height: int) -> list[Content]:
        """Return the notice as lines in the middle of a view of this width and height."""
        lines = self.lines(app, width, height)
        left = max((width - max(line.cell_length for line in lines)) // 2, 0)
        above = max((height - len(lines)) // SHARE_ABOVE, 0)
        return [*[Content("")] * above, *(Content(" " * left) + line for line in lines)]


def _wrapped(words: str, style: str, columns: int) -> Sequence[Content]:
    return [line.stylize(style) for line in Content(words).wrap(columns)] if words else []
