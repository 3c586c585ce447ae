"""How is the dashboard started? ``python -m dashboards [--host 127.0.0.1] [--port 8501]``.

The store, the audience and the rest come from the environment, see ``stakeholder_graph.settings``.
"""

import argparse
import sys
from contextlib import suppress

from dashboards.guard import LOOPBACK
from dashboards.server import run
from dashboards.session import settings
from stakeholder_graph.errors import StakeholderGraphError
from stakeholder_graph.messages import text


def main() -> int:
    """Serve the dashboard; 2 where it may not be started like this."""
    parser = argparse.ArgumentParser(prog="python -m dashboards")
    _ = parser.add_argument("--host", default="127.0.0.1")
    _ = parser.add_argument("--port", type=int, default=8501)
    asked = parser.parse_args()
    try:
        given = settings()
    except StakeholderGraphError as error:
        print(f"{error.code}: {error.parameters}", file=sys.stderr)  # noqa: T201
        return 2
    if asked.host not in LOOPBACK and not given.behind_proxy:
        for code in ("error.host_not_loopback", "error.host_not_loopback.hint"):
            print(text(code, "en", host=asked.host), file=sys.stderr)  # noqa: T201
        return 2
    with suppress(KeyboardInterrupt):
        run(host=asked.host, port=asked.port, hosts=given.hosts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
