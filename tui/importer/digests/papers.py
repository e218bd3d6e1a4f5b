"""From the section of a digest to its paper: what each line says, by its label or its language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tui.importer.dates import page_date
from tui.importer.digests.outline import Part
from tui.importer.digests.paragraphs import paragraphs_of
from tui.importer.digests.pattern import Section
from tui.importer.digests.titles import without_icons
from tui.importer.evidence.abstracts import reads_like_abstract
from tui.importer.page.blocks import (
    Address,
    address_of,
    arxiv_address,
    ends_sentence,
    has_prose,
    is_prose,
    is_translated,
    words_of,
)
from tui.importer.page.boilerplate import (
    count_of,
    is_boilerplate,
    is_dot,
    is_promotion,
    paper_date,
    upvotes_of,
)
from tui.importer.page.labels import (
    ABSTRACT,
    ARXIV,
    AUTHORS,
    COLUMNS_APART,
    LINK,
    OTHER,
    PUBLISHED,
    SUMMARY,
    UPVOTES,
    are_names,
    may_be_abstract,
    names_of,
    role_of,
)
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, MAX_LINE_CHARACTERS, make_paper
from tui.model import ARXIV_ID, Paper

_BEHIND_NAMES = re.compile(r",?\s*(?:Paper|PDF|Code|Link|arXiv)\b|[:：]|\s[-–—|·]\s")
_AROUND_NAMES, _BEFORE_TITLE = " ,*-–—", " :,.-–—|"
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_COUNT = re.compile(r"\W*(?P<count>\d[\d,]*)\W*")
_SHORT = (ARXIV, LINK, PUBLISHED, UPVOTES)
_SEPARATORS = re.compile(r"[\s\-–—|·•:,]*")
_MARK = r"(?:▲|△|⬆\ufe0f?|🔼|👍)"
_VOTES = re.compile(
    rf"[(\[]?\s*(?:{_MARK}\s*(?P<after>\d[\d,]*)|(?P<before>\d[\d,]*)\s*(?:{_MARK}|(?:up)?votes?\b))"
    r"\s*[)\]]?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"[(\[]?\s*(?:(?:arxiv:?\s*)?{ARXIV_ID}|arxiv|pdf|paper|code|link|hf)\s*[)\]]?"
    r"(?=[\s\-–—|·•:,]|$)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 5
_MOST_FACTS = 8


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
    dotted: bool = False
    """Whether the last paragraph was the dot that a day stands after."""


def paper_of(section: Section, parts: Sequence[Part], title: str, reference: date) -> Paper:
    """Return the paper of a section; raises NoPaper."""
    said = _Said(authors=section.names)
    first = parts[section.start]
    if first.cells:
        _take_row(said, first, section.title)
    behind = "" if first.cells else _take_title_line(said, first, section.title)
    below = parts[section.start + 1 : section.end]
    for role, text in paragraphs_of([Part(first.line, behind), *below]):
        _take(said, role, text)
    own = True
    for part in parts[section.start : section.end]:
        own = own and not (part.level and part is not first and role_of(part.text) is None)
        known = filter(None, map(address_of, part.addresses or _written(part)))
        said.addresses += [each for each in known if own or not each.label]
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
        summary=_summary(said, title),
    )


def _take_row(said: _Said, part: Part, title: str) -> None:
    """Take the columns of a table's row, each under its name, and what follows the title in its."""
    roles = {role_of(name) for name, _ in part.cells}
    for name, cell in part.cells:
        role = role_of(name)
        if role == SUMMARY and ABSTRACT not in roles:
            role = ABSTRACT
        before, found, behind = cell.text.partition(title)
        own = found and words_of(before) <= 1
        text = behind.strip(_AROUND_NAMES) if own else cell.text
        _take(said, "" if own and text else role or _role_of_cell(name, text), text)


def _role_of_cell(name: str, text: str) -> str:
    """Return what a cell holds whose column's name does not tell; by its text if it has none."""
    if name:
        return OTHER
    if _DAY.fullmatch(text):
        return PUBLISHED
    return AUTHORS if are_names(text) else ABSTRACT if has_prose(text) else OTHER


def _take_title_line(said: _Said, part: Part, title: str) -> str:
    """Take what stands around a title on its line, and return the abstract that begins there."""
    before, _, after = part.text.partition(title)
    found = item_of(title, title + after) if after.strip() else None
    if found and found.upvotes:
        said.upvotes = count_of(found.upvotes)
    written = _DAY.search(before)
    said.day = written.group() if written else ""
    if not (found and found.abstract):
        names = (_BEHIND_NAMES.split(after.strip(_AROUND_NAMES))[0], before.strip(_BEFORE_TITLE))
        said.authors = next(filter(are_names, names), said.authors)
    return found.abstract if found else ""


def _take(said: _Said, role: str, text: str) -> None:
    """Take one paragraph; prose under a button such as `Upvote` is none of what that announces."""
    if role in _SHORT and has_prose(text):
        role = ""
    if role == ABSTRACT:
        said.abstract.append(text)
    elif role == SUMMARY:
        said.summary = said.summary or text
    elif role == AUTHORS:
        said.authors = f"{said.authors}, {text}" if said.authors else text
    elif role == PUBLISHED:
        said.day = said.day or text
    elif role == UPVOTES:
        counted = _COUNT.fullmatch(text) if said.upvotes is None else None
        said.upvotes = count_of(counted["count"]) if counted else said.upvotes
    elif role == ARXIV:
        said.addresses += filter(None, [arxiv_address(text)])
    elif role == LINK and (address := address_of(text.strip("<> "))):
        said.addresses.append(address)
    elif role == "" or (role == LINK and is_boilerplate(text)):
        _take_unannounced(said, text)


def _take_unannounced(said: _Said, text: str) -> None:
    if is_promotion(text):
        return
    if is_boilerplate(text):
        said.upvotes = upvotes_of(text) if said.upvotes is None else said.upvotes
        dated = paper_date(text) or (said.dotted and page_date(text))
        said.day = said.day or (text if dated else "")
        said.dotted = is_dot(text)
    elif any(map(has_prose, said.text)) or said.authors or not _take_columns(said, text):
        said.text.append(text)


def _take_columns(said: _Said, text: str) -> bool:
    """Take what a line holds beside the names of authors, with bars or dots between, if it does."""
    columns = COLUMNS_APART.split(text) if len(text) <= MAX_LINE_CHARACTERS else []
    bare = [without_icons(column) for column in columns]
    said.authors = next(filter(are_names, bare), "")
    if said.authors:
        said.day = said.day or next(filter(_DAY.fullmatch, bare), "")
        votes = next(filter(None, map(_VOTES.fullmatch, columns)), None)
        said.upvotes = count_of(votes["before"] or votes["after"]) if votes else said.upvotes
    return bool(said.authors)


def _written(part: Part) -> tuple[str, ...]:
    """Return the address that a line is without being a link."""
    return (part.text,) if "://" in part.text and " " not in part.text else ()


def _named(addresses: Sequence[Address]) -> Address | None:
    """Return the address that names the paper: the first, or one that knows its version too."""
    named: Address | None = None
    for address in addresses:
        if address.arxiv_id and (named is None or named.covers(address)):
            named = address
    return named


def _abstract(said: _Said, title: str) -> list[str]:
    """Return the paragraphs of the abstract: those announced, else those that read like one."""
    announced = [text for text in said.abstract if not is_translated(text, title)]
    if announced:
        return _within_bounds(announced)
    sentences = list(filter(ends_sentence, said.text))
    prose = list(filter(has_prose, said.text))
    prose = prose or (sentences if len(sentences) == 1 else [])
    own = [text for text in prose if not is_translated(text, title)]
    if len(own) == 1:
        return _within_bounds(own)
    like = [reads_like_abstract(text) for text in own]
    if True not in like:
        if not own and may_be_abstract(said.summary):
            return [said.summary]
        return _within_bounds(own[:1])
    start = like.index(True)
    end = like.index(False, start) if False in like[start:] else len(own)
    return _within_bounds(own[start:end])


def _summary(said: _Said, title: str) -> str:
    if said.summary and len(said.summary) <= MAX_LINE_CHARACTERS:
        return "" if said.summary in _abstract(said, title) else said.summary
    return _translation(said, title)


def _within_bounds(texts: list[str]) -> list[str]:
    while len(texts) > 1 and sum(map(len, texts)) > MAX_ABSTRACT_CHARACTERS:
        texts = texts[:-1]
    return texts


def _translation(said: _Said, title: str) -> str:
    """Return the abstract in another language than the title's, which stands beside its own."""
    texts = [*said.abstract, *said.text]
    found = next((text for text in texts if is_translated(text, title)), "")
    return found if len(found) <= MAX_LINE_CHARACTERS else ""


def _published(text: str, reference: date) -> tuple[str | None, bool]:
    written = _DAY.search(text)
    if written:
        return written.group(), False
    day = paper_date(text) or page_date(text)
    resolved = day.resolved(reference) if day else None
    return (resolved.isoformat(), day.year is None) if day and resolved else (None, False)


@dataclass(frozen=True, slots=True)
class Item:
    """What stands behind the title of an item, on its line."""

    upvotes: str = ""
    abstract: str = ""


def item_of(lead: str, text: str) -> Item | None:
    """Return what follows the title `lead` in the line `text`, or None if it is no paper's line."""
    if is_boilerplate(lead) or role_of(lead) or _NAMED.fullmatch(lead):
        return None
    rest, upvotes = text.removeprefix(lead), ""
    for _ in range(_MOST_FACTS):
        apart = _SEPARATORS.match(rest)
        rest, separated = (rest[apart.end() :], bool(apart.group())) if apart else (rest, False)
        votes = _VOTES.match(rest)
        found = votes or _NAMED.match(rest)
        if not found:
            break
        upvotes = upvotes or (votes and (votes["before"] or votes["after"])) or ""
        rest = rest[found.end() :]
    words = words_of(rest)
    prose = is_prose(rest, words) or (words >= _FEWEST_WORDS and ends_sentence(rest))
    return Item(upvotes, rest) if not rest or (separated and prose) else None
