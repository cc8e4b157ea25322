import pytest
from django.core.cache import cache
from django.db import connection


@pytest.mark.django_db
def test_the_database_and_the_cache_answer():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        assert cursor.fetchone() == ("UTF8",)
    cache.set("greeting", "hello")
    assert cache.get("greeting") == "hello"
