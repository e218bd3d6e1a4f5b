"""Lines that say what they hold: `Authors: …`, `arXiv: … | Upvotes: 3`, `Abstract: …`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from tui.importer.evidence.abstracts import reads_like_abstract
from tui.importer.page.blocks import TITLES, Address, Block, BlockKind, address_of, block_of
from tui.importer.page.boilerplate import paper_date
from tui.importer.records import MAX_LINE_CHARACTERS
from tui.model import arxiv_reference
from tui.text import fold

TITLE, ABSTRACT, AUTHORS, SUMMARY = "title", "abstract", "authors", "summary"
ARXIV, UPVOTES, PUBLISHED, LINK, OTHER = "arxiv", "upvotes", "published", "link", "other"
_ROLES = {
    label: role
    for role, labels in (
        (TITLE, ("title", "paper title", "标题", "论文标题", "题目", "タイトル", "제목", "titel")),
        (TITLE, ("titre", "titulo", "titolo", "название", "заголовок", "論文名", "標題")),
        (ABSTRACT, ("abstract", "abstracts", "original abstract", "paper abstract", "摘要")),
        (ABSTRACT, ("原始摘要", "原文摘要", "英文摘要", "论文摘要", "概要", "要旨", "초록")),
        (ABSTRACT, ("zusammenfassung", "resume", "resumen", "resumo", "riassunto", "аннотация")),
        (
            ABSTRACT,
            ("摘要 原文", "原文", "英文原文", "アブストラクト", "abstract en", "streszczenie"),
        ),
        (AUTHORS, ("authors", "author", "作者", "论文作者", "著者", "저자", "autoren", "auteurs")),
        (AUTHORS, ("autores", "autori", "авторы", "author s", "by", "first author")),
        (SUMMARY, ("tl dr", "tldr", "ai summary", "ai generated summary", "summary", "ai摘要")),
        (SUMMARY, ("一句话总结", "总结", "中文摘要", "ai 摘要", "要約", "요약")),
        (ARXIV, ("arxiv", "arxiv id", "arxiv link", "arxiv url", "paper id")),
        (UPVOTES, ("upvotes", "upvote", "votes")),
        (PUBLISHED, ("published", "published on", "submitted on", "publication date", "date")),
        (PUBLISHED, ("date de publication", "publie le", "publicado em", "publicado", "дата")),
        (
            PUBLISHED,
            ("公開日", "投稿日", "게시일", "출판일", "data", "veroffentlicht", "submitted"),
        ),
        (PUBLISHED, ("日期", "发布日期", "发表日期", "发布时间", "publish date", "datum", "fecha")),
        (LINK, ("link", "links", "url", "pdf", "paper", "paper link", "paper page", "hf page")),
        (LINK, ("hugging face", "huggingface", "code", "github", "repository", "repo")),
        (LINK, ("project", "project page", "homepage", "website", "demo", "链接", "论文链接")),
        (
            LINK,
            (
                "lien",
                "liens",
                "enlace",
                "ссылка",
                "リンク",
                "링크",
                "連結",
                "論文連結",
                "collegamento",
            ),
        ),
        (LINK, ("primary", "pdf link", "abs", "代码", "project website", "download pdf")),
        (OTHER, ("categories", "category", "primary category", "subjects", "keywords", "tags")),
        (
            OTHER,
            ("notes", "note", "agenda", "introduction", "overview", "background", "experience"),
        ),
        (OTHER, ("education", "conclusion", "discussion", "references", "license", "usage")),
        (OTHER, ("comments", "comment", "journal", "标签", "关键词", "类别", "分类", "评分")),
    )
    for label in labels
}
_LABELLED = re.compile(r"\W*(?P<label>[A-Za-z][\w ;.-]{1,24}?)\s*:(?!//)\s*(?P<value>.*)")
_APART = re.compile(r"\s+[|·•]\s+")
_WHOLE = frozenset({ABSTRACT, SUMMARY})
"""What runs to the end of its line, whatever stands in it."""
_LONGEST_LABEL = 200
"""In characters, with all marks around it."""
_COUNT = re.compile(r"\W*(?P<count>\d[\d,]*)\W*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PUBLISHED_ON = "Published on "
_NAMES_APART = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+and\s+")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){1,4}")
_FEWEST_NAMES = 2
_BETWEEN_NAMES = re.compile(r"[,;]| and | et al")
_NO_NAME = re.compile(r"|et al\.?|.*\d.*|…|\.\.\.")
_BY_ROLE = {
    TITLE: "title", ABSTRACT: "abstract", SUMMARY: "summary", AUTHORS: "authors",
    ARXIV: "arxiv_id", PUBLISHED: "published",
}  # fmt: skip
_NAMES = {
    "paper": "title", "display name": "title", "abstract note": "abstract",
    "author names": "authors", "first authors": "authors", "author s": "authors", "id": "id",
    "entry id": "arxiv_id",
    "url": "url", "link": "url", "链接": "url", "论文链接": "url", "pdf": "pdf_url",
    "pdf url": "pdf_url", "doi": "doi", "year": "year", "publication year": "year", "date": "date",
    "日期": "date", "publication date": "publication_date", "published date": "published",
    "journal": "journal", "publication title": "journal", "source title": "journal",
    "venue": "venue", "conference": "venue", "keywords": "keywords", "tags": "keywords",
    "author keywords": "keywords", "categories": "categories", "upvotes": "upvotes",
    "votes": "upvotes", "code": "code_url", "github": "code_url",
}  # fmt: skip
_PREFIXES = ("paper ", "article ", "论文")


def role_of(label: str) -> str | None:
    """Return what a label announces, or None if it is none that is known."""
    return _short_role(label) if len(label) <= _LONGEST_LABEL else None


@lru_cache(maxsize=4_096)
def _short_role(label: str) -> str | None:
    return _ROLES.get(fold(label))


def is_labelled(text: str) -> bool:
    """Return whether a line begins with a label that is known."""
    match = _LABELLED.match(text) if ":" in text else None
    return match is not None and role_of(match["label"]) is not None


def announces_names(text: str) -> bool:
    """Return whether a line says under a label who the authors are."""
    match = _LABELLED.fullmatch(text) if ":" in text else None
    return match is not None and role_of(match["label"]) == AUTHORS and are_names(match["value"])


def without_labels(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a page with labelled lines turned into what they say.

    A heading is a title, whatever it begins with. So may a line be that does not hold what its
    label announces: `Code: A Survey`. A date above all papers is the page's.
    """
    begun = False
    for place, block in enumerate(blocks):
        is_other = block.kind is BlockKind.HEADING or block.kind is BlockKind.ADDRESS
        parts = [] if is_other or ":" not in block.text else list(_parts(block.text))
        linked = place + 1 < len(blocks) and _is_on_line(blocks[place + 1], block.line)
        said = [_said(block.line, *part, linked=linked) for part in parts]
        if parts and parts[0][0] and said[0] is not None:
            for number, found in enumerate(filter(None, said)):
                own = found if begun else _of_page(found)
                yield replace(own, apart=block.apart and not number)
        else:
            yield block
        begun = begun or block.kind in (BlockKind.HEADING, BlockKind.PROSE)


def names_of(text: str) -> list[str]:
    """Return the names in a list of authors, whichever way it is written."""
    apart = re.split(r"\s*;\s*", text) if ";" in text else _NAMES_APART.split(text)
    return [name for name in apart if not _NO_NAME.fullmatch(name)]


def are_names(text: str) -> bool:
    """Whether a line lists names, and nothing else."""
    if len(text) > MAX_LINE_CHARACTERS or not _BETWEEN_NAMES.search(text):
        return False
    names = names_of(text.rstrip("."))
    enough = len(names) >= _FEWEST_NAMES or (len(names) == 1 and "et al" in text)
    return enough and all(map(_NAME.fullmatch, names)) and not reads_like_abstract(text)


def _is_on_line(block: Block, line: int) -> bool:
    return block.address is not None and block.line == line


def _of_page(block: Block) -> Block:
    """Return what stands above all papers: a date there is the listing's own."""
    if block.kind is not BlockKind.DATE:
        return block
    return replace(block, kind=BlockKind.BOILERPLATE, text=block.text.removeprefix(_PUBLISHED_ON))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the role and the value of each part of a line that begins with a label."""
    rest = text if is_labelled(text) else ""
    while rest:
        match = _LABELLED.fullmatch(rest)
        role = (match and role_of(match["label"])) or ""
        value = match["value"] if match and role else rest
        value, *more = [value] if role in _WHOLE else _APART.split(value, maxsplit=1)
        rest = more[0] if more else ""
        yield role, value.strip()


def _said(line: int, role: str, value: str, *, linked: bool) -> Block | None:
    """Return what a part of a line says, or None if its value is not what its label announces."""
    if role in (TITLE, ABSTRACT):
        found = block_of(line, value, heading=role == TITLE)
        whole = BlockKind.HEADING if role == TITLE else BlockKind.PROSE
        return replace(found, kind=whole) if found else Block(line, value, BlockKind.BOILERPLATE)
    if role == AUTHORS:
        return Block(line, value, BlockKind.AUTHORS, label=role)
    if role == ARXIV:
        arxiv_id, version = arxiv_reference(value.split(maxsplit=1)[0] if value else "")
        url = f"https://arxiv.org/abs/{arxiv_id}" + (f"v{version}" if version else "")
        return Block(line, url, BlockKind.ADDRESS, address=Address(url, arxiv_id, version))
    if role == LINK:
        address = address_of(value.strip("<> "))
        kind = BlockKind.ADDRESS if address else BlockKind.BOILERPLATE
        return Block(line, value, kind, address=address) if address or linked else None
    return _short(line, role, value)


def _short(line: int, role: str, value: str) -> Block | None:
    if role == UPVOTES:
        count = _COUNT.fullmatch(value)
        kind = BlockKind.UPVOTES if count else BlockKind.BOILERPLATE
        return Block(line, f"Upvotes: {count['count']}" if count else value, kind)
    if role == PUBLISHED:
        written = _DAY.match(value)
        said = f"{_PUBLISHED_ON}{written.group() if written else value}"
        return Block(line, said, BlockKind.DATE) if paper_date(said) else None
    found = block_of(line, value)
    if role or found is None or found.kind in TITLES | {BlockKind.PROSE, BlockKind.OVERSIZED}:
        return Block(line, value, BlockKind.BOILERPLATE, label=role)
    return found


@lru_cache(maxsize=1_024)
def field_of(name: str) -> str:
    """Return the field of a record that a column's name stands for, or nothing."""
    words = fold(name.replace("_", " "))
    for prefix in ("", *_PREFIXES):
        bare = words.removeprefix(prefix) if words.startswith(prefix) else ""
        if found := _NAMES.get(bare) or _BY_ROLE.get(role_of(bare) or ""):
            return found
    return ""


def named(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record whose title is called otherwise with the names that are known."""
    if "title" in record:
        return record
    known: dict[str, Any] = {}
    for name, value in record.items():
        if field := field_of(name):
            known.setdefault(field, value)
    return {**record, **known}
