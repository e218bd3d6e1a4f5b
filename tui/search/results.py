"""What a search found."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One paper found, and how well it matches; scores compare within one search only."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    query: str
    hits: Sequence[Hit]
    total: int
