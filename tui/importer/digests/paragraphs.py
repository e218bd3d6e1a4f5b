"""The paragraphs of a digest's section, and what a label or a heading announces each as."""

import re
from collections.abc import Sequence

from tui.importer.digests.outline import LABEL_LEVEL, Part
from tui.importer.page.blocks import BlockKind, kind_of, words_of
from tui.importer.page.labels import (
    ABSTRACT,
    ARXIV,
    AUTHORS,
    LINK,
    OTHER,
    PUBLISHED,
    SUMMARY,
    UPVOTES,
    labelled,
    parts_of,
    role_of,
)
from tui.importer.plain.paragraphs import joined
from tui.text import fold

_PERSON = re.compile(r"(?:https?://(?:huggingface\.co|hf\.co))?/(?!login|papers)[\w.-]+/?")
"""The address of a person's page, which is of one word."""
_WHOLE = (ABSTRACT, SUMMARY)
_BEHIND_LABEL = " .:：—–-"
_MOST_LABEL_WORDS = 5
_SHORT_VALUE = 12
_OPENERS = frozenset(
    {"show", "details", "show details", "more", "show more", "read more", "expand", "open"}
    | {"click to expand", "展开", "详情", "点击展开", "詳細", "mehr", "anzeigen", "mostrar"}
)
"""What a box says that may hold anything."""
_SHORT = (ARXIV, LINK, PUBLISHED, UPVOTES)
"""What one paragraph says, if a label stands above it; it is no sentence then."""

Paragraph = tuple[str, str]
"""What a paragraph is announced as, and its text."""


def paragraphs_of(parts: Sequence[Part]) -> list[Paragraph]:
    """Return the paragraphs of a section with what a label or a heading announces them as."""
    found: list[Paragraph] = []
    role, after, lines = "", "", list[str]()

    def end() -> bool:
        if not lines:
            return False
        text = joined(lines)
        is_other = role in _SHORT and kind_of(text) in (BlockKind.SENTENCE, BlockKind.PROSE)
        found.append(("" if is_other else role, text))
        lines.clear()
        return True

    for part in parts:
        if not part.text or _is_navigation(part, role):
            role = after if end() else role
            continue
        announced = _announced(part)
        if part.level or part.item or announced:
            end()
        if announced is None:
            if part.item and role in (ABSTRACT, SUMMARY):
                role = after = OTHER
            lines.append(part.text)
            continue
        said, values = announced
        if said == SUMMARY and not values and found and found[-1][0] == role == ABSTRACT:
            found[-1] = (SUMMARY, found[-1][1])  # it stands below what it names
        elif values and said not in (ABSTRACT, SUMMARY):
            found += values
            role = after = OTHER if role == OTHER else ""
        else:
            after = _role_after(said, role if not part.level else "", on_line=bool(values))
            role = said
            lines += [value for _, value in values]
    end()
    return found


def _role_after(role: str, around: str, *, on_line: bool) -> str:
    """Return what the paragraphs are behind the first one that a label announces as `role`."""
    if role in _SHORT or (role == SUMMARY and on_line):
        return ""
    return ABSTRACT if role == SUMMARY and around == ABSTRACT else role


def _is_navigation(part: Part, role: str) -> bool:
    """Whether a line is nothing but links with short names, which may be those of authors."""
    is_of_persons = role == AUTHORS and all(map(_PERSON.fullmatch, part.addresses))
    if is_of_persons or not part.begins_link:
        return False
    linked = sum(words_of(span.text) for span in part.spans if span.address)
    return words_of(part.text) <= min(linked, _MOST_LABEL_WORDS * len(part.spans))


def _announced(part: Part) -> tuple[str, list[Paragraph]] | None:
    """Return the role that a line announces, with what it says on the line itself, or None."""
    if part.level:
        opens = part.level == LABEL_LEVEL and fold(part.text) in _OPENERS
        return "" if opens else role_of(part.text) or OTHER, []
    alone = role_of(part.text)
    if alone and words_of(part.text) <= _MOST_LABEL_WORDS:
        return alone, []
    found = labelled(part.text)
    first = part.spans[0] if part.spans else None
    bold = first is not None and not first.address and part.text.startswith(first.text)
    if bold and first and (role := role_of(first.text)) in _WHOLE and role:
        value = part.text[len(first.text) :].lstrip(_BEHIND_LABEL)
        return role, [(role, value)] if value else []
    if found is None:
        whole = bold and first is not None and len(first.text) == len(part.text)
        return (OTHER, []) if whole and words_of(part.text) <= _MOST_LABEL_WORDS else None
    if found.role is None and not bold and not (part.item and words_of(found.value) < _SHORT_VALUE):
        return None
    said = parts_of(found) if found.value else ()
    return found.role or OTHER, [(each.role or OTHER, each.value) for each in said]
