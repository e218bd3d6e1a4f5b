"""The view of the catalogue: kept up by what changed, it is as if it were made anew."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import PaperNotFound
from tui.library import Library
from tui.library.changes import LISTINGS, Changes
from tui.library.marking import note, retag
from tui.library.order import PAGE, Keys
from tui.library.queue import Rule, add, dismiss, mark, remove, toggle_dismissed
from tui.library.triage import put_off, see
from tui.library.view import CatalogueView
from tui.model import Appearance, Status, paper_key
from tui.search.bitmap import nth, numbers_in
from tui.store import Stores, searches_file

from ...payloads import hub_record, json_of, titled
from ...support import BLOCKS, LINES, NOW, library_in, listing_copy, paper, written


@given(st.sets(st.integers(0, 500), min_size=1), st.data())
def test_the_nth_member_of_a_bitmap(numbers: set[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(numbers) - 1))
    bitmap = sum(1 << number for number in numbers)
    assert nth(bitmap, place) == sorted(numbers)[place] == numbers_in(bitmap)[place]


@given(st.sets(st.integers(0, 3 * PAGE)), st.data())
def test_a_lazy_list_of_keys_is_as_the_whole_one(shown: set[int], data: st.DataObject) -> None:
    every = [f"key {number}" for number in range(3 * PAGE + 1)]
    positions = {key: position for position, key in enumerate(every)}
    keys = Keys(every, positions.get, sum(1 << number for number in shown))
    whole = [every[number] for number in sorted(shown)]
    assert (len(keys), list(keys), list(reversed(keys))) == (len(whole), whole, whole[::-1])
    assert keys == whole
    part = slice(*data.draw(st.tuples(*[st.none() | st.integers(-300, 300)] * 2)))
    assert keys[part] == whole[part]
    assert keys[part.start : part.stop : -2] == whole[part.start : part.stop : -2]
    for key in data.draw(st.lists(st.sampled_from(every), max_size=9)):
        assert keys.index_of(key) == (whole.index(key) if key in whole else None)
        assert (key in keys) == (key in whole)
    for index in data.draw(st.lists(st.integers(-300, 300), max_size=9)):
        if -len(whole) <= index < len(whole):
            assert keys[index] == whole[index]
        else:
            with pytest.raises(IndexError):
                keys[index]


def test_a_key_is_looked_for_in_a_part_of_a_list() -> None:
    keys = Keys("abc", {"a": 0, "b": 1, "c": 2}.get, 0b101)
    assert keys.index("c") == 1
    for value, start in (("b", 0), ("a", 1), (7, 0)):
        with pytest.raises(ValueError, match="not in the list"):
            keys.index(value, start)


def grouped(view: CatalogueView, keys: Sequence[str]) -> list[object]:
    """Return the groups of a list, which must be those that its papers have one by one."""
    groups = view.groups(keys)
    made = [(groups.start(number), groups.counts(number)) for number in range(len(groups))]
    one_by_one = view.groups(list(keys))
    assert made == [
        (one_by_one.start(number), one_by_one.counts(number)) for number in range(len(one_by_one))
    ]
    listings = [(view.entry(key).appearances or [None])[0] for key in keys]
    firsts = [
        n for n, each in enumerate(listings) if not n or each_id(each) != each_id(listings[n - 1])
    ]
    assert [start for start, _counts in made] == firsts
    return list(made)


def each_id(appearance: Appearance | None) -> str:
    return appearance.listing.id if appearance else ""


def pictures(view: CatalogueView) -> list[object]:
    """Return all that a view tells."""
    return [
        dict(view.papers),
        *[list(view.newest([status])) for status in Status],
        list(view.newest()),
        list(view.shown()),
        view.queue(),
        list(view.inbox()),
        list(view.listings()),
        *[grouped(view, keys) for keys in (view.inbox(), view.shown(), view.newest())],
        [(view.entry(key), view.facts.of(key), list(view.listings_of(key))) for key in view.papers],
    ]


RULES: Sequence[Rule] = (
    add,
    remove,
    dismiss,
    toggle_dismissed,
    mark(Status.READ),
    note("A thought."),
    retag(["sea"], []),
    see,
    put_off(NOW.date() + timedelta(days=1)),
    put_off(NOW.date()),
)


@given(st.lists(st.tuples(st.sampled_from(RULES), st.integers(0, 19), st.booleans()), max_size=12))
@settings(max_examples=25, deadline=None)
def test_a_view_kept_up_is_as_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Rule, int, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("library")
    library = library_in(folder)
    library.import_listings([str(BLOCKS)])
    for number, (rule, place, undone) in enumerate(steps):
        if number == 4:
            library.import_listings([str(LINES)])
        keys = library.view.newest()
        if not keys:  # the import was taken back
            break
        library.act(rule, keys[place % len(keys)])
        pictures(library.view)  # whatever is kept is kept now
        if undone:
            library.undo()
    anew = library_in(folder)
    assert pictures(library.view) == pictures(anew.view)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = library_in(tmp_path / "library")
    library.import_listings([str(listing_copy(BLOCKS, tmp_path))])
    return library


def test_the_inbox_holds_what_is_undecided_and_listings_are_counted(library: Library) -> None:
    first, second, third, fourth, *others = library.view.newest()
    library.act(add, first)
    library.act(dismiss, second)
    library.act(see, third)
    library.act(put_off(NOW.date() + timedelta(days=1)), fourth)
    assert list(library.view.inbox()) == others
    (counts,) = library.view.listings()
    assert (counts.undecided, counts.kept, counts.put_off, counts.total) == (8, 1, 1, 12)


def test_a_paper_put_off_comes_back_into_the_inbox_on_its_day(tmp_path: Path) -> None:
    day = NOW
    library = Library(Stores(tmp_path / "library"), searches_file(tmp_path), clock=lambda: day)
    library.import_listings([str(listing_copy(BLOCKS, tmp_path))])
    key = library.view.inbox()[3]
    library.act(put_off(NOW.date() + timedelta(days=7)), key)
    day += timedelta(days=6)
    assert key not in library.view.inbox()
    day += timedelta(days=1)
    assert library.view.inbox()[3] == key


def test_what_is_listed_stays_the_same_until_a_paper_comes_back_or_a_year_begins(
    tmp_path: Path,
) -> None:
    day = NOW
    library = Library(Stores(tmp_path / "library"), searches_file(tmp_path), clock=lambda: day)
    library.import_listings([str(listing_copy(BLOCKS, tmp_path))])
    until = library.view.same_until
    assert until("2026-08-12") == "2027-01-01"
    for place, days in ((3, 7), (1, 4), (2, 365)):
        library.act(put_off(NOW.date() + timedelta(days=days)), library.view.newest()[place])
    listed = list(library.view.inbox())
    day = NOW + timedelta(days=3)
    assert list(library.view.inbox()) == listed
    assert until("2026-08-12") == until("2026-08-15") == "2026-08-16"
    day += timedelta(days=1)
    assert list(library.view.inbox()) != listed
    assert (until("2026-08-16"), until("2026-08-19")) == ("2026-08-19", "2027-01-01")


def test_an_action_says_which_fields_of_which_papers_it_changed(library: Library) -> None:
    first, second = library.view.newest()[:2]
    title = library.papers[first].title
    assert library.act(add, first) == Changes(
        {first: frozenset({"status", "place"})}, words=f"Queued “{title}”"
    )
    assert library.act(note("x"), first, second).papers == {first: {"note"}, second: {"note"}}
    assert not library.act(note("x"), first)
    undone = library.undo()
    assert (set(undone.papers), undone.catalogue) == ({first, second}, False)
    assert undone.words == "Undid: Changed the note on 2 papers."


def test_an_import_says_which_papers_came_and_which_changed(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    day = [hub_record(0), hub_record(1)]
    report = library.import_listings([str(written(tmp_path / "day.json", json_of(day)))])
    assert set(report.changes.papers) == set(library.papers)
    assert report.changes.catalogue
    assert report.changes.words == report.headline()
    tides = paper_key(titled("Tides"))
    known = library.papers[tides]
    later = [hub_record(0, upvotes=(known.upvotes or 0) + 1)]
    report = library.import_listings([str(written(tmp_path / "later.json", json_of(later)))])
    assert report.changes.papers == {tides: {"upvotes", LISTINGS}}
    undone = library.undo()
    assert undone.papers == {tides: {"upvotes", LISTINGS}}
    assert library.papers[tides] == known


@pytest.mark.parametrize(
    "ask",
    [
        lambda library: library.refresh(),
        lambda library: library.act(add, library.view.newest()[0]),
        lambda library: library.undo(),
    ],
    ids=["refresh", "action", "undo"],
)
def test_what_another_process_did_is_among_the_changes(
    library: Library, tmp_path: Path, ask: Callable[[Library], Changes]
) -> None:
    moss = library.view.newest()[3]
    library.act(add, library.view.newest()[5])
    library_in(tmp_path / "library").act(dismiss, moss)
    assert moss in library.view.shown()
    assert ask(library).papers[moss] == {"status"}
    assert moss not in library.view.shown()
    assert moss in library.view.newest([Status.DISMISSED])


def test_nothing_new_changes_nothing(library: Library) -> None:
    assert not library.refresh()
    assert not library.import_listings([str(LINES)], dry_run=True).changes


def test_names_are_kept_up(library: Library, tmp_path: Path) -> None:
    with pytest.raises(PaperNotFound):
        library.view.resolve("2401.10001")
    day = written(tmp_path / "day.json", json_of([hub_record(0)]))
    library.import_listings([str(day)])
    key = paper_key(titled("Tides"))
    arxiv_id = library.papers[key].arxiv_id or ""
    assert library.view.resolve(arxiv_id) == library.view.resolve(key[:8]) == key
    library.undo()
    for name in (arxiv_id, key[:8]):
        with pytest.raises(PaperNotFound):
            library.view.resolve(name)


def test_a_lists_keys_stay_as_they_were_when_asked_for(library: Library) -> None:
    before = library.view.shown()
    held = list(before)
    library.act(dismiss, held[2])
    assert list(before) == held
    assert len(library.view.shown()) == len(held) - 1


def test_a_blank_reading_of_a_paper_is_new(library: Library) -> None:
    key = library.view.newest()[0]
    assert library.view.entry(key).reading == replace(library.reading(key), status=Status.NEW)
    assert library.view.facts.of(paper("Nobody").key).status is Status.NEW
