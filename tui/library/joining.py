"""Joining what sources know of one paper: the best is shown, and nothing known is lost. Pure.

Of two values of a field the better is decided by these, in this order:

1. the rank of the source, as `SourceRank` has it;
2. for titles and abstracts, that they are not cut short;
3. the edition on arXiv: the later submission, then the later version;
4. the value itself: the longer abstract, the earlier day, the title that begins with a letter and
   not a number, the one that the other adds something to, else the text that is sorted last.

The last makes the outcome the same whichever came first. Fields differ from this only where a
better source can know less: an abstract cut short is made whole by whichever goes on from it, a
list of authors that leaves some out is worth no more than a digest's, a day that was guessed gives
way to one that was not, and the number of votes is the greatest. What loses stays: titles and
abstracts beside the better one, ids of other submissions as links, lists as the union of both.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from tui.importer import SourceRank
from tui.library.abstract_choice import joined_abstracts
from tui.library.claims import Claim, Claims, is_cut
from tui.model import (
    CODE_LABEL,
    OTHER_SUBMISSION,
    PROJECT_LABEL,
    Link,
    Paper,
    Provenance,
    arxiv_id_of,
    arxiv_ids,
    entry_of,
    folded_title,
)

MAX_JOINED = 30
"""Links, keywords or titles of one paper that listings add to; no honest paper has as many.

Beyond it those that came first stay.
"""

_PLACEHOLDERS = frozenset({"others", "and others", "et al"})
"""Names, folded, that stand for authors left out."""

_LAST = "\U0010ffff"
"""What makes a text sort after those that go on from it."""

Value = TypeVar("Value")
Order = Callable[[Claim[Any]], tuple[Any, ...]]


def join(held: Paper, found: Paper) -> Paper:
    """Return the paper held, under its key, with what `found` knows better of the same work.

    Whatever the order in which papers are joined, and however often each, it comes to the same,
    but for the key.
    """
    if held == found:
        return held
    its, others = Claims(held), Claims(found)
    best = _best(its, others)
    abstracts = joined_abstracts(its, others)
    best |= {"abstract": abstracts[0]} if abstracts else {}
    values = {name: claim.value for name, claim in best.items()}
    title, arxiv_id = values["title"], values.get("arxiv_id")
    published, guessed = values.pop("published", (None, False))
    main = Provenance(best["title"].source.rank, arxiv_id, best["title"].source.version)
    return replace(
        held,
        **values
        | {
            "version": main.version,
            "published": published,
            "published_guessed": guessed,
            "upvotes": _most(held.upvotes, found.upvotes),
            "links": _links(held, found, arxiv_id),
            "keywords": _united(held.keywords, found.keywords, folded_title),
            "categories": _categories(held, found, values.get("categories", ())),
            "withdrawn": held.withdrawn or found.withdrawn,
            "other_titles": _other_titles(held, found, title),
            "other_abstracts": tuple(
                (entry_of("abstract", other.source), other.value) for other in abstracts[1:]
            ),
            "source_rank": main.rank,
            "sources": tuple(
                entry_of(name, best[name].source)
                for name in sorted(best)
                if best[name].source != main
            ),
        },
    )


def _by_title(claim: Claim[str]) -> tuple[Any, ...]:
    title, source = claim
    plain = title[:1].isalpha(), title + _LAST
    return source.rank, not is_cut(title), source.edition, plain


def _by_source(claim: Claim[Any]) -> tuple[Any, ...]:
    return claim.source.rank, claim.source.edition, claim.value


def _by_authors(claim: Claim[tuple[str, ...]]) -> tuple[Any, ...]:
    """Order lists of authors; one that leaves some out is worth no more than a digest's."""
    authors, source = claim
    named = [name for name in authors if folded_title(name) not in _PLACEHOLDERS]
    is_whole = len(named) == len(authors)
    trust = source.rank if is_whole else min(source.rank, SourceRank.DIGEST)
    return trust, len(named), len(authors), authors, source.rank, source.edition


def _by_day(claim: Claim[tuple[str, bool]]) -> tuple[Any, ...]:
    """Order days: real before guessed ones, and of like sources the earlier."""
    (day, guessed), source = claim
    earlier = tuple(-ord(character) for character in day)
    return not guessed, source.rank, earlier, source.edition


_ORDERS: dict[str, Order] = {
    "title": _by_title,
    "authors": _by_authors,
    "arxiv_id": _by_source,
    "published": _by_day,
    "summary": _by_source,
    "categories": _by_source,
    "venue": _by_source,
    "labs": _by_source,
    "comment": _by_source,
}
"""By the name of a field what sorts the values that it may have, the best last."""


def _best(its: Claims, others: Claims) -> dict[str, Claim[Any]]:
    """Return the best claim to each field that either makes one to."""
    return {
        name: max(claims, key=order)
        for name, order in _ORDERS.items()
        if (claims := [*its.of(name), *others.of(name)])
    }


def _most(held: int | None, found: int | None) -> int | None:
    """Return the greater number: upvotes grow, so it is the later, whichever was read first."""
    return max((votes for votes in (held, found) if votes is not None), default=None)


def _links(held: Paper, found: Paper, arxiv_id: str | None) -> tuple[Link, ...]:
    """Return the links of both, and one to each submission of the work but the one shown."""
    ids = arxiv_ids(held) | arxiv_ids(found)
    if len(ids) < 2:  # noqa: PLR2004  one work seldom has two
        return _united(held.links, found.links, _address, _link_order)
    links = _united(_without_ids(held), _without_ids(found), _address, _link_order)
    others = sorted(ids - {arxiv_id or ""})
    return (*links, *(Link(OTHER_SUBMISSION, f"https://arxiv.org/abs/{one}") for one in others))


def _without_ids(paper: Paper) -> tuple[Link, ...]:
    return tuple(
        link
        for link in paper.links
        if link.label != OTHER_SUBMISSION or arxiv_id_of(link.url) is None
    )


def _address(link: Link) -> str:
    return link.url


def _link_order(link: Link) -> tuple[bool, str, str]:
    """Order links: to pages about the work first, to its code and its own page last."""
    return link.label in (CODE_LABEL, PROJECT_LABEL), link.label, link.url


def _categories(held: Paper, found: Paper, best: tuple[str, ...]) -> tuple[str, ...]:
    """Return the categories of both; the first one of the better source is the main one."""
    united = _united(held.categories, found.categories, str)
    if held.categories == found.categories or not (held.categories and found.categories):
        return united
    return (best[0], *(each for each in united if each != best[0]))


def _other_titles(held: Paper, found: Paper, title: str) -> tuple[str, ...]:
    """Return every title that the work was shown under, but for the one that it has now."""
    if held.title == found.title and held.other_titles == found.other_titles:
        return held.other_titles
    titles: dict[str, str] = {}
    for each in (held.title, *held.other_titles, found.title, *found.other_titles):
        folded = folded_title(each)
        titles[folded] = max(titles.get(folded, ""), each)
    titles.pop(folded_title(title), None)
    return tuple(sorted([*titles.values()][:MAX_JOINED]))


def _united(
    held: tuple[Value, ...],
    found: tuple[Value, ...],
    identity: Callable[[Value], str],
    order: Callable[[Value], Any] = str,
) -> tuple[Value, ...]:
    """Return the values of both, each once, bounded; sorted by `order` if the two differ.

    Of two ways of writing one value the greater is kept.
    """
    if held == found or not found:
        return held
    if not held:
        return found
    values: dict[str, Value] = {}
    known = {identity(value) for value in held}
    for value in (*held, *found):
        name = identity(value)
        if name in values:
            values[name] = max(values[name], value, key=order)
        elif name in known or len(values) < MAX_JOINED:
            values[name] = value
    return tuple(sorted(values.values(), key=order))
