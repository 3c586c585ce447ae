"""What do large made-up rooms look like, whose rules bind?

Seven groups, five territories, three stances, two women in five; one in twenty speaks only the second language, one
pair in every four people must not share a table, and there are two facilitators more than tables, who speak both
languages.
"""

import numpy as np

from stakeholder_graph.dialogue.room import Person, SeatRules

SIZES = ((40, 5), (60, 10), (120, 12))
_LANGUAGES = (("es",), ("es", "qu"), ("qu",))


def made_up_room(people: int, tables: int, *, seed: int = 0) -> tuple[list[Person], SeatRules]:
    """The delegates and the rules between them."""
    draw = np.random.default_rng([seed, people])
    ids = [f"p{i:03}" for i in range(people)]
    leading = set(draw.choice(ids, tables + 2, replace=False).tolist())
    found = [
        Person(
            id=id_,
            group=f"g{draw.integers(7)}",
            gender="woman" if draw.random() < 0.4 else "man",
            territory=f"t{draw.integers(5)}",
            stance=int(draw.integers(-1, 2)),
            languages=_LANGUAGES[1 if id_ in leading else draw.choice(3, p=[0.55, 0.4, 0.05])],
            facilitates=id_ in leading,
        )
        for id_ in ids
    ]
    pairs = {tuple(sorted(draw.choice(ids, 2, replace=False).tolist())) for _ in range(people // 4)}
    return found, SeatRules(unsafe=frozenset((a, b, ()) for a, b in pairs))
