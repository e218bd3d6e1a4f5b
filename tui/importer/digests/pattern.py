"""Which lines of a digest are titles: those of the pattern whose sections each hold one paper.

A digest repeats one form for each of its papers: a heading of one level, an item, a row of a
table. Each form that is on the page cuts it into sections; the form is taken whose sections show
most evidence of papers, and what it leaves over is asked again. A title stands on a page once:
what recurs is a label.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from tui.importer.digests.outline import LABEL_LEVEL, Part
from tui.importer.digests.titles import folded_once, title_of
from tui.importer.evidence.abstracts import reads_like_abstract
from tui.importer.evidence.judging import reads_like_title
from tui.importer.page.blocks import address_of, has_prose, is_translated, words_of
from tui.importer.page.labels import TITLE, announces_names, labelled

Form = tuple[str, int]
"""How a title is marked: `heading` with its level, `row`, `item` with its indent, `title` with that
label, or in none of these ways, as a `line` or as the `lead` of some."""

_KINDS = ("heading", "row", "item", "title", "line", "lead")
"""Of forms that tell as much, the first is taken."""
_FEWEST_TITLE_WORDS = 3
_ABSTRACT, _BESIDE = 0.5, 0.1
"""What an abstract adds to an id, and an id that stands in the title's own line."""
_AGAINST, _AGAINST_UNNAMED = 0.5, 1.0
"""What a section without a paper takes from the sections with one, if any has an id, or none."""
_FEWEST_NAMED = 3
"""So many papers with ids, and none without, show that the page gives ids to all."""
_SHORTEST_PROSE = 44
"""In characters: so many are 22 words of Chinese."""
_NO_IDS = frozenset[str]()
_MOST_FORMS = 4
_MOST_LINES = 60
"""Of a paragraph; its kind shows long before its end."""
_MOST_FORMS_ASKED = 12


class Section(NamedTuple):
    """What a digest holds of one paper: the parts from the one with its title up to `end`.

    `paper` is its arXiv id, or stands for one where abstract and title tell it; else it is empty.
    """

    title: str
    start: int
    end: int
    paper: str
    evidence: float = 1.0
    has_id: bool = False
    names: str = ""
    """Those of the authors, if they stand above the title."""

    @property
    def is_paper(self) -> bool:
        """Whether it is certainly of one paper."""
        return bool(self.paper)


class _PartSigns(NamedTuple):
    """What one part shows by itself."""

    ids: frozenset[str]
    prose: str
    """The paragraph of prose that it begins, or nothing."""
    text: str


def sections_of(parts: Sequence[Part], prose: Sequence[tuple[str, bool]]) -> list[Section]:
    """Return the sections of a digest that are of papers, in page order.

    `prose` is the text of the paragraph that each part begins, and whether that is prose.
    """
    seen = [
        _PartSigns(_ids(part), text if is_prose else "", part.text)
        for part, (text, is_prose) in zip(parts, prose, strict=True)
    ]
    forms = _forms(parts)
    free = [True] * len(parts)
    found: list[Section] = []
    for _ in range(_MOST_FORMS):
        cuts = [_cut(form, titles, parts, seen, free) for form, titles in forms.items()]
        best = max(cuts, key=lambda cut: (_value(cut), -_length(cut)), default=[])
        if _value(best) <= 0 or (found and not _is_sure(best, parts, seen)):
            break
        named = len(found) >= _FEWEST_NAMED and all(section.has_id for section in found)
        others = [section for section in best if not section.has_id and section.is_paper]
        if 0 < 2 * len(others) < len(best):  # they have something in the place of an id
            others = [each for each in others if _is_beside(parts[each.start : each.end])]
        papers = [section for section in best if section.has_id] + ([] if named else others)
        found += papers
        for section in papers:
            free[section.start : section.end] = [False] * (section.end - section.start)
    return sorted(found, key=lambda section: section.start)


def prose_of(parts: Sequence[Part]) -> Iterator[tuple[str, bool]]:
    """Yield the text of the paragraph that each part begins, and whether it is prose.

    A paragraph of several lines stands on the first of them.
    """
    for at, part in enumerate(parts):
        text = part.text
        if part.cells:
            text = max((cell.text for _, cell in part.cells), key=len)
        elif _is_line(part):
            begins = at == 0 or not _is_line(parts[at - 1])
            places = range(at, min(at + _MOST_LINES, len(parts))) if begins else ()
            lines = takewhile(_is_line, map(parts.__getitem__, places))
            text = " ".join([line.text for line in lines])
        yield text, len(text) >= _SHORTEST_PROSE and has_prose(text)


def _is_line(part: Part) -> bool:
    """Whether a part is a line of a paragraph, without any mark."""
    return bool(part.text) and not (part.level or part.item or part.cells)


def _ids(part: Part) -> frozenset[str]:
    if not part.addresses:
        return _NO_IDS
    known = filter(None, map(address_of, part.addresses))
    return frozenset(address.arxiv_id for address in known if address.arxiv_id)


def _forms(parts: Sequence[Part]) -> dict[Form, dict[int, str]]:
    """Return for each form the titles that it marks, by the places of their parts."""
    labels = _labels(parts)
    forms: dict[Form, dict[int, str]] = {}
    last, known = "", set[str]()
    for at, part in enumerate(parts):
        form = _form(part)
        above, last = last, part.text or last
        if form is None:
            continue
        found = title_of(part, labels)
        if found is not None and not _says_again(part, found, above, known):
            known.add(found)
            forms.setdefault(form, {})[at] = found
    often = sorted(forms, key=lambda form: -len(forms[form]))[:_MOST_FORMS_ASKED]
    return {form: forms[form] for form in sorted(often, key=lambda form: _KINDS.index(form[0]))}


def _says_again(part: Part, title: str, above: str, known: Container[str]) -> bool:
    """Whether a line gives under a label a title that is known, or that above it translated."""
    if not (title in known or is_translated(title, above)):
        return False
    said = labelled(part.text)
    return said is not None and said.role == TITLE


def _form(part: Part) -> Form | None:
    if part.cells:
        return "row", 0
    if part.level:
        return "heading", part.level
    if part.item and (part.spans or part.addresses or part.leads):
        return "item", part.indent
    if part.spans or part.addresses:
        return "line", 0
    if part.text and (said := labelled(part.text)) and said.role == TITLE:
        return "title", 0
    return ("lead", 0) if part.leads else None


def _labels(parts: Iterable[Part]) -> frozenset[str]:
    """Return the words that recur on a page where titles stand: they are labels."""
    places: dict[str, set[str]] = {}
    for part in parts:
        names = {folded_once(span.text) for span in part.spans}
        if part.level and not part.addresses:
            names.add(folded_once(part.text))
        if names:
            own = min(_ids(part), default=f"line {part.line}")
            for name in names:
                places.setdefault(name, set()).add(own)
    return frozenset(name for name, those in places.items() if name and len(those) > 1)


def _cut(
    form: Form,
    titles: dict[int, str],
    parts: Sequence[Part],
    seen: Sequence[_PartSigns],
    free: Sequence[bool],
) -> list[Section]:
    """Return the sections that a form divides the page into."""
    kind, level = form
    starts = [at for at in titles if free[at]]
    ends = [
        at
        for at, part in enumerate(parts)
        if 0 < part.level <= (level if kind == "heading" else 6) or not free[at]
    ]
    edges = iter(sorted({*starts, *ends, len(parts)}))
    edge, sections = 0, []
    for start in starts:
        while edge <= start:
            edge = next(edges)
        sections.append(_section(titles[start], start, edge, seen))
    return sections


def _section(title: str, start: int, end: int, seen: Sequence[_PartSigns]) -> Section:
    own = seen[start].ids
    ids = frozenset[str]().union(*(each.ids for each in seen[start:end]))
    if own or len(ids) == 1:
        beside = _BESIDE if words_of(title) >= _FEWEST_TITLE_WORDS else -_BESIDE
        abstract = any(each.prose for each in seen[start:end])
        evidence = 1 + _ABSTRACT * abstract + (beside if own else min(beside, 0))
        return Section(title, start, end, min(own or ids), evidence, has_id=True)
    if ids:
        return Section(title, start, end, "")
    told = any(
        announces_names(each.text) or (each.prose and reads_like_abstract(each.prose))
        for each in seen[start:end]
    )
    told = told and words_of(title) >= _FEWEST_TITLE_WORDS and reads_like_title(title)
    return Section(title, start, end, f"line {start}" if told else "")


def _value(sections: Sequence[Section]) -> float:
    """Return how much evidence a form's sections show; each paper counts once."""
    papers: dict[str, float] = {}
    for section in sections:
        if section.is_paper:
            papers[section.paper] = max(papers.get(section.paper, 0), section.evidence)
    others = sum(not section.is_paper for section in sections)
    named = any(section.has_id for section in sections)
    return sum(papers.values()) - (_AGAINST if named else _AGAINST_UNNAMED) * others


def _is_beside(parts: Sequence[Part]) -> bool:
    """Whether an address or the authors stand with a title."""
    return any(part.addresses or announces_names(part.text) for part in parts)


def _length(sections: Sequence[Section]) -> int:
    return sum(section.end - section.start for section in sections)


def _is_sure(
    sections: Sequence[Section], parts: Sequence[Part], seen: Sequence[_PartSigns]
) -> bool:
    """Whether each title has an id beside it, or is a heading, as what is left over must be."""
    starts = [section.start for section in sections if section.is_paper]
    return all(seen[at].ids or 0 < parts[at].level < LABEL_LEVEL for at in starts)
