"""How are the commands run where no script is on the path? ``python -m stakeholder_graph.cli``."""

from stakeholder_graph.cli import main

main()
