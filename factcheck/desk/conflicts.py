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
    "spans": "Words of the claim",
    "start": "Words of the claim",
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


def differences(conflict: EditConflict, text: str) -> list[Difference]:
    """Return the fields in which what is stored now and what was to be saved differ; places as words of ``text``."""
    current, yours = _placed(conflict.current, text), _placed(conflict.yours, text)
    return [
        Difference(_LABELS.get(name, name.replace("_", " ").capitalize()), theirs, mine)
        for name in dict.fromkeys([*current, *yours])
        if name not in ("edition", "end") and (theirs := _words(current.get(name))) != (mine := _words(yours.get(name)))
    ]


def _placed(values: dict[str, Any], text: str) -> dict[str, Any]:
    """Return ``values`` with the words that stand at places instead of their offsets."""
    shown = dict(values)
    if "start" in values and "end" in values:
        shown["start"] = text[values["start"] : values["end"]]
    if "spans" in values:
        pairs = [(one["start"], one["end"]) if isinstance(one, dict) else one for one in values["spans"]]
        shown["spans"] = " … ".join(text[start:end] for start, end in pairs)
    return shown


def _words(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(_words(item) for item in value) or "—"
    if isinstance(value, dict):
        return " ".join(str(part) for name, part in value.items() if name not in ("id", "start", "end") and part)
    # A browser sends other line ends than those that are stored.
    return str(value).replace("\r\n", "\n").strip()
