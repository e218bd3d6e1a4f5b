"""Terms and names that are in more papers than before, against how many papers there are."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from tui.interest.rising.term_phrases import Phrase, is_name, phrases, runs, words_of
from tui.model import Paper
from tui.model.spans import monday
from tui.text import fold

PRIOR_PAPERS = 200
"""How many papers the prior counts as: a term must be in several before its rise is believed."""
Dated = tuple[date, Paper]
"""A paper with the day on which it was met."""
LEAST_PAPERS = 4
"""Papers that a rising term is in at least."""
LEAST_NAMED = 3
"""The same for a name."""
LEAST_SURPRISE = 2.0
"""Standard deviations from which on a rise counts."""
LEAST_RISE = 1.5
"""How many times as large as before the share of papers must be."""
LEAST_TITLED = 0.15
"""The share of a term's papers whose titles hold it too."""
LEAST_APART = 0.4
"""The share of a term's papers that hold it as a term, and not as a part of another."""
ALIKE = 0.6
"""The share of papers that two terms have in common if one of them is enough."""
SAID_BY_LONGER = 0.6
"""The share of a term's papers that a longer term must be in to stand for it."""
WEEKS = 26
"""Weeks of a sparkline, at most."""


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
    """Return how many times as large as before the share is; new terms are believed late."""
    share = (now.papers + before.papers) / (now.of + before.of)
    usual = (before.papers + share) / (before.of + 1)
    return (now.papers / now.of) / usual if usual else 0.0


@dataclass(frozen=True, slots=True)
class Trend:
    """One rising term or name, as most papers write it.

    `now` and `before` count papers. `weeks` are the papers of each week, the last one last.
    `keys` are those of the papers now that hold it.
    """

    term: str
    surprise: float
    now: int
    before: int
    weeks: tuple[int, ...]
    keys: tuple[str, ...]


@dataclass(slots=True)
class _FoundTerms:
    """In which papers each term was found, by place in the list of papers."""

    now: dict[Phrase, list[int]]
    before: Mapping[Phrase, list[int]]
    written: Mapping[Phrase, Counter[str]]


def rising_terms(now: Sequence[Dated], before: Sequence[Dated], *, limit: int = 40) -> list[Trend]:
    """Return the terms of one to four words whose share of papers has risen, best first.

    Terms are what some papers have in their titles, or names by their spelling: words that only
    abstracts are written with are filler. Costs about a quarter of a millisecond for each paper.
    """
    written: defaultdict[Phrase, Counter[str]] = defaultdict(Counter)
    for _, paper in now:
        for phrase, form in dict(_phrases(paper)).items():
            written[phrase][form] += 1
    titled = Counter(chain.from_iterable(runs(words_of(paper.title)) for _, paper in now))
    candidates = {
        phrase
        for phrase, forms in written.items()
        if forms.total() >= LEAST_PAPERS
        and (titled[phrase] >= LEAST_TITLED * forms.total() or is_name(commonest(forms)))
    }
    places = _places(now, candidates)
    apart = {
        phrase: found
        for phrase, found in places.items()
        if written[phrase].total() >= LEAST_APART * len(found)
    }
    found = _FoundTerms(apart, _places(before, candidates), written)
    return _trends(found, now, before, LEAST_PAPERS)[:limit]


def commonest(forms: Counter[str]) -> str:
    """Return the form in which a term is most often written, the first by letters of several."""
    return max(sorted(forms), key=forms.__getitem__)


def _phrases(paper: Paper) -> Iterator[tuple[Phrase, str]]:
    """Yield the terms of a paper; those of the abstract last, which are not spelt as a title."""
    yield from ((phrase, form.lower()) for phrase, form in phrases(paper.title))
    yield from phrases(paper.abstract)


def _places(papers: Sequence[Dated], candidates: set[Phrase]) -> dict[Phrase, list[int]]:
    places: defaultdict[Phrase, list[int]] = defaultdict(list)
    for place, (_, paper) in enumerate(papers):
        for phrase in candidates & runs(words_of(f"{paper.title} {paper.abstract}")):
            places[phrase].append(place)
    return dict(places)


def rising_names(
    now: Sequence[Dated],
    before: Sequence[Dated],
    names: Callable[[Paper], Iterable[str]] = lambda paper: paper.authors,
    *,
    limit: int = 40,
) -> list[Trend]:
    """Return the `names` of papers, such as their authors or labs, whose share has risen."""
    written: defaultdict[Phrase, Counter[str]] = defaultdict(Counter)
    for _, paper in (*before, *now):
        for name in names(paper):
            written[fold(name),][name] += 1
    found = _FoundTerms(_named(now, names), _named(before, names), written)
    return _trends(found, now, before, LEAST_NAMED)[:limit]


def _named(
    papers: Sequence[Dated], names: Callable[[Paper], Iterable[str]]
) -> dict[Phrase, list[int]]:
    places: defaultdict[Phrase, list[int]] = defaultdict(list)
    for place, (_, paper) in enumerate(papers):
        for name in {fold(name) for name in names(paper)}:
            places[name,].append(place)
    return dict(places)


def _trends(
    found: _FoundTerms, now: Sequence[Dated], before: Sequence[Dated], least: int
) -> list[Trend]:
    surprises = {
        phrase: surprise(*counts)
        for phrase, places in found.now.items()
        if len(places) >= least
        and rise(*(counts := _counts(found, phrase, len(now), len(before)))) >= LEAST_RISE
    }
    surprises = {phrase: worth for phrase, worth in surprises.items() if worth >= LEAST_SURPRISE}
    for phrase in _said_by_others(found.now, surprises):
        del surprises[phrase]
    ordered = sorted(surprises, key=lambda phrase: (-surprises[phrase], phrase))
    weeks = _weeks(day for day, _ in (*before, *now))
    return [
        _trend(found, phrase, surprises[phrase], weeks, (now, before))
        for phrase in _unlike(ordered, found.now)
    ]


def _unlike(ordered: Iterable[Phrase], places: Mapping[Phrase, list[int]]) -> Iterator[Phrase]:
    """Yield the terms that share a word with none before them in mostly the same papers."""
    kept: list[Phrase] = []
    for phrase in ordered:
        papers = set(places[phrase])
        if not any(
            not set(phrase).isdisjoint(other)
            and len(papers.intersection(places[other])) >= ALIKE * len(papers)
            for other in kept
        ):
            kept.append(phrase)
            yield phrase


def _counts(found: _FoundTerms, phrase: Phrase, now: int, before: int) -> tuple[Seen, Seen]:
    earlier = len(found.before.get(phrase, ()))
    return Seen(len(found.now[phrase]), now), Seen(earlier, before)


def _said_by_others(
    places: Mapping[Phrase, list[int]], rises: Mapping[Phrase, float]
) -> set[Phrase]:
    """Return the terms that a longer or a shorter one stands for."""
    said = set()
    for longer in rises:
        for part in _parts(longer):
            if part not in rises:
                continue
            if len(places[longer]) >= SAID_BY_LONGER * len(places[part]):
                said.add(part)
            elif rises[longer] <= rises[part]:
                said.add(longer)
    return said


def _parts(phrase: Phrase) -> Iterator[Phrase]:
    for length in range(1, len(phrase)):
        for start in range(len(phrase) - length + 1):
            yield phrase[start : start + length]


def _weeks(days: Iterable[date]) -> list[date]:
    """Return the Mondays of the weeks up to the last of `days`, at most `WEEKS` of them."""
    mondays = {monday(day) for day in days}
    if not mondays:
        return []
    last, first = max(mondays), min(mondays)
    count = min((last - first).days // 7 + 1, WEEKS)
    return [last - timedelta(weeks=back) for back in reversed(range(count))]


def _trend(
    found: _FoundTerms,
    phrase: Phrase,
    worth: float,
    weeks: Sequence[date],
    papers: tuple[Sequence[Dated], Sequence[Dated]],
) -> Trend:
    now, before = papers
    earlier, places = found.before.get(phrase, []), found.now[phrase]
    days = [before[place][0] for place in earlier] + [now[place][0] for place in places]
    counts = Counter(map(monday, days))
    forms = found.written[phrase]
    return Trend(
        commonest(forms),
        worth,
        len(places),
        len(earlier),
        tuple(counts[week] for week in weeks),
        tuple(now[place][1].key for place in places),
    )
