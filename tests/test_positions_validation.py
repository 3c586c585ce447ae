"""Do MACTOR, discourse networks and salience classes give what independent peers give, number by number?"""

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stakeholder_graph.measures.positions.discourse import Activity, Discourse, Statements, discourse
from stakeholder_graph.measures.positions.mactor import Mactor, OwnInfluence, Stakes, mactor
from stakeholder_graph.measures.positions.salience import SalienceClass, level_of, salience_classes
from stakeholder_graph.messages import text
from tests.peer_values import Numbers, rows
from tests.shared_folder import SHARED, needs_shared

pytestmark = needs_shared
VALIDATION = SHARED / "validation"
CASES = ("paris", "niger", "chem")
NEAR = 1e-9


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def case(name: str) -> Mactor:
    given = read_json(VALIDATION / "mactor" / f"mactor_{name}_input.json")
    return mactor(
        tuple(given["actors"]), given["MDI"], tuple(given.get("objectives", ())), given.get("MAO2"),
        convention=OwnInfluence.SUBTRACTED,
    )  # fmt: skip


def pressure_tables(found: Mactor) -> Mapping[str, Any]:
    p = found.pressure
    return {
        "MIDI": p.midi, "Ii": p.influence, "Di": p.dependence, "total": p.total, "Ri": p.ratio, "MMIDI": p.max_midi,
        "IMi": p.max_influence, "DMi": p.max_dependence, "Qi": p.max_ratio, "net": p.net, "net_sum": p.net_sum,
    }  # fmt: skip


def stakes_tables(stakes: Stakes) -> Mapping[str, Any]:
    o = stakes.order
    return {
        f"{o}MAO": stakes.mao, f"{o}MAO_actor_mobilisation": stakes.actor_mobilisation,
        f"{o}MAO_agree": stakes.agreement, f"{o}MAO_disagree": stakes.disagreement,
        f"{o}MAO_mobilisation": stakes.mobilisation, f"{o}CAA": stakes.convergence, f"{o}DAA": stakes.divergence,
        f"{o}CAA_degree_pct": stakes.convergence_degree, f"{o}DAA_degree_pct": stakes.divergence_degree,
        f"ambivalence{o}": stakes.ambivalence,
    }  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_every_table_of_mactor_is_the_expected_one(name: str) -> None:
    said, found = Numbers(read_json(VALIDATION / "mactor" / f"mactor_{name}_expected.json")), case(name)
    for table, ours in pressure_tables(found).items():
        said.compare(table, ours, NEAR)
    for stakes in found.stakes:
        for table, ours in stakes_tables(stakes).items():
            said.compare(table, ours, NEAR)
    assert said.left() == []
    assert said.words() == {"source_of_expected"}


@pytest.mark.parametrize("name", CASES)
def test_every_table_of_tio_is_ours(name: str) -> None:
    """As tio prints them, sums at the edges; it prints a dash for an actor's net influence on itself."""
    said, found = Numbers(read_json(VALIDATION / "mactor" / f"mactor_{name}_tio_raw.json")), case(name)
    p = found.pressure
    said.compare("MIDI", edged(p.midi, p.influence, p.dependence, p.total), NEAR)
    said.compare("MMIDI", edged(p.max_midi, p.max_influence, p.max_dependence, p.max_influence.sum()), NEAR)
    said.compare("Ri", p.ratio, NEAR)
    said.compare("Qi", p.max_ratio, NEAR)
    said.compare("BNI", np.column_stack((p.net, p.net_sum)), NEAR)
    if found.stakes:
        said.compare("ambivalence", np.column_stack([stakes.ambivalence for stakes in found.stakes]), NEAR)
    for stakes in found.stakes:
        _compare_with_tio(said, stakes)
    assert said.left() == []
    assert said.words() == {f"BNI/{i}/{i}" for i in range(len(found.actors))}


def _compare_with_tio(said: Numbers, stakes: Stakes) -> None:
    below = np.vstack((stakes.agreement, stakes.disagreement, stakes.mobilisation))
    table = np.vstack((stakes.mao, below))
    sums = [*stakes.actor_mobilisation, np.nan, np.nan, np.nan]
    if f"{stakes.order}MAO" in said.value:  # tio does not print the second order, which is its input
        said.compare(f"{stakes.order}MAO", np.column_stack((table, sums)), NEAR)
    degrees = {"CAA": stakes.convergence_degree, "DAA": stakes.divergence_degree}
    for name, matrix in (("CAA", stakes.convergence), ("DAA", stakes.divergence)):
        where, n = f"{stakes.order}{name}", len(matrix)
        for row in range(n):
            said.compare(f"{where}/{row}", matrix[row], NEAR)
        said.compare(f"{where}/{n}", matrix.sum(axis=0), NEAR)
        if len(said.value[where]) > n + 1:  # it gives no degree at the first order
            said.compare(f"{where}/{n + 1}", degrees[name], NEAR)


def edged(matrix: np.ndarray[Any, Any], right: Any, below: Any, corner: float) -> np.ndarray[Any, Any]:
    return np.vstack((np.column_stack((matrix, right)), [*below, corner]))


def test_a_changed_number_of_a_peer_would_be_seen() -> None:
    value = read_json(VALIDATION / "mactor" / "mactor_paris_expected.json")
    value["Ri"][3] += 2e-9
    with pytest.raises(AssertionError, match="Ri"):
        Numbers(value).compare("Ri", case("paris").pressure.ratio, NEAR)
    assert "net/5/5" in Numbers(value).left()


# -- discourse ---------------------------------------------------------------------------------------------------------

FOLDER = VALIDATION / "discourse"
NETWORKS: Mapping[str, Callable[[Discourse], np.ndarray[Any, Any]]] = {
    "ignore": lambda found: found.ignore,
    "congruence": lambda found: found.congruence,
    "conflict": lambda found: found.conflict,
    "subtract": lambda found: found.subtract,
}


def sample() -> Statements:
    found = rows(FOLDER / "dna_sample_statements.csv")
    return Statements.of((r["organization"], r["concept"], 1 if r["agreement"] == "1" else -1) for r in found)


def chemical_positions() -> Statements:
    """What the actors of the chemicals policy stand for; who is neutral said nothing."""
    nodes = rows(VALIDATION / "nets" / "chem_pol" / "nodes.csv")
    concepts = [f"pos_{i}" for i in range(1, 7)]
    return Statements.of((n["id"], c, float(n[c])) for n in nodes for c in concepts if float(n[c] or 0))


@pytest.mark.parametrize(("file", "said"), [("dna_sample", sample), ("chem_intpos", chemical_positions)])
def test_discourse_networks_are_those_of_dna(file: str, said: Callable[[], Statements]) -> None:
    wanted, statements = Numbers(read_json(FOLDER / f"{file}_expected.json")), said()
    assert statements.ids == tuple(wanted.at("actors"))
    assert statements.issues == tuple(wanted.at("concepts"))
    for name in wanted.keys("matrices"):
        network, activity = name.split("|")
        ours = NETWORKS[network](discourse(statements, activity=Activity(activity)))
        wanted.compare(f"matrices/{name}", ours, 0 if activity == "no" else NEAR)
    assert wanted.left() == []


def test_the_sample_has_the_sums_that_rdna_tests_for() -> None:
    wanted, said = read_json(VALIDATION / "published_values.json")["rdna_sample"], sample()
    assert list(said.counts.shape[:2]) == wanted["twomode_dim"]
    assert said.activity.sum() == wanted["twomode_sum"]
    found = discourse(said).ignore
    assert list(found.shape) == wanted["onemode_dim"]
    assert found.sum() == wanted["onemode_ignore_sum"]
    assert len(wanted) == 5  # with its source


def nuclear() -> Statements:
    with (FOLDER / "nuclear_statements.csv").open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    return Statements.of((row["org"], row["concept"], int(row["value"])) for row in found)


def test_a_large_discourse_is_that_of_dna_in_total_and_pair_by_pair() -> None:
    said, statements = Numbers(read_json(FOLDER / "nuclear_expected_totals.json")), nuclear()
    plain, average = (discourse(statements, activity=activity) for activity in (Activity.NO, Activity.AVERAGE))
    for name in ("congruence", "conflict", "subtract"):
        said.compare(f"sum_{name}_no", NETWORKS[name](plain).sum(), 0)
        said.compare(f"sum_{name}_average", NETWORKS[name](average).sum(), NEAR)
    said.compare("n_orgs", len(statements.ids), 0)
    said.compare("n_concepts", len(statements.issues), 0)
    said.compare("n_statements", statements.activity.sum(), 0)
    assert said.left() == []
    _compare_pairs(statements, plain, average)


def _compare_pairs(statements: Statements, plain: Discourse, average: Discourse) -> None:
    number = {name: i for i, name in enumerate(statements.ids)}
    listed = rows(FOLDER / "nuclear_expected_org_pairs.csv")
    at = tuple(np.array([(number[row["org_i"]], number[row["org_j"]]) for row in listed]).T)
    for name in ("congruence", "conflict", "subtract"):
        wanted, normed = (np.array([float(row[f"{name}{end}"]) for row in listed]) for end in ("", "_average"))
        assert (NETWORKS[name](plain)[at] == wanted).all()
        assert NETWORKS[name](average)[at] == pytest.approx(normed, abs=NEAR, rel=0)
    kinds = [f"{name}{end}" for name in ("congruence", "conflict", "subtract") for end in ("", "_average")]
    assert listed[0].keys() == {"org_i", "org_j", *kinds}
    said = np.zeros_like(plain.ignore)
    said[at] = said[at[::-1]] = 1
    assert not (plain.congruence + plain.conflict)[said == 0].any()  # the pairs that are not listed have none


# -- salience ----------------------------------------------------------------------------------------------------------


def test_salience_classes_are_those_of_the_truth_table_and_of_the_examples_from_mining() -> None:
    said = read_json(VALIDATION / "salience.json")
    table = said["truth_table"]
    for row in table:
        (found,) = salience_classes(row["power"], row["legitimacy"], row["urgency"], threshold=1)
        assert found == row["class"]
        assert text(f"salience_level.{level_of(found)}", "en") == row["salience"]
    for example in said["mining_examples"]:
        power, legitimacy, urgency = (4 if letter in example["attributes"] else 0 for letter in "PLU")
        assert salience_classes(power, legitimacy, urgency) == (SalienceClass(example["class"]),)
    assert len(table) == len(SalienceClass)
    assert said.keys() == {"truth_table", "mining_examples", "source"}


# -- the folders -------------------------------------------------------------------------------------------------------

COMPARED = {
    "mactor": {f"mactor_{name}_{part}.json" for name in CASES for part in ("expected", "tio_raw")},
    "discourse": {
        "chem_intpos_expected.json", "dna_sample_expected.json", "nuclear_expected_org_pairs.csv",
        "nuclear_expected_totals.json",
    },
    "signed": {"expected_signed.json"},
}  # fmt: skip
GIVEN = {
    "mactor": {f"mactor_{name}_input.json" for name in CASES},
    "discourse": {"dna_sample_statements.csv", "nuclear_statements.csv", "chem_committee_twomode.csv"},
    "signed": {f"{name}_signed_{part}.csv" for name in ("tribes", "wwi") for part in ("edges", "nodes")},
}
"""What is put in; the committees of the chemicals policy have no expected values."""


@pytest.mark.parametrize("folder", COMPARED)
def test_no_file_of_the_peers_is_forgotten(folder: str) -> None:
    assert {path.name for path in (VALIDATION / folder).iterdir()} == COMPARED[folder] | GIVEN[folder]
