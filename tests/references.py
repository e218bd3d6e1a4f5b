"""Invented works, written as arXiv, reference managers and search engines write them."""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True)
class Work:
    """What a writer needs to know of one work."""

    title: str
    abstract: str
    arxiv: str
    authors: tuple[str, ...] = ("Ingrid Åsberg", "Tomás Okoye", "Li Mei Quist")
    version: int = 2
    day: str = "2024-08-09"
    categories: tuple[str, ...] = ("cs.CL", "cs.LG")
    comment: str = ""
    venue: str = ""
    doi: str = ""


WORKS = (
    Work(
        "Kettles That Listen: Speech Recognition in Boiling Kitchens",
        "Kitchens are loud, and kettles are the loudest of all. We record forty kitchens for a "
        "week and train a small recogniser that follows orders at <60 dB of steam & clatter. It "
        "needs no network, and its word error rate of $e_{w}<0.1$ is half of that of a larger one.",
        "2408.01234",
        comment="12 pages, 4 figures. Code: https://github.com/kettles/listen",
        venue="Proc. Kitchen Acoustics 7 (2024) 1-12",
        doi="10.1234/kettles.2024.7",
    ),
    Work(
        "A Census of Lost Gloves",
        "Gloves are lost one at a time. We count those of a whole winter along one tram line, and "
        "show that left ones are found sooner. A model with two parameters explains the rest.",
        "2408.05678",
        authors=("Ola Berg",),
        version=1,
        categories=("stat.AP",),
    ),
    Work(
        "Étude on Bridges, and on Crossing Them – Twice",
        "Nobody crosses a bridge the same way twice. We ask walkers why, and find that the way "
        "back is remembered as shorter, by 11% on average. Bridges with shops are the exception.",
        "math/0408123",
        authors=("Zoë Nußbaum", "Pål Ødegård"),
        categories=("math.HO",),
    ),
)
OLD_MARK = " (arXiv:{id}v{version} [{category}])"


def atom(works: Sequence[Work], *, comments: bool = False, declared: str = "UTF-8") -> str:
    """Give the answer of arXiv's API."""
    note = "<!-- an <entry> that is none -->" if comments else ""
    entries = "".join(note + _atom_entry(work) for work in works)
    return (
        f'<?xml version="1.0" encoding="{declared}"?>\n{note}'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        '  <link href="http://arxiv.org/api/query?id_list=" rel="self"/>\n'
        '  <title type="html">ArXiv Query: id_list=</title>\n'
        "  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>\n"
        "  <updated>2024-08-12T00:00:00-04:00</updated>\n"
        '  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">3'
        f"</opensearch:totalResults>\n{entries}</feed>\n"
    )


def _atom_entry(work: Work) -> str:
    address = f"http://arxiv.org/abs/{work.arxiv}v{work.version}"
    schema = 'xmlns:arxiv="http://arxiv.org/schemas/atom"'
    extra = "".join(
        f"    <arxiv:{name} {schema}>{escape(text)}</arxiv:{name}>\n"
        for name, text in (
            ("comment", work.comment),
            ("journal_ref", work.venue),
            ("doi", work.doi),
        )
        if text
    )
    authors = "".join(
        f"    <author>\n      <name>{a}</name>\n    </author>\n" for a in work.authors
    )
    categories = "".join(
        f'    <category term="{c}" scheme="http://arxiv.org/schemas/atom"/>\n'
        for c in work.categories
    )
    return (
        f"  <entry>\n    <id>{address}</id>\n    <updated>2024-08-11T17:59:59Z</updated>\n"
        f"    <published>{work.day}T17:59:59Z</published>\n"
        f"    <title>{escape(_wrapped(work.title, '  '))}</title>\n"
        f"    <summary>  {escape(_wrapped(work.abstract))}\n</summary>\n{authors}{extra}"
        f'    <link href="{address}" rel="alternate" type="text/html"/>\n'
        f'    <link title="pdf" href={quoteattr(address.replace("abs", "pdf"))} rel="related"/>\n'
        f'    <arxiv:primary_category {schema} term="{work.categories[0]}"/>\n'
        f"{categories}  </entry>\n"
    )


def rss(works: Sequence[Work], *, comments: bool = False, declared: str = "UTF-8") -> str:
    """Give arXiv's feed of a day as it is now."""
    note = "<!-- <item> -->" if comments else ""
    items = "".join(
        f"    <item>\n{note}      <title>{escape(work.title)}</title>\n"
        f"      <link>https://arxiv.org/abs/{work.arxiv}</link>\n"
        f"      <description>arXiv:{work.arxiv}v{work.version} Announce Type: new \n"
        f"Abstract: {escape(work.abstract)}</description>\n"
        f'      <guid isPermaLink="false">oai:arXiv.org:{work.arxiv}v{work.version}</guid>\n'
        + "".join(f"      <category>{c}</category>\n" for c in work.categories)
        + "      <pubDate>Mon, 12 Aug 2024 00:00:00 -0400</pubDate>\n"
        "      <arxiv:announce_type>new</arxiv:announce_type>\n"
        "      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>\n"
        f"      <dc:creator>{', '.join(work.authors)}</dc:creator>\n    </item>\n"
        for work in works
    )
    return (
        f'<?xml version="1.0" encoding="{declared}"?>\n'
        '<rss xmlns:arxiv="http://arxiv.org/schemas/atom" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">\n  <channel>\n'
        "    <title>cs.CL updates on arXiv.org</title>\n    <link>http://rss.arxiv.org/rss/cs.CL</link>\n"
        "    <description>cs.CL updates on the arXiv.org e-print archive.</description>\n"
        "    <lastBuildDate>Mon, 12 Aug 2024 04:00:05 +0000</lastBuildDate>\n"
        "    <pubDate>Mon, 12 Aug 2024 00:00:00 -0400</pubDate>\n"
        f"    <skipDays>\n      <day>Sunday</day>\n    </skipDays>\n{items}  </channel>\n</rss>\n"
    )


def rdf(works: Sequence[Work], *, comments: bool = False, declared: str = "UTF-8") -> str:
    """Give arXiv's feed of a day as it was before 2024."""
    note = "<!-- items follow -->\n" if comments else ""
    items = "".join(
        f'<item rdf:about="http://arxiv.org/abs/{work.arxiv}">\n<title>{escape(work.title)}. '
        f"(arXiv:{work.arxiv}v{work.version} [{work.categories[0]}])</title>\n"
        f'<link>http://arxiv.org/abs/{work.arxiv}</link>\n<description rdf:parseType="Literal">'
        + escape(f"<p>{escape(work.abstract)}\n</p>")
        + "</description>\n<dc:creator>"
        + escape(", ".join(f'<a href="http://arxiv.org/find/x">{a}</a>' for a in work.authors))
        + "</dc:creator>\n</item>\n"
        for work in works
    )
    return (
        f'<?xml version="1.0" encoding="{declared}"?>\n<rdf:RDF\n'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
        ' xmlns="http://purl.org/rss/1.0/"\n xmlns:dc="http://purl.org/dc/elements/1.1/"\n>\n'
        '<channel rdf:about="http://arxiv.org/">\n<title>cs.CL updates on arXiv.org</title>\n'
        "<dc:date>2024-08-12T20:30:00-05:00</dc:date>\n<items>\n <rdf:Seq>\n"
        '  <rdf:li rdf:resource="http://arxiv.org/abs/1"/>\n </rdf:Seq>\n</items>\n</channel>\n'
        f"{note}{items}</rdf:RDF>\n"
    )


MAIL_HEAD = (
    "------------------------------------------------------------------------------\n"
    "------------------------------------------------------------------------------\n"
    "Send any comments regarding submissions directly to submitter.\n"
    "------------------------------------------------------------------------------\n"
    "Archives at http://arxiv.org/\n"
    "To unsubscribe, e-mail To: cs@arXiv.org, Subject: cancel\n"
    "------------------------------------------------------------------------------\n"
    " Submissions to:\nComputation and Language\n"
    " received from  Fri  9 Aug 24 18:00:00 GMT  to  Mon 12 Aug 24 18:00:00 GMT\n"
    "------------------------------------------------------------------------------\n"
)
MAIL_FOOT = (
    "%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---\n"
    "For subscribe options to combined physics archives,\n"
    "e-mail To: physics@arxiv.org, Subject: subscribe\n"
)
MAIL_RULE = "------------------------------------------------------------------------------\n"


def mail(works: Sequence[Work], *, head: bool = True, foot: bool = True) -> str:
    """Give the text of arXiv's daily e-mail."""
    entries = "".join(mail_entry(work) + MAIL_RULE for work in works)
    return (MAIL_HEAD + MAIL_RULE) * head + entries + MAIL_FOOT * foot


def mail_entry(work: Work, *, width: int = 78) -> str:
    r"""Give one entry of the e-mail, from `\\` to the line with its address."""
    fields = [
        ("Title", work.title),
        ("Authors", _in_latex(" and ".join(", ".join(work.authors).rsplit(", ", 1)))),
        ("Categories", " ".join(work.categories)),
        ("Comments", work.comment),
        ("Journal-ref", work.venue),
        ("DOI", work.doi),
        ("License", "http://creativecommons.org/licenses/by/4.0/"),
    ]
    written = "\n".join(
        textwrap.fill(
            f"{name}: {text}",
            width,
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for name, text in fields
        if text
    )
    abstract = textwrap.fill("  " + work.abstract, width, break_on_hyphens=False)
    return (
        f"\\\\\narXiv:{work.arxiv}\nDate: Fri, 9 Aug 2024 17:59:59 GMT   (123kb,D)\n\n{written}\n"
        f"\\\\\n{abstract}\n\\\\ ( https://arxiv.org/abs/{work.arxiv} ,  123kb)\n"
    )


def mail_replacement(work: Work) -> str:
    """Give an entry of the e-mail about a new version: it has no abstract."""
    return (
        f"\\\\\narXiv:{work.arxiv}\n"
        "replaced with revised version Sat, 10 Aug 2024 11:00:00 GMT   (99kb)\n\n"
        f"Title: {work.title}\nAuthors: {', '.join(work.authors)}\nCategories: cs.CL\n"
        f"\\\\ ( https://arxiv.org/abs/{work.arxiv} ,  99kb)\n"
    )


def bibtex_arxiv(works: Sequence[Work]) -> str:
    """Give the references as the button on arXiv's pages writes them."""
    return "\n".join(
        f"@misc{{key{number},\n      title={{{_braced(work.title)}}}, \n"
        f"      author={{{_in_latex(' and '.join(work.authors))}}},\n      year={{2024}},\n"
        f"      eprint={{{work.arxiv}}},\n      archivePrefix={{arXiv}},\n"
        f"      primaryClass={{{work.categories[0]}}},\n"
        f"      abstract={{{_escaped(work.abstract)}}},\n"
        f"      url={{https://arxiv.org/abs/{work.arxiv}}}, \n}}\n"
        for number, work in enumerate(works)
    )


def bibtex_zotero(works: Sequence[Work]) -> str:
    """Give the references as Zotero exports them."""
    return "\n".join(
        f"@misc{{key_{number},\n\ttitle = {{{_braced(work.title)}}},\n"
        f"\tcopyright = {{All rights reserved}},\n"
        f"\turl = {{http://arxiv.org/abs/{work.arxiv}}},\n"
        f"\tdoi = {{{work.doi or '10.48550/arXiv.' + work.arxiv}}},\n"
        f"\tabstract = {{{_escaped(work.abstract)}}},\n\turldate = {{2024-08-12}},\n"
        "\tpublisher = {arXiv},\n"
        f"\tauthor = {{{' and '.join(map(_last_first, work.authors))}}},\n"
        f"\tmonth = aug,\n\tyear = {{2024}},\n\tnote = {{arXiv:{work.arxiv} [cs]}},\n"
        f"\tkeywords = {{Computer Science - Computation and Language, kitchens}},\n"
        f"\tfile = {{Full Text PDF:files/{number}/x.pdf:application/pdf}},\n}}\n"
        for number, work in enumerate(works)
    )


def bibtex_scholar(works: Sequence[Work]) -> str:
    """Give the references as Google Scholar writes them: on few lines, without abstracts."""
    return "".join(
        f"@article{{name2024word{number},\n  title={{{_braced(work.title)}}},\n"
        f"  author={{{_in_latex(' and '.join(map(_last_first, work.authors)))}}},\n"
        f"  journal={{arXiv preprint arXiv:{work.arxiv}}},\n  year={{2024}}\n}}\n"
        for number, work in enumerate(works)
    )


def ris(works: Sequence[Work]) -> str:
    """Give the references as Zotero exports them."""
    return "".join(
        f"TY  - GEN\nTI  - {work.title}\n"
        + "".join(f"AU  - {_last_first(author)}\n" for author in work.authors)
        + f"AB  - {work.abstract}\nDA  - 2024/08/09/\nPY  - 2024\n"
        f"DO  - {work.doi or '10.48550/arXiv.' + work.arxiv}\nDP  - arXiv.org\nPB  - arXiv\n"
        f"UR  - http://arxiv.org/abs/{work.arxiv}\nY2  - 2024/08/12/10:00:00\n"
        f"L1  - http://arxiv.org/pdf/{work.arxiv}\n"
        + (f"N1  - Comment: {work.comment}\n" if work.comment else "")
        + "KW  - Computer Science - Sound\nKW  - kitchens\nER  - \n\n"
        for work in works
    )


WRITERS: dict[str, Callable[[Sequence[Work]], str]] = {
    "Atom": atom,
    "RSS": rss,
    "RDF": rdf,
    "mail": mail,
    "BibTeX of arXiv": bibtex_arxiv,
    "BibTeX of Zotero": bibtex_zotero,
    "BibTeX of Google Scholar": bibtex_scholar,
    "RIS": ris,
}

_LATEX = {
    "Å": "{\\AA}", "á": "\\'a", "ë": '{\\"e}', "ß": "{\\ss}", "å": "\\r{a}", "Ø": "{\\O}",
    "É": "{\\'E}", "–": "--",
}  # fmt: skip


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, 60, subsequent_indent=indent, break_on_hyphens=False)


def _in_latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)


def _braced(title: str) -> str:
    """Give `title` with its capital words guarded, as programs do."""
    words = (f"{{{w}}}" if w.isascii() and w[:1].isupper() else w for w in title.split(" "))
    return _in_latex(" ".join(words))


def _escaped(text: str) -> str:
    return text.replace("&", "\\&").replace("%", "\\%")


def _last_first(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}"
