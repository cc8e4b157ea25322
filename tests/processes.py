"""What still runs."""

import os
from contextlib import suppress
from pathlib import Path


def servers_in(root: Path) -> list[int]:
    """Return the processes that work in a folder under ``root``."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").readlink().is_relative_to(root.resolve()):
                found.append(int(process.name))
    return found


def group_lives(leader: int) -> bool:
    """Say whether any process of the group that ``leader`` began is there."""
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return False
    return True
