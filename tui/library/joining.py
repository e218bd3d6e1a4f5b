"""Joining what two listings know of one paper: nothing known is lost. Pure.

Where the two contradict each other, the later edition on arXiv is believed, else what was there.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from tui.model import OTHER_SUBMISSION, Link, Paper, folded_title

MAX_JOINED = 30
"""Links, keywords or titles of one paper that listings add to; no honest paper has as many."""

_PLACEHOLDERS = frozenset({"others", "and others", "et al"})
"""Names, folded, that stand for authors left out."""

Value = TypeVar("Value")


def join(held: Paper, found: Paper) -> Paper:
    """Return the paper held, under its key, with what `found` knows better of the same work."""
    if held == found:
        return held
    later, earlier = (found, held) if _is_later(found, held) else (held, found)
    published, guessed = _published(held, found)
    return replace(
        held,
        title=later.title,
        abstract=_fuller(later.abstract, earlier.abstract),
        authors=_longer(held.authors, found.authors),
        arxiv_id=later.arxiv_id or earlier.arxiv_id,
        version=later.version,
        published=published,
        published_guessed=guessed,
        upvotes=_most(held.upvotes, found.upvotes),
        links=_links(held, found, earlier),
        summary=later.summary or earlier.summary,
        keywords=_union(held.keywords, found.keywords, folded_title),
        categories=_union(held.categories, found.categories, str),
        venue=later.venue or earlier.venue,
        comment=later.comment or earlier.comment,
        withdrawn=held.withdrawn or found.withdrawn,
        other_titles=_other_titles(held, found, later.title),
    )


def _is_later(found: Paper, held: Paper) -> bool:
    """Return whether title and abstract of `found` are of a later edition, as far as is known."""
    if found.arxiv_id and held.arxiv_id and found.arxiv_id != held.arxiv_id:
        return _submission_order(found.arxiv_id) > _submission_order(held.arxiv_id)
    return (found.version or 0) > (held.version or 0)


def _submission_order(arxiv_id: str) -> tuple[bool, str]:
    """Return what sorts arXiv ids by time; those with an archive's name are the older kind."""
    return "/" not in arxiv_id, arxiv_id


def _fuller(preferred: str, other: str) -> str:
    """Return the abstract preferred, unless the other is longer and this one was cut short."""
    if len(other) <= len(preferred):
        return preferred
    cut = preferred.endswith(("…", "...")) or _one_line(other).startswith(
        _one_line(preferred).rstrip(" .…")
    )
    return other if cut else preferred


def _one_line(text: str) -> str:
    return text.replace("\n\n", " ")


def _longer(held: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    """Return the longer list of authors where it holds all of the shorter, else the one held."""
    if held == found or not found:
        return held
    known, new = _names(held), _names(found)
    return found if known < new or not held else held


def _names(authors: Sequence[str]) -> set[str]:
    return {folded_title(name) for name in authors} - _PLACEHOLDERS


def _most(held: int | None, found: int | None) -> int | None:
    """Return the greater number: upvotes grow, so it is the later, whichever was read first."""
    return max((votes for votes in (held, found) if votes is not None), default=None)


def _published(held: Paper, found: Paper) -> tuple[str | None, bool]:
    better = held.published is None or (held.published_guessed and not found.published_guessed)
    source = found if better and found.published is not None else held
    return source.published, source.published_guessed


def _links(held: Paper, found: Paper, earlier: Paper) -> tuple[Link, ...]:
    """Return the links of both; and one to the earlier submission if there were two."""
    new = found.links
    if held.arxiv_id and found.arxiv_id and held.arxiv_id != found.arxiv_id:
        address = f"https://arxiv.org/abs/{earlier.arxiv_id}"
        new = (*new, Link(OTHER_SUBMISSION, address))
    return _union(held.links, new, lambda link: link.url)


def _other_titles(held: Paper, found: Paper, title: str) -> tuple[str, ...]:
    """Return every title that the work was shown under, but for the one that it has now."""
    if not held.other_titles and not found.other_titles and held.title == found.title:
        return ()
    losing = found.title if title == held.title else held.title
    titles = _union(held.other_titles, (*found.other_titles, losing), folded_title)
    return tuple(each for each in titles if folded_title(each) != folded_title(title))


def _union(
    held: tuple[Value, ...], found: tuple[Value, ...], identity: Callable[[Value], str]
) -> tuple[Value, ...]:
    """Return the values held and those found that are not among them, in this order, bounded."""
    if not found or found == held:
        return held
    known = {identity(value) for value in held}
    new: dict[str, Value] = {}
    for value in found:
        if identity(value) not in known:
            new.setdefault(identity(value), value)
    room = max(MAX_JOINED - len(held), 0) if held else len(new)
    return (*held, *list(new.values())[:room])
