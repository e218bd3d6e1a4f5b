"""What a reader types, and which paper must come first."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import PaperNotFound
from tui.model import Paper, paper_key
from tui.search import Found, SearchIndex, scan_titles


def paper(title: str, abstract: str = "", *authors: str) -> Paper:
    return Paper(paper_key(title), title, abstract, authors)


PAPERS = [
    paper(
        "Sharp Lanterns: Diffusion Models for Night Streets", "We light dark scenes.", "Ada Byrne"
    ),
    paper("Counting Sheep with Language Models", "A benchmark of arithmetic in pastures."),
    paper("Fast 3D Gaussian Splatting of Gardens", "Hedges are rendered in real time."),
    paper("Text-to-Image Synthesis of Maps", "Cartography by a diffusion transformer."),
    paper("Hypernetworks for Small Boats", "Weights that steer, learned from harbours."),
    paper("What GPT-4 Knows of Bees", "Apiculture questions put to language models."),
    paper("A Chain of Thought in the Kitchen", "Recipes are reasoning about time and heat."),
    paper("Überraschung in Straßen", "Names with accents and sharp letters."),
]
TITLES = {known.key: known.title for known in PAPERS}


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(PAPERS)


def first(index: SearchIndex, query: str) -> str:
    keys = index.search(query).keys
    return TITLES[keys[0]] if keys else ""


def test_words_are_rare_among_the_papers_there_are(index: SearchIndex) -> None:
    assert index.collection.postings.papers == len(PAPERS)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("counting sheep", "Counting Sheep"),
        ("sheep counting", "Counting Sheep"),
        ("hypern", "Hypernetworks"),
        ("hyper networks boats", "Hypernetworks"),
        ("difusion lanterns", "Sharp Lanterns"),
        ("gausisan", "Fast 3D"),
        ("iffusion streets", "Sharp Lanterns"),
        ("splatted garden", "Fast 3D"),
        ("textto image", "Text-to-Image"),
        ("texttoimage", "Text-to-Image"),
        ("gpt4", "What GPT-4"),
        ("3dgs", "Fast 3D"),
        ("pasture arithmetic", "Counting Sheep"),
        ("byrne", "Sharp Lanterns"),
        ("cot kitchen", "A Chain of Thought"),
        ("uberraschung", "Überraschung"),
        ("strassen", "Überraschung"),
        ("hprntwk", "Hypernetworks"),
        ("sheep qqqqq", "Counting Sheep"),
    ],
)
def test_half_remembered_words_find_their_paper(index: SearchIndex, query: str, title: str) -> None:
    assert first(index, query).startswith(title)


def test_a_word_that_nothing_holds_leaves_the_others_their_papers(index: SearchIndex) -> None:
    assert index.search("sheep xyzzyx").total == index.search("sheep").total == 1


def test_total_counts_beyond_the_limit(index: SearchIndex) -> None:
    found = index.search("diffusion", limit=1)
    assert (len(found.keys), found.total) == (1, 2)


def by_titles(query: str) -> Found:
    *_others, found = scan_titles(query, PAPERS, limit=200)
    return found


def highlighted(index: SearchIndex, query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in index.search(query).spans(text)]


def test_a_begun_word_is_highlighted_as_far_as_it_was_typed(index: SearchIndex) -> None:
    assert highlighted(index, "lant", "Sharp Lanterns") == ["Lant"]


def test_a_mistyped_word_highlights_what_it_matched(index: SearchIndex) -> None:
    assert highlighted(index, "difusion", "A Diffusion of light") == ["Diffusion"]


def test_stop_words_are_not_highlighted_beside_telling_ones(index: SearchIndex) -> None:
    assert highlighted(index, "for boats", "for small boats") == ["boats"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [("difusion modles", "diffusion models"), ("diffusion", None), ("lant", None), ("", None)],
)
def test_suggestion(index: SearchIndex, query: str, meant: str | None) -> None:
    assert index.search(query).suggestion == meant


def test_a_known_key_replaces_the_older_paper() -> None:
    old = PAPERS[0]
    index = SearchIndex(PAPERS)
    index.add([Paper(old.key, "Dim Candles", "Nothing else.")])
    assert len(index) == len(PAPERS)
    assert index.search("lanterns ").total == 0
    assert index.search("dim candles").keys[0] == old.key


@pytest.mark.parametrize(
    "query",
    [
        "a" * 10_000,
        " ".join(f"word{number}" for number in range(500)),
        "\"'(((|^-!:",
        "\x00\x1b[2J\u202e",
        "漢字かな",
        "مرحبا بالعالم",
        "🙂🙃",
        r".*+?[a-z]{2,}(\d)|^$\\",
        "\ud800",
    ],
)
def test_hostile_queries_are_answered(index: SearchIndex, query: str) -> None:
    found = index.search(query)
    assert found.spans("any text") == [] or found.keys
    assert by_titles(query).query == query


def test_a_note_is_found_until_it_is_taken_back() -> None:
    index = SearchIndex(PAPERS)
    index.annotate(PAPERS[0].key, "marzipan for the seminar")
    assert first(index, "marzipan") == PAPERS[0].title
    index.add([Paper(PAPERS[0].key, PAPERS[0].title, "Another abstract.")])
    assert first(index, "marzipan ") == PAPERS[0].title
    index.annotate(PAPERS[0].key, "")
    assert index.search("marzipan ").total == 0


WORDS = st.sampled_from(
    ["map", "maps", "mapping", "mpa", "boat", "boats", "night", "3d", "gpt4", "of", "x"]
)
SENTENCES = st.lists(WORDS, max_size=8).map(" ".join)
COLLECTIONS = st.lists(st.builds(paper, SENTENCES, SENTENCES), max_size=12)


@given(COLLECTIONS, COLLECTIONS, SENTENCES)
@settings(max_examples=60, deadline=None)
def test_adding_bit_by_bit_equals_building_at_once(
    some: list[Paper], more: list[Paper], query: str
) -> None:
    bit_by_bit = SearchIndex(some)
    for one in more:
        bit_by_bit.add([one])
    latest = {known.key: known for known in some + more}
    at_once = SearchIndex(latest.values())
    assert bit_by_bit.search(query) == at_once.search(query)


@given(COLLECTIONS, st.lists(st.tuples(st.booleans(), st.integers(0, 11))), COLLECTIONS, SENTENCES)
@settings(max_examples=100, deadline=None)
def test_taking_papers_out_equals_never_having_had_them(
    some: list[Paper], steps: list[tuple[bool, int]], more: list[Paper], query: str
) -> None:
    index = SearchIndex(some[::2])
    held = {known.key: known for known in some[::2]}
    for is_filed, place in steps:
        for known in some[place : place + 1]:
            if known.key in held:
                index.take_out(known.key)
                del held[known.key]
            else:
                index.put(known)
                held[known.key] = known
        if is_filed:
            index.file_some(1)
    index.add(more)
    held |= {known.key: known for known in more}
    anew = SearchIndex(held.values())
    assert sorted(index.search(query).keys) == sorted(anew.search(query).keys)
    assert index.where(lambda known: True).bit_count() == len(held) == len(index)
    assert {known.key for known in index.among(index.everything)} == held.keys()


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_answered_alike_twice(index: SearchIndex, query: str) -> None:
    assert index.search(query) == index.search(query)


def test_related_papers_share_words(index: SearchIndex) -> None:
    related = index.related(PAPERS[1].key)
    assert TITLES[related[0].key] == "What GPT-4 Knows of Bees"
    assert set(related[0].shared) == {"language", "models"}
    assert PAPERS[1].key not in [other.key for other in related]


def test_related_to_an_unknown_paper(index: SearchIndex) -> None:
    with pytest.raises(PaperNotFound):
        index.related("unknown")


def test_titles_alone_answer_before_the_index_is_ready() -> None:
    found = by_titles("countin shep")
    assert TITLES[found.keys[0]].startswith("Counting Sheep")
    assert found.spans("Counting Sheep") == [(0, 7), (9, 14)]


def test_scanning_titles_yields_between_slices() -> None:
    many = [paper(f"Boats number {number}") for number in range(1200)]
    totals = [found.total for found in scan_titles("boats", many, limit=5)]
    assert totals == [500, 1000, 1200]


def test_a_paper_is_found_by_its_summary_keywords_and_other_titles() -> None:
    told = replace(
        paper("Moss as a Clock", "We grow it."),
        summary="A bryophyte keeps time.",
        keywords=("horology",),
        other_titles=("Lichen as a Calendar",),
    )
    index = SearchIndex([paper("Reading Tides"), told])
    for words in ("bryophyte", "horolgy", "lichen calendar"):
        assert index.search(words).keys == [told.key]


def test_a_beginning_of_a_common_word_is_not_taken_for_a_mistyped_one() -> None:
    harbours = [paper(f"Harbour Wall {number}") for number in range(6)]
    hard = [paper(f"Hard Shell {number}") for number in range(40)]
    index = SearchIndex([*harbours, *hard, paper("A Harbinger of Rain")])
    found = index.search("harb").keys
    assert sorted(found) == sorted(each.key for each in (*harbours, paper("A Harbinger of Rain")))
