"""How surprising it is that a term is in more papers than before."""

from math import log, sqrt
from typing import NamedTuple

PRIOR_PAPERS = 200
"""Papers that the prior counts for: a term must be seen in some before its rise is believed."""


class Seen(NamedTuple):
    """How many papers hold a term, of how many."""

    papers: int
    of: int


def surprise(now: Seen, before: Seen) -> float:
    """Return by how many standard deviations the odds of a term have risen; below 0, fallen.

    This is the log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn
    (Fightin' Words, 2008, equations 15 to 22), of papers in place of words, so that neither the
    number of papers nor one paper's fondness of a word counts. The prior is what all say together.
    A term of all papers, or of none, surprises nobody.
    """
    prior = PRIOR_PAPERS * (now.papers + before.papers) / (now.of + before.of)
    if not 0 < prior < PRIOR_PAPERS:
        return 0.0
    ratio = _log_odds(now, prior) - _log_odds(before, prior)
    return ratio / sqrt(1 / (now.papers + prior) + 1 / (before.papers + prior))


def _log_odds(seen: Seen, prior: float) -> float:
    with_it = seen.papers + prior
    return log(with_it / (seen.of + PRIOR_PAPERS - with_it))


def rise(now: Seen, before: Seen) -> float:
    """Return how many times as large the share of papers is as it was, new terms believed late."""
    share = (now.papers + before.papers) / (now.of + before.of)
    usual = (before.papers + share) / (before.of + 1)
    return (now.papers / now.of) / usual if usual else 0.0
