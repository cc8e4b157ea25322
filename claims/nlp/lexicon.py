"""Word lists: the JSON files of ``data/``, read once."""

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> Any:
    """Return the content of ``data/<name>``."""
    return json.loads(resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8"))
