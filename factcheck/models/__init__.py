"""What the desk thinks of claims, on what grounds, and what was published of it."""

from .evidence import Evidence
from .factchecks import Dismissal, FactCheck, FactCheckAuthor, ReviewComment
from .history import Write
from .notes import Annotation, ClaimTag, Presence, Tag
from .publications import ChangeEvent, Correction, Revision
from .ratings import Rating, RatingScale

__all__ = [
    "Annotation",
    "ChangeEvent",
    "ClaimTag",
    "Correction",
    "Dismissal",
    "Evidence",
    "FactCheck",
    "FactCheckAuthor",
    "Presence",
    "Rating",
    "RatingScale",
    "ReviewComment",
    "Revision",
    "Tag",
    "Write",
]
