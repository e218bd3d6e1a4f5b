"""Going through many undecided papers: what is worth a look comes first. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tui.text import counted


class Pick(NamedTuple):
    """An undecided paper, and why it comes where it comes."""

    key: str
    reason: str


def best_first(
    undecided: Sequence[str],
    matching: Mapping[str, Sequence[str]],
    votes: Callable[[str], int],
) -> list[Pick]:
    """Return undecided papers, those that saved searches find first, then the most voted.

    `matching` holds by the names of saved searches the keys that they find. Papers that more of
    them find come before others; ties stay in the order of `undecided`.
    """
    finders: dict[str, list[str]] = {key: [] for key in undecided}
    for name, keys in matching.items():
        for key in keys:
            if key in finders:
                finders[key].append(name)
    ordered = sorted(undecided, key=lambda key: (-len(finders[key]), -votes(key)))
    return [Pick(key, _reason(finders[key], votes(key))) for key in ordered]


def _reason(names: Sequence[str], votes: int) -> str:
    found = f"your search {', '.join(names)} · " if names else ""
    return found + counted(votes, "vote")
