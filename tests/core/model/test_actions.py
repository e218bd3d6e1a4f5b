"""Actions: told apart on every machine, in the order of time, and read as they were written."""

from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from tui.model import TRACKED, Action, ActionState, Paper, Reading, Status, changes_between
from tui.model.schema import all_fields, filled_fields
from tui.store.codec import action_decoder

TIDES = Paper("00ff", "Tides", "We study tides.")
QUEUED = Reading(
    "00ff", "Tides", Status.QUEUED, place=65536, tags=("sea",), note="Mine.", rating=3,
    left=(Status.READING, 7), later="2026-08-20", deferred=True, finished_at="2026-08-19",
)  # fmt: skip


def through_json(action: Action) -> Any:
    return orjson.loads(orjson.dumps(filled_fields(action)))


@given(st.sampled_from(ActionState), st.integers(0, 2**53))
def test_an_action_on_both_files_comes_back_as_it_was(state: ActionState, moved_at: int) -> None:
    changes = changes_between(Reading("00ff", "Tides"), QUEUED)
    action = Action(
        7, "2026-08-12", "Did it", "s1", state, moved_at,
        readings={"00ff": changes}, papers={"00ff": TIDES, "00fe": None}, listings={"00aa": None},
    )  # fmt: skip
    again = action_decoder()(through_json(action))
    assert again == action
    assert isinstance(again.readings["00ff"]["status"][1], Status)


def test_ids_sort_by_time_and_differ_between_sessions() -> None:
    early, late = Action(9, "", "", "b"), Action(10, "", "", "a")
    assert early.id < late.id
    assert Action(9, "", "", "a").id != early.id


def test_every_field_that_the_reader_changes_is_kept_in_the_history() -> None:
    changes = changes_between(Reading("00ff", "Tides"), QUEUED)
    assert set(TRACKED) - set(changes) == {"before"}
    assert set(all_fields(QUEUED)) == {"key", "title", "changed_at", *TRACKED}


def test_a_field_of_a_later_version_is_passed_over() -> None:
    action = Action(7, "", "Did it", "s1", readings={"00ff": {"note": ("", "x")}})
    document = {**through_json(action), "mood": "good"}
    document["readings"]["00ff"]["mood"] = [1, 2]
    assert action_decoder()(document) == action
