"""Search over the whole catalogue; the index is imported when it is first asked for."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.search.found import Found, Problem
    from tui.search.index import SearchIndex
    from tui.search.related import Related
    from tui.search.titles import scan_titles

_MODULES = {
    "Found": "found",
    "Problem": "found",
    "Related": "related",
    "SearchIndex": "index",
    "scan_titles": "titles",
}

__all__ = ["Found", "Problem", "Related", "SearchIndex", "scan_titles"]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
