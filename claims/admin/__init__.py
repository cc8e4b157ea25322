"""The records of ``claims`` in the Django admin: looked at here, written by the functions named for it."""

from .articles import ArticleAdmin, ExtractionAdmin, SourceAdmin
from .claims import ClaimAdmin
from .speakers import SpeakerAdmin, SpeakerRoleAdmin

__all__ = ["ArticleAdmin", "ClaimAdmin", "ExtractionAdmin", "SourceAdmin", "SpeakerAdmin", "SpeakerRoleAdmin"]
