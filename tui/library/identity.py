"""Which paper of the catalogue each paper found is: by arXiv id, by title, or as a near-duplicate.

Found papers are identified in an order of their own, not in that of the files, so that the same
files come to the same papers in whatever order they are named.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from tui.library.joining import join
from tui.library.likeness import (
    abstracts_agree,
    are_submissions_of_one,
    is_near_duplicate,
    is_same_text,
    shares_title,
)
from tui.library.ports import PaperSigns
from tui.model import Paper, keys_by_arxiv_id, paper_key
from tui.model.letters import signs as signs_of

Likeness = Callable[[Paper, Paper], bool]

MAX_CANDIDATES = 50
"""Where more abstracts than this begin alike, that is no sign of one paper, but of a template."""


@dataclass(frozen=True, slots=True)
class Identified:
    """A paper found, the key of the work that it is, and, if only likeness told so, its title.

    `joins` are the keys of papers held that it shows to be the same work, and that become one
    with it.
    """

    paper: Paper
    key: str
    like: str = ""
    joins: tuple[str, ...] = ()


def identify(
    held: Mapping[str, Paper], found: Sequence[Paper], signs: PaperSigns | None = None
) -> list[Identified]:
    """Return the key of each paper found; that of a new one is not among those held.

    With the `signs` of those held, only the few that may be one of the found are looked at.

    What is held keeps its key, for reading state hangs on it; but a paper without an id becomes one
    with another that is found to have its title. The arXiv id decides before the title, and that
    before likeness.
    """
    identified: list[Identified | None] = []
    open_: list[int] = []
    known = _KnownPapers(held, signs or _SignsOf(held))
    for place, paper in enumerate(found):
        certain = _is_certainly(held.get(paper.key), paper)
        identified.append(Identified(paper, paper.key) if certain else None)
        if not certain:
            open_.append(place)
        elif paper.other_titles:
            known.take(paper.key, paper)
    for place in sorted(open_, key=lambda place: _order(found[place])):
        identified[place] = known.identified(found[place])
    return list(_with_joins([each for each in identified if each is not None], known.became, held))


def _with_joins(
    identified: Iterable[Identified], became: Mapping[str, str], held: Mapping[str, Paper]
) -> Iterator[Identified]:
    """Yield the papers found under the keys of works that became one with others."""
    joins: dict[str, list[str]] = {}
    for gone, kept in became.items():
        if gone in held:
            joins.setdefault(kept, []).append(gone)
    for each in identified:
        key = became.get(each.key, each.key)
        yield replace(each, key=key, joins=tuple(joins.pop(key, ()))) if became else each


def _is_certainly(held: Paper | None, found: Paper) -> bool:
    """Return whether a paper is so clearly the one held under its key that nothing else matters."""
    if held is None or held.title != found.title:
        return False
    if found.arxiv_id is None:
        return held.abstract == found.abstract
    return held.arxiv_id == found.arxiv_id


def _order(paper: Paper) -> tuple[object, ...]:
    """Return what sorts papers found: those with ids first, for they are the surest."""
    arxiv_id = paper.arxiv_id or ""
    return not arxiv_id, arxiv_id, paper.key, paper.title, paper.abstract, paper.other_titles


class _KnownPapers:
    """The papers held and those found so far, and the ways to find one among them."""

    def __init__(self, held: Mapping[str, Paper], signs: PaperSigns) -> None:
        self.became: dict[str, str] = {}
        """By the keys of works that became one with others, the keys of those."""
        self._held = held
        self._signs = signs
        self._joined: dict[str, Paper] = {}
        self._by_arxiv_id: dict[str, str] = {}
        self._by_title: dict[str, str] = {}
        self._lookalikes: dict[bool, _Lookalikes] = {}
        for key in signs.retitled():
            self._name_titles(key, held[key])

    def identified(self, found: Paper) -> Identified:
        """Return the work that a paper is, and know it from now on."""
        key = self._by_id_or_title(found)
        near = self._alike(found, is_near_duplicate) if key is None else None
        resolved = key or near or self._free_key(found)
        resolved = self.became.get(resolved, resolved)
        known = self._get(near) if near else None
        like = known.title if known else ""
        self.take(resolved, found)
        if found.arxiv_id is not None:
            for other in [each for each in self._titled(found) if each != resolved]:
                resolved = self._bridged(resolved, self.became.get(other, other))
        return Identified(found, resolved, like)

    def _bridged(self, key: str, other: str) -> str:
        """Return the key of a work once another has joined it that would be taken for it now.

        Of their two keys that stays which is held, for reading state hangs on it.
        """
        paper = self._get(other)
        if key == other or paper is None or paper.arxiv_id is not None:
            return key
        if self._by_id_or_title(paper, apart_from=other) != key:
            return key
        gone, kept = (key, other) if other in self._held and key not in self._held else (other, key)
        joined = self._get(gone)
        for each, became in self.became.items():
            self.became[each] = kept if became == gone else became
        self.became[gone] = kept
        if joined is not None:
            self.take(kept, joined)
            self._name_titles(kept, joined)
        return kept

    def take(self, key: str, found: Paper) -> None:
        """Note what `found` tells of a work."""
        held = self._get(key)
        paper = self._joined[key] = join(held, found) if held else found
        for arxiv_id in filter(None, (paper.arxiv_id, found.arxiv_id)):
            self._by_arxiv_id.setdefault(arxiv_id, key)
        if paper.other_titles or key != found.key:
            self._name_titles(key, found)
            self._name(self._by_title, paper_key(paper.title), key)
        if held is None and (lookalikes := self._lookalikes.get(paper.arxiv_id is not None)):
            lookalikes.add(key, paper)

    def _get(self, key: str) -> Paper | None:
        key = self.became.get(key, key)
        return self._joined.get(key) or self._held.get(key)

    def _by_id_or_title(self, found: Paper, apart_from: str = "") -> str | None:
        if found.arxiv_id is not None and (known_as := self._with_arxiv_id(found.arxiv_id)):
            same = self._get(found.key)
            if same is not None and same.arxiv_id == found.arxiv_id and shares_title(same, found):
                return found.key
            return known_as
        for key in self._titled(found):
            known = self._get(key)
            if known is None or key == apart_from or not shares_title(known, found):
                continue
            if are_submissions_of_one(known, found):
                settled = self._is_settled(known, found)
                alike = None if settled else self._alike(found, is_same_text)
                return alike if alike and alike != apart_from else key
        return None

    def _with_arxiv_id(self, arxiv_id: str) -> str | None:
        """Return the key of the work that has an arXiv id, if one has it."""
        held = self._signs.with_arxiv_id(arxiv_id)
        return min(held) if held else self._by_arxiv_id.get(arxiv_id)

    def _titled(self, found: Paper) -> Iterator[str]:
        """Yield the keys under which a paper of these titles would be known."""
        yield found.key
        for title in (found.title, *found.other_titles):
            key = paper_key(title)
            yield key
            if key in self._by_title:
                yield self._by_title[key]

    @staticmethod
    def _is_settled(known: Paper, found: Paper) -> bool:
        """Return whether no other paper of the same title, by its id, could be the one meant."""
        if found.arxiv_id is not None or known.arxiv_id is None:
            return True
        return not found.abstract or abstracts_agree(known, found)

    def _alike(self, found: Paper, are_alike: Likeness) -> str | None:
        """Return the key of the paper that one is like, the smallest if there are more."""
        of_kinds = (False,) if found.arxiv_id is not None else (True, False)
        candidates = {key for kind in of_kinds for key in self._lookalike(kind).of(found)}
        for key in sorted(candidates):
            known = self._get(key)
            if known is not None and are_alike(known, found):
                return key
        return None

    def _lookalike(self, with_id: bool) -> "_Lookalikes":
        """Return the papers with an arXiv id, or those without, by what near-duplicates share.

        Made when first asked for: two papers with ids of their own are never near-duplicates, so
        that listings which bring ids to a catalogue which has them need none.
        """
        if with_id not in self._lookalikes:
            made = self._lookalikes[with_id] = _Lookalikes(
                partial(self._signs.sharing, with_id=with_id)
            )
            for key, paper in self._joined.items():
                if (paper.arxiv_id is not None) is with_id:
                    made.add(key, paper)
        return self._lookalikes[with_id]

    def _free_key(self, found: Paper) -> str:
        """Return the key of a new paper.

        One whose title another work has is known by title and arXiv id: both are its own and stay,
        so that importing it again, in whatever company, comes to the same key.
        """
        key = found.key
        if self._get(key) is not None:
            key = paper_key(found.title)
        if self._get(key) is not None:
            key = paper_key(f"{found.title} {found.arxiv_id}")
        return key

    def _name_titles(self, key: str, paper: Paper) -> None:
        for title in (paper.title, *paper.other_titles):
            self._name(self._by_title, paper_key(title), key)

    @staticmethod
    def _name(names: dict[str, str], name: str, key: str) -> None:
        names[name] = min(key, names.get(name, key))


class _Lookalikes:
    """Papers by the letters of their titles and by those that their abstracts begin with.

    `held` gives the keys of those in the catalogue that share a sign.
    """

    def __init__(self, held: Callable[[str], Sequence[str]]) -> None:
        self._held = held
        self._keys: dict[str, list[str]] = {}

    def add(self, key: str, paper: Paper) -> None:
        for sign in signs_of(paper.title, paper.abstract):
            self._keys.setdefault(sign, []).append(key)

    def of(self, paper: Paper) -> Iterator[str]:
        """Yield the keys of papers that may be near-duplicates of one."""
        for sign in signs_of(paper.title, paper.abstract):
            keys = {*self._held(sign), *self._keys.get(sign, ())}
            if len(keys) <= MAX_CANDIDATES:
                yield from keys


class _SignsOf:
    """The signs of papers for which no table keeps them, worked out paper by paper."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self._papers = papers

    def with_arxiv_id(self, arxiv_id: str) -> Sequence[str]:
        return self._having.get(arxiv_id, ())

    @cached_property
    def _having(self) -> Mapping[str, list[str]]:
        return keys_by_arxiv_id(self._papers.values())

    def retitled(self) -> Iterable[str]:
        return (key for key, paper in self._papers.items() if paper.other_titles)

    def sharing(self, sign: str, *, with_id: bool) -> Sequence[str]:
        return self._sharing.get((sign, with_id), ())

    @cached_property
    def _sharing(self) -> Mapping[tuple[str, bool], list[str]]:
        sharing: dict[tuple[str, bool], list[str]] = {}
        for key, paper in self._papers.items():
            for sign in signs_of(paper.title, paper.abstract):
                sharing.setdefault((sign, paper.arxiv_id is not None), []).append(key)
        return sharing
