"""Which numbers of a file of peers' values were compared, and which were forgotten?"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Numbers:
    """Every number of a JSON value by its path, ticked off as it is compared; null is a number that is undefined."""

    def __init__(self, value: Any):
        self.value = value
        leaves = dict(_leaves(value, ""))
        self._words = {path for path, leaf in leaves.items() if isinstance(leaf, str)}
        self._open = {path for path, leaf in leaves.items() if not isinstance(leaf, str)}

    def at(self, path: str) -> Any:
        """What stands at a path."""
        found = self.value
        for key in path.split("/"):
            found = found[int(key)] if isinstance(found, list) else found[key]
        return found

    def keys(self, path: str) -> Iterable[str]:
        """The names under a path."""
        return list(self.at(path))

    def compare(self, path: str, ours: ArrayLike, tolerance: float) -> None:
        """Our value or table must be the one at the path; words in it (a dash on a diagonal) have no number."""
        theirs = self.at(path)
        wanted, found = _table(theirs), np.array(ours, dtype=float)
        spoken = _spoken(theirs)
        assert found.shape == wanted.shape, path
        assert found[~spoken] == pytest.approx(wanted[~spoken], abs=tolerance, rel=0, nan_ok=True), path
        self._open -= {leaf for leaf, _ in _leaves(theirs, path)}

    def left(self) -> list[str]:
        """The numbers that nobody compared."""
        return sorted(self._open)

    def words(self) -> set[str]:
        """Where a text stands and no number."""
        return self._words


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves(part, f"{path}/{key}" if path else str(key))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, part in enumerate(value):
            yield from _leaves(part, f"{path}/{number}" if path else str(number))
    else:
        yield path, value


def _table(value: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.vectorize(lambda leaf: np.nan if leaf is None or isinstance(leaf, str) else float(leaf), otypes=[float])(
        np.array(value, dtype=object)
    )


def _spoken(value: Any) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.vectorize(lambda leaf: isinstance(leaf, str), otypes=[bool])(np.array(value, dtype=object))
