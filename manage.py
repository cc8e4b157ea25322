#!/usr/bin/env python
import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError

# SQLSTATE of a table that is not there.
UNDEFINED_TABLE = "42P01"


def main() -> None:
    """Run the command that was typed; what it lacks around it is told in one line, and how to come by it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError) as error:
        state = getattr(error.__cause__, "sqlstate", None)
        if "--traceback" not in sys.argv and isinstance(error, OperationalError) and state is None:
            sys.exit(f"The database does not answer; “manage.py services” starts one that needs no setting up. {error}")
        if "--traceback" not in sys.argv and state == UNDEFINED_TABLE:
            sys.exit(f"The database is not up to date; “manage.py migrate” brings it there. {error}")
        raise


if __name__ == "__main__":
    main()
