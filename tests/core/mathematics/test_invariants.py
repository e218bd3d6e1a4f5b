import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tests.core.mathematics.fragments import ENGLISH, SPOILT, WHOLE, lines, pairs
from tui.mathematics import latex_pieces, readable, search_form

PARTS = [*"\\{}^_$`'~-%&().,= ", "times", "in", "frac", "sqrt", "left", "right", "\\em ", "\\begin"]
FRAGMENTS = [page for page, _expected in pairs(SPOILT) + pairs(WHOLE)] + lines(ENGLISH)
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*PARTS, *"xnR23α≤"])).map("".join),
    st.lists(st.sampled_from([*PARTS, *FRAGMENTS]), max_size=6).map("".join),
)


@given(texts)
def test_spans_and_links_lie_within_the_text(text: str) -> None:
    shown = readable(text)
    stretches = [(each.start, each.end) for each in shown.spans]
    stretches += [(each.start, each.end) for each in shown.links]
    assert all(0 <= start < end <= len(shown.text) for start, end in stretches)


@given(texts)
def test_no_control_character_appears(text: str) -> None:
    def controls(of: str) -> set[str]:
        return {each for each in of if unicodedata.category(each) in ("Cc", "Cf", "Cs")}

    assert controls(readable(text).text) <= controls(text)


@given(texts)
def test_changes_are_in_order_and_all_else_is_copied(text: str) -> None:
    shown = readable(text)
    at = source = 0
    for change in shown.changes:
        assert shown.text[at : change.start] == text[source : change.source_start]
        assert at <= change.start <= change.end
        assert source <= change.source_start <= change.source_end
        at, source = change.end, change.source_end
    assert shown.text[at:] == text[source:]


@given(texts, st.integers(0, 200), st.integers(0, 200))
def test_offsets_never_run_backwards(text: str, one: int, other: int) -> None:
    form = search_form(text)
    size = len(form.text)
    first, second = sorted((min(one, size), min(other, size)))
    for mapped, limit in ((form.in_readable, len(form.shown.text)), (form.in_source, len(text))):
        start, end = mapped(first, second)
        assert 0 <= start <= end <= limit
        assert mapped(first, first)[0] <= mapped(second, second)[0]


@given(texts)
def test_a_text_without_latex_is_the_readable_one(text: str) -> None:
    pieces = list(latex_pieces(text))
    if not any(piece.is_latex for piece in pieces):
        whole = "".join(piece.text for piece in pieces)
        assert whole.split() == readable(text).text.split()


@given(st.integers(1, 3000))
def test_groups_within_groups_are_no_danger(depth: int) -> None:
    assert readable("{\\em " * depth + "x" + "}" * depth).text
