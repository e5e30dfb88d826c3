"""The peer's oversamplers, with two threads where they search for neighbours."""

from imblearn.over_sampling import ADASYN, SMOTE, SMOTENC, BorderlineSMOTE
from sklearn.neighbors import NearestNeighbors

NEIGHBOURS = 5
DANGER_NEIGHBOURS = 10


def create(method: str, seed: int, threads: int, categorical: range = range(0)):
    """An oversampler with its defaults, which are ours too."""
    neighbours = NearestNeighbors(n_neighbors=NEIGHBOURS + 1, n_jobs=threads)
    if method == "smote":
        return SMOTE(random_state=seed, k_neighbors=neighbours)
    if method == "smotenc":
        return SMOTENC(list(categorical), random_state=seed, k_neighbors=neighbours)
    if method == "borderline":
        around = NearestNeighbors(n_neighbors=DANGER_NEIGHBOURS + 1, n_jobs=threads)
        return BorderlineSMOTE(random_state=seed, k_neighbors=neighbours, m_neighbors=around)
    if method == "adasyn":
        return ADASYN(random_state=seed, n_neighbors=neighbours)
    raise SystemExit(f"unknown method {method}")
