"""From the section of a digest to its paper: what each line says, by its label or its language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tui.importer.dates import page_date
from tui.importer.digests.outline import Part
from tui.importer.digests.pattern import Section
from tui.importer.evidence.abstracts import reads_like_abstract
from tui.importer.page.addresses import Address, address_of
from tui.importer.page.blocks import is_prose, words_of
from tui.importer.page.boilerplate import count_of, is_boilerplate, paper_date, upvotes_of
from tui.importer.page.items import item_of
from tui.importer.page.labels import (
    ABSTRACT,
    ARXIV,
    AUTHORS,
    LINK,
    OTHER,
    PUBLISHED,
    SUMMARY,
    UPVOTES,
    names_of,
    role_of,
)
from tui.importer.plain.wrapping import joined
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, MAX_LINE_CHARACTERS, make_paper
from tui.model import Paper, arxiv_reference

_LABELLED = re.compile(
    r"\W{0,6}(?P<label>[^\W\d_][^:：]{0,30}?)\s*[:：](?!//)\s*(?P<value>.*)", re.DOTALL
)
_COLUMNS_APART = re.compile(r"\s+[|·•]\s+")
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_COUNT = re.compile(r"\W*(?P<count>\d[\d,]*)\W*")
_ARXIV_WORD = re.compile(r"arxiv:\s?(\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){1,4}")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FEWEST_NAMES = 2
_MOST_LABEL_WORDS = 5
_SHORT_VALUE = 12
_MOST_TRANSLATED = 0.2
"""The share of Chinese, Japanese or Korean characters above which a text is in such a language."""


@dataclass(slots=True)
class _Said:
    """What the lines of a section say."""

    abstract: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    """Paragraphs that nothing announces."""
    authors: str = ""
    summary: str = ""
    day: str = ""
    upvotes: int | None = None
    addresses: list[Address] = field(default_factory=list)


def paper_of(section: Section, parts: Sequence[Part], title: str, reference: date) -> Paper:
    """Return the paper of a section; raises NoPaper."""
    said = _Said()
    first = parts[section.start]
    if first.cells:
        _take_row(said, first)
    behind = "" if first.cells else _take_title_line(said, first, section.title)
    below = parts[section.start + 1 : section.end]
    for role, text in _paragraphs([Part(first.line, behind), *below]):
        _take(said, role, text)
    own = True
    for part in parts[section.start : section.end]:
        own = own and not (part.level and part is not first and role_of(part.text) is None)
        known = filter(None, map(address_of, part.addresses or _written(part)))
        said.addresses += [each for each in known if own or not each.label]
        said.addresses += _ids(_ARXIV_WORD.findall(part.text))
    named = _named(said.addresses)
    day, guessed = _published(said.day, reference)
    return make_paper(
        title,
        "\n\n".join(_abstract(said, title)),
        authors=names_of(said.authors),
        arxiv=named.url if named else None,
        published=day,
        published_guessed=guessed,
        upvotes=said.upvotes,
        links=[(each.label, each.url) for each in said.addresses if each.label],
        summary=said.summary or _translation(said, title),
    )


def _take_row(said: _Said, part: Part) -> None:
    """Take the columns of a table's row, each under its name."""
    roles = {role_of(name) for name, _ in part.cells}
    for name, cell in part.cells:
        role = role_of(name)
        if role == SUMMARY and ABSTRACT not in roles:
            role = ABSTRACT
        _take(said, role or OTHER, cell.text)


def _take_title_line(said: _Said, part: Part, title: str) -> str:
    """Take what stands around a title on its line, and return the abstract that begins there."""
    before, _, after = part.text.partition(title)
    found = item_of(title, title + after) if after.strip() else None
    if found and found.upvotes:
        said.upvotes = count_of(found.upvotes)
    written = _DAY.search(before)
    said.day = written.group() if written else ""
    if not (found and found.abstract) and part.item and after:
        names = re.split(r",?\s*(?:Paper|PDF|Code|Link|arXiv)\b|[:：]", after.strip(" ,*-–—"))[0]
        if _are_names(names.replace("et.al.", "et al.")):
            said.authors = names.replace("et.al.", "et al.")
    return found.abstract if found else ""


Paragraph = tuple[str, str]
"""What a paragraph is announced as, and its text."""


def _paragraphs(parts: Sequence[Part]) -> list[Paragraph]:
    """Return the paragraphs of a section with what a label or a heading announces them as."""
    found: list[Paragraph] = []
    role, lines, on_line = "", list[str](), False

    def end() -> None:
        if lines:
            found.append((role, joined(lines)))
            lines.clear()

    for part in parts:
        if not part.text or _is_navigation(part):
            end()
            role = "" if role == SUMMARY and on_line else role
            continue
        announced = _announced(part)
        if part.level or part.item or announced:
            end()
        if announced is None:
            if part.item and role in (ABSTRACT, SUMMARY):
                role = OTHER
            lines.append(part.text)
            continue
        said, values = announced
        if said == SUMMARY and not values and found and found[-1][0] == role == ABSTRACT:
            found[-1] = (SUMMARY, found[-1][1])  # it stands below what it names
        elif values and said not in (ABSTRACT, SUMMARY):
            found += values
            role = OTHER if role == OTHER else ""
        else:
            role, on_line = said, bool(values)
            lines += [value for _, value in values]
    end()
    return found


def _is_navigation(part: Part) -> bool:
    """Whether a line is nothing but links with short names."""
    linked = sum(words_of(span.text) for span in part.spans if span.address)
    most = min(linked, _MOST_LABEL_WORDS * len(part.spans))
    return part.begins_link and words_of(part.text) <= most


def _announced(part: Part) -> tuple[str, list[Paragraph]] | None:
    """Return the role that a line announces, with what it says on the line itself, or None."""
    if part.level:
        return role_of(part.text) or OTHER, []
    alone = role_of(part.text)
    if alone and words_of(part.text) <= _MOST_LABEL_WORDS:
        return alone, []
    found = _LABELLED.fullmatch(part.text)
    first = part.spans[0] if part.spans else None
    bold = first is not None and not first.address and part.text.startswith(first.text)
    if found is None:
        whole = bold and first is not None and len(first.text) == len(part.text)
        return (OTHER, []) if whole and words_of(part.text) <= _MOST_LABEL_WORDS else None
    role = role_of(found["label"])
    if role in (ABSTRACT, SUMMARY):
        return role, [(role, found["value"])] if found["value"] else []
    if role is None and not bold and not (part.item and words_of(found["value"]) < _SHORT_VALUE):
        return None
    values = list(_values(role or OTHER, found["value"])) if found["value"] else []
    return role or OTHER, values


def _values(role: str, text: str) -> Iterator[Paragraph]:
    """Yield what a labelled line says: it may hold several labels, with bars between them."""
    value, *more = _COLUMNS_APART.split(text, maxsplit=1)
    yield role, value
    if more:
        found = _LABELLED.fullmatch(more[0])
        inner = role_of(found["label"]) if found else None
        yield from _values(inner or OTHER, found["value"] if found and inner else more[0])


def _take(said: _Said, role: str, text: str) -> None:
    """Take one paragraph."""
    if role == ABSTRACT:
        said.abstract.append(text)
    elif role == SUMMARY:
        said.summary = said.summary or (text if len(text) <= MAX_LINE_CHARACTERS else "")
    elif role == AUTHORS:
        said.authors = f"{said.authors}, {text}" if said.authors else text
    elif role == PUBLISHED:
        said.day = said.day or text
    elif role == UPVOTES:
        counted = _COUNT.fullmatch(text) if said.upvotes is None else None
        said.upvotes = count_of(counted["count"]) if counted else said.upvotes
    elif role == ARXIV:
        said.addresses += _ids(text.split(maxsplit=1)[:1])
    elif role == LINK:
        said.addresses += filter(None, [address_of(text.strip("<> "))])
    elif role == "":
        _take_unannounced(said, text)


def _take_unannounced(said: _Said, text: str) -> None:
    if is_boilerplate(text):
        said.upvotes = upvotes_of(text) if said.upvotes is None else said.upvotes
        said.day = said.day or (text if paper_date(text) else "")
    elif not said.text and not said.authors and _are_names(_COLUMNS_APART.split(text)[0]):
        said.authors = _COLUMNS_APART.split(text)[0]
    else:
        said.text.append(text)


def _are_names(text: str) -> bool:
    """Whether a line lists names, and nothing else."""
    if len(text) > MAX_LINE_CHARACTERS or reads_like_abstract(text):
        return False
    names = names_of(text.rstrip("."))
    return (len(names) >= _FEWEST_NAMES or (len(names) == 1 and "et al" in text)) and all(
        map(_NAME.fullmatch, names)
    )


def _written(part: Part) -> tuple[str, ...]:
    """Return the address that a line is without being a link."""
    return (part.text,) if "://" in part.text and " " not in part.text else ()


def _ids(texts: Sequence[str]) -> Iterator[Address]:
    for text in texts:
        arxiv_id, version = arxiv_reference(text)
        if arxiv_id:
            url = f"https://arxiv.org/abs/{arxiv_id}" + (f"v{version}" if version else "")
            yield Address(url, arxiv_id, version)


def _named(addresses: Sequence[Address]) -> Address | None:
    """Return the address that names the paper: the first, or one that knows its version too."""
    named: Address | None = None
    for address in addresses:
        if address.arxiv_id and (named is None or named.covers(address)):
            named = address
    return named


def _abstract(said: _Said, title: str) -> list[str]:
    """Return the paragraphs of the abstract: those announced, else those that read like one."""
    announced = [text for text in said.abstract if not _is_translated(text, title)]
    if announced:
        return _within_bounds(announced)
    prose = [text for text in said.text if is_prose(text, words_of(text)) or len(said.text) == 1]
    own = [text for text in prose if not _is_translated(text, title)]
    like = [reads_like_abstract(text) for text in own]
    if True not in like:
        return _within_bounds(own[:1])
    start = like.index(True)
    end = like.index(False, start) if False in like[start:] else len(own)
    return _within_bounds(own[start:end])


def _within_bounds(texts: list[str]) -> list[str]:
    while len(texts) > 1 and sum(map(len, texts)) > MAX_ABSTRACT_CHARACTERS:
        texts = texts[:-1]
    return texts


def _translation(said: _Said, title: str) -> str:
    """Return the abstract in another language than the title's, which stands beside its own."""
    texts = [*said.abstract, *said.text]
    found = next((text for text in texts if _is_translated(text, title)), "")
    return found if len(found) <= MAX_LINE_CHARACTERS else ""


def _is_translated(text: str, title: str) -> bool:
    share = len(_CJK.findall(text)) / max(len(text), 1)
    return share > _MOST_TRANSLATED and not _CJK.search(title)


def _published(text: str, reference: date) -> tuple[str | None, bool]:
    written = _DAY.search(text)
    if written:
        return written.group(), False
    day = paper_date(text) or page_date(text)
    resolved = day.resolved(reference) if day else None
    return (resolved.isoformat(), day.year is None) if day and resolved else (None, False)
