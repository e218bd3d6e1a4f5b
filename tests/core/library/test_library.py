"""What a reader can do with a library: look, find, queue; each change on disk at once."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tui.errors import PaperNotFound, QueueError
from tui.importer import SourceRank
from tui.library import Library, finding
from tui.library.describing import addresses, page_address
from tui.library.marking import rate
from tui.library.moving import move_to
from tui.library.queue import add, mark, remove, toggle_dismissed
from tui.model import Action, Link, Paper, Reading, Status, arxiv_id_of, paper_key
from tui.paths import default_library
from tui.store import Stores
from tui.store.rescue import rescue
from tui.store.stores import READING_NAME

from ...support import NOW, abstract_about, blocks_page, filled_library, library_in, paper, written

TITLES = ["Reading Tides from a Harbour Wall", "Moss as a Clock", "Lichen Growth on Gravestones"]
TIDES, MOSS, LICHEN = map(paper_key, TITLES)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return filled_library(tmp_path, TITLES)


def with_papers(folder: Path, *papers: Paper) -> Library:
    held = {paper.key: paper for paper in papers}
    Stores(folder).catalogue.exchange(Action(1, "", "Imported", "", papers=held))
    return library_in(folder)


# Looking


def test_the_newest_listing_comes_first_and_each_in_page_order(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    pages = {"old": (TITLES[:2], date(2026, 8, 9)), "new": (TITLES[1:], date(2026, 8, 10))}
    for name in ("new", "old"):
        titles, day = pages[name]
        page = blocks_page(*((title, abstract_about(title)) for title in titles))
        library.import_listings([str(written(tmp_path / f"{name}.txt", page))], day=day)
    assert list(library.view.newest()) == [MOSS, LICHEN, TIDES]
    both = library.entry(MOSS).appearances
    assert [(a.listing.source, a.listing.date, a.rank) for a in both] == [
        ("new.txt", "2026-08-10", 1),
        ("old.txt", "2026-08-09", 2),
    ]


def test_a_paper_never_touched_is_new(library: Library) -> None:
    assert library.reading(TIDES) == Reading(TIDES, TITLES[0])
    assert library.entry(TIDES).paper == replace(paper(TITLES[0]), source_rank=SourceRank.DIGEST)


def test_the_queue_can_be_read_without_the_catalogue(library: Library, tmp_path: Path) -> None:
    library.act(add, TIDES, MOSS)
    library.close()
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(tmp_path / READING_NAME, alone)
    assert rescue(alone, NOW) == [
        "papers.json was missing. There is no backup: import your listings again."
    ]
    bare = library_in(alone)
    assert [reading.title for reading in bare.queue()] == TITLES[:2]
    assert bare.entry(TIDES).paper.title == TITLES[0]
    assert bare.view.resolve(TIDES[:6]) == TIDES


def test_an_absent_folder_is_an_empty_library_and_is_not_made(tmp_path: Path) -> None:
    library = library_in(tmp_path / "absent")
    assert (list(library.view.newest()), library.queue(), list(library.search("tides").keys)) == (
        [],
        [],
        [],
    )
    assert not (tmp_path / "absent").exists()


def test_the_library_lives_in_the_user_s_data_folder() -> None:
    assert default_library().name == "broadsheet"
    assert Path.home() in default_library().parents


# Naming


@pytest.mark.parametrize(
    "name",
    [TIDES, f" {TIDES}\n", TIDES[:4], TIDES[:11], TIDES[:6].upper()],
    ids=["key", "spaces around", "four letters", "all but one", "capitals"],
)
def test_a_key_or_its_beginning_names_a_paper(library: Library, name: str) -> None:
    assert library.view.resolve(name) == TIDES


@pytest.mark.parametrize("name", ["", TIDES[:3], "ffffffffffff", "*", "knitting", "…", "\x1b[31m"])
def test_what_names_no_paper_is_refused_in_one_line(library: Library, name: str) -> None:
    with pytest.raises(PaperNotFound, match="No paper has the key"):
        library.view.resolve(name)


def test_a_beginning_of_two_keys_is_refused_and_both_are_named(tmp_path: Path) -> None:
    twins = [Paper("abcd00000001", "One", "1."), Paper("abcd00000002", "Two", "2.")]
    library = with_papers(tmp_path, *twins)
    with pytest.raises(PaperNotFound, match="2 papers: abcd00000001 “One”; abcd00000002 “Two”"):
        library.view.resolve("abcd")
    assert library.view.resolve("abcd00000002") == "abcd00000002"


@pytest.mark.parametrize("name", ["2408.01234", "2408.01234v2", "arXiv:2408.01234"])
def test_an_arxiv_id_names_its_paper(tmp_path: Path, name: str) -> None:
    library = with_papers(tmp_path, replace(paper("Tides"), arxiv_id="2408.01234"), paper("Moss"))
    assert library.view.resolve(name) == paper_key("Tides")


@pytest.mark.parametrize(
    ("text", "arxiv_id"),
    [
        ("2408.01234", "2408.01234"),
        (" 2408.01234v12 ", "2408.01234"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("math.AG/0601001v1", "math.AG/0601001"),
        ("2408.01234 and more", None),
        ("2408.1", None),
        ("", None),
    ],
)
def test_arxiv_ids_lose_their_version(text: str, arxiv_id: str | None) -> None:
    assert arxiv_id_of(text) == arxiv_id


@pytest.mark.parametrize(
    ("known", "link"),
    [
        ({"arxiv_id": "2408.01234"}, Link("page", "https://arxiv.org/abs/2408.01234")),
        (
            {"links": (Link("blog", "https://example.org/t"),)},
            Link("blog", "https://example.org/t"),
        ),
        (
            {},
            Link("search arXiv", "https://arxiv.org/search/?searchtype=title&query=Tides+%26+Moss"),
        ),
    ],
    ids=["arXiv id", "link", "title"],
)
def test_a_paper_s_page_is_found_by_what_is_known(known: dict[str, object], link: Link) -> None:
    made = Paper("00ff", "Tides & Moss", "", **known)  # type: ignore[arg-type]
    assert page_address(made) == link.url
    assert addresses(made) == [link]


# Finding


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("tides harbour", TIDES),
        ("Lichen Growth on Gravestones", LICHEN),
        ("lichn growth gravestnes", LICHEN),
        ("moss clo", MOSS),
    ],
)
def test_half_remembered_words_find_their_paper_first(
    library: Library, query: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "INDEXED_AT_ONCE", 0)
    by_titles = library.search(query)
    assert not by_titles.complete
    assert by_titles.keys[0] == key
    library.searcher.index_all()
    found = library.search(query)
    assert found.complete
    assert found.keys[0] == key
    assert found.spans(library.papers[key].title)


def test_words_of_the_abstract_find_a_paper_once_indexed(tmp_path: Path) -> None:
    odd = paper("A Title", "We weigh " + "quokkas in plain sight and think about it. " * 3)
    library = with_papers(tmp_path, odd, paper("Moss as a Clock"))
    assert library.searcher.index_some(1) == 1
    assert library.searcher.index_some(1) == 0
    assert library.search("quokkas").keys == [odd.key]


@pytest.mark.parametrize("query", ["", "  ", "\t"])
def test_no_words_find_everything_newest_first(library: Library, query: str) -> None:
    found = library.search(query)
    assert list(found.keys) == list(library.view.newest())
    assert (found.total, found.of) == (3, 3)


@pytest.mark.parametrize("query", ["", "moss clock"])
def test_dismissed_papers_are_found_only_when_asked_for(library: Library, query: str) -> None:
    library.searcher.index_all()
    library.act(toggle_dismissed, MOSS)
    assert MOSS not in library.search(query).keys
    assert MOSS in library.search(query, with_dismissed=True).keys


# Changing


def test_a_change_is_on_disk_when_it_returns(library: Library, tmp_path: Path) -> None:
    library.act(add, TIDES, MOSS)
    library.act(mark(Status.READING), MOSS)
    again = library_in(tmp_path)
    assert again.queue() == library.queue()
    assert [(r.key, r.status) for r in again.queue()] == [
        (MOSS, Status.READING),
        (TIDES, Status.QUEUED),
    ]


def test_a_paper_is_finished_at_the_moment_at_which_it_is_marked_as_read(
    library: Library, tmp_path: Path
) -> None:
    library.act(add, MOSS)
    library.act(mark(Status.READ), MOSS)
    assert library_in(tmp_path).reading(MOSS).finished_at == NOW.isoformat()
    library.undo()
    assert library.reading(MOSS).finished_at == ""
    assert [reading.key for reading in library.queue()] == [MOSS]
    library.redo()
    library.act(rate(3), MOSS)
    library.act(add, MOSS)
    library.act(remove, MOSS)
    assert library.reading(MOSS).finished_at == NOW.isoformat()


def test_what_changed_is_given_with_the_time_of_the_change(library: Library) -> None:
    changes = library.act(add, TIDES)
    assert changes.papers == {TIDES: {"status", "place"}}
    assert changes.words == f"Queued “{TITLES[0]}”"
    assert library.reading(TIDES).status is Status.QUEUED
    assert library.reading(TIDES).changed_at == NOW.isoformat()
    assert not library.act(add, TIDES)


def test_an_order_refused_among_others_undoes_them_all(library: Library, tmp_path: Path) -> None:
    with pytest.raises(QueueError):
        library.act_each([(add, TIDES), (move_to(1), MOSS)])
    assert library.queue() == []
    assert not (tmp_path / READING_NAME).exists()


def test_orders_are_carried_out_one_upon_the_other(library: Library) -> None:
    library.act_each([(add, TIDES), (add, MOSS), (add, LICHEN), (move_to(1), LICHEN)])
    assert [reading.key for reading in library.queue()] == [LICHEN, TIDES, MOSS]


@pytest.mark.parametrize("act", [lambda one: one.act(add, TIDES), lambda one: one.refresh()])
def test_changes_of_another_process_are_taken_in(
    library: Library, tmp_path: Path, act: Callable[[Library], object]
) -> None:
    library_in(tmp_path).act(add, MOSS)
    act(library)
    assert MOSS in {reading.key for reading in library.queue()}


def test_status_and_queue_survive_another_import(library: Library, tmp_path: Path) -> None:
    library.act(add, TIDES)
    library.import_listings([str(tmp_path / "page.txt")])
    assert library_in(tmp_path).queue() == library.queue()
    assert library.entry(TIDES).reading.status is Status.QUEUED
