import pytest

from claims.nlp import Pipeline, load


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load()
