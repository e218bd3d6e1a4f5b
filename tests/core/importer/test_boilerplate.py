"""What of a page is furniture: told by what it is, so that no title is taken for it."""

import pytest

from tui.importer.page.boilerplate import (
    is_boilerplate,
    is_button,
    is_promotion,
    without_stuck_button,
)


@pytest.mark.parametrize(
    "line",
    [
        "new",
        "New",
        "Subscribe",
        "Daily Papers",
        "DAILY PAPERS",
        "byAK and the research community",
        "by AK and the research community",
        "Aug 11",
        "128",
        "3.2k",
        "· 14 authors",
        "12 comments",
        "———",
        "https://example.org/papers",
        "Log In",
        "HF",
    ],
)
def test_furniture_is_known_wherever_it_stands(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "New Tricks for Old Caches",
        "Subscribe or Poll? Choosing Update Strategies",
        "Daily Papers as Data",
        "Get Trending Topics Right",
        "Aug 11 and What Came After",
        "12 Angry Agents",
        "3D",
        "GPT-4",
        "路径规划",
        "Papers, Please: Reading Lists as Games",
        "A" * 200,
    ],
)
def test_a_title_that_only_begins_like_furniture_is_none(line: str) -> None:
    assert not is_boilerplate(line)
    assert not is_promotion(line)


@pytest.mark.parametrize(
    "line",
    [
        "Get trending papers in your email inbox!",
        "Get trending papers in your email inbox once a day!",
        "Get the trending papers in your e-mail inbox every day",
        "by AK and our research community",
        "Get trending papers in your email inbox once a day! Get trending papers in your email "
        "inbox!",
    ],
)
def test_the_page_s_own_advertising_is_known_however_it_is_worded(line: str) -> None:
    assert is_promotion(line)


def test_only_the_button_alone_is_the_button() -> None:
    assert is_button(" Subscribe ")
    assert not is_button("SubscribeNet")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("SubscribeGentle Pruning", "Gentle Pruning"),
        ("SubscribeSubscribeGentle Pruning", "Gentle Pruning"),
        ("Subscribe3D Tides", "3D Tides"),
        ("Subscribe“Quoted” Tides", "“Quoted” Tides"),
        ("Subscribe路径规划", "路径规划"),
        ("SubscribeÉtude", "Étude"),
        ("SubscribevLLM on a Raft", "vLLM on a Raft"),
        ("Subscribe$k$-Means at Sea", "$k$-Means at Sea"),
        ("SubscribeSubscribe or Poll? A Study", "Subscribe or Poll? A Study"),
        ("SubscribeNet: Push by Design", "Net: Push by Design"),
    ],
)
def test_a_button_stuck_to_the_title_under_the_promotion_is_taken_off(
    line: str, title: str
) -> None:
    assert without_stuck_button(line, after_promotion=True) == title


@pytest.mark.parametrize("after_promotion", [True, False])
@pytest.mark.parametrize(
    "line",
    [
        "Subscribe",
        "Subscribe or Poll? Choosing Update Strategies",
        "Subscribe: a Protocol",
        "Subscribe, Then Poll",
        "Subscribe-and-Forget Queues",
        "Subscribers as Sensors",
        "Subscriber Churn in Rural Networks",
        "Subscribed Channels and Their Costs",
        "subscribeNow Considered Harmful",
        "Gentle Pruning",
    ],
)
def test_a_title_that_has_the_word_itself_keeps_it(line: str, *, after_promotion: bool) -> None:
    assert without_stuck_button(line, after_promotion=after_promotion) == line


def test_a_coined_name_keeps_its_beginning_where_no_promotion_stands_above() -> None:
    line = "SubscribeNet: Push by Design"
    assert without_stuck_button(line, after_promotion=False) == line
