"""The pipeline of this process, loaded once."""

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from claims.nlp import Pipeline


def current_pipeline() -> "Pipeline":
    """Return the pipeline on the model ``SPACY_MODEL``. Raises ``OSError`` when there is no such model."""
    return _load(settings.SPACY_MODEL)


@cache
def _load(model: str) -> "Pipeline":
    from claims.nlp import load  # with spaCy, which the site and most commands do without

    return load(model)
