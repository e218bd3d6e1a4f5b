"""BibTeX: what the fields of several programs become, LaTeX decoded, and what is damaged named."""

import logging

import pytest

from tui.importer import Parsed, parse
from tui.importer.markup.latex import decoded
from tui.model import Link, Paper

from ...references import WORKS, bibtex_arxiv, bibtex_scholar, bibtex_zotero
from ...support import source_of


def read(text: str) -> Parsed:
    parsed = parse(source_of(text))
    assert parsed.format == "BibTeX"
    return parsed


def paper(fields: str) -> Paper:
    [found] = read(f"@article{{moss,\n  title = {{On Moss}},\n{fields}\n}}\n").papers
    return found


def test_the_export_of_arxiv_is_read() -> None:
    kettles = read(bibtex_arxiv(WORKS)).papers[0]
    assert kettles.title == WORKS[0].title
    assert kettles.abstract == WORKS[0].abstract
    assert kettles.authors == WORKS[0].authors
    assert (kettles.arxiv_id, kettles.categories) == ("2408.01234", ("cs.CL",))
    assert (kettles.published, kettles.published_guessed) == ("2024-01-01", True)
    assert kettles.links == ()


def test_the_export_of_zotero_is_read() -> None:
    kettles, gloves, bridges = read(bibtex_zotero(WORKS)).papers
    assert (kettles.title, kettles.abstract) == (WORKS[0].title, WORKS[0].abstract)
    assert kettles.authors == WORKS[0].authors
    assert kettles.arxiv_id == "2408.01234"
    assert kettles.links == (Link("doi", "https://doi.org/10.1234/kettles.2024.7"),)
    assert kettles.keywords == (
        "Computer Science - Computation and Language",
        "kitchens",
    )
    assert (kettles.comment, kettles.venue) == ("", "")
    assert (gloves.published, gloves.published_guessed) == ("2024-08-01", True)
    assert gloves.links == ()
    assert (bridges.title, bridges.arxiv_id) == (WORKS[2].title, "math/0408123")


def test_the_export_of_google_scholar_is_read() -> None:
    gloves = read(bibtex_scholar(WORKS)).papers[1]
    assert (gloves.title, gloves.abstract) == (WORKS[1].title, "")
    assert (gloves.arxiv_id, gloves.venue) == ("2408.05678", "")


@pytest.mark.parametrize(
    ("fields", "day", "guessed"),
    [
        ("year = 2024, month = 8, day = 11", "2024-08-11", False),
        ("year = {2024}, month = aug, day = {9}", "2024-08-09", False),
        ('year = "2024", month = "11~" # aug', "2024-08-11", False),
        ("date = {2024-08-11}", "2024-08-11", False),
        ("date = {2024-08}", "2024-08-01", True),
        ("year = {2024}, month = {August}", "2024-08-01", True),
        ("year = {2024}", "2024-01-01", True),
        ("year = {2024}, month = feb, day = 31", "2024-02-01", True),
        ("year = {to appear}", None, False),
        ("", None, False),
    ],
)
def test_the_day_is_exact_only_where_it_is_given(
    fields: str, day: str | None, guessed: bool
) -> None:
    found = paper(fields)
    assert (found.published, found.published_guessed) == (day, guessed)


@pytest.mark.parametrize(
    "fields",
    [
        "eprint = {2408.01234}, archivePrefix = {arXiv}",
        "eprint = {2408.01234v3}, eprinttype = {arxiv}",
        "url = {https://arxiv.org/abs/2408.01234}",
        "doi = {10.48550/arXiv.2408.01234}",
        "journal = {arXiv preprint arXiv:2408.01234}",
        "note = {arXiv:2408.01234 [cs]}",
        "journal = {arXiv e-prints}, eid = {arXiv:2408.01234}, eprint = {2408.01234}",
        "journal = {CoRR}, volume = {abs/2408.01234}",
        "howpublished = {\\url{https://arxiv.org/pdf/2408.01234v3}}",
    ],
)
def test_the_arxiv_id_is_found_wherever_programs_put_it(fields: str) -> None:
    found = paper(fields)
    assert found.arxiv_id == "2408.01234"
    assert (found.comment, found.venue) in (("", ""), ("", "CoRR"))


def test_the_id_of_another_archive_is_none_of_arxivs() -> None:
    assert paper("eprint = {2408.01234}, eprinttype = {hal}").arxiv_id is None


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Moor, Ada and Fen, Bo", ("Ada Moor", "Bo Fen")),
        ("Ada Moor and Bo Fen and others", ("Ada Moor", "Bo Fen")),
        ("van der Heath, Jr., Cy", ("Cy van der Heath Jr.",)),
        ("{Moss and Lichen Consortium} and {\\O}degaard, P{\\aa}l",
         ("Moss and Lichen Consortium", "Pål Ødegaard")),
        ('M{\\"u}ller, Zo{\\"{e}}\n\t and  Erd\\H{o}s, P.', ("Zoë Müller", "P. Erdős")),
        ("", ()),
    ],
)  # fmt: skip
def test_names_stand_in_the_order_in_which_they_are_read(
    author: str, names: tuple[str, ...]
) -> None:
    assert paper(f"author = {{{author}}}").authors == names


def test_links_are_labelled() -> None:
    found = paper(
        "doi = {10.1234/moss\\_7}, url = {https://moss.example.org/a\\_b\\%20c},\n"
        "note = {Code: https://github.com/moss/moss.}"
    )
    assert found.links == (
        Link("doi", "https://doi.org/10.1234/moss_7"),
        Link("page", "https://moss.example.org/a_b%20c"),
        Link("code", "https://github.com/moss/moss"),
    )


def test_strings_and_concatenations_are_resolved() -> None:
    text = (
        '@string{conf = "Conference on Moss"}\n@STRING(year = {2024})\n'
        '@string{long = "Proc.\\ " # conf # ", Oslo"}\n'
        '@comment{@article{a, title={No}}}\n@preamble{ "\\newcommand{\\x}{y}" }\n'
        '@inproceedings{moss, title = {On # Moss}, booktitle = long # { (} # year # ")"}\n'
    )
    parsed = read(text)
    assert [p.title for p in parsed.papers] == ["On # Moss"]
    assert parsed.papers[0].venue == "Proc. Conference on Moss, Oslo (2024)"
    assert not parsed.skipped


def test_a_string_may_not_grow_into_a_bomb() -> None:
    doubled = "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(60))
    parsed = read(f'@string{{s0 = "moss "}}\n{doubled}@misc{{a, title = {{T}}, note = s60}}\n')
    assert len(parsed.papers[0].comment) <= 1000


def test_what_is_damaged_is_named_and_the_rest_is_taken(caplog: pytest.LogCaptureFixture) -> None:
    text = (
        "@article{a,\n  title = {Good}\n}\n"
        "@article{b,\n  title = {Unclosed,\n  year = {2024}\n\n"
        "@article{c,\n  author = {No Title}\n}\n"
        "@article{d\n  title = {No comma}\n}\n"
        "@article{e,\n  title = {Twice}, title = {Twice more}\n}\n"
        "@article{a,\n  title = {The same key}\n}\n"
    )
    with caplog.at_level(logging.DEBUG):
        parsed = read(text)
    assert [p.title for p in parsed.papers] == ["Good", "Twice", "The same key"]
    assert [s.where for s in parsed.skipped] == ["line 4", "line 8", "line 11"]
    assert parsed.skipped[1].reason == "it has no title"
    assert caplog.text == "", "the parser must not write to the terminal"


def test_a_volume_that_papers_stand_in_is_named_and_is_no_paper() -> None:
    text = (
        "@inproceedings{a, title = {On Moss}, crossref = {conf}}\n"
        "@Proceedings{conf, editor = {Ada Moor}, title = {Talks on Moss}, year = {2024}}\n"
    )
    parsed = read(text)
    assert [p.title for p in parsed.papers] == ["On Moss"]
    assert [(s.where, s.reason) for s in parsed.skipped] == [
        ("line 2", "it is a whole volume of papers, and none itself")
    ]


def test_an_entry_of_enormous_size_is_named() -> None:
    text = bibtex_arxiv(WORKS) + "@article{x,\n" + "  note = {moss},\n" * 20_000 + "}\n"
    parsed = read(text)
    assert len(parsed.papers) == 3
    assert [s.reason for s in parsed.skipped] == ["it has more than 131,072 characters"]


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"{\"o} \"{o} \'e \'{\i} \v{s} {\ss} \c c \H{o}", "ö ö é í š ß ç ő"),
        (r"Stra\ss e, \O{}re, \aa ngstr\"om, \L{}\'od\'z", "Straße, Øre, ångström, Łódź"),
        (
            r"{GPT} for {{Moss}} and \emph{very \textbf{bold}} {\em it}",
            "GPT for Moss and very bold it",
        ),
        (r"50\% of \$5 \& a\_b \#1 \{x\}", "50% of $5 & a_b #1 {x}"),
        (
            r"with $x^{2}_{i} \alpha$ and $$\frac{a}{b}$$",
            r"with $x^{2}_{i} \alpha$ and $$\frac{a}{b}$$",
        ),
        (r"with \(x^{2}\) too", r"with \(x^{2}\) too"),
        (r"\alpha particles -- and --- ``so''", "α particles – and — “so”"),
        (r"J.~Doe, about ~10", "J. Doe, about ~10"),
        (
            r"\$n{\textasciicircum}2\$, {\textasciitilde}5{\textless}6 {\textbar} x{\textgreater}y",
            "$n^2$, ~5<6 | x>y",
        ),
        (
            r"a \textless{} b, \textbackslash{}frac, \^{}, \~{}",
            r"a < b, \frac, ^, ~",
        ),
        (r"{\textquotesingle}{\textendash}{\textemdash}{\textquotedbl}", "'–—\""),
        (r"5\,{\textmu}m {\textpm} 1{\textdegree} {\textperiodcentered}", "5 µm ± 1° ·"),
        (
            r"\ensuremath{\alpha}\textbeta 10\textsuperscript{-5} H\textsubscript{2}",
            "αβ 10⁻⁵ H₂",
        ),
        (r"\{\vphantom{\}}a, b\vphantom{\{}\} hy\-phen", "{a, b} hyphen"),
        (r"\unknown stays, and so does \textunknown", r"\unknown stays, and so does \textunknown"),
        ("one $ alone {and} more", "one $ alone and more"),
        ("plain", "plain"),
    ],
)
def test_latex_is_decoded_but_for_mathematics(latex: str, plain: str) -> None:
    assert decoded(latex) == plain
