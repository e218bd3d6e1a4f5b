"""Interest over a library: right after each action, gone with its undo, and told what to heed."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.support import NOW, library_in, written
from tui.errors import NothingToUndo, WishError
from tui.interest.ranking import Ranking
from tui.library import Library
from tui.library.interest_ranking import CLOSELY, wished
from tui.library.queue import add, cycle, toggle_dismissed
from tui.library.triage import see
from tui.model import Wish
from tui.store.backups import make_backup, opened

SUBJECTS = {
    "boats": "hull keel rudder harbour mooring tide anchor",
    "bread": "dough oven crust yeast flour kneading loaf",
    "birds": "feather nest migration wing plumage song beak",
}


def title(subject: str, number: int) -> str:
    return f"On {subject} of kind {'abcdefgh'[number]}"


def abstract(subject: str, number: int) -> str:
    words = SUBJECTS[subject].split()
    chosen = [words[(number + step) % len(words)] for step in range(5)]
    return (
        f"We look at {subject} once more, and above all at {', '.join(chosen)} and the like. The "
        "question is plain, the experiment is small, and anyone can repeat it in an afternoon."
    )


def records(pairs: list[tuple[str, str]]) -> str:
    """Return a page of papers as the site's API has it."""
    at = "2026-07-01T08:00:00Z"
    return json.dumps([{"title": t, "summary": s, "publishedAt": at} for t, s in pairs])


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library of eight papers on each subject, none of them decided."""
    pairs = [(title(s, n), abstract(s, n)) for n in range(8) for s in SUBJECTS]
    library = library_in(tmp_path / "library")
    page = written(tmp_path / "page.json", records(pairs))
    assert library.import_listings([str(page)]).new == len(pairs)
    library.searcher.index_all()
    return library


def key_of(library: Library, subject: str, number: int) -> str:
    wanted = title(subject, number)
    return next(key for key, paper in library.papers.items() if paper.title == wanted)


def order(library: Library) -> list[str]:
    return library.interest.order(library.view.inbox())


def first_subjects(library: Library, count: int) -> list[str]:
    return [library.papers[key].title.split()[1] for key in order(library)[:count]]


def test_an_untouched_library_stays_in_the_order_of_the_page(library: Library) -> None:
    assert order(library) == list(library.view.inbox())


def test_the_order_is_right_after_each_action_and_back_after_its_undo(library: Library) -> None:
    library.act(add, key_of(library, "bread", 0), key_of(library, "bread", 1))
    with_bread = order(library)
    assert first_subjects(library, 5) == ["bread"] * 5
    library.act(add, key_of(library, "birds", 0), key_of(library, "birds", 1))
    library.act(toggle_dismissed, key_of(library, "bread", 2))
    assert "birds" in first_subjects(library, 3)
    library.undo()
    library.undo()
    assert order(library) == with_bread
    library.undo()
    assert order(library) == list(library.view.inbox())


def test_what_was_done_long_ago_counts_little_again_after_an_undo(library: Library) -> None:
    key = key_of(library, "bread", 0)
    library.act(add, key)
    [queued] = library.queue()
    with library._store.transaction() as step:
        long_ago = replace(queued, changed_at="2020-01-01T08:00:00+00:00")
        library.history.record(step, [replace(long_ago, note="old")], as_dated=True)
    library.refresh()
    library.act(add, key_of(library, "boats", 1))
    before = order(library)
    library.act(cycle, key)
    assert library.reading(key).changed_at > long_ago.changed_at
    library.undo()
    assert library.reading(key).changed_at == long_ago.changed_at
    assert order(library) == before
    library.redo()
    assert library.reading(key).changed_at > long_ago.changed_at


def test_a_wish_is_heard_at_once_and_can_be_taken_back(library: Library) -> None:
    changes = library.change_wishes({"Plumage": Wish.MORE})
    assert (changes.wishes, changes.words) == (True, "More of “plumage”")
    assert first_subjects(library, 3) == ["birds"] * 3
    assert library.undo().wishes
    assert library.wishes == {}
    assert order(library) == list(library.view.inbox())
    assert library.redo().wishes
    assert library.wishes == {"plumage": Wish.MORE}


def test_a_word_that_never_counts_is_no_reason(library: Library) -> None:
    library.act(add, key_of(library, "bread", 0), key_of(library, "bread", 1))
    other = key_of(library, "bread", 3)
    words = {each.words.lower() for each in library.interest.of(other).reasons.words}
    assert "yeast" in words
    library.change_wishes({"yeast": Wish.NEVER})
    words = {each.words.lower() for each in library.interest.of(other).reasons.words}
    assert words
    assert "yeast" not in words


def test_wishes_are_on_disk_and_others_see_them(library: Library, tmp_path: Path) -> None:
    other = library_in(tmp_path / "library")
    library.change_wishes({"oven": Wish.LESS, "yeast": Wish.MORE})
    library.change_wishes({"oven": None})
    assert other.refresh().wishes
    library.close()
    again = library_in(tmp_path / "library")
    assert other.wishes == again.wishes == {"yeast": Wish.MORE}


def test_undo_keeps_a_wish_that_was_changed_since(library: Library) -> None:
    library.change_wishes({"oven": Wish.LESS})
    number = library.history.actions()[-1].number
    library.change_wishes({"oven": Wish.MORE})
    with pytest.raises(Exception, match="It was changed again since"):
        library.undo(number)
    assert library.wishes == {"oven": Wish.MORE}


def test_the_same_wish_twice_is_no_second_action(library: Library) -> None:
    library.change_wishes({"oven": Wish.LESS})
    assert not library.change_wishes({"OVEN ": Wish.LESS})
    library.undo()
    with pytest.raises(NothingToUndo):
        library.undo(library.history.actions()[-1].number)


def test_a_wish_about_no_word_is_refused(library: Library) -> None:
    with pytest.raises(WishError, match="is not a word"):
        library.change_wishes({" - ": Wish.MORE})
    assert wished({}, {"Flow-Matching": Wish.MORE}) == {"flow matching": Wish.MORE}


def test_a_restored_backup_brings_its_wishes_back(library: Library, tmp_path: Path) -> None:
    library.change_wishes({"oven": Wish.MORE})
    backup = make_backup(tmp_path / "library", NOW)
    assert backup is not None
    library.change_wishes({"oven": None, "nest": Wish.LESS})
    with opened(backup.path) as stores:
        library.restore(stores, backup.name)
    assert library.wishes == {"oven": Wish.MORE}


def test_within_each_listing_the_best_come_first(library: Library, tmp_path: Path) -> None:
    older = [(f"Older {title(s, n)}", abstract(s, n)) for n in range(4) for s in SUBJECTS]
    page = written(tmp_path / "older.json", records(older))
    library.import_listings([str(page)], day=date(2026, 7, 1))
    library.act(add, key_of(library, "bread", 0), key_of(library, "bread", 1))
    inbox = library.view.inbox()
    ordered = library.interest.within_listings(inbox)
    groups = library.view.groups(inbox)
    start = groups.start(1)
    assert list(ordered) == library.interest.order(inbox[:start]) + library.interest.order(
        inbox[start:]
    )
    assert [ordered.index(key) for key in ordered] == list(range(len(inbox)))
    again = library.interest.within_listings(inbox)
    assert (again[-1], again[start], again[2:4]) == (ordered[-1], ordered[start], ordered[2:4])
    assert library.view.groups(again).start(1) == start
    with pytest.raises(IndexError):
        again[len(inbox)]
    with pytest.raises(ValueError, match="not"):
        again.index("no such key")


def test_a_query_sorts_by_interest(library: Library) -> None:
    library.act(add, key_of(library, "boats", 0), key_of(library, "boats", 1))
    found = library.search("status:new sort:interest").keys
    assert list(found) == order(library)


def test_some_of_the_first_are_from_outside_the_habits(library: Library) -> None:
    library.act(add, *[key_of(library, "boats", n) for n in range(2)])
    library.act(add, *[key_of(library, "bread", n) for n in range(2)])
    ranked = library.interest.ranked(library.view.inbox(), limit=10)
    assert sum(each.outside for each in ranked) == 2
    plain = library.interest.ranked(library.view.inbox(), limit=10, outside=0)
    assert not any(each.outside for each in plain)


def test_the_best_of_what_was_passed_over_would_be_missed(library: Library) -> None:
    library.act(add, key_of(library, "boats", 0), key_of(library, "boats", 1))
    passed = [key_of(library, subject, 4) for subject in SUBJECTS]
    assert library.interest.missed(passed) == [key_of(library, "boats", 4)]


def test_of_very_many_papers_the_telling_ones_come_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.act(add, key_of(library, "boats", 0), key_of(library, "boats", 1))
    whole = order(library)
    monkeypatch.setattr("tui.library.interest_ranking.CLOSELY", 6)
    assert order(library)[:6] == whole[:6]
    assert sorted(order(library)) == sorted(whole)
    assert CLOSELY > 6


def test_what_says_nothing_of_interest_makes_no_new_ranking(library: Library) -> None:
    library.act(add, key_of(library, "boats", 0))
    ranking = library.interest.ranking
    library.act(see, key_of(library, "bread", 1))
    assert library.interest.ranking is ranking
    library.act(toggle_dismissed, key_of(library, "bread", 2))
    assert library.interest.ranking is not ranking


def test_nothing_is_ranked_while_words_wait(tmp_path: Path, library: Library) -> None:
    library.act(add, key_of(library, "boats", 0))
    other = library_in(tmp_path / "library")
    assert isinstance(library.interest.ranking, Ranking)
    assert other.interest.is_ready  # 24 papers are few enough to be indexed in passing
