"""Claim extraction as a library: plain Python and spaCy, no Django."""

import os
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy loads: one worker process a core, not a pool each

from .types import Claim, Extraction, Quantity, Quote, RoleHolder

if TYPE_CHECKING:
    from .pipeline import Pipeline, load

__all__ = ["Claim", "Extraction", "Pipeline", "Quantity", "Quote", "RoleHolder", "load"]


def __getattr__(name: str) -> Any:
    """Import the pipeline when it is asked for: who only takes in or shows claims has no use for spaCy."""
    if name not in ("Pipeline", "load"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import pipeline

    return getattr(pipeline, name)
