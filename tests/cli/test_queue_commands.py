"""`queue` and its orders: the reader's own order, from a shell."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tui.model import paper_key
from tui.store.stores import READING_NAME

from ..support import filled_library
from .conftest import Broadsheet

TITLES = {letter: f"On the {letter.upper()} of Things" for letter in "abcd"}
KEYS = {letter: paper_key(title) for letter, title in TITLES.items()}


@pytest.fixture(autouse=True)
def _library(folder: Path) -> None:
    filled_library(folder, list(TITLES.values()))


def queue(broadsheet: Broadsheet) -> list[dict[str, Any]]:
    outcome = broadsheet("queue", "--json")
    assert outcome.stdout.count("\n") == 1
    found: list[dict[str, Any]] = json.loads(outcome.stdout)
    return found


def order(broadsheet: Broadsheet) -> str:
    letters = {key: letter for letter, key in KEYS.items()}
    return "".join(letters[item["key"]] for item in queue(broadsheet))


def keys(letters: str) -> list[str]:
    return [KEYS[letter] for letter in letters]


def test_an_empty_queue_says_how_to_fill_it(broadsheet: Broadsheet, folder: Path) -> None:
    assert "broadsheet queue add KEY" in broadsheet("queue").stdout
    assert queue(broadsheet) == []
    assert not (folder / READING_NAME).exists()


def test_queue_json_has_the_shape_that_was_promised(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "add", *keys("ba"))
    broadsheet("queue", "start", KEYS["a"])
    assert queue(broadsheet) == [
        {
            "key": KEYS[letter],
            "title": TITLES[letter],
            "status": status,
            "position": position,
            "section": section,
            "minutes": 30,
        }
        for letter, status, position, section in (
            ("a", "reading", 1, "reading"),
            ("b", "queued", 2, "next"),
        )
    ]
    assert [list(item) for item in queue(broadsheet)] == [
        ["key", "title", "status", "position", "section", "minutes"]
    ] * 2


def test_the_queue_is_shown_in_its_order(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "add", *keys("ca"))
    rows = [line.split(maxsplit=3) for line in broadsheet("queue").stdout.splitlines()]
    assert rows == [
        ["1", KEYS["c"], "queued", TITLES["c"]],
        ["2", KEYS["a"], "queued", TITLES["a"]],
    ]


def test_each_order_says_what_it_did(broadsheet: Broadsheet) -> None:
    said = [
        broadsheet("queue", *order).stdout
        for order in (
            ["add", KEYS["a"]],
            ["add", KEYS["a"]],
            ["start", KEYS["a"]],
            ["done", KEYS["a"]],
            ["remove", KEYS["a"]],
            ["remove", KEYS["a"]],
        )
    ]
    assert said == [
        f"{TITLES['a']}: {state}\n"
        for state in (
            "queued, no. 1 in the queue, under next",
            "queued, was in the queue already",
            "reading, no. 1 in the queue, under reading",
            "read, in the archive",
            "read, was not in the queue",
            "read, was not in the queue",
        )
    ]


def test_removing_restores_the_status_before(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "add", KEYS["a"])
    broadsheet("queue", "start", KEYS["a"])
    broadsheet("queue", "remove", KEYS["a"])
    assert json.loads(broadsheet("show", KEYS["a"], "--json").stdout)["status"] == "new"
    assert order(broadsheet) == ""


@pytest.mark.parametrize(
    ("moved", "position", "expected"),
    [
        ("d", "1", "dabc"),
        ("a", "3", "bcad"),
        ("a", "99", "bcda"),
        ("d", "top", "dabc"),
        ("a", "bottom", "bcda"),
        ("b", "up", "bacd"),
        ("b", "down", "acbd"),
        ("a", "up", "abcd"),
        ("d", "down", "abcd"),
        ("cd", "1", "cdab"),
        ("dc", "1", "dcab"),
        ("ab", "bottom", "cdab"),
        ("bc", "down", "adbc"),
        ("bc", "up", "bcad"),
        ("ad", "2", "badc"),
    ],
)
def test_papers_move_to_their_position_together_and_in_order(
    broadsheet: Broadsheet, moved: str, position: str, expected: str
) -> None:
    broadsheet("queue", "add", *keys("abcd"))
    assert broadsheet("queue", "move", *keys(moved), position).returncode == 0
    assert order(broadsheet) == expected


@pytest.mark.parametrize("position", ["0", "1.5", "middle", "", "²", "+1", "9" * 5000])
def test_a_position_that_is_none_changes_nothing(broadsheet: Broadsheet, position: str) -> None:
    broadsheet("queue", "add", *keys("ab"))
    outcome = broadsheet("queue", "move", KEYS["b"], position)
    assert outcome.returncode == 2
    assert "is not a position" in outcome.stderr
    assert order(broadsheet) == "ab"


def test_a_paper_outside_the_queue_is_not_moved(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("queue", "move", KEYS["a"], "1")
    assert outcome.returncode == 2
    assert "is not in the queue. Add it first." in outcome.stderr


def test_one_unknown_key_among_others_changes_nothing(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("queue", "add", KEYS["a"], "ffffff", KEYS["b"])
    assert (outcome.returncode, outcome.stderr.count("\n")) == (2, 1)
    assert order(broadsheet) == ""


def test_done_marks_a_paper_that_was_never_queued(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "done", KEYS["a"])
    assert json.loads(broadsheet("show", KEYS["a"], "--json").stdout)["status"] == "read"
    assert order(broadsheet) == ""


def test_start_queues_a_paper_that_was_not(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "add", KEYS["b"])
    broadsheet("queue", "start", KEYS["a"])
    assert [(item["key"], item["status"]) for item in queue(broadsheet)] == [
        (KEYS["a"], "reading"),
        (KEYS["b"], "queued"),
    ]


def test_papers_are_put_aside_and_brought_up_again(broadsheet: Broadsheet) -> None:
    broadsheet("queue", "add", *keys("abc"))
    said = broadsheet("queue", "later", *keys("ad")).stdout.splitlines()
    assert said == [
        f"{TITLES['a']}: queued, no. 3 in the queue, under later",
        f"{TITLES['d']}: queued, no. 4 in the queue, under later",
    ]
    assert order(broadsheet) == "bcad"
    assert [item["section"] for item in queue(broadsheet)] == ["next"] * 2 + ["later"] * 2
    assert "was under later already" in broadsheet("queue", "later", KEYS["a"]).stdout
    broadsheet("queue", "move", KEYS["d"], "top")
    broadsheet("queue", "next", KEYS["a"])
    assert order(broadsheet) == "dabc"
    broadsheet("undo")
    assert order(broadsheet) == "dbca"


def test_finished_papers_are_in_the_archive_with_their_day(broadsheet: Broadsheet) -> None:
    assert "Nothing is read yet" in broadsheet("queue", "archive").stdout
    broadsheet("queue", "add", *keys("ab"))
    broadsheet("queue", "done", *keys("ab"))
    assert order(broadsheet) == ""
    rows = [line.split("\t") for line in broadsheet("queue", "archive").stdout.splitlines()]
    assert sorted(key for _day, key, _title in rows) == sorted(keys("ab"))
    assert {day for day, *_others in rows} == {date.today().isoformat()}
    archived = json.loads(broadsheet("queue", "archive", "--json").stdout)
    assert len(archived) == 2 and all(item["finished_at"] for item in archived)
    assert broadsheet("queue", "archive", "--keys").stdout.split() == [row[1] for row in rows]
    listed = broadsheet("list", "--keys", "status:read sort:finished").stdout.split()
    assert sorted(listed) == sorted(keys("ab"))
    broadsheet("undo")
    assert order(broadsheet) == "ab"
