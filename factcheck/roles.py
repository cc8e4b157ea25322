"""The roles, as the groups that the migration ``0002_roles`` makes; their rights are data in the database."""

from django.db import models


class Role(models.TextChoices):
    """The value is the name of the group."""

    REPORTER = "reporter", "reporter"
    EDITOR = "editor", "editor"
    PUBLISHER = "publisher", "publisher"
    API_CLIENT = "API client", "API client"
