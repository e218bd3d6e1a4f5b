"""RIS: what its tags become, and records that are cut off, run together or continued."""

import pytest

from tui.importer import Parsed, parse
from tui.model import Link, Paper

from ...references import WORKS, ris
from ...support import source_of


def read(text: str) -> Parsed:
    parsed = parse(source_of(text))
    assert parsed.format == "RIS"
    return parsed


def paper(lines: str) -> Paper:
    [found] = read(f"TY  - JOUR\nTI  - On Moss\n{lines}\nER  - \n").papers
    return found


def test_the_export_of_zotero_is_read() -> None:
    kettles, gloves, bridges = read(ris(WORKS)).papers
    assert (kettles.title, kettles.abstract) == (WORKS[0].title, WORKS[0].abstract)
    assert kettles.authors == WORKS[0].authors
    assert kettles.arxiv_id == "2408.01234"
    assert (kettles.published, kettles.published_guessed) == ("2024-08-09", False)
    assert kettles.comment == WORKS[0].comment
    assert kettles.links == (
        Link("doi", "https://doi.org/10.1234/kettles.2024.7"),
        Link("code", "https://github.com/kettles/listen"),
    )
    assert kettles.keywords == ("Computer Science - Sound", "kitchens")
    assert (gloves.links, gloves.comment) == ((), "")
    assert (bridges.title, bridges.arxiv_id) == (WORKS[2].title, "math/0408123")


@pytest.mark.parametrize(
    ("lines", "day", "guessed"),
    [
        ("DA  - 2024/08/11/", "2024-08-11", False),
        ("PY  - 2024\nDA  - 2024-08-11", "2024-08-11", False),
        ("PY  - 2024/08/11/Summer", "2024-08-11", False),
        ("Y1  - 2024/08//", "2024-08-01", True),
        ("PY  - 2024", "2024-01-01", True),
        ("PY  - soon", None, False),
    ],
)
def test_the_day_is_exact_only_where_it_is_given(
    lines: str, day: str | None, guessed: bool
) -> None:
    found = paper(lines)
    assert (found.published, found.published_guessed) == (day, guessed)


@pytest.mark.parametrize(
    "lines",
    [
        "UR  - https://arxiv.org/abs/2408.01234",
        "UR  - https://moss.example.org\nUR  - http://arxiv.org/pdf/2408.01234v2",
        "DO  - 10.48550/arXiv.2408.01234",
        "AN  - arXiv:2408.01234",
        "M3  - arXiv:2408.01234",
        "JO  - arXiv preprint arXiv:2408.01234",
        "N1  - arXiv:2408.01234 [cs]",
    ],
)
def test_the_arxiv_id_is_found_wherever_programs_put_it(lines: str) -> None:
    found = paper(lines)
    assert found.arxiv_id == "2408.01234"
    assert (found.venue, found.comment) == ("", "")


@pytest.mark.parametrize("tag", ["AU", "A1"])
def test_names_stand_in_the_order_in_which_they_are_read(tag: str) -> None:
    found = paper(f"{tag}  - Moor, Ada\n{tag}  - Heath, Cy, Jr.\n{tag}  - Moss Consortium")
    assert found.authors == ("Ada Moor", "Cy Heath Jr.", "Moss Consortium")


@pytest.mark.parametrize("tags", ["JO", "T2", "JF"])
def test_the_venue_is_where_it_appeared(tags: str) -> None:
    assert paper(f"{tags}  - Journal of Moss").venue == "Journal of Moss"


def test_titles_and_abstracts_have_two_tags_each() -> None:
    parsed = read("TY  - CONF\nT1  - On Moss\nN2  - It grows.\nER  - \n")
    assert [(p.title, p.abstract) for p in parsed.papers] == [("On Moss", "It grows.")]


def test_values_may_be_continued_on_more_lines() -> None:
    found = paper("AB  - It grows\n  and grows\nand\n\ngrows.\nAU  - Moor, Ada")
    assert found.abstract == "It grows and grows and grows."
    assert found.authors == ("Ada Moor",)


def test_a_line_before_the_first_tag_of_a_record_is_no_value_of_the_record_before() -> None:
    text = "TY  - JOUR\nTI  - One\nER  - \nTY  - JOUR\nstray\nTI  - Two\nER  - \nstray\n"
    assert [p.title for p in read(text).papers] == ["One", "Two"]


def test_records_that_lack_their_ends_stay_apart() -> None:
    parsed = read("TY  - JOUR\nTI  - One\n\nTY  - JOUR\nTI  - Two\nER  -\n\nTY  - JOUR\nTI  - Thr")
    assert [p.title for p in parsed.papers] == ["One", "Two"]
    assert [s.where for s in parsed.skipped] == ["line 8"]
    assert "cut off" in parsed.skipped[0].reason


def test_a_record_without_title_is_named() -> None:
    parsed = read("TY  - JOUR\nAB  - Words.\nER  - \n" + ris(WORKS))
    assert len(parsed.papers) == 3
    assert [(s.where, s.reason) for s in parsed.skipped] == [("line 1", "it has no title")]


def test_a_type_in_words_is_a_type_too() -> None:
    parsed = read(
        "TY  - Journal Article\nAU  - Moor, Ada\nTI  - On Moss\nAB  - It grows.\nER  - \n"
    )
    assert [(p.title, p.authors) for p in parsed.papers] == [("On Moss", ("Ada Moor",))]
