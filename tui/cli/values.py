"""What options and arguments take: a word of a list, or a whole number."""

from collections.abc import Callable, Mapping

import click
from click.shell_completion import CompletionItem

from tui.text import capitalized, perhaps

EXPORT_FORMATS = "bibtex, ris, csl, markdown, org, csv, jsonl, html or text"
"""Their names as help texts list them; to ask for them would import all formats."""
Words = Callable[[], Mapping[str, str]]
"""Returns the known words, each with what completion says of it; called when needed."""


class OneOf(click.ParamType[str]):
    """One of some words, in any case; `what` is what they name: “a status”."""

    name = "word"

    def __init__(self, what: str, words: Words) -> None:
        self._what = what
        self._words = words

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word. Raise BadParameter for one that is not known."""
        known = self._words()
        if value.lower() not in known:
            meant = capitalized(perhaps(value, known))
            self.fail(f"“{value}” is not {self._what}. {meant}.", param, ctx)
        return value.lower()

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the words that begin so."""
        del ctx, param
        known = self._words().items()
        return [CompletionItem(word, help=h) for word, h in known if word.startswith(incomplete)]


class WholeNumber(click.ParamType[int]):
    """A whole number that is at least `least`, and at most `most` if that is given."""

    name = "number"

    def __init__(self, least: int = 1, most: int | None = None) -> None:
        self._least = least
        self._most = most

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the number. Raise BadParameter for anything else, or beyond the bounds."""
        try:
            number = int(value)
        except ValueError:
            number = self._least - 1
        if number < self._least or (self._most is not None and number > self._most):
            bounds = f"from {self._least} " + ("on" if self._most is None else f"to {self._most}")
            self.fail(f"“{value}” is not a whole number {bounds}.", param, ctx)
        return number


def statuses() -> Mapping[str, str]:
    """Return the statuses of papers."""
    from tui.model import Status

    return dict.fromkeys(Status, "")


def orders() -> Mapping[str, str]:
    """Return the orders that a list may be in."""
    from tui.search.query.syntax import SortKey

    return dict.fromkeys(SortKey, "")


def export_formats() -> Mapping[str, str]:
    """Return the formats of exports, each with what it is."""
    from tui.export import FORMATS

    return {each.name: each.label for each in FORMATS}


def import_formats() -> Mapping[str, str]:
    """Return the formats that a listing may be read as."""
    from tui.importer import format_words

    return dict.fromkeys(format_words(), "")
