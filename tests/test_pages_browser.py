"""Does every page of the menu come up clean, in three languages, two widths, light and dark?"""

import itertools
from collections.abc import Callable

import pytest

from dashboards.pages import page_names
from tests.browser import Opened

pytestmark = pytest.mark.browser

EVERY_LOOK = list(itertools.product(("es", "en", "fr"), (1440, 390), ("light", "dark")))


@pytest.mark.parametrize("name", page_names())
@pytest.mark.parametrize(("lang", "width", "scheme"), EVERY_LOOK)
def test_page_comes_up_clean(
    seed_dashboard: str, open_page: Callable[..., Opened], name: str, lang: str, width: int, scheme: str
) -> None:
    opened = open_page(f"{seed_dashboard}/{name}", width=width, lang=lang, scheme=scheme)
    opened.assert_clean()
    assert opened.page.locator("h1").count() == 1
    assert opened.page.evaluate("document.documentElement.lang") == lang
    if lang == "es":
        opened.assert_keeps_nobody_out()  # what is found does not depend on the language


def test_first_page_stands_at_the_root(seed_dashboard: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(f"{seed_dashboard}/")
    opened.assert_clean()
    by_name = open_page(f"{seed_dashboard}/{page_names()[0]}")
    assert opened.page.locator("h1").inner_text() == by_name.page.locator("h1").inner_text()
