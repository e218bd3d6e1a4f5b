"""Cuts the tests off from the developer's own machine: home, library, locale and terminal."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

OURS = settings(deadline=None, max_examples=100, print_blob=True)
settings.register_profile("same", OURS, derandomize=True)
settings.register_profile("search", OURS, max_examples=1_000)
settings.load_profile("same")
"""Each run tries the same examples, so that what fails has been changed. To look for new ones:
`pytest --hypothesis-profile=search`."""

FOREIGN = (
    "BROADSHEET_LIBRARY",
    "BROADSHEET_CONFIG",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "NO_COLOR",
    "FORCE_COLOR",
    "PYTHONIOENCODING",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
)


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(home))
        for name in FOREIGN:
            patch.delenv(name, raising=False)
        patch.setenv("COLUMNS", "80")
        patch.setenv("PYTHONUTF8", "1")
        yield
