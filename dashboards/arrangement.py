"""Where does everybody stand in the picture, worked out once per set of actors and ties?"""

from dashboards.choices import chosen
from dashboards.session import kept, remembered
from stakeholder_graph.use_cases.mapping import Scope, scope_of
from stakeholder_graph.views.layout import Layout, lay_out


def arrangement(scope: Scope) -> Layout:
    """The places, worked out now where nobody asked for them before: seconds for some hundred actors."""
    return kept(f"layout {scope.fingerprint}", lambda: lay_out(scope.labels, scope.pairs))


def prepare_picture() -> None:
    """After an import, so that the first who opens the map need not wait."""
    _ = arrangement(remembered(scope_of, territory=chosen().territory, wider=False))
