"""The readable form of a text: its tokens set one after another."""

from dataclasses import dataclass

from tui.mathematics import math_commands, punctuation, scripts
from tui.mathematics.math_page import MathPage, Setter, put
from tui.mathematics.positions import PositionMap, Replacement, TextLink, TextSpan
from tui.mathematics.tokens import Kind


def _set_code_point(page: MathPage, at: int) -> int:
    return put(page, chr(int(page.token(at)[1:], 16)), at, at + 1)


_SETTERS: dict[Kind, Setter] = {
    Kind.COMMAND: math_commands.set_command,
    Kind.NAME: math_commands.set_bare,
    Kind.PERHAPS: math_commands.set_doubtful,
    Kind.SCRIPT: scripts.set_script,
    Kind.OPENING: punctuation.set_group,
    Kind.CLOSING: punctuation.set_closing,
    Kind.DOLLAR: punctuation.set_dollar,
    Kind.QUOTE: punctuation.set_quote,
    Kind.DASH: punctuation.set_dash,
    Kind.TIE: punctuation.set_tie,
    Kind.ADDRESS: punctuation.set_address,
    Kind.CODE_POINT: _set_code_point,
}


@dataclass(frozen=True, slots=True)
class Readable:
    """A text as it is read, with the stretches to emphasise, its links, and what was changed."""

    text: str
    spans: tuple[TextSpan, ...] = ()
    links: tuple[TextLink, ...] = ()
    changes: tuple[Replacement, ...] = ()

    @property
    def places(self) -> PositionMap:
        """Where each part of the readable text came from."""
        return PositionMap(self.changes)


def readable(text: str) -> Readable:
    """Return the text with its mathematics, accents, quotation marks and links made readable."""
    page = set_page(text)
    if not (page.changes or page.links):
        return Readable(text)
    return Readable(page.text, tuple(page.spans), tuple(page.links), tuple(page.changes))


def set_page(text: str) -> MathPage:
    """Return the page of a text with all of its tokens set."""
    page = MathPage(text, _SETTERS)
    if any(page.kinds):
        page.run(0, len(page.tokens))
    return page
