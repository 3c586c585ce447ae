"""How would leadership prepare three meetings? ``python -m tests.generated_examples`` writes docs/examples/ again.

Each is planned from a file of docs/dialogues/ on the seed data, on one day, from purpose to room, in Spanish.
"""

from datetime import date
from functools import cache

from stakeholder_graph.model import name_in
from stakeholder_graph.use_cases.dialogue_file import PlanInFile, read_dialogue_file
from stakeholder_graph.use_cases.plan_sections import plan_sections
from stakeholder_graph.use_cases.whole_plan import DialoguePlan, plan_dialogue
from stakeholder_graph.views.sections import to_markdown
from stakeholder_graph.vocabulary import Level
from tests.generated_docs import DOCS
from tests.seed import seed_records

ON = date(2026, 4, 1)
EXAMPLES = ("mercurio-antioquia-choco", "consulta-antioquia-choco", "reinfo-sur")
HEAD = """# {title}

<!-- Written by `python -m tests.generated_examples` from ../dialogues/{name}.yaml; a test checks it. -->

Propuesta hecha con los datos de partida, con lo que se sabe al 1 de abril de 2026. Lo que dice la persona que prepara
(a quién cree dispuesto, cuánto dura cada asunto, quién modera) está en [su archivo](../dialogues/{name}.yaml): son
juicios de ejemplo, no hechos sobre nadie.

"""


@cache
def planned(name: str) -> tuple[PlanInFile, DialoguePlan]:
    """The plan of a file of docs/dialogues/."""
    read = read_dialogue_file(DOCS / "dialogues" / f"{name}.yaml", seed_records(), audience=Level.RESTRICTED, on=ON)
    return read, plan_dialogue(read.records, audience=Level.RESTRICTED, on=ON, plan=read.plan)


def example(name: str) -> str:
    """The page docs/examples/NAME.md."""
    read, found = planned(name)
    head = HEAD.format(title=name_in(read.plan.dialogue, "es"), name=name)
    return head + to_markdown(plan_sections(found, read.records, "es"))


def main() -> None:
    """Write every example."""
    for name in EXAMPLES:
        (DOCS / "examples" / f"{name}.md").write_text(example(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
