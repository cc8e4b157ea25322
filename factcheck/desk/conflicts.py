"""Two versions of what was to be saved, side by side."""

from dataclasses import dataclass
from typing import Any

from claims.errors import EditConflict

_LABELS = {
    "rating": "Verdict",
    "due_on": "Due",
    "url": "URL",
    "archive_url": "Archive URL",
    "accessed_on": "Accessed on",
    "quantities": "Numbers",
    "state": "State",
    "order": "Order of the evidence",
    "removed": "Taken away",
    "struck_out": "Struck out",
}


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    theirs: str
    yours: str


def differences(conflict: EditConflict) -> list[Difference]:
    """Return the fields in which what is stored now and what was to be saved differ."""
    names = [name for name in (*conflict.current, *conflict.yours) if name != "edition"]
    return [
        Difference(_LABELS.get(name, name.replace("_", " ").capitalize()), theirs, yours)
        for name in dict.fromkeys(names)
        if (theirs := _words(conflict.current.get(name))) != (yours := _words(conflict.yours.get(name)))
    ]


def _words(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(_words(item) for item in value) or "—"
    if isinstance(value, dict):
        return " ".join(str(part) for name, part in value.items() if name not in ("id", "start", "end") and part)
    return str(value)
