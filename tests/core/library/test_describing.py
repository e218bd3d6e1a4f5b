"""What is known of papers beside their text: said in short lines, and asked for in searches."""

from pathlib import Path

from tui.library import CatalogueEntry
from tui.library.describing import addresses, identity, notes, places
from tui.model import Action, Appearance, Listing, Paper, Reading
from tui.store import Stores

from ...payloads import hub_record, json_of, titled
from ...support import library_in, paper, written


def test_a_paper_is_identified_by_all_that_is_known() -> None:
    known = Paper(
        "k",
        "T",
        "",
        arxiv_id="2401.10001",
        version=3,
        published="2024-01-19",
        published_guessed=True,
        upvotes=1234,
        venue="Kitchen Conference",
        categories=("cs.CL", "cs.AI"),
    )
    assert identity(known) == [
        "arXiv:2401.10001v3",
        "published 2024-01-19 (guessed)",
        "1,234 upvotes",
        "Kitchen Conference",
        "cs.CL, cs.AI",
    ]
    assert identity(Paper("k", "T", "")) == []


def test_notes_are_named_and_only_those_there_are() -> None:
    told = Paper("k", "T", "", keywords=("a", "b"), comment="12 pages", other_titles=("U", "V"))
    assert list(notes(told)) == ["keywords: a, b", "comment: 12 pages", "also titled: U; V"]
    assert list(notes(Paper("k", "T", ""))) == []


def test_addresses_of_the_abstract_and_of_the_note_come_after_the_paper_s_own() -> None:
    known = Paper("k", "T", "See https://b.example/code.", arxiv_id="2401.10001")
    note = "[talk](https://c.example/a_(b)), again https://b.example/code and <https://d.example/>"
    assert [(link.label, link.url) for link in addresses(known, note)] == [
        ("page", "https://arxiv.org/abs/2401.10001"),
        ("in the abstract", "https://b.example/code"),
        ("in your note", "https://c.example/a_(b)"),
        ("in your note", "https://d.example/"),
    ]


def test_a_few_keywords_are_named_and_the_others_counted() -> None:
    (line,) = notes(Paper("k", "T", "", keywords=tuple("abcdefgh")))
    assert line == "keywords: a, b, c, d, e, f and 2 more"


def test_the_newest_listings_are_told_and_the_others_counted() -> None:
    appearances = tuple(
        Appearance(Listing("a", "page.txt", "f", f"2024-01-{day}", False, "", ()), 1)
        for day in range(29, 19, -1)
    )
    entry = CatalogueEntry(Paper("k", "T", ""), Reading("k", "T"), appearances)
    assert list(places(entry)) == [
        "2024-01-29  no. 1 in page.txt",
        "2024-01-28  no. 1 in page.txt",
        "2024-01-27  no. 1 in page.txt",
        "2024-01-26  no. 1 in page.txt",
        "and in 6 older listings",
    ]


def test_withdrawn_papers_and_those_with_code_can_be_searched_for(tmp_path: Path) -> None:
    records = [
        hub_record(0),
        hub_record(1, isWithdrawn=True, githubRepo=None),
        hub_record(2, githubRepo="javascript:alert(1)"),
    ]
    library = library_in(tmp_path / "library")
    library.import_listings([str(written(tmp_path / "day.json", json_of(records)))])
    library.searcher.index_all()

    def found(query: str) -> list[str]:
        return [library.papers[key].title for key in library.search(query).keys]

    assert found("is:withdrawn") == [titled("Moss")]
    assert found("is:coded") == [titled("Tides")]
    assert found("votes:>13") == [titled("Lanterns")]


def test_a_paper_that_no_listing_holds_any_more_is_listed_last(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    page = written(tmp_path / "day.json", json_of([hub_record(0), hub_record(1)]))
    library_in(folder).import_listings([str(page)])
    kept = paper("Kept when its Import was Undone")
    change = Action(10**15, "", "", "", papers={kept.key: kept})
    with Stores(folder).transaction(with_catalogue=True) as step:
        assert len(step.state.papers) == 2
        step.save(change)
    library = library_in(folder)
    assert [library.papers[key].title for key in library.view.newest()] == [
        titled("Tides"),
        titled("Moss"),
        kept.title,
    ]
    assert library.entry(kept.key).appearances == ()
