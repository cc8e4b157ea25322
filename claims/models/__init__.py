"""The records of what was read and what was found in it."""

from .articles import Article, ArticleVersion, Extraction, Source
from .claims import Claim, Quantity
from .ranks import ClaimRank
from .speakers import Speaker, SpeakerAlias, SpeakerRole

__all__ = [
    "Article",
    "ArticleVersion",
    "Claim",
    "ClaimRank",
    "Extraction",
    "Quantity",
    "Source",
    "Speaker",
    "SpeakerAlias",
    "SpeakerRole",
]
