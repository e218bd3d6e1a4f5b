"""Letters of mathematics in Unicode: raised, lowered, struck, scripted and accented ones."""

import unicodedata

_RAISED = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤′*∗⋆°∘†‡",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ′***°°†‡",
)
_LOWERED = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
)
_HOLES = {
    ("SCRIPT", "B"): "ℬ", ("SCRIPT", "E"): "ℰ", ("SCRIPT", "F"): "ℱ", ("SCRIPT", "H"): "ℋ",
    ("SCRIPT", "I"): "ℐ", ("SCRIPT", "L"): "ℒ", ("SCRIPT", "M"): "ℳ", ("SCRIPT", "R"): "ℛ",
    ("SCRIPT", "e"): "ℯ", ("SCRIPT", "g"): "ℊ", ("SCRIPT", "o"): "ℴ",
    ("FRAKTUR", "C"): "ℭ", ("FRAKTUR", "H"): "ℌ", ("FRAKTUR", "I"): "ℑ", ("FRAKTUR", "R"): "ℜ",
    ("FRAKTUR", "Z"): "ℨ",
    ("DOUBLE-STRUCK", "C"): "ℂ", ("DOUBLE-STRUCK", "H"): "ℍ", ("DOUBLE-STRUCK", "N"): "ℕ",
    ("DOUBLE-STRUCK", "P"): "ℙ", ("DOUBLE-STRUCK", "Q"): "ℚ", ("DOUBLE-STRUCK", "R"): "ℝ",
    ("DOUBLE-STRUCK", "Z"): "ℤ",
}  # fmt: skip
"""The letters that Unicode had before it had the alphabets."""

_FIRST = {"SCRIPT": (0x1D49C, 0x1D4B6, 0), "FRAKTUR": (0x1D504, 0x1D51E, 0),
          "DOUBLE-STRUCK": (0x1D538, 0x1D552, 0x1D7D8)}  # fmt: skip
"""Where the capitals, the small letters and the figures of each alphabet begin."""


def raised(text: str) -> str:
    """Return `text` as a superscript, with a caret where Unicode lacks one of its letters."""
    return _scripted(text, _RAISED, "^")


def lowered(text: str) -> str:
    """Return `text` as a subscript, with a low line where Unicode lacks one of its letters."""
    return _scripted(text, _LOWERED, "_")


def _scripted(text: str, table: dict[int, int], sign: str) -> str:
    text = "".join(text.split())
    if not text:
        return ""
    if all(ord(character) in table for character in text):
        return text.translate(table)
    if len(text) == 1 or (text.isalnum() and text.isascii()):
        return sign + text
    return sign + text if _is_bracketed(text) else f"{sign}({text})"


def _is_bracketed(text: str) -> bool:
    return text[0] == "(" and text.find(")") == len(text) - 1


def in_alphabet(alphabet: str, text: str) -> str:
    """Return `text` with its ASCII letters taken from that mathematical alphabet."""
    return "".join(_letter(alphabet, character) for character in text)


def _letter(alphabet: str, character: str) -> str:
    capitals, small, figures = _FIRST[alphabet]
    if (hole := _HOLES.get((alphabet, character))) is not None:
        return hole
    if "A" <= character <= "Z":
        return chr(capitals + ord(character) - ord("A"))
    if "a" <= character <= "z":
        return chr(small + ord(character) - ord("a"))
    if figures and "0" <= character <= "9":
        return chr(figures + ord(character) - ord("0"))
    return character


def accented(text: str, mark: str) -> str:
    """Return `text` with a combining mark on its first letter; a bar goes over each letter."""
    if not text:
        return text
    if mark == "\u0304" and len(text) > 1:
        return "".join(each + "\u0305" if each.isalnum() else each for each in text)
    base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
    return unicodedata.normalize("NFC", base + mark) + text[1:]
