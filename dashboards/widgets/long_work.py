"""What does a person see while something long is computed: how far it is, a way to stop it, and what went wrong?

The page shows what it has already; the part that waits runs again every second until the computation has ended::

    work = LongWork(rank_intervals, "influence.drawing", lang, work="intervals", name=..., territory=...)
    work.beside(lambda found: draw(found))  # draw(None) first, draw(result) once it is there
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import streamlit as st

from dashboards import background
from dashboards.background import Seen
from dashboards.session import newest_change, spelled
from dashboards.widgets import frame
from dashboards.widgets.text import texto
from dashboards.widgets.unexpected import say_unexpected
from stakeholder_graph.errors import StakeholderGraphError
from stakeholder_graph.messages import percent, text

T = TypeVar("T")
EVERY, AT_ONCE = 1.0, 0.3
"""Seconds between two looks; seconds that a page waits at first, so that quick results do not flicker."""
_STOPPED: Seen[Any] = Seen(0.0, running=False)


class LongWork(Generic[T]):
    """A use case that takes ``progress`` and ``cancelled``, asked for from a page with some options.

    ``work`` tells it apart from others on the page. ``words`` is the code of the message that says what is computed
    and how far it is (``{share}``); ``<words>.start`` stands on the button that begins it again. With ``every_fact`` it
    is asked anew once any fact has changed, otherwise once a tie has.
    """

    def __init__(
        self,
        use_case: Callable[..., T],
        words: str,
        lang: str,
        /,
        *,
        work: str,
        every_fact: bool = False,
        **options: object,
    ) -> None:
        self._use_case, self._words, self._lang, self._name = use_case, words, lang, work
        self._options: dict[str, Any] = {"every_fact": every_fact, **options}
        mark = newest_change() if every_fact else ""
        self._asked_for = f"{mark} {spelled(options)}"

    def look(self) -> Seen[T]:
        """How it stands now; a person who stopped it is not asked for again until wanted."""
        if st.session_state.get(f"stopped {self._name}") == self._asked_for:
            return _STOPPED
        return background.asked(self._use_case, **self._options)

    def beside(self, show: Callable[[T | None], None]) -> T | None:
        """Show what is there, again and again until the result is; gives the result where it is there already."""
        seen = self.look()
        if seen.running:
            background.short_wait(self._use_case, AT_ONCE, **self._options)
            seen = self.look()

        def part() -> None:
            now = self.look()
            show(now.result)
            self._foot(now)
            if seen.running and not now.running:
                st.rerun()  # the whole page, once: its other parts use the result too

        (st.fragment(part, run_every=EVERY) if seen.running else part)()
        return seen.result

    def _foot(self, seen: Seen[T]) -> None:
        if seen.running:
            self._progress(seen.share)
        elif isinstance(seen.error, StakeholderGraphError):
            frame.our_error(seen.error, self._lang)
            self._button("frame.try_again", self._again, icon=":material/refresh:")
        elif seen.error is not None:
            _ = say_unexpected(seen.error)
            self._button("frame.try_again", self._again, icon=":material/refresh:")
        elif seen is _STOPPED:
            self._button(f"{self._words}.start", self._again, icon=":material/play_arrow:")

    def _progress(self, share: float) -> None:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = text(self._words, self._lang, share=percent(share, self._lang))
            _ = st.progress(share, text=texto(said))
            self._button("work.stop", self._stop, icon=":material/close:")

    def _button(self, code: str, then: Callable[[], None], *, icon: str) -> None:
        words = texto(text(code, self._lang))
        _ = st.button(words, key=f"{code} {self._name}", on_click=then, icon=icon)

    def _stop(self) -> None:
        st.session_state[f"stopped {self._name}"] = self._asked_for
        background.given_up(self._use_case, **self._options)

    def _again(self) -> None:
        st.session_state.pop(f"stopped {self._name}", None)
        background.given_up(self._use_case, **self._options)
