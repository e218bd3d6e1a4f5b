"""Text in which words can be found."""

import re

from textual.content import Content

from tui.widgets.refused import Refused
from tui.widgets.safe import highlighted
from tui.widgets.text_view import Blocks, TextView

FOUND_STYLE = "reverse"


class SearchableText(TextView):
    """Marks the words that are sought wherever they stand, and goes from one to the next."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.sought = ""
        """The words that are marked; "" for none."""
        self._unmarked: Blocks = ()

    def show(self, blocks: Blocks) -> None:
        """Show other text, with what is sought marked in it."""
        self._unmarked = blocks
        super().show([_with_found(block, self.sought) for block in blocks])

    def find(self, words: str) -> int:
        """Mark `words` wherever they stand, go to the first of them; return how many there are."""
        self.sought = words
        self.show(self._unmarked)
        places = self._found_lines()
        if places:
            self._go_to_line(places[0])
        return len(places)

    def find_next(self, steps: int) -> None:
        """Go to the next line with the words that were sought, or to one before."""
        places = self._found_lines()
        here = self.scroll_offset.y + self._lead
        after = [y for y in places if (y > here if steps > 0 else y < here)]
        if places:
            self._go_to_line((after or places)[0 if steps > 0 else -1])
        else:
            self.post_message(Refused("find_next" if steps > 0 else "find_previous"))

    def _found_lines(self) -> list[int]:
        return [
            y
            for y, line in enumerate(self.lines)
            if any(span.style == FOUND_STYLE for span in line.spans)
        ]

    @property
    def _lead(self) -> int:
        return self.scrollable_content_region.height // 3

    def _go_to_line(self, line: int) -> None:
        self.scroll_to(y=max(line - self._lead, 0), animate=False, immediate=True)


def _with_found(block: Content, words: str) -> Content:
    if not words:
        return block
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    spans = (found.span() for found in pattern.finditer(block.plain) if found[0])
    return highlighted(block, spans, FOUND_STYLE)
