"""The roles, as the groups that migrations make (``0002_roles``, ``0006_editors_keep_records``); rights are data."""

from django.db import models


class Role(models.TextChoices):
    """The value is the name of the group."""

    REPORTER = "reporter", "reporter"
    EDITOR = "editor", "editor"
    PUBLISHER = "publisher", "publisher"
    API_CLIENT = "API client", "API client"
