"""The lines of a text in Markdown, each with what its marks said."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class MarkdownRow:
    """One line of Markdown as plain text, and what its marks said.

    `lead` is the link or the bold text that the line begins with; `spans` are all of them, with the
    addresses of links. A line is `inside` of a tag or an address that was broken, and has no text.
    """

    text: str = ""
    lead: str = ""
    inside: bool = False
    heading: bool = False
    item: bool = False
    starts_link: bool = False
    ends_link: bool = False
    within_link: bool = False
    addresses: list[str] = field(default_factory=list)
    spans: list[tuple[str, str]] = field(default_factory=list)


class RowWriter:
    """Puts one row together; `within` links are open where it begins."""

    def __init__(self, within: int = 0) -> None:
        self.within = within
        self._row = MarkdownRow()
        self._blank = True
        self._parts: list[str] = []
        self._leads: list[bool] = []
        self._begun: list[int] = []

    def add(self, piece: str) -> None:
        """Add text, or nothing."""
        self._parts.append(piece)
        if piece.strip():
            self._row.ends_link = self._blank = False

    def take_mark(self, mark: str) -> None:
        """Take the mark of a heading or an item."""
        self._row.heading, self._row.item = "#" in mark, True

    def begin_link(self) -> None:
        """Take the place where the text of a link begins."""
        self._row.starts_link = self._row.starts_link or self._blank
        self.within += 1
        self._leads.append(self._blank)
        self._begun.append(len(self._parts))

    def end_link(self, address: str) -> None:
        """Take the end of a link's text, and where it leads."""
        self._row.addresses.append(address)
        self._end_span(address)
        self.within, self._row.ends_link = max(self.within - 1, 0), True
        self._end_lead()

    def take_bold(self, *, begins: bool) -> None:
        """Take a mark of bold text."""
        if begins:
            self._leads.append(self._blank)
            self._begun.append(len(self._parts))
        else:
            self._end_span("")
            self._end_lead()

    def row(self) -> MarkdownRow:
        """Return the row that this makes."""
        self._row.text, self._row.within_link = "".join(self._parts), self.within > 0
        return self._row

    def _end_span(self, address: str) -> None:
        start = self._begun.pop() if self._begun else 0
        self._row.spans.append(("".join(self._parts[start:]), address))

    def _end_lead(self) -> None:
        if self._leads and self._leads.pop() and not self._blank:
            self._row.lead = "".join(self._parts).strip()
