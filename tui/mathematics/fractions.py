"""How commands that take formulae are set: fractions, roots, what stands over and under."""

from tui.mathematics.alphabets import lowered, raised
from tui.mathematics.math_page import MathPage, put, set_alone


def set_fraction(page: MathPage, at: int) -> int:
    """Set a fraction on the line, its parts in brackets where they need them."""
    place = page.after_space(at + 1)
    figures = page.token(place)
    if figures.isdigit() and len(figures) > 1:
        space = " " if len(page.token(place + 1)) > 1 and page.token(place + 1).isalpha() else ""
        return put(page, f"{figures[0]}/{figures[1]}{figures[2:]}{space}", at, place + 1)
    if (found := _two_arguments(page, place)) is None:
        return set_alone(page, at)
    upper, lower, following = found
    return put(page, f"{_factor(upper)}/{_factor(lower)}", at, following)


def _two_arguments(page: MathPage, at: int) -> tuple[str, str, int] | None:
    """Return the two arguments that begin at that place as readable text, and what follows."""
    first = page.argument(at)
    second = page.argument(first[2]) if first else None
    if first is None or second is None:
        return None
    return page.text_of(*first[:2]).strip(), page.text_of(*second[:2]).strip(), second[2]


def _factor(text: str) -> str:
    """Return the text in brackets unless it reads as one factor without them."""
    is_single = all(c.isalnum() or c in ".^_′*!∞" or ord(c) > 0x300 for c in text)  # noqa: PLR2004
    return text if is_single and " " not in text else f"({text})"


def set_root(page: MathPage, at: int) -> int:
    """Set a root, with its degree raised before it."""
    place, degree = page.after_space(at + 1), ""
    if (option := page.option(place)) is not None:
        degree, place = raised(page.text_of(*option)), option[1] + 1
    if (found := page.argument(place)) is None:
        return put(page, "√", at, at + 1)
    text = page.text_of(*found[:2]).strip()
    is_single = len(text) == 1 or text.isdigit()
    return put(page, f"{degree}√{text if is_single else f'({text})'}", at, found[2])


def set_binomial(page: MathPage, at: int) -> int:
    """Set a binomial coefficient in words."""
    if (found := _two_arguments(page, at + 1)) is None:
        return set_alone(page, at)
    upper, lower, following = found
    return put(page, f"({upper} choose {lower})", at, following)


def set_modulus(page: MathPage, at: int) -> int:
    """Set a modulus, in brackets where it has an argument."""
    space = "" if page.last().isspace() else " "
    if (group := page.group(page.after_space(at + 1))) is None:
        return put(page, f"{space}mod ", at, page.after_space(at + 1))
    return put(page, f"{space}(mod {page.text_of(*group).strip()})", at, group[1] + 1)


def set_over(page: MathPage, at: int) -> int:
    """Set what is written over or under as it is, then what it stands on."""
    name = page.token(at).lstrip("\\")
    first = page.argument(at + 1)
    if first is None:
        return set_alone(page, at)
    if name in ("underbrace", "overbrace", "substack"):
        return put(page, page.text_of(*first[:2]), at, first[2])
    if name.startswith("x"):
        arrow = "→" if "right" in name else "←"
        return put(page, f" {arrow}{raised(page.text_of(*first[:2]).strip())} ", at, first[2])
    if (found := _two_arguments(page, at + 1)) is None:
        return set_alone(page, at)
    script = lowered if name == "underset" else raised
    text, base, following = found
    return put(page, base + (script(text) if text else ""), at, following)
