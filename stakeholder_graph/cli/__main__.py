"""The same commands, as ``python -m stakeholder_graph.cli``."""

from stakeholder_graph.cli import main

main()
