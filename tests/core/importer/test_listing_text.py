"""The text of a listing page: every paper found, in both shapes, whatever stands around them."""

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.importer.dates import PageDate
from tui.importer.formats.listing_text import NAME, parse
from tui.importer.parsed import Parsed
from tui.importer.plain.paragraphs import joined
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, MAX_TITLE_CHARACTERS
from tui.importer.source import Source
from tui.model import Paper

from ...support import (
    BLOCKS,
    HOSTILE,
    LINES,
    PAYLOADS,
    SHARED,
    abstract_about,
    blocks_page,
    lines_page,
    needs_shared,
    source_of,
)

HEAD = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\n"
COMMUNITY = "byAK and the research community\n\nAug 11\n\n"
STUCK = (
    "Get trending papers in your email inbox once a day!\n"
    "Get trending papers in your email inbox!\n"
    "Subscribe"
)
TIDES = ("Reading Tides from a Harbour Wall", abstract_about("tides"))
MOSS = ("Moss as a Clock", abstract_about("moss"))


def vouched_for(text: str) -> Source:
    """Return a source that is read whatever it looks like: its evidence has tests of its own."""
    return replace(source_of(text), as_format="listing-text")


def parsed(text: str) -> Parsed:
    found = parse(vouched_for(text))
    assert found is not None
    assert found.format == NAME
    return found


def pairs(text: str) -> list[tuple[str, str]]:
    return [(paper.title, paper.abstract) for paper in parsed(text).papers]


def reasons(text: str) -> list[tuple[str, str]]:
    return [(item.where, item.reason) for item in parsed(text).skipped]


def test_a_page_in_blocks_gives_all_its_papers_and_its_date() -> None:
    found = parsed(BLOCKS.read_text(encoding="utf-8"))
    assert len(found.papers) == 12
    assert found.skipped == ()
    assert found.pages[0].date == PageDate(8, 11)
    assert [p.title.split()[0] for p in found.papers[:4]] == ["New", "Subscribe", "Daily", "Get"]


def test_a_page_on_alternating_lines_gives_all_its_papers() -> None:
    found = parsed(LINES.read_text(encoding="utf-8"))
    assert len(found.papers) == 14
    assert found.skipped == ()
    assert found.pages[0].date is None
    assert found.papers[0].title.startswith("Gentle Pruning")


def test_the_two_pages_share_three_papers() -> None:
    blocks, lines = ({p.key for p in parsed(f.read_text("utf-8")).papers} for f in (BLOCKS, LINES))
    assert len(blocks & lines) == 3


@needs_shared
@pytest.mark.parametrize(("number", "count"), [("000", 43), ("001", 44), ("004", 210)])
def test_a_saved_page_gives_exactly_its_papers_and_skips_nothing(number: str, count: int) -> None:
    (page,) = SHARED.glob(f"{number}_*.txt")
    found = parsed(page.read_text(encoding="utf-8"))
    assert len(found.papers) == count
    assert found.skipped == ()
    assert min(len(p.abstract) for p in found.papers) > 100
    assert max(len(p.title) for p in found.papers) < 250


@pytest.mark.parametrize(
    "head",
    [
        "",
        "new\n\n",
        HEAD + COMMUNITY,
        HEAD + HEAD + COMMUNITY,
        "Subscribe\n\n" * 3,
        "Get the trending papers in your e-mail inbox, every day!\n\n",
        "by AK and our research community\n\nAugust 11th, 2024\n\n",
        "New\n\n#1\n\n128\n\n· 14 authors\n\n",
        "Hugging Face\nModels\nDatasets\nSpaces\nLog In\nSign Up\n",
    ],
    ids=["none", "one", "all", "doubled", "buttons", "reworded", "other date", "counts", "menu"],
)
@pytest.mark.parametrize("page", [blocks_page, lines_page], ids=["blocks", "lines"])
def test_furniture_may_be_missing_doubled_or_reworded(head: str, page: object) -> None:
    assert callable(page)
    text = head + page(TIDES, MOSS)
    assert pairs(text) == [TIDES, MOSS]
    assert reasons(text) == []


def test_furniture_between_and_below_papers_is_passed_over() -> None:
    text = "\n\n".join([*TIDES, "12", "Submitted by", "· 3 comments", *MOSS, "Next", "Subscribe"])
    assert pairs(text) == [TIDES, MOSS]
    assert reasons(text) == []


@pytest.mark.parametrize(
    "title",
    [
        "New",
        "Daily Papers",
        "Subscribe",
        "Aug 11",
        "Get Trending Papers in Your Email Inbox",
        "by AK and the Research Community",
    ],
)
@pytest.mark.parametrize("head", ["", HEAD + COMMUNITY], ids=["bare", "under furniture"])
def test_a_title_may_begin_with_any_words_of_the_furniture(title: str, head: str) -> None:
    longer = (f"{title} and the Question of What a Page Is Made of", MOSS[1])
    assert pairs(head + blocks_page(longer, TIDES)) == [longer, TIDES]


def test_a_stuck_button_is_taken_off_the_first_title() -> None:
    assert pairs(STUCK + lines_page(TIDES, MOSS)) == [TIDES, MOSS]


def test_a_stuck_button_is_taken_off_a_title_that_begins_with_it() -> None:
    poll = ("Subscribe or Poll? Update Strategies for Sensor Fleets", MOSS[1])
    assert pairs(STUCK + lines_page(poll, TIDES)) == [poll, TIDES]


def test_a_coined_name_keeps_its_beginning() -> None:
    coined = ("SubscribeNet: Push by Design", MOSS[1])
    assert pairs(blocks_page(coined, TIDES)) == [coined, TIDES]
    assert pairs(HEAD + COMMUNITY + blocks_page(coined, TIDES)) == [coined, TIDES]
    assert pairs(STUCK + lines_page(TIDES, coined)) == [TIDES, coined]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
def test_any_line_end_will_do(end: str) -> None:
    text = HEAD + COMMUNITY + blocks_page(TIDES, MOSS)
    assert pairs(text.replace("\n", end)) == [TIDES, MOSS]


def test_a_short_abstract_is_one() -> None:
    short = ("On Brevity", "We show that little needs to be said.")
    assert pairs(blocks_page(TIDES, short, MOSS)) == [TIDES, short, MOSS]
    assert pairs(lines_page(short, short, MOSS)) == [short, short, MOSS]


def test_a_title_that_ends_like_a_sentence_is_a_title() -> None:
    asks = ("Can a Two-Layer Network Learn to Count Knots?", MOSS[1])
    ends = ("Attention Is Not What You Need.", TIDES[1])
    short = ("Is There Anything Left to Say?", "We show that there is not.")
    assert pairs(blocks_page(asks, ends, short)) == [asks, ends, short]
    assert pairs(lines_page(asks, ends, short)) == [asks, ends, short]


def test_the_promotion_above_is_no_title_for_a_short_first_paper() -> None:
    short = ("Is There Anything Left to Say?", "We show that there is not.")
    assert pairs(HEAD + COMMUNITY + blocks_page(short, TIDES)) == [short, TIDES]


@pytest.mark.parametrize(
    "second", [abstract_about("wind"), "Code and data are available at https://example.org/tides."]
)
def test_an_abstract_of_two_paragraphs_stays_whole(second: str) -> None:
    text = blocks_page((TIDES[0], f"{TIDES[1]}\n\n{second}"), MOSS)
    assert pairs(text) == [(TIDES[0], f"{TIDES[1]}\n\n{second}"), MOSS]
    assert reasons(text) == []


@pytest.mark.parametrize("width", [60, 72, 100, 120])
def test_an_abstract_wrapped_by_an_editor_becomes_one_paragraph(width: int) -> None:
    wrapped = textwrap.fill(TIDES[1], width)
    assert pairs(blocks_page((TIDES[0], wrapped), MOSS)) == [TIDES, MOSS]


def test_chinese_abstracts_need_no_spaces() -> None:
    chinese = (
        "基于潮汐节律的海岸机器人路径规划",
        "本文研究海岸机器人在潮汐变化下的路径规划问题。" * 6,
    )
    assert pairs(blocks_page(chinese, TIDES)) == [chinese, TIDES]
    assert pairs(lines_page(chinese, TIDES)) == [chinese, TIDES]


def test_a_closing_mark_alone_on_its_line_ends_the_abstract_above() -> None:
    """By the rules of Chinese and Japanese no line begins with one."""
    chinese = (
        "基于潮汐节律的海岸机器人路径规划",
        "本文研究海岸机器人在潮汐变化下的路径规划问题。" * 7,
    )
    wrapped = textwrap.fill(chinese[1], 80)
    assert wrapped.endswith("\n。")
    page = "\n\n".join(("Notes of the Day", chinese[0], wrapped, TIDES[0]))
    assert pairs(f"{page}\n\n{textwrap.fill(TIDES[1], 80)}\n") == [chinese, TIDES]


def test_a_submitter_named_after_an_organisation_is_no_title() -> None:
    above = "Submitted by\n\nSaltmarsh Labs\n\njane-of-the-shore\n\n128\n\n"
    card = f"{above}Driftwood?\n\nPublished on May 29\n\n{TIDES[1]}\n\n"
    assert [title for title, _ in pairs(card + lines_page(MOSS))] == ["Driftwood?", MOSS[0]]


def test_markup_in_titles_is_ordinary_text() -> None:
    marked = ("Parsing [bold] and [/foo]: O([n]) with <b>&amp;</b>", MOSS[1])
    assert pairs(blocks_page(marked)) == [marked]


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_no_payload_survives_in_any_field(payload: str) -> None:
    title, abstract = f"Tides{payload} at Night", TIDES[1].replace("question", f"quest{payload}ion")
    found = parsed(blocks_page((title, abstract), MOSS))
    shown = "".join(p.title + p.abstract for p in found.papers) + repr(found.skipped)
    assert not HOSTILE.search(shown)
    assert len(found.papers) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        HEAD + COMMUNITY,
        "new\n\nAug 11\n",
        "Just one title",
        "One title\n\nAnother title\n\nA third",
        abstract_about("nothing above it"),
        "x" * 1_000_000,
    ],
    ids=["empty", "blank", "furniture", "labels", "title", "titles", "abstract", "endless line"],
)
def test_a_text_with_no_paper_in_it_is_no_listing(text: str) -> None:
    assert parse(vouched_for(text)) is None


def test_an_abstract_without_a_title_is_skipped_with_its_place() -> None:
    text = f"new\n\n{abstract_about('orphans')}\n\n{blocks_page(TIDES)}"
    assert pairs(text) == [TIDES]
    ((where, reason),) = reasons(text)
    assert where == "line 3"
    assert reason.startswith("an abstract with no title above it: “We study")


def test_titles_without_abstracts_are_skipped_with_their_places() -> None:
    text = f"A Title Alone\n\n{blocks_page(TIDES)}\nAnother Title Alone\n"
    assert pairs(text) == [TIDES]
    assert reasons(text) == [
        ("line 1", "no abstract under it: “A Title Alone”"),
        ("line 7", "no abstract under it: “Another Title Alone”"),
    ]


def test_an_endless_line_is_skipped_and_the_papers_around_it_kept() -> None:
    text = f"{blocks_page(TIDES)}\n{'x' * 5_000_000}\n\n{blocks_page(MOSS)}"
    assert pairs(text) == [TIDES, MOSS]
    assert reasons(text) == [
        ("line 5", "a line of 5,000,000 characters is neither title nor abstract")
    ]


def test_the_longest_abstract_allowed_is_kept_whole() -> None:
    longest = ("tide " * MAX_ABSTRACT_CHARACTERS)[: MAX_ABSTRACT_CHARACTERS - 1] + "."
    assert pairs(blocks_page((TIDES[0], longest))) == [(TIDES[0], longest)]


def test_a_title_that_is_far_too_long_is_skipped() -> None:
    endless = "Tide" * MAX_TITLE_CHARACTERS
    text = blocks_page((endless, MOSS[1]), TIDES)
    assert TIDES in pairs(text)
    assert reasons(text)


SUBJECTS = (
    "Tides",
    "Robust Maps of the Harbour Wall",
    "GPT-4 and 3D $k$-Means",
    "O(n^2) Sorting by a[i]",
    "[bold] and [/foo] — Recovered",
    "naïve 😀 Anchors",
    "潮汐 路径规划",
    "זיהוי כתב יד",
)
OPENINGS = st.sampled_from(
    ["", "New ", "Subscribe ", "Daily Papers ", "Get Trending ", "by AK ", "Aug 11 "]
)
ENDS = st.sampled_from(["", "?", "!", ": A Study of Some Length", " (Extended)"])
TITLES = st.builds("{}On {} Anew{}".format, OPENINGS, st.sampled_from(SUBJECTS), ENDS)
ABSTRACTS = st.one_of(
    st.sampled_from(SUBJECTS).map(abstract_about),
    st.sampled_from(SUBJECTS).map(lambda subject: f"{abstract_about(subject)} " * 3 + "So it is."),
)
PAPERS = st.lists(st.tuples(TITLES, ABSTRACTS), min_size=1, max_size=6)
HEADS = st.lists(
    st.sampled_from(
        [
            "new",
            "Get trending papers in your email inbox!",
            "Get trending papers in your email inbox once a day!",
            "Daily Papers",
            "byAK and the research community",
            "Aug 11",
            "128",
        ]
    ),
    max_size=5,
)


@given(HEADS, PAPERS, st.booleans())
def test_any_page_in_blocks_comes_back_as_it_was(
    head: list[str], papers: list[tuple[str, str]], button: bool
) -> None:
    heading = "".join(f"{line}\n\n" for line in [*head, *(["Subscribe"] if button else [])])
    text = heading + blocks_page(*papers)
    assert pairs(text) == papers
    assert reasons(text) == []


@given(HEADS, PAPERS, st.booleans())
def test_any_page_on_alternating_lines_comes_back_as_it_was(
    head: list[str], papers: list[tuple[str, str]], stuck: bool
) -> None:
    heading = STUCK if stuck else "".join(f"{line}\n" for line in head)
    text = heading + lines_page(*papers)
    assert pairs(text) == papers
    assert reasons(text) == []


@given(st.text(max_size=400))
def test_any_text_at_all_is_read_without_an_accident(text: str) -> None:
    found = parse(vouched_for(text))
    if found is not None:
        assert all(paper.title and paper.abstract for paper in found.papers)
        assert not HOSTILE.search(repr(found))


def papers_in(page: str) -> tuple[Paper, ...]:
    parsed = parse(source_of(page))
    assert parsed is not None
    return parsed.papers


def page_at(title_width: int, abstract_width: int) -> str:
    titles = [
        f"On the Many Ways in which the Harbours of {place} Are Counted, Mapped and Named Anew "
        "by Those Who Leave Them"
        for place in ("Ålesund", "Bergen", "Cork", "Dover", "Esbjerg", "Faaborg", "Gävle")
    ]
    return "\n\n".join(
        textwrap.fill(text, width)
        for title in titles
        for text, width in ((title, title_width), (abstract_about(title), abstract_width))
    )


@pytest.mark.parametrize(("titles", "abstracts"), [(60, 80), (72, 80), (72, 100), (80, 120)])
def test_titles_wrapped_narrower_than_their_abstracts_are_whole(
    titles: int, abstracts: int
) -> None:
    papers = papers_in(page_at(titles, abstracts))
    assert [paper.title for paper in papers] == [
        paper.title for paper in papers_in(page_at(1000, 1000))
    ]
    assert len(papers) == 7


def test_names_under_titles_on_a_wrapped_page_are_no_part_of_them() -> None:
    names = ("A. Holm, B. Vey", "Mira Holm", "J. Vey, A. Okoye, L. Quist and Others", "Zoë Nuss")
    page = "\n\n".join(
        f"Counting {'Many ' * n}Harbours of the Coast by Night\n{name}\n\n"
        f"{textwrap.fill(abstract_about('harbours ' * n), 80)}"
        for n, name in enumerate(names, start=3)
    )
    titles = [paper.title for paper in papers_in(page)]
    assert not any(f"Night {name}" in title for title in titles for name in names)


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
@pytest.mark.parametrize("last", ["Models", "Datasets", "Daily Papers", "Languages", "Tasks"])
def test_a_title_keeps_a_last_line_that_is_on_buttons_too(last: str, width: int) -> None:
    title = "Patient Mooring of Boats " + "in Harbour Fog and Rain " * width
    title = f"{title[: width - 1].rpartition(' ')[0]:x<{width - 1}} {last}"
    paper = (title, f"{TIDES[1]} {MOSS[1]}")
    wrapped = (textwrap.fill(title, width), textwrap.fill(paper[1], width))
    assert wrapped[0].endswith("\n" + last)
    tides = (TIDES[0], textwrap.fill(TIDES[1], width))
    assert pairs(blocks_page(wrapped, tides)) == [paper, TIDES]
    assert pairs(blocks_page(tides, wrapped)) == [TIDES, paper]


def test_a_word_broken_at_its_hyphen_is_whole_again() -> None:
    lines = (
        "We pair each input-\nlabel with the pre- and post-\ntraining tides of a harbour, and give "
        "the pre-\nand post-dredging depths at\nhttps://example.org/tide-\ntables for all."
    )
    text = f"{TIDES[0]}\n\n{textwrap.fill(TIDES[1], 50)}\n{lines}\n"
    ((_, abstract),) = pairs(text)
    assert "each input-label with the pre- and post-training tides" in abstract
    assert "the pre- and post-dredging depths at https://example.org/tide-tables for" in abstract


@pytest.mark.parametrize("page", [blocks_page, lines_page], ids=["blocks", "lines"])
def test_an_address_that_ends_a_text_stays_in_it(page: object) -> None:
    assert callable(page)
    text = textwrap.fill(f"{TIDES[1]} The project's page is available at:", 72)
    tides = (TIDES[0], f"{text}\nhttps://example.org/tides/.")
    moss = (MOSS[0], "We show more of the same and it works. Code at\nhttps://example.org/moss.")
    found = parsed(page(tides, moss))
    assert [paper.abstract[-50:] for paper in found.papers] == [
        "ject's page is available at: https://example.org/tides/."[-50:],
        "the same and it works. Code at https://example.org/moss."[-50:],
    ]
    assert found.skipped == ()


def test_an_address_that_ends_a_text_is_a_link_too() -> None:
    text = textwrap.fill(f"{TIDES[1]} The code is at", 72) + "\nhttps://github.com/shore/tides."
    (tides, _) = parsed(blocks_page((TIDES[0], text), MOSS)).papers
    assert [(link.label, link.url) for link in tides.links] == [
        ("code", "https://github.com/shore/tides")
    ]


def test_breaks_of_the_author_s_own_do_not_tear_an_abstract() -> None:
    points = "\n- tides come twice a day,\n- and go as often.\n"
    text = textwrap.fill(TIDES[1], 79) + points + textwrap.fill(MOSS[1], 79)
    assert pairs(blocks_page((TIDES[0], text), MOSS)) == [(TIDES[0], " ".join(text.split())), MOSS]


@pytest.mark.parametrize("words", ["plug-and-play", "state-of-the-art", "end-to-end"])
def test_a_word_broken_at_its_hyphens_is_whole(words: str) -> None:
    for at in (at + 1 for at, mark in enumerate(words) if mark == "-"):
        broken = f"{'Moored boats are measured by this ' * 2}{words[:at]}\n{words[at:]} method."
        abstract = f"{TIDES[1]}\n{broken}"
        assert words in pairs(blocks_page((TIDES[0], abstract), MOSS))[0][1]


def test_hyphens_that_stand_for_a_word_keep_their_space() -> None:
    assert (
        joined(["the pre-", "and post-training of boats"]) == "the pre- and post-training of boats"
    )


def test_a_labelled_address_below_each_paper_is_its_own() -> None:
    papers = [
        (f"The Tide of Harbour Number {n}", abstract_about(f"harbour {n}")) for n in range(11)
    ]
    text = "".join(
        f"{title}\n\n{abstract}\n\nLink: https://arxiv.org/abs/2606.{n:05}\n\n"
        for n, (title, abstract) in enumerate(papers)
    )
    found = parsed(text)
    assert [p.arxiv_id for p in found.papers] == [f"2606.{n:05}" for n in range(11)]
    assert found.skipped == ()


def test_numbers_that_count_the_titles_are_no_part_of_them() -> None:
    page = blocks_page((f"1. {TIDES[0]}", TIDES[1]), (f"2. {MOSS[0]}", MOSS[1]))
    assert pairs(page) == [TIDES, MOSS]
    assert pairs(blocks_page(("3. Harbours in 3 Dimensions", TIDES[1]), MOSS))[0][0].startswith(
        "3."
    )


def test_a_title_that_a_browser_without_links_wrapped_is_whole() -> None:
    title = "Reading Tides from a Harbour Wall and Other Things That Nobody Would Call Important"
    page = "".join(
        textwrap.fill(name, 60, initial_indent="  ", subsequent_indent="  ")
        + "\n\n"
        + textwrap.indent(textwrap.fill(abstract, 69), "   ")
        + "\n\n   ·\n\n   May 29 6\n\n"
        for name, abstract in ((title, TIDES[1]), MOSS)
    )
    assert pairs(page) == [(title, TIDES[1]), MOSS]
