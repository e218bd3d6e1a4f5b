"""What of another library's reading state is taken into this one."""

from tui.library.taking import add_searches, taken_readings
from tui.model import Reading, SavedSearch, Searches, Status
from tui.model.reading_state import ReadingState


def queued(key: str, place: int) -> Reading:
    return Reading(key, key, Status.QUEUED, place=place)


def test_in_an_empty_queue_places_stay() -> None:
    offered = {"aa": queued("aa", 7), "bb": queued("bb", 3), "cc": Reading("cc", "cc")}
    assert taken_readings(ReadingState(), offered) == [offered["aa"], offered["bb"]]


def test_a_queue_that_is_there_stays_before_in_its_order_and_touched_papers_stay() -> None:
    mine = [queued("aa", 500_000), Reading("bb", "bb", rating=3)]
    offered = {"aa": queued("aa", 1), "bb": queued("bb", 2), "cc": queued("cc", 9)}
    offered["dd"] = queued("dd", 4)
    held = ReadingState(mine)
    held.put(taken_readings(held, offered))
    assert [reading.key for reading in held.queue()] == ["aa", "dd", "cc"]
    assert held["bb"] == mine[1]


def test_a_name_that_is_taken_keeps_its_own_search() -> None:
    mine, new = SavedSearch("sea", "tides"), SavedSearch("sky", "clouds")
    rule = add_searches([SavedSearch("sea", "fish"), new])
    assert rule(Searches((mine,))).saved == (mine, new)
