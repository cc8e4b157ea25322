"""Clients of the API as the people who use it."""

from django.contrib.auth.models import User
from knox.models import AuthToken
from rest_framework.test import APIClient


def client_of(user: User | None) -> APIClient:
    """Return a client with a key of ``user``, or without one."""
    client = APIClient()
    if user is not None:
        _, key = AuthToken.objects.create(user)
        client.credentials(HTTP_AUTHORIZATION=f"Token {key}")
    return client
