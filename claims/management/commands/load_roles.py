"""``manage.py load_roles``: fill the desk's table of who holds which role."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.nlp.naming.roles import shipped_roles
from claims.speakers import add_roles


class Command(BaseCommand):
    help = (
        "Add the roles that ship with the project to the desk's table, by which extraction knows whom "
        "“the U.S. president” means. Lines that are there stay as they are."
    )

    def handle(self, *, verbosity: int, **_: Any) -> None:
        added = add_roles(shipped_roles())
        if verbosity:
            self.stdout.write(f"{added} roles added.")
