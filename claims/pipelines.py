"""The pipeline of this process, loaded once."""

from functools import cache

from django.conf import settings

from claims.nlp import Pipeline, load


def current_pipeline() -> Pipeline:
    """Return the pipeline on the model ``SPACY_MODEL``. Raises ``OSError`` when there is no such model."""
    return _load(settings.SPACY_MODEL)


@cache
def _load(model: str) -> Pipeline:
    return load(model)
