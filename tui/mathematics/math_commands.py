"""How each command is set, found by its name: signs with their space, accents, alphabets."""

from tui.mathematics import fractions, text_commands
from tui.mathematics.alphabets import accented, in_alphabet
from tui.mathematics.math_page import MathPage, keep, put, set_alone, set_marked_group
from tui.mathematics.symbols import (
    ACCENTS,
    CITATIONS,
    DECLARATIONS,
    EMPHASES,
    FENCES,
    FONTS,
    FUNCTIONS,
    IGNORED,
    ONE_ARGUMENT_DROPPED,
    REFERENCES,
    ROLES,
    SIGNS,
    SIZES,
    SPACES,
    WRAPPERS,
    SymbolRole,
)
from tui.mathematics.tokens import Kind

_TIGHT = frozenset("pm mp colon uparrow downarrow updownarrow Uparrow Downarrow mid vert".split())
"""Relations set without space unless the author put some."""
_BRACKETS = (("(", "[", "|", "\\{", "\\|"), (")", "]", "|", "\\}", "\\|"))
"""What `left` and `right` stand before."""
MAX_ASCII = 127
_ESCAPED = frozenset("%&#$_{}")
_NOTHING = frozenset("!()[]-/@*")
_THIN_ONLY = frozenset(",;:>")
_THIN = _THIN_ONLY | frozenset(" ~\\\n\t")
_FRACTIONS = frozenset("frac dfrac tfrac cfrac nicefrac sfrac".split())


def set_command(page: MathPage, at: int) -> int:
    """Set a command that has its backslash."""
    name = page.token(at)[1:].rstrip("*") or "*"
    if name.isalpha() and name.isascii():
        return set_named(page, at, name)
    if name in _ESCAPED:
        return put(page, name, at, at + 1)
    has_base = page.token(at + 1)[:1].isalpha() or page.group(at + 1) is not None
    if name in ACCENTS and has_base:
        return _set_accent(page, at, ACCENTS[name])
    if name in _THIN:
        return _set_thin_space(page, at)
    return put(page, _sign_of_escape(name), at, at + 1)


def _sign_of_escape(name: str) -> str:
    """Return what is shown for a backslash and a sign; before a figure, it was a dollar sign."""
    if name == "|":
        return "‖"
    return "" if name in _NOTHING else f"${name}" if name.isdigit() else name


def _set_thin_space(page: MathPage, at: int) -> int:
    """Set a space where words would run together, and none beside a sign or another space."""
    last, after = page.last(), page.token(at + 1)
    if not last or last.isspace():
        return put(page, "", at, page.after_space(at + 1))
    if page.token(at)[1:] in _THIN_ONLY and not (last.isalnum() and _is_word(page, at + 1)):
        return put(page, "", at, at + 1)
    return put(page, "" if not after or after.isspace() else " ", at, at + 1)


def _is_word(page: MathPage, at: int) -> bool:
    return page.token(at)[:1].isalnum() and page.kind(at) == Kind.PLAIN


def set_bare(page: MathPage, at: int) -> int:
    """Set a command's name that has lost its backslash."""
    return set_named(page, at, page.token(at))


def set_doubtful(page: MathPage, at: int) -> int:
    """Set a name as a command where its neighbours speak for one, and copy it elsewhere."""
    name = page.token(at)
    if name in SIZES:
        return _set_bare_fence(page, at)
    if not page.is_taken(at):
        return keep(page, at)
    return set_named(page, at, name)


def _set_bare_fence(page: MathPage, at: int) -> int:
    """Drop `left` and `right` before a bracket, `right` only where a `left` was dropped."""
    name = page.token(at)
    is_closing = name == "right" or name.endswith("r")
    is_closed = at < page.last_right
    fits = page.fences > 0 if is_closing else name != "left" or is_closed
    if not fits or not _is_bracket(page, at + 1, is_closing) or not page.is_taken(at):
        return keep(page, at)
    page.fences += -1 if is_closing else 1
    return put(page, "", at, at + 1)


def _is_bracket(page: MathPage, at: int, is_closing: bool) -> bool:
    token = page.token(at)
    return page.kind(at) == Kind.NAME or (token != "" and token in _BRACKETS[is_closing])


def set_named(page: MathPage, at: int, name: str) -> int:
    """Set the command of that name, whose token is at that place."""
    if name == "deg" and page.last().isdigit():
        return put(page, "°", at, at + 1)
    role = ROLES.get(name)
    if role in _BY_ROLE:
        return _BY_ROLE[role](page, at, name)
    if name in SIGNS:
        return _set_letter(page, at, name)
    for names, setter in _BY_NAME:
        if name in names:
            return setter(page, at, name)
    return text_commands.set_unknown(page, at, name)


def _is_operand(character: str) -> bool:
    """Whether the character can end what stands before a sign."""
    return character.isalnum() or character in ")]}|%'*" or ord(character) > MAX_ASCII


def _set_relation(page: MathPage, at: int, name: str) -> int:
    """Set a relation with a space on both sides or on none."""
    sign, following = SIGNS[name], at + 1
    has_space = page.token(following).isspace()
    after = page.token(page.after_space(following))
    is_operand = after != "" and after[0] not in ".,;:)"
    last = page.last()
    if name in _TIGHT or not is_operand:
        return put(page, sign, at, following)
    if last and not last.isspace() and _is_operand(last):
        return put(page, f" {sign} ", at, following + has_space)
    if last.isspace() and not has_space and _operand_across_space(page, at):
        return put(page, sign + " ", at, following)
    return put(page, sign, at, following)


def _operand_across_space(page: MathPage, at: int) -> bool:
    before = page.token(at - 2)
    if not page.token(at - 1).isspace() or not before:
        return False
    return (len(before) == 1 and before not in "aAI,.;:(") or before[0].isdigit()


def _set_factor(page: MathPage, at: int, name: str) -> int:
    """Set a sign of multiplication, without the space that only ended its name."""
    following = at + 1
    after = page.token(at + 2)
    is_glued = not page.last().isspace()
    ends_name = page.token(following).isspace() and is_glued and page.last() != ""
    is_operand = (
        (len(after) == 1 and after not in "aAI") or after[:1].isdigit() or after[:1] == "\\"
    )
    follows_letter = page.token(at - 1)[-1:].isalpha() or name != "times"
    if ends_name and is_operand and follows_letter and after[0] not in ".,;:)":
        following += 1
    return put(page, SIGNS[name], at, following)


def _set_letter(page: MathPage, at: int, name: str) -> int:
    return put(page, SIGNS[name], at, at + 1)


def _set_function(page: MathPage, at: int, name: str) -> int:
    """Set the name of a function, apart from the letters beside it."""
    last, after = page.last(), page.token(at + 1)
    before = " " if last.isalnum() or last in (")", "]") else ""
    behind = " " if after[:1].isalnum() or page.kind(at + 1) == Kind.NAME else ""
    if behind and page.kind(at + 1) == Kind.NAME and ROLES.get(after) is SymbolRole.FENCE:
        behind = ""
    return put(page, before + name + behind, at, at + 1)


def _set_accent(page: MathPage, at: int, mark: str) -> int:
    """Set an accent on the first letter of what follows."""
    if page.kind(page.after_space(at + 1)) == Kind.OPENING or page.kind(at + 1) != Kind.PLAIN:
        found = page.argument(at + 1)
    else:
        place = page.after_space(at + 1)
        found = (place, place + 1, place + 1) if page.token(place) else None
    if found is None:
        return set_alone(page, at)
    start, end, following = found
    text = page.text_of(start, end).strip()
    return put(page, accented(text, mark), at, following)


def _set_named_accent(page: MathPage, at: int, name: str) -> int:
    if len(name) == 1 and page.group(at + 1) is None and not page.token(at + 1).isspace():
        return put(page, name, at, at + 1)
    return _set_accent(page, at, ACCENTS[name])


def _set_size(page: MathPage, at: int, name: str) -> int:
    following = at + 1
    if name in ("left", "right") and page.token(following) == ".":
        following += 1
    return put(page, "", at, following)


def _set_structure(page: MathPage, at: int, name: str) -> int:
    if name in FONTS:
        return _set_font(page, at, name)
    if name in WRAPPERS:
        return _set_wrapped(page, at, name)
    if name in _FRACTIONS:
        return fractions.set_fraction(page, at)
    setter = _BY_STRUCTURE.get(name)
    return setter(page, at) if setter else put(page, name, at, at + 1)


def _set_font(page: MathPage, at: int, name: str) -> int:
    if (found := page.argument(at + 1)) is None:
        return set_alone(page, at)
    start, end, following = found
    return put(page, in_alphabet(FONTS[name], page.text_of(start, end).strip()), at, following)


def _set_wrapped(page: MathPage, at: int, name: str) -> int:
    """Set only the argument of a command, emphasised where the command asks for that."""
    if (group := page.group(page.after_space(at + 1))) is None:
        return put(page, "", at, page.after_space(at + 1))
    return set_marked_group(page, at, group, EMPHASES.get(name))


_BY_ROLE = {
    SymbolRole.RELATION: _set_relation,
    SymbolRole.MEMBERSHIP: _set_relation,
    SymbolRole.FACTOR: _set_factor,
    SymbolRole.LETTER: _set_letter,
    SymbolRole.ELLIPSIS: _set_letter,
    SymbolRole.UNIT: _set_letter,
    SymbolRole.OPERATOR: _set_letter,
    SymbolRole.MARK: _set_letter,
    SymbolRole.FENCE: _set_letter,
    SymbolRole.FUNCTION: _set_function,
    SymbolRole.ACCENT: _set_named_accent,
    SymbolRole.SIZE: _set_size,
    SymbolRole.STRUCTURE: _set_structure,
}
_BY_STRUCTURE = {
    "sqrt": fractions.set_root,
    **dict.fromkeys(("binom", "tbinom", "dbinom"), fractions.set_binomial),
    **dict.fromkeys(("pmod", "bmod", "mod"), fractions.set_modulus),
    **dict.fromkeys(
        "underbrace overbrace underset overset stackrel xrightarrow xleftarrow substack".split(),
        fractions.set_over,
    ),
}
_BY_NAME = (
    (EMPHASES.keys(), _set_wrapped),
    (DECLARATIONS, text_commands.drop),
    (IGNORED, text_commands.drop),
    (SPACES, text_commands.set_space),
    (CITATIONS, text_commands.set_citation),
    (frozenset({"footnote", "thanks", "footnotetext"}), text_commands.set_footnote),
    (frozenset({"href"}), text_commands.set_link),
    (frozenset({"url", "path", "nolinkurl"}), text_commands.set_url),
    (frozenset({"textcolor", "colorbox", "fcolorbox"}), text_commands.set_colored),
    (frozenset({"textsuperscript", "textsubscript"}), text_commands.set_raised_text),
    (frozenset({"color"}), text_commands.set_color),
    (ONE_ARGUMENT_DROPPED, text_commands.drop_argument),
    (frozenset({"unicode"}), text_commands.set_code_point),
    (REFERENCES, text_commands.set_reference),
    (FUNCTIONS, _set_function),
    (FENCES.keys(), _set_letter),
)
