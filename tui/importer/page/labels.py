"""Lines that say what they hold: `Authors: …`, `arXiv: … | Upvotes: 3`, `Abstract: …`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tui.importer.evidence.abstracts import reads_like_abstract
from tui.importer.records import MAX_LINE_CHARACTERS
from tui.text import fold

TITLE, ABSTRACT, AUTHORS, SUMMARY = "title", "abstract", "authors", "summary"
ARXIV, UPVOTES, PUBLISHED, LINK, OTHER = "arxiv", "upvotes", "published", "link", "other"
_LABELS = {
    TITLE: (
        "title, paper title, titel, titre, titulo, titolo, 标题, 论文标题, 题目, タイトル, "
        "제목, название, заголовок, 論文名, 標題"
    ),
    ABSTRACT: (
        "abstract, abstracts, original abstract, paper abstract, zusammenfassung, resume, "
        "resumen, resumo, riassunto, abstract en, streszczenie, 摘要, 原始摘要, 原文摘要, "
        "英文摘要, 论文摘要, 概要, 要旨, 초록, аннотация, 摘要 原文, 原文, 英文原文, "
        "アブストラクト"
    ),
    AUTHORS: (
        "authors, author, autoren, auteurs, autores, autori, author s, by, first author, 作者, "
        "论文作者, 著者, 저자, авторы"
    ),
    SUMMARY: (
        "tl dr, tldr, ai summary, ai generated summary, summary, highlight, highlights, "
        "ai摘要, 一句话总结, 总结, 中文摘要, ai 摘要, 要約, 요약, ai总结"
    ),
    ARXIV: "cite as, arxiv, arxiv id, arxiv link, arxiv url, paper id",
    UPVOTES: "upvotes, upvote, votes",
    PUBLISHED: (
        "published, published on, submitted on, publication date, date, date de publication, "
        "publie le, publicado em, publicado, data, veroffentlicht, submitted, publish date, "
        "datum, fecha, publish, pub date, release date, дата, 公開日, 投稿日, 게시일, 출판일, "
        "日期, 发布日期, 发表日期, 发布时间"
    ),
    LINK: (
        "link, links, url, pdf, paper, paper link, paper page, hf page, hugging face, "
        "huggingface, code, github, repository, repo, project, project page, homepage, "
        "website, demo, lien, liens, enlace, collegamento, primary, pdf link, abs, "
        "project website, download pdf, 链接, 论文链接, ссылка, リンク, 링크, 連結, 論文連結, "
        "代码"
    ),
    OTHER: (
        "metadata, meta data, categories, category, primary category, subjects, keywords, "
        "tags, notes, note, agenda, introduction, overview, background, experience, "
        "education, conclusion, discussion, references, license, usage, comments, comment, "
        "journal, subject, relevance, novelty, 标签, 关键词, 类别, 分类, 评分, 机构, 备注, 主题"
    ),
}
_ROLES = {fold(label): role for role, labels in _LABELS.items() for label in labels.split(", ")}
_LABELLED = re.compile(
    r"[\W_]*(?P<label>[^\W\d_][^:：]{0,30}?)\s*(?:::|[:：])(?!//)\s*(?P<value>.*)"
)
COLUMNS_APART = re.compile(r"\s+[|·•]\s+")
_WHOLE = frozenset({ABSTRACT, SUMMARY})
"""What runs to the end of its line, whatever stands in it."""
_LONGEST_LABEL = 60
"""In characters, with all marks around it."""
_LONGEST_HEAD = 60
"""Of a line, in characters: its label with the colon and the marks before it."""
_SHORTEST_ABSTRACT = 500
"""In characters; of 5,030 abstracts 19 in 20 have more."""
_NAMES_APART = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+and\s+")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){1,4}")
_FEWEST_NAMES = 2
_ET_AL = re.compile(r"\bet\.? ?al\b\.?")
_BETWEEN_NAMES = re.compile(r"[,;]| and | et\.? ?al")
_NO_NAME = re.compile(r"|et al\.?|.*\d.*|…|\.\.\.")


class LabelledLine(NamedTuple):
    """What a line says under a label; `role` is what that announces, None if it is not known."""

    label: str
    role: str | None
    value: str


def role_of(label: str) -> str | None:
    """Return what a label announces, or None if it is none that is known."""
    return _short_role(label) if len(label) <= _LONGEST_LABEL else None


@lru_cache(maxsize=4_096)
def _short_role(label: str) -> str | None:
    return _ROLES.get(fold(label))


def labelled(text: str) -> LabelledLine | None:
    """Return what a line says under a label: `Authors: …`, `**摘要**: …`, `arXiv:: …`, or None."""
    head = text[:_LONGEST_HEAD]
    found = _LABELLED.fullmatch(text) if ":" in head or "：" in head else None
    return LabelledLine(found["label"], role_of(found["label"]), found["value"]) if found else None


def parts_of(line: LabelledLine) -> Iterator[LabelledLine]:
    """Yield what a labelled line says piece by piece: it may hold several, with bars between."""
    value, *more = (
        [line.value] if line.role in _WHOLE else COLUMNS_APART.split(line.value, maxsplit=1)
    )
    yield line._replace(value=value.strip())
    if more:
        below = labelled(more[0])
        yield from parts_of(below if below and below.role else LabelledLine("", None, more[0]))


def is_labelled(text: str) -> bool:
    """Return whether a line begins with a label that is known."""
    found = labelled(text)
    return found is not None and found.role is not None


def announces_names(text: str) -> bool:
    """Return whether a line says under a label who the authors are."""
    found = labelled(text)
    return found is not None and found.role == AUTHORS and are_names(found.value)


def may_be_abstract(summary: str) -> bool:
    """Whether what is called a summary is as long as an abstract, and reads like one."""
    return len(summary) >= _SHORTEST_ABSTRACT and reads_like_abstract(summary)


def names_of(text: str) -> list[str]:
    """Return the names in a list of authors, whichever way it is written."""
    text = _ET_AL.sub("et al.", text) if "al" in text else text
    apart = re.split(r"\s*;\s*", text) if ";" in text else _NAMES_APART.split(text)
    return [name for name in apart if not _NO_NAME.fullmatch(name)]


def are_names(text: str) -> bool:
    """Whether a line lists names, and nothing else."""
    if len(text) > MAX_LINE_CHARACTERS or not _BETWEEN_NAMES.search(text):
        return False
    names = names_of(text.rstrip("."))
    enough = len(names) >= _FEWEST_NAMES or (len(names) == 1 and _ET_AL.search(text) is not None)
    return enough and all(map(_NAME.fullmatch, names)) and not reads_like_abstract(text)
