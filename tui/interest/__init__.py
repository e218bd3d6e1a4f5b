"""For one reader: papers in the order of their own interest, what is rising, and statistics.

Everything here only computes. It takes in papers, readings and listings, and the index of words
that search keeps; it opens no file, knows no screen and needs nothing trained.

Ranking::

    terms = Terms(index.collection)             # until the library changes
    found = examples(readings, now)             # what the reader's actions say, by how lately
    ranking = Ranking(terms, found, {"speculative decoding": Wish.MORE})
    ranking.order(keys)                         # best first; `score(key)` 0 is any paper, 1 a liked
    ranking.reasons(key)                        # words and own papers, for and against
    varied(order, filter(ranking.is_outside, order))   # two strangers among the first ten

After an action make new `examples` and a new `Ranking` over the same `terms`: it costs some
milliseconds, does not depend on the order of actions, and so an undone action leaves no trace.

The worth of a word is how much more of it the liked papers hold than all papers of the library do.
A paper's score is the sum over its words, so that the reasons are exact. The papers nearest to the
liked ones count as liked too, with little weight: they bring the words that a short queue lacks.

`interest.rising` finds terms and names whose share of papers has risen (`rising_terms`,
`rising_names`), `interest.statistics` counts what was met, kept and read, the queue over time,
habits, and how often the ranking was right. Import them from there, and only when they are asked
for.
"""

from tui.interest.examples import Example, examples
from tui.interest.ranking import Ranking, varied
from tui.interest.reasons import Because, Reasons
from tui.interest.terms import Terms

__all__ = ["Because", "Example", "Ranking", "Reasons", "Terms", "examples", "varied"]
