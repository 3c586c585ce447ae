"""Can these weights be reckoned with?"""

from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Projection


def all_known(P: Projection) -> bool:
    """Whether every tie has a weight; where one is unknown, a measure that weighs ties is undefined.

    Raises
    ------
    WrongUsage
        Where a weight is negative or infinite.
    """
    weights = P.matrix.data
    if bool(np.any(weights < 0) or np.any(np.isinf(weights))):
        raise WrongUsage("weight_not_usable")
    return not bool(np.any(np.isnan(weights)))


def without_zeros(P: Projection) -> Projection:
    """The same without ties of weight 0: where ties are weighed, these are none."""
    if bool(np.all(P.matrix.data)):
        return P
    matrix = P.matrix.copy()
    matrix.eliminate_zeros()
    return replace(P, matrix=matrix)


def unweighted(P: Projection) -> csr_array:
    """The matrix of ties with 1 for every tie."""
    return csr_array((np.ones(P.matrix.nnz), P.matrix.indices, P.matrix.indptr), shape=P.matrix.shape)
