"""Lines that are to fit into few columns."""

from rich.cells import cell_len, get_character_cell_size

ELLIPSIS = "…"


def ended_within(cells: int, line: str) -> str:
    """Give `line`, without its beginning if it is wider than `cells`: its end tells a path."""
    if cell_len(line) <= cells:
        return line
    left = cells - cell_len(ELLIPSIS)
    kept = len(line)
    while kept and (left := left - get_character_cell_size(line[kept - 1])) >= 0:
        kept -= 1
    return ELLIPSIS + line[kept:]
