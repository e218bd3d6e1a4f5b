"""The better source wins: what a library knows depends on what was imported, not in which order."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, permutations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.importer import Parsed, Source, SourceRank, formats
from tui.importer.parsed import Page
from tui.importer.records import make_paper
from tui.library import Library
from tui.library.joining import join
from tui.library.listings import Origin
from tui.library.marking import note, rate, retag
from tui.library.merging import Merging, ReadFile
from tui.library.queue import add, dismiss
from tui.model import (
    MAX_OTHER_ABSTRACTS,
    Action,
    Listing,
    Paper,
    Status,
    arxiv_ids,
    folded_title,
    is_entry,
    paper_key,
)
from tui.store import Stores

from ...digests import DIGESTS, LANGUAGES, PAPERS
from ...payloads import hub_record, json_of
from ...support import NOW, abstract_about, library_in, opened, source_of

Record = dict[str, Any]
Import = tuple[SourceRank, Sequence[Record]]
"""The rank of a source, and the papers that it brings."""

RANKS = tuple(SourceRank)


class Ranked:
    """A format of the tests' own: a rank on its first line, and then one paper a line."""

    def __init__(self, rank: SourceRank) -> None:
        self.RANK = rank
        self.NAME = f"source {rank}"

    def parse(self, source: Source) -> Parsed | None:
        head, *lines = source.text.splitlines()
        if head != self.NAME:
            return None
        return Parsed(self.NAME, (Page(tuple(paper_of(json.loads(line)) for line in lines)),))


@pytest.fixture(autouse=True)
def _ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", (*map(Ranked, RANKS), *formats.FORMATS))


def paper_of(known: Record) -> Paper:
    others = {name: value for name, value in known.items() if name != "title"}
    return make_paper(known["title"], **others)


def bring(library: Library, *imports: Import) -> None:
    for rank, records in imports:
        text = "\n".join([f"source {rank}", *map(json.dumps, records)])
        library.import_opened([opened(source_of(text))])


def knowledge(papers: Iterable[Paper]) -> Mapping[str, Paper]:
    """Return what is known by arXiv id or title, but for keys and the writing of other titles."""
    return {
        paper.arxiv_id or folded_title(paper.title): replace(
            paper, key="00", other_titles=tuple(sorted(map(folded_title, paper.other_titles)))
        )
        for paper in papers
    }


def merged(imports: Iterable[Import]) -> dict[str, Paper]:
    """Return the papers of a library to which files came one by one."""
    papers: dict[str, Paper] = {}
    listings: dict[str, Listing] = {}
    for number, (rank, records) in enumerate(imports):
        page = Page(tuple(map(paper_of, records)))
        origin = Origin(f"{number}.txt", None, NOW.date())
        file = ReadFile(origin.name, origin, Parsed(f"source {rank}", (page,)))
        merging = Merging([file], NOW, lambda: None)
        changed, listed = merging.decide(papers, listings)
        papers |= {paper.key: paper for paper in changed}
        papers = {key: paper for key, paper in papers.items() if key not in merging.joined}
        listings |= {listing.id: listing for listing in listed}
    return papers


# Every pair of sources

TITLE = "Reading Tides from a Harbour Wall"
ID = "2606.00301"


def told_by(rank: SourceRank, title: str = TITLE, **known: Any) -> Record:
    """Return what a source of a rank tells of one work, all of it in its own words."""
    return {
        "title": title,
        "abstract": abstract_about(f"tides, says {rank.name},"),
        "arxiv": ID,
        "authors": [f"Holm, {rank.name}", "Vey"],
        "published": f"2026-06-{10 + rank:02}",
        "summary": f"In short, says {rank.name}.",
        "keywords": [rank.name, "tides"],
        "categories": [f"cs.{rank.name[:2]}", "cs.CL"],
        "venue": f"Quay {rank}",
        "comment": f"{rank} pages",
        "upvotes": 10 - rank,
        "links": [(rank.name, f"https://holm.example/{rank}")],
        **known,
    }


@pytest.mark.parametrize(("lesser", "better"), [*combinations(RANKS, 2)])
def test_the_better_of_two_sources_wins_in_either_order(
    lesser: SourceRank, better: SourceRank, tmp_path: Path
) -> None:
    imports = (
        (lesser, [told_by(lesser, f"{TITLE} (Read more)")]),
        (better, [told_by(better)]),
    )
    libraries = [library_in(tmp_path / name) for name in "ab"]
    bring(libraries[0], *imports)
    bring(libraries[1], *reversed(imports))
    one, other = (knowledge(library.papers.values()) for library in libraries)
    assert one == other
    (known,) = libraries[0].papers.values()
    right = paper_of(told_by(better))
    for name in ("title", "abstract", "authors", "published", "summary", "venue", "comment"):
        assert getattr(known, name) == getattr(right, name), name
    assert known.categories[0] == right.categories[0]
    assert known.other_titles == (f"{TITLE} (Read more)",)
    assert [text for _, text in known.other_abstracts] == [told_by(lesser)["abstract"]]
    assert known.upvotes == 10 - lesser
    assert (known.source_rank, known.sources) == (better, ())


@pytest.mark.parametrize(("one", "other"), [*product(RANKS, repeat=2)])
def test_what_only_one_source_knows_is_kept_and_says_where_it_is_from(
    one: SourceRank, other: SourceRank
) -> None:
    bare = {"title": TITLE, "arxiv": ID}
    told = {**bare, "abstract": abstract_about("tides"), "venue": "Quay"}
    for imports in permutations([(one, [bare]), (other, [told])]):
        (known,) = merged(imports).values()
        assert (known.abstract, known.venue) == (told["abstract"], "Quay")
        assert known.source_rank == max(one, other)
        assert known.sources == (
            (f"abstract {other} {ID}", f"venue {other} {ID}") if other < one else ()
        )
        assert all(map(is_entry, known.sources))


def test_a_later_edition_counts_among_sources_of_like_rank_only() -> None:
    digest = told_by(SourceRank.DIGEST, "What the Sea Said", arxiv=f"{ID}v3")
    first = told_by(SourceRank.RECORD, arxiv=f"{ID}v1")
    second = told_by(SourceRank.RECORD, "Tides, Read Again", arxiv=f"{ID}v2", abstract="Anew.")
    imports = [
        (SourceRank.DIGEST, [digest]),
        (SourceRank.RECORD, [first]),
        (SourceRank.RECORD, [second]),
    ]
    for order in permutations(imports):
        (known,) = merged(order).values()
        assert (known.title, known.abstract, known.version) == (second["title"], "Anew.", 2)


@pytest.mark.parametrize("better", [SourceRank.PAGE, SourceRank.RECORD])
def test_a_better_source_that_cuts_an_abstract_short_is_made_whole(better: SourceRank) -> None:
    whole = abstract_about("tides")
    cut = {"title": TITLE, "arxiv": ID, "abstract": whole[:90] + "…"}
    digest = {**cut, "abstract": whole}
    summary = {**cut, "abstract": "An AI says that it is long, and about tides and more. " * 9}
    imports = [(better, [cut]), (SourceRank.DIGEST, [digest]), (SourceRank.DIGEST, [summary])]
    for order in permutations(imports[:2]):
        (known,) = merged(order).values()
        assert known.abstract == whole
    for order in permutations([imports[0], imports[2]]):
        (known,) = merged(order).values()
        assert known.abstract == cut["abstract"], "the summary goes on from nothing"


def test_what_a_digest_adds_to_an_official_abstract_is_not_shown() -> None:
    official = told_by(SourceRank.RECORD)
    longer = {**official, "abstract": official["abstract"] + " Worth reading, says the editor."}
    for order in permutations([(SourceRank.RECORD, [official]), (SourceRank.DIGEST, [longer])]):
        (known,) = merged(order).values()
        assert known.abstract == official["abstract"]


def test_a_list_of_authors_that_leaves_some_out_does_not_replace_a_whole_one() -> None:
    cut = {"title": TITLE, "arxiv": ID, "authors": ["Mira Holm", "et al."]}
    whole = {**cut, "authors": ["Mira Holm", "Jonas Vey", "Lu Shan"]}
    for order in permutations([(SourceRank.RECORD, [cut]), (SourceRank.DIGEST, [whole])]):
        (known,) = merged(order).values()
        assert known.authors == tuple(whole["authors"])


def test_the_same_abstract_is_kept_once_however_its_sources_write_it() -> None:
    ways = ["We gain 36.3%rightarrow47.2%. So be it.", "We gain 36.3% rightarrow 47.2%.\nSo be it!"]
    imports = [
        (rank, [{"title": TITLE, "arxiv": ID, "abstract": way}])
        for rank, way in zip((SourceRank.PAGE, SourceRank.RECORD), ways, strict=True)
    ]
    for order in permutations(imports):
        (known,) = merged(order).values()
        assert known.other_abstracts == ()


# Any number of imports

texts = st.sampled_from(["", "tides", "tides and", "tides…", "moss", "Tides and moss"])
editions = st.sampled_from(["2606.00001", "2606.00001v1", "2606.00001v2"])
rest: dict[str, st.SearchStrategy[Any]] = {
    "abstract": texts,
    "authors": st.lists(st.sampled_from(["Holm", "Vey", "et al."]), max_size=3),
    "published": st.sampled_from([None, "2026-06-01", "2026-06-02"]),
    "published_guessed": st.booleans(),
    "upvotes": st.sampled_from([None, 3, 7]),
    "links": st.lists(
        st.tuples(
            st.sampled_from(["page", "code"]),
            st.sampled_from(["https://a.example/1", "https://a.example/2"]),
        ),
        max_size=2,
    ),
    "summary": texts,
    "keywords": st.lists(st.sampled_from(["sea", "Sea", "mud"]), max_size=2),
    "categories": st.lists(st.sampled_from(["cs.CL", "cs.AI", "cs.LG"]), max_size=2),
    "venue": texts,
    "withdrawn": st.booleans(),
}
titles = st.sampled_from(["What the Sea Said", "WHAT THE SEA SAID", "What the S…", "[1] The Sea"])
by_id = st.fixed_dictionaries({"title": titles, "arxiv": editions, **rest})
by_title = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Moss as a Clock", "Moss as a clock.", "MOSS AS A CLOCK"]),
        "arxiv": st.sampled_from([None, "2606.00002", "2606.00002v2"]),
        **rest,
    }
)
imports_ = st.tuples(st.sampled_from(RANKS), st.lists(by_id | by_title, min_size=1, max_size=2))
orders = st.lists(imports_, max_size=6).flatmap(
    lambda imports: st.tuples(st.just(imports), st.permutations(imports))
)


@given(orders)
def test_the_outcome_depends_on_what_was_imported_and_not_on_the_order(
    two: tuple[list[Import], list[Import]],
) -> None:
    one, other = (merged(order) for order in two)
    assert knowledge(one.values()) == knowledge(other.values())


@given(st.lists(imports_, min_size=1, max_size=4), st.data())
def test_importing_any_of_it_again_changes_nothing(
    imports: list[Import], data: st.DataObject
) -> None:
    again = data.draw(st.sampled_from(imports))
    assert knowledge(merged([*imports, again]).values()) == knowledge(merged(imports).values())


@given(st.lists(by_id, min_size=3, max_size=3), st.lists(st.sampled_from(RANKS), min_size=3))
def test_joining_in_pairs_or_one_by_one_comes_to_the_same(
    records: list[Record], ranks: list[SourceRank]
) -> None:
    one, two, three = (
        replace(paper_of(record), key="00", source_rank=int(rank))
        for record, rank in zip(records, ranks, strict=False)
    )
    left, right = join(join(one, two), three), join(one, join(two, three))
    assert knowledge([left]) == knowledge([right])


# What bridges two works

bridging = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["What the Sea Said", "Moss as a Clock", "Limpets Keep Time"]),
        "arxiv": st.sampled_from([None, "2606.00001", "2606.00002"]),
        "abstract": st.sampled_from(["", abstract_about("tides"), abstract_about("moss")]),
    }
)
bridges = st.lists(st.tuples(st.sampled_from(RANKS), st.lists(bridging, max_size=3)), max_size=5)


def merged_at_once(imports: Iterable[Import]) -> dict[str, Paper]:
    """Return the papers of a library to which all files came in one import."""
    files = []
    for number, (rank, records) in enumerate(imports):
        page = Page(tuple(map(paper_of, records)))
        origin = Origin(f"{number}.txt", None, NOW.date())
        files.append(ReadFile(origin.name, origin, Parsed(f"source {rank}", (page,))))
    return {paper.key: paper for paper in Merging(files, NOW, lambda: None).decide({}, {})[0]}


@given(bridges.flatmap(lambda files: st.tuples(st.just(files), st.permutations(files))))
def test_files_imported_at_once_come_to_the_same_keys_in_any_order(
    two: tuple[list[Import], list[Import]],
) -> None:
    one, other = map(merged_at_once, two)
    assert one == other


@given(bridges)
def test_what_any_source_said_stays_known_whatever_bridges_it(imports: list[Import]) -> None:
    held = merged(imports)
    told = [record for _, records in imports for record in records]
    titles = {folded_title(t) for p in held.values() for t in (p.title, *p.other_titles)}
    assert titles == {folded_title(record["title"]) for record in told}
    known = {arxiv_id for paper in held.values() for arxiv_id in arxiv_ids(paper)}
    assert known == {record["arxiv"] for record in told} - {None}


by_either = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["What the Sea Said", "[1] The Sea", "arXiv 2606.00001"]),
        "arxiv": st.sampled_from([None, "2606.00001"]),
        "abstract": st.sampled_from(["", abstract_about("tides")]),
    }
)
bridged = st.lists(st.tuples(st.sampled_from(RANKS), st.lists(by_either, max_size=2)), max_size=5)


@given(bridged.flatmap(lambda files: st.tuples(st.just(files), st.permutations(files))))
def test_a_record_with_title_and_id_joins_what_stood_apart_in_any_order(
    two: tuple[list[Import], list[Import]],
) -> None:
    one, other = map(merged, two)
    assert knowledge(one.values()) == knowledge(other.values())


APART = (
    (SourceRank.DIGEST, [{"title": "View on arXiv", "arxiv": ID}]),
    (SourceRank.DIGEST, [{"title": TITLE, "abstract": abstract_about("tides")}]),
)
BRIDGE = (SourceRank.RECORD, [{"title": TITLE, "arxiv": ID, "abstract": abstract_about("tides")}])


def test_two_papers_that_a_record_shows_to_be_one_become_one_with_all_that_was_done(
    tmp_path: Path,
) -> None:
    library = library_in(tmp_path)
    bring(library, *APART)
    by_id, by_title = (
        next(key for key, paper in library.papers.items() if bool(paper.arxiv_id) is has_id)
        for has_id in (True, False)
    )
    library.act(add, by_title)
    for rule in (note("seen in a digest"), retag(["sea"], [])):
        library.act(rule, by_id)
    for rule in (note("of the coast"), retag(["tide"], []), rate(4)):
        library.act(rule, by_title)
    before = dict(library.papers), {k: library.reading(k) for k in (by_id, by_title)}
    bring(library, BRIDGE)
    ((key, paper),) = library.papers.items()
    assert (key, paper.title, paper.arxiv_id) == (by_id, TITLE, ID)
    reading = library.reading(key)
    assert (reading.status, reading.rating, reading.tags) == (Status.QUEUED, 4, ("sea", "tide"))
    assert reading.note == "seen in a digest\n\nof the coast"
    assert [each.key for each in library.queue()] == [key]
    assert [listing.keys for listing in library.view.listings_of(key)] == [(key,)] * 3
    library.undo()
    assert (dict(library.papers), {k: library.reading(k) for k in (by_id, by_title)}) == before
    library.redo()
    assert list(library.papers) == [by_id]
    assert library.reading(by_id).note == reading.note


# A digest and the official record

COUNT = 43


def spoilt(number: int, title: str) -> Record:
    ways = (f"{title} (Read more on arXiv or HuggingFace)", f"[{number}] {title}")
    return {
        "title": ways[number % 2],
        "abstract": f"This paper, number {number}, is summed up by a machine in a line or two.",
        "arxiv": f"2606.{number:05}",
    }


def official(number: int, title: str) -> Record:
    abstract = abstract_about(title)
    return {"title": title, "abstract": abstract, "arxiv": f"2606.{number:05}", "upvotes": number}


@pytest.mark.parametrize("digest_first", [True, False])
def test_the_papers_of_a_digest_end_as_the_official_record(
    digest_first: bool, tmp_path: Path
) -> None:
    named = [(n, f"Harbour Study {n} of Tides and Slow Waves") for n in range(1, COUNT + 1)]
    records = [official(*each) for each in named]
    imports = [
        (SourceRank.DIGEST, [spoilt(*each) for each in named]),
        (SourceRank.RECORD, records),
    ]
    library = library_in(tmp_path)
    bring(library, *(imports if digest_first else reversed(imports)))
    assert len(library.papers) == COUNT
    known = {paper.arxiv_id: paper for paper in library.papers.values()}
    for record in records:
        paper = known[record["arxiv"]]
        assert (paper.title, paper.abstract) == (record["title"], record["abstract"])
        assert len(paper.other_abstracts) == len(paper.other_titles) == 1


@pytest.mark.parametrize("digest_first", [True, False])
@pytest.mark.parametrize("form", ["a table of abstracts", "items without abstracts"])
def test_a_published_digest_ends_as_the_api_has_it(
    form: str, digest_first: bool, tmp_path: Path
) -> None:
    digest = DIGESTS[form](PAPERS, LANGUAGES["English"])
    day = [
        hub_record(n, id=paper.arxiv_id, title=f"{paper.title}, Rightly", summary=paper.abstract)
        for n, paper in enumerate(PAPERS)
    ]
    files = [opened(source_of(digest, "digest.md")), opened(source_of(json_of(day), "day.json"))]
    library = library_in(tmp_path)
    for file in files if digest_first else reversed(files):
        assert not library.import_opened([file]).failed
    assert {paper.title for paper in library.papers.values()} == {
        f"{paper.title}, Rightly" for paper in PAPERS
    }
    assert {p.abstract for p in library.papers.values()} == {p.abstract for p in PAPERS}


# The reader's own, undo, and libraries from before


def test_the_key_and_the_reader_s_marks_stay_when_a_better_title_comes(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    spoilt_title = f"[1] {TITLE}"
    bring(library, (SourceRank.DIGEST, [told_by(SourceRank.DIGEST, spoilt_title)]))
    key = paper_key(spoilt_title)
    for rule in (add, note("mine"), retag(["sea"], []), rate(4)):
        library.act(rule, key)
    before = replace(library.reading(key), title="")
    bring(library, (SourceRank.RECORD, [told_by(SourceRank.RECORD)]))
    assert library.papers[key].title == TITLE
    assert list(library.papers) == [key]
    assert replace(library.reading(key), title="") == before
    library.act(dismiss, key)
    bring(library, (SourceRank.PAGE, [told_by(SourceRank.PAGE)]))
    assert library.papers[key].title == TITLE


def test_undoing_an_import_brings_back_what_it_replaced(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    bring(library, (SourceRank.DIGEST, [told_by(SourceRank.DIGEST, f"{TITLE} (Read more)")]))
    before = dict(library.papers)
    bring(library, (SourceRank.RECORD, [told_by(SourceRank.RECORD)]))
    after = dict(library.papers)
    assert before != after
    library.undo()
    assert dict(library.papers) == before
    library.redo()
    assert dict(library.papers) == dict(library_in(tmp_path).papers) == after


def test_a_source_that_says_the_same_is_noted_and_counts_as_known(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    same = {"title": TITLE, "arxiv": ID, "abstract": abstract_about("tides")}
    bring(library, (SourceRank.DIGEST, [same]))
    text = "\n".join([f"source {SourceRank.RECORD}", json.dumps(same)])
    report = library.import_opened([opened(source_of(text, "other.txt"))])
    assert (report.new, report.updated, report.known) == (0, 0, 1)
    (known,) = library.papers.values()
    assert known.source_rank == SourceRank.RECORD
    actions = len(library.history.actions())
    library.import_opened([opened(source_of(text, "other.txt"))])
    assert len(library.history.actions()) == actions


@pytest.mark.parametrize("first", RANKS)
def test_a_paper_kept_before_sources_were_noted_is_as_good_as_its_first_listing(
    first: SourceRank, tmp_path: Path
) -> None:
    held = replace(paper_of(told_by(first, "Held Title")), key="00ff00ff00ff")
    formats_ = [(first, "2026-06-01T00:00:00"), (SourceRank.RECORD, "2026-06-02T00:00:00")]
    listings = [
        Listing(f"{n:012x}", "x", f"source {rank}", "2026-06-01", False, at, (held.key,))
        for n, (rank, at) in enumerate(formats_)
    ]
    made = Action(
        1, "", "", "", papers={held.key: held}, listings={each.id: each for each in listings}
    )
    Stores(tmp_path).catalogue.exchange(made)
    library = library_in(tmp_path)
    bring(library, (SourceRank.PAGE, [told_by(SourceRank.PAGE, "Found Title")]))
    better = "Held Title" if first >= SourceRank.PAGE else "Found Title"
    assert library.papers[held.key].title == better


def test_a_title_cut_short_gives_way_to_a_whole_one_of_like_rank() -> None:
    cut = {"title": f"{TITLE[:-5]}…", "arxiv": f"{ID}v2"}
    whole = {"title": TITLE, "arxiv": ID}
    for order in permutations([(SourceRank.PAGE, [cut]), (SourceRank.PAGE, [whole])]):
        (known,) = merged(order).values()
        assert (known.title, known.other_titles) == (TITLE, (cut["title"],))


def test_the_abstracts_that_are_kept_beside_are_bounded() -> None:
    told = [f"Digest {n} says something else about it." for n in range(3 * MAX_OTHER_ABSTRACTS)]
    imports = [
        (SourceRank.DIGEST, [{"title": TITLE, "arxiv": ID, "abstract": text}]) for text in told
    ]
    (known,) = merged(imports).values()
    assert len(known.other_abstracts) == MAX_OTHER_ABSTRACTS
