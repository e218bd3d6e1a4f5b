"""What a paper claims: the values of its fields, each with the source that it came from. Pure."""

from collections.abc import Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from tui.model import Paper, Provenance, entry_source, own_provenances, provenance_of

Value = TypeVar("Value")


class Claim(NamedTuple, Generic[Value]):
    """One value of a field, and where it came from."""

    value: Value
    source: Provenance


class Claims:
    """The fields of one paper that are known, each with its source."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._main = provenance_of(paper)
        self._own = own_provenances(paper) if paper.sources else {}

    def of(self, name: str) -> Iterator[Claim[Any]]:
        """Yield the value of a field, if it is known: a day with whether it was guessed."""
        value: Any = getattr(self._paper, name)
        if not value:
            return
        if name == "published":
            value = (value, self._paper.published_guessed)
        yield Claim(value, self._own.get(name, self._main))

    def abstracts(self) -> Iterator[Claim[str]]:
        """Yield the abstract that is shown, and then those that are kept beside it."""
        yield from self.of("abstract")
        for entry, text in self._paper.other_abstracts:
            yield Claim(text, entry_source(entry))


def is_cut(text: str) -> bool:
    """Return whether a text ends with the mark of one cut short."""
    return text.endswith(("…", "..."))
