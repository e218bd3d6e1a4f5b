"""What the neighbours of a bare name speak for, by the role of the name: the table of weights.

`neighbourhood` adds them up.
"""

from tui.mathematics.symbols import SymbolRole

_STRONG = 9.0
AGAINST = -9.0

# What a neighbour speaks for, glued and across a space. A class that is not named speaks against.
_Weights = dict[str, tuple[float, float]]
LEFT: dict[SymbolRole, _Weights] = {
    SymbolRole.RELATION: {
        "figure": (3.0, 1.5), "letter": (2.5, 1.5), "close": (3.0, 1.5), "maths": (4.0, 3.0),
        "operator": (4.0, 3.0),
        "open": (0.5, 0.5), "word": (AGAINST, -1.0), "stop": (-1.0, -1.0), "hyphen": (-2.0, -1.0),
        "edge": (-1.0, -1.0), "brace": (3.0, 1.0), "script": (_STRONG, 0.0),
    },
    SymbolRole.FACTOR: {
        "figure": (5.0, 1.6), "letter": (3.0, 1.6), "close": (5.0, 1.0), "maths": (5.0, 2.0),
        "operator": (4.0, 2.0),
        "open": (0.0, 0.0), "word": (AGAINST, -1.0), "stop": (-1.0, -1.0), "hyphen": (0.0, -1.0),
        "edge": (-1.0, -1.0), "brace": (4.0, 1.0), "script": (_STRONG, 0.0),
    },
    SymbolRole.LETTER: {
        "figure": (3.2, 0.5), "letter": (1.0, 0.5), "close": (1.0, 0.0), "maths": (2.5, 1.5),
        "operator": (1.5, 1.0),
        "open": (0.5, 0.5), "brace": (3.0, 1.0), "script": (_STRONG, 0.0), "word": (-2.0, 0.0),
        "stop": (0.0, 0.0), "edge": (0.0, 0.0), "hyphen": (-1.0, 0.0),
    },
    SymbolRole.FUNCTION: {
        "letter": (5.0, AGAINST), "figure": (5.0, AGAINST), "close": (5.0, AGAINST),
        "maths": (5.0, AGAINST),
        "operator": (5.0, AGAINST), "word": (2.5, AGAINST), "script": (_STRONG, AGAINST),
    },
}  # fmt: skip
LEFT[SymbolRole.MARK] = {"script": (_STRONG, 0.0), "figure": (5.0, 0.0)}
LEFT[SymbolRole.OPERATOR] = LEFT[SymbolRole.LETTER]
_ANY: _Weights = dict.fromkeys(
    "figure letter close maths operator open brace script word stop edge hyphen".split(), (0.0, 0.0)
)
LEFT[SymbolRole.FENCE] = LEFT[SymbolRole.ACCENT] = LEFT[SymbolRole.STRUCTURE] = LEFT[
    SymbolRole.SIZE
] = _ANY
RIGHT: dict[SymbolRole, _Weights] = {
    SymbolRole.RELATION: {
        "figure": (5.0, 1.8), "letter": (2.0, 1.5), "open": (3.5, 1.5), "maths": (4.0, 3.0),
        "operator": (4.0, 2.0),
        "brace": (4.0, 2.0), "script": (3.0, 0.0), "word": (-3.0, -3.0), "stop": (-3.0, -3.0),
        "edge": (-3.0, -3.0), "hyphen": (-4.0, 1.0), "close": (-2.0, -3.0),
    },
    SymbolRole.FACTOR: {
        "figure": (5.0, 4.2), "letter": (2.5, 1.6), "open": (3.0, 1.0), "maths": (4.0, 2.0),
        "operator": (2.0, 0.5),
        "brace": (4.0, 2.0), "script": (3.0, 0.0), "word": (-1.0, -1.0), "stop": (-0.5, -0.5),
        "edge": (-0.5, -0.5), "hyphen": (0.0, 0.0), "close": (0.0, 0.0),
    },
    SymbolRole.LETTER: {
        "figure": (3.2, 0.0), "letter": (0.5, 0.5), "open": (1.5, 0.0), "maths": (4.0, 1.0),
        "operator": (1.5, 1.0),
        "brace": (2.0, 0.0), "script": (5.0, 0.0), "word": (0.0, -1.0), "stop": (0.0, 0.0),
        "edge": (0.0, 0.0), "hyphen": (2.2, 0.0), "acronym": (3.5, 0.0), "close": (0.0, 0.0),
    },
    SymbolRole.OPERATOR: {
        "script": (5.0, 0.0), "maths": (2.0, 1.0), "brace": (2.0, 0.0), "open": (0.0, 0.0),
        "letter": (0.0, 0.0), "figure": (0.0, 0.0),
    },
    SymbolRole.FUNCTION: {
        "letter": (0.0, 2.0), "open": (2.0, 1.0), "maths": (2.0, 2.0), "script": (3.0, 0.0),
        "figure": (1.0, 1.0), "brace": (2.0, 2.0), "word": (-3.0, -2.0), "edge": (-2.0, -2.0),
        "stop": (-3.0, -3.0), "close": (-3.0, -3.0), "hyphen": (-3.0, -3.0),
    },
    SymbolRole.ACCENT: {"brace": (6.0, 0.0), "maths": (5.0, 2.0), "letter": (5.0, 3.0)},
    SymbolRole.STRUCTURE: {"brace": (6.0, 0.0), "figure": (5.0, 0.0), "maths": (5.0, 0.0)},
    SymbolRole.SIZE: {
        "open": (4.5, 0.0), "close": (4.5, 0.0), "brace": (4.5, 0.0), "maths": (4.5, 4.5),
        "operator": (4.5, 0.0),
    },
    SymbolRole.FENCE: {"maths": (2.0, 1.0), "letter": (2.0, 1.0), "script": (5.0, 0.0)},
}  # fmt: skip
RIGHT[SymbolRole.MARK] = _ANY
_AMONG_FIGURES = {"figure": (AGAINST, AGAINST)}
LEFT[SymbolRole.MEMBERSHIP] = LEFT[SymbolRole.RELATION] | _AMONG_FIGURES
RIGHT[SymbolRole.MEMBERSHIP] = RIGHT[SymbolRole.RELATION] | _AMONG_FIGURES | {"letter": (2.0, 1.0)}
LEFT[SymbolRole.UNIT] = {"figure": (5.0, 5.0), "maths": (3.5, 3.5)}
RIGHT[SymbolRole.UNIT] = _ANY | {"operator": (2.0, 0.0), "edge": (0.0, 0.0), "maths": (2.0, 0.0)}
LEFT[SymbolRole.ELLIPSIS] = LEFT[SymbolRole.LETTER] | {"comma": (5.0, 0.0)}
RIGHT[SymbolRole.ELLIPSIS] = RIGHT[SymbolRole.LETTER]
for _weights in (*LEFT.values(), *RIGHT.values()):
    if "stop" in _weights:
        _weights.setdefault("comma", _weights["stop"])
