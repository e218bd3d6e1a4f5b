"""For one reader: the order of own interest, what is rising, and what the reading adds up to."""

from tui.interest.examples import Example, examples
from tui.interest.ranking import Ranking, varied
from tui.interest.reasons import Because, Reasons
from tui.interest.terms import Terms
from tui.interest.wishes import Wish

__all__ = ["Because", "Example", "Ranking", "Reasons", "Terms", "Wish", "examples", "varied"]
