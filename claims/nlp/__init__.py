"""Claim extraction as a library: plain Python and spaCy, no Django."""

from .pipeline import Pipeline, load
from .types import Claim, Extraction, Quantity, Quote, RoleHolder

__all__ = ["Claim", "Extraction", "Pipeline", "Quantity", "Quote", "RoleHolder", "load"]
